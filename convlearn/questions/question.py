"""Questions to answer before the lesson does: each knows which wrong idea leads to which wrong answer.

A bank of questions is a file in `convlearn/lessons`. A notebook shows a question by naming it on the last line
of a cell; `check` answers it in plain code.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from string import ascii_lowercase
from typing import Any

import numpy.typing as npt

from convlearn.questions.answers import Kind, UnreadableError, WholeNumber
from convlearn.questions.verdict import Verdict, WrongModel, _by_answer, marked_up
from convlearn.questions.view import question_view

Array = npt.NDArray[Any]


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

    >>> from convlearn.sizes import output_size
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
        live: dict[str, Any] = question_view(
            self.prompt_html, self.kind.options, self.label, self.check
        )._repr_mimebundle_()
        return live | {"text/plain": repr(self), "text/html": self._repr_html_()}
