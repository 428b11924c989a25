"""Take pictures of a whole notebook as a learner sees it after Run All, page by page.

python -m tests.browser.shoot notebooks/01_slide_the_kernel.ipynb pictures --width 1280
"""

import argparse
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from .chromium import chromium
from .lab import Lab
from .server import serve_copy

SCROLLER = ".jp-Notebook .jp-WindowedPanel-outer"

# Tops and bottoms of the cells in pixels, counted from the top of the notebook and not of the window.
CELL_SPANS = """scroller => [...scroller.querySelectorAll(".jp-Cell")].map(cell => {
    const offset = scroller.scrollTop - scroller.getBoundingClientRect().top;
    const {top, bottom} = cell.getBoundingClientRect();
    return [top + offset, bottom + offset];
})"""
SCROLL = "(scroller, top) => { scroller.scrollTop = top; return scroller.scrollTop; }"


class Span(NamedTuple):
    """A horizontal strip of the notebook, in pixels."""

    top: float
    bottom: float


def split_into_pages(cells: list[Span], height: float) -> list[Span]:
    """Return the strips to show one after the other: whole cells, but for a cell higher than the window.

    >>> split_into_pages([Span(0, 40), Span(40, 90), Span(90, 340)], height=100)
    [Span(top=0, bottom=90), Span(top=90, bottom=190), Span(top=190, bottom=290), Span(top=290, bottom=340)]
    """
    pages: list[Span] = []
    for cell in cells:
        if pages and cell.bottom - pages[-1].top <= height:
            pages[-1] = Span(pages[-1].top, cell.bottom)
        else:
            pages.extend(cut(cell, height))
    return pages


def cut(cell: Span, height: float) -> list[Span]:
    """Cut one cell into strips no higher than `height`."""
    if cell.bottom - cell.top <= height:
        return [cell]
    middle = cell.top + height
    return [Span(cell.top, middle), *cut(Span(middle, cell.bottom), height)]


def shoot(lab: Lab, output: Path) -> list[Path]:
    """Write one PNG file for each page of the open notebook; return their paths."""
    output.mkdir(parents=True, exist_ok=True)
    scroller = lab.page.locator(SCROLLER)
    box = scroller.bounding_box()
    cells = [Span(*span) for span in scroller.evaluate(CELL_SPANS)]
    paths = []
    for number, page in enumerate(split_into_pages(cells, box["height"]), start=1):
        hidden_above = scroller.evaluate(SCROLL, page.top)
        strip = {"y": box["y"] + page.top - hidden_above, "height": page.bottom - page.top}
        paths.append(output / f"page_{number:02}.png")
        lab.page.screenshot(path=paths[-1], clip={"x": box["x"], "width": box["width"], **strip})
    return paths


def main() -> None:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebook", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=900)
    arguments = parser.parse_args()
    with (
        serve_copy(arguments.notebook.resolve().parent) as server,
        chromium() as browser,
        closing(Lab(browser, server)) as lab,
    ):
        lab.open(arguments.notebook.name, arguments.width, arguments.height)
        lab.run_all()
        for path in shoot(lab, arguments.output):
            print(path)
        for error in lab.errors():
            print(error)


if __name__ == "__main__":
    main()
