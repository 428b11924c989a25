"""One convolution against two steps: what is saved, where the work sits, and when it costs more."""

from __future__ import annotations

from typing import Any

import ipywidgets

from convlearn.controls import Choice, NumberSlider
from convlearn.explorers.base import Explorer
from convlearn.pictures_separable import CELLS, TIMES_FEWER, separable_picture
from convlearn.separable import KERNEL_SIZES, OUT_CHANNELS, Exchange

IN_CHANNELS = (1, 3, 4, 32, 96, 128, 512)
INPUT_SIZES = (1, 5, 7, 14, 27, 28, 56, 112)


class Separable(Explorer):
    """Replace a convolution by a depthwise and a pointwise one, and compare what they cost.

    The arguments are those of a `Conv2d` with padding "same". `cells` says what the table of ratios shows.

    >>> explorer = Separable(in_channels=4, out_channels=72, input_size=5)
    >>> print(explorer.sentence.split(". ")[1])
    That is 8 times fewer: the share is 1/72 + 1/9 = 1/8

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "separable.css"

    def __init__(
        self,
        in_channels: int = 32,
        out_channels: int = 64,
        kernel_size: int = 3,
        input_size: int = 112,
        bias: bool = False,
        cells: str = TIMES_FEWER,
    ) -> None:
        super().__init__(
            {
                "out_channels": NumberSlider("out_channels", OUT_CHANNELS, out_channels),
                "kernel_size": NumberSlider("kernel_size", KERNEL_SIZES, kernel_size),
                "in_channels": NumberSlider("in_channels", IN_CHANNELS, in_channels),
                "input_size": NumberSlider("input size", INPUT_SIZES, input_size),
                "bias": ipywidgets.Checkbox(description="bias", value=bias, indent=False),
                "cells": Choice("table shows", CELLS, cells),
            }
        )

    def draw(self, **values: Any) -> str:
        """Return the ratios for all sizes, the multiplies as bars, and every cost."""
        cells = values.pop("cells")
        return separable_picture(Exchange(**values), cells)

    def say(self, **values: Any) -> str:
        """Return how the multiplies of the two steps compare with those of one convolution."""
        del values["cells"]
        return Exchange(**values).sentence
