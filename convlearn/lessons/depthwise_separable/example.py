"""A small depthwise separable convolution, value by value: what each of its two steps reads."""

from typing import NamedTuple

import numpy as np

from convlearn.checks import Array, whole_number
from convlearn.example import CHANNELS, KERNEL
from convlearn.reference.convolution import conv2d
from convlearn.widgets.typed import option

INPUTS = CHANNELS[:3]  # (3, 5, 5); the first channel is the input of lesson 1
DEPTHWISE = np.array([[KERNEL], [[[0, 1, 0], [1, 0, 1], [0, 1, 0]]], [[[1, 0, 0], [0, 1, 0], [0, 0, 1]]]])
POINTWISE = np.array([[1, 1, 1], [1, 2, 1], [2, 1, -1], [1, -1, 2]])[:, :, np.newaxis, np.newaxis]
MIDDLES = conv2d(INPUTS, DEPTHWISE, groups=len(INPUTS))  # (3, 3, 3), between the steps
OUTPUTS = conv2d(MIDDLES, POINTWISE)  # (4, 3, 3)
TAPS: int = DEPTHWISE[0].size  # weights of one depthwise kernel
POSITIONS = range(1, OUTPUTS[0].size + 1)
STAGES = OUTPUT, MIDDLE = ("an output value", "a value between the steps")


for values in (INPUTS, DEPTHWISE, POINTWISE, MIDDLES, OUTPUTS):
    values.flags.writeable = False


class TracedValue(NamedTuple):
    """One value, after both steps or between them, and which channels took part in making it.

    `stage` is one of `STAGES`. `channel`, `row` and `column` count from 0, in sentences from 1.

    >>> traced_value("a value between the steps", channel=2, position=0).value
    5
    """

    stage: str
    channel: int
    row: int
    column: int

    @property
    def place(self) -> tuple[int, int]:
        """Return (row, column), the same after both steps and between them."""
        return self.row, self.column

    @property
    def middles(self) -> range:
        """Return the channels between the steps that the value is made of; one that is itself between is itself."""
        return range(len(MIDDLES)) if self.stage == OUTPUT else range(self.channel, self.channel + 1)

    @property
    def outputs(self) -> range:
        """Return the output channel it is, or all those that read it."""
        return range(self.channel, self.channel + 1) if self.stage == OUTPUT else range(len(OUTPUTS))

    @property
    def value(self) -> int:
        """Return the value."""
        return int(_values(self.stage)[self.channel][self.place])

    @property
    def sentence(self) -> str:
        """Say in words what the value reads in each step, and what that costs."""
        return self._output_sentence() if self.stage == OUTPUT else self._middle_sentence()

    def _output_sentence(self) -> str:
        weights, middles = POINTWISE[self.channel, :, 0, 0], MIDDLES[:, self.row, self.column]
        terms = " + ".join(
            f"{weight}×{middle}" if weight >= 0 else f"({weight})×{middle}"
            for weight, middle in zip(weights, middles, strict=True)
        )
        return (
            f"Output channel {self.channel + 1}, row {self.row + 1}, column {self.column + 1}: {terms} = "
            f"{self.value}. Step 2 read one value from each of {len(MIDDLES)} channels, all in this place: "
            f"{len(MIDDLES)} multiplies. Step 1 made each of them from {TAPS} values of its own channel: "
            f"{len(MIDDLES)} × {TAPS} = {len(MIDDLES) * TAPS} multiplies."
        )

    def _middle_sentence(self) -> str:
        return (
            f"Channel {self.channel + 1} between the steps, row {self.row + 1}, column {self.column + 1}: "
            f"{self.value}. Step 1 read {TAPS} values of input channel {self.channel + 1} and of no other: "
            f"{TAPS} multiplies. Step 2 uses the value {len(OUTPUTS)} times, once for each output channel, always "
            f"in this place."
        )


def traced_value(stage: str, channel: int, position: int) -> TracedValue:
    """Return the value at a channel and a position, which goes row by row; both count from 0.

    >>> value = traced_value(OUTPUT, channel=1, position=0)
    >>> value.value, list(value.middles), list(value.outputs)
    (27, [0, 1, 2], [1])
    """
    stage = option("stage", stage, STAGES)
    channel = whole_number("channel", channel, at_least=0, at_most=channels_of(stage) - 1)
    position = whole_number("position", position, at_least=0, at_most=len(POSITIONS) - 1)
    return TracedValue(stage, channel, *divmod(position, OUTPUTS.shape[2]))


def channels_of(stage: str) -> int:
    """Return how many channels there are between the steps or after them.

    >>> channels_of(MIDDLE), channels_of(OUTPUT)
    (3, 4)
    """
    return len(_values(option("stage", stage, STAGES)))


def _values(stage: str) -> Array:
    return OUTPUTS if stage == OUTPUT else MIDDLES
