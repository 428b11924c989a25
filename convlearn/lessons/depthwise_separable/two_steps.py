"""Watch data flow through a depthwise and then a pointwise convolution: pick a value, see what it read."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from convlearn.checks import Array
from convlearn.lessons.depthwise_separable.example import (
    DEPTHWISE,
    INPUTS,
    MIDDLES,
    OUTPUT,
    OUTPUTS,
    POINTWISE,
    POSITIONS,
    STAGES,
    Reading,
    channels_of,
    reading,
)
from convlearn.widgets.controls import Choice, NumberSlider, offer
from convlearn.widgets.explorer import Explorer

Places = Collection[tuple[int, int]]


def two_steps_picture(reading: Reading) -> str:
    """Return inputs, depthwise kernels and what they make; beside them the pointwise weights and the outputs.

    >>> from convlearn.lessons.depthwise_separable.example import OUTPUT, reading
    >>> picture = two_steps_picture(reading(OUTPUT, channel=0, position=0))
    >>> picture.count("marked")  # 27 inputs, 3 values between the steps, 3 weights and 1 output
    34
    """
    columns = "".join(f"<div>{_depthwise_column(reading, channel)}</div>" for channel in range(len(INPUTS)))
    outputs = "".join(_output_table(reading, channel) for channel in range(len(OUTPUTS)))
    return (
        '<div class="convlearn-steps">'
        f'<section><p><strong>Step 1, depthwise:</strong> channels stay apart</p><div class="lanes">{columns}</div>'
        '</section><section><p><strong>Step 2, pointwise:</strong> places stay apart</p><div class="mixing">'
        f'{_weights_table(reading)}<div class="outputs">{outputs}</div></div></section></div>'
    )


def _depthwise_column(reading: Reading, channel: int) -> str:
    """Return what happens in one channel: it never meets another."""
    read = channel in reading.middles
    height, width = DEPTHWISE.shape[2:]
    window = {
        (row, column)
        for row in range(reading.row, reading.row + height)
        for column in range(reading.column, reading.column + width)
    }
    return (
        _table("input", f"Input {channel + 1}", INPUTS[channel], window if read else ())
        + _table("kernel", f"Kernel {channel + 1}", DEPTHWISE[channel, 0], ())
        + _table("middle", f"Between {channel + 1}", MIDDLES[channel], {reading.place} if read else ())
    )


def _weights_table(reading: Reading) -> str:
    """Return the pointwise weights, a row for each output channel and a column for each channel that it reads."""
    places = {(output, middle) for output in reading.outputs for middle in reading.middles}
    return _table("kernel", "Weights", POINTWISE[:, :, 0, 0], places, "out", "from")


def _output_table(reading: Reading, channel: int) -> str:
    marked = {reading.place} if channel in reading.outputs else ()
    return _table("output", f"Output {channel + 1}", OUTPUTS[channel], marked)


def _table(kind: str, caption: str, values: Array, marked: Places, down: str = "", across: str = "") -> str:
    """Return a table of values; with `down` and `across` its rows and columns are named and numbered."""
    names = "".join(f'<th scope="col">{across} {column + 1}</th>' for column in range(values.shape[1]))
    head = f"<tr><td></td>{names}</tr>" if across else ""
    body = "".join(
        f"<tr>{_row_name(down, row)}{_cells(row, line, marked)}</tr>" for row, line in enumerate(values.tolist())
    )
    return f'<table class="{kind}"><caption>{caption}</caption>{head}{body}</table>'


def _row_name(down: str, row: int) -> str:
    return f'<th scope="row">{down} {row + 1}</th>' if down else ""


def _cells(row: int, values: list[int], marked: Places) -> str:
    return "".join(
        f'<td class="marked"><b>{value}</b></td>' if (row, column) in marked else f'<td class="value">{value}</td>'
        for column, value in enumerate(values)
    )


class TwoSteps(Explorer):
    """Pick a value after both steps or between them, and see what it reads in each step.

    `look_at` is one of `two_steps.STAGES`. `channel` and `position`, which goes row by row, count from 1.

    >>> steps = TwoSteps(look_at="a value between the steps", channel=3)
    >>> print(steps.sentence.split(". ")[0])
    Channel 3 between the steps, row 1, column 1: 5

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.depthwise_separable"

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
