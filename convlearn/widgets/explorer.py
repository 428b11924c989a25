"""What every explorer is: controls, one pure function, and the picture and sentence that it returns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

import ipywidgets

from convlearn.widgets.controls import Picture, Screen
from convlearn.widgets.saved import live_bundle

Offers = Mapping[str, Sequence[int]]


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
    values.

    >>> from convlearn.widgets.controls import NumberSlider
    >>> def shown(sweets, children):
    ...     return Shown(f"<p>{sweets} : {children}</p>", f"{sweets // children} for each.")
    >>> sliders = {name: NumberSlider(name, range(1, 10), value=2) for name in ("sweets", "children")}
    >>> explorer = Explorer(shown, sliders)
    >>> explorer.controls["sweets"].value = 6
    >>> explorer.sentence
    '3 for each.'
    """

    style: ClassVar[str] = ""  # the package with a style.css for the picture, beside the style that all share

    def __init__(
        self,
        show: Callable[..., Any],
        controls: Mapping[str, ipywidgets.DOMWidget],
        offers: Callable[..., Offers] = lambda **_: {},
        screen: Screen | None = None,
    ) -> None:
        self.show, self.offers = show, offers
        self.controls = dict(controls)
        self.screen: Any = screen or Picture(self.style)
        self._following = False
        self._update("")
        for name, control in self.controls.items():
            control.observe(lambda _change, name=name: self._update(name), "value")
        self.view = self._layout()

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

    def follow(self, changed: str) -> None:
        """Let other controls follow the one that has changed; "" is the start."""
        for name, options in self.offers(**self.values).items():
            self.controls[name].offer(options)

    def draw(self) -> None:
        """Show what the values of the controls are, or why they cannot be."""
        try:
            self.screen.show(self.show(**self.values))
        except ValueError as error:
            self.screen.explain(f"{error}.")

    def _update(self, changed: str) -> None:
        """Draw once for one change, whatever other controls have to follow it."""
        if self._following:
            return
        self._following = True
        try:
            self.follow(changed)
        finally:
            self._following = False
        self.draw()

    def set(self, values: Mapping[str, Any]) -> None:
        """Give several controls new values at once, and draw once."""
        self._following = True
        for name, value in values.items():
            control = self.controls[name]
            control.set(value) if hasattr(control, "set") else setattr(control, "value", value)
        self._following = False
        self._update("")

    def _layout(self) -> ipywidgets.VBox:
        return view_of(control_row(self.controls.values()), self.screen)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        """Offer the live view, and a picture and a sentence to whoever cannot show it."""
        return live_bundle(self.view, self.picture, self.sentence, self.style)


def control_row(controls: Iterable[ipywidgets.Widget]) -> ipywidgets.HBox:
    """Return controls beside each other, in as many lines as they need.

    >>> len(control_row([ipywidgets.Checkbox(), ipywidgets.Checkbox()]).children)
    2
    """
    return ipywidgets.HBox(list(controls)).add_class("convlearn-controls")


def view_of(*parts: ipywidgets.Widget) -> ipywidgets.VBox:
    """Return the parts of an explorer below each other.

    >>> len(view_of(control_row([]), Picture()).children)
    2
    """
    return ipywidgets.VBox(list(parts)).add_class("convlearn-explorer")
