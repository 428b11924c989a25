"""Watch data flow through a depthwise and then a pointwise convolution: pick a value, see what it read."""

from __future__ import annotations

from typing import Any

from convlearn.controls import Choice, NumberSlider
from convlearn.explorers.base import Explorer
from convlearn.explorers.grouped import offer
from convlearn.pictures_two_steps import two_steps_picture
from convlearn.two_steps import OUTPUT, POSITIONS, STAGES, Reading, channels_of, reading


class TwoSteps(Explorer):
    """Pick a value after both steps or between them, and see what it reads in each step.

    `look_at` is one of `two_steps.STAGES`. `channel` and `position`, which goes row by row, count from 1.

    >>> steps = TwoSteps(look_at="a value between the steps", channel=3)
    >>> print(steps.sentence.split(". ")[0])
    Channel 3 between the steps, row 1, column 1: 5

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "separable.css"

    def __init__(self, look_at: str = OUTPUT, channel: int = 1, position: int = 1) -> None:
        chosen = Choice("look at", STAGES, look_at)
        super().__init__(
            {
                "look_at": chosen,
                "channel": NumberSlider("channel", range(1, channels_of(look_at) + 1), channel),
                "position": NumberSlider("position", POSITIONS, position),
            }
        )

    def draw(self, **values: Any) -> str:
        """Return all channels before, between and after the steps, with what the value reads marked."""
        return two_steps_picture(_reading(**values))

    def say(self, **values: Any) -> str:
        """Return what the value reads in each step, and what that costs."""
        return _reading(**values).sentence

    def adjust(self) -> None:
        """Offer only channels that there are."""
        offer(self.controls["channel"], range(1, channels_of(self.controls["look_at"].value) + 1))


def _reading(look_at: str, channel: int, position: int) -> Reading:
    return reading(look_at, channel - 1, position - 1)
