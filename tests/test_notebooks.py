"""Every lesson keeps every rule; and every rule finds a fault that is planted for it."""

from collections import Counter
from itertools import chain
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests import notebook_rules as rules
from tests.execute_notebooks import FOLDER

PATHS = sorted(FOLDER.glob("*.ipynb"))

FIGURE = "<Figure size 640x480 with 1 Axes>"
IMAGE = {"image/png": "iVBORw0KGgo="}
TABLE = "<table><caption>Sizes</caption><tr><th>output</th><td>5,400</td></tr></table>"
LONG_CELL = "\n".join(["total = 0"] * 21)


# -- the lessons ---------------------------------------------------------------------------------------------


def test_the_lessons_are_found() -> None:
    names = [path.name for path in PATHS]
    assert names[0] == "00_start_here.ipynb"
    assert len(names) >= 2


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_lesson(path, rule) -> None:
    assert list(rule(nbformat.read(path, as_version=4))) == []


def test_no_function_is_defined_twice() -> None:
    lessons = [nbformat.read(path, as_version=4) for path in PATHS]
    assert repeated(lessons) == []


def repeated(notebooks: list[NotebookNode]) -> list[str]:
    names = Counter(chain.from_iterable(map(rules.definitions, notebooks)))
    return [name for name, times in names.items() if times > 1]


# -- small notebooks, good and bad ---------------------------------------------------------------------------


def lesson(*sources: str, title: str = "# Title", outputs: tuple[NotebookNode, ...] = ()) -> NotebookNode:
    """Return a notebook as it is after a clean run, with the same outputs in each code cell."""
    cells = [
        new_code_cell(source, execution_count=count, outputs=list(outputs))
        for count, source in enumerate(sources, start=1)
    ]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    return new_notebook(cells=[new_markdown_cell(title), *cells], metadata=metadata)


def showing(text: str = FIGURE, **data: Any) -> NotebookNode:
    """Return a notebook with one output."""
    bundle = {mime.replace("_", "/"): content for mime, content in data.items()} | {"text/plain": text}
    return lesson("picture", outputs=(new_output("execute_result", data=bundle, execution_count=1),))


def with_text(name: str) -> NotebookNode:
    return lesson("run()", outputs=(new_output("stream", name=name, text="A line."),))


def with_counts(*counts: int | None) -> NotebookNode:
    notebook = lesson(*["total = 0"] * len(counts))
    for cell, count in zip(rules.code_cells(notebook), counts, strict=True):
        cell.execution_count = count
    return notebook


def with_metadata(**metadata: Any) -> NotebookNode:
    notebook = lesson("total = 0")
    notebook.metadata.update(metadata)
    return notebook


def with_cell_metadata(**metadata: Any) -> NotebookNode:
    notebook = lesson("total = 0")
    notebook.cells[1].metadata.update(metadata)
    return notebook


ERROR = new_output("error", ename="ValueError", evalue="no", traceback=[])
LIVE = {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}}

