"""Pooling by hand: a window slides over a small input and keeps its largest value, or its average.

`shown` makes the picture and the sentence; everything above it is what it is made of.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from convlearn.checks import Array, Table
from convlearn.example import INPUT
from convlearn.layers.pooling import AvgPool2d, MaxPool2d
from convlearn.lessons.other_layers.grids import grid
from convlearn.sizes import kernel_positions, output_size
from convlearn.tables import Html, tag
from convlearn.widgets.controls import Choice, NumberSlider, TableField
from convlearn.widgets.explorer import Explorer, Offers, Shown
from convlearn.words import counted

KINDS: Mapping[str, type[MaxPool2d] | type[AvgPool2d]] = {"max": MaxPool2d, "average": AvgPool2d}


class Window(NamedTuple):
    """One place of the window: the rows and columns of the input that it reads."""

    rows: range
    columns: range


def windows(input: Table, kernel_size: int, stride: int) -> list[list[Window]]:
    """Return every place of a window, in rows as the output has them.

    >>> windows([[3, 1, 2], [0, 2, 5]], kernel_size=2, stride=1)[0][1]
    Window(rows=range(0, 2), columns=range(1, 3))

    Raises:
        ValueError: the window does not fit.
    """
    down, across = (kernel_positions(size, kernel_size, stride) for size in np.shape(input))
    return [[Window(rows, columns) for columns in across] for rows in down]


def values(input: Table, window: Window) -> list[int]:
    """Return what a window reads, row by row.

    >>> values([[3, 1, 2], [0, 2, 5]], Window(range(2), range(1, 3)))
    [1, 2, 2, 5]
    """
    return [input[row][column] for row in window.rows for column in window.columns]


def pooled(kind: str, numbers: list[int]) -> Fraction:
    """Return the largest number, or the average of all.

    >>> print(pooled("max", [1, 2, 2, 5]), pooled("average", [1, 2, 2, 5]))
    5 5/2
    """
    return Fraction(max(numbers)) if kind == "max" else Fraction(sum(numbers), len(numbers))


def pooling_picture(input: Table, kind: str, kernel_size: int, stride: int, place: int) -> Html:
    """Return the input with its window and the output so far, at a place (from 1).

    >>> pooling_picture([[3, 1, 2], [0, 2, 5]], "max", 2, 1, place=2).count('class="marked"')
    5
    """
    found = windows(input, kernel_size, stride)
    made = np.array([[str(pooled(kind, values(input, window))) for window in line] for line in found])
    made.flat[place:] = ""
    here = np.arange(made.size).reshape(made.shape) == place - 1
    read = np.zeros(np.shape(input), dtype=bool)
    read[np.ix_(*found[(place - 1) // len(found[0])][(place - 1) % len(found[0])])] = True
    tables = [_grid("input", np.array(input), read), _grid("output", made, here)]
    return tag("div", tables, class_="convlearn-pooling")


def _grid(name: str, texts: Array, marked: Array) -> Html:
    rows, columns = texts.shape
    return grid(name, f"{name.capitalize()} {rows}×{columns}", texts, np.where(marked, "marked", ""))


def pooling_sentence(input: Table, kind: str, kernel_size: int, stride: int, place: int) -> str:
    """Return in words what the picture shows.

    >>> print(pooling_sentence([[3, 1, 2], [0, 2, 5]], "average", 2, 1, place=2))  # doctest: +NORMALIZE_WHITESPACE
    Row 1, column 2: the average of 1, 2, 2, 5 is 10 / 4 = 5/2, with 3 adds and 1 division.
    Size: 2 becomes (2 - 2) // 1 + 1 = 1; 3 becomes (3 - 2) // 1 + 1 = 2.
    """
    found = windows(input, kernel_size, stride)
    row, column = divmod(place - 1, len(found[0]))
    numbers = values(input, found[row][column])
    sizes = [
        f"{size} becomes ({size} - {kernel_size}) // {stride} + 1 = {outputs}"
        for size, outputs in zip(np.shape(input), (len(found), len(found[0])), strict=True)
    ]
    return (
        f"Row {row + 1}, column {column + 1}: {_result(kind, numbers)}, with {_operations(kind, kernel_size)}. "
        f"Size: {'; '.join(dict.fromkeys(sizes))}."
    )


def _result(kind: str, numbers: list[int]) -> str:
    read, value = ", ".join(map(str, numbers)), pooled(kind, numbers)
    if kind == "max":
        return f"the largest of {read} is {value}"
    return f"the average of {read} is {sum(numbers)} / {len(numbers)} = {value}"


def _operations(kind: str, kernel_size: int) -> str:
    """Return what one window takes."""
    operations = KINDS[kind](kernel_size).operations((1, kernel_size, kernel_size))
    if kind == "max":
        return counted(operations.comparisons, "comparison")
    return f"{counted(operations.pooling_adds, 'add')} and {counted(operations.divisions, 'division')}"


def shown(input: Table, **window: Any) -> Shown:
    """Return one place of a pooling in a picture and in words.

    >>> shown([[3, 1], [0, 2]], kind="max", kernel_size=2, stride=1, place=1).sentence[:45]
    'Row 1, column 1: the largest of 3, 1, 0, 2 is'
    """
    return Shown(pooling_picture(input, **window), pooling_sentence(input, **window))


def offers(input: Table, kernel_size: int, stride: int, **_: object) -> Offers:
    """Return the places that there are; a window that does not fit has one, which cannot be shown.

    >>> offers([[3, 1, 2], [0, 2, 5]], kernel_size=2, stride=1)
    {'place': range(1, 3)}
    """
    down, across = (output_size(max(size, kernel_size), kernel_size, stride) for size in np.shape(input))
    return {"place": range(1, down * across + 1)}


class Pooling(Explorer):
    """Pool a small input by hand, place by place.

    `input` is a table of whole numbers, at most 7×7; `place` counts the outputs from 1, row by row.

    >>> Pooling(place=4).sentence[:50]
    'Row 2, column 2: the largest of 2, 2, 0, 2 is 2, w'

    Raises:
        TypeError: the table does not hold whole numbers.
        ValueError: an argument or the table is out of the range that the controls offer.
    """

    style = "convlearn.lessons.other_layers"
    settings = ("input",)

    def __init__(
        self,
        kind: str = "max",
        kernel_size: int = 2,
        stride: int = 2,
        place: int = 1,
        input: npt.ArrayLike = INPUT,
    ) -> None:
        controls = {
            "kind": Choice("kind", list(KINDS)),
            "kernel_size": NumberSlider("kernel_size", range(1, 4)),
            "stride": NumberSlider("stride", range(1, 4)),
            "place": NumberSlider("place", [1]),
            "input": TableField("input", INPUT, largest=7),
        }
        start = {"kind": kind, "kernel_size": kernel_size, "stride": stride, "place": place, "input": input}
        super().__init__(shown, controls, offers, start=start)
