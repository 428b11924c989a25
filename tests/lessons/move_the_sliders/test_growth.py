"""Settings, curves, steps and sentences: against products worked out by hand and against the layers themselves."""

import re
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from convlearn import Conv2d
from convlearn.lessons.move_the_sliders.growth import (
    COUNTS,
    QUANTITIES,
    Chart,
    Setting,
    Step,
    counts,
    curve,
    step_from,
    step_sentence,
    times,
)
from convlearn.meter import run
from convlearn.words import ratio_in_words

EVEN = Setting(in_channels=8, out_channels=8, kernel_size=1, input_size=28)


@st.composite
def settings_on_offer(draw):
    """Draw a setting that the sliders can reach."""
    values = {name: draw(st.sampled_from(options)) for name, options in QUANTITIES.items() if name != "groups"}
    setting = Setting(**values, half_padding=draw(st.booleans()), bias=draw(st.booleans()))
    return replace(setting, groups=draw(st.sampled_from(setting.values_on_offer("groups"))))


# -- settings and their counts -------------------------------------------------------------------------------


def test_the_counts_of_the_first_layer():
    outputs, terms = 6 * 5 * 5, 4 * 3 * 3
    assert counts(Setting()) == {
        "multiplies": outputs * terms,
        "adds": outputs * (terms - 1),
        "exact operations": outputs * (2 * terms - 1),
        "parameters": 6 * terms,
    }


def test_the_counts_with_everything_changed():
    setting = Setting(8, 12, 5, stride=2, groups=4, input_size=14, batch_size=2, half_padding=False, bias=True)
    outputs, terms = 2 * 12 * 5 * 5, 2 * 5 * 5  # (14 - 5) // 2 + 1 = 5
    assert counts(setting) == {
        "multiplies": outputs * terms,
        "adds": outputs * terms,  # the bias makes up for the one fewer
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


# -- curves and steps ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("quantity", "counted"), list(product(QUANTITIES, COUNTS)))
def test_a_curve_goes_through_the_counts_of_all_settings_on_offer(quantity, counted):
    points = curve(EVEN, quantity, counted)
    assert [value for value, _ in points] == EVEN.values_on_offer(quantity)
    for value, number in points:
        assert number == counts(replace(EVEN, **{quantity: value}))[counted]


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
    assert Chart(EVEN, quantity, "multiplies").step.slope == multiplies
    assert Chart(EVEN, quantity, "parameters").step.slope == parameters


def test_a_slope_that_is_not_whole():
    slope = Chart(Setting(), "in_channels", "adds").step.slope  # 71 / 35 is more than 2
    assert not isinstance(slope, int)
    assert 1.02 < slope < 1.021


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
    assert step_from(points, (start, 10 * start)) == Step((start, 10 * start), (end, 10 * end))


def test_a_lonely_point_has_no_step():
    assert step_from([(1, 9)], (1, 9)) is None


def test_a_count_of_0_has_no_factor_and_no_slope():
    step = Step((1, 0), (3, 1200))
    assert step.times_across == 3
    assert step.times_up is None
    assert step.slope is None


# -- in words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (Step((6, 5400), (12, 10800)), "Doubling x to 12 doubles the adds (10,800 : 5,400); the slope is 1."),
        (
            Step((5, 5400), (10, 21600)),
            "Doubling x to 10 gives 4 times the adds (21,600 : 5,400); the slope is 2.",
        ),
        (
            Step((1, 5400), (3, 864)),
            "Tripling x to 3 gives 0.16 times the adds (864 : 5,400); the slope is about -1.67.",
        ),
        (Step((8, 80), (4, 40)), "Halving x to 4 halves the adds (40 : 80); the slope is 1."),
        (Step((1, 8), (2, 2)), "Doubling x to 2 gives 1/4 of the adds (2 : 8); the slope is -2."),
        (Step((5, 9), (10, 9)), "Doubling x to 10 leaves the adds as they are (9); the slope is 0."),
        (Step((5, 25), (7, 49)), "Going from x 5 to 7 gives 1.96 times the adds (49 : 25); the slope is 2."),
        (Step((1, 0), (3, 1200)), "Tripling x to 3 gives 1,200 adds against 0."),
        (None, "There is no other value of x to compare with."),
    ],
)
def test_a_step_in_words(step, words):
    assert step_sentence(step, "x", "adds", with_slope=True) == words


def test_linear_axes_tell_no_slope():
    assert "slope" not in step_sentence(Step((6, 5400), (12, 10800)), "x", "adds", with_slope=False)


def test_225_against_81():
    assert times(225, 81, "multiplies") == "2.78 times the multiplies (225 : 81)"


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (Fraction(1), "1"),
        (Fraction(12_345_678), "12,345,678"),
        (Fraction(1, 1152), "1/1,152"),
        (Fraction(2, 3), "0.667"),
        (Fraction(12_345, 10), "1,234"),
        (Fraction(999, 10), "99.9"),
    ],
)
def test_a_ratio_in_words(ratio, words):
    assert ratio_in_words(ratio) == words


def test_the_sentence_compares_with_the_pinned_layer():
    chart = Chart(Setting(), "out_channels", "multiplies", pinned=Setting(half_padding=False))
    assert chart.sentence.endswith(
        "Against the pinned Conv2d(4, 6, 3, bias=False) on (4, 5, 5): "
        "2.78 times the multiplies (5,400 : 1,944), as many parameters (216 : 216)."
    )


def test_the_sentence_tells_parameters_once():
    chart = Chart(Setting(), "out_channels", "parameters", pinned=Setting())
    assert chart.sentence.count("216 parameters") == 1
    assert chart.sentence.count("as many") == 1


def test_the_sentence_says_that_0_has_no_place_on_logarithmic_axes():
    nothing = Setting(in_channels=1, kernel_size=1)  # one product an output, and no bias: no adds
    assert "Logarithmic axes have no place for 0." in Chart(nothing, "stride", "adds", logarithmic=True).sentence
    assert "Logarithmic" not in Chart(nothing, "stride", "adds").sentence


@given(settings_on_offer(), settings_on_offer(), st.sampled_from(sorted(QUANTITIES)), st.sampled_from(COUNTS))
def test_the_sentence_tells_the_exact_counts(setting, pinned, quantity, counted):
    assume(setting.kernel_fits and pinned.kernel_fits)
    sentence = Chart(setting, quantity, counted, True, pinned).sentence
    now, then = counts(setting)[counted], counts(pinned)[counted]
    assert re.search(rf"\): {now:,} {counted}|batch size \d+: {now:,} {counted}", sentence)
    assert f"({now:,} : {then:,})" in sentence or not (now and then)
