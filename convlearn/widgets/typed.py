"""What a learner typed: a number or a small table, or one sentence that says what is wrong with it."""

import re
from collections.abc import Sequence
from numbers import Integral
from typing import Any, TypeVar

import numpy.typing as npt

from convlearn.checks import Table, instance, short_repr, whole_number_table
from convlearn.typed_text import folded, rows, values

ECHOED = 60  # characters of what was given that a sentence repeats
TABLE_NUMBERS = range(-99, 100)  # two digits are read from the back of a room
LONGEST_RULE = 160
LARGEST_OPTION = 10**15  # a browser counts no further than 2**53
MOST_OPTIONS = 10_000
Option = TypeVar("Option", int, str)


def option(name: str, value: Any, options: Sequence[Option]) -> Option:
    """Return the option, a whole number or a text, that `value` is.

    >>> option("groups", 2, [1, 2, 4])
    2
    >>> option("groups", 3, [1, 2, 4])
    Traceback (most recent call last):
    ValueError: `groups` (3) must be one of 1, 2, 4

    Raises:
        TypeError: `value` is neither a whole number (True is none) nor a text.
        ValueError: it is not among the options.
    """
    if isinstance(value, bool) or not isinstance(value, str | Integral):
        raise TypeError(f"`{name}` ({short_repr(value)}) must be {_rule(options)}")
    if value not in options:
        raise ValueError(f"`{name}` ({short_repr(value)}) must be {_rule(options)}")
    return options[options.index(value)]


def label_of(label: str) -> str:
    """Return the label of a control.

    >>> label_of("")
    Traceback (most recent call last):
    TypeError: `label` ('') must be a text of 1 to 60 characters on one line

    Raises:
        TypeError: it is no such text.
    """
    if not isinstance(label, str) or len(label) not in range(1, ECHOED + 1) or not label.isprintable():
        raise TypeError(f"`label` ({short_repr(label)}) must be a text of 1 to {ECHOED} characters on one line")
    return label


def options_of(kind: type[Option], options: Sequence[Option]) -> list[Option]:
    """Return what a control offers as a list.

    >>> options_of(int, range(1, 4))
    [1, 2, 3]

    Raises:
        TypeError: there are none, too many to send to a browser, or some of another kind.
    """
    is_list = isinstance(options, Sequence) and not isinstance(options, str)
    if (
        not is_list
        or len(options) not in range(1, MOST_OPTIONS + 1)
        or not all(_may_be(each, kind) for each in options)
    ):
        raise TypeError(f"`options` ({short_repr(options)}) must be 1 to {MOST_OPTIONS} of {kind.__name__} in a list")
    return list(options)


def _may_be(option: Any, kind: type[Any]) -> bool:
    fits: bool = type(option) is kind and (abs(option) <= LARGEST_OPTION if kind is int else option.isprintable())
    return fits


def typed_number(name: str, text: str, options: Sequence[int]) -> int:
    """Return the option that was typed.

    >>> typed_number("stride", " 2 ", range(1, 4))
    2
    >>> typed_number("stride", "two", range(1, 4))
    Traceback (most recent call last):
    ValueError: `stride` (two) must be a whole number from 1 to 3

    Raises:
        TypeError: `text` is no text.
        ValueError: the text is no whole number, or none of the options.
    """
    typed = folded(instance(name, text, str))
    if not re.fullmatch("[-+]?[0-9]{1,18}", typed):
        raise ValueError(f"`{name}` ({cut(text.strip() or 'empty', ECHOED)}) must be {_rule(options)}")
    return option(name, int(typed), options)


def typed_table(name: str, text: str, largest: int) -> Table:
    """Return the table that was typed, its rows on lines or between slashes.

    >>> typed_table("kernel", "0 1 / 2 2", largest=5)
    ((0, 1), (2, 2))
    >>> typed_table("kernel", "0 1 / 2", largest=5)
    Traceback (most recent call last):
    ValueError: `kernel` has rows of 2, 1 numbers and must have rows of one length

    Raises:
        ValueError: a number is not whole or out of range, rows differ in length, or there are too many or none.
    """
    lines = [values(row) for row in rows(instance(name, text, str))]
    if not any(lines):
        raise ValueError(f"`{name}` (empty) must be a table of at least one number")
    if len({len(line) for line in lines}) > 1:
        lengths = ", ".join(str(len(line)) for line in lines)
        raise ValueError(f"`{name}` has rows of {lengths} numbers and must have rows of one length")
    numbers = [
        [typed_number(_cell(name, row, column), word, TABLE_NUMBERS) for column, word in enumerate(line)]
        for row, line in enumerate(lines)
    ]
    return small_table(name, numbers, largest)


def with_typed_cell(name: str, table: Table, row: int, column: int, text: str) -> Table:
    """Return the table with one number replaced by what was typed.

    >>> with_typed_cell("kernel", ((0, 1), (2, 2)), 1, 0, "-7")
    ((0, 1), (-7, 2))

    Raises:
        ValueError: the text is no whole number, or out of range.
    """
    number = typed_number(_cell(name, row, column), text, TABLE_NUMBERS)
    changed = (*table[row][:column], number, *table[row][column + 1 :])
    return (*table[:row], changed, *table[row + 1 :])


def small_table(name: str, value: npt.ArrayLike, largest: int) -> Table:
    """Return a table that fits on the screen: at most `largest` rows and columns of two digits.

    >>> small_table("kernel", [[0, 1], [2, 200]], largest=5)
    Traceback (most recent call last):
    ValueError: `kernel row 2, column 2` (200) must be a whole number from -99 to 99

    Raises:
        TypeError: a number is not whole.
        ValueError: a number is out of range, rows differ in length, or there are too many or none.
    """
    table = whole_number_table(name, value)
    if max(len(table), len(table[0])) > largest:
        raise ValueError(f"`{name}` is {len(table)}×{len(table[0])} and must be at most {largest}×{largest}")
    for row, line in enumerate(table):
        for column, number in enumerate(line):
            option(_cell(name, row, column), number, TABLE_NUMBERS)
    return table


def _cell(name: str, row: int, column: int) -> str:
    return f"{name} row {row + 1}, column {column + 1}"


def _rule(options: Sequence[Any]) -> str:
    first, last = options[0], options[-1]
    if isinstance(first, int) and first < last and list(options) == list(range(first, last + 1)):
        return f"a whole number from {first} to {last}"
    return f"{'one of ' * (len(options) > 1)}{cut(', '.join(map(str, options)), LONGEST_RULE)}"


def cut(text: str, longest: int) -> str:
    """Return a text, or its start: what was given by others could be longer than any page.

    >>> cut("1" * 10_000, longest=10), cut("12", longest=10)
    ('1111111...', '12')
    """
    return text if len(text) <= longest else f"{text[: longest - 3]}..."
