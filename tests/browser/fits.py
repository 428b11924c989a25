"""How much room each explorer takes, alone and with the question next to it.

    python -m tests.browser.fits
    python -m tests.browser.fits 01_slide_the_kernel.ipynb

At each size of the window: the height of the notebook that is seen at once; the height of the explorer; the height from
the top of its cell to the end of the nearest question's, or the other way round, with the text between; the smallest
letters; how many words lie beyond the edge where nothing scrolls; how many parts scroll sideways and do not show it by
a shade.
"""

import argparse
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from .chromium import chromium
from .lab import Lab
from .notebooks import FOLDER, LESSONS
from .server import serve_copy

MEASURE = Path(__file__).with_name("fits.js").read_text(encoding="utf-8").rstrip(";\n")
WIDE_TEXT = """() => [...document.querySelectorAll(".jp-RenderedHTMLCommon :is(mjx-container > *, table, pre, p)")]
    .filter(part => !part.closest(".convlearn-explorer"))
    .filter(part => part.getBoundingClientRect().right > part.closest(".jp-Cell").getBoundingClientRect().right + 1)
    .filter(part => getComputedStyle(part.closest(".jp-RenderedHTMLCommon")).backgroundImage === "none")
    .map(part => part.closest(".jp-Cell").dataset.windowedListIndex)"""
WINDOWS = {"1366": (1366, 650), "1280": (1280, 900), "800": (800, 900), "390": (390, 844)}
HIGH = ("1366", "1280")  # where an explorer and its question are to be seen at once
NARROW = "390"
SMALLEST_LETTERS = 11


class Room(NamedTuple):
    """What one explorer takes in one window."""

    number: int
    window: str
    visible: int
    height: int
    together: int
    letters: float
    cut: int
    unmarked: int

    def faults(self) -> dict[str, float]:
        """Return what does not fit, with how much it is."""
        high = self.window in HIGH
        wrong = {
            "height": high and self.height > self.visible,
            "together": high and self.together > self.visible,
            "letters": self.letters < SMALLEST_LETTERS,
            "cut": self.cut > 0,
            "unmarked": self.unmarked > 0,
        }
        return {name: getattr(self, name) for name, is_wrong in wrong.items() if is_wrong}


def rooms(lab: Lab, lesson: str) -> Iterator[Room]:
    """Yield what each explorer of a lesson takes in each window."""
    lab.open(lesson)
    lab.run_all()
    for window, size in WINDOWS.items():
        if window == NARROW:
            lab.page.evaluate("window.jupyterapp.shell.collapseLeft()")  # the list of files, which would fill it
        lab.resize(*size)
        visible = round(lab.page.locator(".jp-Notebook .jp-WindowedPanel-outer").bounding_box()["height"])
        for number in range(lab.explorers().count()):
            yield Room(number, window, visible, **lab.explorer(number).evaluate(MEASURE))


def wide_text(lab: Lab) -> list[int]:
    """Return the cells whose formulas or tables reach beyond the edge of the window, and that do not show it."""
    return sorted({int(index) for index in lab.page.evaluate(WIDE_TEXT)})


def worst(found: list[Room]) -> dict[str, dict[str, float]]:
    """Return for each window the worst of each fault.

    >>> low, high = Room(0, "390", 700, 900, 950, 8.5, 2, 0), Room(1, "390", 700, 800, 950, 12, 3, 0)
    >>> worst([low, high])
    {'390': {'letters': 8.5, 'cut': 3}}
    """
    result: dict[str, dict[str, float]] = {}
    for room in found:
        for name, amount in room.faults().items():
            faults = result.setdefault(room.window, {})
            faults[name] = (min if name == "letters" else max)(amount, faults.get(name, amount))
    return result


def main() -> None:
    """Print the room of every explorer of the lessons that are named, or of all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lessons", nargs="*", default=LESSONS)
    arguments = parser.parse_args()
    with serve_copy(FOLDER) as server, chromium() as browser:
        for lesson in arguments.lessons:
            with closing(Lab(browser, server)) as lab:
                found = list(rooms(lab, lesson))
                wide = wide_text(lab)
            print(lesson, *found, worst(found), f"too wide for a phone are parts of cells {wide}", sep="\n")


if __name__ == "__main__":
    main()
