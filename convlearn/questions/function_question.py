"""A question that is answered with a function: it runs on cases, beside the library's and those of wrong ideas."""

import inspect
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from textwrap import shorten
from typing import Any

import numpy as np

from convlearn.checks import Array, short_repr
from convlearn.questions.answers import UnreadableError, without_numpy
from convlearn.questions.function_call import FunctionCall, UnfinishedError, name_of, place_in_words, shape_in_words
from convlearn.questions.question import Asked
from convlearn.questions.verdict import Verdict
from convlearn.words import counted

LONGEST_REASON = 280
RETURNS = (
    "one number, such as 12",
    "a list of numbers, such as [1, 2, 3]",
    "a table of numbers, such as [[1, 2], [3, 4]]",
    "an array with a table of numbers for each channel",
)


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
    Not answered yet. Write the function and pass its name without parentheses to .check(). It must return one \
number, such as 12.
    >>> doubled.check(6)
    6 is not a function. Expected: its name without parentheses.
    >>> doubled.check(lambda number: number**2)
    Not yet. That is the number squared.
    >>> doubled.check(lambda number: 4)
    Not yet. your_function(3) gives 4, which is not right. How many times the number is the result?
    >>> doubled.check(lambda number: [number, number])
    Not yet. your_function(2) must return one whole number. It returned a list of 2 numbers.
    >>> doubled.check(lambda: 4)
    Not yet. your_function must take 1 argument: number.
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
        return _comparable([FunctionCall(answer, case).result() for case in self.cases])

    @cached_property
    def _right_results(self) -> list[Array]:
        return [FunctionCall(self.answer, case).result() for case in self.cases]

    def _calls(self, function: Callable[..., object]) -> list[FunctionCall]:
        return [
            FunctionCall(function, case, shape_in_words(right.shape, _noun(right)))
            for case, right in zip(self.cases, self._right_results, strict=True)
        ]

    def check(self, *given: object) -> Verdict:
        """Say whether the function is right, and if not, where it fails or which wrong idea it follows."""
        function = given[0] if given else None
        if function is None or function is ...:
            how = "Write the function and pass its name without parentheses to .check()"
            return Verdict("Not answered yet", f"{how}. It must return {RETURNS[self._right_results[0].ndim]}.")
        if not callable(function):
            expected = "Expected: its name without parentheses."
            return Verdict("Not read", f"{short_repr(function)} is not a function. {expected}")
        verdict = self._judge(function)
        return replace(verdict, reason=shorten(verdict.reason, LONGEST_REASON, placeholder=" ..."))

    def _judge(self, function: Callable[..., object]) -> Verdict:
        try:
            self._check_parameters(function)
            results = [call.result() for call in self._calls(function)]
        except UnfinishedError as error:
            return Verdict("Not answered yet", f"{error}.")
        except UnreadableError as error:
            return Verdict("Not yet", f"{error}.")
        verdict = self._verdicts.get(_comparable(results))
        return verdict or Verdict("Not yet", self._first_difference(function, results))

    def _check_parameters(self, function: Callable[..., object]) -> None:
        gets = inspect.signature(self.answer).parameters
        try:
            inspect.signature(function).bind(*gets)
        except TypeError:
            must = f"must take {counted(len(gets), 'argument')}: {', '.join(gets)}"
            raise UnreadableError(f"{name_of(function)} {must}") from None
        except ValueError:  # some built-in functions do not tell what they take: their calls will
            pass

    def _first_difference(self, function: Callable[..., object], results: list[Array]) -> str:
        """Say where the first wrong result is wrong, without the value that would be right there."""
        for call, result, right in zip(self._calls(function), results, self._right_results, strict=True):
            if result.shape != right.shape:
                return f"{call} must return {call.expected}. It returned {shape_in_words(result.shape)}."
            for index in np.argwhere(result != right).tolist():
                gives = f"{call} gives {short_repr(without_numpy(result[tuple(index)]))}{place_in_words(tuple(index))}"
                return f"{gives}, which is not right. {self.hint}"
        return self.hint


def _comparable(results: list[Array]) -> Hashable:
    """Return results in a form in which 12 and 12.0 are equal but (1, 4) and (2, 2) shapes are not."""
    return tuple((result.shape, tuple(result.ravel().tolist())) for result in results)


def _noun(numbers: Array) -> str:
    return "whole number" if all(number == int(number) for number in numbers.ravel()) else "number"
