"""Move one number of a layer, see how its cost grows, pin a layer and compare: `shown` makes picture and sentence."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import ipywidgets

from convlearn.lessons.move_the_sliders.chart import Chart
from convlearn.lessons.move_the_sliders.curves import scaling_picture
from convlearn.lessons.move_the_sliders.growth import COUNTS, QUANTITIES, Setting, offered
from convlearn.widgets.controls import Choice, Control, NumberSlider, Switch
from convlearn.widgets.explorer import Explorer, Offers, Shown, button, control_row, view_of

LINEAR, LOGARITHMIC = AXES = ("linear", "logarithmic")
HALF_PADDING, NO_PADDING = PADDINGS = ("half the kernel", "none")
DIVIDED = ("in_channels", "out_channels", "groups")
OF_THE_LAYER = (*QUANTITIES, "padding", "bias")


def shown(
    x_axis: str,
    y_axis: str,
    axes: str,
    pinned: Mapping[str, Any] | None = None,
    reach: Mapping[str, Sequence[int]] = QUANTITIES,
    **layer: Any,
) -> Shown:
    """Return the picture and the sentence of a layer; it and a pinned one are the values of their controls, by name.

    >>> shown("stride", "multiplies", "linear", kernel_size=1).sentence[:66]
    'Conv2d(4, 6, 1, bias=False) on (4, 5, 5): 600 multiplies and 24 pa'

    Raises:
        ValueError: there is no such layer, or its kernel does not fit.
    """
    pinned_setting = None if pinned is None else setting_of(**pinned)
    chart = Chart(setting_of(**layer), x_axis, y_axis, axes == LOGARITHMIC, pinned_setting, reach)
    return Shown(scaling_picture(chart), chart.sentence)


def setting_of(padding: str = HALF_PADDING, **numbers: Any) -> Setting:
    """Return the setting for the values of the controls.

    >>> setting_of(stride=2, padding="none").padding
    0
    """
    return Setting(half_padding=padding == HALF_PADDING, **numbers)


def offers(
    in_channels: int, out_channels: int, groups: int, reach: Mapping[str, Sequence[int]] = QUANTITIES, **_: Any
) -> Offers:
    """Offer only groups that divide both channels, and only channels that the groups divide.

    >>> offers(in_channels=8, out_channels=12, groups=4)["groups"]
    [1, 2, 4]
    """
    setting = Setting(in_channels, out_channels, groups=groups)
    setting.layer  # noqa: B018  # refuses groups that do not divide the channels
    return {name: offered(setting, name, reach) for name in DIVIDED}


class Pin(Control, ipywidgets.HBox):  # type: ignore[misc]  # ipywidgets has no types
    """Two buttons: one keeps what is present, as `value`, to compare with; the other forgets it.

    >>> [button.description for button in Pin(present=lambda: {"stride": 2}).children]
    ['Pin', 'Unpin']
    """

    def __init__(self, present: Callable[[], dict[str, Any] | None]) -> None:
        super().__init__([button("Pin", self.pin), button("Unpin", self.unpin)])
        self._present = present

    def checked(self, name: str, value: Any) -> dict[str, Any] | None:
        """Return the values of a layer by name, or None.

        >>> Pin(present=dict).checked("pinned", True)
        Traceback (most recent call last):
        TypeError: `pinned` (True) must be a dict of the values of a layer, or None
        """
        if not isinstance(value, dict | None):
            raise TypeError(f"`{name}` ({value!r}) must be a dict of the values of a layer, or None")
        return value

    def pin(self) -> None:
        """Keep what is present.

        >>> pin = Pin(present=lambda: {"stride": 2})
        >>> pin.pin()
        >>> pin.value
        {'stride': 2}
        """
        self.value = self._present()

    def unpin(self) -> None:
        """Forget what was kept.

        >>> pin = Pin(present=lambda: {"stride": 2})
        >>> pin.pin()
        >>> pin.unpin()
        >>> pin.value is None
        True
        """
        self.value = None


class Scaling(Explorer):
    """The layer, drawn to scale, and the curve of one of its counts over one of its numbers.

    `settings` are fields of `Setting`, where the layer starts. Groups are offered only where they divide both
    channels, and channels only in multiples of the groups. The sliders go up to 8 times where they start.

    >>> scaling = Scaling(x_axis="kernel_size", axes="logarithmic", kernel_size=1)
    >>> print(scaling.sentence)
    Conv2d(4, 6, 1, bias=False) on (4, 5, 5): 600 multiplies and 24 parameters. Tripling kernel_size to 3 gives \
9 times the multiplies (5,400 : 600); the slope is 2.

    Raises:
        ValueError: an argument is not among what the controls offer.
    """

    style = "convlearn.lessons.move_the_sliders"
    settings = ("axes", "batch_size", "padding", "bias")

    def __init__(
        self, x_axis: str = "out_channels", y_axis: str = "multiplies", axes: str = LINEAR, **settings: Any
    ) -> None:
        setting = Setting(**settings)
        controls = {
            "x_axis": Choice("x axis", list(QUANTITIES)),
            "y_axis": Choice("y axis", COUNTS),
            "axes": Choice("axes", AXES),
            "pinned": Pin(self._layer),
            **{name: NumberSlider(name, values) for name, values in setting.reach.items()},
            "padding": Choice("padding", PADDINGS),
            "bias": Switch("bias"),
        }
        layer = {name: getattr(setting, name) for name in (*QUANTITIES, "bias")}
        padding = HALF_PADDING if setting.half_padding else NO_PADDING
        start = {"x_axis": x_axis, "y_axis": y_axis, "axes": axes, "padding": padding}
        shows, offer = partial(shown, reach=setting.reach), partial(offers, reach=setting.reach)
        super().__init__(shows, controls, offer, start=start | layer)

    def _layer(self) -> dict[str, Any] | None:
        """Return the layer that can be pinned: the present one, or the pinned one if the present has no picture."""
        values = self.values
        return {name: values[name] for name in OF_THE_LAYER} if self.picture else values["pinned"]

    def _layout(self, in_sight: Mapping[str, Control]) -> ipywidgets.VBox:
        of_the_layer = [control for name, control in in_sight.items() if name in OF_THE_LAYER]
        others = [control for name, control in in_sight.items() if name not in OF_THE_LAYER]
        rows = [control_row(row).add_class("convlearn-many") for row in (others, of_the_layer)]
        return view_of(*rows, self.screen)
