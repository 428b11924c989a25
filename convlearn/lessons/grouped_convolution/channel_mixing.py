"""Two grouped layers in a row: which outputs an input reaches, with a channel shuffle and without.

`shown` makes the picture and the sentence; everything above it is what it is made of.
"""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from convlearn.layers.convolution import common_divisors
from convlearn.lessons.grouped_convolution.grouped import links_part
from convlearn.lessons.grouped_convolution.links import Links
from convlearn.lessons.grouped_convolution.two_layers import Mixing, mixing
from convlearn.tables import Html, tag
from convlearn.widgets.colors import COLORS
from convlearn.widgets.controls import NumberSlider, Switch
from convlearn.widgets.explorer import Explorer, Offers, Shown
from convlearn.widgets.svg import Drawing, circle, line, polygon, text

CHANNELS = (4, 6, 8, 12)
tried = lru_cache(maxsize=64)(mixing)  # an experiment takes up to 20 ms; the controls offer no more of them
COLUMN, ROW, RADIUS = 88, 28, 12  # pixels of the page; wider, letters would be small on a phone
TOP, LEFT = 58, 46
WIDTH = 2 * LEFT + 3 * COLUMN
INK, PAPER, FAINT, REACHED = COLORS["ink"], COLORS["paper"], COLORS["faint"], COLORS["marked"]
WORDS = "The ways of the channels from left to right; the sentence below says where they lead."


def mixing_picture(mixing: Mixing, channel: int) -> Html:
    """Return the wiring with the ways from one input channel (from 0) drawn thick, and the links from end to end.

    >>> mixing_picture(mixing(8, groups=2, shuffle=False), channel=0).count("●")
    32
    """
    drawing = tag("div", wiring(mixing, channel).svg, class_="convlearn-part")
    style = f"--cells: {mixing.channels + 2}; --beside: {WIDTH + 32}px; --most: 1.5rem"
    return tag("div", drawing, links_part(mixing.whole, channel), class_="convlearn-parts", style=style)


def wiring(mixing: Mixing, channel: int) -> Drawing:
    """Return channels as dots and links as lines; what one input channel (from 0) reaches is dark and thick.

    >>> wiring(mixing(8, groups=2, shuffle=False), channel=0).svg.count("<circle")
    32
    """
    reached = mixing.reached(channel)
    numbers = list(range(mixing.channels))
    names = [numbers, numbers, mixing.order, numbers]
    parts = [
        *_titles(mixing.shuffle),
        *_boxes(mixing),
        *(_lines(stage, links, reached[stage]) for stage, links in enumerate(mixing.stages)),
        *(_dots(stage, labels, reached[stage]) for stage, labels in enumerate(names)),
    ]
    return Drawing(WIDTH, TOP + mixing.channels * ROW, WORDS, "".join(parts))


def _titles(shuffle: bool) -> Iterator[str]:
    order = "shuffled," if shuffle else "as it is,"
    titles = [
        ("input,", "into layer 1"),
        ("out of", "layer 1"),
        (order, "into layer 2"),
        ("out of", "layer 2"),
    ]
    for stage, words in enumerate(titles):
        for row, part in enumerate(words):
            yield _label(part, _x(stage), 14 + 18 * row, INK)


def _boxes(mixing: Mixing) -> Iterator[str]:
    """Yield a dashed box around every group of channels that goes into a layer."""
    size = mixing.channels // mixing.groups
    for stage in (0, 2):
        for group in range(mixing.groups):
            left, right = _x(stage) - 20, _x(stage) + 20
            top, bottom = _y(group * size) - 14, _y((group + 1) * size) - 16
            corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
            yield polygon(corners, fill="none", stroke=FAINT, stroke_dasharray="4 3")


def _lines(stage: int, links: Links, reached: Links) -> str:
    """Return the links of a stage: those from reached channels thick, over the others."""
    from_reached = links & reached[:, np.newaxis]
    return _strokes(stage, links & ~from_reached, FAINT, 1) + _strokes(stage, from_reached, REACHED, 3)


def _strokes(stage: int, links: Links, color: str, width: int) -> str:
    left, right = _x(stage) + RADIUS, _x(stage + 1) - RADIUS
    return "".join(
        line([(left, _y(start)), (right, _y(end))], stroke=color, stroke_width=width)
        for start, end in np.argwhere(links).tolist()
    )


def _dots(stage: int, labels: list[int], reached: Links) -> str:
    return "".join(
        _dot(_x(stage), _y(place), str(label + 1), bool(reached[place])) for place, label in enumerate(labels)
    )


def _dot(x: int, y: int, label: str, is_reached: bool) -> str:
    fill, ink, weight = (REACHED, PAPER, 700) if is_reached else (PAPER, INK, 400)
    return circle((x, y), RADIUS, fill=fill, stroke=REACHED if is_reached else FAINT) + _label(
        label, x, y + 5, ink, weight
    )


def _label(words: str, x: int, y: int, color: str, weight: int = 400) -> str:
    return text((x, y), words, font_size=16, text_anchor="middle", fill=color, font_weight=weight)


def _x(stage: int) -> int:
    return LEFT + stage * COLUMN


def _y(place: int) -> int:
    return TOP + place * ROW


def shown(channels: int, groups: int, shuffle: bool, input_channel: int) -> Shown:
    """Return the ways through two grouped layers; the input channel counts from 1.

    >>> shown(8, groups=2, shuffle=True, input_channel=1).sentence.split(". ")[1]
    'Input channel 1 reaches output channels 1 to 8.'
    """
    found = tried(channels, groups, shuffle)
    return Shown(mixing_picture(found, input_channel - 1), found.sentence(input_channel - 1))


def offers(channels: int, **_: object) -> Offers:
    """Return the groups that divide the channels, and the channels that there are.

    >>> offers(6)
    {'groups': [1, 2, 3, 6], 'input_channel': range(1, 7)}
    """
    return {"groups": common_divisors(channels, channels), "input_channel": range(1, channels + 1)}


class ChannelMixing(Explorer):
    """Follow one input channel through two grouped 1x1 layers, shuffled between or not.

    `groups` is offered only where it divides the channels. `input_channel` counts from 1.

    >>> ChannelMixing(groups=4).controls["groups"].options
    [1, 2, 4, 8]

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.grouped_convolution"

    def __init__(self, channels: int = 8, groups: int = 2, shuffle: bool = False, input_channel: int = 1) -> None:
        controls = {
            "channels": NumberSlider("channels", CHANNELS),
            "groups": NumberSlider("groups", CHANNELS),
            "shuffle": Switch("shuffle between the layers"),
            "input_channel": NumberSlider("input channel", CHANNELS),
        }
        start = {"channels": channels, "groups": groups, "shuffle": shuffle, "input_channel": input_channel}
        super().__init__(shown, controls, offers, start=start)
