"""Every way in which a text may write an answer, as one pattern: 1,234 and 1234, "twelve", 0.249, 24.9 %, 1.2 k."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SCALES = {"k|K|thousand": 10**3, "M|million": 10**6, "G|billion": 10**9}

# Nothing that makes another number of it stands before or after.
ALONE, END = r"(?<![\d.])(?<!\d[,_])", r"(?![\d]|[.,_]\d)"
BETWEEN = r"(?:[\s/,;:|×·&$\[\]()]|---+|\\times|\band\b|\bx\b)+"  # two numbers of a row
WITH_NOUN = r"\W+(?:[a-z]+\W+){0,2}"  # "9 multiplies and 8 adds"


def pattern(answer: object) -> re.Pattern[str]:
    """Return what finds an answer: a number, a ratio, a row or a table of numbers, the words of an option.

    >>> [bool(pattern(5400).search(text)) for text in ["takes 5,400 of", "5.4 k", "15,400", "5,400.5", "5400"]]
    [True, True, False, False, True]
    >>> [bool(pattern(12).search(text)) for text in ["an output, 12.", "twelve", "112", "12,000"]]
    [True, True, False, False]
    >>> [bool(pattern(Fraction(56, 225)).search(text)) for text in ["56 of 225", "0.249", "24.89 %", "0.25"]]
    [True, True, True, True]
    >>> bool(pattern(((12, 17), (9, 14))).search("[[12, 17], [ 9, 14]]"))
    True
    >>> bool(pattern((9, 8)).search("nine multiplies and eight adds"))
    True
    >>> bool(pattern("a little more than 4").search("accumulations: a little more than $g$"))
    True
    """
    if isinstance(answer, str):
        return re.compile(rf"(?<!\w){_words(answer)}(?!\w)", re.IGNORECASE)
    if isinstance(answer, tuple):
        return re.compile(_row(answer), re.IGNORECASE)
    return re.compile("|".join(_number(answer)))


def _words(option: str) -> str:
    """Return the words of an option; a number at its end may be a letter in the text."""
    stem = re.sub(r"(?<=\w\s)\d+$", "", option.strip().rstrip("."))
    return r"\s+".join(map(re.escape, stem.split()))


def _row(answer: tuple) -> str:
    numbers = [f"(?:{'|'.join(_number(number))})" for number in _flat(answer)]
    if len(numbers) == 2:
        return f"(?:{BETWEEN}|{WITH_NOUN})".join(numbers)
    return BETWEEN.join(numbers)


def _flat(answer: tuple) -> list[int]:
    return [number for part in answer for number in (_flat(part) if isinstance(part, tuple) else [part])]


def _number(answer: int | Fraction) -> Iterator[str]:
    if answer.denominator != 1:
        yield from _ratio(Fraction(answer))
        return
    yield rf"{ALONE}{_grouped(int(answer))}{END}"
    if 0 <= answer < len(WORDS):
        yield rf"(?<!\w)(?i:{WORDS[int(answer)]})(?!\w)"
    for names, scale in SCALES.items():
        for rounded in _roundings(Fraction(answer, scale)) if answer >= scale else ():
            yield rf"{ALONE}{re.escape(rounded)}\s?(?:{names})(?!\w)"


def _ratio(answer: Fraction) -> Iterator[str]:
    top, bottom = _grouped(answer.numerator), _grouped(answer.denominator)
    yield rf"{ALONE}{top}\s*(?:/|:|of|\\over|\}}\{{)\s*{bottom}{END}"
    yield from (rf"{ALONE}{re.escape(rounded)}{END}" for rounded in _roundings(answer))
    yield from (rf"{ALONE}{re.escape(rounded)}\s*\\?(?:%|percent)" for rounded in _roundings(100 * answer))


def _grouped(number: int) -> str:
    return f"{number:_}".replace("_", "[,_ ]?").replace("-", "[-−–]")


def _roundings(number: Fraction) -> list[str]:
    """Return a number with two to five significant digits.

    >>> _roundings(Fraction(56, 225))
    ['0.25', '0.249', '0.2489', '0.24889']
    """
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return list(dict.fromkeys(f"{Decimal(f'{exact:.{digits}g}'):f}" for digits in (2, 3, 4, 5)))
