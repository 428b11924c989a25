"""How many minutes each section of each lesson takes.

    python -m tests.minutes
    python -m tests.minutes --write notebooks/01_slide_the_kernel.ipynb

130 words of text that is not folded take a minute, a question with its solution two, an explorer three, an exercise
what it says ("take 10 minutes"). What is *more*, as homework is, begins where a text says so and ends at the next
heading or the next paragraph that begins in bold. The first line prints the minutes; the second writes them where the
lesson states them: behind each heading, as (6 min), (6 min, *more* 4) or (*more* 4 min), and at the top after **Time**.
"""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import nbformat

from tests.as_seen import PATHS, Lesson, asked, is_explorer, markdown, read

WORDS_A_MINUTE, QUESTION, EXPLORER = 130, 2, 3
CORE = 45

HEADING = re.compile(r"^## (.+?)( \((?:\*more\* )?\d+ min(?:, \*more\* \d+)?\))?$")
MORE = re.compile(r"\*more\b|\*More\b|\(homework\)")
TASK = re.compile(r"\btake (\d+) minutes\b")
TIME = re.compile(r"\*\*Time\*\* .*?(?= \*\*|$)")


class Section(NamedTuple):
    """What stands under one heading: the minutes that its core takes, and what is more."""

    heading: str
    stated: str
    core: float
    more: float

    @property
    def computed(self) -> str:
        """Return how the heading states its minutes.

        >>> Section("Padding", "", 5.7, 4.1).computed, Section("Homework", "", 0, 6.2).computed
        (' (6 min, *more* 4)', ' (*more* 6 min)')
        """
        core, more = f"{round(self.core)} min", f"*more* {round(self.more)}"
        if round(self.more) == 0:
            return f" ({core})"
        return f" ({core}, {more})" if round(self.core) else f" ({more} min)"


def sections(lesson: Lesson) -> list[Section]:
    """Return the sections of a lesson; what stands before the first heading has no name."""
    found, more = [Section("", "", 0, 0)], False
    for is_heading, text, minutes in pieces(lesson):
        if is_heading and (heading := HEADING.match(text)):
            found.append(Section(heading[1], heading[2] or "", 0, 0))
        if is_heading or text.startswith("**"):
            more = False
        more = more or says_more(text)
        last = found[-1]
        found[-1] = last._replace(core=last.core + minutes * (not more), more=last.more + minutes * more)
    return found


def pieces(lesson: Lesson) -> Iterator[tuple[bool, str, float]]:
    """Yield paragraphs and code cells: whether it is a heading, its text, its minutes; none is *more* at the top."""
    for number, cell in enumerate(lesson.cells):
        for text in filter(None, markdown(cell).split("\n")):
            yield text.startswith("#"), text if number else "", words(text) / WORDS_A_MINUTE + task(text)
        yield False, "", QUESTION * bool(asked(cell)) + EXPLORER * is_explorer(cell)


def says_more(text: str) -> bool:
    """Return whether a part that is *more* begins here; that a heading has some in it says nothing.

    >>> [says_more(text) for text in ("**Exercise** (*more*). Give", "## *More:* bias", "## Bias (6 min, *more* 4)")]
    [True, True, False]
    """
    return bool(MORE.search(re.sub(r"min, \*more\*", "", text)))


def words(text: str) -> int:
    """Return the number of words; a sign or a table's line is none.

    >>> words("| 3 × 0 = 0 | the *kernel*, $k^2$ |")
    6
    """
    return len(re.findall(r"[^\s|]*\w[^\s|]*", text))


def task(text: str) -> int:
    """Return the minutes that a text gives for an exercise.

    >>> task("Keep to the budget; take 10 minutes."), task("Two words.")
    (10, 0)
    """
    return sum(map(int, TASK.findall(text)))


def totals(lesson: Lesson) -> tuple[int, int]:
    """Return the minutes of the core, and of what is more."""
    found = sections(lesson)
    return round(sum(section.core for section in found)), round(sum(section.more for section in found))


def time_line(lesson: Lesson) -> str:
    core, more = totals(lesson)
    return f"**Time** {core} minutes; what is marked *more* adds {more}."


def write(path: Path) -> None:
    """Let each heading, and the top, state what is computed."""
    notebook, lesson = nbformat.read(path, as_version=4), read(path)
    stated = {section.heading: section.computed for section in sections(lesson)}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = "\n".join(_with_minutes(line, stated) for line in cell.source.split("\n"))
    notebook.cells[0].source = TIME.sub(time_line(lesson), notebook.cells[0].source, count=1)
    nbformat.write(notebook, path)


def _with_minutes(line: str, stated: dict[str, str]) -> str:
    heading = HEADING.match(line)
    return f"## {heading[1]}{stated[heading[1]]}" if heading else line


def report(lesson: Lesson) -> str:
    rows = [f"{section.core:6.1f} {section.more:6.1f}  {section.heading or 'top'}" for section in sections(lesson)]
    core, more = totals(lesson)
    return "\n".join([f"lesson {lesson.number}", *rows, f"{core:6} {more:6}  together"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebooks", nargs="*", type=Path, default=PATHS)
    parser.add_argument("--write", action="store_true", help="write them into the notebooks")
    arguments = parser.parse_args()
    for path in arguments.notebooks:
        if arguments.write:
            write(path)
        print(report(read(path)))


if __name__ == "__main__":
    main()
