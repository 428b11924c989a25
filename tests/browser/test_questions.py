"""Questions in the browser: typed or chosen, by keyboard, judged each time they are asked to, and never too late."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, expect

from .accessibility import grave_violations
from .explorer import CUT_OFF
from .lab import Lab
from .notebooks import write_notebook
from .server import Server

BANK = """
from convlearn.questions import OneOf, Question
texts = {"explanation": "So it is.", "hint": "Count again."}
places = Question(prompt="How many places?", label="Places", answer=12, **texts)
rows = Question(prompt="Which rows?", kind=OneOf("none", "one row", "a < b"), answer="one row", **texts)
"""

# How often something was said: each time there is new text.
COUNT = """status => {
    status.said = 0;
    new MutationObserver(() => { if (status.textContent) status.said += 1; }).observe(status, {childList: true});
}"""


@dataclass(frozen=True)
class AskedOnThePage:
    """A question as a learner meets it; `root` is its element."""

    lab: Lab
    root: Locator

    @property
    def verdict(self) -> Locator:
        return self.root.get_by_role("status")

    @property
    def field(self) -> Locator:
        return self.root.get_by_role("textbox", name="Places", exact=True)

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def type(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")

    def says(self, text: str, times: int = 1) -> None:
        """Expect this verdict, which is what was said this many times since the question was made."""
        expect(self.verdict).to_contain_text(text)
        expect(self.verdict).to_have_js_property("said", times)

    def says_no_more(self, times: int = 1) -> None:
        """Expect no further verdict: a last answer goes the same way, so nothing else is still to come."""
        self.type("99")
        expect(self.verdict).to_contain_text("99")
        expect(self.verdict).to_have_js_property("said", times + 1)


@pytest.fixture(scope="module")
def page(browser: Browser, server: Server) -> Iterator[Lab]:
    with closing(Lab(browser, server)) as lab:
        write_notebook(server.folder / "questions.ipynb", [BANK, "places", "rows"])
        lab.open("questions.ipynb")
        lab.run_all()
        lab.page.evaluate("jupyterapp.commands.execute('application:toggle-left-area')")  # it takes all of 390 pixels
        yield lab


def fresh(lab: Lab, index: int) -> AskedOnThePage:
    root = lab.cell(index + 1).locator(".convlearn-question")
    lab.run_again(root)
    question = AskedOnThePage(lab, root)
    question.verdict.evaluate(COUNT)
    return question


@pytest.fixture
def places(page: Lab) -> Iterator[AskedOnThePage]:
    """A number to type, which is 12."""
    page.resize(1280)
    yield fresh(page, 0)
    assert page.errors() == page.page_errors == []


@pytest.fixture
def rows(page: Lab) -> Iterator[AskedOnThePage]:
    """Three options; b) is right."""
    page.resize(1280)
    yield fresh(page, 1)
    assert page.errors() == page.page_errors == []


def test_a_number_is_judged_on_enter_and_not_again_on_leaving(places: AskedOnThePage) -> None:
    places.type("13")
    places.says("✗ Not yet. Your answer: 13. Count again.")
    places.field.press("Tab")
    expect(places.button("Check")).to_be_focused()
    places.says_no_more()


def test_a_number_is_judged_on_leaving(places: AskedOnThePage) -> None:
    places.field.fill("12")
    places.field.press("Tab")
    places.says("✓ Right. Your answer: 12. So it is.")
    places.says_no_more()


def test_the_button_judges_once(places: AskedOnThePage) -> None:
    places.field.press_sequentially("12")
    places.button("Check").click()
    places.says("✓ Right.")
    places.says_no_more()


def test_the_same_answer_is_judged_each_time(places: AskedOnThePage) -> None:
    places.type("13")
    places.says("Not yet.")
    places.field.press("Enter")
    places.says("Not yet.", times=2)
    places.button("Check").click()
    places.says("Not yet.", times=3)


def test_no_verdict_stands_under_another_answer(places: AskedOnThePage) -> None:
    places.type("13")
    places.says("Not yet.")
    places.field.press("Backspace")
    expect(places.verdict).to_be_empty()
    places.field.press("2")
    places.field.press("Enter")
    places.says("Right.", times=2)


def test_a_verdict_that_comes_late_is_not_shown_and_leaves_the_field_alone(places: AskedOnThePage) -> None:
    places.field.fill("13")
    places.field.evaluate(
        """field => {
            field.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter"}));
            field.value = "12";
        }"""
    )
    places.lab.page.evaluate("window.lab.settle()")  # Python has judged 13
    expect(places.field).to_have_value("12")
    expect(places.verdict).to_be_empty()
    places.field.press("Enter")
    places.says("Right.")


def test_an_empty_field_asks_for_an_answer(places: AskedOnThePage) -> None:
    places.button("Check").click()
    places.says("Not answered yet. Type your answer first: one whole number in digits, such as 20.")


def test_enter_that_ends_a_word_on_an_eastern_keyboard_is_no_answer(places: AskedOnThePage) -> None:
    places.field.fill("１２")
    places.field.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    places.field.press("Enter")
    places.says("Right.")
    places.says_no_more()


def test_field_and_options_are_linked_to_their_prompt(places: AskedOnThePage, rows: AskedOnThePage) -> None:
    expect(places.field).to_have_accessible_description("Question: How many places?")
    expect(rows.root.get_by_role("group", name="Question: Which rows?").get_by_role("button")).to_have_text(
        ["a) none", "b) one row", "c) a < b"]
    )


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_an_option_is_chosen_by_keyboard_and_stays_marked(rows: AskedOnThePage, key: str) -> None:
    pressed = rows.root.get_by_role("button", pressed=True)
    expect(pressed).to_have_count(0)
    rows.button("a) none").focus()
    rows.button("a) none").press(key)
    rows.says("✗ Not yet. Your answer: a) none.")
    expect(pressed).to_have_text("a) none")
    rows.button("a) none").press("Tab")
    rows.button("b) one row").press(key)
    rows.says("✓ Right.", times=2)
    expect(pressed).to_have_text("b) one row")
    expect(rows.button("b) one row")).to_be_focused()


def test_keys_stay_with_the_question(places: AskedOnThePage, rows: AskedOnThePage) -> None:
    cells = places.lab.page.locator(".jp-Notebook .jp-Cell")
    for element in (places.button("Check"), rows.button("a) none"), places.field):
        element.focus()
        for key in ("ArrowDown", "a", "b", "3", "x"):
            element.press(key)
        expect(element).to_be_focused()
    expect(cells).to_have_count(3)


@pytest.mark.parametrize("width", [390, 800, 1280])
@pytest.mark.parametrize("text", ["9" * 10_000, "<b>" * 3_000 + "<img src=x onerror=alert(1)>", "many words " * 900])
def test_whatever_is_typed_stays_text_and_fits(places: AskedOnThePage, width: int, text: str) -> None:
    places.lab.resize(width)
    places.type(text)
    expect(places.verdict).not_to_be_empty()
    assert len(places.verdict.inner_text()) < 300
    assert places.root.locator("b, img").count() == 0
    assert places.root.evaluate(CUT_OFF) == []
    assert places.verdict.evaluate("status => status.scrollWidth <= status.clientWidth")


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_every_verdict_is_accessible_in_either_theme(page: Lab, theme: str) -> None:
    page.page.evaluate("theme => jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
    page.page.wait_for_function("name => document.body.dataset.jpThemeName === name", arg=theme)
    places, rows = fresh(page, 0), fresh(page, 1)
    rows.button("b) one row").click()
    for answer, told in (("12", "Right"), ("13", "Not yet"), ("many", "'many'"), ("", "Not answered yet")):
        places.type(answer)
        expect(places.verdict).to_contain_text(told)
        assert grave_violations(page.page) == []


@pytest.fixture
def alone(lab: Lab) -> AskedOnThePage:
    """A number to type, on a page of its own."""
    write_notebook(lab.server.folder / "questions.ipynb", [BANK, "places"])
    lab.open("questions.ipynb")
    lab.run_all()
    return AskedOnThePage(lab, lab.cell(1).locator(".convlearn-question"))


def test_two_views_of_a_question_are_of_one_answer(alone: AskedOnThePage) -> None:
    alone.field.click()
    alone.lab.page.evaluate("jupyterapp.commands.execute('notebook:create-output-view')")
    views = alone.lab.page.locator(".convlearn-question")
    expect(views).to_have_count(2)
    other = AskedOnThePage(alone.lab, views.last)
    alone.type("13")
    expect(other.verdict).to_contain_text("Your answer: 13.")
    expect(other.field).to_have_value("13")


def test_a_question_whose_kernel_is_gone_takes_no_answer(alone: AskedOnThePage) -> None:
    alone.field.fill("12")
    alone.lab.page.evaluate("jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    expect(alone.root.get_by_role("alert")).to_contain_text("Run up to Selected Cell")
    expect(alone.field).not_to_be_focused()
    alone.field.press("Enter")
    expect(alone.verdict).to_be_empty()
    assert alone.lab.page_errors == []
