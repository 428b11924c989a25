"""A layer drawn to scale beside a curve that shows how one of its counts grows: numbers in, HTML out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import sqrt

from convlearn.lessons.move_the_sliders.axes import Frame, frame_of, tick_label
from convlearn.lessons.move_the_sliders.blocks import FONT_SIZE, PINNED, blocks
from convlearn.lessons.move_the_sliders.growth import Chart, Point, Step
from convlearn.widgets import svg
from convlearn.widgets.colors import COLORS
from convlearn.widgets.svg import Drawing, Place
from convlearn.words import ratio_in_words

WIDTH, HEIGHT = 500, 392  # pixels of the page, as all lengths here


LEFT, RIGHT, TOP, BOTTOM = 82, 430, 66, 308  # of the curves


GAP, GAP_BELOW = 18, 30  # from the curves to the axes, with room for a factor below


INK, STEP, GRID = COLORS["ink"], COLORS["step"], COLORS["grid"]


Locate = Callable[[tuple[float, float]], Place]


def scaling_picture(chart: Chart, still: bool = False) -> str:
    """Return the picture of a chart; a still one is made of images, for a saved notebook.

    >>> from convlearn.lessons.move_the_sliders.growth import Setting
    >>> scaling_picture(Chart(Setting(), "out_channels", "multiplies")).count("<svg")
    2

    Raises:
        ValueError: there is no such layer, or its kernel does not fit.
    """
    drawings = blocks(chart.setting, chart.pinned), curves(chart)
    shown = (drawing.image if still else drawing.svg for drawing in drawings)
    return f'<div class="convlearn-beside">{"".join(shown)}</div>'


def curves(chart: Chart) -> Drawing:
    """Return the curve with the setting's point on it, one step from there, and the same of a pinned setting.

    Raises:
        ValueError: as `scaling_picture`.
    """
    frame = frame_of(chart)
    parts = [*_axes(frame, chart.quantity), *_headings(chart), *_pinned(chart, frame)]
    parts += [*_curve(chart.points, frame, INK), *_step(chart.step, frame)]
    parts += [svg.circle(place, 8, fill=INK) for place in _places([chart.here], frame)]
    return Drawing(WIDTH, HEIGHT, f"{chart.counted} over {chart.quantity}.", "".join(parts))


def locate(point: tuple[float, float], frame: Frame) -> Place:
    """Return where a point is drawn."""
    across, up = frame.parts(point)
    return LEFT + across * (RIGHT - LEFT), BOTTOM - up * (BOTTOM - TOP)


def _places(points: Iterable[Point], frame: Frame) -> list[Place]:
    return [locate(point, frame) for point in points if frame.holds(point)]


def _curve(points: Iterable[Point], frame: Frame, color: str, **style: object) -> list[str]:
    """Return a line, and a dot for each whole number that it goes through."""
    places = _places(points, frame)
    return [
        svg.line(places, stroke=color, stroke_width=2, **style),
        *(svg.circle(place, 3.5, fill=color) for place in places),
    ]


def _pinned(chart: Chart, frame: Frame) -> list[str]:
    if chart.pinned_here is None:
        return []
    marks = [
        svg.square(place, 22, fill="none", stroke=PINNED, stroke_width=3)
        for place in _places([chart.pinned_here], frame)
    ]
    return [*_curve(chart.pinned_points, frame, PINNED, stroke_dasharray="8 5"), *marks]


def _step(step: Step | None, frame: Frame) -> list[str]:
    """Return a step as two legs, first across and then up or down, each with its factor beside it."""
    if step is None or step.times_up is None:
        return []
    (start, before), (end, after) = step.start, step.end
    legs = _places([step.start, (end, before), step.end], frame)
    x, y = locate((_middle(start, end, frame), before), frame)
    across = x, y + (24 if after >= before else -12)
    x, y = locate((end, _middle(before, after, frame)), frame)
    up = x + (9 if end > start else -9), y + (6 if after != before else -10)
    return [
        svg.line(legs, stroke=STEP, stroke_width=4),
        _factor(across, f"× {ratio_in_words(step.times_across)}", "middle"),
        _factor(up, f"× {ratio_in_words(step.times_up)}", "start" if end > start else "end"),
    ]


def _factor(place: Place, words: str, anchor: str) -> str:
    # The white edge keeps the words readable where they cross a line.
    edge = {"paint_order": "stroke", "stroke": COLORS["paper"], "stroke_width": 4}
    return svg.text(place, words, fill=STEP, font_size=FONT_SIZE, font_weight="bold", text_anchor=anchor, **edge)


def _middle(start: float, end: float, frame: Frame) -> float:
    return sqrt(start * end) if frame.logarithmic else (start + end) / 2


def _headings(chart: Chart) -> list[str]:
    """Return the exact counts, each with the mark that its point has on the curve."""
    style = {"font_size": FONT_SIZE, "font_weight": "bold"}
    parts = [
        svg.circle((12, 16), 8, fill=INK),
        svg.text((27, 22), f"{chart.here[1]:,} {chart.counted}", fill=INK, **style),
    ]
    if chart.pinned_here:
        parts += [
            svg.square((12, 40), 15, fill="none", stroke=PINNED, stroke_width=3),
            svg.text((27, 46), f"{chart.pinned_here[1]:,} pinned", fill=PINNED, **style),
        ]
    return parts


def _axes(frame: Frame, quantity: str) -> list[str]:
    """Return grid lines with what stands at their ends, and the name of the axis across."""
    left, right, bottom = LEFT - GAP, RIGHT + GAP, BOTTOM + GAP_BELOW
    parts = []
    for value in frame.ticks_across:
        x, _ = locate((value, frame.up[0]), frame)
        parts.append(svg.line([(x, TOP), (x, bottom)], stroke=GRID))
        parts.append(svg.text((x, bottom + 22), str(value), font_size=FONT_SIZE, text_anchor="middle"))
    for value in frame.ticks_up:
        _, y = locate((frame.across[0], value), frame)
        parts.append(svg.line([(left, y), (right, y)], stroke=GRID))
        parts.append(svg.text((left - 7, y + 6), tick_label(value), font_size=FONT_SIZE, text_anchor="end"))
    parts.append(svg.line([(left, TOP), (left, bottom), (right, bottom)], stroke=INK))
    name = svg.text(((left + right) / 2, bottom + 46), quantity, font_size=FONT_SIZE, text_anchor="middle")
    return [*parts, name]
