"""A question as a widget: the prompt, a field or a button for each option, and what the check says."""

import logging
from collections.abc import Callable, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from traceback import format_exception_only

import anywidget
import traitlets

from convlearn.questions.verdict import Verdict

LOG = logging.getLogger(__name__)
OWN, SHARED = files("convlearn.questions"), files("convlearn.widgets").joinpath("browser")


def _text(*parts: Traversable) -> str:
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


class QuestionView(anywidget.AnyWidget):
    """A prompt, as HTML, a field or a button for each option, and what the check says of the answer that was given.

    >>> view = QuestionView("<p>How many?</p>", (), "Places", lambda answer: Verdict("Not yet", "Count again."))
    >>> view.give("13")
    >>> view.feedback == Verdict("Not yet", "Count again.").html("13")
    True
    """

    _esm = _text(SHARED.joinpath("shared.js"), OWN.joinpath("question.js"))
    _css = _text(SHARED.joinpath("colors.css"), SHARED.joinpath("controls.css"), OWN.joinpath("style.css"))

    prompt = traitlets.Unicode().tag(sync=True)
    options = traitlets.List(traitlets.Unicode()).tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    answer = traitlets.Unicode().tag(sync=True)
    feedback = traitlets.Unicode().tag(sync=True)
    checks = traitlets.Int().tag(sync=True)

    def __init__(self, prompt: str, options: Sequence[str], label: str, check: Callable[[str], Verdict]) -> None:
        super().__init__(prompt=prompt, options=list(options), label=label)
        self._check = check
        self.on_msg(lambda _view, content, _buffers: self.give(content["answer"]))

    def give(self, answer: str) -> None:
        """Take an answer, and say what the check says; `checks` counts, so that the same is said twice if need be."""
        with self.hold_sync():
            self.answer, self.feedback = answer, self._verdict(answer).html(answer)
            self.checks += 1

    def _verdict(self, answer: str) -> Verdict:
        try:
            return self._check(answer)
        except Exception as error:  # nobody sees a traceback here
            LOG.exception("A question cannot check %.300r", answer)
            return Verdict("Not read", f"This cannot be checked: {format_exception_only(error)[-1].strip()[:300]}.")
