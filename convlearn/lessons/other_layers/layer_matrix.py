"""The 5×5 example as a matrix: fully connected, locally connected, or a convolution.

`shown` makes the picture and the sentence; everything above it is what it is made of.
"""

from collections.abc import Mapping

import numpy as np

from convlearn.checks import Array
from convlearn.example import INPUT, KERNEL
from convlearn.lessons.other_layers.grids import grid
from convlearn.reference.convolution import slide
from convlearn.reference.linear import linear
from convlearn.tables import Html, tag
from convlearn.widgets.controls import Choice, NumberSlider, Switch
from convlearn.widgets.explorer import Explorer, Shown

OUTPUT_SHAPE = slide(INPUT, KERNEL).shape
SHIFTED = np.pad(INPUT, ((0, 0), (1, 0)))[:, :-1]

# Column by column, what the convolution makes of an input that is 1 in one place, if each weight is its own number.
ONES = np.eye(INPUT.size, dtype=int).reshape(-1, *INPUT.shape)
KERNEL_NUMBERS = np.arange(1, KERNEL.size + 1).reshape(KERNEL.shape)
SHARED = np.stack([slide(one, KERNEL_NUMBERS).ravel() for one in ONES], axis=1)

# Which weight an output (row) has for an input (column), as a number from 1; 0 where it has none.
NUMBERS: Mapping[str, Array] = {
    "fully connected": np.arange(1, SHARED.size + 1).reshape(SHARED.shape),
    "locally connected": np.where(SHARED, np.cumsum(SHARED > 0).reshape(SHARED.shape), 0),
    "convolution": SHARED,
}

# A weight for each entry: as good as random, the same on every computer, and none is 0.
OWN_WEIGHTS = (np.arange(SHARED.size) ** 3 % 239 % 3 + 1).reshape(SHARED.shape)


def matrix(layer: str) -> Array:
    """Return the weights of a layer, outputs × inputs: those of the kernel, or as many as there are connections.

    >>> [int((matrix("convolution") @ INPUT.ravel())[place]) for place in (0, 1, 2)]
    [12, 12, 17]
    """
    numbers = NUMBERS[layer]
    weights = KERNEL.ravel()[numbers - 1] if layer == "convolution" else OWN_WEIGHTS
    entries: Array = np.where(numbers, weights, 0)
    return entries


def output(layer: str, shift: bool) -> Array:
    """Return what the matrix makes of the example, or of the example one column further right.

    >>> [output("convolution", shift)[0].tolist() for shift in (False, True)]
    [[12, 12, 17], [14, 12, 12]]
    """
    return linear((SHIFTED if shift else INPUT).ravel(), matrix(layer)).reshape(OUTPUT_SHAPE)


def matrix_picture(layer: str, place: int, shift: bool) -> Html:
    """Return the input, the output and the matrix, with one row (from 1) marked, and all entries that it shares.

    >>> matrix_picture("convolution", 1, shift=False).count('class="weight same"')
    72
    """
    numbers, input = NUMBERS[layer], SHIFTED if shift else INPUT
    row = numbers[place - 1]
    read = np.where(row, "marked", "")
    here = np.where(np.arange(len(numbers)) == place - 1, "marked", "").reshape(OUTPUT_SHAPE)
    tables = [
        grid("input", _caption("Input", input), input, read.reshape(input.shape)),
        grid("output", "Output", output(layer, shift), here),
    ]
    if shift:
        tables.append(grid("output", "Before", output(layer, shift=False), here))
    return tag("div", tag("div", tables), _matrix_table(layer, place, input, read), class_="convlearn-layer-matrix")


def _matrix_table(layer: str, place: int, input: Array, read: Array) -> Html:
    """Return the matrix below the input in one row; where there is no weight, there is nothing."""
    numbers = NUMBERS[layer]
    shared = np.isin(numbers, numbers[place - 1])
    kinds = np.where(numbers > 0, np.where(shared, "weight same", "weight"), "")
    in_row = np.where(np.arange(len(numbers)) == place - 1, " marked", "")
    texts = np.where(numbers, matrix(layer).astype(str), "")
    caption = f"{_caption('Matrix', numbers)}, below the input in one row"
    rows = [input.ravel(), *texts], [np.char.add("input ", read), *np.char.add(kinds, in_row[:, None])]
    return grid("matrix", caption, *rows)


def _caption(name: str, table: Array) -> str:
    return f"{name} {len(table)}×{len(table[0])}"


def matrix_sentence(layer: str, place: int, shift: bool) -> str:
    """Return in words what the picture shows.

    >>> print(matrix_sentence("convolution", 2, shift=True))  # doctest: +NORMALIZE_WHITESPACE
    Row 2 makes place 2 of the output, 12, with 9 weights; every row has the same.
    Altogether 9 weights, 81 connections (a multiply each) and 144 entries that are always 0.
    The input is one column further right, and so are 6 of 6 outputs.
    """
    numbers = NUMBERS[layer]
    row, total = np.count_nonzero(numbers[place - 1]), np.count_nonzero(numbers)
    owners = "every row has the same" if numbers.max() == row else "no other row has these"
    made = output(layer, shift).ravel()[place - 1]
    return (
        f"Row {place} makes place {place} of the output, {made}, with {row} weights; {owners}. Altogether "
        f"{numbers.max()} weights, {total} connections (a multiply each) and {numbers.size - total} entries that are "
        f"always 0.{_shift_sentence(layer) if shift else ''}"
    )


def _shift_sentence(layer: str) -> str:
    followed = output(layer, shift=True)[:, 1:] == output(layer, shift=False)[:, :-1]
    so_are = f"so are {np.count_nonzero(followed)} of {followed.size} outputs"
    return f" The input is one column further right, and {so_are}."


def shown(layer: str, place: int, shift: bool) -> Shown:
    """Return a layer as a matrix, in a picture and in words.

    >>> shown("fully connected", 1, shift=False).sentence[-38:]
    'each) and 0 entries that are always 0.'
    """
    return Shown(matrix_picture(layer, place, shift), matrix_sentence(layer, place, shift))


class LayerMatrix(Explorer):
    """See the 5×5 example as a matrix, fully connected, locally connected, or as a convolution.

    `place` counts the nine outputs from 1; `shift` moves the input one column to the right.

    >>> LayerMatrix("convolution").sentence[:37]
    'Row 1 makes place 1 of the output, 12'

    Raises:
        TypeError, ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.other_layers"

    def __init__(self, layer: str = "fully connected", place: int = 1, shift: bool = False) -> None:
        controls = {
            "layer": Choice("layer", list(NUMBERS)),
            "place": NumberSlider("place", range(1, len(SHARED) + 1)),
            "shift": Switch("shift the input"),
        }
        super().__init__(shown, controls, start={"layer": layer, "place": place, "shift": shift})
