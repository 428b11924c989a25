"""The parts of an LSTM and of a GRU, drawn: boxes with weights, wires between them, signs where wires meet."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from convlearn.layers.recurrent import LSTM, RecurrentLayer
from convlearn.widgets import svg
from convlearn.widgets.colors import COLORS
from convlearn.widgets.svg import XY, Drawing

WIDTH, HEIGHT = 540, 345
FONT_SIZE = 18
INK, PAPER = COLORS["ink"], COLORS["paper"]
MARKED, MARKED_GROUND = COLORS["marked"], COLORS["marked-ground"]
WEIGHTS, WEIGHTS_MARKED = COLORS["kernel"], COLORS["kernel-marked"]
INPUT_COLOR, HIDDEN_COLOR = COLORS["input-line"], COLORS["hidden"]  # of the two wires that feed every gate
INPUT_WIRE, HIDDEN_WIRE = 275, 315  # how far down they run
WIRES_START = 66
GATES = 190  # how far down the middle of the gates is
BOX = 48, 28  # half the width and half the height of a box with weights
SMALL_BOX = 27, 15
RADIUS = 13


class Wire(NamedTuple):
    """A wire of a part; an arrow stands at its end."""

    part: int
    places: tuple[XY, ...]


class Weights(NamedTuple):
    """A box with weights of a part, fed from the two wires below: x, h or both."""

    part: int
    across: float
    label: str
    reads: str


class Sign(NamedTuple):
    """What a part does where wires meet: × or + in a circle, a function in a small box."""

    part: int
    place: XY
    sign: str


Element = Wire | Weights | Sign


LSTM_ELEMENTS: tuple[Element, ...] = (
    Weights(1, 112, "f, σ", "xh"),
    Weights(2, 212, "i, σ", "xh"),
    Weights(3, 312, "g, tanh", "xh"),
    Weights(4, 412, "o, σ", "xh"),
    Wire(5, ((66, 45), (99, 45))),
    Wire(5, ((125, 45), (249, 45))),
    Wire(5, ((112, 162), (112, 58))),
    Wire(5, ((212, 162), (212, 110), (249, 110))),
    Wire(5, ((312, 162), (312, 110), (275, 110))),
    Wire(5, ((262, 97), (262, 58))),
    Wire(5, ((275, 45), (496, 45))),
    Sign(5, (112, 45), "×"),
    Sign(5, (262, 45), "+"),
    Sign(5, (262, 110), "×"),
    Wire(6, ((470, 45), (470, 75))),
    Wire(6, ((470, 105), (470, 127))),
    Wire(6, ((412, 162), (412, 140), (457, 140))),
    Wire(6, ((483, 140), (506, 140))),
    Sign(6, (470, 90), "tanh"),
    Sign(6, (470, 140), "×"),
)


GRU_ELEMENTS: tuple[Element, ...] = (
    Weights(1, 112, "r, σ", "xh"),
    Weights(3, 212, "n, of h", "h"),
    Weights(3, 312, "n, of x", "x"),
    Weights(2, 412, "z, σ", "xh"),
    Wire(3, ((112, 162), (112, 138), (199, 138))),
    Wire(3, ((212, 162), (212, 151))),
    Wire(3, ((212, 125), (212, 100), (299, 100))),
    Wire(3, ((312, 162), (312, 113))),
    Wire(3, ((325, 100), (337, 100))),
    Sign(3, (212, 138), "×"),
    Sign(3, (312, 100), "+"),
    Sign(3, (364, 100), "tanh"),
    Wire(4, ((391, 100), (457, 100))),
    Wire(4, ((66, 45), (399, 45))),
    Wire(4, ((412, 162), (412, 58))),
    Wire(4, ((412, 140), (443, 140))),
    Wire(4, ((470, 125), (470, 113))),
    Wire(4, ((470, 87), (470, 58))),
    Wire(4, ((425, 45), (457, 45))),
    Wire(4, ((483, 45), (506, 45))),
    Sign(4, (412, 45), "×"),
    Sign(4, (470, 140), "1 −"),
    Sign(4, (470, 100), "×"),
    Sign(4, (470, 45), "+"),
)


def recurrent_drawing(layer: RecurrentLayer, marked: int = 0) -> Drawing:
    """Return one step of an LSTM, or of a GRU with the reset after the product; one part, from 1, may be marked.

    >>> recurrent_drawing(LSTM(4, 5), marked=1).words
    'One step of an LSTM: x and h go into gates f, i, g and o, which make the next cell and h.'
    """
    is_lstm = isinstance(layer, LSTM)
    elements = LSTM_ELEMENTS if is_lstm else GRU_ELEMENTS
    # What is marked is drawn last, on top of what it crosses.
    ordered = sorted(elements, key=lambda element: element.part == marked)
    parts = [
        *_feeds(elements, layer),
        *(_drawn(element, layer, element.part == marked) for element in ordered),
    ]
    words = (
        "One step of an LSTM: x and h go into gates f, i, g and o, which make the next cell and h."
        if is_lstm
        else "One step of a GRU: x and h go into r, z and n, which make the next h."
    )
    return Drawing(WIDTH, HEIGHT, words, "".join([*parts, *_ends(is_lstm)]))


def _drawn(element: Element, layer: RecurrentLayer, marked: bool) -> str:
    match element:
        case Wire(_, places):
            return _wire(places, MARKED if marked else INK, 4 if marked else 1.5)
        case Weights(_, across, label, reads):
            return _weights(across, label, _size(layer, reads), marked)
        case Sign(_, place, sign):
            return _sign(place, sign, marked)


def _size(layer: RecurrentLayer, reads: str) -> str:
    """Return the weights of a box as rows times columns."""
    columns = {"x": layer.input_size, "h": layer.hidden_size, "xh": layer.input_size + layer.hidden_size}
    return f"{layer.hidden_size} × {columns[reads]}"


def _weights(across: float, label: str, size: str, marked: bool) -> str:
    fill, stroke, width = _look(marked, WEIGHTS, WEIGHTS_MARKED)
    box = svg.polygon(_corners((across, GATES), BOX), fill=fill, stroke=stroke, stroke_width=width)
    return box + _words((across, GATES - 5), label, bold=True) + _words((across, GATES + 18), size)


def _sign(place: XY, sign: str, marked: bool) -> str:
    fill, stroke, width = _look(marked, PAPER, MARKED_GROUND)
    if len(sign) == 1:
        shape = svg.circle(place, RADIUS, fill=fill, stroke=stroke, stroke_width=width)
    else:
        shape = svg.polygon(_corners(place, SMALL_BOX), fill=fill, stroke=stroke, stroke_width=width)
    return shape + _words((place[0], place[1] + 6), sign)


def _look(marked: bool, plain_fill: str, marked_fill: str) -> tuple[str, str, float]:
    return (marked_fill, MARKED, 4) if marked else (plain_fill, INK, 1.5)


def _feeds(elements: Iterable[Element], layer: RecurrentLayer) -> list[str]:
    """Return the wires of x and of h along the bottom, and from each a wire up to every box that reads it."""
    boxes = [element for element in elements if isinstance(element, Weights)]
    from_left = [box.across - 15 for box in boxes if "x" in box.reads]
    from_right = [box.across + 15 for box in boxes if "h" in box.reads]
    return [
        _feed(INPUT_WIRE, from_left, INPUT_COLOR),
        _feed(HIDDEN_WIRE, from_right, HIDDEN_COLOR),
        _words((2, INPUT_WIRE + 6), f"x: {layer.input_size}", "start", fill=INPUT_COLOR),
        _words((2, HIDDEN_WIRE), f"h: {layer.hidden_size}", "start", fill=HIDDEN_COLOR),
        _words((2, HIDDEN_WIRE + 20), "before", "start", fill=HIDDEN_COLOR),
    ]


def _feed(down: float, places: Sequence[float], color: str) -> str:
    along = svg.line([(WIRES_START, down), (max(places), down)], stroke=color, stroke_width=2)
    ups = [
        svg.circle((across, down), 4, fill=color) + _wire(((across, down), (across, GATES + BOX[1])), color, 2)
        for across in places
    ]
    return "".join([along, *ups])


def _ends(is_lstm: bool) -> list[str]:
    """Return the names of what comes from the step before and goes on to the next."""
    memory = "cell" if is_lstm else "h"
    names = [
        _words((2, 38), memory, "start", bold=True),
        _words((2, 58), "before", "start"),
        _words((501 if is_lstm else 510, 51), memory, "start", bold=True),
    ]
    return [*names, _words((510, 146), "h", "start", bold=True)] if is_lstm else names


def _words(place: XY, words: str, anchor: str = "middle", bold: bool = False, fill: str = INK) -> str:
    weight = {"font_weight": 700} if bold else {}
    return svg.text(place, words, text_anchor=anchor, font_size=FONT_SIZE, fill=fill, **weight)


def _corners(place: XY, half: tuple[int, int]) -> list[XY]:
    (x, y), (across, down) = place, half
    return [(x - across, y - down), (x + across, y - down), (x + across, y + down), (x - across, y + down)]


def _wire(places: tuple[XY, ...], color: str, width: float) -> str:
    """Return a line with an arrow at its end."""
    *_, (from_x, from_y), (x, y) = places
    across, down = _direction(x - from_x), _direction(y - from_y)
    back = (x - 9 * across, y - 9 * down)
    wings = [(back[0] + 5 * sign * down, back[1] + 5 * sign * across) for sign in (1, -1)]
    stem = svg.line([*places[:-1], back], stroke=color, stroke_width=width)
    return stem + svg.polygon([(x, y), *wings], fill=color)


def _direction(difference: float) -> int:
    return (difference > 0) - (difference < 0)
