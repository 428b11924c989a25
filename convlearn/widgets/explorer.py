"""What every explorer is: controls, one pure function, and the picture and sentence that it returns."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from traceback import format_exception_only
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple

import ipywidgets

from convlearn.checks import instance
from convlearn.widgets.controls import Control, Picture, Screen
from convlearn.widgets.live import show_live
from convlearn.widgets.saved import static_page
from convlearn.widgets.typed import cut, option

Offers = Mapping[str, Sequence[int]]
NOTHING: Mapping[str, Any] = MappingProxyType({})
LONGEST = 300  # characters of an explanation
LOG = logging.getLogger(__name__)
# Keyboards and screen readers know it, and it asks no Python; controls.css hides what is folded. JupyterLab's command
# mode would take Enter from it without the mark.
SETTINGS = '<details><summary data-lm-suppress-shortcuts="true">Settings</summary></details>'


class Shown(NamedTuple):
    """What an explorer shows: a picture as HTML, and a sentence that says the same in words.

    >>> Shown("<p>6 : 2</p>", "3 for each.").sentence
    '3 for each.'
    """

    picture: str
    sentence: str


class Explorer:
    """Whatever a control changes, picture and sentence are made anew from the values of all controls.

    `show` is a pure function: the values of the controls in, by name, what the screen shows out. `offers`, if some
    controls offer only what goes with the values of others, returns their options by name. A combination that cannot
    be raises ValueError in `show`; its sentence is then shown without a picture, so that no old one stands beside new
    values. So is any other error, which is logged too. `start` has values of controls to begin with, by name; a
    button Reset goes back to them.

    A class names in `settings` the controls that a learner need not know yet. They are folded away under "Settings",
    but for those to which `start` gives another value than they have.

    >>> from convlearn.widgets.controls import NumberSlider
    >>> def shown(sweets, children):
    ...     return Shown(f"<p>{sweets} : {children}</p>", f"{sweets // children} for each.")
    >>> sliders = {name: NumberSlider(name, range(1, 10)) for name in ("sweets", "children")}
    >>> explorer = Explorer(shown, sliders, start={"children": 2})
    >>> explorer.controls["sweets"].value = 6
    >>> explorer.sentence
    '3 for each.'

    Raises:
        TypeError, ValueError: as `set`.
    """

    style: ClassVar[str] = ""  # the package with a style.css for the picture, beside the style that all share
    settings: ClassVar[Sequence[str]] = ()

    def __init__(
        self,
        show: Callable[..., Any],
        controls: Mapping[str, Control],
        offers: Callable[..., Offers] = lambda **_: {},
        screen: Screen | None = None,
        start: Mapping[str, Any] = NOTHING,
    ) -> None:
        self.show, self.offers = show, offers
        self.controls: dict[str, Any] = dict(controls)
        self.screen: Any = screen or Picture(self.style)
        self._following = False
        usual = self.values
        self.set(start)
        self._start = self.values
        folded = [name for name in self.settings if self._start[name] == usual[name]]
        for name, control in self.controls.items():
            control.observe(lambda change, name=name: self._update({name: change["new"]}), "value")
        for part, name in self._refusals():
            part.observe(self._forget_others, name)
        self.view = self._layout({name: control for name, control in self.controls.items() if name not in folded})
        self.view.children[0].children += (
            button("Reset", self.reset),
            *folded_away([self.controls[name] for name in folded]),
        )

    @property
    def values(self) -> dict[str, Any]:
        """Return the values of all controls by name."""
        return {name: control.value for name, control in self.controls.items()}

    @property
    def picture(self) -> str:
        """Return the picture that the learner sees."""
        return str(self.screen.picture)

    @property
    def sentence(self) -> str:
        """Return what the picture shows, in words."""
        return str(self.screen.sentence)

    def _follow(self, changed: str) -> None:
        """Let other controls follow the one that has changed, beyond what they offer."""

    def set(self, values: Mapping[str, Any]) -> None:
        """Give several controls new values at once, by name, and draw once.

        >>> from convlearn.widgets.controls import NumberSlider
        >>> explorer = Explorer(lambda n: Shown("", f"{n}."), {"n": NumberSlider("size", range(1, 4))})
        >>> explorer.set({"n": 4})
        Traceback (most recent call last):
        ValueError: `n` (4) must be a whole number from 1 to 3

        Raises:
            TypeError, ValueError: there is no such control, or it does not offer the value. All values stay.
        """
        self._update(self._checked(values))

    def reset(self) -> None:
        """Go back to the values that the explorer was made with.

        >>> from convlearn.widgets.controls import NumberSlider
        >>> explorer = Explorer(lambda n: Shown("", f"{n}."), {"n": NumberSlider("size", range(1, 4), value=2)})
        >>> explorer.controls["n"].value = 3
        >>> explorer.reset()
        >>> explorer.sentence
        '2.'
        """
        self.set(self._start)

    def _checked(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values as the controls take them; what a control offers may depend on the other values."""
        values = instance("values", values, Mapping)  # type: ignore[type-abstract]
        asked = {option("control", name, list(self.controls)): value for name, value in values.items()}
        followers = asked.keys() & self.offers(**self.values).keys()
        free = {name: self.controls[name].checked(name, asked[name]) for name in asked if name not in followers}
        offered = self.offers(**(self.values | asked | free))
        return free | {name: option(name, asked[name], offered[name]) for name in followers}

    def _update(self, changed: Mapping[str, Any]) -> None:
        """Draw once for all that has changed, whatever other controls have to follow it."""
        if self._following:
            return
        try:
            self._settle(changed)
            self.screen.show(self.show(**self.values))
        except ValueError as error:
            self.screen.explain(cut(f"{error}.", LONGEST))
        except Exception as error:
            LOG.exception("An explorer cannot show %s", self.values)
            self.screen.explain(cut(f"This cannot be shown: {format_exception_only(error)[-1].strip()}.", LONGEST))

    def _settle(self, changed: Mapping[str, Any]) -> None:
        """Give controls their new values; what follows them must not undo what was asked for."""
        self._following = True
        try:
            self._take(changed)
            for name in changed:
                self._follow(name)
            self._take(changed)
        finally:
            self._following = False

    def _take(self, values: Mapping[str, Any]) -> None:
        for name, options in self.offers(**{**self.values, **values}).items():
            self.controls[name].offer(options)
        for name, value in values.items():
            self.controls[name].set(value)

    def _refusals(self) -> list[tuple[Any, str]]:
        """Return where something that was typed may be refused: parts with their traits."""
        parts = (*self.controls.values(), self.screen)
        return [(part, name) for part in parts for name in ("error", "position_error") if part.has_trait(name)]

    def _forget_others(self, change: Mapping[str, Any]) -> None:
        """Let one refusal stand at a time, the latest."""
        for part, name in self._refusals() if change["new"] else []:
            if (part, name) != (change["owner"], change["name"]):
                setattr(part, name, "")

    def _layout(self, in_sight: Mapping[str, Control]) -> ipywidgets.VBox:
        """Return the view; its first part is a row of controls, to which Reset and the folded settings come."""
        return view_of(control_row(in_sight.values()), self.screen)

    def _repr_html_(self) -> str:
        """Return a picture and a sentence for whoever cannot show the live view."""
        return static_page(self.picture, self.sentence, self.style)

    def _ipython_display_(self) -> None:
        show_live(self.view, self._repr_html_(), self.sentence)


