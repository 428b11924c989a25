"""Tables as text and as HTML, and the elements that HTML is made of."""

import re
from collections.abc import Iterable, Sequence
from html import escape


class Html(str):
    """Text that is HTML already. Any other text is escaped where it gets into an element.

    >>> tag("p", Html("<br>"), "<br>")
    '<p><br>&lt;br&gt;</p>'
    """

    __slots__ = ()


def tag(name: str, *inside: str | Iterable[str], **attributes: object) -> Html:
    """Return an element with what is inside it; attributes that are empty are left out.

    `class_` stands for class, an underscore for a hyphen. A space keeps cells and rows apart where tags are stripped.

    >>> tag("td", "1 < 2", class_="marked", colspan="")
    '<td class="marked">1 &lt; 2</td>'
    >>> tag("tr", [tag("td", "1"), tag("td", "2")], data_row=1)
    '<tr data-row="1"><td>1</td> <td>2</td></tr>'
    """
    html = "".join([_html(part) if isinstance(part, str) else " ".join(map(_html, part)) for part in inside])
    written = "".join([_attribute(key, value) for key, value in attributes.items() if value not in ("", None)])
    return Html(f"<{name}{written}>{html}</{name}>")


def marked_up(text: str) -> Html:
    """Return plain text as HTML, with `names` in backticks as code.

    >>> marked_up("Is `stride` < 2?")
    'Is <code>stride</code> &lt; 2?'
    """
    return Html(re.sub("`([^`]+)`", r"<code>\1</code>", escape(text, quote=False)))


def _attribute(key: str, value: object) -> str:
    return f' {key.strip("_").replace("_", "-")}="{escape(str(value))}"'


def _html(text: str) -> str:
    return text if isinstance(text, Html) or text.isdigit() else escape(text, quote=False)


def html_table(
    caption: str,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    total: Sequence[str] = (),
    **attributes: object,
) -> Html:
    """Return a table that names its columns and rows, for eyes and for screen readers.

    The first cell of a row is its heading. A cell is text, or an element made by `tag` where it needs more.

    >>> html_table("Operations", ["kind", "count"], [["multiplies", "81"]]).count("scope=")
    3
    """
    parts = [tag("caption", caption)]
    if header:
        parts.append(tag("thead", tag("tr", [tag("th", title, scope="col") for title in header])))
    parts.append(tag("tbody", map(html_row, rows)))
    if total:
        parts.append(tag("tfoot", html_row(total)))
    return tag("table", parts, **attributes)


def html_row(cells: Sequence[str], **attributes: object) -> Html:
    """Return a row: a heading and its cells.

    >>> html_row(["adds", "9"])
    '<tr><th scope="row">adds</th> <td>9</td></tr>'
    """
    heading, *others = cells
    first = heading if _is_cell(heading) else tag("th", heading, scope="row")
    return tag("tr", [first, *[cell if _is_cell(cell) else tag("td", cell) for cell in others]], **attributes)


def _is_cell(cell: str) -> bool:
    return isinstance(cell, Html) and cell.startswith(("<td", "<th"))


def scrolling(name: str, *inside: str, **attributes: object) -> Html:
    """Return a part that scrolls sideways by itself, by keyboard too, where the page is too narrow for it.

    >>> scrolling("Costs", "wide")
    '<div class="convlearn-scroll" tabindex="0" role="region" aria-label="Costs">wide</div>'
    """
    kind = f"convlearn-scroll {attributes.pop('class_', '')}".strip()
    return tag("div", *inside, class_=kind, tabindex=0, role="region", aria_label=name, **attributes)


def text_table(header: Sequence[str], rows: Iterable[Sequence[str]], total: Sequence[str] = ()) -> str:
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
