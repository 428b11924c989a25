"""What a notebook shows and keeps of a live view, and when its models are closed."""

import ipywidgets
import pytest
from IPython.core.formatters import DisplayFormatter

from convlearn.widgets import live
from convlearn.widgets.live import COMING_BACK, LIVE_ONLY, models_of, show_live
from tests.explorers import EXPLORERS

MODELS = ipywidgets.widgets.widget._instances


class Notebook:
    """A front end that runs cells: what they display is kept, and the messages that it sends name the cell."""

    def __init__(self):
        self.shown = []
        self.message = {}

    def get_parent(self):
        return self.message

    def run(self, cell, *views, execution):
        self.message = {"header": {"msg_id": execution}, "metadata": {"cellId": cell} if cell else {}}
        self.shown.clear()
        for view in views:
            show_live(view, "<p>6 : 2</p>", "3 for each.")


@pytest.fixture
def notebook(monkeypatch):
    made = Notebook()
    monkeypatch.setattr(live, "get_ipython", lambda: made)
    monkeypatch.setattr(live, "display", lambda bundle, raw: made.shown.append(bundle))
    monkeypatch.setattr(live, "_displayed", {})
    return made


def box():
    return ipywidgets.VBox([ipywidgets.Checkbox()])


def is_open(view):
    states = {model.comm is not None for model in models_of(view)}
    assert len(states) == 1
    return states == {True}


def test_a_page_with_what_to_choose_comes_first_then_the_view_and_nothing_else(notebook):
    view = box()
    notebook.run("a", view, execution="1")
    page, shown = notebook.shown
    assert page["text/plain"] == "3 for each."
    assert "<p>6 : 2</p>" in page["text/html"]
    assert COMING_BACK in page["text/html"]
    assert shown == {LIVE_ONLY: {"version_major": 2, "version_minor": 0, "model_id": view.model_id}}


def test_a_cell_that_runs_again_closes_what_it_displayed(notebook):
    first, second, again = box(), box(), box()
    notebook.run("a", first, second, execution="1")
    assert is_open(first)
    assert is_open(second)
    notebook.run("a", again, execution="2")
    assert [is_open(view) for view in (first, second, again)] == [False, False, True]


def test_other_cells_and_front_ends_that_do_not_name_the_cell_close_nothing(notebook):
    views = [box() for _ in range(4)]
    for number, (cell, view) in enumerate(zip(["a", "b", None, None], views, strict=True)):
        notebook.run(cell, view, execution=str(number))
    assert all(map(is_open, views))


def test_what_another_cell_displays_stays_open(notebook):
    shared = box()
    notebook.run("a", shared, execution="1")
    notebook.run("b", shared, execution="2")
    notebook.run("a", box(), execution="3")
    assert is_open(shared)
    notebook.run("b", box(), execution="4")
    assert not is_open(shared)


def test_what_is_displayed_again_is_open_again_in_any_order(notebook):
    first, second = box(), box()
    notebook.run("a", first, second, execution="1")
    notebook.run("a", second, first, execution="2")
    assert is_open(first)
    assert is_open(second)
    notebook.run("a", box(), execution="3")
    notebook.run("b", first, execution="4")
    assert is_open(first)


@pytest.mark.parametrize("explorer", EXPLORERS.values(), ids=EXPLORERS)
def test_three_runs_leave_as_many_models_as_one(notebook, explorer):
    before, counts = len(MODELS), []
    for execution in "123":
        notebook.run("a", explorer().view, execution=execution)
        counts.append(len(MODELS) - before)
    assert counts == counts[:1] * 3
    assert counts[0] > 3


def test_ipython_displays_an_explorer_as_a_page_and_a_view(notebook):
    explorer = EXPLORERS["Stepper"]()
    assert DisplayFormatter().format(explorer) == ({}, {})  # nothing but what it displays itself
    page, shown = notebook.shown
    assert page["text/plain"] == explorer.sentence
    assert explorer._repr_html_() in page["text/html"]
    assert shown[LIVE_ONLY]["model_id"] == explorer.view.model_id
