"""The widget of a question: a field or buttons, and what the check says of what was given."""

from convlearn.questions import Verdict
from convlearn.questions.view import question_view


def echo(given):
    return Verdict("Not yet", f"Checked {given!r}.")


def parts(options=(), check=echo):
    view = question_view("<p>How many?</p>", options, "First value", check)
    prompt, answer, feedback = view.children
    assert "convlearn-question" in view._dom_classes
    assert ".convlearn-question" in prompt.value
    assert prompt.value.endswith("</style><p>How many?</p>")
    assert feedback.value == ""
    return answer.children, feedback


def test_a_typed_answer_is_checked_when_it_is_finished():
    (text, _button), feedback = parts()
    assert (text.description, text.continuous_update) == ("First value", False)
    text.value = " 13 "
    assert "Your answer: 13. " in feedback.value
    assert "Checked ' 13 '." in feedback.value


def test_the_button_checks_what_is_in_the_field():
    (_text, button), feedback = parts()
    button.click()
    assert "Checked ''." in feedback.value


def test_each_option_is_a_button():
    buttons, feedback = parts(("none", "one row"))
    for button in buttons:
        button.click()
        assert f"Checked '{button.description}'." in feedback.value
    assert [button.description for button in buttons] == ["none", "one row"]


def test_what_was_typed_is_escaped_wherever_it_is_shown():
    for outcome in ("Right", "Not yet", "Not answered yet", "Not read"):
        (text, _button), feedback = parts(check=lambda given, outcome=outcome: Verdict(outcome, given))
        text.value = "<script>"
        assert "&lt;script&gt;" in feedback.value
        assert "<script>" not in feedback.value


def test_two_views_do_not_share_an_answer():
    (text, _button), first = parts()
    _, second = parts()
    text.value = "12"
    assert "12" in first.value
    assert second.value == ""
