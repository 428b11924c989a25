"""What a check found, and the wrong ideas that it can tell apart."""

from __future__ import annotations

import html
import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from convlearn.questions.answers import shown

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
