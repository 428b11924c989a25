"""A layer drawn to scale beside a curve that shows how one of its counts grows: numbers in, HTML out."""

from collections.abc import Iterable

from convlearn.lessons.move_the_sliders.axes import ChartAxis, Frame, frame_of, tick_label
from convlearn.lessons.move_the_sliders.blocks import FONT_SIZE, PINNED, blocks
from convlearn.lessons.move_the_sliders.chart import Chart
from convlearn.lessons.move_the_sliders.growth import Move, Point
from convlearn.tables import Html, tag
from convlearn.widgets import svg
from convlearn.widgets.colors import COLORS
from convlearn.widgets.svg import XY, Drawing
from convlearn.words import ratio_in_words

WIDTH, HEIGHT = 500, 392  # pixels of the page, as all lengths here
LEFT, RIGHT, TOP, BOTTOM = 82, 430, 66, 308  # of the curves
GAP, GAP_BELOW = 18, 30  # from the curves to the axes, with room for a factor below
INK, STEP, GRID = COLORS["ink"], COLORS["step"], COLORS["grid"]
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
    parts = [*_across(frame.across, chart.quantity), *_up(frame.up), *_headings(chart), *_pinned(chart, frame)]
    parts += [*_curve(chart.points, frame, INK), *_move(chart.move, frame)]
    parts += [svg.circle(place, 8, fill=INK) for place in _places([chart.here], frame)]
    return Drawing(WIDTH, HEIGHT, f"{chart.counted} over {chart.quantity}.", "".join(parts))


def locate(point: Point, frame: Frame) -> XY:
    """Return where a point is drawn.

    >>> locate((0, 20), Frame(ChartAxis(0, 16, ()), ChartAxis(0, 20, ())))
    (82.0, 66.0)
    """
    return _x(point[0], frame.across), _y(point[1], frame.up)


def _x(value: float, across: ChartAxis) -> float:
    return LEFT + across.part(value) * (RIGHT - LEFT)


def _y(value: float, up: ChartAxis) -> float:
    return BOTTOM - up.part(value) * (BOTTOM - TOP)


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


def _move(move: Move | None, frame: Frame) -> list[Html]:
    """Return a move as two legs, first across and then up or down, each with its factor beside it."""
    if move is None or move.times_up is None:
        return []
    (start, before), (end, after) = move.start, move.end
    legs = [locate(point, frame) for point in (move.start, (end, before), move.end)]
    (first_x, first_y), (last_x, _), (_, last_y) = legs
    aside, anchor = (9, "start") if end > start else (-9, "end")
    across = (first_x + last_x) / 2, first_y + (24 if after >= before else -12)
    up = last_x + aside, (first_y + last_y) / 2 + (6 if after != before else -10)
    return [
        svg.line(legs, stroke=STEP, stroke_width=4),
        _factor(across, f"× {ratio_in_words(move.times_across)}", "middle"),
        _factor(up, f"× {ratio_in_words(move.times_up)}", anchor),
    ]


def _factor(place: XY, words: str, anchor: str) -> Html:
    # The white edge keeps the words readable where they cross a line.
    edge = {"paint_order": "stroke", "stroke": COLORS["paper"], "stroke_width": 4}
    return svg.text(place, words, fill=STEP, text_anchor=anchor, **BOLD, **edge)


def _headings(chart: Chart) -> list[Html]:
    """Return the exact counts, each with the mark that its point has on the curve."""
    here = svg.text((27, 22), f"{chart.here[1]:,} {chart.counted}", fill=INK, **BOLD)
    parts = [svg.circle((12, 16), 8, fill=INK), here]
    if chart.pinned_here:
        parts.append(svg.square((12, 40), 15, fill="none", stroke=PINNED, stroke_width=3))
        parts.append(svg.text((27, 46), f"{chart.pinned_here[1]:,} pinned", fill=PINNED, **BOLD))
    return parts


def _across(axis: ChartAxis, quantity: str) -> list[Html]:
    """Return the axis across, its name, and at each tick a line upwards with the value below it."""
    left, right, bottom = LEFT - GAP, RIGHT + GAP, BOTTOM + GAP_BELOW
    style = {"font_size": FONT_SIZE, "text_anchor": "middle"}
    ticks = {_x(value, axis): f"{value}" for value in axis.ticks}
    return [
        *(svg.line([(x, TOP), (x, bottom)], stroke=GRID) for x in ticks),
        *(svg.text((x, bottom + 22), label, **style) for x, label in ticks.items()),
        svg.line([(left, bottom), (right, bottom)], stroke=INK),
        svg.text(((left + right) / 2, bottom + 46), quantity, **style),
    ]


def _up(axis: ChartAxis) -> list[Html]:
    """Return the axis up, and at each tick a line across with the value before it."""
    left, right, bottom = LEFT - GAP, RIGHT + GAP, BOTTOM + GAP_BELOW
    ticks = {_y(value, axis): tick_label(value) for value in axis.ticks}
    style = {"font_size": FONT_SIZE, "text_anchor": "end"}
    return [
        *(svg.line([(left, y), (right, y)], stroke=GRID) for y in ticks),
        *(svg.text((left - 7, y + 6), label, **style) for y, label in ticks.items()),
        svg.line([(left, TOP), (left, bottom)], stroke=INK),
    ]
