"""A question that is answered with a function: it runs on cases, beside the library's and those of wrong ideas."""

import copy
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from convlearn.checks import Array
from convlearn.questions.answers import UnreadableError, short_repr
from convlearn.questions.question import Asked
from convlearn.questions.verdict import Verdict


class UnfinishedError(UnreadableError):
    """The learner's function is still a stub.

    >>> zero = FunctionQuestion(prompt="Write zero.", answer=lambda: 0, cases=[()], explanation="", hint="")
    >>> zero.check(lambda: None)
    Not answered yet. your_function() returned None; fill in the body and return the result.
    """


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class FunctionQuestion(Asked):
    """A function to write; it must return what the library's returns on every case.

    `answer` is the library's function, and in a wrong model the function that someone with that idea writes.
    `cases` are the arguments of each call, the simplest first.

    >>> from convlearn.questions import WrongModel
    >>> doubled = FunctionQuestion(
    ...     prompt="Write a function that doubles a number.",
    ...     answer=lambda number: 2 * number,
    ...     cases=[(2,), (3,)],
    ...     explanation="Adding a number to itself does it too.",
    ...     hint="How many times the number is the result?",
    ...     wrong_models=[WrongModel("square", lambda number: number * number, "That is the number squared.")],
    ... )
    >>> doubled
    Question: Write a function that doubles a number.
    Not answered yet. Write the function and pass its name without parentheses to .check().
    >>> doubled.check(6)
    6 is not a function. Expected: its name without parentheses.
    >>> doubled.check(lambda number: number**2)
    Not yet. That is the number squared.
    >>> doubled.check(lambda number: 4)
    Not yet. your_function(3) gives 4, which is not right. How many times the number is the result?
    >>> doubled.check(lambda number: [number, number])
    Not yet. your_function(2) has shape (2,) but must have shape ().
    >>> doubled.check(lambda number: number + number)
    Right. Adding a number to itself does it too.

    Raises:
        ValueError: there are no cases, one of these functions fails on one, a wrong model is right on all of
            them, or no case tells two wrong models apart.
    """

    answer: Callable[..., Any]
    cases: Sequence[tuple[object, ...]]

    def __post_init__(self) -> None:
        if not self.cases:
            raise ValueError("`cases` must not be empty")
        super().__post_init__()

    @property
    def right_answer(self) -> Callable[..., Any]:
        """Return the function that is right."""
        return self.answer

    def _read(self, answer: Any) -> Hashable:
        if not callable(answer):
            raise ValueError(f"{short_repr(answer)} must be a function")
        return _comparable(self._results(answer))

    def _results(self, function: Callable[..., object]) -> list[Array]:
        return [_result(function, case) for case in self.cases]

    def check(self, *given: object) -> Verdict:
        """Say whether the function is right, and if not, where it fails or which wrong idea it follows."""
        function = given[0] if given else None
        if function is None or function is ...:
            how = "Write the function and pass its name without parentheses to .check()"
            return Verdict("Not answered yet", f"{how}.")
        if not callable(function):
            expected = "Expected: its name without parentheses."
            return Verdict("Not read", f"{short_repr(function)} is not a function. {expected}")
        try:
            results = self._results(function)
        except UnfinishedError as error:
            return Verdict("Not answered yet", f"{error}.")
        except UnreadableError as error:
            return Verdict("Not yet", f"{error}.")
        verdict = self._verdicts.get(_comparable(results))
        return verdict or Verdict("Not yet", self._first_difference(function, results))

    def _first_difference(self, function: Callable[..., object], results: list[Array]) -> str:
        """Say where the first wrong result is wrong, without the value that would be right there."""
        for case, result, right in zip(self.cases, results, self._results(self.answer), strict=True):
            if result.shape != right.shape:
                return f"{_call(function, case)} has shape {result.shape} but must have shape {right.shape}."
            for index in np.argwhere(result != right).tolist():
                place = f" at {index}" if index else ""
                return f"{_call(function, case)} gives {result[tuple(index)]}{place}, which is not right. {self.hint}"
        return self.hint


def _result(function: Callable[..., object], case: tuple[object, ...]) -> Array:
    """Call the function with copies of its arguments, so that it cannot change the next call's."""
    try:
        result = function(*copy.deepcopy(case))
    except NotImplementedError:
        result = None
    except Exception as error:
        message = " ".join(str(error).split())
        raise UnreadableError(f"{_call(function, case)} raised {type(error).__name__}: {message}") from error
    if result is None or result is ...:
        raise UnfinishedError(f"{_call(function, case)} returned {result}; fill in the body and return the result")
    numbers = _numbers(result)
    if numbers is None:
        returned = f"{_call(function, case)} returned {short_repr(result)}"
        raise UnreadableError(f"{returned}, which is no number or table of numbers")
    return numbers


def _numbers(result: object) -> Array | None:
    """Return numbers as an array of their own, which no later call changes; None if there are others in it."""
    try:
        numbers = np.array(result)
    except (TypeError, ValueError):
        return None
    return numbers if numbers.dtype.kind in "iuf" else None


def _comparable(results: list[Array]) -> Hashable:
    """Return results in a form in which 12 and 12.0 are equal but (1, 4) and (2, 2) shapes are not."""
    return tuple((result.shape, tuple(result.ravel().tolist())) for result in results)


def _call(function: Callable[..., object], case: tuple[object, ...]) -> str:
    """Write the call as code that can be pasted into a cell; large arrays by their shape."""
    name = str(getattr(function, "__name__", ""))
    return f"{name if name.isidentifier() else 'your_function'}({', '.join(map(_argument, case))})"


def _argument(value: object) -> str:
    if not isinstance(value, np.ndarray):
        return short_repr(value)
    written = f"np.array({value.tolist()})"
    return written if len(written) < 150 else f"an array of shape {value.shape}"  # noqa: PLR2004
