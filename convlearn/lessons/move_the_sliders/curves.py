"""A layer drawn to scale beside a curve that shows how one of its counts grows: numbers in, HTML out."""

from collections.abc import Iterable

import numpy as np

from convlearn.lessons.move_the_sliders.axes import ROOM_UP, ChartAxis, Frame, frame_of, tick_label
from convlearn.lessons.move_the_sliders.blocks import FONT_SIZE, PINNED, blocks
from convlearn.lessons.move_the_sliders.chart import Chart
from convlearn.lessons.move_the_sliders.growth import Move, Point
from convlearn.tables import Html, tag
from convlearn.widgets import svg
from convlearn.widgets.colors import COLORS
from convlearn.widgets.svg import XY, Drawing
from convlearn.words import ratio_in_words

WIDTH, HEIGHT = 402, 288  # pixels of the page, as all lengths here; wider, letters would be small on a phone
LEFT, BOTTOM = 82, 218  # where both axes start
LETTER = 10  # about as wide as one is
GAP, GAP_BELOW = 18, 26  # from the axes to their numbers, with room for a factor below
INK, STEP, GRID = COLORS["ink"], COLORS["step"], COLORS["grid"]
Spot = tuple[float, float, int]  # where words start, or end if the last number is -1
BOLD = {"font_size": FONT_SIZE, "font_weight": "bold"}


def scaling_picture(chart: Chart) -> Html:
    """Return the picture of a chart.

    >>> from convlearn.lessons.move_the_sliders.growth import Setting
    >>> scaling_picture(Chart(Setting(), "out_channels", "multiplies")).count("<svg")
    2
    """
    return tag("div", blocks(chart.setting, chart.pinned).svg, curves(chart).svg, class_="convlearn-beside")


def curves(chart: Chart) -> Drawing:
    """Return the curve with the setting's point on it, one move from there, and the same of a pinned setting.

    >>> from convlearn.lessons.move_the_sliders.growth import Setting
    >>> curves(Chart(Setting(), "stride", "multiplies")).words
    'multiplies over stride.'
    """
    frame = frame_of(chart)
    parts = [
        *_across(frame.across, chart.quantity),
        *_up(frame.up, frame.across.length),
        *_headings(chart),
        *_pinned(chart, frame),
    ]
    parts += [*_curve(chart.points, frame, INK), *_move(chart.move, chart.points, frame)]
    parts += [svg.circle(place, 8, fill=INK) for place in _places([chart.here], frame)]
    return Drawing(WIDTH, HEIGHT, f"{chart.counted} over {chart.quantity}.", "".join(parts))


def locate(point: Point, frame: Frame) -> XY:
    """Return where a point is drawn.

    >>> locate((0, 20), Frame(ChartAxis(0, 16, (), 300), ChartAxis(0, 20, (), 200)))
    (82.0, 18.0)
    """
    return _x(point[0], frame.across), _y(point[1], frame.up)


def _x(value: float, across: ChartAxis) -> float:
    return LEFT + across.along(value)


def _y(value: float, up: ChartAxis) -> float:
    return BOTTOM - up.along(value)


def _places(points: Iterable[Point], frame: Frame) -> list[XY]:
    return [locate(point, frame) for point in points if frame.holds(point)]


def _curve(points: Iterable[Point], frame: Frame, color: str, **style: object) -> list[Html]:
    """Return a line, and a dot for each whole number that it goes through."""
    places = _places(points, frame)
    dots = (svg.circle(place, 3.5, fill=color) for place in places)
    return [svg.line(places, stroke=color, stroke_width=2, **style), *dots]


def _pinned(chart: Chart, frame: Frame) -> list[Html]:
    if chart.pinned_here is None:
        return []
    places = _places([chart.pinned_here], frame)
    marks = (svg.square(place, 22, fill="none", stroke=PINNED, stroke_width=3) for place in places)
    return [*_curve(chart.pinned_points, frame, PINNED, stroke_dasharray="8 5"), *marks]


def _move(move: Move | None, points: list[Point], frame: Frame) -> list[Html]:
    """Return a move as two legs, first across and then up or down, each with its factor beside it."""
    if move is None or move.times_up is None:
        return []
    (_, before), (end, _) = move.start, move.end
    legs = [locate(point, frame) for point in (move.start, (end, before), move.end)]
    across, up = (f"× {ratio_in_words(times)}" for times in (move.times_across, move.times_up))
    curve = _places(points, frame)
    return [
        svg.line(legs, stroke=STEP, stroke_width=4),
        _words(across, _along_first(legs, across), curve),
        _words(up, _along_second(legs, up), curve),
    ]