def button(name: str, action: Callable[[], None]) -> ipywidgets.Button:
    """Return a button that does something.

    >>> button("Pin", lambda: print("kept")).click()
    kept
    """
    made = ipywidgets.Button(description=name, layout={"width": "auto"})
    made.on_click(lambda _button: action())
    return made


def control_row(controls: Iterable[ipywidgets.Widget]) -> ipywidgets.HBox:
    """Return controls beside each other, in as many lines as they need.

    >>> len(control_row([ipywidgets.Checkbox(), ipywidgets.Checkbox()]).children)
    2
    """
    return ipywidgets.HBox(list(controls)).add_class("convlearn-controls")


def folded_away(settings: Sequence[ipywidgets.Widget]) -> list[ipywidgets.Widget]:
    """Return a line to open, and the settings below it, which are seen while it is open; nothing for none.

    >>> [type(part).__name__ for part in folded_away([ipywidgets.Checkbox()])], folded_away([])
    (['HTML', 'HBox'], [])
    """
    return [ipywidgets.HTML(SETTINGS), control_row(settings).add_class("convlearn-folded")] if settings else []


def view_of(*parts: ipywidgets.Widget) -> ipywidgets.VBox:
    """Return the parts of an explorer below each other.

    >>> len(view_of(control_row([]), Picture()).children)
    2
    """
    return ipywidgets.VBox(list(parts)).add_class("convlearn-explorer")
