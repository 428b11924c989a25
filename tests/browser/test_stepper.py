"""The stepper in the browser: by keyboard, by mouse, with wrong input, and while it is pushed around."""

import pytest
from playwright.sync_api import Locator, expect

from convlearn.example import INPUT, KERNEL
from convlearn.reference.convolution import slide

from .accessibility import grave_violations
from .explorer import Explorer, Lesson
from .lab import Lab
from .notebooks import write_notebook

LESSON = "01_slide_the_kernel.ipynb"

WIDER_THAN_ITS_PLACE = """explorer => [explorer, ...explorer.querySelectorAll("*")]
    .filter(element => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1)
    .filter(element => element.clientWidth && element.tagName !== "INPUT")
    .map(element => `${element.className}: ${element.textContent}`)"""


class Stepper(Explorer):
    """With three tables whose cells can be picked and edited."""

    def caption(self, table: str) -> Locator:
        return self.root.locator(f"[data-grid={table}] caption")

    def marked(self, table: str) -> Locator:
        return self.root.locator(f"[data-grid={table}] td.marked")

    def cell(self, table: str, row: int, column: int) -> Locator:
        """A cell by its table row and column, both from 1 and without the headings."""
        return self.root.locator(f"[data-grid={table}] tr").nth(row).locator("td").nth(column - 1)

    def press_keys(self, *keys: str) -> None:
        """Press keys where the focus is."""
        for key in keys:
            self.root.page.keyboard.press(key)

    def wider_than_their_place(self) -> list[str]:
        return self.root.evaluate(WIDER_THAN_ITS_PLACE)


@pytest.fixture
def stepper(lesson: Lesson) -> Stepper:
    """The first stepper of lesson 1, at position 1 of the 5x5 example, with its settings open."""
    opened = Stepper(lesson.explorer().root)
    opened.open_settings()
    return opened


@pytest.fixture
def stepper_alone(lab: Lab) -> Stepper:
    """The same in a page of its own, for a test that changes JupyterLab itself."""
    lab.open(LESSON)
    lab.run_all()
    opened = Stepper(lab.explorer())
    opened.open_settings()
    return opened


def test_the_keyboard_reaches_the_ninth_value(stepper: Stepper) -> None:
    stepper.press("position", *["ArrowRight"] * 8)
    stepper.says("= 14. 81 multiplies and 72 adds so far.")
    expect(stepper.marked("output")).to_have_text("14")
    values = [str(value) for value in slide(INPUT, KERNEL).flat]
    expect(stepper.root.locator("[data-grid=output] td[data-position]")).to_have_text(values)


def test_buttons_move_and_play_can_be_stopped(stepper: Stepper) -> None:
    moves = {"Last": (3, 3), "Back": (3, 2), "First": (1, 1), "Forward": (1, 2)}
    for name, (row, column) in moves.items():
        stepper.button(name).click()
        stepper.says(f"Row {row}, column {column}")

    pace, position = stepper.control("Seconds a step"), stepper.control("position, typed")
    pace.select_option("4")  # so that a slow machine, too, stops it before the end
    stepper.button("Play").click()
    expect(stepper.sentence).not_to_contain_text("Row 1, column 2")
    stepper.button("Stop").click()
    stopped = position.input_value()
    pace.select_option("0.25")
    stepper.root.page.wait_for_timeout(1000)  # in which nothing may happen
    expect(position).to_have_value(stopped)

    stepper.button("Play").click()
    stepper.says("Row 3, column 3")
    expect(stepper.button("Play")).to_be_visible()


def test_typing_over_a_cell_changes_the_sums(stepper: Stepper) -> None:
    stepper.cell("input", 1, 2).focus()
    stepper.says("3×0 + 3×1 + 2×2")
    stepper.cell("input", 1, 1).focus()
    stepper.press_keys("ArrowRight", "7", "Enter")
    stepper.says("3×0 + 7×1 + 2×2", "= 16.")
    expect(stepper.cell("input", 1, 2)).to_be_focused()

    stepper.cell("kernel", 1, 2).dblclick()
    stepper.root.page.keyboard.type("-2")
    stepper.press_keys("Enter")
    stepper.says("7×(-2)")

    stepper.button("Reset").click()
    stepper.says("3×0 + 3×1 + 2×2")


def test_leaving_an_edit_keeps_the_focus_where_it_went(stepper: Stepper) -> None:
    stepper.cell("input", 1, 1).click()
    stepper.press_keys("7")
    stepper.control("stride, typed").click()
    expect(stepper.cell("input", 1, 1)).to_contain_text("7")
    expect(stepper.control("stride, typed")).to_be_focused()


