"""A question that a function answers."""

from __future__ import annotations

import copy
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from convlearn.questions.answers import UnreadableError, shown
from convlearn.questions.question import Array, Asked
from convlearn.questions.verdict import Verdict, WrongModel, _by_answer

# -- questions that a function answers -----------------------------------------------------------------------


BY_NAME = "its name without parentheses"


class UnfinishedError(UnreadableError):
    """The learner's function is still a stub."""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class FunctionQuestion(Asked):
    """A function to write; it must return what the library's returns on every case.

    `answer` is the library's function, and in a wrong model the function that someone with that idea writes.
    `cases` are the arguments of each call, the simplest first.

    >>> doubled = FunctionQuestion(
    ...     prompt="Write a function that doubles a number.",
    ...     answer=lambda number: 2 * number,
    ...     cases=[(2,), (3,)],
    ...     explanation="Adding a number to itself does it too.",
    ...     hint="How many times the number is the result?",
    ...     wrong_models=[WrongModel("square", lambda number: number * number, "That is the number squared.")],
    ... )
    >>> doubled.check(lambda number: number**2)
    Not yet. That is the number squared.
    >>> doubled.check(lambda number: number + number)
    Right. Adding a number to itself does it too.

    Raises:
        ValueError: there are no cases, one of these functions fails on one, a wrong model is right on all of
            them, or no case tells two wrong models apart.
    """

    answer: Callable[..., object]
    cases: Sequence[tuple[object, ...]]

    def __post_init__(self) -> None:
        if not self.cases:
            raise ValueError("`cases` must not be empty")
        self.validate()

    @cached_property
    def _answers(self) -> tuple[Hashable, dict[Hashable, WrongModel]]:
        right = _comparable(self._right_results)
        wrong = [(model, _comparable(self._results(_function(model.answer)))) for model in self.wrong_models]
        return right, _by_answer(right, wrong)

    @property
    def right_answer(self) -> Callable[..., object]:
        """Return the function that is right."""
        return self.answer

    @cached_property
    def _right_results(self) -> list[Array]:
        return self._results(self.answer)

    def _results(self, function: Callable[..., object]) -> list[Array]:
        return [_result(function, case) for case in self.cases]

    def check(self, *given: object) -> Verdict:
        """Say whether the function is right, and if not, where it fails or which wrong idea it follows."""
        function = given[0] if given else None
        if function is None or function is ...:
            return Verdict(None, f"Not answered yet. Write the function and pass {BY_NAME} to .check().")
        if not callable(function):
            return Verdict(None, f"{shown(function)} is not a function. Expected: {BY_NAME}.")
        try:
            results = self._results(function)
        except UnfinishedError as error:
            return Verdict(None, f"Not answered yet. {error}.")
        except UnreadableError as error:
            return Verdict(False, f"Not yet. {error}.")
        return self._judged(_comparable(results), self._first_difference(function, results))

    def _first_difference(self, function: Callable[..., object], results: list[Array]) -> str:
        """Say where the first wrong result is wrong, without the value that would be right there."""
        for case, result, right in zip(self.cases, results, self._right_results, strict=True):
            if result.shape != right.shape:
                return f"{_call(function, case)} has shape {result.shape} but must have shape {right.shape}."
            for index in np.argwhere(result != right).tolist():
                place = f" at {index}" if index else ""
                return f"{_call(function, case)} gives {result[tuple(index)]}{place}, which is not right. {self.hint}"
        return self.hint


def _function(answer: object) -> Callable[..., object]:
    if not callable(answer):
        raise ValueError(f"{shown(answer)} must be a function")
    return answer


def _result(function: Callable[..., object], case: tuple[object, ...]) -> Array:
    """Call the function with copies of its arguments, so that it cannot change the next call's.

    Raises:
        UnfinishedError: it returns nothing yet.
        UnreadableError: it raises, or returns something else than numbers.
    """
    try:
        result = function(*copy.deepcopy(case))
    except NotImplementedError:
        result = None
    except Exception as error:
        message = " ".join(str(error).split())
        raise UnreadableError(f"{_call(function, case)} raised {type(error).__name__}: {message}") from error
    if result is None or result is ...:
        raise UnfinishedError(f"{_call(function, case)} returned {result}; fill in the body and return the result")
    no_numbers = UnreadableError(
        f"{_call(function, case)} returned {shown(result)}, which is no number or table of numbers"
    )
    try:
        numbers = np.array(result)
    except (TypeError, ValueError):
        raise no_numbers from None
    if numbers.dtype.kind not in "iuf":
        raise no_numbers
    return numbers


def _comparable(results: list[Array]) -> Hashable:
    """Return results in a form in which 12 and 12.0 are equal but (1, 4) and (2, 2) shapes are not."""
    return tuple((result.shape, tuple(result.ravel().tolist())) for result in results)


def _call(function: Callable[..., object], case: tuple[object, ...]) -> str:
    """Write the call as code that can be pasted into a cell; large arrays by their shape."""
    name = str(getattr(function, "__name__", ""))
    return f"{name if name.isidentifier() else 'your_function'}({', '.join(map(_argument, case))})"


def _argument(value: object) -> str:
    if not isinstance(value, np.ndarray):
        return shown(value)
    written = f"np.array({value.tolist()})"
    return written if len(written) < 150 else f"an array of shape {value.shape}"  # noqa: PLR2004
