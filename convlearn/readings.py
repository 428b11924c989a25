"""One run of a convolution read under every convention: the run stays the same, the number does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from math import prod
from typing import NamedTuple

from convlearn.counting import CONVENTIONS, Convention
from convlearn.facts import MAIN_KINDS, Operations, spelled_out
from convlearn.formatting import html_table, text_table
from convlearn.layers import Conv2d
from convlearn.meter import Run
from convlearn.walk import counted


class Reading(NamedTuple):
    """The number that one convention makes of a run, and how it is made."""

    convention: Convention
    number: int
    working: str


def readings(run: Run, padding_taps: bool = True) -> list[Reading]:
    """Return what every convention makes of the run; without `padding_taps` all leave out products on padding.

    >>> from convlearn import Conv2d, meter
    >>> for reading in readings(meter.run(Conv2d(4, 6, 3, padding=1), (4, 5, 5)))[:3]:
    ...     print(f"{reading.number:,} {reading.convention.name}: {reading.working}")
    5,400 MACs: 5,400 multiplies
    5,550 MACs plus bias adds: 5,400 multiplies + 150 bias adds
    10,800 FLOPs at 2 per MAC: 2 × 5,400 multiplies
    """
    return [
        _reading(convention, _operations(run, padding_taps and convention.padding_taps)) for convention in CONVENTIONS
    ]


def _operations(run: Run, padding_taps: bool) -> Operations:
    return run.operations if padding_taps else run.operations_without_padding


def _reading(convention: Convention, operations: Operations) -> Reading:
    prices = {kind: getattr(convention, kind) for kind in operations.kinds_to_show()}
    working = " + ".join(
        f"{price} × " * (price > 1) + _counted(operations, kind) for kind, price in prices.items() if price
    )
    return Reading(convention, convention.price(operations), working)


def _counted(operations: Operations, kind: str) -> str:
    many = spelled_out(kind)
    return counted(getattr(operations, kind), many.removesuffix("s"), many)


class PriceTable:
    """What one operation of each kind is worth to each convention, as a table.

    >>> print(str(PriceTable()).splitlines()[1])
    MACs                                                1              0          0  yes
    """

    def __repr__(self) -> str:
        return text_table(*self._cells())

    def _repr_html_(self) -> str:
        return html_table("What one operation is worth", *self._cells())

    def _cells(self) -> tuple[list[str], list[list[str]]]:
        """Return the header and a row for each convention."""
        rows = [
            [
                each.name,
                *(str(getattr(each, kind)) for kind in MAIN_KINDS),
                "yes" if each.padding_taps else "no",
            ]
            for each in CONVENTIONS
        ]
        return ["convention", *map(spelled_out, MAIN_KINDS), "padding taps"], rows


# -- in words ------------------------------------------------------------------------------------------------


def readings_sentence(run: Run, padding_taps: bool = True) -> str:
    """Return in words what the run took and how far apart the conventions are.

    >>> from convlearn import Conv2d, meter
    >>> print(readings_sentence(meter.run(Conv2d(4, 6, 3, padding=1, bias=False), (4, 5, 5))))
    ... # doctest: +NORMALIZE_WHITESPACE
    The layer has 216 parameters. Its run on a batch of 1 takes 5,400 multiplies, 5,250 accumulations and 0 bias
    adds; 7 conventions make 4 different numbers of it, from 5,400 (MACs) to 10,800 (FLOPs at 2 per MAC).
    """
    operations = _operations(run, padding_taps)
    *kinds, last = (_counted(operations, kind) for kind in operations.kinds_to_show())
    all_readings = readings(run, padding_taps)
    smallest, largest = min(all_readings, key=_number), max(all_readings, key=_number)
    return (
        f"The layer has {run.layers[0].parameters().total:,} parameters. "
        f"Its run on a batch of {len(run.outputs)} takes {', '.join(kinds)} and {last}"
        f"{'' if padding_taps else ' without padding taps'}; {len(all_readings)} conventions make "
        f"{len(set(map(_number, all_readings)))} different numbers of it, from "
        f"{smallest.number:,} ({smallest.convention.name}) to {largest.number:,} ({largest.convention.name})."
    )


def _number(reading: Reading) -> int:
    return reading.number


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
