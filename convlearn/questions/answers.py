"""Kinds of answer: each reads what a learner may type or pass, or says why it cannot."""

import math
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from string import ascii_lowercase
from typing import Any, Protocol

import numpy as np

from convlearn.checks import Array, short_repr
from convlearn.typed_text import folded, rows, values
from convlearn.words import counted


class UnreadableError(ValueError):
    """What was given is no answer of the kind that is asked for.

    >>> OneOf("fewer", "more").read("equal")
    Traceback (most recent call last):
    convlearn.questions.answers.UnreadableError: 'equal' is not one of the options
    """


class Kind(Protocol):
    """What an answer looks like.

    >>> kinds: list[Kind] = [WholeNumber(), WholeNumbers((2,)), WholeNumbers((None, 3)), Ratio(), OneOf("no", "yes")]
    >>> for kind in kinds:
    ...     print(kind.expects)
    one whole number in digits, such as 20
    2 whole numbers with a space between them, such as 20 21
    rows of 3 whole numbers with / between rows, such as 20 21 22 / 20 21 22
    one number, such as 20/21, 0.95 or 95 %
    the letter or the words of one option
    """

    @property
    def expects(self) -> str:
        """What to type, as the end of a sentence."""

    @property
    def options(self) -> tuple[str, ...]:
        """The answers to choose from, if they are given."""

    def read(self, given: object) -> Hashable:
        """Return the answer in a form that can be compared; raise UnreadableError with the reason if it has none."""

    def read_wrong(self, given: object) -> Hashable:
        """Return what a wrong idea gives, which need not be whole where whole numbers are asked for."""
        return self.read(given)

    def rounds(self, given: object, exact: Hashable) -> bool:
        """Return whether what was given is the exact answer, rounded; only a ratio can be."""
        return False

    def reshapes(self, given: object, exact: Hashable) -> bool:
        """Return whether what was given is the exact answer in another shape; only rows of numbers can be."""
        return False


@dataclass(frozen=True)
class WholeNumber(Kind):
    """One whole number; where it is the size of a square, n×n is n.

    >>> WholeNumber().read(" 1,234 "), WholeNumber().read("1 234"), WholeNumber().read(12.0)
    (1234, 1234, 12)
    >>> WholeNumber(square=True).read("6×6")
    6
    """

    square: bool = False
    expects = "one whole number in digits, such as 20"
    options = ()

    def read(self, given: object) -> int:
        """Return the number.

        >>> WholeNumber().read("12.5")
        Traceback (most recent call last):
        convlearn.questions.answers.UnreadableError: '12.5' is not a whole number
        """
        sides = values(given) if self.square and isinstance(given, str) else []
        number = _exact_number(sides[0] if len(sides) == 2 and sides[0] == sides[1] else given)  # noqa: PLR2004
        if number.denominator != 1:
            raise UnreadableError(f"{short_repr(given)} is not a whole number")
        return number.numerator

    def read_wrong(self, given: object) -> Fraction:
        """Return the number, whole or not.

        >>> WholeNumber().read_wrong("54.25")
        Fraction(217, 4)
        """
        return Ratio().read(given)


@dataclass(frozen=True)
class Ratio(Kind):
    """One exact number, whole or not: how many times as many, or what share.

    A fraction that Python has made a float is still that fraction: 1/9 in a cell is one ninth.

    >>> Ratio().read("1/9") == Ratio().read(1 / 9) == Fraction(1, 9)
    True
    >>> Ratio().read("4 times"), Ratio().read("12.5 %")
    (Fraction(4, 1), Fraction(1, 8))
    >>> Ratio(percent=True).read("1.91"), Ratio(percent=True).read("1.91 %")  # the field says "in %"
    (Fraction(191, 10000), Fraction(191, 10000))
    """

    percent: bool = False
    options = ()

    @property
    def expects(self) -> str:
        """What to write, and whether percent are asked for."""
        if self.percent:
            return "a number of percent, such as 20.21"
        return "one number, such as 20/21, 0.95 or 95 %"

    def read(self, given: object) -> Fraction:
        """Return the number.

        >>> Ratio().read("1/0")
        Traceback (most recent call last):
        convlearn.questions.answers.UnreadableError: '1/0' divides by zero
        """
        if not isinstance(given, str):
            return _exact_number(given) / (100 if self.percent and not isinstance(given, Fraction) else 1)
        typed = re.fullmatch(rf"(?:×\s*)?({NUMBER})\s*(?:[/:]\s*({NUMBER}))?\s*(%|×|times)?", folded(given))
        if typed is None:
            raise UnreadableError(f"{short_repr(given)} is not a number or fraction in digits")
        top, bottom, unit = typed.groups(default="")
        in_percent = unit == "%" or (self.percent and not unit and not bottom)
        divisor = _exact_number(bottom or "1") * (100 if in_percent else 1)
        if divisor == 0:
            raise UnreadableError(f"{short_repr(given)} divides by zero")
        return _exact_number(top) / divisor

    def rounds(self, given: object, exact: Hashable) -> bool:
        """Return whether a decimal or a percentage is `exact`, rounded to its own digits, of which it has two or more.

        >>> Ratio().rounds("0.249", Fraction(56, 225)), Ratio().rounds("24.9 %", Fraction(56, 225))
        (True, True)
        >>> Ratio().rounds("0.248", Fraction(56, 225)), Ratio().rounds("0.2", Fraction(56, 225))
        (False, False)
        """
        if not isinstance(exact, Fraction) or not isinstance(given, str | float):
            return False
        typed = re.fullmatch(rf"(?:×\s*)?[+-]?({DIGITS})?(?:\.([0-9]+))?\s*(%|×|times)?", folded(str(given)))
        if typed is None:
            return False
        whole, decimals, unit = typed.groups(default="")
        in_percent = unit == "%" or (self.percent and not unit)
        if len(re.sub("[,_ ]", "", whole + decimals).lstrip("0")) < 2 or not (decimals or in_percent):  # noqa: PLR2004
            return False
        last_digit = Fraction(1, 10 ** len(decimals) * (100 if in_percent else 1))
        return 2 * abs(self.read(given) - exact) <= last_digit


