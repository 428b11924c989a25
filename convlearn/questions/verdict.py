"""What a check found, and the wrong ideas that it can tell apart."""

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["Right", "Not yet", "Not answered yet", "Not read"]


@dataclass(frozen=True, repr=False)
class Verdict:
    """What a check found: an outcome and the reason for it; shown as its message.

    `wrong_model` names the wrong idea that gives the same answer, if there is one.

    >>> Verdict("Not yet", "Count again.")
    Not yet. Count again.
    >>> Verdict("Not read", "'many' is not a number. Expected: one number.")
    'many' is not a number. Expected: one number.
    """

    outcome: Outcome
    reason: str
    wrong_model: str | None = None

    @property
    def right(self) -> bool | None:
        """Return whether the answer is right, or None where there is nothing to judge yet.

        >>> [Verdict(outcome, "").right for outcome in ("Right", "Not yet", "Not answered yet", "Not read")]
        [True, False, None, None]
        """
        return {"Right": True, "Not yet": False}.get(self.outcome)

    @property
    def message(self) -> str:
        """Return what the learner is told; an answer that cannot be read needs no other outcome than the reason."""
        return self.reason if self.outcome == "Not read" else f"{self.outcome}. {self.reason}"

    def __repr__(self) -> str:
        return self.message


@dataclass(frozen=True)
class WrongModel:
    """An idea that leads elsewhere: the answer it gives, and what to tell someone who holds it.

    `feedback` speaks about the idea and leaves the right answer to be found.

    >>> WrongModel("moves", answer=2, feedback="That counts the moves.").name
    'moves'
    """

    name: str
    answer: object
    feedback: str