def test_a_hidden_result_is_left_to_the_learner(stepper: Stepper) -> None:
    stepper.press("hide the result", "Space")
    stepper.says("= ?. 9 multiplies")
    expect(stepper.marked("output")).to_have_text("")
    stepper.press("hide the result", "Space")
    stepper.says("= 12.")


def test_an_edit_can_be_cancelled(stepper: Stepper) -> None:
    stepper.cell("input", 1, 1).focus()
    stepper.press_keys("7", "Escape")
    expect(stepper.cell("input", 1, 1)).to_have_text("3×0")


@pytest.mark.parametrize("text", ["x", "", "1.5", "inf", "1e999", "100"])
def test_a_wrong_number_in_a_cell_is_explained_and_changes_nothing(stepper: Stepper, text: str) -> None:
    before = stepper.sentence.inner_text()
    stepper.cell("input", 1, 1).focus()
    stepper.press_keys("F2", "Backspace")
    stepper.root.page.keyboard.type(text)
    stepper.press_keys("Enter")
    expect(stepper.root.get_by_text(f"input row 1, column 1 ({text or 'empty'})")).to_contain_text("stays 3")
    expect(stepper.sentence).to_have_text(before)


@pytest.mark.parametrize(
    ("name", "text", "kept"), [("stride", "0", 1), ("padding", "two", 0), ("dilation", "", 1), ("position", "10", 1)]
)
def test_a_wrong_setting_is_explained_where_it_was_typed(stepper: Stepper, name: str, text: str, kept: int) -> None:
    before = stepper.sentence.inner_text()
    stepper.refuses(name, text, kept)
    expect(stepper.sentence).to_have_text(before)


def test_a_kernel_that_does_not_fit_is_explained_and_comes_back(stepper: Stepper) -> None:
    stepper.type("dilation", "3")
    stepper.says("kernel_size (3) spans 7 with dilation 3")
    expect(stepper.root.locator("[data-grid=output]")).to_have_count(0)
    stepper.type("padding", "1")
    expect(stepper.root.locator("[data-grid=output] td[data-position]")).to_have_count(1)
    stepper.says("9 multiplies and 8 adds so far.")


def test_own_numbers(stepper: Stepper) -> None:
    stepper.control("Input").fill("1 2\n3 4 5")
    stepper.control("Kernel").focus()
    expect(stepper.root.get_by_text("input has rows of 2, 3 numbers")).to_be_visible()
    expect(stepper.caption("input")).to_have_text("Input 5×5")

    stepper.control("Input").fill("1 2\n3 4")
    stepper.control("Kernel").focus()
    stepper.says("kernel_size (3) spans 3")
    stepper.control("Kernel").fill("10")
    stepper.control("Input").focus()
    stepper.says("Row 1, column 1: 1×10 = 10. 1 multiply and 0 adds so far.")


def test_backwards_from_outputs_inputs_and_weights(stepper: Stepper) -> None:
    stepper.cell("output", 2, 2).click()
    stepper.says("Row 2, column 2")
    expect(stepper.marked("input")).to_have_count(9)

    stepper.cell("input", 3, 3).click()
    stepper.says("Input row 3, column 3 (value 2) is used by 9 of the 9 outputs")
    expect(stepper.marked("output")).to_have_count(9)

    stepper.cell("kernel", 1, 1).focus()
    stepper.press_keys("ArrowRight", "ArrowRight", "Enter")
    stepper.says("Weight row 1, column 3 (value 2) is used 9 times")

    stepper.press_keys("Escape")
    stepper.says("Row 2, column 2")


def test_a_burst_of_changes_ends_in_the_right_picture(stepper: Stepper) -> None:
    stepper.press("padding", *["ArrowRight", "ArrowLeft"] * 15, "ArrowRight", "ArrowRight")
    expect(stepper.caption("input")).to_have_text("Input 5×5, padding 2")
    expect(stepper.caption("output")).to_have_text("Output 7×7")
    expect(stepper.control("padding, typed")).to_have_value("2")


