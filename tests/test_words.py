"""Numbers as words: rounded as they should be, and one of a thing is singular."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn.words import counted, numbered, percent, ratio_in_words


def test_a_count_agrees_with_its_noun():
    assert [counted(count, "add") for count in (0, 1, 2)] == ["0 adds", "1 add", "2 adds"]
    assert counted(1000, "multiply", "multiplies") == "1,000 multiplies"


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (Fraction(1), "1"),
        (Fraction(12_345_678), "12,345,678"),
        (Fraction(1, 1152), "1/1,152"),
        (Fraction(2, 3), "0.667"),
        (Fraction(999, 10), "99.9"),
    ],
)
def test_a_ratio_in_words(ratio, words):
    assert ratio_in_words(ratio) == words


@pytest.mark.parametrize(
    ("channels", "words"),
    [
        ([0, 1], "channels 1 and 2"),
        ([0, 1, 2], "channels 1 to 3"),
        ([0, 2, 3], "channels 1, 3 and 4"),
        (range(2, 6), "channels 3 to 6"),
    ],
)
def test_numbered_things(channels, words):
    assert numbered("channel", channels) == words


@given(whole=st.integers(1, 10**12), data=st.data())
def test_a_share_is_rounded_to_two_decimals(whole, data):
    part = data.draw(st.integers(0, whole))
    shown = Fraction(percent(part, whole).removesuffix(" %"))
    assert abs(shown - Fraction(100 * part, whole)) <= Fraction(1, 200)


def test_halves_of_a_hundredth_go_up():
    assert percent(1, 20_000) == "0.01 %"
