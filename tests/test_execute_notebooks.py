"""Executing a notebook twice writes the same bytes; a cell that fails writes nothing."""

from functools import partial
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests import notebook_rules as rules
from tests.as_seen import PATHS
from tests.execute_notebooks import LIVE_ONLY, fold_answers, main

SLIDER = 'import ipywidgets\n\nipywidgets.IntSlider(description="stride")'
FIGURE = "%matplotlib inline\nimport matplotlib.pyplot as plt\n\n_ = plt.plot([9, 25, 49])"
BUNDLE = {"text/plain": "A sentence.", "text/html": "<p>9</p>", LIVE_ONLY: {}}
BOTH = f"display({BUNDLE}, raw=True)\ndisplay({ {LIVE_ONLY: {}} }, raw=True)"
PRINTS = 'print(open("beside.txt").read())\nprint("second line", flush=True)\nprint("third line")'


def write(path: Path, *sources: str) -> Path:
    """Write a notebook as JupyterLab leaves it: stale outputs, timings, widgets, the version of Python."""
    stale = new_output("execute_result", data={LIVE_ONLY: {}, "text/plain": "stale"}, execution_count=7)
    cells = [new_code_cell(source, outputs=[stale], execution_count=7) for source in sources]
    for cell in cells:
        cell.metadata = {"execution": {"iopub.execute_input": "2026-01-01"}, "tags": ["kept"]}
    metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python", "version": "3.11.2"},
        "widgets": {"application/vnd.jupyter.widget-state+json": {}},
    }
    nbformat.write(new_notebook(cells=cells, metadata=metadata), path)
    return path


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lessons")
    (folder / "beside.txt").write_text("first line")
    path = write(folder / "lesson.ipynb", SLIDER, FIGURE, BOTH, PRINTS)
    ids = [cell.id for cell in read(path).cells]
    assert main([str(path)]) == 0
    assert [cell.id for cell in read(path).cells] == ids
    return path


def read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def test_a_second_run_writes_the_same_bytes(executed: Path) -> None:
    first = executed.read_bytes()
    assert main([str(executed)]) == 0
    assert executed.read_bytes() == first
    assert first.endswith(b"}\n")


def test_pictures_and_text_stay(executed: Path) -> None:
    data = [output.get("data", {}) for output in rules.outputs(read(executed))]
    assert [set(bundle) for bundle in data] == [
        {"text/plain"},
        {"image/png", "text/plain"},
        {"text/html", "text/plain"},
        set(),
    ]
    assert rules.outputs(read(executed))[-1].text == "first line\nsecond line\nthird line\n"


def test_nothing_of_one_run_stays(executed: Path) -> None:
    notebook = read(executed)
    kept = [
        rules.was_run_from_top_to_bottom,
        rules.keeps_no_widget,
        rules.keeps_no_timing,
        rules.runs_on_any_python,
    ]
    assert [fault for rule in kept for fault in rule(notebook)] == []
    assert [cell.metadata for cell in notebook.cells] == [{"tags": ["kept"]}] * 4


def folded(*cells: NotebookNode) -> list[bool]:
    """Say of each cell whether its output is folded, when this is so the second time as well."""
    notebook = new_notebook(cells=list(cells))
    for _ in range(2):
        fold_answers(notebook)
    hidden = [cell.metadata.get("jupyter", {}).get("outputs_hidden", False) for cell in notebook.cells]
    assert [[output.get("data") for output in cell.get("outputs", [])].count({}) for cell in notebook.cells] == hidden
    return hidden


def test_what_would_show_an_answer_is_folded() -> None:
    text = [new_output("display_data", data={"text/plain": "12"})]
    still = [new_output("display_data", data={"text/html": '<div class="convlearn-static">12</div>'})]
    table, explorer, question = (
        partial(new_code_cell, source, outputs=outputs)
        for source, outputs in (("INPUT", text), ("Stepper()", still), ("ask.places", still))
    )
    assert folded(table(), explorer(), question(), table(), explorer()) == [False, True, False, True, True]
    assert folded(question(), new_markdown_cell("Text."), new_code_cell("a = 1")) == [False, False, False]
    assert folded(question(), new_code_cell("ask.places.check(f)", outputs=text)) == [False, False]
    once_folded = {"jupyter": {"outputs_hidden": True, "source_hidden": True}}
    cell = table(metadata=once_folded)
    assert folded(cell) == [False]
    assert cell.metadata == {"jupyter": {"source_hidden": True}}


def test_executing_folds(tmp_path: Path) -> None:
    path = write(tmp_path / "lesson.ipynb", "class ask:\n    places = 12", "ask.places", "6 * 7")
    assert main([str(path)]) == 0
    assert [cell.metadata.get("jupyter") for cell in read(path).cells] == [None, None, {"outputs_hidden": True}]
    assert [output.get("data") for output in read(path).cells[2].outputs] == [{}, {"text/plain": "42"}]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_lessons_are_stored_folded(path: Path) -> None:
    stored, folded_now = read(path), read(path)
    fold_answers(folded_now)
    assert [cell.id for cell, same in zip(stored.cells, folded_now.cells, strict=True) if cell != same] == []


def test_a_failing_cell_is_told_and_the_file_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "lesson.ipynb", "total = 9", "total / 0", "total")
    before = path.read_bytes()
    assert main([str(path)]) == 1
    assert path.read_bytes() == before
    told = capsys.readouterr().err
    assert str(path) in told
    assert "total / 0" in told
    assert "ZeroDivisionError: division by zero" in told
    assert "\x1b" not in told
