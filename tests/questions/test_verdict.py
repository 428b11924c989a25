"""What a verdict looks like: a sign that tells outcomes apart without color, and words that do without the sign."""

import re
from typing import get_args

import pytest

from convlearn.questions import Verdict
from convlearn.questions.verdict import Outcome

OUTCOMES = get_args(Outcome)
SIGN = re.compile('<span aria-hidden="true">(.)</span>')


def words(html):
    """Return what a screen reader says."""
    return re.sub("<[^>]*>", "", SIGN.sub("", html)).strip()


def test_each_outcome_has_a_sign_and_a_look_of_its_own():
    shown = [Verdict(outcome, "Why.").html("13") for outcome in OUTCOMES]
    assert len({SIGN.search(html)[1] for html in shown}) == len(OUTCOMES)
    assert len({re.search('class="([^"]*)"', html)[1] for html in shown}) == len(OUTCOMES)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("Right", "Right. Your answer: 13. Why `so`."),
        ("Not yet", "Not yet. Your answer: 13. Why `so`."),
        ("Not answered yet", "Not answered yet. Why `so`."),
        ("Not read", "Why `so`."),
    ],
)
def test_the_words_alone_say_what_was_found(outcome, said):
    assert words(Verdict(outcome, "Why `so`.").html(" 13 ")) == said.replace("`", "")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_cell_shows_the_sign_and_the_message(outcome):
    verdict = Verdict(outcome, "Is 1 < 2?")
    assert words(verdict._repr_html_()) == verdict.message.replace("<", "&lt;")
    assert SIGN.search(verdict._repr_html_())
