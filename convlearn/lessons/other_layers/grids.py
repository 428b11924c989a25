"""A table of values of which some are marked, as the explorers of this lesson draw it."""

from collections.abc import Iterable

from convlearn.tables import Html, html_table, tag


def grid(name: str, caption: str, texts: Iterable[Iterable[object]], kinds: Iterable[Iterable[object]]) -> Html:
    """Return a table without headings; `kinds` are the classes of its cells, `name` is one of the table.

    >>> grid("input", "Input", [[3, 1]], [["marked", ""]]).count('class="marked"')
    1
    """
    rows = [
        [tag("td", str(text), class_=kind) for text, kind in zip(*line, strict=True)]
        for line in zip(texts, kinds, strict=True)
    ]
    return html_table(caption, [], rows, class_=f"convlearn-cells convlearn-{name}")
