"""The switchboard: one run of one layer, and the number that every convention makes of it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import ipywidgets

from convlearn.controls import NumberSlider
from convlearn.explorers.base import Explorer
from convlearn.groups import common_divisors
from convlearn.layers import Conv2d
from convlearn.meter import Run, run
from convlearn.readings import readings_picture, readings_sentence

INPUT_SIZE = 5  # as in the example of lesson 1; every kernel that is offered fits on it
CHANNELS = range(1, 9)
BATCH_SIZE = 8


class Switchboard(Explorer):
    """Execute one layer on a metered 5x5 input and read the run under every convention at once.

    The first seven arguments are those of `Conv2d`; `groups` is offered only where it divides both channels.
    Without `padding_taps` products with padding zeros are left out. `batch` runs 8 inputs instead of one.
    Without `statements` the rows are short enough to see all numbers at once on a small screen.

    >>> switchboard = Switchboard(kernel_size=1, padding=0)
    >>> print(switchboard.sentence)  # doctest: +NORMALIZE_WHITESPACE
    The layer has 30 parameters. Its run on a batch of 1 takes 600 multiplies, 450 accumulations and 150 bias adds;
    7 conventions make 5 different numbers of it, from 600 (MACs) to 1,350 (FLOPs at 2 per MAC plus bias adds).
    >>> switchboard.controls["out_channels"].value = 5
    >>> switchboard.controls["groups"].options
    [1]

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "readings.css"

    def __init__(
        self,
        in_channels: int = 4,
        out_channels: int = 6,
        kernel_size: int = 3,
        stride: int = 1,
        padding: int = 1,
        groups: int = 1,
        bias: bool = True,
        padding_taps: bool = True,
        batch: bool = False,
        statements: bool = True,
    ) -> None:
        divisors = common_divisors(in_channels, out_channels)
        super().__init__(
            {
                "in_channels": NumberSlider("in_channels", CHANNELS, in_channels),
                "out_channels": NumberSlider("out_channels", CHANNELS, out_channels),
                "kernel_size": NumberSlider("kernel_size", range(1, INPUT_SIZE + 1), kernel_size),
                "stride": NumberSlider("stride", range(1, 4), stride),
                "padding": NumberSlider("padding", range(3), padding),
                "groups": NumberSlider("groups", divisors, groups),
                "bias": _switch("bias", bias),
                "padding_taps": _switch("padding taps", padding_taps),
                "batch": _switch(f"batch of {BATCH_SIZE}", batch),
                "statements": _switch("what each leaves out", statements),
            }
        )

    def draw(self, padding_taps: bool = True, statements: bool = True, **layer: Any) -> str:
        """Return the facts of the run and a row for each convention, as HTML tables."""
        return readings_picture(_run(**layer), padding_taps, statements)

    def say(self, padding_taps: bool = True, statements: bool = True, **layer: Any) -> str:
        """Return what the run took and how far apart the conventions are."""
        return readings_sentence(_run(**layer), padding_taps)

    def adjust(self) -> None:
        """Offer only the groups that divide both channels; what no longer does becomes the next smaller one."""
        groups = self.controls["groups"]
        divisors = common_divisors(self.controls["in_channels"].value, self.controls["out_channels"].value)
        groups.options = divisors
        groups.set(max(divisor for divisor in divisors if divisor <= groups.value))


@lru_cache(maxsize=1)  # picture and sentence tell the same run
def _run(batch: bool, **arguments: Any) -> Run:
    layer = Conv2d(**arguments)
    return run(layer, (layer.in_channels, INPUT_SIZE, INPUT_SIZE), BATCH_SIZE if batch else 1)


def _switch(label: str, value: bool) -> ipywidgets.Checkbox:
    return ipywidgets.Checkbox(description=label, value=value, indent=False)
