"""The numbers in a sentence: a doctest holds the words, a test looks at what they tell."""

import re


def numbers_in(sentence: str) -> list[float]:
    """Return the numbers in order, whole ones as such: "8.09 % of 1,200" -> [8.09, 1200]."""
    found = re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", sentence)
    return [float(number) if "." in number else int(number.replace(",", "")) for number in found]
