"""The stepper: slide a kernel over a small input, forwards and backwards."""

from __future__ import annotations

from typing import Any

import ipywidgets
import numpy.typing as npt

from convlearn import example
from convlearn.checks import Table
from convlearn.lessons.slide_the_kernel.stepper_picture import (
    input_picture,
    misfit_picture,
    step_picture,
    weight_picture,
)
from convlearn.lessons.slide_the_kernel.walk import Place, Step, Walk, turned
from convlearn.widgets.controls import Filmstrip, NumberSlider, TableField
from convlearn.widgets.saved import live_bundle
from convlearn.widgets.typed import option, with_typed_cell

HINT = (
    "Click a number, or go to it with Tab and the arrow keys and press Enter. An output shows what made it; "
    "an input or a weight shows where it is used. Type over an input or a weight to change it."
)


class Stepper:
    """Slide a kernel over a small input, step by step, forwards and backwards.

    `input` and `kernel` are tables of whole numbers; `position` counts from 1. The learner can change all of it
    with the controls. `picture` and `sentence` tell what is seen now.

    >>> stepper = Stepper(position=9)
    >>> print(stepper.sentence)
    Row 3, column 3: 2×0 + 2×1 + 3×2 + 0×2 + 2×2 + 2×0 + 0×0 + 0×1 + 1×2 = 14. 81 multiplies and 72 adds so far.
    >>> stepper.stride.value = 3
    >>> print(stepper.sentence)
    Row 1, column 1: 3×0 + 3×1 + 2×2 + 0×2 + 0×2 + 1×0 + 3×0 + 1×1 + 2×2 = 12. 9 multiplies and 8 adds so far.

    Raises:
        TypeError: a table does not hold whole numbers.
        ValueError: an argument or a table is out of the range that the controls offer.
    """

    def __init__(
        self,
        input: npt.ArrayLike = example.INPUT,
        kernel: npt.ArrayLike = example.KERNEL,
        stride: int = 1,
        padding: int = 0,
        dilation: int = 1,
        flip: bool = False,
        hide_result: bool = False,
        position: int = 1,
    ) -> None:
        self.input = TableField("input", input, largest=7)
        self.kernel = TableField("kernel", kernel, largest=5)
        self.padding = NumberSlider("padding", range(3), padding)
        self.stride = NumberSlider("stride", range(1, 4), stride)
        self.dilation = NumberSlider("dilation", range(1, 4), dilation)
        self.flip = ipywidgets.Checkbox(description="flip the kernel", value=flip, indent=False)
        self.hide_result = ipywidgets.Checkbox(description="hide the result", value=hide_result, indent=False)
        self.film = Filmstrip(hint=HINT)
        self._resetting = False
        self._update()
        self.film.position = option("position", position, range(1, self.film.last + 1))
        self._start = (
            self.input.rows,
            self.kernel.rows,
            stride,
            padding,
            dilation,
            flip,
            hide_result,
            position,
        )
        self.film.on_msg(lambda _widget, message, _buffers: self._hear(message))
        for control in (self.padding, self.stride, self.dilation, self.flip, self.hide_result):
            control.observe(lambda _change: self._update(), "value")
        for table in (self.input, self.kernel):
            table.observe(lambda _change: self._update(), "rows")
        self.view = self._layout()

    @property
    def picture(self) -> str:
        """Return the HTML tables that the learner sees."""
        return self.film.shown[0]

    @property
    def sentence(self) -> str:
        """Return what the picture shows, in words."""
        return self.film.shown[1]

    def pick(self, grid: str, place: Place) -> None:
        """Show where the input or the weight at `place` is used.

        >>> stepper = Stepper()
        >>> stepper.pick("input", (0, 1))
        >>> print(stepper.sentence)
        Input row 1, column 2 (value 3) is used by 2 of the 9 outputs (row, column): (1, 1) ×1, (1, 2) ×0.
        """
        if self._walk is None:
            return
        walk, position = self._walk, self.film.position - self.hide_result.value
        if grid == "input" and place in walk.input_places:
            self.film.show_instead(input_picture(walk, place, position), walk.input_sentence(place))
        if grid == "kernel" and place in walk.weight_places:
            self.film.show_instead(weight_picture(walk, place, position), walk.weight_sentence(place))

    def edit(self, grid: str, place: Place, text: str) -> None:
        """Take the number that was typed over the input or the weight at `place`, or say what is wrong with it.

        >>> stepper = Stepper()
        >>> stepper.edit("kernel", (0, 0), "a")
        >>> stepper.film.error
        '`kernel row 1, column 1` (a) must be a whole number from -99 to 99. It stays 0.'
        """
        table = self.input if grid == "input" else self.kernel
        rows, (row, column) = self._turned(grid, table.rows), place
        self.film.error = ""
        if not (0 <= row < len(rows) and 0 <= column < len(rows[0])):
            self.film.error = "Padding is always 0. Change a number inside the input."
            return
        try:
            changed = with_typed_cell(grid, rows, row, column, text)
        except ValueError as error:
            self.film.error = f"{error}. It stays {rows[row][column]}."
        else:
            table.set(self._turned(grid, changed))

    def _turned(self, grid: str, rows: Table) -> Table:
        """Return a table as the picture shows it, from how it was entered, or the other way round."""
        return turned(rows) if grid == "kernel" and self.flip.value else rows

    def _update(self) -> None:
        """Make every frame anew, or the picture of a kernel that does not fit."""
        if self._resetting:
            return
        self._walk, frames = None, []
        try:
            self._walk = Walk(
                self.input.rows,
                self.kernel.rows,
                self.stride.value,
                self.padding.value,
                self.dilation.value,
                self.flip.value,
            )
        except ValueError as error:
            weights = self._turned("kernel", self.kernel.rows)
            picture = misfit_picture(self.input.rows, weights, self.padding.value)
            frames = [
                (
                    picture,
                    f"No output: {error}. Choose less dilation, more padding, a larger input or a smaller kernel.",
                )
            ]
        else:
            frames = [self._frame(self._walk, step) for step in self._walk.steps]
        self.film.show(frames)

    def _frame(self, walk: Walk, step: Step) -> tuple[str, str]:
        hidden = self.hide_result.value
        sentence = step.sentence_without_result if hidden else step.sentence
        return step_picture(walk, step.position, hidden), sentence

    def _hear(self, message: dict[str, Any]) -> None:
        """Answer what the learner did in the picture, where tables have one row and one column of headings."""
        if "typed" in message:
            self.film.type_position(message["typed"])
            return
        grid, row, column, padding = message.get("edited") or message["picked"]
        place = row - 1 - padding, column - 1 - padding
        if "edited" in message:
            self.edit(grid, place, message["text"])
        else:
            self.pick(grid, place)

    def reset(self) -> None:
        """Go back to the numbers, settings and position that the stepper was made with."""
        rows, weights, stride, padding, dilation, flip, hide_result, position = self._start
        self._resetting = True
        self.input.set(rows)
        self.kernel.set(weights)
        self.stride.set(stride)
        self.padding.set(padding)
        self.dilation.set(dilation)
        self.flip.value, self.hide_result.value = flip, hide_result
        self._resetting = False
        self._update()
        self.film.position = position

    def _layout(self) -> ipywidgets.VBox:
        reset = ipywidgets.Button(description="Reset", layout={"width": "auto"})
        reset.on_click(lambda _button: self.reset())
        own_numbers = ipywidgets.ToggleButton(description="Your own numbers", layout={"width": "auto"})
        tables = ipywidgets.HBox([self.input, self.kernel], layout={"display": "none"})
        own_numbers.observe(lambda change: _set_visible(tables, change["new"]), "value")
        settings = [self.padding, self.stride, self.dilation, self.flip, self.hide_result]
        settings += [reset, own_numbers]
        controls = ipywidgets.HBox(settings)
        for box in (controls, tables):
            box.add_class("convlearn-controls")
        view = ipywidgets.VBox([controls, tables, self.film])
        view.add_class("convlearn-explorer")
        return view

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        """Offer the live view, and a picture and a sentence to whoever cannot show it."""
        return live_bundle(self.view, self.picture, self.sentence)


def _set_visible(box: ipywidgets.Box, visible: bool) -> None:
    box.layout.display = None if visible else "none"
