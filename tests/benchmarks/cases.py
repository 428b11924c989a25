"""What is timed: one notebook cell for each case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ..explorers import EXPLORERS


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
INTERACT_PLOT = "interact, fresh plot"

PICTURE = ".convlearn-explorer .convlearn-picture"  # not that of the still page before it

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
from convlearn.reference.convolution import slide
from convlearn.lessons.slide_the_kernel.walk import Walk

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
    step = Walk(INPUT, KERNEL).steps[position]
    for term in step.terms:
        y, x = term.place
        left.text(x + 0.95, y + 0.95, f"×{term.weight}", ha="right", va="bottom", size=9)
    left.set_title(step.sentence, size=8)
    plt.show()

_ = ipywidgets.interact(draw, position=ipywidgets.IntSlider(max=8))
"""


# What a plot with a slider usually is: the yardstick of the explorers that show more than the stepper's grids.
INTERACT_PLOT_SOURCE = """
%matplotlib inline
import ipywidgets
import matplotlib.pyplot as plt
from convlearn.lessons.move_the_sliders.growth import CHANNELS, Setting, curve

def draw(out_channels):
    setting = Setting(out_channels=CHANNELS[out_channels])
    points = curve(setting, "out_channels", "multiplies")
    _, axes = plt.subplots(figsize=(7, 4))
    axes.loglog(*zip(*points), ".-")
    axes.plot(setting.out_channels, dict(points)[setting.out_channels], "o")
    axes.set(xlabel="out_channels", ylabel="multiplies", title=str(setting))
    plt.show()

_ = ipywidgets.interact(draw, out_channels=ipywidgets.IntSlider(max=8))
"""


def shown(call: str) -> str:
    """Return a cell that shows an explorer."""
    name = call.partition("(")[0]
    lesson = EXPLORERS[name].__module__.rpartition(".")[0]
    return f"from {lesson} import {name}\n\n{call}"


def explorer(
    name: str,
    call: str,
    control: str,
    keys: tuple[str, ...] = THERE_AND_BACK,
    at_most: Mapping[str, float] = MappingProxyType({ROUND_TRIP: 1.5, INTERACT_PLOT: 0.4}),
) -> Case:
    """Return the case of an explorer that asks Python for each picture."""
    return Case(name, shown(call), f"[aria-label='{control}']", PICTURE, keys, at_most)


FORTH_AND_BACK = ("ArrowRight", "ArrowLeft")
PLOT_BARS = {ROUND_TRIP: 2, INTERACT_PLOT: 0.4}
SCALING = 'Scaling(axes="logarithmic")'
TO_THE_END_AND_BACK = ("ArrowRight",) * 6 + ("ArrowLeft",) * 6  # from where its sliders start

CASES = (
    Case(ROUND_TRIP, ROUND_TRIP_SOURCE, ".noUi-handle", ".label", THERE_AND_BACK),
    Case(INTERACT, INTERACT_SOURCE, ".noUi-handle", "img", THERE_AND_BACK),
    Case(INTERACT_PLOT, INTERACT_PLOT_SOURCE, ".noUi-handle", "img", THERE_AND_BACK),
    Case(
        "stepper, next position",
        shown("Stepper()"),
        "[aria-label=position]",
        PICTURE,
        THERE_AND_BACK,
        {ROUND_TRIP: 0.5},
    ),
    Case(
        "stepper, change of padding",
        shown("Stepper()"),
        "[aria-label=padding]",
        PICTURE,
        ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft"),
        {ROUND_TRIP: 1.5, INTERACT: 0.5},
    ),
    explorer("switchboard, next padding", "Switchboard()", "padding", FORTH_AND_BACK),
    explorer("switchboard, out_channels", "Switchboard()", "out_channels", FORTH_AND_BACK),
    explorer("scaling, along the curve", SCALING, "out_channels", TO_THE_END_AND_BACK, at_most=PLOT_BARS),
    explorer("scaling, another curve", SCALING, "input_size", TO_THE_END_AND_BACK, at_most=PLOT_BARS),
    explorer("grouped convolution, groups", "GroupedConvolution()", "groups", FORTH_AND_BACK),
    explorer("grouped convolution, changed channel", "GroupedConvolution()", "changed channel", FORTH_AND_BACK),
    explorer("channel stepper, next position", "ChannelStepper(groups=2)", "position"),
    explorer("channel mixing, input channel", "ChannelMixing(shuffle=True)", "input channel", FORTH_AND_BACK),
    explorer("two steps, next position", "TwoSteps()", "position"),
    explorer("separable, next out_channels", "Separable(out_channels=1)", "out_channels"),
    explorer("filter fit, next kernels", "FilterFit()", "depthwise kernels for the channel", FORTH_AND_BACK),
    explorer("gates, next part", "Gates()", "part", FORTH_AND_BACK),
    explorer("recurrent, hidden size", "Recurrent(num_layers=3, bidirectional=True)", "hidden_size", FORTH_AND_BACK),
    explorer("layer matrix, next place", 'LayerMatrix("convolution")', "place"),
    explorer("pooling, next place", "Pooling(stride=1)", "place"),
    explorer("receptive field, next output", "ReceptiveField()", "output"),
    explorer("network table, input size", 'NetworkTable("MobileNetV1")', "input size", ("ArrowLeft", "ArrowRight")),
    explorer("comparison, second network", "Comparison()", "second network", ("ArrowDown", "ArrowUp")),
    explorer("design task, width", "Design()", "width", FORTH_AND_BACK),
)
