"""Numbers as words."""

from fractions import Fraction

import pytest

from convlearn.words import ratio_in_words


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
