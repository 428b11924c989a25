"""A layer as blocks, all to one scale: what goes in, one of its kernels, what comes out."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from convlearn.layers.layer import Shape
from convlearn.lessons.move_the_sliders.growth import Setting
from convlearn.tables import Html
from convlearn.widgets import svg
from convlearn.widgets.colors import COLORS
from convlearn.widgets.svg import XY, Drawing
from convlearn.words import counted

WIDTH, HEIGHT = 312, 288  # pixels of the page, as all lengths here
LEFT = 6
BOTTOMS = {"input": 142, "kernel": 142, "output": 260}  # of the blocks; the kernel stands before the input
LABELS = {"input": 19, "kernel": 42, "output": 165}
ROOM_ACROSS, ROOM_UP = WIDTH - 2 * LEFT, 90
BAR, BAR_TOP = 59, 278
INK = {"input": COLORS["input-line"], "kernel": COLORS["kernel-line"], "output": COLORS["output-line"]}
TINT = {"input": COLORS["input-block"], "kernel": COLORS["kernel-block"], "output": COLORS["output-block"]}
PINNED = COLORS["pinned"]
SLANT = 0.35  # how far a step backwards goes to the right, and up
FONT_SIZE = 18
ROUND = (1, 2, 3, 5)


def blocks(setting: Setting, pinned: Setting | None = None) -> Drawing:
    """Return the blocks of a layer, and dashed outlines of a pinned layer's where they differ.

    Channels go to the right, height goes up, width goes back. A bar says how long some values are.

    >>> blocks(Setting()).svg.count("<polygon")
    9
    """
    shapes = block_shapes(setting)
    others = block_shapes(pinned) if pinned else {}
    others = {name: shape for name, shape in others.items() if shape != shapes[name]}
    bar = values_a_bar([*shapes.values(), *others.values()])
    parts = [*_labels(setting, shapes), *_bar(bar)]
    for name, shape in shapes.items():
        parts += _block(name, shape, BAR / bar, fill=TINT[name], stroke=INK[name], stroke_linejoin="round")
    for name, shape in others.items():
        parts += _block(name, shape, BAR / bar, fill="none", stroke=PINNED, stroke_dasharray="5 4")
    return Drawing(WIDTH, HEIGHT, f"The layer drawn to scale: {setting}.", "".join(parts))


def block_shapes(setting: Setting) -> dict[str, Shape]:
    """Return (channels, height, width) of the input, of one kernel and of the output.

    >>> block_shapes(Setting(groups=2))
    {'input': (4, 5, 5), 'kernel': (2, 3, 3), 'output': (6, 5, 5)}
    """
    layer = setting.layer
    return {
        "input": setting.input_shape,
        "kernel": (layer.in_channels_per_group, *layer.kernel_size),
        "output": layer.output_shape(setting.input_shape),
    }


def values_a_bar(shapes: Iterable[Shape]) -> int:
    """Return how many values the bar stands for: the least of 1, 2, 3, 5, 10 ... with which all blocks fit.

    >>> values_a_bar([(4, 5, 5), (6, 5, 5)])
    5
    """
    needed = max(
        BAR * max((channels + SLANT * width) / ROOM_ACROSS, (height + SLANT * width) / ROOM_UP)
        for channels, height, width in shapes
    )
    rounds: Iterator[int] = (first * 10**power for power in count() for first in ROUND)
    return next(number for number in rounds if number >= needed)


def faces(bottom: float, channels: float, height: float, width: float) -> list[list[XY]]:
    """Return the corners of the top, the right side and the front of a block, all sizes in pixels.

    >>> faces(bottom=100, channels=10, height=20, width=40)[2]
    [(6, 100), (16, 100), (16, 80), (6, 80)]
    """
    right, top, back = LEFT + channels, bottom - height, SLANT * width
    return [
        [(LEFT, top), (right, top), (right + back, top - back), (LEFT + back, top - back)],
        [(right, bottom), (right + back, bottom - back), (right + back, top - back), (right, top)],
        [(LEFT, bottom), (right, bottom), (right, top), (LEFT, top)],
    ]


def _block(name: str, shape: Shape, pixels: float, **style: object) -> list[Html]:
    """Return the faces of a block, with `pixels` to a value."""
    corners = faces(BOTTOMS[name], *(size * pixels for size in shape))
    return [svg.polygon(face, stroke_width=1.5, **style) for face in corners]


def _labels(setting: Setting, shapes: Mapping[str, Shape]) -> list[Html]:
    """Return what stands above the blocks: how many there are of which shape."""
    numbers = {"input": setting.batch_size, "kernel": setting.out_channels, "output": setting.batch_size}
    style = {"font_size": FONT_SIZE, "font_weight": "bold"}
    return [
        svg.text((LEFT, LABELS[name]), f"{counted(number, name)} {shapes[name]}", fill=INK[name], **style)
        for name, number in numbers.items()
    ]


def _bar(values: int) -> list[Html]:
    right, top, bottom = LEFT + BAR, BAR_TOP - 5, BAR_TOP + 5
    lines = [(LEFT, top), (LEFT, bottom)], [(right, top), (right, bottom)], [(LEFT, BAR_TOP), (right, BAR_TOP)]
    label = svg.text((right + 8, BAR_TOP + 6), counted(values, "value"), font_size=FONT_SIZE)
    return [*(svg.line(places, stroke=COLORS["ink"], stroke_width=2) for places in lines), label]
