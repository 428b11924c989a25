"""Settings, curves and steps: against products worked out by hand and against the layers themselves."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn import Conv2d
from convlearn.lessons.move_the_sliders.growth import QUANTITIES, Move, Setting, counts, curve, move_from
from convlearn.meter import run
from tests.sentences import expect

EVEN = Setting(in_channels=8, out_channels=8, kernel_size=1, input_size=28)


@st.composite
def settings_on_offer(draw):
    """Draw a setting that the sliders can reach."""
    values = {name: draw(st.sampled_from(options)) for name, options in QUANTITIES.items() if name != "groups"}
    setting = Setting(**values, half_padding=draw(st.booleans()), bias=draw(st.booleans()))
    return replace(setting, groups=draw(st.sampled_from(setting.values_on_offer("groups"))))


# -- settings and their counts -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", QUANTITIES)
def test_a_setting_takes_whole_numbers_from_1_and_keeps_them_exact(name):
    setting = Setting(**{name: np.int8(120)})
    assert setting == Setting(**{name: 120})
    assert type(getattr(setting, name)) is int  # an int8 would overflow in the products
    for bad, error in ((0, ValueError), (-1, ValueError), (2.0, TypeError), (True, TypeError), ("3", TypeError)):
        with expect(error, f"`{name}` ({bad!r}) must be "):
            Setting(**{name: bad})


@pytest.mark.parametrize("name", ["half_padding", "bias"])
def test_a_setting_takes_true_or_false(name):
    with expect(TypeError, f"`{name}` (1) must be True or False"):
        Setting(**{name: 1})


def test_the_counts_of_the_first_layer():
    outputs, terms = 6 * 5 * 5, 4 * 3 * 3
    assert counts(Setting()) == {
        "multiplies": outputs * terms,
        "adds": outputs * (terms - 1),
        "FLOPs (2 per MAC)": outputs * 2 * terms,
        "exact operations": outputs * (2 * terms - 1),
        "parameters": 6 * terms,
    }


def test_the_counts_with_everything_changed():
    setting = Setting(8, 12, 5, stride=2, groups=4, input_size=14, batch_size=2, half_padding=False, bias=True)
    outputs, terms = 2 * 12 * 5 * 5, 2 * 5 * 5  # (14 - 5) // 2 + 1 = 5
    assert counts(setting) == {
        "multiplies": outputs * terms,
        "adds": outputs * terms,  # the bias makes up for the one fewer
        "FLOPs (2 per MAC)": 2 * outputs * terms,
        "exact operations": 2 * outputs * terms,
        "parameters": 12 * (terms + 1),
    }


@pytest.mark.parametrize(
    "setting",
    [Setting(), Setting(batch_size=2), Setting(4, 4, 5, 2, 4, bias=True), Setting(half_padding=False)],
)
def test_the_counts_are_what_the_meter_finds(setting):
    done = run(setting.layer, setting.input_shape, setting.batch_size).operations
    assert counts(setting)["multiplies"] == done.multiplies
    assert counts(setting)["adds"] == done.adds
    assert counts(setting)["exact operations"] == done.multiplies + done.adds
    assert counts(setting)["FLOPs (2 per MAC)"] == done.multiplies + done.multiplies


@given(settings_on_offer())
def test_half_padding_keeps_the_size_and_every_setting_on_offer_is_a_layer(setting):
    assert setting.groups_divide
    assert isinstance(setting.layer, Conv2d)
    if setting.half_padding and setting.stride == 1:
        assert setting.layer.output_shape(setting.input_shape)[1:] == setting.input_shape[1:]


@given(settings_on_offer())
def test_a_kernel_fits_where_the_layer_says_so(setting):
    if setting.kernel_fits:
        assert counts(setting)["multiplies"] > 0
    else:
        with pytest.raises(ValueError, match=rf"`kernel_size` \({setting.kernel_size}\)"):
            counts(setting)


def test_groups_that_do_not_divide_are_no_layer():
    assert not Setting(groups=4).groups_divide
    with pytest.raises(ValueError, match=r"`out_channels` \(6\) must be divisible by `groups` \(4\)"):
        counts(Setting(groups=4))


@given(settings_on_offer())
def test_groups_and_channels_are_offered_only_where_they_divide(setting):
    groups = [number for number in range(1, 513) if setting.in_channels % number == setting.out_channels % number == 0]
    assert setting.values_on_offer("groups") == groups
    for name in ("in_channels", "out_channels"):
        offered = setting.values_on_offer(name)
        assert offered == [number for number in QUANTITIES[name] if number % setting.groups == 0]


def test_a_setting_is_written_as_layer_and_shape():
    assert str(Setting(batch_size=8)) == "Conv2d(4, 6, 3, padding=1, bias=False) on (4, 5, 5), batch size 8"
    assert str(Setting(half_padding=False)) == "Conv2d(4, 6, 3, bias=False) on (4, 5, 5)"


def slope(setting, quantity, counted):
    """Return the slope of the move that says most about a setting."""
    here = getattr(setting, quantity), counts(setting)[counted]
    return move_from(curve(setting, quantity, counted), here).slope


# -- curves and steps ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_a_curve_goes_through_all_settings_on_offer(quantity):
    points = curve(EVEN, quantity, "multiplies")
    assert [value for value, _ in points] == EVEN.values_on_offer(quantity)
    for value, number in points:
        moved = replace(EVEN, **{quantity: value})
        assert number == run(moved.layer, moved.input_shape, moved.batch_size).operations.multiplies


def test_a_curve_leaves_out_kernels_that_do_not_fit():
    points = curve(Setting(half_padding=False), "kernel_size", "multiplies")
    assert points == [(1, 6 * 25 * 4), (3, 6 * 9 * 4 * 9), (5, 6 * 1 * 4 * 25)]


@pytest.mark.parametrize(
    ("quantity", "multiplies", "parameters"),
    [
        ("in_channels", 1, 1),
        ("out_channels", 1, 1),
        ("kernel_size", 2, 2),
        ("stride", -2, 0),
        ("groups", -1, -1),
        ("input_size", 2, 0),
        ("batch_size", 1, 0),
    ],
)
def test_the_slopes(quantity, multiplies, parameters):
    assert slope(EVEN, quantity, "multiplies") == multiplies
    assert slope(EVEN, quantity, "parameters") == parameters


def test_a_slope_that_is_not_whole():
    found = slope(Setting(), "in_channels", "adds")  # 71 / 35 is more than 2
    assert not isinstance(found, int)
    assert 1.02 < found < 1.021


@pytest.mark.parametrize(
    ("values", "start", "end"),
    [
        ([1, 2, 3, 4], 2, 4),
        ([1, 3, 5, 7, 9, 11], 3, 9),
        ([4, 8, 12], 12, 8),
        ([1, 2, 3], 3, 2),
        ([64, 128, 256], 256, 128),
        ([1, 3, 5, 7, 9, 11], 5, 7),
        ([1, 3, 5, 7, 9, 11], 11, 9),
        ([1, 2, 3, 6], 6, 3),
    ],
)
def test_the_step_that_says_most(values, start, end):
    points = [(value, 10 * value) for value in values]
    assert move_from(points, (start, 10 * start)) == Move((start, 10 * start), (end, 10 * end))


def test_a_lonely_point_has_no_move():
    assert move_from([(1, 9)], (1, 9)) is None


def test_a_count_of_0_has_no_factor_and_no_slope():
    move = Move((1, 0), (3, 1200))
    assert move.times_across == 3
    assert move.times_up is None
    assert move.slope is None
