"""Questions to answer before the lesson does: each knows which wrong idea leads to which wrong answer.

A bank of questions is a file in `convlearn/lessons`. A notebook shows a question by naming it on the last line
of a cell; `check` answers it in plain code.
"""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from string import ascii_lowercase
from typing import Any

from convlearn.checks import short_repr
from convlearn.questions.answers import Kind, UnreadableError, WholeNumber
from convlearn.questions.verdict import Verdict, WrongModel
from convlearn.questions.view import QuestionView
from convlearn.tables import marked_up, tag
from convlearn.widgets.live import show_live

LONGEST_ANSWER = 1000
SIZE = "font-size: 18px; line-height: 1.5"  # as in style.css, where no style.css is at hand


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Asked(ABC):
    """What every question has: a prompt, an explanation for the right answer, a hint for a wrong one."""

    prompt: str
    answer: Any
    explanation: str
    hint: str
    wrong_models: Sequence[WrongModel] = ()

    def __post_init__(self) -> None:
        self._verdicts  # noqa: B018  # answers that cannot be told apart are refused

    @abstractmethod
    def check(self, *given: object) -> Verdict:
        """Say whether the answer is right, and if not, which wrong idea gives it."""

    @property
    @abstractmethod
    def right_answer(self) -> object:
        """Return the answer that is right."""

    @abstractmethod
    def _read(self, answer: Any) -> Hashable:
        """Return an answer of the bank, right or wrong, in a form that can be compared."""

    @cached_property
    def _verdicts(self) -> dict[Hashable, Verdict]:
        """What to say to each answer that is known beforehand."""
        verdicts = {self._read(self.answer): Verdict("Right", self.explanation)}
        for model in self.wrong_models:
            answer = self._read(model.answer)
            if answer in verdicts:
                already = f"must not give {short_repr(answer)}, which is answered already: {verdicts[answer]}"
                raise ValueError(f"wrong model {model.name!r} {already}")
            verdicts[answer] = Verdict("Not yet", model.feedback, model.name)
        return verdicts

    def __repr__(self) -> str:
        return "\n".join([f"Question: {self.prompt}", *self._below_the_prompt()])

    def _repr_html_(self) -> str:
        below = [tag("p", marked_up(text)) for text in self._below_the_prompt()]
        return tag("div", self._prompt_html(), *below, style=SIZE)

    def _prompt_html(self) -> str:
        return tag("p", tag("strong", "Question:"), " ", marked_up(self.prompt))

    def _below_the_prompt(self) -> list[str]:
        return [self.check().message]


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Question(Asked):
    """A question with one right answer, which the library computes.

    `label` names the field to type into. `hint` is for wrong answers that no wrong model gives.

    >>> from convlearn.sizes import output_size
    >>> places = Question(
    ...     prompt="In how many places does a kernel of size 3 fit on an input of size 5?",
    ...     answer=output_size(5, 3),
    ...     explanation="It starts at 0, 1 or 2.",
    ...     hint="Write down where the kernel may start.",
    ...     wrong_models=[WrongModel("one place an input", 5, "At the last inputs the kernel sticks out.")],
    ... )
    >>> places
    Question: In how many places does a kernel of size 3 fit on an input of size 5?
    Not answered yet. Run the question's cell and answer there, or pass the answer to .check(): one whole number \
in digits, such as 20.
    >>> places.check(5)
    Not yet. At the last inputs the kernel sticks out.
    >>> places.check(4)
    Not yet. Write down where the kernel may start.
    >>> places.check("2.5")
    '2.5' is not a whole number. Expected: one whole number in digits, such as 20.
    >>> places.check("3")
    Right. It starts at 0, 1 or 2.
    >>> places.right_answer
    3

    Raises:
        ValueError: an answer is not of this kind, a wrong model gives the right answer, or two give one answer.
    """

    kind: Kind = field(default_factory=WholeNumber)
    label: str = "Your answer"

    def __post_init__(self) -> None:
        self.right_answer  # noqa: B018  # one that is not of the kind is refused; a wrong one may be
        super().__post_init__()

    @property
    def right_answer(self) -> Hashable:
        """Return the right answer as its kind reads it: a number, a tuple of numbers or the words of an option."""
        return self.kind.read(self.answer)

    def _read(self, answer: Any) -> Hashable:
        return self.kind.read_wrong(answer)

    def check(self, *given: object) -> Verdict:
        """Say whether the answer is right, and if not, which wrong idea gives it.

        Several numbers may be given as one list or text, or one after the other. Nothing, None, `...` and
        empty text are no answer yet, which is not wrong.
        """
        answer = given[0] if len(given) == 1 else given or None
        if answer is None or answer is ... or (isinstance(answer, str) and not answer.strip()):
            how = "Run the question's cell and answer there, or pass the answer to .check()"
            return Verdict("Not answered yet", f"{how}: {self.kind.expects}.")
        if isinstance(answer, str) and len(answer) > LONGEST_ANSWER:
            return Verdict("Not read", f"{short_repr(answer)} is too long. Expected: {self.kind.expects}.")
        try:
            read = self.kind.read(answer)
        except UnreadableError as error:
            unread = Verdict("Not read", f"{error}. Expected: {self.kind.expects}.")
            return self._wrong(answer) or self._nearly_right(answer) or unread
        known = self._verdicts.get(read) or self._nearly_right(answer) or self._rounded_idea(answer)
        return known or Verdict("Not yet", self.hint)

    def _wrong(self, given: object) -> Verdict | None:
        """Return the verdict on a wrong idea's number that is not of the kind, such as half a place."""
        try:
            return self._verdicts.get(self._read(given))
        except UnreadableError:
            return None

    def _nearly_right(self, given: object) -> Verdict | None:
        """Return the verdict on a rounding or another shape of the right answer; wrong ideas come before."""
        if self.kind.rounds(given, self.right_answer):
            return Verdict("Right", f"Rounded; exactly it is {self.right_answer}. {self.explanation}")
        if self.kind.reshapes(given, self.right_answer):
            return Verdict("Not read", f"Those are the right numbers, in another shape. Expected: {self.kind.expects}.")
        return None

    def _rounded_idea(self, given: object) -> Verdict | None:
        """Return the verdict on a wrong idea's number that was rounded, as right answers may be."""
        return next((said for idea, said in self._verdicts.items() if self.kind.rounds(given, idea)), None)

    def _below_the_prompt(self) -> list[str]:
        return [*self._lettered_options, *super()._below_the_prompt()]

    @property
    def _lettered_options(self) -> list[str]:
        return [f"{letter}) {option}" for letter, option in zip(ascii_lowercase, self.kind.options, strict=False)]

    def _check_typed(self, answer: str) -> Verdict:
        """Say what `check` says, but to someone who is in the field."""
        if not answer.strip():
            return Verdict("Not answered yet", f"Type your answer first: {self.kind.expects}.")
        return self.check(answer)

    def _ipython_display_(self) -> None:
        view = QuestionView(self._prompt_html(), self._lettered_options, self.label, self._check_typed)
        show_live(view, self._repr_html_(), repr(self))
