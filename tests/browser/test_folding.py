"""What is stored below a question is folded away and tells nothing; running its cell opens it."""

from playwright.sync_api import expect

from tests.execute_notebooks import execute

from .lab import Lab
from .notebooks import write_notebook


def test_a_folded_output_tells_nothing_and_opens_when_its_cell_runs(lab: Lab) -> None:
    path = lab.server.folder / "made_up.ipynb"
    write_notebook(path, ["class ask:\n    places = 'How many?'\n\nask.places", "6 * 7"])
    execute(path)
    lab.open("made_up.ipynb")
    folded = lab.cell(1).locator(".jp-OutputPlaceholder")
    expect(lab.cell(0).locator(".jp-OutputArea-output")).to_have_text("'How many?'")
    expect(folded).to_be_visible()
    expect(folded).to_have_text("")
    expect(lab.cell(1).locator(".jp-OutputArea-output")).to_be_hidden()
    lab.cell(1).evaluate("cell => window.lab.runCellAround(cell)")
    expect(lab.cell(1).locator(".jp-OutputArea-output")).to_have_text("42")
    expect(folded).to_be_hidden()
