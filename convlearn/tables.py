"""Tables, as text and as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def text_table(header: Sequence[str], rows: Sequence[Sequence[str]], total: Sequence[str] | None = None) -> str:
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
