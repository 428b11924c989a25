"""What a check found, and the wrong ideas that it can tell apart."""

from dataclasses import dataclass
from typing import Literal

from convlearn.tables import Html, marked_up, tag

Outcome = Literal["Right", "Not yet", "Not answered yet", "Not read"]
SIGNS: dict[Outcome, str] = {"Right": "✓", "Not yet": "✗", "Not answered yet": "…", "Not read": "?"}
LONGEST_ANSWER = 100


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

    def _repr_html_(self) -> str:
        return self.html()

    def html(self, answer: str = "") -> Html:
        """Return a sign for the eye and the message, with the answer that was judged, if it is given.

        The answer stands there so that two wrong answers with one hint do not look as if nothing happened.

        >>> print(Verdict("Not yet", "Count again.").html("13"))
        <div class="convlearn-verdict convlearn-not-yet"><span aria-hidden="true">✗</span> \
<span><strong>Not yet.</strong> Your answer: 13. Count again.</span></div>
        """
        sign, outcome = tag("span", SIGNS[self.outcome], aria_hidden="true"), f"{self.outcome}."
        said = [tag("strong", outcome), " "] if self.message.startswith(outcome) else []
        judged = [f"Your answer: {_cut(answer.strip())}. "] if self.right is not None and answer else []
        message = tag("span", *said, *judged, marked_up(self.reason))
        return tag("div", sign, " ", message, class_=f"convlearn-verdict convlearn-{_hyphenated(self.outcome)}")


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


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_ANSWER else f"{text[:LONGEST_ANSWER]}…"


def _hyphenated(outcome: str) -> str:
    return outcome.lower().replace(" ", "-")
