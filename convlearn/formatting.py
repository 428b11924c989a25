"""Numbers and tables as text: exact in tables, short only with the name of what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from convlearn.checks import whole_number

PREFIXES = ("", "k", "M", "G", "T", "P", "E", "Z", "Y")
EXACT_BELOW = 10_000  # four digits are read as quickly as a rounded number


def short_number(count: int, unit: str) -> str:
    """Return `count` rounded to four digits, with a prefix and the name of what is counted.

    k = 1,000   M = 1,000,000   G = 1,000,000,000   and so on by thousands; below 10,000 the number stays exact

    >>> short_number(724_406_816, "multiplies"), short_number(162, "operations")
    ('724.4 M multiplies', '162 operations')
    >>> short_number(15_470_264_320, "multiplies"), short_number(10_650, "operations")
    ('15.47 G multiplies', '10.65 k operations')

    Raises:
        TypeError: `count` is not a whole number.
        ValueError: `count` is negative, or `unit` is empty.
    """
    count = whole_number("count", count, at_least=0)
    if not unit.strip():
        raise ValueError(f"`unit` ({unit!r}) must name what is counted")
    if count < EXACT_BELOW:
        return f"{count:,} {unit}"
    dropped = 10 ** (len(str(count)) - 4)
    rounded = (count + dropped // 2) // dropped * dropped  # may carry into one more digit: 99,999 -> 100,000
    power = min((len(str(rounded)) - 1) // 3, len(PREFIXES) - 1)
    whole, rest = divmod(rounded, 1000**power)
    decimals = max(0, 4 - len(str(whole)))
    fraction = f".{rest * 10**decimals // 1000**power:0{decimals}}" if decimals else ""
    return f"{whole:,}{fraction} {PREFIXES[power]} {unit}"


def text_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], total: Sequence[str] | None = None
) -> str:
    """Return an aligned table, words to the left, numbers to the right, with a line above the totals.

    >>> print(text_table(["layer", "multiplies"], [["1", "5,400"], ["2", "600"]], ["total", "6,000"]))
    layer  multiplies
    1           5,400
    2             600
    -----------------
    total       6,000
    """
    lines = [header, *rows, *([total] if total else [])]
    columns = [_aligned(column) for column in zip(*lines, strict=True)]
    text = ["  ".join(cells).rstrip() for cells in zip(*columns, strict=True)]
    rule = ["-" * max(map(len, text))] if total else []
    return "\n".join([*text[:-1], *rule, text[-1]])


def _aligned(column: Sequence[str]) -> list[str]:
    """Return the cells at one width; a column is one of numbers if its last cell is a number."""
    width = max(map(len, column))
    is_number = column[-1].replace(",", "").isdigit()
    return [cell.rjust(width) if is_number else cell.ljust(width) for cell in column]


def html_table(
    caption: str, header: Sequence[str], rows: Sequence[Sequence[str]], total: Sequence[str] | None = None
) -> str:
    """Return a table that names its columns and rows, for eyes and for screen readers.

    >>> html_table("Facts", ["kind", "count"], [["multiplies", "81"]]).count("scope=")
    3
    """
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in header)
    foot = f"<tfoot>{_html_row(total)}</tfoot>" if total else ""
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(map(_html_row, rows))}</tbody>{foot}</table>"
    )


def _html_row(cells: Sequence[str]) -> str:
    first, *others = map(escape, cells)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in others)}</tr>'
