"""The widget of a question: what it sends to the page, and what the check says of what was given."""

import pytest

from convlearn.questions import Verdict
from convlearn.questions.view import QuestionView


def echo(given):
    return Verdict("Not yet", f"Checked {given!r}.")


def asked(check=echo):
    return QuestionView("<p>How many?</p>", ["a) none", "b) one row"], "First value", check)


def tell(view, answer):
    """Send an answer as the browser does."""
    view._handle_custom_msg({"answer": answer}, [])


def test_the_page_gets_prompt_options_and_label_and_nothing_that_was_judged():
    assert asked().get_state(["prompt", "options", "label", "answer", "feedback", "checks"]) == {
        "prompt": "<p>How many?</p>",
        "options": ["a) none", "b) one row"],
        "label": "First value",
        "answer": "",
        "feedback": "",
        "checks": 0,
    }


def test_an_answer_is_checked_as_it_was_given():
    view = asked()
    tell(view, " 13 ")
    assert view.answer == " 13 "
    assert view.feedback == Verdict("Not yet", "Checked ' 13 '.").html(" 13 ")


def test_a_verdict_comes_with_its_answer_in_one_message(monkeypatch):
    view, sent = asked(), []
    monkeypatch.setattr(view, "send_state", lambda key: sent.append(set(key)))
    tell(view, "13")
    assert sent == [{"answer", "feedback", "checks"}]
    tell(view, "13")
    assert "checks" in sent[1]  # the same is said again


def test_two_views_do_not_share_an_answer():
    first, second = asked(), asked()
    tell(first, "12")
    assert (first.answer, second.answer, second.feedback) == ("12", "", "")


@pytest.mark.parametrize("error", [ZeroDivisionError("by\n<zero>"), KeyError("x" * 10_000), RecursionError()])
def test_a_check_that_fails_says_so(error, caplog):
    def fail(_given):
        raise error

    view = asked(check=fail)
    tell(view, "12")
    assert f"This cannot be checked: {type(error).__name__}" in view.feedback
    assert len(view.feedback) < 600
    assert "<zero>" not in view.feedback
    assert caplog.records[0].exc_info[1] is error  # and whoever looks for it finds where it failed
    caplog.clear()


def test_what_was_typed_is_escaped_and_cut():
    for text in ("<script>" + 10_000 * "9", 10_000 * "<b>", 10_000 * "many words "):
        view = asked(check=lambda given: Verdict("Not yet", "No."))
        tell(view, text)
        assert "<script>" not in view.feedback
        assert "<b>" not in view.feedback
        assert len(view.feedback) < 800
