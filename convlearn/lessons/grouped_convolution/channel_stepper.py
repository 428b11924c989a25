"""The stepper with channels: an output value reads the channels of its group and no others."""

from __future__ import annotations

from typing import Any, NamedTuple

from convlearn.checks import Array, whole_number
from convlearn.example import CHANNELS, KERNELS
from convlearn.layers.convolution import Conv2d, common_divisors
from convlearn.lessons.grouped_convolution.groups import channels_read, diagonal_blocks
from convlearn.reference.convolution import conv2d
from convlearn.widgets.controls import NumberSlider
from convlearn.widgets.explorer import Explorer
from convlearn.words import channel_names

KERNEL_SIZE: int = KERNELS.shape[-1]


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
            f"Output channel {self.output_channel + 1} reads input {channel_names(self.read)}. "
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

    Raises:
        TypeError: an argument is not a whole number.
        ValueError: `groups` does not divide 4, or there is no such channel or position.
    """
    layer = Conv2d(len(CHANNELS), len(KERNELS), KERNEL_SIZE, groups=groups, bias=False)
    outputs = conv2d(CHANNELS, diagonal_blocks(KERNELS, groups), groups=groups)
    whole_number("position", position, at_least=0, at_most=outputs[0].size - 1)
    row, column = divmod(position, outputs.shape[2])
    read = channels_read(layer, output_channel)
    windows = CHANNELS[:, row : row + KERNEL_SIZE, column : column + KERNEL_SIZE]
    products = windows * KERNELS[output_channel]
    sums = tuple(int(products[channel].sum()) for channel in read)
    return ChannelStep(output_channel, row, column, read, sums, outputs)


def channel_step_picture(step: ChannelStep) -> str:
    """Return input channels, the kernel's channels under those that they read, their sums, and all outputs.

    >>> from convlearn.lessons.grouped_convolution.channel_stepper import channel_step
    >>> picture = channel_step_picture(channel_step(groups=4, output_channel=0, position=0))
    >>> picture.count("not read"), "<b>12</b>" in picture
    (3, True)
    """
    columns = (
        f"<div>{_input_table(step, channel)}{_kernel_part(step, channel)}{_output_table(step, channel)}</div>"
        for channel in range(len(CHANNELS))
    )
    return f'<div class="convlearn-channels">{"".join(columns)}</div>'


def _input_table(step: ChannelStep, channel: int) -> str:
    rows, columns = _span(step.row), _span(step.column)
    window = {(row, column) for row in rows for column in columns} if channel in step.read else set()
    kind = "convlearn-read" if channel in step.read else ""
    return _table(kind, f"Input {channel + 1}", CHANNELS[channel], window)


def _span(start: int) -> range:
    return range(start, start + KERNEL_SIZE)


def _kernel_part(step: ChannelStep, channel: int) -> str:
    """Return the kernel's channel and its sum, or a place that says that there is none."""
    if channel not in step.read:
        return "<div><p>not read,<br>no weights</p></div>"
    number = step.read.index(channel)
    caption = f"Kernel {step.output_channel + 1}, channel {number + 1}"
    table = _table("convlearn-weights", caption, KERNELS[step.output_channel, channel], set())
    return f"<div>{table}<p>sum {step.sums[number]}</p></div>"


def _output_table(step: ChannelStep, channel: int) -> str:
    is_made = channel == step.output_channel
    marked = {(step.row, step.column)} if is_made else set()
    return _table("convlearn-made" * is_made, f"Output {channel + 1}", step.outputs[channel], marked)


def _table(kind: str, caption: str, values: Array, marked: set[tuple[int, int]]) -> str:
    lines = (
        "".join(_cell(value, (row, column) in marked) for column, value in enumerate(line))
        for row, line in enumerate(values.tolist())
    )
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    attributes = f'class="convlearn-channel {kind}" style="--columns: {values.shape[1]}"'
    return f"<table {attributes}><caption>{caption}</caption>{body}</table>"


def _cell(value: int, is_marked: bool) -> str:
    return f'<td class="marked"><b>{value}</b></td>' if is_marked else f"<td>{value}</td>"


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

    style = "convlearn.lessons.grouped_convolution"

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
