"""Axes: every point that is shown lies within them, at the place that its value says."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from convlearn.lessons.move_the_sliders.axes import (
    ROOM_ACROSS,
    ROOM_UP,
    ChartAxis,
    frame_of,
    linear_up,
    logarithmic_across,
    logarithmic_up,
    tick_label,
)
from convlearn.lessons.move_the_sliders.chart import Chart
from convlearn.lessons.move_the_sliders.curves import LETTER, locate
from convlearn.lessons.move_the_sliders.growth import COUNTS, QUANTITIES, Setting, offered

from .test_growth import settings_on_offer

CHARTS = st.builds(
    Chart,
    settings_on_offer(),
    st.sampled_from(sorted(QUANTITIES)),
    st.sampled_from(COUNTS),
    st.booleans(),
    st.none() | settings_on_offer(),
)


def possible(chart):
    return chart.setting.kernel_fits and (chart.pinned is None or chart.pinned.kernel_fits)


@given(CHARTS)
def test_every_point_of_both_curves_has_its_place_on_the_axes(chart):
    assume(possible(chart))
    frame = frame_of(chart)
    for value, count in [*chart.points, *chart.pinned_points]:
        assert -0.01 <= frame.across.along(value) <= ROOM_ACROSS + 0.01
        assert frame.holds((value, count)) == bool(count or not chart.logarithmic)
        assert not frame.holds((value, count)) or -0.01 <= frame.up.along(count) <= ROOM_UP + 0.01


@given(CHARTS)
def test_every_axis_has_one_to_eight_ticks_between_its_ends(chart):
    assume(possible(chart))
    frame = frame_of(chart)
    for axis in (frame.across, frame.up):
        assert 1 <= len(axis.ticks) <= 8
        assert axis.first <= axis.ticks[0] <= axis.ticks[-1] <= axis.last
        assert all(tick == int(tick) for tick in axis.ticks)


@given(CHARTS)
def test_ticks_across_leave_room_for_their_labels(chart):
    assume(possible(chart))
    axis = frame_of(chart).across
    places = [axis.along(tick) for tick in axis.ticks]
    assert all(
        after - before >= 11 * len(str(tick))
        for (before, after), tick in zip(pairwise(places), axis.ticks[1:], strict=True)
    )


@given(CHARTS)
def test_equal_factors_are_equally_long_across_and_up_on_logarithmic_axes(chart):
    assume(possible(chart) and chart.logarithmic)
    across, up = frame_of(chart).across, frame_of(chart).up
    assert across.along(2 * across.first) == pytest.approx(up.along(2 * up.first))


def test_linear_places():
    assert ChartAxis(0, 16, (), length=200).along(4) == 50
    assert ChartAxis(0, 20_000, (), length=200).along(5000) == 50


def test_logarithmic_places_are_equal_factors_apart():
    axis = ChartAxis(4, 1024, (), length=100, logarithmic=True)
    assert [axis.along(4**power) for power in range(1, 6)] == pytest.approx([0, 25, 50, 75, 100])


def test_up_is_up_and_right_is_right():
    frame = frame_of(Chart(Setting(), "out_channels", "multiplies"))
    (low_x, low_y), (high_x, high_y) = locate((6, 5400), frame), locate((12, 10_800), frame)
    assert low_x < high_x
    assert low_y > high_y  # pixels are counted from the top


@pytest.mark.parametrize("logarithmic", [False, True])
@pytest.mark.parametrize("quantity", QUANTITIES)
def test_both_axes_stay_while_the_slider_moves_from_one_end_to_the_other(quantity, logarithmic):
    start = Setting(in_channels=8, out_channels=8, input_size=14)
    settings = [start.moved(quantity, value) for value in offered(start, quantity, start.reach)]
    frames = [frame_of(Chart(setting, quantity, "multiplies", logarithmic, reach=start.reach)) for setting in settings]
    assert len(settings) >= 4
    assert all(frame == frames[0] for frame in frames)


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_the_step_from_where_a_layer_starts_can_be_seen_on_a_linear_axis(quantity):
    chart = Chart(Setting(), quantity, "multiplies", reach=Setting().reach)
    across = frame_of(chart).across
    assert across.first == 0
    assert across.last == max(value for value, _ in chart.points)
    assert across.along(chart.move.end[0]) - across.along(chart.here[0]) >= 3 * LETTER  # × 2


def test_a_linear_axis_reaches_what_the_slider_offered_the_pinned_layer():
    pinned = Setting(in_channels=12, out_channels=12)
    chart = Chart(Setting(), "groups", "multiplies", pinned=pinned)
    assert frame_of(chart).across.last == 12


@pytest.mark.parametrize(
    ("count", "ticks"),
    [
        (0, [0, 2, 4, 6, 8, 10]),
        (10, [0, 2, 4, 6, 8, 10]),
        (11, [0, 5, 10, 15]),
        (101, [0, 50, 100, 150]),
        (5001, [0, 2000, 4000, 6000]),
    ],
)
def test_a_linear_axis_goes_up_to_a_round_number(count, ticks):
    assert linear_up([0, count]).ticks == ticks


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_a_logarithmic_axis_has_all_values_and_its_ticks_are_some_of_them(quantity):
    values = QUANTITIES[quantity]
    axis = logarithmic_across(values, decade=121)
    assert (axis.first, axis.last) == (values[0], values[-1])
    assert set(axis.ticks) <= set(values)
    assert len(axis.ticks) >= 3


def test_one_value_alone_has_a_logarithmic_axis_too():
    axis = logarithmic_across([1], decade=121)
    assert (axis.ticks, axis.along(1)) == ([1], 0)


@given(st.lists(st.integers(0, 10**15), min_size=1))
def test_round_numbers_hold_all_counts_but_0(counts):
    axis = logarithmic_up(counts)
    assert {str(end).strip("0") for end in (axis.first, axis.last)} <= {"1", "2", "5"}
    assert axis.last >= 100 * axis.first
    assert all(axis.first <= count <= axis.last for count in counts if count)


def test_many_decades_have_fewer_ticks():
    assert logarithmic_up([1, 10**6]).ticks == [10**power for power in range(7)]
    assert logarithmic_up([1, 10**12]).ticks == [10**power for power in range(0, 13, 2)]


@pytest.mark.parametrize(
    ("number", "label"),
    [
        (0, "0"),
        (500, "500"),
        (1000, "1 k"),
        (2500, "2.5 k"),
        (10**6, "1 M"),
        (5 * 10**11, "500 G"),
        (10**15, "1 P"),
    ],
)
def test_tick_labels(number, label):
    assert tick_label(number) == label
