"""Numbers as words: counted things, ratios, shares, lists, the names of channels."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun.

    >>> counted(1, "add"), counted(8, "add"), counted(9, "multiply", "multiplies")
    ('1 add', '8 adds', '9 multiplies')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def ratio_in_words(ratio: Fraction) -> str:
    """Return a ratio, or a number of percent, as people say it: whole, one part of a whole, or to three digits.

    >>> [ratio_in_words(Fraction(*pair)) for pair in [(4, 1), (1, 512), (225, 81), (9, 25), (12345, 10)]]
    ['4', '1/512', '2.78', '0.36', '1,234']
    >>> ratio_in_words(Fraction(416_520, 19_632_062_464))  # never as a power of ten
    '0.0000212'
    """
    if ratio.denominator == 1:
        return f"{ratio.numerator:,}"
    if ratio.numerator == 1:
        return f"1/{ratio.denominator:,}"
    if ratio >= 100:  # noqa: PLR2004
        return f"{float(ratio):,.0f}"
    return f"{Decimal(f'{float(ratio):.3g}'):f}"


def listed(parts: Sequence[str]) -> str:
    """Return parts as a sentence lists them.

    >>> listed(["8 adds"]), listed(["9 multiplies", "8 adds", "1 bias add"])
    ('8 adds', '9 multiplies, 8 adds and 1 bias add')
    """
    *others, last = parts
    return f"{', '.join(others)} and {last}" if others else last


def numbered(one: str, indexes: Sequence[int]) -> str:
    """Name things, given from 0, as a sentence counts them, from 1.

    >>> [numbered("channel", channels) for channels in ([2], [0, 4], range(8), [0, 2, 4])]
    ['channel 3', 'channels 1 and 5', 'channels 1 to 8', 'channels 1, 3 and 5']
    """
    numbers = [index + 1 for index in indexes]
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):  # noqa: PLR2004
        return f"{one}s {numbers[0]} to {numbers[-1]}"
    return f"{one}{'s' * (len(numbers) > 1)} {listed(list(map(str, numbers)))}"


def percent(part: int, whole: int) -> str:
    """Return a share with two decimals, rounded, halves up; of nothing it is nothing.

    >>> percent(10_838_016, 568_740_352), percent(1, 3), percent(0, 0)
    ('1.91 %', '33.33 %', '0.00 %')
    """
    hundredths = (20_000 * part + whole) // (2 * whole) if whole else 0
    return f"{hundredths // 100}.{hundredths % 100:02} %"
