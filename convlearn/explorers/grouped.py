"""Groups from one to depthwise: weights, links and costs of one convolution, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import ipywidgets

from convlearn.connections import Links, connections
from convlearn.controls import NumberSlider
from convlearn.explorers.base import Explorer
from convlearn.groups import common_divisors
from convlearn.layers import Conv2d
from convlearn.pictures_grouped import grouped_picture, grouped_sentence

CHANNELS = (4, 6, 8, 12)
INPUT_SIZE = 5  # as in the example of lesson 1; the padding keeps the output as large


class GroupedConvolution(Explorer):
    """Split a convolution into groups: its weights as blocks, its links found by experiment, its costs.

    The arguments are those of `Conv2d`, for a 5x5 input with padding "same". `groups` is offered only where it
    divides both channels. `changed_channel` is the input channel, from 1, that the experiment changes.

    >>> explorer = GroupedConvolution(groups=4)
    >>> print(explorer.sentence.split(". ")[0])
    8 → 8 channels in 4 groups: 16 of 64 links
    >>> explorer.controls["out_channels"].value = 6
    >>> explorer.controls["groups"].options, explorer.controls["groups"].value
    ([1, 2], 2)

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "grouped.css"

    def __init__(
        self,
        in_channels: int = 8,
        out_channels: int = 8,
        kernel_size: int = 3,
        groups: int = 1,
        bias: bool = False,
        changed_channel: int = 1,
    ) -> None:
        divisors = common_divisors(in_channels, out_channels)
        super().__init__(
            {
                "groups": NumberSlider("groups", divisors, groups),
                "in_channels": NumberSlider("in_channels", CHANNELS, in_channels),
                "out_channels": NumberSlider("out_channels", CHANNELS, out_channels),
                "kernel_size": NumberSlider("kernel_size", (1, 3, 5), kernel_size),
                "bias": ipywidgets.Checkbox(description="bias", value=bias, indent=False),
                "changed_channel": NumberSlider("changed channel", range(1, in_channels + 1), changed_channel),
            }
        )

    def draw(self, **values: Any) -> str:
        """Return the weights as blocks, the links and the costs, as HTML tables."""
        changed = values.pop("changed_channel") - 1
        return grouped_picture(*_tried(**values), changed)

    def say(self, **values: Any) -> str:
        """Return how many links there are, what the changed channel moves, and what is saved."""
        changed = values.pop("changed_channel") - 1
        return grouped_sentence(*_tried(**values), changed)

    def adjust(self) -> None:
        """Offer only groups that divide both channels, and only channels that there are."""
        in_channels, out_channels = self.controls["in_channels"].value, self.controls["out_channels"].value
        offer(self.controls["groups"], common_divisors(in_channels, out_channels))
        offer(self.controls["changed_channel"], range(1, in_channels + 1))


def offer(slider: NumberSlider, options: Sequence[int]) -> None:
    """Give a slider new options; a value that is no longer among them becomes the next smaller one."""
    slider.options = list(options)
    slider.set(max(option for option in options if option <= slider.value))


@lru_cache(maxsize=512)  # all that the controls offer: each experiment is done once
def _tried(**arguments: Any) -> tuple[Conv2d, tuple[int, int, int], Links]:
    layer = Conv2d(**arguments, padding="same")
    input_shape = (layer.in_channels, INPUT_SIZE, INPUT_SIZE)
    return layer, input_shape, connections(layer, input_shape)