def test_settings_open_and_close_by_keyboard_and_keep_their_values(lesson: Lesson) -> None:
    stepper = Stepper(lesson.explorer().root)
    summary, padding = stepper.root.get_by_text("Settings", exact=True), stepper.control("padding")
    expect(padding).to_be_hidden()
    assert stepper.reached_by_tab("hide the result", 4) == ["hide the result", "Reset", "Settings", "position"]
    summary.press("Enter")
    stepper.press("padding", "ArrowRight")
    expect(stepper.caption("output")).to_have_text("Output 5×5")
    summary.press("Space")
    expect(padding).to_be_hidden()
    expect(stepper.caption("output")).to_have_text("Output 5×5")
    summary.press("Enter")
    expect(stepper.control("padding, typed")).to_have_value("1")
    stepper.button("Reset").click()
    expect(stepper.control("padding, typed")).to_have_value("0")


def test_a_setting_that_the_call_names_is_in_sight(lab: Lab) -> None:
    cell = "from convlearn.lessons.slide_the_kernel import Stepper\nStepper(padding=1)"
    write_notebook(lab.server.folder / "made_up.ipynb", [cell])
    lab.open("made_up.ipynb")
    lab.run_all()
    stepper = Stepper(lab.explorer())
    expect(stepper.control("padding")).to_be_visible()
    expect(stepper.control("stride")).to_be_hidden()


def test_tab_reaches_every_control(stepper: Stepper) -> None:
    expected = ["hide the result", "Reset", "Settings", "padding", "padding, typed", "stride", "stride, typed"]
    expected += ["dilation", "dilation, typed", "flip the kernel", "Input", "Kernel", "position", "position, typed"]
    expected += ["First", "Back", "Forward", "Last", "Play", "Seconds a step"]
    expected += ["input", "kernel", "output", "The sum for row 1, column 1"]
    assert stepper.reached_by_tab("hide the result", len(expected)) == expected


@pytest.mark.parametrize("state", ["padding", "input picked", "misfit", "wrong number", "wrong table"])
def test_every_state_is_accessible(lesson: Lesson, stepper: Stepper, state: str) -> None:
    if state == "padding":
        stepper.type("padding", "2")
        expect(stepper.caption("output")).to_have_text("Output 7×7")
    elif state == "input picked":
        stepper.cell("input", 3, 3).click()
        stepper.says("is used by 9 of the 9 outputs")
    elif state == "misfit":
        stepper.type("dilation", "3")
        stepper.says("spans 7")
    elif state == "wrong number":
        stepper.refuses("stride", "0", kept=1)
    else:
        expect(stepper.control("Kernel")).to_be_visible()
    assert stepper.grave_violations() == []


@pytest.mark.parametrize("width", [800, 1280])
def test_nothing_is_cut_off(lesson: Lesson, stepper: Stepper, width: int) -> None:
    lesson.lab.resize(width)
    assert stepper.wider_than_their_place() == []
    stepper.type("padding", "1")
    expect(stepper.caption("input")).to_contain_text("padding 1")
    assert stepper.wider_than_their_place() == []


def test_nothing_is_cut_off_without_the_list_of_files(lab: Lab, stepper_alone: Stepper) -> None:
    lab.page.evaluate("window.jupyterapp.shell.collapseLeft()")
    expect(lab.page.locator("#jp-left-stack")).to_be_hidden()
    test_nothing_is_cut_off(Lesson(lab), stepper_alone, 800)
    lab.resize(1280)
    assert stepper_alone.wider_than_their_place() == []


def test_the_largest_tables_can_be_scrolled(lesson: Lesson, stepper: Stepper) -> None:
    lesson.lab.resize(800)
    stepper.control("Input").fill("1 2 3 4 5 6 7\n" * 7)
    stepper.type("padding", "2")
    expect(stepper.caption("output")).to_have_text("Output 9×9")
    right = "element => element.getBoundingClientRect().right"
    for part in stepper.root.locator(".convlearn-picture, .convlearn-tables, .convlearn-scroll").all():
        assert part.evaluate(right) <= stepper.root.evaluate(right)


def test_labels_can_be_read_in_the_dark_theme(lab: Lab, stepper_alone: Stepper) -> None:
    change = "theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })"
    lab.page.evaluate(change, "JupyterLab Dark")
    expect(lab.page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    expect(stepper_alone.control("Kernel")).to_be_visible()
    for label in stepper_alone.root.locator(".convlearn-slider > span, .widget-label, label, textarea").all():
        expect(label).to_have_css("color", "rgb(26, 26, 26)")
    assert "\n".join(grave_violations(lab.page)) == ""
    lab.page.evaluate(change, "JupyterLab Light")  # the server keeps it for the next page
    expect(lab.page.locator("body")).to_have_attribute("data-jp-theme-light", "true")
