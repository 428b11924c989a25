"""What a chart says in words: the numbers are those of the curve, and each is set against the right one."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from convlearn.lessons.move_the_sliders.chart import Chart, move_sentence, times
from convlearn.lessons.move_the_sliders.growth import COUNTS, QUANTITIES, Move, Setting, counts

from .test_growth import settings_on_offer


def numbers(words):
    return re.findall(r"-?\d[\d,./]*\d|-?\d", words)


@pytest.mark.parametrize(
    ("move", "verb", "told"),
    [
        (Move((6, 5400), (12, 10800)), "Doubling", ["12", "10,800", "5,400", "1"]),
        (Move((5, 5400), (10, 21600)), "Doubling", ["10", "4", "21,600", "5,400", "2"]),
        (Move((1, 5400), (3, 864)), "Tripling", ["3", "0.16", "864", "5,400", "-1.67"]),
        (Move((8, 80), (4, 40)), "Halving", ["4", "40", "80", "1"]),
        (Move((1, 8), (2, 2)), "Doubling", ["2", "1/4", "2", "8", "-2"]),
        (Move((5, 9), (10, 9)), "Doubling", ["10", "9", "0"]),
        (Move((5, 25), (7, 49)), "Going", ["5", "7", "1.96", "49", "25", "2"]),
        (Move((1, 0), (3, 1200)), "Tripling", ["3", "1,200", "0"]),
        (None, "There", []),
    ],
)
def test_a_move_tells_where_it_ends_what_it_does_and_how_steep_it_is(move, verb, told):
    sentence = move_sentence(move, "x", "adds", with_slope=True)
    assert sentence.split()[0] == verb
    assert numbers(sentence) == told


@pytest.mark.parametrize(
    ("before", "after", "effect"), [(4, 8, "doubles the"), (8, 4, "halves the"), (8, 8, "leaves the"), (9, 1, "of the")]
)
def test_what_a_step_does_in_words(before, after, effect):
    assert effect in move_sentence(Move((1, before), (2, after)), "x", "adds", with_slope=False)


def test_linear_axes_tell_no_slope():
    assert "slope" not in move_sentence(Move((6, 5400), (12, 10800)), "x", "adds", with_slope=False)


def test_the_sentence_compares_with_the_pinned_layer():
    chart = Chart(Setting(), "out_channels", "multiplies", pinned=Setting(half_padding=False))
    _, against = chart.sentence.split("Against the pinned ")
    assert against.startswith("Conv2d(4, 6, 3, bias=False) on (4, 5, 5): ")
    assert numbers(against)[-5:] == ["2.78", "5,400", "1,944", "216", "216"]


def test_the_sentence_tells_parameters_once():
    chart = Chart(Setting(), "out_channels", "parameters", pinned=Setting())
    assert chart.sentence.count("216 parameters") == 1
    assert chart.sentence.count("as many") == 1


def test_the_sentence_says_that_0_has_no_place_on_logarithmic_axes():
    nothing = Setting(in_channels=1, kernel_size=1)  # one product an output, and no bias: no adds
    assert "no place for 0" in Chart(nothing, "stride", "adds", logarithmic=True).sentence
    assert "no place" not in Chart(nothing, "stride", "adds").sentence


@given(settings_on_offer(), settings_on_offer(), st.sampled_from(sorted(QUANTITIES)), st.sampled_from(COUNTS))
def test_the_sentence_tells_the_exact_counts(setting, pinned, quantity, counted):
    assume(setting.kernel_fits and pinned.kernel_fits)
    sentence = Chart(setting, quantity, counted, True, pinned).sentence
    now, then = counts(setting)[counted], counts(pinned)[counted]
    assert re.search(rf"(\)|batch size \d+): {now:,} {re.escape(counted)}", sentence)
    assert f"({now:,} : {then:,})" in sentence or not (now and then)


@pytest.mark.parametrize(
    ("after", "before", "told"),
    [(225, 81, ["2.78", "225", "81"]), (1350, 5400, ["1/4", "1,350", "5,400"]), (8, 0, ["8", "0"]), (0, 8, ["0", "8"])],
)
def test_how_many_times_as_many(after, before, told):
    assert numbers(times(after, before, "adds")) == told
