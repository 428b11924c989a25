"""Watch data flow through a depthwise and then a pointwise convolution: pick a value, see what it read.

`shown` makes the picture and the sentence; everything above it is what it is made of.
"""

from collections.abc import Collection

import numpy as np

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
    TracedValue,
    channels_of,
    traced_value,
)
from convlearn.tables import Html, html_row, tag
from convlearn.widgets.controls import Choice, NumberSlider
from convlearn.widgets.explorer import Explorer, Offers, Shown

Places = Collection[tuple[int, int]]


def two_steps_picture(traced: TracedValue) -> Html:
    """Return inputs, depthwise kernels and what they make; beside them the pointwise weights and the outputs.

    >>> picture = two_steps_picture(traced_value(OUTPUT, channel=0, position=0))
    >>> picture.count("marked")  # 27 inputs, 3 values between the steps, 3 weights and 1 output
    34
    """
    lanes = (tag("div", *_lane(traced, channel)) for channel in range(len(INPUTS)))
    outputs = (_output_table(traced, channel) for channel in range(len(OUTPUTS)))
    mixing = tag("div", _weights_table(traced), tag("div", outputs, class_="outputs"), class_="mixing")
    return tag(
        "div",
        _section("Step 1, depthwise:", " channels stay apart", tag("div", lanes, class_="lanes")),
        _section("Step 2, pointwise:", " places stay apart", mixing),
        class_="convlearn-steps",
    )


def _section(name: str, rule: str, inside: Html) -> Html:
    return tag("section", tag("p", tag("strong", name), rule), inside)


def _lane(traced: TracedValue, channel: int) -> tuple[Html, Html, Html]:
    """Return what happens in one channel: it never meets another."""
    read = channel in traced.middles
    window = {(traced.row + row, traced.column + column) for row, column in np.ndindex(DEPTHWISE.shape[2:])}
    return (
        _values_table("input", f"Input {channel + 1}", INPUTS[channel], window if read else ()),
        _values_table("kernel", f"Kernel {channel + 1}", DEPTHWISE[channel, 0], ()),
        _values_table("middle", f"Between {channel + 1}", MIDDLES[channel], {traced.place} if read else ()),
    )


def _weights_table(traced: TracedValue) -> Html:
    """Return the pointwise weights, a row for each output channel and a column for each channel that it reads."""
    places = {(output, middle) for output in traced.outputs for middle in traced.middles}
    names = (tag("th", f"from {middle + 1}", scope="col") for middle in range(len(MIDDLES)))
    rows = (
        html_row([f"out {output + 1}", *_cells(output, weights, places)])
        for output, weights in enumerate(POINTWISE[:, :, 0, 0].tolist())
    )
    return tag("table", tag("caption", "Weights"), tag("tr", tag("td"), names), rows, class_="kernel")


def _output_table(traced: TracedValue, channel: int) -> Html:
    marked = {traced.place} if channel in traced.outputs else ()
    return _values_table("output", f"Output {channel + 1}", OUTPUTS[channel], marked)


def _values_table(kind: str, caption: str, values: Array, marked: Places) -> Html:
    rows = (tag("tr", _cells(row, line, marked)) for row, line in enumerate(values.tolist()))
    return tag("table", tag("caption", caption), rows, class_=kind)


def _cells(row: int, values: list[int], marked: Places) -> list[Html]:
    return [
        tag("td", tag("b", str(value)), class_="marked")
        if (row, column) in marked
        else tag("td", str(value), class_="value")
        for column, value in enumerate(values)
    ]


def shown(look_at: str, channel: int, position: int) -> Shown:
    """Return all channels before, between and after the steps, and what a value reads; numbers count from 1.

    >>> print(shown("a value between the steps", channel=3, position=1).sentence.split(". ")[0])
    Channel 3 between the steps, row 1, column 1: 5
    """
    traced = traced_value(look_at, channel - 1, position - 1)
    return Shown(two_steps_picture(traced), traced.sentence)


def offers(look_at: str, **_: object) -> Offers:
    """Return the channels that there are between the steps or after them.

    >>> offers("a value between the steps")
    {'channel': range(1, 4)}
    """
    return {"channel": range(1, channels_of(look_at) + 1)}


class TwoSteps(Explorer):
    """Pick a value after both steps or between them, and see what it reads in each step.

    `look_at` is one of `example.STAGES`. `channel` and `position`, which goes row by row, count from 1.

    >>> TwoSteps(channel=4).sentence.split(":")[0]
    'Output channel 4, row 1, column 1'

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.depthwise_separable"

    def __init__(self, look_at: str = OUTPUT, channel: int = 1, position: int = 1) -> None:
        controls = {
            "look_at": Choice("look at", STAGES),
            "channel": NumberSlider("channel", range(1, len(OUTPUTS) + 1)),
            "position": NumberSlider("position", POSITIONS),
        }
        start = {"look_at": look_at, "channel": channel, "position": position}
        super().__init__(shown, controls, offers, start=start)
