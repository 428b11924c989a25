"""What a learner sees of a notebook's cells, as plain text: what is folded away is not there."""

import re
from html import unescape
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbformat import NotebookNode

FOLDER = Path(__file__).parents[1] / "notebooks"
PATHS = sorted(FOLDER.glob("*.ipynb"))

DETAILS = re.compile(r"<details>.*?</details>", re.DOTALL)
NOT_READ = re.compile(r"<style.*?</style>|<!--.*?-->", re.DOTALL)
ASKED = re.compile(r"^ask\.(\w+)$", re.MULTILINE)


class Lesson(NamedTuple):
    """A notebook, by number, and the name of the folder that has its questions."""

    number: int
    folder: str
    cells: list[NotebookNode]


def lessons() -> list[Lesson]:
    return [read(path) for path in PATHS]


def read(path: Path) -> Lesson:
    """Read a notebook: "05_grouped_convolution" is lesson 5, of the folder `grouped_convolution`."""
    return Lesson(int(path.stem[:2]), path.stem[3:], nbformat.read(path, as_version=4).cells)


def markdown(cell: NotebookNode) -> str:
    """Return the text of a cell that is not folded; of a code cell there is none."""
    return DETAILS.sub("\n\n", cell.source) if cell.cell_type == "markdown" else ""


def code(cell: NotebookNode) -> str:
    """Return the code of a cell, if it is not folded."""
    hidden = cell.metadata.get("jupyter", {}).get("source_hidden", False)
    return cell.source if cell.cell_type == "code" and not hidden else ""


def output(cell: NotebookNode) -> str:
    """Return what running the cell showed: as text, then as HTML a row of a table on a line."""
    return "\n".join(part for shown in cell.get("outputs", []) for part in _parts(shown))


def _parts(shown: NotebookNode) -> list[str]:
    data = shown.get("data", {})
    return [shown.get("text", ""), data.get("text/plain", ""), plain(data.get("text/html", ""))]


def plain(html: str) -> str:
    """Return the text of HTML.

    >>> plain("<style>p {}</style><table><tr><td>12<td>17</tr><tr><td>9</td><td>14</td></tr></table>").splitlines()
    ['    12 17', '  9  14 ', ' ']
    """
    rows = re.sub("</tr>|</p>|</caption>", "\n", NOT_READ.sub(" ", " ".join(html.split())))
    return unescape(re.sub("<[^>]*>", " ", rows))


def asked(cell: NotebookNode) -> str | None:
    """Return the name of the question that a cell shows."""
    found = ASKED.search(cell.source) if cell.cell_type == "code" else None
    return found[1] if found else None


def is_question(cell: NotebookNode) -> bool:
    """Return whether a cell shows a question, or checks what answers it."""
    return cell.cell_type == "code" and "ask." in cell.source


def is_explorer(cell: NotebookNode) -> bool:
    """Return whether running the cell showed an explorer, which leaves a still page as a question does."""
    pages = (shown.get("data", {}).get("text/html", "") for shown in cell.get("outputs", []))
    return not is_question(cell) and any("convlearn-static" in page for page in pages)
