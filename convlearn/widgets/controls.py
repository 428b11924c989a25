"""Controls of our own, where stock ones have no accessible name or must ask Python for every frame.

They are drawn by small scripts in `browser/` that hold no arithmetic and no rule.
"""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

import anywidget
import ipywidgets
import numpy.typing as npt
import traitlets

from convlearn.checks import Table, true_or_false, whole_number
from convlearn.tables import marked_up, tag
from convlearn.widgets.saved import stylesheet
from convlearn.widgets.typed import label_of, option, options_of, small_table, typed_number, typed_table


def _browser(*names: str) -> str:
    return "\n".join(files("convlearn.widgets").joinpath("browser", name).read_text(encoding="utf-8") for name in names)


class Control(traitlets.HasTraits):
    """What all controls share: a value, checked whoever gives it, and a label for the learner.

    >>> NumberSlider("stride", range(1, 4)).value = 4
    Traceback (most recent call last):
    ValueError: `stride` (4) must be a whole number from 1 to 3
    """

    label = traitlets.Unicode()
    value: Any = traitlets.TraitType(None)
    error = traitlets.Unicode()  # what is wrong with what was typed last

    @abstractmethod
    def checked(self, name: str, value: Any) -> Any:
        """Return `value` as the control takes it, or raise a sentence about the argument `name`."""

    @traitlets.validate("value")
    def _checked_value(self, proposal: dict[str, Any]) -> Any:
        return self.checked(self.label, proposal["value"])

    def set(self, value: Any) -> None:
        """Take a value."""
        self.value = value


