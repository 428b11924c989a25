"""The curve: every mark stands where its numbers say, and the words beside it are those numbers."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import assume, given

from convlearn.lessons.move_the_sliders.axes import frame_of
from convlearn.lessons.move_the_sliders.chart import Chart
from convlearn.lessons.move_the_sliders.curves import HEIGHT, WIDTH, curves, locate, scaling_picture
from convlearn.lessons.move_the_sliders.growth import Setting
from convlearn.widgets.colors import COLORS

from .test_axes import CHARTS


def parts(chart, tag):
    root = ElementTree.fromstring(curves(chart).svg)  # noqa: S314  # our own text
    return [part for part in root if part.tag.endswith(tag)]


def words(chart):
    return [part.text for part in parts(chart, "text")]


def place(part):
    return pytest.approx((float(part.get("cx")), float(part.get("cy"))), abs=0.06)


def test_a_dot_for_every_point_and_a_large_one_where_the_layer_stands():
    chart = Chart(Setting(), "stride", "multiplies")
    _, *dots, here = parts(chart, "circle")  # the first stands in the heading
    points = [(1, 5400), (2, 6 * 9 * 36), (3, 6 * 4 * 36), (4, 6 * 4 * 36)]
    assert [locate(point, frame_of(chart)) for point in points] == [place(dot) for dot in dots]
    assert locate((1, 5400), frame_of(chart)) == place(here)
    assert float(here.get("r")) > float(dots[0].get("r"))


def test_the_pinned_layer_is_marked_and_told():
    chart = Chart(Setting(), "stride", "multiplies", pinned=Setting(stride=2))
    _, mark = parts(chart, "rect")  # the first stands in the heading
    x, y = (float(mark.get(side)) + float(mark.get("width")) / 2 for side in "xy")
    assert locate((2, 1944), frame_of(chart)) == pytest.approx((x, y), abs=0.1)
    assert "1,944 pinned" in words(chart)
    assert any(line.get("stroke-dasharray") for line in parts(chart, "polyline"))


def test_no_gray_without_a_pinned_layer():
    chart = Chart(Setting(), "stride", "multiplies")
    assert parts(chart, "rect") == []
    assert COLORS["pinned"] not in curves(chart).svg


@pytest.mark.parametrize("logarithmic", [True, False])
@pytest.mark.parametrize(
    ("quantity", "factors"),
    [
        ("out_channels", ["× 2", "× 2"]),
        ("input_size", ["× 2", "× 4"]),
        ("kernel_size", ["× 3", "× 9"]),
        ("stride", ["× 2", "× 0.36"]),
        ("groups", ["× 2", "× 1/2"]),
    ],
)
def test_the_step_has_its_two_factors(quantity, factors, logarithmic):
    chart = Chart(Setting(), quantity, "multiplies", logarithmic)
    assert [text for text in words(chart) if text.startswith("×")] == factors
    (legs,) = [line for line in parts(chart, "polyline") if line.get("stroke-width") == "4"]
    corners = [tuple(map(float, corner.split(","))) for corner in legs.get("points").split()]
    frame, move = frame_of(chart), chart.move
    expected = [move.start, (move.end[0], move.start[1]), move.end]
    assert corners == [pytest.approx(locate(point, frame), abs=0.06) for point in expected]


def box(text):
    """Return left, right, top and bottom of what is written, within its letters."""
    x, y, width = float(text.get("x")), float(text.get("y")), 9 * len(text.text)
    left = x - width * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor")]
    return left, left + width, y - 12, y


def passes(line, text):
    """Say whether a line goes through what is written."""
    left, right, top, bottom = box(text)
    corners = [tuple(map(float, corner.split(","))) for corner in line.get("points").split()]
    for (x1, y1), (x2, y2) in pairwise(corners):
        for part in range(41):
            x, y = x1 + (x2 - x1) * part / 40, y1 + (y2 - y1) * part / 40
            if left < x < right and top < y < bottom:
                return True
    return False


def test_the_factor_of_a_curve_that_bends_back_is_not_written_on_it():
    chart = Chart(Setting(half_padding=False, input_size=14), "kernel_size", "multiplies")
    (curve,) = [line for line in parts(chart, "polyline") if line.get("stroke-width") == "2"]
    (factor,) = [text for text in parts(chart, "text") if text.text == "× 2.25"]
    assert not passes(curve, factor)


@given(CHARTS)
def test_no_factor_is_written_on_the_curve_where_padding_keeps_the_size(chart):
    assume(chart.setting.half_padding and (chart.pinned is None or chart.pinned.kernel_fits))
    curve, *_ = (
        line
        for line in parts(chart, "polyline")
        if (line.get("stroke"), line.get("stroke-width")) == (COLORS["ink"], "2")
    )
    factors = [text for text in parts(chart, "text") if text.text.startswith("×")]
    assert not any(passes(curve, factor) for factor in factors)


def test_a_count_of_0_has_no_step_and_no_mark_on_logarithmic_axes():
    chart = Chart(Setting(in_channels=1, kernel_size=1), "kernel_size", "adds", logarithmic=True)
    assert not any(text.startswith("×") for text in words(chart))
    assert len(parts(chart, "circle")) == 1 + 5  # the heading's, and kernels 3 to 11
    assert "0 adds" in words(chart)


def test_the_axes_have_a_name_and_round_numbers():
    told = words(Chart(Setting(), "out_channels", "exact operations", logarithmic=True))
    assert {"out_channels", "10,650 exact operations", "1 k", "100 k", "1 M", "1"} <= set(told)


@given(CHARTS)
def test_everything_stays_in_the_drawing(chart):
    assume(chart.setting.kernel_fits and (chart.pinned is None or chart.pinned.kernel_fits))
    factors = [text for text in parts(chart, "text") if text.text.startswith("×")]
    assert all(0 <= box(factor)[0] < box(factor)[1] <= WIDTH for factor in factors)
    for part in parts(chart, "circle") + parts(chart, "text"):
        x, y = float(part.get("cx") or part.get("x")), float(part.get("cy") or part.get("y"))
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT


def test_a_picture_is_two_drawings_with_names():
    picture = scaling_picture(Chart(Setting(), "stride", "multiplies"))
    assert re.findall('<svg [^>]*aria-label="([^"]+)"', picture) == [
        "The layer drawn to scale: Conv2d(4, 6, 3, padding=1, bias=False) on (4, 5, 5).",
        "multiplies over stride.",
    ]


def test_a_kernel_that_does_not_fit_has_no_picture():
    with pytest.raises(ValueError, match=r"`kernel_size` \(7\)"):
        scaling_picture(Chart(Setting(kernel_size=7, half_padding=False), "stride", "multiplies"))


def test_proportional_points_lie_on_a_line_through_the_corner_of_linear_axes():
    chart = Chart(Setting(), "out_channels", "multiplies", reach=Setting().reach)
    across, up = (
        line
        for line in parts(chart, "polyline")
        if line.get("stroke") == COLORS["ink"] and not line.get("stroke-width")
    )
    corner, _ = (tuple(map(float, end.split(","))) for end in across.get("points").split())
    assert corner == tuple(map(float, up.get("points").split()[1].split(",")))
    (x1, y1), (x2, y2) = (locate(point, frame_of(chart)) for point in (chart.points[0], chart.points[-1]))
    assert (corner[1] - y1) / (x1 - corner[0]) == pytest.approx((corner[1] - y2) / (x2 - corner[0]))
