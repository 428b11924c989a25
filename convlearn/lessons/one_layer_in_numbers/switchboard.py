"""The switchboard: one run of one layer, and the number that every convention makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from math import prod
from typing import Any

import ipywidgets

from convlearn.layers.convolution import Conv2d, common_divisors
from convlearn.layers.operations import Operations, spelled_out
from convlearn.lessons.one_layer_in_numbers.readings import Reading, _number, readings, readings_sentence
from convlearn.meter import Run, run
from convlearn.tables import html_table
from convlearn.widgets.controls import NumberSlider
from convlearn.widgets.explorer import Explorer

# -- as a picture --------------------------------------------------------------------------------------------


def readings_picture(run: Run, padding_taps: bool = True, statements: bool = True) -> str:
    """Return HTML: what the meter counted beside the layer's formulas, and what each convention makes of it.

    With `statements` each convention also says what it counts, what it leaves out, and who counts so.

    >>> from convlearn import Conv2d, meter
    >>> "150 × 36 = 5,400" in readings_picture(meter.run(Conv2d(4, 6, 3, padding=1), (4, 5, 5)))
    True

    Raises:
        TypeError: the run is not that of one convolution.
    """
    layer, *others = run.layers
    if others or not isinstance(layer, Conv2d):
        raise TypeError(f"`run` ({run.layers!r}) must be a run of one Conv2d")
    return (
        f'<div class="convlearn-readings">{_layer_line(layer, run)}{_facts_table(layer, run, padding_taps)}'
        f"{_readings_table(readings(run, padding_taps), statements)}</div>"
    )


def _layer_line(layer: Conv2d, run: Run) -> str:
    outputs, weights = run.outputs.shape[1:], layer.array_shapes()["weight"]
    return (
        f"<p><b>{escape(repr(layer))}</b> on {run.input_shape}: <span>{_product(outputs)} outputs</span>, "
        f"<span>{_product(weights)} weights</span>, <span>{layer.parameters().biases} biases</span></p>"
    )


def _facts_table(layer: Conv2d, run: Run, padding_taps: bool) -> str:
    """Return the operations by formula and by meter; the meter's line that the conventions price says so."""
    batch_size, *output_shape = run.outputs.shape
    outputs = [prod(output_shape)] if batch_size == 1 else [batch_size, prod(output_shape)]
    terms = layer.in_channels_per_group * prod(layer.kernel_size)
    kinds = run.operations.kinds_to_show()
    names = ["meter", "meter, without padding taps"]
    names[0 if padding_taps else 1] += ", priced below"
    rows = [
        ["formula", *(_product([*outputs, factor]) for factor in (terms, terms - 1, int(layer.bias)))],
        [names[0], *_numbers(run.operations, kinds)],
        [names[1], *_numbers(run.operations_without_padding, kinds)],
    ]
    return html_table(f"One run, batch size {batch_size}", ["counted by", *map(spelled_out, kinds)], rows)


def _numbers(operations: Operations, kinds: Sequence[str]) -> list[str]:
    return [f"{getattr(operations, kind):,}" for kind in kinds]


def _readings_table(all_readings: Sequence[Reading], statements: bool) -> str:
    largest = max(map(_number, all_readings))
    rows = "".join(f"<tbody>{_reading_row(reading, largest, statements)}</tbody>" for reading in all_readings)
    return f"<table><caption>{len(all_readings)} conventions</caption>{rows}</table>"


def _reading_row(reading: Reading, largest: int, statements: bool) -> str:
    """Return name, number with a bar of its length, and working; the statement goes below the last two."""
    convention, number, working = reading
    name = 'scope="rowgroup" rowspan="2"' if statements else 'scope="row"'
    row = (
        f'<tr><th {name}>{escape(convention.name)}</th><td class="convlearn-number">{number:,}'
        f'<span style="width: {100 * number // largest}%"></span></td><td>{working}</td></tr>'
    )
    statement = f'<td class="convlearn-statement" colspan="2">{escape(convention.statement)}</td>'
    return row + f"<tr>{statement}</tr>" * statements


