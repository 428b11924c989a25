"""One output value of a grouped convolution: which channels it reads, and what each of them adds to it."""

from __future__ import annotations

from typing import NamedTuple

from convlearn.checks import whole_number
from convlearn.example_channels import CHANNELS, KERNELS
from convlearn.groups import channel_names, channels_read, diagonal_blocks
from convlearn.layers import Conv2d
from convlearn.reference import Array, conv2d

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
