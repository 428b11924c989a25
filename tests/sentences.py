"""What a sentence tells: a doctest holds its words, a test looks at its numbers, or at what an error names."""

import re

import pytest


def numbers_in(sentence: str) -> list[float]:
    """Return the numbers in order, whole ones as such: "8.09 % of 1,200" -> [8.09, 1200]."""
    found = re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", sentence)
    return [float(number) if "." in number else int(number) for number in (each.replace(",", "") for each in found)]


def expect(error: type[Exception], facts: str) -> pytest.RaisesExc:
    """Expect an error that tells these facts, with any words at the dots: "`stride` (0)...1 to 3"."""
    return pytest.raises(error, match=_pattern(facts))


def tells(sentence: str, facts: str) -> bool:
    """Say whether a sentence starts with the first of these facts and has the others after it."""
    return re.match(_pattern(facts), sentence) is not None


def _pattern(facts: str) -> str:
    return ".*".join(map(re.escape, facts.split("...")))
