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

# A question, the cell by its id, and where in it: what is told there still. No row may be added.
KNOWN = {
    ("slide_the_kernel.first_value", "slide-11", "text"),
    ("slide_the_kernel.eighth_value", "slide-15", "text"),
    ("slide_the_kernel.weight_uses", "slide-28", "text"),
    ("slide_the_kernel.stride_values", "slide-47", "text"),
    ("slide_the_kernel.uneven_size", "slide-50", "text"),
    ("slide_the_kernel.dilated_span", "slide-53", "text"),
    ("count_one_output.nine_products", "count-05", "text"),
    ("count_one_output.with_bias", "count-21", "text"),
    ("count_one_output.macs_to_flops", "count-52", "output"),
    ("one_layer_in_numbers.exact", "layer-12", "text"),
    ("one_layer_in_numbers.weights", "layer-23", "text"),
    ("one_layer_in_numbers.bias_adds", "layer-29", "text"),
    ("one_layer_in_numbers.batch", "layer-23", "text"),
    ("one_layer_in_numbers.how_many_numbers", "layer-47", "text"),
    ("one_layer_in_numbers.first_layer", "layer-53", "text"),
    ("grouped_convolution.channels_read", "grouped-12", "text"),
    ("grouped_convolution.weights", "grouped-23", "output"),
    ("grouped_convolution.adds_divided", "grouped-23", "output"),
    ("grouped_convolution.adds_divided", "grouped-23", "explorer"),
    ("grouped_convolution.adds_divided", "grouped-31", "text"),
    ("grouped_convolution.zeros_multiplied", "grouped-23", "output"),
    ("depthwise_separable.one_alone", "separable-17", "text"),
    ("depthwise_separable.kept_padding", "separable-29", "text"),
    ("depthwise_separable.pointwise_numbers", "separable-26", "text"),
    ("depthwise_separable.equal_work", "separable-52", "text"),
    ("depthwise_separable.eight_times", "separable-52", "text"),
    ("depthwise_separable.eight_times", "separable-53", "code"),
    ("depthwise_separable.kernels_needed", "separable-82", "text"),
    ("other_layers.one_gate", "other-34", "text"),
    ("other_layers.lstm_step", "other-33", "explorer"),
    ("other_layers.lstm_step", "other-38", "text"),
    ("other_layers.gru_parameters", "other-48", "text"),
    ("other_layers.article_convention", "other-59", "text"),
    ("other_layers.lstm_exact", "other-45", "output"),
    ("other_layers.lstm_exact", "other-45", "explorer"),
    ("other_layers.lstm_exact", "other-63", "text"),
    ("whole_networks.fc6_weights", "networks-06", "output"),
    ("whole_networks.after_flatten", "networks-54", "code"),
    ("whole_networks.after_flatten", "networks-57", "text"),
    ("whole_networks.which_shortcut", "networks-59", "code"),
}

# What happens to be the same number: at most five.
CHANCE = {
    ("move_the_sliders.double_in_adds", "sliders-07", "explorer"): "exact operations before the change",
    ("other_layers.keras_lstm", "other-45", "explorer"): "MACs of an LSTM(3, 5)",
    ("other_layers.bracket_missing", "other-45", "explorer"): "2 per MAC, of an LSTM(4, 5)",
    ("other_layers.bracket_missing", "other-63", "text"): "2 per MAC, of an LSTM(4, 5)",
    ("whole_networks.after_flatten", "networks-08", "output"): "outputs of AlexNet's layers",
}


# Lessons that do not say yet how to clear the outputs. No number may be added.
SILENT = {6, 7, 8}


# -- the lessons ---------------------------------------------------------------------------------------------


def found(lesson: Lesson) -> dict[tuple[str, str, str], str]:
    return {(leak.question, leak.cell, leak.where): leak.told for leak in leaks.leaks(lesson)}


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_answer_is_told_before_its_question(lesson: Lesson) -> None:
    told = found(lesson)
    assert {place: told[place] for place in told.keys() - KNOWN - CHANCE.keys()} == {}


@pytest.mark.parametrize("lesson", LESSONS)
def test_what_is_allowed_is_still_there(lesson: Lesson) -> None:
    allowed = {place for place in KNOWN | CHANCE.keys() if place[0].startswith(f"{lesson.folder}.")}
    assert allowed - found(lesson).keys() == set()


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_says_how_to_clear_its_outputs(lesson: Lesson) -> None:
    assert ("Clear Outputs of All Cells" in lesson.cells[0].source) is (lesson.number not in SILENT)


def test_few_cells_are_excepted() -> None:
    assert len(CHANCE) <= 5


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
    assert {place[0] for place in KNOWN | CHANCE.keys()} <= asked
