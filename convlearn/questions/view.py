"""A question as a widget: the prompt, a field or a button for each option, and what the check says."""

import re
from collections.abc import Callable
from html import escape
from importlib.resources import files

import ipywidgets

from convlearn.questions.verdict import Verdict
from convlearn.tables import Html, tag

STYLE = files("convlearn.questions").joinpath("style.css").read_text(encoding="utf-8")


def question_view(
    prompt: str, options: tuple[str, ...], label: str, check: Callable[[str], Verdict]
) -> ipywidgets.VBox:
    """Return a prompt, as HTML, a field or a button for each option, and a check as soon as an answer is given.

    >>> view = question_view("<p>How many?</p>", (), "Places", lambda given: Verdict("Not yet", "Count again."))
    >>> prompt, field, feedback = view.children
    >>> field.children[0].value = "13"
    >>> feedback.value
    '<p role="alert">Your answer: 13. <strong>Not yet.</strong> Count again.</p>'
    """
    feedback = ipywidgets.HTML()

    def answer(given: str) -> None:
        feedback.value = feedback_html(given, check(given))

    field = _buttons(options, answer) if options else _field(label, answer)
    view = ipywidgets.VBox([ipywidgets.HTML(f"<style>{STYLE}</style>{prompt}"), field, feedback])
    view.add_class("convlearn-question")
    return view


def feedback_html(given: str, verdict: Verdict) -> Html:
    """Return what the check says. An alert is spoken by a screen reader when it appears on the page.

    The answer stands before it, so that two wrong answers with one hint do not look as if nothing happened.

    >>> feedback_html("13", Verdict("Not yet", "Count again."))
    '<p role="alert">Your answer: 13. <strong>Not yet.</strong> Count again.</p>'
    >>> feedback_html("", Verdict("Not answered yet", "Type a number."))
    '<p role="alert">Not answered yet. Type a number.</p>'
    """
    if verdict.right is None:
        return tag("p", marked_up(verdict.message), role="alert")
    answer, outcome = marked_up(f"Your answer: {given.strip()}. "), tag("strong", f"{verdict.outcome}.")
    return tag("p", answer, outcome, " ", marked_up(verdict.reason), role="alert")


def marked_up(text: str) -> Html:
    """Return plain text as HTML, with `names` in backticks as code.

    >>> marked_up("Is `stride` < 2?")
    'Is <code>stride</code> &lt; 2?'
    """
    return Html(re.sub("`([^`]+)`", r"<code>\1</code>", escape(text, quote=False)))


def _field(label: str, check: Callable[[str], None]) -> ipywidgets.HBox:
    """Return a field that is checked on Enter and on leaving it, and a button for those who look for one."""
    text = ipywidgets.Text(description=label, continuous_update=False, style={"description_width": "initial"})
    text.layout.width = "min(100%, 28em)"
    button = ipywidgets.Button(description="Check")
    text.observe(lambda change: check(change.new), "value")
    button.on_click(lambda _button: check(text.value))
    return ipywidgets.HBox([text, button])


def _buttons(options: tuple[str, ...], check: Callable[[str], None]) -> ipywidgets.VBox:
    """Return one button for each option: JupyterLab takes the arrow keys from radio buttons and lists."""
    buttons = ipywidgets.VBox([_button(option, check) for option in options])
    buttons.add_class("convlearn-options")
    return buttons


def _button(option: str, check: Callable[[str], None]) -> ipywidgets.Button:
    button = ipywidgets.Button(description=option)
    button.on_click(lambda _button: check(option))
    return button
