"""What a sentence tells: a doctest holds its words, a test looks at its numbers, or at what an error names."""

import re

import pytest


def numbers_in(sentence: str) -> list[float]:
    """Return the numbers in order, whole ones as such: "8.09 % of 1,200" -> [8.09, 1200]."""
    found = re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", sentence)
    return [float(number) if "." in number else int(number.replace(",", "")) for number in found]


def expect(error: type[Exception], *words: str) -> pytest.RaisesExc:
    """Expect an error whose message has these words in this order."""
    return pytest.raises(error, match=".*".join(map(re.escape, words)))
