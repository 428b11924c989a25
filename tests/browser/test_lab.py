"""The checks themselves notice what they are there to notice."""

from playwright.sync_api import expect

from .accessibility import grave_violations
from .lab import Lab
from .notebooks import write_notebook

CALLBACK_THAT_FAILS = """
import ipywidgets
slider = ipywidgets.IntSlider(value=2, max=4)
slider.observe(lambda change: 1 // (3 - change.new), "value")
slider
"""
SLIDER_WITHOUT_A_NAME = """
import ipywidgets
ipywidgets.VBox([ipywidgets.IntSlider()]).add_class("convlearn-explorer")
"""
PALE_EXPLORER_AND_QUESTION = """
from IPython.display import HTML
HTML(
    "<p class='convlearn-explorer' style='color: #bbb'>first</p><div style='height: 3000px'></div>"
    "<p class='convlearn-question' style='color: #bbb'>last</p><p style='color: #bbb'>not ours</p>"
)
"""
PICTURE_FROM_ELSEWHERE = """
from IPython.display import HTML
HTML("<img src='http://example.org/picture.png' alt=''>")
"""
SCRIPT_THAT_FAILS = """
from IPython.display import Javascript
Javascript("setTimeout(() => { throw Error('on purpose') })")
"""
TARGET_LOST = """
import ipywidgets
display(ipywidgets.IntText())
get_ipython().kernel.comm_manager.targets.pop("jupyter.widget.control")
"""
SAME_WORDS_FROM_A_CELL = """
import sys
print("No such comm target registered: jupyter.widget.control", file=sys.stderr)
"""
COMPLAINT_IN_PIECES = """
import sys, time
for piece in ("one ", "two ", "three"):
    print(piece, end="", file=sys.stderr, flush=True)
    time.sleep(0.5)
"""


def open_and_run(lab: Lab, *sources: str) -> None:
    write_notebook(lab.server.folder / "made_up.ipynb", list(sources))
    lab.open("made_up.ipynb")
    lab.run_all()


def test_a_good_notebook_is_clean(lab: Lab) -> None:
    open_and_run(lab, "1 + 1", "", "import ipywidgets; ipywidgets.IntText(description='number')")
    expect(lab.cell(0).locator(".jp-OutputArea-output")).to_have_text("2")
    expect(lab.cell(2).get_by_label("number")).to_have_value("0")
    assert lab.errors() == lab.page_errors == lab.console_errors == lab.foreign_requests == []
    assert lab.unfinished() == []


def test_a_failing_cell_is_an_error_and_stops_the_run(lab: Lab) -> None:
    open_and_run(lab, "1 // 0", "2")
    (error,) = lab.errors()
    assert "ZeroDivisionError" in error
    assert lab.unfinished() == [1]


def test_a_mistyped_magic_is_an_error(lab: Lab) -> None:
    open_and_run(lab, "%no_such_magic")
    (error,) = lab.errors()
    assert "UsageError" in error


def test_a_failing_callback_is_an_error(lab: Lab) -> None:
    open_and_run(lab, CALLBACK_THAT_FAILS)
    assert lab.errors() == []
    lab.cell(0).locator(".noUi-handle").press("ArrowRight")
    lab.page.wait_for_function("window.lab.failures().length > 0")
    assert "ZeroDivisionError" in lab.errors()[0]


def test_another_host_is_recorded(lab: Lab) -> None:
    open_and_run(lab, PICTURE_FROM_ELSEWHERE)
    assert set(lab.foreign_requests) == {"http://example.org/picture.png"}  # the browser may ask twice


def test_a_failing_script_is_recorded(lab: Lab) -> None:
    with lab.page.expect_event("pageerror"):
        open_and_run(lab, SCRIPT_THAT_FAILS)
    assert lab.page_errors == ["on purpose"]


def reconnect(lab: Lab) -> None:
    """As after sleep: JupyterLab then asks the kernel for its widgets once more, whatever is loaded in it."""
    with lab.page.expect_event("websocket"):
        lab.page.evaluate("window.lab.reconnect()")


def test_a_question_for_widgets_before_ipywidgets_is_loaded_is_no_error(lab: Lab) -> None:
    write_notebook(lab.server.folder / "made_up.ipynb", ["1", "import ipywidgets; ipywidgets.IntText()"])
    lab.open("made_up.ipynb")
    reconnect(lab)
    lab.page.wait_for_function("window.lab.refusals() === 2")  # on opening, and now
    lab.run_all()
    expect(lab.cell(1).locator("input")).to_have_value("0")
    assert lab.errors() == []


def test_the_same_question_refused_later_is_an_error(lab: Lab) -> None:
    open_and_run(lab, TARGET_LOST)
    reconnect(lab)
    lab.page.wait_for_function("window.lab.failures().some((text) => text.includes('target'))")
    assert "No such comm target registered: jupyter.widget.control" in "".join(lab.errors())


def test_the_same_words_from_a_cell_are_an_error(lab: Lab) -> None:
    open_and_run(lab, SAME_WORDS_FROM_A_CELL)
    assert lab.errors() == ["No such comm target registered: jupyter.widget.control\n"]


def test_a_complaint_that_comes_in_pieces_is_one_error(lab: Lab) -> None:
    open_and_run(lab, COMPLAINT_IN_PIECES)
    assert lab.errors() == ["one two three"]


def test_a_slider_without_a_name_is_a_violation(lab: Lab) -> None:
    open_and_run(lab, SLIDER_WITHOUT_A_NAME)
    assert lab.explorers().count() == 1
    (violation,) = grave_violations(lab.page)
    assert violation.startswith('aria-input-field-name (serious): <div class="noUi-handle')


def test_pale_text_is_a_violation_wherever_it_stands(lab: Lab) -> None:
    open_and_run(lab, PALE_EXPLORER_AND_QUESTION)
    violations = grave_violations(lab.page)
    assert [line.split(":")[0] for line in violations] == ["color-contrast (serious)"] * 2
    assert "first" in violations[0]
    assert "last" in violations[1]


def test_what_is_not_ours_is_not_checked(lab: Lab) -> None:
    open_and_run(lab, "import ipywidgets; ipywidgets.IntSlider()")
    assert grave_violations(lab.page) == []
