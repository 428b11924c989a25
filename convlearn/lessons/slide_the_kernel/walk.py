"""One convolution by hand: every position of the kernel, its products, its sum, and who uses what."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, product

import numpy.typing as npt

from convlearn.checks import Table, whole_number, whole_number_table
from convlearn.sizes import kernel_positions
from convlearn.words import counted

Place = tuple[int, int]


@dataclass(frozen=True)
class Term:
    """One product of a sum: the value at a place of the input (0 on padding) times a weight.

    >>> Term((0, 0), (0, 0), value=3, weight=2, on_padding=False).product
    6
    """

    place: Place
    weight_place: Place
    value: int
    weight: int
    on_padding: bool

    @property
    def product(self) -> int:
        """Return value times weight."""
        return self.value * self.weight

    def __str__(self) -> str:
        """Write the product as in a sum: a padding zero in brackets, a negative number in parentheses.

        >>> print(Term((0, 0), (0, 0), 2, -1, on_padding=False))
        2×(-1)
        """
        value = "[0]" if self.on_padding else _in_sum(self.value)
        return f"{value}×{_in_sum(self.weight)}"


@dataclass(frozen=True)
class Step:
    """The kernel at one position: the output place it fills and the terms of its sum.

    >>> step = Walk([[1, 2]], [[3, 4]]).steps[0]
    >>> step.running_sums, step.total
    ([3, 11], 11)
    """

    position: int
    place: Place
    terms: tuple[Term, ...]

    @property
    def running_sums(self) -> list[int]:
        """Return the sum after each term."""
        return list(accumulate(term.product for term in self.terms))

    @property
    def total(self) -> int:
        """Return the output value."""
        return self.running_sums[-1]

    @property
    def multiplies_so_far(self) -> int:
        """Return the multiplies of this position and all before it: one for each term."""
        return self.position * len(self.terms)

    @property
    def adds_so_far(self) -> int:
        """Return the adds of this position and all before it: one fewer than terms for each sum."""
        return self.position * (len(self.terms) - 1)

    @property
    def sentence(self) -> str:
        """Say in words what the step does and how much has been counted."""
        return self._told(str(self.total))

    @property
    def sentence_without_result(self) -> str:
        """Say the same and leave the result to be found."""
        return self._told("?")

    def _told(self, result: str) -> str:
        total = " + ".join(map(str, self.terms))
        return (
            f"Row {self.place[0] + 1}, column {self.place[1] + 1}: {total} = {result}. "
            f"{counted(self.multiplies_so_far, 'multiply', 'multiplies')} and "
            f"{counted(self.adds_so_far, 'add')} so far.{self._padding_remark}"
        )

    @property
    def _padding_remark(self) -> str:
        on_padding = sum(term.on_padding for term in self.terms)
        if not on_padding:
            return ""
        return f" {on_padding} of these {counted(len(self.terms), 'product')} on padding zeros, written [0]."


@dataclass(frozen=True, eq=False)
class Walk:
    """A kernel's walk over an input of one channel, position by position, in whole numbers.

    `input` and `kernel` are tables (rows of one length). `padding` counts the zeros on each side, `dilation` the
    distance between neighboring weights (1: no gap). With `flip` the kernel is turned upside down and left to
    right first. Rows and columns count from 0 here and from 1 in sentences.

    >>> from convlearn.example import INPUT, KERNEL
    >>> walk = Walk(INPUT, KERNEL)
    >>> [step.total for step in walk.steps]
    [12, 12, 17, 10, 17, 19, 9, 6, 14]
    >>> print(walk.steps[2].sentence)
    Row 1, column 3: 2×0 + 1×1 + 0×2 + 1×2 + 3×2 + 1×0 + 2×0 + 2×1 + 3×2 = 17. 27 multiplies and 24 adds so far.

    Raises:
        TypeError: a value or an argument is not a whole number.
        ValueError: rows differ in length, an argument is below its minimum, or the kernel does not fit.
    """

    input: npt.ArrayLike
    kernel: npt.ArrayLike
    stride: int = 1
    padding: int = 0
    dilation: int = 1
    flip: bool = False
    rows: Table = field(init=False, repr=False)
    weights: Table = field(init=False, repr=False)
    places: tuple[list[range], list[range]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        kernel = whole_number_table("kernel", self.kernel)
        if self.flip:
            kernel = turned(kernel)
        object.__setattr__(self, "rows", whole_number_table("input", self.input))
        object.__setattr__(self, "weights", kernel)
        arguments = self.stride, whole_number("padding", self.padding, at_least=0), self.dilation
        places = (
            kernel_positions(len(self.rows), len(kernel), *arguments),
            kernel_positions(len(self.rows[0]), len(kernel[0]), *arguments),
        )
        object.__setattr__(self, "places", places)

    @property
    def output_shape(self) -> tuple[int, int]:
        """Return the number of kernel positions down and across."""
        return len(self.places[0]), len(self.places[1])

    def places_of(self, grid: str) -> set[Place]:
        """Return every place of the "kernel", or of the "input" with its padding.

        >>> len(Walk([[1, 2]], [[3]]).places_of("input")), len(Walk([[1, 2]], [[3]], padding=1).places_of("input"))
        (2, 12)
        """
        if grid not in ("input", "kernel"):
            raise ValueError(f"`grid` ({grid}) must be input or kernel")
        rows, padding = (self.rows, self.padding) if grid == "input" else (self.weights, 0)
        down, across = (range(-padding, size + padding) for size in (len(rows), len(rows[0])))
        return set(product(down, across))

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Return every position of the kernel, row by row."""
        columns = self.output_shape[1]
        return tuple(
            Step(row * columns + column + 1, (row, column), tuple(self._terms(down, across)))
            for row, down in enumerate(self.places[0])
            for column, across in enumerate(self.places[1])
        )

    def _terms(self, down: range, across: range) -> Iterator[Term]:
        for weight_row, row in enumerate(down):
            for weight_column, column in enumerate(across):
                inside = 0 <= row < len(self.rows) and 0 <= column < len(self.rows[0])
                value = self.rows[row][column] if inside else 0
                weight = self.weights[weight_row][weight_column]
                yield Term((row, column), (weight_row, weight_column), value, weight, on_padding=not inside)

    def uses_of_input(self, place: Place) -> list[tuple[Step, Term]]:
        """Return every step that reads the input at `place`, with the term in which it does.

        >>> from convlearn.example import INPUT, KERNEL
        >>> [len(Walk(INPUT, KERNEL).uses_of_input(place)) for place in [(0, 0), (2, 2)]]
        [1, 9]
        """
        return [(step, term) for step in self.steps for term in step.terms if term.place == place]

    def uses_of_weight(self, place: Place) -> list[tuple[Step, Term]]:
        """Return every step with the term that uses the weight at `place`: one for each output.

        >>> from convlearn.example import INPUT, KERNEL
        >>> len(Walk(INPUT, KERNEL).uses_of_weight((0, 0)))
        9
        """
        return [(step, term) for step in self.steps for term in step.terms if term.weight_place == place]

    def input_sentence(self, place: Place) -> str:
        """Say which outputs the input at `place` enters, and through which weight."""
        row, column = place
        inside = 0 <= row < len(self.rows) and 0 <= column < len(self.rows[0])
        name = f"Input {_at(place)} (value {self.rows[row][column]})" if inside else "This zero of the padding"
        uses = self.uses_of_input(place)
        by_output = ", ".join(
            f"({step.place[0] + 1}, {step.place[1] + 1}) ×{_in_sum(term.weight)}" for step, term in uses
        )
        outputs = counted(len(self.steps), "output")
        listed = f" (row, column): {by_output}" if uses else ""
        return f"{name} is used by {len(uses)} of the {outputs}{listed}."

    def weight_sentence(self, place: Place) -> str:
        """Say how often the weight at `place` is used, and how often on padding."""
        uses = self.uses_of_weight(place)
        on_padding = sum(term.on_padding for _, term in uses)
        return (
            f"Weight {_at(place)} (value {self.weights[place[0]][place[1]]}) is used "
            f"{counted(len(uses), 'time')}, once for every output"
            f"{f', {on_padding} of them on padding' if on_padding else ''}."
        )


def turned(rows: Table) -> Table:
    """Turn a table by half a turn; twice gives it back.

    >>> turned(((1, 2), (3, 4)))
    ((4, 3), (2, 1))
    """
    return tuple(row[::-1] for row in rows[::-1])


def _in_sum(number: int) -> str:
    return f"({number})" if number < 0 else str(number)


def _at(place: Place) -> str:
    return f"row {place[0] + 1}, column {place[1] + 1}"
