"""Axes: every point that is shown lies within them, at the place that its value says."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from convlearn.lessons.move_the_sliders.axes import (
    FEW,
    ChartAxis,
    frame_of,
    linear_across,
    linear_up,
    logarithmic_across,
    logarithmic_up,
    tick_label,
)
from convlearn.lessons.move_the_sliders.chart import Chart
from convlearn.lessons.move_the_sliders.curves import locate
from convlearn.lessons.move_the_sliders.growth import COUNTS, QUANTITIES, Setting

from .test_growth import settings_on_offer

CHARTS = st.builds(
    Chart,
    settings_on_offer(),
    st.sampled_from(sorted(QUANTITIES)),
    st.sampled_from(COUNTS),
    st.booleans(),
    st.none() | settings_on_offer(),
)


@given(CHARTS)
def test_what_the_sentence_tells_has_its_place_on_the_axes(chart):
    assume(chart.setting.kernel_fits and (chart.pinned is None or chart.pinned.kernel_fits))
    frame = frame_of(chart)
    for value, count in chart.marked:
        assert 0 <= frame.across.part(value) <= 1
        assert frame.holds((value, count)) == bool(count or not chart.logarithmic)
        assert not frame.holds((value, count)) or 0 <= frame.up.part(count) <= 1


@given(CHARTS)
def test_every_axis_has_two_to_eight_ticks_between_its_ends(chart):
    assume(chart.setting.kernel_fits and (chart.pinned is None or chart.pinned.kernel_fits))
    frame = frame_of(chart)
    for axis in (frame.across, frame.up):
        assert 2 <= len(axis.ticks) <= 8
        assert axis.first <= axis.ticks[0] < axis.ticks[-1] <= axis.last
        assert all(tick == int(tick) for tick in axis.ticks)


def test_linear_places():
    assert ChartAxis(0, 16, ()).part(4) == 0.25
    assert ChartAxis(0, 20_000, ()).part(5000) == 0.25


def test_logarithmic_places_are_equal_factors_apart():
    axis = ChartAxis(4, 1024, (), logarithmic=True)
    assert [axis.part(4**power) for power in range(1, 6)] == pytest.approx([0, 0.25, 0.5, 0.75, 1])


def test_up_is_up_and_right_is_right():
    frame = frame_of(Chart(Setting(), "out_channels", "multiplies"))
    (low_x, low_y), (high_x, high_y) = locate((6, 5400), frame), locate((12, 10_800), frame)
    assert low_x < high_x
    assert low_y > high_y  # pixels are counted from the top


def test_a_linear_axis_cuts_the_curve_off_where_it_ends():
    frame = frame_of(Chart(Setting(), "out_channels", "multiplies"))
    assert frame.across.last == 16  # the step ends at 12
    assert not frame.holds((24, 21_600))
    assert frame.up.last == 15_000  # 16 channels have 14,400


def test_a_linear_axis_reaches_the_pinned_layer():
    chart = Chart(Setting(), "out_channels", "multiplies", pinned=Setting(out_channels=96))
    assert frame_of(chart).across.last == 256


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_a_linear_axis_starts_at_0_and_its_ticks_are_even(quantity):
    for needed in QUANTITIES[quantity]:
        axis = linear_across(QUANTITIES[quantity], needed)
        assert axis.first == 0
        assert needed <= axis.last <= QUANTITIES[quantity][-1]
        assert len({after - before for before, after in zip(axis.ticks, axis.ticks[1:], strict=False)}) == 1
        assert axis.ticks[-1] == axis.last


def test_a_linear_axis_moves_only_where_four_times_as_much_is_needed():
    ends = {linear_across(QUANTITIES["in_channels"], needed).last for needed in QUANTITIES["in_channels"]}
    assert ends == {4, 16, 64, 256, 512}


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
    axis = logarithmic_across(values)
    assert (axis.first, axis.last) == (values[0], values[-1])
    assert set(axis.ticks) <= set(values)
    assert 4 <= len(axis.ticks) <= FEW


def test_the_ticks_of_a_logarithmic_axis_reach_over_it():
    assert logarithmic_across(QUANTITIES["in_channels"]).ticks == [1, 4, 16, 64, 256]
    assert logarithmic_across(QUANTITIES["input_size"]).ticks == [5, 10, 20, 40, 80, 160]


@given(st.lists(st.integers(0, 10**15), min_size=1))
def test_even_powers_of_ten_hold_all_counts_but_0(counts):
    axis = logarithmic_up(counts)
    bottom, top = (len(str(end)) - 1 for end in (axis.first, axis.last))
    assert (axis.first, axis.last) == (10**bottom, 10**top)
    assert top - bottom >= 4
    assert bottom % 2 == top % 2 == 0
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
