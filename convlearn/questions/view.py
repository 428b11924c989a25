"""A question as a widget: the prompt, a field or a button for each option, and what the check says."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets

from convlearn.questions.verdict import Verdict, marked_up

# The sizes of ipywidgets are variables of the page; here they are made to be read from the back of a room.
STYLE = """<style>
.convlearn-question { --jp-widgets-font-size: 18px; --jp-widgets-inline-height: 36px; padding: 4px; }
.convlearn-question p { font-size: 18px; line-height: 1.5; margin: 0; max-width: 50em; }
.convlearn-question p code { font-size: inherit; }
.convlearn-question .widget-box { overflow: visible; flex-wrap: wrap; }
.convlearn-question .jupyter-button { width: auto; padding: 0 16px; }
.convlearn-options { align-items: flex-start; }
.convlearn-options .jupyter-button { height: auto; max-width: 100%; text-align: left; white-space: normal; }
.convlearn-question :is(button, input):focus-visible:enabled { outline: 3px solid currentcolor; }
</style>"""


def question_view(
    prompt: str, options: tuple[str, ...], label: str, check: Callable[[str], Verdict]
) -> ipywidgets.VBox:
    """Return a prompt, a field or a button for each option, and a check as soon as an answer is given."""
    feedback = ipywidgets.HTML()

    def answer(given: str) -> None:
        feedback.value = feedback_html(given, check(given))

    field = _buttons(options, answer) if options else _field(label, answer)
    view = ipywidgets.VBox([ipywidgets.HTML(STYLE + prompt), field, feedback])
    view.add_class("convlearn-question")
    return view


def feedback_html(given: str, verdict: Verdict) -> str:
    """Return what the check says. An alert is spoken by a screen reader when it appears on the page.

    The answer stands before it, so that two wrong answers with one hint do not look as if nothing happened.

    >>> feedback_html("13", Verdict(False, "Not yet. Count again."))
    '<p role="alert">Your answer: 13. <strong>Not yet.</strong> Count again.</p>'
    >>> feedback_html("", Verdict(None, "Not answered yet. Type a number."))
    '<p role="alert">Not answered yet. Type a number.</p>'
    """
    if verdict.right is None:
        return f'<p role="alert">{marked_up(verdict.message)}</p>'
    outcome, _, reason = verdict.message.partition(". ")
    answer = f"Your answer: {marked_up(given.strip())}."
    return f'<p role="alert">{answer} <strong>{outcome}.</strong> {marked_up(reason)}</p>'


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