def _product(factors: Iterable[int]) -> str:
    """Write a product with its result.

    >>> _product((6, 5, 5))
    '6 × 5 × 5 = 150'
    """
    factors = list(factors)
    return f"{' × '.join(f'{factor:,}' for factor in factors)} = {prod(factors):,}"


INPUT_SIZE = 5  # as in the example of lesson 1; every kernel that is offered fits on it


CHANNELS = range(1, 9)


BATCH_SIZE = 8


class Switchboard(Explorer):
    """Execute one layer on a metered 5x5 input and read the run under every convention at once.

    The first seven arguments are those of `Conv2d`; `groups` is offered only where it divides both channels.
    Without `padding_taps` products with padding zeros are left out. `batch` runs 8 inputs instead of one.
    Without `statements` the rows are short enough to see all numbers at once on a small screen.

    >>> switchboard = Switchboard(kernel_size=1, padding=0)
    >>> print(switchboard.sentence)  # doctest: +NORMALIZE_WHITESPACE
    The layer has 30 parameters. Its run on a batch of 1 takes 600 multiplies, 450 accumulations and 150 bias adds;
    7 conventions make 5 different numbers of it, from 600 (MACs) to 1,350 (FLOPs at 2 per MAC plus bias adds).
    >>> switchboard.controls["out_channels"].value = 5
    >>> switchboard.controls["groups"].options
    [1]

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.one_layer_in_numbers"

    def __init__(
        self,
        in_channels: int = 4,
        out_channels: int = 6,
        kernel_size: int = 3,
        stride: int = 1,
        padding: int = 1,
        groups: int = 1,
        bias: bool = True,
        padding_taps: bool = True,
        batch: bool = False,
        statements: bool = True,
    ) -> None:
        divisors = common_divisors(in_channels, out_channels)
        super().__init__(
            {
                "in_channels": NumberSlider("in_channels", CHANNELS, in_channels),
                "out_channels": NumberSlider("out_channels", CHANNELS, out_channels),
                "kernel_size": NumberSlider("kernel_size", range(1, INPUT_SIZE + 1), kernel_size),
                "stride": NumberSlider("stride", range(1, 4), stride),
                "padding": NumberSlider("padding", range(3), padding),
                "groups": NumberSlider("groups", divisors, groups),
                "bias": _switch("bias", bias),
                "padding_taps": _switch("padding taps", padding_taps),
                "batch": _switch(f"batch of {BATCH_SIZE}", batch),
                "statements": _switch("what each leaves out", statements),
            }
        )

    def draw(self, padding_taps: bool = True, statements: bool = True, **layer: Any) -> str:
        """Return the facts of the run and a row for each convention, as HTML tables."""
        return readings_picture(_run(**layer), padding_taps, statements)

    def say(self, padding_taps: bool = True, statements: bool = True, **layer: Any) -> str:
        """Return what the run took and how far apart the conventions are."""
        return readings_sentence(_run(**layer), padding_taps)

    def adjust(self) -> None:
        """Offer only the groups that divide both channels; what no longer does becomes the next smaller one."""
        groups = self.controls["groups"]
        divisors = common_divisors(self.controls["in_channels"].value, self.controls["out_channels"].value)
        groups.options = divisors
        groups.set(max(divisor for divisor in divisors if divisor <= groups.value))


@lru_cache(maxsize=1)  # picture and sentence tell the same run
def _run(batch: bool, **arguments: Any) -> Run:
    layer = Conv2d(**arguments)
    return run(layer, (layer.in_channels, INPUT_SIZE, INPUT_SIZE), BATCH_SIZE if batch else 1)


def _switch(label: str, value: bool) -> ipywidgets.Checkbox:
    return ipywidgets.Checkbox(description=label, value=value, indent=False)
