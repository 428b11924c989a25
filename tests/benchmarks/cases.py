"""What is timed: one notebook cell for each case."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    """A cell, the control in its output that keys are pressed on, the picture that must then change.

    `control` and `picture` are CSS selectors within the cell's output. `keys` are pressed one after the
    other and then again from the start; each of them must change the picture. `at_most` states the bars: the
    name of another case and how many times its median this case's median may be.
    """

    name: str
    source: str
    control: str
    picture: str
    keys: tuple[str, ...]
    at_most: Mapping[str, float] = field(default_factory=dict)


ROUND_TRIP = "empty round trip"
INTERACT = "interact, fresh figure"

# Eight steps to the last of nine positions and eight back.
THERE_AND_BACK = ("ArrowRight",) * 8 + ("ArrowLeft",) * 8

ROUND_TRIP_SOURCE = """
import ipywidgets

def show(change):
    label.value = str(change.new)

slider = ipywidgets.IntSlider(max=8)
label = ipywidgets.HTML("0").add_class("label")
slider.observe(show, "value")
ipywidgets.VBox([slider, label])
"""

INTERACT_SOURCE = """
%matplotlib inline
import ipywidgets
import matplotlib.pyplot as plt
from matplotlib.patches import Rectangle
from convlearn.example import INPUT, KERNEL
from convlearn.reference import slide

def draw_numbers(axes, numbers):
    axes.set(xlim=(0, len(numbers)), ylim=(len(numbers), 0), aspect="equal", xticks=[], yticks=[])
    for row, line in enumerate(numbers):
        for column, number in enumerate(line):
            axes.text(column + 0.5, row + 0.5, number, ha="center", va="center", size=16)

def draw_window(axes, row, column, size):
    axes.add_patch(Rectangle((column, row), size, size, fill=False, linewidth=3))

def draw(position):
    row, column = divmod(position, 3)
    _, (left, middle, right) = plt.subplots(1, 3, figsize=(10, 4))
    draw_numbers(left, INPUT)
    draw_numbers(middle, KERNEL)
    draw_numbers(right, slide(INPUT, KERNEL))
    draw_window(left, row, column, 3)
    draw_window(right, row, column, 1)
    plt.show()

_ = ipywidgets.interact(draw, position=ipywidgets.IntSlider(max=8))
"""

STEPPER_SOURCE = """
from convlearn.explorers import Stepper

Stepper()
"""

CASES = (
    Case(ROUND_TRIP, ROUND_TRIP_SOURCE, ".noUi-handle", ".label", THERE_AND_BACK),
    Case(INTERACT, INTERACT_SOURCE, ".noUi-handle", "img", THERE_AND_BACK),
    Case(
        "stepper, next position",
        STEPPER_SOURCE,
        "[aria-label=position]",
        ".convlearn-picture",
        THERE_AND_BACK,
        {ROUND_TRIP: 0.5},
    ),
    Case(
        "stepper, change of padding",
        STEPPER_SOURCE,
        "[aria-label=padding]",
        ".convlearn-picture",
        ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft"),
        {ROUND_TRIP: 1.5, INTERACT: 0.5},
    ),
)
