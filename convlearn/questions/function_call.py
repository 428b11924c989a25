"""One call of a function that a learner wrote: the numbers it gives, or a sentence that says why there are none."""

import copy
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from numbers import Real
from textwrap import shorten

import numpy as np

from convlearn.checks import Array, short_repr
from convlearn.questions.answers import UnreadableError, without_numpy
from convlearn.words import counted, listed

LONGEST_ARRAY = 110
AXES = ("kernel", "channel", "row", "column")  # an array that has fewer has the last ones


class UnfinishedError(UnreadableError):
    """The learner's function is still a stub.

    >>> FunctionCall(lambda: None, ()).result()
    Traceback (most recent call last):
    convlearn.questions.function_call.UnfinishedError: your_function() returned nothing; print only shows a value, \
return gives it back
    """


@dataclass(frozen=True)
class FunctionCall:
    """One call of a function with one case, and what it must return in words.

    As text it is code that can be pasted into a cell, or it names large arrays by their shape.

    >>> doubled = FunctionCall(lambda numbers: numbers + numbers, (np.array([1, 2]),))
    >>> doubled.result()
    array([2, 4], dtype=object)
    >>> print(doubled)
    your_function(np.array([1, 2]))
    """

    function: Callable[..., object]
    case: tuple[object, ...]
    expected: str = "numbers"

    def result(self) -> Array:
        """Return the numbers that the function returns; it gets copies, so that it cannot change the next call's.

        >>> FunctionCall(set, ([1],), "one number").result()
        Traceback (most recent call last):
        convlearn.questions.answers.UnreadableError: set([1]) must return one number. It returned a set

        Raises:
            UnfinishedError: it returns nothing.
            UnreadableError: it raises an error, or returns something else than numbers.
        """
        returned = self._returned()
        if returned is None or returned is ...:
            raise UnfinishedError(f"{self} returned nothing; print only shows a value, return gives it back")
        numbers = _numbers(returned)
        if numbers is None:
            raise UnreadableError(f"{self} must return {self.expected}. It returned {_in_plain_words(returned)}")
        return numbers

    def _returned(self) -> object:
        try:
            return self.function(*copy.deepcopy(self.case))
        except NotImplementedError:
            return None
        except KeyboardInterrupt:  # so a learner stops a loop without end
            raise
        except BaseException as error:
            raise UnreadableError(f"{self} raised {_error_in_words(error)}") from error

    def __str__(self) -> str:
        return f"{name_of(self.function)}({', '.join(map(_argument, self.case))})"


def name_of(function: Callable[..., object]) -> str:
    """Return the name of a function; one without a name, such as a lambda, is the learner's.

    >>> name_of(len), name_of(lambda: 1)
    ('len', 'your_function')
    """
    name = str(getattr(function, "__name__", ""))
    return name if name.isidentifier() and len(name) <= 30 else "your_function"  # noqa: PLR2004


def shape_in_words(shape: tuple[int, ...], number: str = "number") -> str:
    """Say what an array of this shape is.

    >>> shape_in_words(()), shape_in_words((3,), "whole number"), shape_in_words((2, 1))
    ('one number', 'a list of 3 whole numbers', 'a table of 2 rows and 1 column')
    >>> shape_in_words((4, 2, 2)), shape_in_words((1, 1, 4, 2, 2))
    ('a table of 4 channels, 2 rows and 2 columns', 'an array with 5 axes')
    """
    if not shape:
        return f"one {number}"
    if len(shape) == 1:
        return f"a list of {counted(shape[0], number)}"
    if len(shape) > len(AXES):
        return f"an array with {len(shape)} axes"
    return f"a table of {listed(list(map(counted, shape, AXES[-len(shape) :])))}"


def place_in_words(index: tuple[int, ...]) -> str:
    """Say where a value stands, counted from 1 as the lessons do.

    >>> place_in_words(()), place_in_words((2,)), place_in_words((0, 1))
    ('', ' as number 3', ' in row 1, column 2')
    """
    if len(index) < 2:  # noqa: PLR2004
        return "".join(f" as number {place + 1}" for place in index)
    return " in " + ", ".join(f"{axis} {place + 1}" for axis, place in zip(AXES[-len(index) :], index, strict=True))


def _error_in_words(error: BaseException) -> str:
    """Name an error with its message and the line of the learner's function."""
    message = shorten("".join(traceback.format_exception_only(error)), 100, placeholder=" ...")
    in_the_function = traceback.extract_tb(error.__traceback__, limit=2)[1:]
    return message + "".join(f", in line {frame.lineno}" for frame in in_the_function)


def _numbers(returned: object) -> Array | None:
    """Return numbers as an array of their own, which no later call changes; None if there are others in it."""
    try:
        cells = np.array(returned, dtype=object)
    except Exception:  # numpy asks any object for its values, and what that raises says: there are none
        return None
    return cells if all(isinstance(cell, Real) and not isinstance(cell, bool) for cell in cells.ravel()) else None


def _in_plain_words(returned: object) -> str:
    """Say what was returned instead of numbers; what else there is may be long to write, or fail at it."""
    if isinstance(without_numpy(returned), str | bool | list | tuple | np.ndarray):
        return f"{short_repr(returned)}, which is no number, list or table of numbers"
    return f"a {type(returned).__name__[:60]}"


def _argument(value: object) -> str:
    if not isinstance(value, np.ndarray):
        return short_repr(value)
    written = f"np.array({value.tolist()})"
    return written if len(written) < LONGEST_ARRAY else shape_in_words(value.shape)