def _along_first(legs: list[XY], words: str) -> list[Spot]:
    """Return where words may stand: along the first leg, away from the second or towards it."""
    (first_x, first_y), _, (last_x, last_y) = legs
    side = 1 if last_x > first_x else -1
    inset = max(0, abs(last_x - first_x) - LETTER * len(words)) / 2
    below, above = first_y + 24, first_y - 12
    heights = (below, above) if last_y <= first_y else (above, below)
    return [(first_x + side * inset, height, side) for height in heights]


def _along_second(legs: list[XY], words: str) -> list[Spot]:
    """Return where words may stand: outside, but not beyond the leg's end, where most curves go on; or elsewhere."""
    (first_x, first_y), _, (last_x, last_y) = legs
    side = 1 if last_x > first_x else -1
    middle = (first_y + last_y) / 2 + 6
    outside = max(middle, last_y + 16) if last_y < first_y else min(middle, last_y - 4)
    edge, beyond = min(WIDTH, last_x + 9 + LETTER * len(words)), last_y + (22 if last_y > first_y else -12)
    return [(last_x + 9 * side, outside, side), (last_x - 9 * side, middle, -side), (edge, beyond, -1)]


def _words(words: str, spots: list[Spot], curve: list[XY]) -> Html:
    """Return words at the first spot where they are not on the curve."""
    x, y, side = next((spot for spot in spots if _is_free(spot, words, curve)), spots[0])
    # The white edge keeps the words readable where they cross a line.
    edge = {"paint_order": "stroke", "stroke": COLORS["paper"], "stroke_width": 4}
    return svg.text((x, y), words, fill=STEP, text_anchor="start" if side > 0 else "end", **BOLD, **edge)


def _is_free(spot: Spot, words: str, curve: list[XY]) -> bool:
    """Return whether words at a spot are in the drawing, and the curve passes above or below or does not reach them."""
    x, y, side = spot
    if not 0 <= x + side * LETTER * len(words) <= WIDTH:
        return False
    across = np.linspace(x, x + side * LETTER * len(words), 60)
    places, heights = zip(*curve, strict=True)
    passed = np.interp(across, places, heights, left=np.nan, right=np.nan)
    return not np.any((passed > y - FONT_SIZE) & (passed < y + 4))


def _headings(chart: Chart) -> list[Html]:
    """Return the exact counts, each with the mark that its point has on the curve."""
    here = svg.text((27, 19), f"{chart.here[1]:,} {chart.counted}", fill=INK, **BOLD)
    parts = [svg.circle((12, 13), 8, fill=INK), here]
    if chart.pinned_here:
        parts.append(svg.square((12, 36), 15, fill="none", stroke=PINNED, stroke_width=3))
        parts.append(svg.text((27, 42), f"{chart.pinned_here[1]:,} pinned", fill=PINNED, **BOLD))
    return parts


def _across(axis: ChartAxis, quantity: str) -> list[Html]:
    """Return the axis across, its name, and at each tick a line upwards with the value below it."""
    right, top, below = LEFT + axis.length, BOTTOM - ROOM_UP, BOTTOM + GAP_BELOW
    style = {"font_size": FONT_SIZE, "text_anchor": "middle"}
    ticks = {_x(value, axis): f"{value}" for value in axis.ticks}
    return [
        *(svg.line([(x, top), (x, below)], stroke=GRID) for x in ticks),
        *(svg.text((x, below + 19), label, **style) for x, label in ticks.items()),
        svg.line([(LEFT, BOTTOM), (right, BOTTOM)], stroke=INK),
        svg.text(((LEFT + right) / 2, below + 38), quantity, **style),
    ]


def _up(axis: ChartAxis, width: float) -> list[Html]:
    """Return the axis up, and at each tick a line over the width of the curves with the value before it."""
    left, right, top = LEFT - GAP, LEFT + width, BOTTOM - axis.length
    ticks = {_y(value, axis): tick_label(value) for value in axis.ticks}
    style = {"font_size": FONT_SIZE, "text_anchor": "end"}
    return [
        *(svg.line([(left, y), (right, y)], stroke=GRID) for y in ticks),
        *(svg.text((left - 7, y + 6), label, **style) for y, label in ticks.items()),
        svg.line([(LEFT, top), (LEFT, BOTTOM)], stroke=INK),
    ]
