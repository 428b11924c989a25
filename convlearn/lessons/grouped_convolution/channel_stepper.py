"""The stepper with channels: an output value reads the channels of its group and no others.

`shown` makes the picture and the sentence; everything above it is what it is made of.
"""

from typing import NamedTuple

import numpy as np

from convlearn.checks import Array, whole_number
from convlearn.example import CHANNELS, KERNELS
from convlearn.layers import Conv2d
from convlearn.lessons.grouped_convolution.groups import channels_read, diagonal_blocks
from convlearn.reference import conv2d
from convlearn.tables import Html, tag
from convlearn.widgets.controls import NumberSlider
from convlearn.widgets.explorer import Explorer, Shown
from convlearn.words import numbered

KERNEL_SIZE: int = KERNELS.shape[-1]
POSITIONS = range(1, 10)  # a 3x3 kernel on the 5x5 channels
GROUPS = (1, 2, 4)


class ChannelStep(NamedTuple):
    """One output value: the channels it reads, the sum of products in each of them, and all outputs.

    `output_channel`, `row` and `column` count from 0, in sentences from 1.
    """

    output_channel: int
    row: int
    column: int
    read: range
    sums: tuple[int, ...]
    outputs: Array

    @property
    def value(self) -> int:
        """Return the output value."""
        return int(self.outputs[self.output_channel, self.row, self.column])

    @property
    def multiplies(self) -> int:
        """Return the multiplies for this value: a kernel's worth for each channel read."""
        return len(self.read) * KERNEL_SIZE * KERNEL_SIZE

    @property
    def sentence(self) -> str:
        """Say in words what the value reads and what it costs."""
        terms = f"{' + '.join(map(str, self.sums))} = " if len(self.sums) > 1 else ""
        return (
            f"Output channel {self.output_channel + 1} reads input {numbered('channel', self.read)}. "
            f"Row {self.row + 1}, column {self.column + 1}: {terms}{self.value}. "
            f"{len(self.read)} × {KERNEL_SIZE**2} = {self.multiplies} multiplies and "
            f"{self.multiplies - 1} adds for this value."
        )


def channel_step(groups: int, output_channel: int, position: int) -> ChannelStep:
    """Return one output value of the four example channels, convolved in groups without padding or bias.

    `output_channel` and `position`, which goes row by row, count from 0.

    >>> step = channel_step(groups=2, output_channel=2, position=1)
    >>> step.read, step.sums, step.value, step.multiplies
    (range(2, 4), (8, 10), 18, 18)
    """
    layer = Conv2d(len(CHANNELS), len(KERNELS), KERNEL_SIZE, groups=groups, bias=False)
    outputs = conv2d(CHANNELS, diagonal_blocks(KERNELS, groups), groups=groups)
    position = whole_number("position", position, at_least=0, at_most=outputs[0].size - 1)
    row, column = divmod(position, outputs.shape[2])
    read = channels_read(layer, output_channel)
    windows = CHANNELS[:, row : row + KERNEL_SIZE, column : column + KERNEL_SIZE]
    products = windows * KERNELS[output_channel]
    sums = tuple(int(products[channel].sum()) for channel in read)
    return ChannelStep(output_channel, row, column, read, sums, outputs)


def channel_step_picture(step: ChannelStep) -> Html:
    """Return input channels, the kernel's channels under those that they read, their sums, and all outputs.

    >>> picture = channel_step_picture(channel_step(groups=4, output_channel=0, position=0))
    >>> picture.count("not read"), "<b>12</b>" in picture
    (3, True)
    """
    columns = (
        tag("div", _input(step, channel), _kernel(step, channel), _output(step, channel))
        for channel in range(len(CHANNELS))
    )
    return tag("div", columns, class_="convlearn-channels")


def _input(step: ChannelStep, channel: int) -> Html:
    """Return an input channel; the window is marked if the channel is read."""
    is_read = channel in step.read
    window = {(step.row + row, step.column + column) for row, column in np.ndindex(KERNEL_SIZE, KERNEL_SIZE)}
    return _grid("convlearn-read" * is_read, f"Input {channel + 1}", CHANNELS[channel], window if is_read else set())


def _kernel(step: ChannelStep, channel: int) -> Html:
    """Return the kernel's channel and its sum, or a place that says that there is none."""
    if channel not in step.read:
        return tag("div", tag("p", "not read,", Html("<br>"), "no weights"))
    number = step.read.index(channel)
    caption = f"Kernel {step.output_channel + 1}, channel {number + 1}"
    grid = _grid("convlearn-weights", caption, KERNELS[step.output_channel, channel], set())
    return tag("div", grid, tag("p", f"sum {step.sums[number]}"))


def _output(step: ChannelStep, channel: int) -> Html:
    is_made = channel == step.output_channel
    made = {(step.row, step.column)} if is_made else set()
    return _grid("convlearn-made" * is_made, f"Output {channel + 1}", step.outputs[channel], made)


def _grid(kind: str, caption: str, values: Array, marked: set[tuple[int, int]]) -> Html:
    rows = (
        tag("tr", [_cell(value, (row, column) in marked) for column, value in enumerate(line)])
        for row, line in enumerate(values.tolist())
    )
    style = f"--columns: {values.shape[1]}"
    return tag("table", tag("caption", caption), rows, class_=f"convlearn-channel {kind}", style=style)


def _cell(value: int, is_marked: bool) -> Html:
    return tag("td", tag("b", str(value)), class_="marked") if is_marked else tag("td", str(value))


def shown(groups: int, output_channel: int, position: int) -> Shown:
    """Return the picture and the sentence of one output value; channel and position count from 1.

    >>> print(shown(groups=4, output_channel=1, position=1).sentence)
    Output channel 1 reads input channel 1. Row 1, column 1: 12. 1 × 9 = 9 multiplies and 8 adds for this value.
    """
    step = channel_step(groups, output_channel - 1, position - 1)
    return Shown(channel_step_picture(step), step.sentence)


class ChannelStepper(Explorer):
    """Step over the output values of a convolution of four channels in 1, 2 or 4 groups.

    `output_channel` and `position`, which goes row by row, count from 1.

    >>> ChannelStepper(groups=2).sentence[:45]
    'Output channel 1 reads input channels 1 and 2'

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.grouped_convolution"

    def __init__(self, groups: int = 1, output_channel: int = 1, position: int = 1) -> None:
        controls = {
            "groups": NumberSlider("groups", GROUPS),
            "output_channel": NumberSlider("output channel", range(1, len(KERNELS) + 1)),
            "position": NumberSlider("position", POSITIONS),
        }
        start = {"groups": groups, "output_channel": output_channel, "position": position}
        super().__init__(shown, controls, start=start)
