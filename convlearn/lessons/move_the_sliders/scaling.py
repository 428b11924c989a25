"""Move one number of a layer, see how its cost grows, pin a layer and compare."""

from __future__ import annotations

from typing import Any

import ipywidgets

from convlearn.lessons.move_the_sliders.curves import scaling_picture
from convlearn.lessons.move_the_sliders.growth import COUNTS, QUANTITIES, Chart, Setting
from convlearn.widgets.controls import Choice, NumberSlider
from convlearn.widgets.explorer import Explorer
from convlearn.widgets.saved import live_bundle

LINEAR, LOGARITHMIC = AXES = ("linear", "logarithmic")


HALF_PADDING, NO_PADDING = "half the kernel", "none"


LOOKS = ("x_axis", "y_axis", "axes")


DIVIDED = ("in_channels", "out_channels", "groups")


class Scaling(Explorer):
    """The layer, drawn to scale, and the curve of one of its counts over one of its numbers.

    `settings` are fields of `Setting`, where the layer starts. Groups are offered only where they divide both
    channels, and channels only in multiples of the groups.

    >>> scaling = Scaling(x_axis="kernel_size", axes="logarithmic", kernel_size=1)
    >>> print(scaling.sentence)
    Conv2d(4, 6, 1, bias=False) on (4, 5, 5): 600 multiplies and 24 parameters. Tripling kernel_size to 3 gives \
9 times the multiplies (5,400 : 600); the slope is 2.

    Raises:
        ValueError: an argument is not among what the controls offer.
    """

    style = "convlearn.lessons.move_the_sliders"

    def __init__(
        self, x_axis: str = "out_channels", y_axis: str = "multiplies", axes: str = LINEAR, **settings: Any
    ) -> None:
        start = Setting(**settings)
        self.pinned: Setting | None = None
        controls: dict[str, ipywidgets.DOMWidget] = {
            "x_axis": Choice("x axis", list(QUANTITIES), x_axis),
            "y_axis": Choice("y axis", COUNTS, y_axis),
            "axes": Choice("axes", AXES, axes),
        }
        for name in QUANTITIES:
            controls[name] = NumberSlider(name, start.values_on_offer(name), getattr(start, name))
        padding = HALF_PADDING if start.half_padding else NO_PADDING
        controls["padding"] = Choice("padding", [HALF_PADDING, NO_PADDING], padding)
        controls["bias"] = ipywidgets.Checkbox(description="bias", value=start.bias, indent=False)
        super().__init__(controls)

    @property
    def values(self) -> dict[str, Any]:
        """Return the values of all controls by name, and the pinned layer."""
        return super().values | {"pinned": self.pinned}

    def draw(self, **values: Any) -> str:
        """Return the blocks and the curve."""
        return scaling_picture(chart(**values))

    def say(self, **values: Any) -> str:
        """Return the sentence of the chart."""
        return chart(**values).sentence

    def adjust(self) -> None:
        """Offer only groups that divide both channels, and only channels that the groups divide."""
        setting = chart(**self.values).setting
        for name in DIVIDED:
            self.controls[name].options = setting.values_on_offer(name)

    def pin(self) -> None:
        """Keep the present layer, in gray, to compare others with; one that has no picture is not kept."""
        if self.picture:
            self.pinned = chart(**self.values).setting
            self._update()

    def unpin(self) -> None:
        """Forget the pinned layer."""
        self.pinned = None
        self._update()

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        """Offer the live view, and a picture and a sentence to whoever cannot show it."""
        still = scaling_picture(chart(**self.values), still=True) if self.picture else ""
        return live_bundle(self.view, still, self.sentence, self.style)

    def _layout(self) -> ipywidgets.VBox:
        rows = [
            [*(self.controls[name] for name in LOOKS), *self._buttons()],
            [control for name, control in self.controls.items() if name not in LOOKS],
        ]
        boxes = [ipywidgets.HBox(row) for row in rows]
        for box in boxes:
            box.add_class("convlearn-controls").add_class("convlearn-many")
        view = ipywidgets.VBox([*boxes, self._picture])
        view.add_class("convlearn-explorer")
        return view

    def _buttons(self) -> list[ipywidgets.Button]:
        actions = {"Pin": self.pin, "Unpin": self.unpin}
        buttons = [ipywidgets.Button(description=name, layout={"width": "auto"}) for name in actions]
        for button, action in zip(buttons, actions.values(), strict=True):
            button.on_click(lambda _button, action=action: action())
        return buttons


def chart(x_axis: str, y_axis: str, axes: str, padding: str, pinned: Setting | None = None, **numbers: Any) -> Chart:
    """Return the chart for the values of the controls.

    >>> chart("stride", "adds", "linear", "none", kernel_size=1, bias=True).here
    (1, 600)
    """
    setting = Setting(half_padding=padding == HALF_PADDING, **numbers)
    return Chart(setting, x_axis, y_axis, logarithmic=axes == LOGARITHMIC, pinned=pinned)
