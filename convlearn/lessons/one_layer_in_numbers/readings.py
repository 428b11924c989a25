"""One run of a convolution read under every convention: the run stays the same, the number does not."""

from typing import NamedTuple

from convlearn.counting import CONVENTIONS, Convention
from convlearn.layers.operations import MAIN_OPERATION_KINDS, Operations, spelled_out
from convlearn.meter import Run
from convlearn.tables import html_table, text_table
from convlearn.words import counted, listed


class Reading(NamedTuple):
    """The number that one convention makes of a run, and how it is made.

    >>> from convlearn import MACS
    >>> Reading(MACS, 5400, "5,400 multiplies").convention.name
    'MACs'
    """

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
                *(str(getattr(each, kind)) for kind in MAIN_OPERATION_KINDS),
                "yes" if each.padding_taps else "no",
            ]
            for each in CONVENTIONS
        ]
        return ["convention", *map(spelled_out, MAIN_OPERATION_KINDS), "padding taps"], rows


# -- in words ------------------------------------------------------------------------------------------------


def readings_sentence(run: Run, padding_taps: bool = True) -> str:
    """Return in words what the run took and how far apart the conventions are.

    >>> from convlearn import Conv2d, meter
    >>> print(readings_sentence(meter.run(Conv2d(4, 6, 3, padding=1, bias=False), (4, 5, 5))))
    ... # doctest: +NORMALIZE_WHITESPACE
    The layer has 216 parameters. Its run on a batch of 1 takes 5,400 multiplies, 5,250 accumulations and 0 bias
    adds. 7 conventions make 4 different numbers of it, from 5,400 (MACs) to 10,800 (FLOPs at 2 per MAC).
    """
    operations = _operations(run, padding_taps)
    kinds = [_counted(operations, kind) for kind in operations.kinds_to_show()]
    all_readings = readings(run, padding_taps)
    smallest, largest = min(all_readings, key=_number), max(all_readings, key=_number)
    return (
        f"The layer has {run.layers[0].parameters().total:,} parameters. "
        f"Its run on a batch of {len(run.outputs)} takes {listed(kinds)}"
        f"{'' if padding_taps else ' without padding taps'}. {len(all_readings)} conventions make "
        f"{len(set(map(_number, all_readings)))} different numbers of it, from "
        f"{smallest.number:,} ({smallest.convention.name}) to {largest.number:,} ({largest.convention.name})."
    )


def _number(reading: Reading) -> int:
    return reading.number