class _Offer(Control, anywidget.AnyWidget):
    """A control whose value is one of its options. Anything else is an error in Python, and late from the browser."""

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Take what the browser says; it may not have heard yet that a value is no longer on offer."""
        late = {"value": self._on_offer(sync_data["value"])} if "value" in sync_data else {}
        super().set_state({**sync_data, **late})

    @abstractmethod
    def _on_offer(self, value: Any) -> Any:
        """Return the option that stands for a value which may be late."""


class NumberSlider(_Offer):
    """A labelled slider over whole numbers with a field to type one in.

    `options` are the numbers it offers, in order. What cannot be is answered in `error`, beside the field.

    >>> slider = NumberSlider("stride", range(1, 4), value=2)
    >>> slider.type("0")
    >>> slider.value, slider.error
    (2, '`stride` (0) must be a whole number from 1 to 3. It stays 2.')

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: `value` is not among the options.
    """

    _esm = _browser("shared.js", "slider.js", "number_slider.js")
    _css = _browser("colors.css", "controls.css")

    label = traitlets.Unicode().tag(sync=True)
    options = traitlets.List(traitlets.Int()).tag(sync=True)
    value: Any = traitlets.TraitType(0).tag(sync=True)
    error = traitlets.Unicode().tag(sync=True)

    def __init__(self, label: str, options: Sequence[int], value: int | None = None) -> None:
        super().__init__(label=label_of(label), options=options_of(int, options))
        self.value = self.options[0] if value is None else value
        self.on_msg(lambda _widget, content, _buffers: self.type(content["typed"]))

    def checked(self, name: str, value: Any) -> int:
        """Return the option that `value` is.

        >>> NumberSlider("input size", [28, 32]).checked("input_size", 224)
        Traceback (most recent call last):
        ValueError: `input_size` (224) must be one of 28, 32
        """
        return option(name, value, self.options)

    def _on_offer(self, value: int) -> int:
        return max((option for option in self.options if option <= value), default=self.options[0])

    def set(self, value: int) -> None:
        """Take one of the options, and forget what was wrong before."""
        self.error = ""
        self.value = value

    def offer(self, options: Sequence[int]) -> None:
        """Take new options; a value that is no longer among them becomes the next smaller one, if there is one.

        >>> slider = NumberSlider("groups", [1, 2, 4], value=4)
        >>> slider.offer([1, 3])
        >>> slider.value
        3
        """
        self.options = options_of(int, options)
        self.set(self._on_offer(self.value))

    def type(self, text: str) -> None:
        """Take what the learner typed: one of the options, or something to explain."""
        self.error = ""  # so that the same mistake made twice is told twice
        try:
            self.value = typed_number(self.label, text, self.options)
        except ValueError as error:
            self.error = f"{error}. It stays {self.value}."


class Choice(_Offer):
    """A labelled list of words, one of which is chosen.

    >>> Choice("axes", ["linear", "logarithmic"]).value
    'linear'

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: `value` is not among the options.
    """

    _esm = _browser("shared.js", "choice.js")
    _css = _browser("colors.css", "controls.css")

    label = traitlets.Unicode().tag(sync=True)
    options = traitlets.List(traitlets.Unicode()).tag(sync=True)
    value: Any = traitlets.TraitType("").tag(sync=True)

    def __init__(self, label: str, options: Sequence[str], value: str | None = None) -> None:
        super().__init__(label=label_of(label), options=options_of(str, options))
        self.value = self.options[0] if value is None else value

    def checked(self, name: str, value: Any) -> str:
        """Return the option that `value` is.

        >>> Choice("axes", ["linear", "logarithmic"]).checked("axes", "cubic")
        Traceback (most recent call last):
        ValueError: `axes` ('cubic') must be one of linear, logarithmic
        """
        return option(name, value, self.options)

    def _on_offer(self, value: str) -> str:
        return value if value in self.options else str(self.value)


class Switch(Control, ipywidgets.Checkbox):  # type: ignore[misc]  # ipywidgets has no types
    """A labelled box to tick.

    >>> Switch("bias", True).value
    True

    Raises:
        TypeError: `value` is neither True nor False.
    """

    value: Any = traitlets.TraitType(False).tag(sync=True)

    def __init__(self, label: str, value: bool = False) -> None:
        super().__init__(description=label_of(label), indent=False)
        self.label, self.value = label, value

    def checked(self, name: str, value: Any) -> bool:
        """Return `value` if it is True or False.

        >>> Switch("hide the result").checked("hide_result", 1)
        Traceback (most recent call last):
        TypeError: `hide_result` (1) must be True or False
        """
        return true_or_false(name, value)


class Screen(anywidget.AnyWidget):
    """Where an explorer shows what its function returns, in the style of a package and the one that all share."""

    _css = ""

    def __init__(self, style: str = "", **traits: object) -> None:
        # A page keeps one style for each such name, and explorers of two lessons may stand on one page.
        name = f"{type(self).__name__} {style}"
        super().__init__(_anywidget_id=name, _css=f"{_browser('controls.css')} {stylesheet(style)}", **traits)


class Picture(Screen):
    """A picture as HTML, and its sentence.

    >>> picture = Picture()
    >>> picture.show(("<p>6 : 2</p>", "3 for each."))
    >>> picture.sentence
    '3 for each.'
    """

    _esm = _browser("shared.js", "picture.js")

    picture = traitlets.Unicode().tag(sync=True)
    sentence = traitlets.Unicode().tag(sync=True)
    shown = traitlets.Int().tag(sync=True)

    def show(self, shown: tuple[str, str]) -> None:
        """Show a picture and its sentence, both at once."""
        with self.hold_sync():
            self.picture, self.sentence = shown
            self.shown += 1

    def explain(self, sentence: str) -> None:
        """Say why there is no picture."""
        self.show(("", sentence))


class Filmstrip(Screen):
    """Pictures made in advance, moved through in the browser without asking Python for the next one.

    >>> film = Filmstrip()
    >>> film.show([("<p>1</p>", "One."), ("<p>2</p>", "Two.")])
    >>> film.type_position("2")
    >>> film.sentence
    'Two.'

    `frames` maps a position, as text, to (picture, sentence). `overlay`, if any, is shown instead until the next
    move. A cell that is picked or edited is told to whoever listens to `on_msg`.
    """

    _esm = _browser("shared.js", "slider.js", "filmstrip.js")

    frames = traitlets.Dict().tag(sync=True)
    last = traitlets.Int(1).tag(sync=True)
    position = traitlets.Int(1).tag(sync=True)
    position_error = traitlets.Unicode().tag(sync=True)
    overlay = traitlets.List(traitlets.Unicode()).tag(sync=True)
    error = traitlets.Unicode().tag(sync=True)
    hint = traitlets.Unicode().tag(sync=True)

    @traitlets.validate("position")
    def _within_film(self, proposal: dict[str, int]) -> int:
        # The browser may have moved on before it heard of a shorter film.
        return min(max(proposal["value"], 1), self.last)

    @traitlets.observe("position")
    def _end_overlay(self, _change: object) -> None:
        self.overlay = []

    @property
    def picture(self) -> str:
        """Return the picture that the learner sees."""
        return str((self.overlay or self.frames[str(self.position)])[0])

    @property
    def sentence(self) -> str:
        """Return the sentence that the learner sees."""
        return str((self.overlay or self.frames[str(self.position)])[1])

    def show(self, frames: Sequence[tuple[str, str]]) -> None:
        """Take new frames, and stay at the position if there still is one.

        The frame that is seen goes ahead of the others, so that it need not wait for them.
        """
        position = min(self.position, len(frames))
        with self.hold_sync():
            self.last, self.position, self.overlay = len(frames), position, []
            self.position_error = self.error = ""
            self.frames = {str(position): list(frames[position - 1])}
        self.frames = {str(number): list(frame) for number, frame in enumerate(frames, start=1)}

    def explain(self, sentence: str) -> None:
        """Say why there is no picture."""
        self.show([("", sentence)])

    def show_instead(self, picture: str, sentence: str) -> None:
        """Show another picture until the next move."""
        self.overlay = [picture, sentence]

    def type_position(self, text: str) -> None:
        """Move to the position that the learner typed, or say why not."""
        self.position_error = ""
        try:
            self.position = typed_number("position", text, range(1, self.last + 1))
        except ValueError as error:
            self.position_error = f"{error}. It stays {self.position}."
        else:
            self.overlay = []


class TableField(Control, ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A labelled text area for a small table of whole numbers: `value`, and what is wrong with the text.

    >>> field = TableField("kernel", [[0, 1], [2, 2]], largest=5)
    >>> field.type("1 2 / 3")
    >>> field.value, field.error
    (((0, 1), (2, 2)), '`kernel` has rows of 2, 1 numbers and must have rows of one length. It stays as it was.')

    Raises:
        TypeError, ValueError: as `small_table`.
    """

    def __init__(self, label: str, rows: npt.ArrayLike, largest: int) -> None:
        self._largest = whole_number("largest", largest, at_least=1)
        name = label_of(label).capitalize()
        self._text = ipywidgets.Textarea(description=name, continuous_update=False, rows=self._largest)
        self._message = ipywidgets.HTML()
        super().__init__([self._text, self._message], label=label)
        self.set(rows)
        self._text.observe(lambda change: self.type(change["new"]), "value")

    def checked(self, name: str, value: Any) -> Table:
        """Return the rows if they make a table that is small enough.

        >>> TableField("kernel", [[1]], largest=1).checked("kernel", [[0, 1], [2, 2]])
        Traceback (most recent call last):
        ValueError: `kernel` is 2×2 and must be at most 1×1
        """
        return small_table(name, value, self._largest)

    def set(self, rows: Any) -> None:
        """Take new rows and show them."""
        self.value = rows
        self.error = ""
        self._text.value = "\n".join(" ".join(map(str, row)) for row in self.value)

    def type(self, text: str) -> None:
        """Take a whole table as text, rows on lines or between slashes, or say why not."""
        self.error = ""
        try:
            self.value = typed_table(self.label, text, self._largest)
        except ValueError as error:
            self.error = f"{error}. It stays as it was."

    @traitlets.observe("error")
    def _say(self, change: Mapping[str, str]) -> None:
        sentence = change["new"]
        said = tag("p", marked_up(sentence), class_="convlearn-error", role="alert")
        self._message.value = said if sentence else ""
