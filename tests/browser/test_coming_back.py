"""Python goes away and the learner comes back: each view says so once, pretends nothing, and lives again."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from convlearn.widgets.live import COMING_BACK

from .accessibility import grave_violations
from .explorer import Explorer
from .lab import Lab
from .notebooks import write_notebook
from .server import Server

IMPORTS = """import ipywidgets
from convlearn.lessons.move_the_sliders import Scaling
from convlearn.lessons.slide_the_kernel import Stepper, ask"""
COUNT = "len(ipywidgets.widgets.widget._instances)"
CELLS = [IMPORTS, "Stepper()", "ask.first_value", "Scaling()", COUNT]

FOCUSABLE = """view => [...view.querySelectorAll("a, button, input, select, textarea, [tabindex]")]
    .filter(element => { element.focus(); return element === document.activeElement; }).length"""


def open_and_run(lab: Lab, page: str = "lab/tree") -> None:
    write_notebook(lab.server.folder / "coming_back.ipynb", CELLS)
    lab.open("coming_back.ipynb", page=page)
    lab.page_errors.clear()  # Notebook 7 has two of its own when it starts
    lab.run_all()
    expect(views(lab.page)).to_have_count(3)
    assert_live(lab.page)


def views(page: Page) -> Locator:
    return page.locator(".jp-Notebook :is(.convlearn-explorer, .convlearn-question)")


def pages(page: Page) -> Locator:
    """Return the still pages that are seen in place of views."""
    return page.locator(".jp-Notebook .convlearn-static").filter(visible=True)


def styles_of_pages(page: Page) -> list[bool]:
    """Return of each style of a still page whether it rests; there is one for each explorer."""
    return page.locator(".convlearn-static style").evaluate_all("styles => styles.map(style => style.disabled)")


def switches(page: Page) -> list[Locator]:
    """Return the first switch of each explorer."""
    return [explorer.locator("input[type=checkbox]").first for explorer in views(page).all()[::2]]


def assert_live(page: Page) -> None:
    expect(page.locator(".convlearn-gone")).to_have_count(0)
    expect(pages(page)).to_have_count(0)
    assert styles_of_pages(page) == [True] * 2
    assert all(view.evaluate(FOCUSABLE) > 1 for view in views(page).all())
    for explorer in views(page).all()[::2]:
        Explorer(explorer).open_settings()
    for box in switches(page):
        box.click()
        expect(box).to_be_checked()
        box.click()
        expect(box).not_to_be_checked()
    question = page.locator(".jp-Notebook .convlearn-question")
    question.get_by_role("textbox").fill("1")
    question.get_by_role("button").click()
    expect(question.get_by_role("status")).to_contain_text("Not yet")


def assert_gone(page: Page) -> None:
    """Each view says once what to choose, and no control in it can be reached or does anything."""
    expect(page.locator(".convlearn-gone")).to_have_count(3)
    for view in views(page).all():
        expect(view.get_by_role("alert")).to_contain_text(COMING_BACK)
        assert view.evaluate(FOCUSABLE) == 0
    for box in switches(page):
        box.click(force=True)
        expect(box).not_to_be_checked()


def follow_the_message(lab: Lab, place: Locator, kernel: bool = True) -> None:
    """Do what it says: click it, so that its cell is selected, and choose from the menu."""
    if kernel:
        lab.page.wait_for_function("window.lab.isIdle()")
    place.click()
    menu, entry = re.search("choose (.*) → (.*) in the menu", COMING_BACK).groups()
    lab.page.get_by_role("menuitem", name=menu, exact=True).click()
    lab.page.get_by_role("menuitem", name=entry).click()
    if kernel:
        lab.page.get_by_role("button", name="Confirm Kernel Restart").click()
    expect(lab.page.locator(".convlearn-gone")).to_have_count(0)
    expect(views(lab.page)).to_have_count(3)


def restart(lab: Lab) -> None:
    lab.page.evaluate("window.lab.restart()")


def crash(lab: Lab) -> None:
    lab.page.evaluate("window.lab.execute('import os; os._exit(1)')")
    lab.page.get_by_role("dialog").get_by_role("button", name="Ok").click()


def stop(lab: Lab) -> None:
    lab.page.evaluate("window.lab.shutDown()")


@pytest.mark.parametrize("end", [restart, crash, stop])
def test_when_python_ends_each_view_says_so_once_and_the_way_back_works(lab: Lab, end: Callable[[Lab], None]) -> None:
    open_and_run(lab)
    typed = Explorer(views(lab.page).first).control("stride, typed")
    typed.press_sequentially("3")  # it is left by no key, but when it can no longer be used
    Explorer(views(lab.page).first).button("Play").evaluate("button => button.click()")
    end(lab)
    assert_gone(lab.page)
    follow_the_message(lab, lab.page.locator(".convlearn-gone").last, kernel=end is not stop)
    assert_live(lab.page)
    assert lab.page_errors == []


@pytest.mark.parametrize("page", ["lab/tree", "notebooks"])
def test_a_notebook_opened_again_shows_its_still_pages_and_the_way_back_works(lab: Lab, page: str) -> None:
    open_and_run(lab, page)
    lab.page.evaluate("window.lab.save()")
    stop(lab)
    lab.open_again()
    lab.page_errors.clear()
    expect(pages(lab.page)).to_have_count(3)
    for still in pages(lab.page).all():
        said = "element => getComputedStyle(element, '::after').content"
        assert still.evaluate(said) == f'"An earlier run left this. {COMING_BACK}"'
    assert styles_of_pages(lab.page) == [False] * 2
    not_found = lab.page.get_by_text("model not found")
    expect(not_found).to_have_count(3)
    expect(not_found.filter(visible=True)).to_have_count(0)
    follow_the_message(lab, pages(lab.page).last)
    assert_live(lab.page)
    assert lab.page_errors == []


def test_two_pages_of_one_notebook_both_say_it(lab: Lab) -> None:
    open_and_run(lab)
    lab.page.evaluate("window.lab.save()")
    second = lab.second_page()
    expect(views(second)).to_have_count(3)
    assert_live(second)
    lab.page.bring_to_front()  # what lies behind may sleep
    restart(lab)
    assert_gone(lab.page)
    second.bring_to_front()
    assert_gone(second)
    assert lab.page_errors == []


@pytest.fixture(scope="module")
def shared(browser: Browser, server: Server) -> Iterator[Lab]:
    with closing(Lab(browser, server)) as lab:
        open_and_run(lab)
        yield lab


def test_a_value_that_is_late_becomes_one_that_is_on_offer(shared: Lab) -> None:
    scaling = Explorer(views(shared.page).last)
    scaling.press("in_channels", "ArrowRight", "ArrowRight")
    scaling.says("Conv2d(8, 6, 3,")
    scaling.press("out_channels", "ArrowRight", "ArrowRight")
    scaling.says("Conv2d(8, 12, 3,")
    shared.page.evaluate("window.lab.execute('import time; time.sleep(1)')")  # Python is busy meanwhile
    scaling.press("in_channels", "ArrowLeft")
    scaling.press("groups", "End")  # 4, but 6 channels are in 1, 2, 3 or 6
    scaling.says("Conv2d(6, 12, 3, padding=1, groups=3")
    expect(scaling.control("groups, typed")).to_have_value("3")
    assert shared.errors() == shared.page_errors == []


def test_five_runs_of_a_cell_keep_the_models_of_one(shared: Lab) -> None:
    count = shared.cell(4).locator(".jp-OutputArea-output")

    def models() -> int:
        shared.page.evaluate("cell => window.lab.runCellAround(cell)", shared.cell(4).element_handle())
        shared.page.wait_for_function("window.lab.isIdle()")
        return int(count.inner_text())

    before = models()
    for _ in range(5):
        shared.run_again(views(shared.page).first)
    assert models() == before > 80
    assert shared.errors() == shared.page_errors == []


def test_a_lost_connection_that_comes_back_leaves_everything_live(shared: Lab) -> None:
    told = shared.page.get_by_role("dialog")  # JupyterLab may say so too
    shared.page.add_locator_handler(told, lambda: shared.page.keyboard.press("Escape"))
    shared.context.set_offline(True)
    shared.page.evaluate("void window.lab.reconnect().catch(() => {})")
    assert_gone(shared.page)
    assert grave_violations(shared.page) == []
    shared.context.set_offline(False)
    shared.page.evaluate("void window.lab.reconnect()")
    assert_live(shared.page)
    assert shared.page_errors == []
