"""One output value of a grouped convolution as HTML tables, one column of tables for each channel."""

from __future__ import annotations

from convlearn.channel_step import KERNEL_SIZE, ChannelStep
from convlearn.example_channels import CHANNELS, KERNELS
from convlearn.reference import Array


def channel_step_picture(step: ChannelStep) -> str:
    """Return input channels, the kernel's channels under those that they read, their sums, and all outputs.

    >>> from convlearn.channel_step import channel_step
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
