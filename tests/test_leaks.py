"""No lesson tells an answer before its question; and every place and every way of telling is found if it is planted."""

from fractions import Fraction

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from convlearn.questions import PAIR, OneOf, Question, Ratio, WholeNumbers
from tests import leaks
from tests.as_seen import Lesson, lessons
from tests.leaks import Leak

LESSONS = [pytest.param(lesson, id=lesson.folder) for lesson in lessons() if lesson.number]

# -- the lessons ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_answer_is_told_before_its_question(lesson: Lesson) -> None:
    assert leaks.leaks(lesson) == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_says_how_to_clear_its_outputs(lesson: Lesson) -> None:
    assert "Clear Outputs of All Cells" in lesson.cells[0].source


# -- planted in a lesson of two questions --------------------------------------------------------------------

BANK = {
    "places": Question(
        prompt="In how many places does the kernel fit?", answer=12, label="Places", explanation="", hint=""
    ),
    "multiplies": Question(prompt="How many multiplies is that?", answer=5400, explanation="", hint=""),
    "weights": Question(prompt="How many weights are there?", answer=36, label="Weights", explanation="", hint=""),
    "ratio": Question(prompt="By what factor?", kind=Ratio(), answer=Fraction(56, 225), explanation="", hint=""),
    "pair": Question(prompt="How many of each?", kind=PAIR, answer=(24, 1050), explanation="", hint=""),
    "table": Question(
        prompt="Which output?", kind=WholeNumbers((2, 2)), answer=((12, 17), (9, 14)), explanation="", hint=""
    ),
    "missing": Question(
        prompt="What is missing?",
        kind=OneOf("the padding", "the pooling"),
        answer="the pooling",
        explanation="",
        hint="",
    ),
    "grows": Question(
        prompt="Does the work grow?", kind=OneOf("fewer", "more"), answer="more", explanation="", hint=""
    ),
}
TABLE = "<style>p {}</style><table><tr><td>12<td>17<tr><td>9<td>14</table>"


def shown(text: str) -> NotebookNode:
    return new_output("display_data", data={"text/plain": text})


def told(cells: list[NotebookNode], monkeypatch: pytest.MonkeyPatch) -> list[Leak]:
    monkeypatch.setattr(leaks, "questions", lambda _folder: BANK)
    return leaks.leaks(Lesson(9, "made_up", cells))


def question(name: str) -> NotebookNode:
    return new_code_cell(f"ask.{name}", outputs=[shown("Question: How many?\nNot answered yet. 5,400")])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("multiplies", "It takes 5,400 of them."),
        ("multiplies", "It takes 5400 of them."),
        ("multiplies", "That is 5.4 k."),
        ("places", "It fits in twelve places."),
        ("places", "The kernel fits 12 times."),
        ("weights", "36"),
        ("ratio", "$\\frac{56}{225}$"),
        ("ratio", "about 24.9 %"),
        ("pair", "The article prints 24 and 1,050."),
        ("pair", "It takes 1,050 adds."),
        ("table", "| 12 | 17 |\n|---|---|\n| 9 | 14 |"),
        ("table", "an output, 12 17 / 9 14"),
        ("missing", "It forgot the pooling."),
        ("grows", "So the work is more."),
    ],
)
def test_text_below_a_question_tells(name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = [question(name), new_code_cell("run()"), new_markdown_cell(text)]
    assert [leak.cell for leak in told(cells, monkeypatch)] == [cells[2].id]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("multiplies", "It takes 15,400, or 5,400.5, or 54."),
        ("places", "The window has 3 rows, and twelve numbers."),
        ("pair", "24 and 1,051, or 1,050.5"),
        ("missing", "Is it the padding or the pooling?"),
        ("grows", "One more thing."),
        ("multiplies", "<details><summary>Solution</summary>\n\n5,400\n\n</details>"),
    ],
)
def test_what_is_another_number_or_folded_tells_nothing(name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told([question(name), new_code_cell("run()"), new_markdown_cell(text)], monkeypatch) == []


def test_what_was_seen_before_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = [
        new_markdown_cell("So many multiplies: 5,400."),
        new_code_cell("multiplies = 5400"),
        new_code_cell("total", outputs=[shown("5400 multiplies")]),
        new_code_cell("table", outputs=[new_output("display_data", data={"text/html": TABLE})]),
        question("multiplies"),
        question("table"),
    ]
    where = ["text", "code", "output", "output"]
    found_here = [(leak.cell, leak.where) for leak in told(cells, monkeypatch)]
    assert found_here == list(zip([cell.id for cell in cells[:4]], where, strict=True))


def test_code_below_tells_and_what_it_will_show_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = new_code_cell("total = 5400", metadata={"jupyter": {"source_hidden": True}})
    code = new_code_cell("assert total == 5400", outputs=[shown("5400")])
    assert [leak.where for leak in told([question("multiplies"), hidden, code], monkeypatch)] == ["code"]


def test_questions_in_a_row_are_revealed_together_and_the_next_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    text = new_markdown_cell("5,400")
    assert len(told([question("multiplies"), question("places"), text], monkeypatch)) == 1
    apart = [question("multiplies"), new_markdown_cell("Next."), question("places"), text]
    assert told(apart, monkeypatch) == []


def test_an_explorer_says_what_the_text_asks_to_move(monkeypatch: pytest.MonkeyPatch) -> None:
    gates = new_code_cell("Gates()")  # its fourth part has 180 multiplies so far
    monkeypatch.setitem(BANK, "step", Question(prompt="How many multiplies?", answer=180, explanation="", hint=""))
    cells = [gates, new_markdown_cell("Move **part** to the right."), question("step")]
    assert [(leak.cell, leak.where) for leak in told(cells, monkeypatch)] == [(gates.id, "explorer")]
    assert told([gates, new_markdown_cell("It has one **part** more."), question("step")], monkeypatch) == []


def test_a_line_of_a_solution_tells_what_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    (lesson,) = (lesson for lesson in lessons() if lesson.folder == "count_one_output")
    line = "adds = products if bias else products - 1"
    plain = [leak for leak in leaks.leaks(lesson) if leak.question.endswith("your_count")]
    lesson.cells[3] = new_markdown_cell(f"Try `{line}`.")
    assert plain == []
    assert [leak.cell for leak in leaks.leaks(lesson) if leak.question.endswith("your_count")] == [lesson.cells[3].id]


def test_what_else_tells_is_of_a_question_there_is() -> None:
    asked = {f"{lesson.folder}.{name}" for lesson in lessons() for name in leaks.questions(lesson.folder)}
    assert leaks.TOLD_BY.keys() <= asked