@dataclass(frozen=True)
class WholeNumbers(Kind):
    """A row or a table of whole numbers; None in `shape` stands for any length.

    A comma before three digits may stand between two values or group one: the length that is asked for decides.

    >>> WholeNumbers(shape=(2,)).read("3 x 5")
    (3, 5)
    >>> WholeNumbers(shape=(2, 2)).read("1 2 / 3 4")
    ((1, 2), (3, 4))
    >>> WholeNumbers(shape=(2,)).read("43,200 216"), WholeNumbers(shape=(2,)).read("108,216")
    ((43200, 216), (108, 216))

    Raises:
        ValueError: `shape` has neither one length nor two.
    """

    shape: tuple[int | None, ...]
    options = ()

    def __post_init__(self) -> None:
        if len(self.shape) not in (1, 2):
            raise ValueError(f"`shape` ({self.shape}) must have one length or two")

    @property
    def expects(self) -> str:
        """How many numbers, and what to put between them."""
        *rows, columns = ("" if length is None else f"{length} " for length in self.shape)
        row = " ".join(map(str, range(20, 20 + (self.shape[-1] or 2))))
        if rows:
            table = " / ".join([row] * (self.shape[0] or 2))
            return f"{rows[0]}rows of {columns}whole numbers with / between rows, such as {table}"
        return f"{columns}whole numbers with a space between them, such as {row}"

    def reshapes(self, given: object, exact: Hashable) -> bool:
        """Return whether the right numbers were given, in their order, but in other rows.

        >>> WholeNumbers((2, 2)).reshapes("12 17 9 14", ((12, 17), (9, 14)))
        True
        """
        try:
            return _row(self._cells(given)) == _row(np.array(exact))
        except UnreadableError:
            return False

    def read_wrong(self, given: object) -> tuple[Any, ...]:
        """Return the numbers, whole or not.

        >>> WholeNumbers((2,)).read_wrong("2.5 1/2")
        (Fraction(5, 2), Fraction(1, 2))
        """
        return self._read(given, Ratio().read)

    def read(self, given: object) -> tuple[Any, ...]:
        """Return the row as a tuple, or the table as a tuple of rows.

        >>> WholeNumbers(shape=(2,)).read("1,234 x 5 x 6")
        Traceback (most recent call last):
        convlearn.questions.answers.UnreadableError: '1,234 x 5 x 6' has 4 values in one row
        """
        return self._read(given, WholeNumber().read)

    def _read(self, given: object, number: Callable[[object], Hashable]) -> tuple[Any, ...]:
        cells = self._cells(given)
        if isinstance(given, str) and not self._fits(cells):
            grouped = self._cells(re.sub(GROUPED, _without_commas, folded(given)))
            cells = grouped if self._fits(grouped) else cells
        if not self._fits(cells):
            raise UnreadableError(f"{short_repr(given)} {_in_words(cells.shape)}")
        if cells.ndim == 1:
            return tuple(map(number, cells))
        return tuple(tuple(map(number, row)) for row in cells)

    def _fits(self, cells: Array) -> bool:
        fits = [wanted in (None, length) for wanted, length in zip(self.shape, cells.shape, strict=False)]
        return cells.ndim == len(self.shape) and all(fits)

    def _cells(self, given: object) -> Array:
        """Return what was given as an array of values that are still to be read."""
        values = _split(given, one_row=len(self.shape) == 1) if isinstance(given, str) else given
        try:
            cells = np.array(values, dtype=object)
        except ValueError:
            raise UnreadableError(f"{short_repr(given)} {DIFFER}") from None
        except Exception as error:  # numpy asks any object for its values, which may fail in any way
            raise UnreadableError(f"{short_repr(given)} is no row or table of numbers") from error
        if any(isinstance(cell, list | tuple) for cell in cells.ravel()):
            raise UnreadableError(f"{short_repr(given)} {DIFFER}")
        return cells


