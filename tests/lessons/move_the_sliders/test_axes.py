"""Axes: every point that is shown lies within them, at the place that its value says."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from convlearn.lessons.move_the_sliders.axes import (
    LINEAR_ENDS,
    LOGARITHMIC_TICKS,
    Frame,
    decades,
    frame_of,
    linear_frame,
    logarithmic_frame,
    round_number_from,
    tick_label,
)
from convlearn.lessons.move_the_sliders.growth import COUNTS, QUANTITIES, Chart, Setting

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
    points = [chart.here, chart.pinned_here, *([chart.step.start, chart.step.end] if chart.step else [])]
    for point in filter(None, points):
        if point[1] or not chart.logarithmic:
            assert frame.holds(point)
            assert all(0 <= part <= 1 for part in frame.parts(point))
        else:
            assert not frame.holds(point)


def test_every_quantity_has_ends_and_ticks_among_its_values():
    assert list(LINEAR_ENDS) == list(LOGARITHMIC_TICKS) == list(QUANTITIES)
    for quantity, values in QUANTITIES.items():
        assert LINEAR_ENDS[quantity][-1] == values[-1]
        assert set(LOGARITHMIC_TICKS[quantity]) <= set(values)


def test_linear_places():
    frame = Frame(False, (0, 16), (0, 20_000), (), ())
    assert frame.parts((4, 5000)) == (0.25, 0.25)


def test_logarithmic_places_are_equal_factors_apart():
    frame = Frame(True, (1, 256), (1, 10_000), (), ())
    places = [frame.parts((4**power, 10**power))[0] for power in range(5)]
    assert places == pytest.approx([0, 0.25, 0.5, 0.75, 1])


def test_a_linear_axis_cuts_the_curve_off_where_it_ends():
    frame = frame_of(Chart(Setting(), "out_channels", "multiplies"))
    assert frame.across == (0, 16)  # the step ends at 12
    assert not frame.holds((24, 21_600))


def test_a_linear_axis_reaches_the_pinned_layer():
    chart = Chart(Setting(), "out_channels", "multiplies", pinned=Setting(out_channels=96))
    assert frame_of(chart).across == (0, 256)


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_a_linear_axis_starts_at_0_and_its_ticks_are_even(quantity):
    for end in LINEAR_ENDS[quantity]:
        frame = linear_frame(quantity, end, [0, 7])
        assert frame.up == (0, 10)
        steps = {after - before for before, after in zip(frame.ticks_across, frame.ticks_across[1:], strict=False)}
        assert len(steps) == 1
        assert frame.ticks_across[-1] == end


@pytest.mark.parametrize(("number", "end"), [(0, 10), (10, 10), (11, 20), (21, 50), (51, 100), (5001, 10_000)])
def test_round_numbers(number, end):
    assert round_number_from(number) == end


@given(st.lists(st.integers(0, 10**15), min_size=1))
def test_decades_hold_all_counts_but_0(counts):
    bottom, top = decades(counts)
    assert top - bottom >= 4
    assert bottom % 2 == top % 2 == 0
    assert all(10**bottom <= count <= 10**top for count in counts if count)


def test_many_decades_have_fewer_ticks():
    assert len(logarithmic_frame("stride", [1, 10**12]).ticks_up) == 7
    assert len(logarithmic_frame("stride", [1, 10**6]).ticks_up) == 7


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
