"""Explorers fit on the screen, with their question too; no letters are small, nothing is cut off at the right."""

from contextlib import closing

import pytest
from playwright.sync_api import Browser

from convlearn.widgets.saved import stylesheet

from .fits import HIGH, NARROW, SMALLEST_LETTERS, WINDOWS, rooms, wide_text, worst
from .lab import Lab
from .notebooks import LESSONS, write_notebook
from .server import Server

PIXELS = 4  # between the fonts of two machines

# An explorer and the question next to it that do not fit on one screen together, the worst of each lesson: a question
# takes 200 pixels, lists of options more. No number may get worse, and what fits goes.
KNOWN = {
    "00_start_here.ipynb": {"1366": {"together": 797}, "1280": {"together": 803}},
    "01_slide_the_kernel.ipynb": {"1366": {"together": 707}},
    "02_count_one_output.ipynb": {"1366": {"together": 645}},
    "03_one_layer_in_numbers.ipynb": {"1366": {"together": 704}},
    "04_move_the_sliders.ipynb": {"1366": {"together": 681}},
    "05_grouped_convolution.ipynb": {"1366": {"together": 758}},
    "06_depthwise_separable.ipynb": {"1366": {"together": 708}},
    "07_other_layers.ipynb": {"1366": {"together": 683}},
    "08_whole_networks.ipynb": {"1366": {"together": 858}, "1280": {"together": 879}},
}


def measured(lab: Lab, lesson: str) -> dict[str, dict[str, float]]:
    found = worst(list(rooms(lab, lesson)))
    wide = len(wide_text(lab))
    return found | {NARROW: found.get(NARROW, {}) | {"text": wide}} if wide else found


@pytest.mark.parametrize("lesson", LESSONS)
def test_it_fits(lesson: str, browser: Browser, server: Server) -> None:
    with closing(Lab(browser, server)) as lab:
        found = measured(lab, lesson)
    for window in WINDOWS:
        now, allowed = found.get(window, {}), KNOWN.get(lesson, {}).get(window, {})
        assert now.keys() == allowed.keys(), window
        for name, amount in now.items():
            worse = allowed[name] - amount if name == "letters" else amount - allowed[name]
            assert worse <= (PIXELS if name in ("height", "together") else 0), (window, name, amount)


WIDE = "<div style='{shade} overflow-x: auto; width: 200px'><div style='width: 900px'>wide</div></div>"

STYLE = f"<style>{stylesheet()}</style>"


def explorer(html: str) -> str:
    page = f"<div class='convlearn-explorer'>{html}</div>"
    return f"from IPython.display import HTML\n\nHTML({page!r})"


QUESTION = "import ipywidgets\nipywidgets.HTML('<p>How many?</p>').add_class('convlearn-question')"


@pytest.mark.parametrize(
    ("html", "faults"),
    [
        ("<div style='height: 300px'>fits</div>", {}),
        ("<div style='height: 480px'>fits alone</div>", {"1366": {"together"}}),
        ("<div style='height: 2000px'>high</div>", {window: {"height", "together"} for window in HIGH}),
        (
            "<svg width='90' viewBox='0 0 900 90'><text y='40'>low</text></svg>",
            {window: {"letters"} for window in WINDOWS},
        ),
        (f"<p style='font-size: {SMALLEST_LETTERS}px'>just</p>", {}),
        ("<p style='width: 600px; text-align: right; white-space: nowrap'>cut</p>", {"800": {"cut"}, "390": {"cut"}}),
        (WIDE.format(shade=""), {window: {"unmarked"} for window in WINDOWS}),
        (WIDE.format(shade="background: linear-gradient(red, blue);"), {}),
        (WIDE.format(shade="").replace("<div", "<div class='convlearn-scroll'", 1) + STYLE, {}),
    ],
)
def test_each_fault_is_found(lab: Lab, html: str, faults: dict[str, set[str]]) -> None:
    write_notebook(lab.server.folder / "made_up.ipynb", [explorer(html), QUESTION])
    assert {window: set(found) for window, found in measured(lab, "made_up.ipynb").items()} == faults


PAST_THE_EDGE = """explorer => [...explorer.querySelectorAll(".convlearn-controls *")]
    .filter(part => part.getBoundingClientRect().right > explorer.getBoundingClientRect().right)
    .map(part => part.className)"""


def test_opened_settings_stay_inside_on_a_phone(lab: Lab) -> None:
    calls = ["from convlearn.lessons.other_layers import Pooling, Recurrent\n\nPooling()", "Recurrent()"]
    write_notebook(lab.server.folder / "settings.ipynb", calls)
    lab.open("settings.ipynb", *WINDOWS[NARROW])
    lab.page.evaluate("window.jupyterapp.shell.collapseLeft()")
    lab.run_all()
    for explorer in (lab.explorer(0), lab.explorer(1)):
        explorer.get_by_text("Settings", exact=True).click()
        explorer.locator(".convlearn-folded").wait_for()
        assert explorer.evaluate(PAST_THE_EDGE) == []


# On how many lines the last number of an output stands.
LINES = """pre => {
    const range = document.createRange(), text = pre.firstChild, start = text.data.search(/\\d+}/);
    range.setStart(text, start);
    range.setEnd(text, text.data.indexOf("}", start));
    return new Set([...range.getClientRects()].map(line => line.top)).size;
}"""


def test_no_number_is_broken_in_two(lab: Lab) -> None:
    costs = "{'one convolution': 462422016, 'two steps': 52283392}"
    write_notebook(
        lab.server.folder / "made_up.ipynb", ["from convlearn.lessons.start_here import ask", "ask.warm_up", costs]
    )
    lab.open("made_up.ipynb")
    lab.run_all()
    for width in range(760, 860, 10):
        lab.resize(width, 900)
        assert lab.cell(2).locator(".jp-OutputArea-output pre").evaluate(LINES) == 1
