"""Each lesson states the minutes that its parts take, and its core fits one period."""

import re
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests import minutes
from tests.as_seen import Lesson, lessons

ALL = {lesson.number: lesson for lesson in lessons()}
LESSONS = [pytest.param(lesson, id=lesson.folder) for number, lesson in ALL.items() if number]


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_core_fits_one_period(lesson: Lesson) -> None:
    core, _ = minutes.totals(lesson)
    assert core <= minutes.CORE


@pytest.mark.parametrize("lesson", LESSONS)
def test_headings_and_top_state_what_is_computed(lesson: Lesson) -> None:
    """`python -m tests.minutes --write` mends it."""
    _, *headed = minutes.sections(lesson)
    assert [section for section in headed if section.stated != section.computed] == []
    assert minutes.time_line(lesson) in lesson.cells[0].source


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_start_page_states_the_minutes_of_the_core(lesson: Lesson) -> None:
    page = "\n".join(cell.source for cell in ALL[0].cells)
    (stated,) = re.findall(rf"^\| {lesson.number} \|.*\| (\d+) \|$", page, re.MULTILINE)
    assert int(stated) == minutes.totals(lesson)[0]


# -- a lesson of known length --------------------------------------------------------------------------------

STATIC = new_output("display_data", data={"text/html": '<div class="convlearn-static"></div>'})


def made_up() -> list[NotebookNode]:
    """Return two sections: 1 + 2 + 3 + 1 minutes with 2 + 2 more; and one that is all *more*, of 2."""
    return [
        new_markdown_cell("# Title\n\n**Time** 99 minutes; the parts marked *more* add 9. **Know first** nothing."),
        new_markdown_cell("## First\n\n" + "word " * 129 + "\n\n<details>\n\n" + "word " * 500 + "</details>"),
        new_code_cell("ask.places"),
        new_code_cell("Stepper()", outputs=[STATIC]),
        new_markdown_cell("**Exercise** (*more*). " + "word " * 258),
        new_code_cell("ask.weights"),
        new_markdown_cell("**Back.** " + "word " * 129 + "\n\n## Second (homework)"),
        new_code_cell("ask.your_loop"),
    ]


def test_an_exercise_takes_what_it_says() -> None:
    text = "## First\n\n**Exercise.** Keep to the budget; take 10 minutes.\n\n**Exercise** (*more*). Take two numbers."
    (_, section) = minutes.sections(Lesson(9, "made_up", [new_markdown_cell("# Title"), new_markdown_cell(text)]))
    assert (round(section.core), round(section.more)) == (10, 0)


def test_words_questions_and_explorers_are_added_up() -> None:
    top, first, second = minutes.sections(Lesson(9, "made_up", made_up()))
    assert [round(section.core) for section in (top, first, second)] == [0, 7, 0]
    assert [round(section.more) for section in (top, first, second)] == [0, 4, 2]
    assert top.more == 0


def test_what_is_written_is_what_is_computed(tmp_path: Path) -> None:
    path = tmp_path / "09_made_up.ipynb"
    nbformat.write(new_notebook(cells=made_up()), path)
    minutes.write(path)
    lesson = minutes.read(path)
    assert [section.stated for section in minutes.sections(lesson)] == ["", " (7 min, *more* 4)", " (*more* 2 min)"]
    assert "**Time** 7 minutes; what is marked *more* adds 6. **Know first** nothing." in lesson.cells[0].source
    before = path.read_text()
    minutes.write(path)
    assert path.read_text() == before
