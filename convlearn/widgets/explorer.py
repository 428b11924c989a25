"""What every explorer has: controls, one picture, one sentence, and a still picture for a saved notebook."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

import ipywidgets

from convlearn.widgets.controls import Picture
from convlearn.widgets.saved import live_bundle


class Explorer(ABC):
    """Whatever a control changes, the picture and its sentence are made anew from the values of all controls.

    A subclass makes its controls, each a widget with a `value`, and says how to draw and what to say. Both are
    pure functions of the values. A combination that cannot be raises ValueError in either; its sentence is then
    shown without a picture, so that no old picture stands beside new values.
    """

    style = ""  # the package with a style.css for the picture, beside the style that all share

    def __init__(self, controls: Mapping[str, ipywidgets.DOMWidget]) -> None:
        self.controls = dict(controls)
        self._adjusting = False
        self._picture = Picture(self.style)
        self._update()
        for control in self.controls.values():
            control.observe(lambda _change: self._update(), "value")
        self.view = self._layout()

    @abstractmethod
    def draw(self, **values: Any) -> str:
        """Return the picture for these values of the controls, as HTML."""

    @abstractmethod
    def say(self, **values: Any) -> str:
        """Return in words what the picture shows."""

    def adjust(self) -> None:  # noqa: B027  # a subclass may leave it as it is
        """Offer, in one control, only what goes with the values of the others. Nothing to do unless overridden."""

    @property
    def values(self) -> dict[str, Any]:
        """Return the values of all controls by name."""
        return {name: control.value for name, control in self.controls.items()}

    @property
    def picture(self) -> str:
        """Return the picture that the learner sees."""
        return str(self._picture.html)

    @property
    def sentence(self) -> str:
        """Return what the picture shows, in words."""
        return str(self._picture.sentence)

    def _update(self) -> None:
        """Draw once for one change, whatever other controls have to follow it."""
        if self._adjusting:
            return
        self._adjusting = True
        try:
            self.adjust()
        finally:
            self._adjusting = False
        self._draw()

    def _draw(self) -> None:
        values = self.values
        try:
            picture, sentence = self.draw(**values), self.say(**values)
        except ValueError as error:
            picture, sentence = "", f"{error}."
        self._picture.show(picture, sentence)

    def _layout(self) -> ipywidgets.VBox:
        controls = ipywidgets.HBox(list(self.controls.values()))
        controls.add_class("convlearn-controls")
        view = ipywidgets.VBox([controls, self._picture])
        view.add_class("convlearn-explorer")
        return view

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        """Offer the live view, and a picture and a sentence to whoever cannot show it."""
        return live_bundle(self.view, self.picture, self.sentence, self.style)
