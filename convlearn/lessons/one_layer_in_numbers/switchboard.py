"""The switchboard: one run of one layer, and the number that every convention makes of it.

`shown` makes the picture and the sentence; everything above it is what it is made of.
"""

from collections.abc import Iterable, Sequence
from math import prod
from typing import Any

from convlearn.layers import Conv2d
from convlearn.layers.convolution import common_divisors
from convlearn.layers.operations import Operations, spelled_out
from convlearn.lessons.one_layer_in_numbers.readings import Reading, readings, readings_sentence
from convlearn.meter import Run, run
from convlearn.tables import Html, html_row, html_table, tag
from convlearn.widgets.controls import NumberSlider, Switch
from convlearn.widgets.explorer import Explorer, Offers, Shown

INPUT_SIZE = 5  # as in the example of lesson 1; every kernel that is offered fits on it
CHANNELS = range(1, 9)
BATCH_SIZE = 8


def readings_picture(run: Run, padding_taps: bool = True, statements: bool = True) -> Html:
    """Return HTML: what the meter counted beside the layer's formulas, and what each convention makes of it.

    With `statements` each convention also says what it counts, what it leaves out, and who counts so.

    >>> from convlearn import Conv2d, meter
    >>> "150 × 36 = 5,400" in readings_picture(meter.run(Conv2d(4, 6, 3, padding=1), (4, 5, 5)))
    True
    """
    layer, *others = run.layers
    if others or not isinstance(layer, Conv2d):
        raise TypeError(f"`run` ({run.layers!r}) must be a run of one Conv2d")
    parts = (
        _layer_line(layer, run),
        _counts_table(layer, run, padding_taps),
        _readings_table(readings(run, padding_taps), statements),
    )
    return tag("div", *parts, class_="convlearn-readings")


def _layer_line(layer: Conv2d, run: Run) -> Html:
    parts = (
        f"{_product(run.outputs.shape[1:])} outputs",
        f"{_product(layer.array_shapes()['weight'])} weights",
        f"{layer.parameters().biases} biases",
    )
    spans = Html(", ".join(tag("span", part) for part in parts))
    return tag("p", tag("b", repr(layer)), f" on {run.input_shape}: ", spans)


def _counts_table(layer: Conv2d, run: Run, padding_taps: bool) -> Html:
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


def _readings_table(all_readings: Sequence[Reading], statements: bool) -> Html:
    largest = max(reading.number for reading in all_readings)
    rows = [tag("tbody", _reading_rows(reading, largest, statements)) for reading in all_readings]
    return tag("table", tag("caption", f"{len(all_readings)} conventions"), *rows)


def _reading_rows(reading: Reading, largest: int, statements: bool) -> list[Html]:
    """Return name, number with a bar of its length, and working; the statement goes below the last two."""
    convention, number, working = reading
    bar = tag("span", style=f"width: {100 * number // largest}%")
    span = {"scope": "rowgroup", "rowspan": 2} if statements else {"scope": "row"}
    cells = [tag("th", convention.name, **span), tag("td", f"{number:,}", bar, class_="convlearn-number"), working]
    statement = tag("td", convention.statement, class_="convlearn-statement", colspan=2)
    return [html_row(cells), *[tag("tr", statement)] * statements]


def _product(factors: Iterable[int]) -> str:
    """Write a product with its result.

    >>> _product((6, 5, 5))
    '6 × 5 × 5 = 150'
    """
    factors = list(factors)
    return f"{' × '.join(f'{factor:,}' for factor in factors)} = {prod(factors):,}"


def shown(*, batch: bool, padding_taps: bool, statements: bool, **layer: Any) -> Shown:
    """Return one run of a layer, given by the arguments of `Conv2d`, read under every convention.

    >>> arguments = {"in_channels": 4, "out_channels": 6, "kernel_size": 1, "bias": True}
    >>> print(shown(batch=False, padding_taps=True, statements=True, **arguments).sentence)
    ... # doctest: +NORMALIZE_WHITESPACE
    The layer has 30 parameters. Its run on a batch of 1 takes 600 multiplies, 450 accumulations and 150 bias adds.
    7 conventions make 5 different numbers of it, from 600 (MACs) to 1,350 (FLOPs at 2 per MAC plus bias adds).
    """
    convolution = Conv2d(**layer)
    done = run(convolution, (convolution.in_channels, INPUT_SIZE, INPUT_SIZE), BATCH_SIZE if batch else 1)
    return Shown(readings_picture(done, padding_taps, statements), readings_sentence(done, padding_taps))


def offers(in_channels: int, out_channels: int, **_: object) -> Offers:
    """Return the groups that divide both channels.

    >>> offers(4, 6)
    {'groups': [1, 2]}
    """
    return {"groups": common_divisors(in_channels, out_channels)}


class Switchboard(Explorer):
    """Execute one layer on a metered 5x5 input and read the run under every convention at once.

    The first seven arguments are those of `Conv2d`; `groups` is offered only where it divides both channels.
    Without `padding_taps` products with padding zeros are left out. `batch` runs 8 inputs instead of one.
    With `statements` each row also has a note: what it counts, what it leaves out, who counts so.

    >>> switchboard = Switchboard(kernel_size=1, padding=0)
    >>> switchboard.controls["out_channels"].value = 5
    >>> switchboard.controls["groups"].options
    [1]

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.one_layer_in_numbers"
    settings = ("in_channels", "out_channels", "kernel_size", "stride", "padding", "groups")

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
        statements: bool = False,
    ) -> None:
        controls = {
            "in_channels": NumberSlider("in_channels", CHANNELS, 4),
            "out_channels": NumberSlider("out_channels", CHANNELS, 6),
            "kernel_size": NumberSlider("kernel_size", range(1, INPUT_SIZE + 1), 3),
            "stride": NumberSlider("stride", range(1, 4)),
            "padding": NumberSlider("padding", range(3), 1),
            "groups": NumberSlider("groups", CHANNELS),
            "bias": Switch("bias"),
            "padding_taps": Switch("padding taps"),
            "batch": Switch(f"batch of {BATCH_SIZE}"),
            "statements": Switch("notes"),
        }
        layer = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
        layer |= {"stride": stride, "padding": padding, "groups": groups, "bias": bias}
        shows = {"padding_taps": padding_taps, "batch": batch, "statements": statements}
        super().__init__(shown, controls, offers, start=layer | shows)
