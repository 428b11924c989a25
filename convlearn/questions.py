"""Questions to answer before the lesson does: each knows which wrong idea leads to which wrong answer.

A bank of questions is a file in `convlearn/lessons`. A notebook shows a question by naming it on the last line
of a cell; `check` answers it in plain code.
"""

from __future__ import annotations

import copy
import html
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from string import ascii_lowercase
from typing import Any

import numpy as np
import numpy.typing as npt

from convlearn.answers import Kind, UnreadableError, WholeNumber, shown

Array = npt.NDArray[Any]


# -- verdicts and wrong ideas --------------------------------------------------------------------------------


@dataclass(frozen=True, repr=False)
class Verdict:
    """What a check found; shown as its message.

    `right` is None where there is nothing to judge yet. `wrong_model` names the wrong idea that gives the same
    answer, if there is one.
    """

    right: bool | None
    message: str
    wrong_model: str | None = None

    def __repr__(self) -> str:
        return self.message


@dataclass(frozen=True)
class WrongModel:
    """An idea that leads elsewhere: the answer it gives, and what to tell someone who holds it.

    `feedback` speaks about the idea and leaves the right answer to be found.
    """

    name: str
    answer: object
    feedback: str


def _by_answer(right: Hashable, wrong: Iterable[tuple[WrongModel, Hashable]]) -> dict[Hashable, WrongModel]:
    """Return which answer comes from which wrong idea.

    Raises:
        ValueError: an idea gives the right answer, or two give one answer.
    """
    found: dict[Hashable, WrongModel] = {}
    for model, answer in wrong:
        if answer == right:
            raise ValueError(f"wrong model {model.name!r} must not give the right answer, {shown(right)}")
        if answer in found:
            both = f"{found[answer].name!r} and {model.name!r}"
            raise ValueError(f"wrong models {both} must not give one answer, {shown(answer)}")
        found[answer] = model
    return found


def marked_up(text: str) -> str:
    """Return plain text as HTML, with `names` in backticks as code.

    >>> marked_up("Is `stride` < 2?")
    'Is <code>stride</code> &lt; 2?'
    """
    return re.sub("`([^`]+)`", r"<code>\1</code>", html.escape(text, quote=False))


# -- questions -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Asked(ABC):
    """What every question has: a prompt, an explanation for the right answer, a hint for a wrong one."""

    prompt: str
    explanation: str
    hint: str
    wrong_models: Sequence[WrongModel] = ()

    @abstractmethod
    def check(self, *given: object) -> Verdict:
        """Say whether the answer is right, and if not, which wrong idea gives it."""

    @property
    @abstractmethod
    def _answers(self) -> tuple[Hashable, dict[Hashable, WrongModel]]:
        """The right answer, and which wrong answer comes from which idea."""

    @property
    @abstractmethod
    def right_answer(self) -> object:
        """Return the answer that is right."""

    def validate(self) -> None:
        """Compute all answers and compare them.

        Raises:
            ValueError: as the class says.
        """
        self._answers  # noqa: B018

    def __repr__(self) -> str:
        return "\n".join([f"Question: {self.prompt}", *self._lettered_options(), str(self.check())])

    def _repr_html_(self) -> str:
        paragraphs = (*self._lettered_options(), str(self.check()))
        return self.prompt_html + "".join(f"<p>{marked_up(text)}</p>" for text in paragraphs)

    @property
    def prompt_html(self) -> str:
        """The prompt as a paragraph."""
        return f"<p><strong>Question:</strong> {marked_up(self.prompt)}</p>"

    def _lettered_options(self) -> list[str]:
        return []

    def _judged(self, answer: Hashable, hint: str) -> Verdict:
        right, wrong = self._answers
        if answer == right:
            return Verdict(True, f"Right. {self.explanation}")
        if answer in wrong:
            return Verdict(False, f"Not yet. {wrong[answer].feedback}", wrong[answer].name)
        return Verdict(False, f"Not yet. {hint}")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Question(Asked):
    """A question with one right answer, which the library computes.

    `answer`, here and in a wrong model, is a value, or a function without arguments that returns it when it is
    first needed. `label` names the field to type into. `hint` is for wrong answers that no wrong model gives.

    >>> from convlearn.shapes import output_size
    >>> places = Question(
    ...     prompt="In how many places does a kernel of size 3 fit on an input of size 5?",
    ...     answer=output_size(5, 3),
    ...     explanation="It starts at 0, 1 or 2.",
    ...     hint="Write down where the kernel may start.",
    ...     wrong_models=[WrongModel("one place an input", 5, "At the last inputs the kernel sticks out.")],
    ... )
    >>> places.check(5)
    Not yet. At the last inputs the kernel sticks out.
    >>> places.check("3")
    Right. It starts at 0, 1 or 2.
    >>> places.right_answer
    3

    Raises:
        ValueError: an answer is not of this kind, a wrong model gives the right answer, or two give one
            answer. Where an answer is a function, `validate` and the first `check` raise it instead.
    """

    answer: object
    kind: Kind = field(default_factory=WholeNumber)
    label: str = "Your answer"

    def __post_init__(self) -> None:
        if not any(map(callable, [self.answer, *(model.answer for model in self.wrong_models)])):
            self.validate()

    @cached_property
    def _answers(self) -> tuple[Hashable, dict[Hashable, WrongModel]]:
        models, right = self.wrong_models, self._computed("the right answer", self.answer)
        wrong = [(model, self._computed(f"wrong model {model.name!r}", model.answer)) for model in models]
        return right, _by_answer(right, wrong)

    @property
    def right_answer(self) -> Hashable:
        """Return the right answer as its kind reads it: a number, a tuple of numbers or the words of an option."""
        return self._answers[0]

    def _computed(self, whose: str, answer: object) -> Hashable:
        try:
            return self.kind.read(answer() if callable(answer) else answer)
        except UnreadableError as error:
            raise ValueError(f"{whose}: {error} but must be {self.kind.expects}") from None

    def _lettered_options(self) -> list[str]:
        return [f"{letter}) {option}" for letter, option in zip(ascii_lowercase, self.kind.options, strict=False)]

    def check(self, *given: object) -> Verdict:
        """Say whether the answer is right, and if not, which wrong idea gives it.

        Several numbers may be given as one list or text, or one after the other. Nothing, None, `...` and
        empty text are no answer yet, which is not wrong.
        """
        answer = given[0] if len(given) == 1 else given or None
        if answer is None or answer is ... or (isinstance(answer, str) and not answer.strip()):
            how = "Run the question's cell and answer there, or pass the answer to .check()"
            return Verdict(None, f"Not answered yet. {how}: {self.kind.expects}.")
        try:
            read = self.kind.read(answer)
        except UnreadableError as error:
            return Verdict(None, f"{error}. Expected: {self.kind.expects}.")
        return self._judged(read, self.hint)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        """Return the question as a live widget, as text and as HTML."""
        from convlearn.question_view import question_view  # noqa: PLC0415

        live: dict[str, Any] = question_view(self)._repr_mimebundle_()
        return live | {"text/plain": repr(self), "text/html": self._repr_html_()}


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
