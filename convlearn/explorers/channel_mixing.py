"""Two grouped layers in a row: which outputs an input reaches, with a channel shuffle and without."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import ipywidgets

from convlearn.controls import NumberSlider
from convlearn.explorers.base import Explorer
from convlearn.explorers.grouped import offer
from convlearn.groups import common_divisors
from convlearn.mixing import Mixing, mixing
from convlearn.pictures_mixing import mixing_picture

CHANNELS = (4, 6, 8, 12)


class ChannelMixing(Explorer):
    """Follow one input channel through two grouped 1x1 layers, shuffled between or not.

    `groups` is offered only where it divides the channels. `input_channel` counts from 1.

    >>> explorer = ChannelMixing(groups=2, shuffle=True)
    >>> explorer.sentence.endswith("Input channel 1 reaches output channels 1 to 8.")
    True

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "grouped.css"

    def __init__(self, channels: int = 8, groups: int = 2, shuffle: bool = False, input_channel: int = 1) -> None:
        super().__init__(
            {
                "channels": NumberSlider("channels", CHANNELS, channels),
                "groups": NumberSlider("groups", common_divisors(channels, channels), groups),
                "shuffle": ipywidgets.Checkbox(
                    description="shuffle the channels between the layers", value=shuffle, indent=False
                ),
                "input_channel": NumberSlider("input channel", range(1, channels + 1), input_channel),
            }
        )

    def draw(self, **values: Any) -> str:
        """Return the wiring, with the ways from the input channel, and the links from end to end."""
        channel = values.pop("input_channel") - 1
        return mixing_picture(_tried(**values), channel)

    def say(self, **values: Any) -> str:
        """Return how many pairs are connected and which outputs the input channel reaches."""
        channel = values.pop("input_channel") - 1
        return _tried(**values).sentence(channel)

    def adjust(self) -> None:
        """Offer only groups that divide the channels, and only channels that there are."""
        channels = self.controls["channels"].value
        offer(self.controls["groups"], common_divisors(channels, channels))
        offer(self.controls["input_channel"], range(1, channels + 1))


@lru_cache(maxsize=64)  # every choice that the controls offer; picture and sentence tell the same experiment
def _tried(**layers: Any) -> Mixing:
    return mixing(**layers)