@dataclass(frozen=True)
class SetOf(Kind):
    """Whole numbers in any order, such as which channels; read as a tuple from small to large.

    >>> SetOf().read("4 and 3"), SetOf().read([6, 5])
    ((3, 4), (5, 6))
    >>> SetOf().read("3 3 4")
    Traceback (most recent call last):
    convlearn.questions.answers.UnreadableError: '3 3 4' has a number twice
    """

    expects = "whole numbers in any order with a space between them, such as 20 21"
    options = ()

    def read(self, given: object) -> tuple[int, ...]:
        """Return the numbers, from small to large."""
        numbers = WholeNumbers(shape=(None,)).read([given] if isinstance(given, int) else given)
        if len(set(numbers)) < len(numbers):
            raise UnreadableError(f"{short_repr(given)} has a number twice")
        return tuple(sorted(numbers))


class OneOf(Kind):
    """One of several options, answered with its letter or its words.

    >>> kind = OneOf("none", "one row", "two rows")
    >>> kind.read("B"), kind.read("(b)"), kind.read("One row."), kind.read("b) one row")
    ('one row', 'one row', 'one row', 'one row')

    Raises:
        ValueError: there are fewer than two options, or an answer could mean two of them.
    """

    expects = "the letter or the words of one option"
    options: tuple[str, ...] = ()

    def __init__(self, *options: str) -> None:
        self.options = options
        self._named = {
            _plain_words(way): option
            for letter, option in zip(ascii_lowercase, options, strict=False)
            for way in (letter, option, f"{letter}) {option}")
        }
        if len(options) < 2 or len(self._named) != 3 * len(options):  # noqa: PLR2004
            raise ValueError(f"`options` {options} must be two or more, unlike each other and their letters")

    def read(self, given: object) -> str:
        """Return the option.

        >>> OneOf("9", "27").read(27)
        '27'
        """
        given = without_numpy(given)
        words = given if isinstance(given, str) else short_repr(given)
        option = self._named.get(_plain_words(words))
        if option is None:
            raise UnreadableError(f"{short_repr(given)} is not one of the options")
        return option


PAIR = WholeNumbers(shape=(2,))


# -- reading numbers and words -------------------------------------------------------------------------------

DIFFER = "has rows that differ in length; / ends a row"
DIGITS = r"(?:[0-9]{1,3}(?:[,_ ][0-9]{3}){1,300}|[0-9]{1,1000})"  # a comma groups thousands or it is no number
GROUPED = r"(?<![0-9])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"
NUMBER = rf"[+-]?(?:{DIGITS}(?:\.[0-9]{{0,1000}})?|\.[0-9]{{1,1000}})"
LARGEST_DIVISOR = 1_000_000  # fractions with smaller ones do not share a float, unless they are huge


def _exact_number(given: object) -> Fraction:
    """Read one number without rounding; True, an infinity and "1e3" are refused rather than guessed at."""
    given = without_numpy(given)
    if isinstance(given, str | Decimal):
        typed = folded(str(given))
        if not re.fullmatch(NUMBER, typed):
            raise UnreadableError(f"{short_repr(given)} is not one whole number in digits")
        return Fraction(re.sub("[,_ ]", "", typed))
    if isinstance(given, float) and math.isfinite(given):
        simple = Fraction(given).limit_denominator(LARGEST_DIVISOR)
        return simple if float(simple) == given else Fraction(given)
    if isinstance(given, int | Fraction) and not isinstance(given, bool):
        return Fraction(given)
    raise UnreadableError(f"{short_repr(given)} is not a number")


def without_numpy(given: object) -> object:
    """Return a numpy number as Python's own; anything else as it is.

    >>> without_numpy(np.int64(12)), without_numpy("12")
    (12, '12')
    """
    return given.item() if isinstance(given, np.generic | np.ndarray) and given.ndim == 0 else given


def _without_commas(number: re.Match[str]) -> str:
    return number[0].replace(",", "")


def _split(text: str, one_row: bool) -> list[Any]:
    """Take text apart into rows and values; a list or an array as Python prints it is read too."""
    lines = re.sub(r"[\])]\s*,?\s*[\[(]", "/", text.strip().removeprefix("array"))
    bare = re.sub(r"[\[\](){}]", " ", lines)
    if one_row and not re.search(r"(?<!\d)/|/(?!\d)", bare):  # 1/2 in a row is a fraction
        return list(values(bare))
    return [row for row in map(values, rows(bare)) if row]


def _row(cells: Array) -> list[int]:
    return [WholeNumber().read(cell) for cell in cells.ravel()]


def _in_words(shape: tuple[int, ...]) -> str:
    if len(shape) == 1:
        return f"has {counted(shape[0], 'value')} in one row"
    if len(shape) == 2:  # noqa: PLR2004
        return f"has {counted(shape[0], 'row')} of {shape[1]:,}"
    return "is no row or table of numbers"


def _plain_words(text: str) -> str:
    """Drop what makes no difference between two ways to write an option."""
    return " ".join(folded(text).split()).strip("().")
