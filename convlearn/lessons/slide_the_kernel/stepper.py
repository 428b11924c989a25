"""The stepper: slide a kernel over a small input, forwards and backwards.

`frames` makes a picture and a sentence for every position of the kernel, `used` those of a number that is picked.
"""

from typing import Any

import numpy.typing as npt

from convlearn import example
from convlearn.checks import Table, pair
from convlearn.lessons.slide_the_kernel.stepper_picture import (
    input_picture,
    misfit_picture,
    step_picture,
    weight_picture,
)
from convlearn.lessons.slide_the_kernel.walk import Place, Walk, turned
from convlearn.widgets.controls import Filmstrip, NumberSlider, Switch, TableField
from convlearn.widgets.explorer import Explorer, Shown
from convlearn.widgets.typed import option, with_typed_cell

GRIDS = ("input", "kernel")
LARGEST_PADDING = 2
HINT = (
    "Click an output: what made it. Click an input or weight: where it is used. Type over it to change it. "
    "Keys: Tab, arrows, Enter."
)


def frames(hide_result: bool, **numbers: Any) -> list[Shown]:
    """Return what is seen at every position, or why there is none; `numbers` are the arguments of `Walk`.

    >>> print(frames(hide_result=True, input=[[1, 2, 3]], kernel=[[4]])[1].sentence)
    Row 1, column 2: 2×4 = ?. 2 multiplies and 0 adds so far.
    """
    try:
        walk = Walk(**numbers)
    except ValueError as error:
        return [_misfit(error, **numbers)]
    pictures = [step_picture(walk, step.position, hide_result) for step in walk.steps]
    sentences = [step.sentence_without_result if hide_result else step.sentence for step in walk.steps]
    return list(map(Shown, pictures, sentences))


def _misfit(error: ValueError, input: Table, kernel: Table, padding: int = 0, flip: bool = False, **_: object) -> Shown:
    picture = misfit_picture(input, turned(kernel) if flip else kernel, padding)
    advice = "Choose less dilation, more padding, a larger input or a smaller kernel."
    return Shown(picture, f"No output: {error}. {advice}")


def used(grid: str, place: Place, position: int, **numbers: Any) -> Shown:
    """Return where the "input" or the "kernel" is used at a place (from 0), with the outputs up to a position.

    >>> print(used("kernel", (0, 0), 1, input=[[1, 2, 3]], kernel=[[4]]).sentence)
    Weight row 1, column 1 (value 4) is used 3 times, once for every output.

    Raises:
        ValueError: there is no such place, or the kernel fits nowhere.
    """
    walk = Walk(**numbers)
    if place not in walk.places_of(grid):
        raise ValueError(f"`place` {place} must be in the {grid}")
    if grid == "input":
        return Shown(input_picture(walk, place, position), walk.input_sentence(place))
    return Shown(weight_picture(walk, place, position), walk.weight_sentence(place))


class Stepper(Explorer):
    """Slide a kernel over a small input, step by step, forwards and backwards.

    `input` and `kernel` are tables of whole numbers; `position` counts from 1. The learner can change all of it
    with the controls. `picture` and `sentence` tell what is seen now.

    >>> stepper = Stepper(position=9)
    >>> print(stepper.sentence)
    Row 3, column 3: 2×0 + 2×1 + 3×2 + 0×2 + 2×2 + 2×0 + 0×0 + 0×1 + 1×2 = 14. 81 multiplies and 72 adds so far.
    >>> stepper.controls["stride"].value = 3
    >>> print(stepper.sentence)
    Row 1, column 1: 3×0 + 3×1 + 2×2 + 0×2 + 0×2 + 1×0 + 3×0 + 1×1 + 2×2 = 12. 9 multiplies and 8 adds so far.

    Raises:
        TypeError: a table does not hold whole numbers.
        ValueError: an argument or a table is out of the range that the controls offer.
    """

    style = "convlearn.lessons.slide_the_kernel"
    settings = ("padding", "stride", "dilation", "flip", "input", "kernel")

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
        controls = {
            "padding": NumberSlider("padding", range(LARGEST_PADDING + 1)),
            "stride": NumberSlider("stride", range(1, 4)),
            "dilation": NumberSlider("dilation", range(1, 4)),
            "flip": Switch("flip the kernel"),
            "hide_result": Switch("hide the result"),
            # Tables that are given stay folded too: the picture shows them, and there they can be typed over.
            "input": TableField("input", input, largest=7),
            "kernel": TableField("kernel", kernel, largest=5),
        }
        self.film = Filmstrip(self.style, hint=HINT)
        start = {"stride": stride, "padding": padding, "dilation": dilation, "flip": flip, "hide_result": hide_result}
        super().__init__(frames, controls, screen=self.film, start=start)
        self.film.position = option("position", position, range(1, self.film.last + 1))
        self._first_position = position
        self.film.on_msg(lambda _widget, message, _buffers: self._hear(message))

    def pick(self, grid: str, place: Place) -> None:
        """Show where the input or the weight at `place` is used.

        >>> stepper = Stepper()
        >>> stepper.pick("input", (0, 1))
        >>> print(stepper.sentence)
        Input row 1, column 2 (value 3) is used by 2 of the 9 outputs (row, column): (1, 1) ×1, (1, 2) ×0.
        """
        numbers = self.values
        seen = self.film.position - numbers.pop("hide_result")
        try:
            self.film.show_instead(*used(*_checked(grid, place), seen, **numbers))
        except ValueError:
            return  # a click beside the numbers, or on a kernel that fits nowhere: what is seen stays

    def edit(self, grid: str, place: Place, text: str) -> None:
        """Take the number that was typed over the input or the weight at `place`, or say what is wrong with it.

        >>> stepper = Stepper()
        >>> stepper.edit("kernel", (0, 0), "a")
        >>> stepper.film.error
        '`kernel row 1, column 1` (a) must be a whole number from -99 to 99. It stays 0.'
        """
        grid, (row, column) = _checked(grid, place)
        table = self.controls[grid]
        rows = self._turned(grid, table.value)
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
        return turned(rows) if grid == "kernel" and self.controls["flip"].value else rows

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
        super().reset()
        self.film.position = self._first_position


def _checked(grid: str, place: Place) -> tuple[str, Place]:
    """Return a grid and a place in it, on the padding around it or on its headings."""
    return option("grid", grid, GRIDS), pair("place", place, at_least=-LARGEST_PADDING - 1)