BAD = [
    (rules.starts_with_a_title, lesson("total = 0", title="A lesson without a title")),
    (rules.starts_with_a_title, lesson("total = 0", title="## A part")),
    (rules.starts_with_a_title, new_notebook(cells=[new_code_cell("# not a heading")])),
    (rules.starts_with_a_title, new_notebook()),
    (rules.usually_has_short_cells, lesson("a = 0\nb = 0\nc = 0\nd = 0")),
    (rules.has_few_long_cells, lesson(*["total = 0"] * 8, "\n".join(["total = 0"] * 11))),
    (rules.has_no_very_long_cell, lesson(*["total = 0"] * 30, LONG_CELL)),
    (rules.imports_in_few_lines, lesson(*["import math"] * 5)),
    (rules.imports_in_few_lines, lesson("from math import (\n    pi,\n)")),
    (rules.imports_in_few_lines, lesson(f"from math import {', '.join(['pi'] * 40)}")),
    (rules.was_run_from_top_to_bottom, with_counts(1, 3)),
    (rules.was_run_from_top_to_bottom, with_counts(2, 1)),
    (rules.was_run_from_top_to_bottom, with_counts(1, None)),
    (rules.stores_what_cells_show, lesson("total = 0\ntotal")),
    (rules.leaves_the_import_path_alone, lesson('import sys\n\nsys.path.insert(0, "..")')),
    (rules.leaves_the_import_path_alone, lesson("from sys import path")),
    (rules.installs_nothing, lesson("!pip install convlearn")),
    (rules.installs_nothing, lesson("%pip install convlearn")),
    (rules.installs_nothing, lesson("files = !ls")),
    (rules.installs_nothing, lesson("%%bash\npip install convlearn")),
    (rules.ends_no_line_with_a_semicolon, lesson("plot();")),
    (rules.ends_no_line_with_a_semicolon, lesson("plot();  # quietly\ntotal = 0")),
    (rules.keeps_no_widget, showing("A slider.", **LIVE)),
    (rules.keeps_no_widget, with_metadata(widgets={})),
    (rules.keeps_no_timing, with_cell_metadata(execution={"iopub.execute_input": "2026-01-01"})),
    (rules.keeps_no_timing, with_cell_metadata(ExecuteTime={"end_time": "2026-01-01"})),
    (rules.says_every_picture_in_words, showing(**IMAGE)),
    (rules.says_every_picture_in_words, showing("12 12 17", text_html="<svg></svg>")),
    (
        rules.says_every_picture_in_words,
        showing("5400", text_html=f'<p class="convlearn-picture">{TABLE}</p>'),
    ),
    (rules.says_every_picture_in_words, showing("<convlearn.Table object>", text_html=TABLE)),
    (rules.says_every_picture_in_words, showing("Table(540)", text_html=TABLE)),
    (rules.says_every_picture_in_words, showing("Table()", text_html="<table><td>wide</td></table>")),
    (rules.shows_plain_numbers, showing("array([1, 2])")),
    (rules.shows_plain_numbers, showing("{'sum': np.int64(12)}")),
    (rules.shows_plain_numbers, lesson("1 + 1, 2")),
    (rules.shows_plain_numbers, lesson("weights = 3\n[\n    weights,\n    3,\n]")),
    (rules.describes_every_image, lesson(title="# Title\n\n![](stepper.png)")),
    (rules.describes_every_image, lesson(title='# Title\n\n<img src="stepper.png">')),
    (rules.describes_every_image, lesson(title='# Title\n\n<img alt="" src="stepper.png">')),
    (rules.describes_every_image, showing("A curve.", text_html='<img src="data:image/png;base64,aaaa">')),
    (rules.shows_no_error, lesson("total", outputs=(ERROR,))),
    (rules.shows_no_error, with_text("stderr")),
    (rules.runs_on_any_python, with_metadata(kernelspec={"name": "my-kernel"})),
    (rules.runs_on_any_python, with_metadata(language_info={"name": "python", "version": "3.11.2"})),
]

GOOD = [
    lesson("total = 0"),
    lesson("a = 0\n\nb = 0\n\nc = 0", *["total = 0"] * 9),
    lesson(*["total = 0"] * 9, "\n".join(["total = 0"] * 20)),
    lesson("%matplotlib inline"),
    lesson('import sys\n\nwhere = "sys.path", sys.version  # sys.path; and a remark;'),
    lesson("a = 1; b = 2", 'text = """one;\ntwo"""'),
    lesson(title="# Title\n\n![The kernel at its first place](stepper.png)"),
    with_text("stdout"),
    with_metadata(language_info={"name": "python"}),
    with_cell_metadata(tags=["exercise"]),
    showing("The curve rises with the square of the kernel size.", **IMAGE),
    showing("Row 1, column 3: 2×0 + 1×1 = 1. 2 multiplies so far.", text_html=f"<svg></svg>{TABLE}"),
    showing("Sizes(output=5400)", text_html=f"<style>td {{ width: 31px }}</style>{TABLE}"),
    showing("{'multiplies': 12, 'adds': 9}"),
    showing("Not yet. Try my_slide(np.array([[1]]))."),
    lesson("[size**2 for size in (1, 2)]", outputs=(with_text("stdout").cells[1].outputs)),
]


@pytest.mark.parametrize(("rule", "notebook"), BAD, ids=lambda value: getattr(value, "__name__", ""))
def test_rule_finds_the_fault(rule, notebook) -> None:
    assert list(rule(notebook)) != []


def test_every_rule_is_tried() -> None:
    assert {rule for rule, _ in BAD} == set(rules.RULES)


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_rule_lets_good_notebooks_pass(rule) -> None:
    assert [fault for notebook in GOOD for fault in rule(notebook)] == []


def test_repeated_definitions_are_found() -> None:
    first = lesson("def loop(): ...", "class Window: ...")
    second = lesson("def loop(): ...", "def other():\n    def helper(): ...")
    third = lesson("def helper(): ...", "loop = Window()")
    assert repeated([first, second, third]) == ["loop"]
    assert repeated([first, first]) == ["loop", "Window"]
    assert repeated([second, third]) == []
