"""The stepper with channels: an output value reads the channels of its group and no others."""

from __future__ import annotations

from typing import Any

from convlearn.channel_step import ChannelStep, channel_step
from convlearn.controls import NumberSlider
from convlearn.example_channels import CHANNELS, KERNELS
from convlearn.explorers.base import Explorer
from convlearn.groups import common_divisors
from convlearn.pictures_channels import channel_step_picture

POSITIONS = range(1, 10)  # a 3x3 kernel on the 5x5 channels


class ChannelStepper(Explorer):
    """Step over the output values of a convolution of four channels in 1, 2 or 4 groups.

    `output_channel` and `position`, which goes row by row, count from 1.

    >>> stepper = ChannelStepper(groups=4)
    >>> print(stepper.sentence)
    Output channel 1 reads input channel 1. Row 1, column 1: 12. 1 × 9 = 9 multiplies and 8 adds for this value.

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "grouped.css"

    def __init__(self, groups: int = 1, output_channel: int = 1, position: int = 1) -> None:
        divisors = common_divisors(len(CHANNELS), len(KERNELS))
        super().__init__(
            {
                "groups": NumberSlider("groups", divisors, groups),
                "output_channel": NumberSlider("output channel", range(1, len(KERNELS) + 1), output_channel),
                "position": NumberSlider("position", POSITIONS, position),
            }
        )

    def draw(self, **values: Any) -> str:
        """Return the channels with the windows that are read, the kernel, its sums and the outputs."""
        return channel_step_picture(_step(**values))

    def say(self, **values: Any) -> str:
        """Return what the output value reads and what it costs."""
        return _step(**values).sentence


def _step(*, groups: int, output_channel: int, position: int) -> ChannelStep:
    return channel_step(groups, output_channel - 1, position - 1)
