"""The stepper in the browser: by keyboard, by mouse, with wrong input, and while it is pushed around."""

import re

import pytest
from playwright.sync_api import Locator, expect

from convlearn.example import INPUT, KERNEL
from convlearn.reference.convolution import slide

from .accessibility import grave_violations
from .lab import Lab

LESSON = "01_slide_the_kernel.ipynb"


@pytest.fixture
def stepper(lab: Lab) -> Locator:
    """The first stepper of lesson 1, at position 1 of the 5x5 example."""
    lab.open(LESSON)
    lab.run_all()
    return lab.explorer()


def sentence(stepper: Locator) -> Locator:
    return stepper.get_by_role("status")


def control(stepper: Locator, name: str) -> Locator:
    return stepper.get_by_label(name, exact=True)


def cell(stepper: Locator, table: str, row: int, column: int) -> Locator:
    """A cell by its table row and column, both from 1 and without the headings."""
    return stepper.locator(f"[data-grid={table}] tr").nth(row).locator("td").nth(column - 1)


def press(stepper: Locator, *keys: str) -> None:
    for key in keys:
        stepper.page.keyboard.press(key)


def type_into(stepper: Locator, name: str, text: str) -> None:
    control(stepper, name).fill(text)
    press(stepper, "Enter")


def test_the_keyboard_reaches_the_ninth_value(stepper: Locator) -> None:
    control(stepper, "position").focus()
    press(stepper, *["ArrowRight"] * 8)
    expect(sentence(stepper)).to_contain_text("= 14. 81 multiplies and 72 adds so far.")
    expect(stepper.locator("[data-grid=output] td.marked")).to_have_text("14")
    values = stepper.locator("[data-grid=output] td[data-position]").all_inner_texts()
    assert values == [str(value) for value in slide(INPUT, KERNEL).flat]


def test_buttons_move_and_play_can_be_stopped(stepper: Locator) -> None:
    def button(name: str) -> Locator:
        return stepper.get_by_role("button", name=name, exact=True)

    def position() -> int:
        return int(control(stepper, "position, typed").input_value())

    button("Last").click()
    expect(sentence(stepper)).to_contain_text("Row 3, column 3")
    button("Back").click()
    expect(sentence(stepper)).to_contain_text("Row 3, column 2")
    button("First").click()
    expect(sentence(stepper)).to_contain_text("Row 1, column 1")
    button("Forward").click()
    expect(sentence(stepper)).to_contain_text("Row 1, column 2")

    button("Play").click()
    expect(sentence(stepper)).not_to_contain_text("Row 1, column 2")
    button("Stop").click()
    stopped = position()
    stepper.page.wait_for_timeout(1500)
    assert position() == stopped

    control(stepper, "Seconds a step").select_option("0.25")
    button("Play").click()
    expect(sentence(stepper)).to_contain_text("Row 3, column 3")
    expect(button("Play")).to_be_visible()


def test_typing_over_a_cell_changes_the_sums(stepper: Locator) -> None:
    cell(stepper, "input", 1, 2).focus()
    expect(sentence(stepper)).to_contain_text("3×0 + 3×1 + 2×2")
    cell(stepper, "input", 1, 1).focus()
    press(stepper, "ArrowRight", "7", "Enter")
    expect(sentence(stepper)).to_contain_text("3×0 + 7×1 + 2×2")
    expect(sentence(stepper)).to_contain_text("= 16.")
    expect(cell(stepper, "input", 1, 2)).to_be_focused()

    cell(stepper, "kernel", 1, 2).dblclick()
    stepper.page.keyboard.type("-2")
    press(stepper, "Enter")
    expect(sentence(stepper)).to_contain_text("7×(-2)")

    stepper.get_by_role("button", name="Reset").click()
    expect(sentence(stepper)).to_contain_text("3×0 + 3×1 + 2×2")


def test_leaving_an_edit_keeps_the_focus_where_it_went(stepper: Locator) -> None:
    cell(stepper, "input", 1, 1).click()
    press(stepper, "7")
    control(stepper, "stride, typed").click()
    expect(cell(stepper, "input", 1, 1)).to_contain_text("7")
    expect(control(stepper, "stride, typed")).to_be_focused()


def test_a_hidden_result_is_left_to_the_learner(stepper: Locator) -> None:
    control(stepper, "hide the result").focus()
    press(stepper, "Space")
    expect(sentence(stepper)).to_contain_text("= ?. 9 multiplies")
    expect(stepper.locator("[data-grid=output] td.marked")).to_have_text("")
    press(stepper, "Space")
    expect(sentence(stepper)).to_contain_text("= 12.")


def test_an_edit_can_be_cancelled(stepper: Locator) -> None:
    cell(stepper, "input", 1, 1).focus()
    press(stepper, "7", "Escape")
    expect(cell(stepper, "input", 1, 1)).to_have_text("3×0")


@pytest.mark.parametrize("text", ["x", "", "1.5", "inf", "1e999", "100"])
def test_a_wrong_number_in_a_cell_is_explained_and_changes_nothing(stepper: Locator, text: str) -> None:
    before = sentence(stepper).inner_text()
    cell(stepper, "input", 1, 1).focus()
    press(stepper, "F2", "Backspace")
    stepper.page.keyboard.type(text)
    press(stepper, "Enter")
    expect(stepper.get_by_text("must be a whole number from -99 to 99. It stays 3.")).to_be_visible()
    expect(stepper.get_by_text(f"`input row 1, column 1` ({text or 'empty'})")).to_be_visible()
    assert sentence(stepper).inner_text() == before


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("stride", "0", "`stride` (0) must be a whole number from 1 to 3. It stays 1."),
        ("padding", "two", "`padding` (two) must be a whole number from 0 to 2. It stays 0."),
        ("dilation", "", "`dilation` (empty) must be a whole number from 1 to 3. It stays 1."),
        ("position", "10", "`position` (10) must be a whole number from 1 to 9. It stays 1."),
    ],
)
def test_a_wrong_setting_is_explained_where_it_was_typed(stepper: Locator, name: str, text: str, rule: str) -> None:
    before = sentence(stepper).inner_text()
    type_into(stepper, f"{name}, typed", text)
    expect(stepper.get_by_text(rule)).to_be_visible()
    expect(control(stepper, f"{name}, typed")).to_have_value(re.search(r"stays (\d+)", rule).group(1))
    assert sentence(stepper).inner_text() == before


def test_a_kernel_that_does_not_fit_is_explained_and_comes_back(stepper: Locator) -> None:
    type_into(stepper, "dilation, typed", "3")
    expect(sentence(stepper)).to_contain_text("`kernel_size` (3) spans 7 with `dilation` 3")
    expect(stepper.locator("[data-grid=output]")).to_have_count(0)
    type_into(stepper, "padding, typed", "1")
    expect(stepper.locator("[data-grid=output] td[data-position]")).to_have_count(1)
    expect(sentence(stepper)).to_contain_text("9 multiplies and 8 adds so far.")


def test_own_numbers(stepper: Locator) -> None:
    stepper.get_by_role("button", name="Your own numbers").click()
    control(stepper, "Input").fill("1 2\n3 4 5")
    control(stepper, "Kernel").focus()
    expect(stepper.get_by_text("`input` has rows of 2, 3 numbers")).to_be_visible()
    expect(stepper.locator("[data-grid=input] caption")).to_have_text("Input 5×5")

    control(stepper, "Input").fill("1 2\n3 4")
    control(stepper, "Kernel").focus()
    expect(sentence(stepper)).to_contain_text("`kernel_size` (3) spans 3")
    control(stepper, "Kernel").fill("10")
    control(stepper, "Input").focus()
    expect(sentence(stepper)).to_contain_text("Row 1, column 1: 1×10 = 10. 1 multiply and 0 adds so far.")


def test_backwards_from_outputs_inputs_and_weights(stepper: Locator) -> None:
    cell(stepper, "output", 2, 2).click()
    expect(sentence(stepper)).to_contain_text("Row 2, column 2")
    expect(stepper.locator("[data-grid=input] td.marked")).to_have_count(9)

    cell(stepper, "input", 3, 3).click()
    expect(sentence(stepper)).to_contain_text("Input row 3, column 3 (value 2) is used by 9 of the 9 outputs")
    expect(stepper.locator("[data-grid=output] td.marked")).to_have_count(9)

    cell(stepper, "kernel", 1, 1).focus()
    press(stepper, "ArrowRight", "ArrowRight", "Enter")
    expect(sentence(stepper)).to_contain_text("Weight row 1, column 3 (value 2) is used 9 times")

    press(stepper, "Escape")
    expect(sentence(stepper)).to_contain_text("Row 2, column 2")


def test_a_burst_of_changes_ends_in_the_right_picture_at_once(stepper: Locator) -> None:
    control(stepper, "padding").focus()
    press(stepper, *["ArrowRight", "ArrowLeft"] * 15, "ArrowRight", "ArrowRight")
    expect(stepper.locator("[data-grid=input] caption")).to_have_text("Input 5×5, padding 2", timeout=1000)
    expect(stepper.locator("[data-grid=output] caption")).to_have_text("Output 7×7", timeout=1000)
    expect(control(stepper, "padding, typed")).to_have_value("2")


def test_tab_reaches_every_control(stepper: Locator) -> None:
    stepper.get_by_label("padding", exact=True).focus()
    names = []
    for _ in range(22):
        names.append(
            stepper.page.evaluate(
                """() => {
                    const at = document.activeElement;
                    const name = at.closest("table")?.dataset.grid ?? at.ariaLabel;
                    return name ?? at.labels?.[0]?.innerText ?? at.innerText;
                }"""
            )
        )
        press(stepper, "Tab")
    expected = ["padding", "padding, typed", "stride", "stride, typed", "dilation", "dilation, typed"]
    expected += [
        "flip the kernel",
        "hide the result",
        "Reset",
        "Your own numbers",
        "position",
        "position, typed",
    ]
    expected += ["First", "Back", "Forward", "Last", "Play", "Seconds a step"]
    expected += ["input", "kernel", "output", "The sum for row 1, column 1"]
    assert names == expected


@pytest.mark.parametrize("state", ["padding", "input picked", "misfit", "wrong number", "own numbers"])
def test_every_state_is_accessible(stepper: Locator, state: str) -> None:
    if state == "padding":
        type_into(stepper, "padding, typed", "2")
    elif state == "input picked":
        cell(stepper, "input", 3, 3).click()
    elif state == "misfit":
        type_into(stepper, "dilation, typed", "3")
    elif state == "wrong number":
        type_into(stepper, "stride, typed", "0")
    else:
        stepper.get_by_role("button", name="Your own numbers").click()
    stepper.page.wait_for_timeout(500)
    assert "\n".join(grave_violations(stepper.page)) == ""


@pytest.mark.parametrize("width", [800, 1280])
@pytest.mark.parametrize("file_list", ["open", "closed"])
def test_nothing_is_cut_off(stepper: Locator, width: int, file_list: str) -> None:
    stepper.page.set_viewport_size({"width": width, "height": 900})
    if file_list == "closed":
        press(stepper, "Control+b")
    for padding in "0", "1":
        type_into(stepper, "padding, typed", padding)
        expect(stepper.locator("[data-grid=input] caption")).to_contain_text("padding 1" if padding == "1" else "5×5")
        assert overflowing(stepper) == []


def overflowing(explorer: Locator) -> list[str]:
    """Return the text of whatever is wider than its place."""
    return explorer.evaluate(
        """explorer => [explorer, ...explorer.querySelectorAll("*")]
            .filter(element => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1)
            .filter(element => element.clientWidth && element.tagName !== "INPUT")
            .map(element => `${element.className}: ${element.textContent}`)"""
    )


def test_the_largest_tables_can_be_scrolled(stepper: Locator) -> None:
    stepper.page.set_viewport_size({"width": 800, "height": 900})
    stepper.get_by_role("button", name="Your own numbers").click()
    control(stepper, "Input").fill("1 2 3 4 5 6 7\n" * 7)
    type_into(stepper, "padding, typed", "2")
    expect(stepper.locator("[data-grid=output] caption")).to_have_text("Output 9×9")
    right = "element => element.getBoundingClientRect().right"
    for part in stepper.locator(".convlearn-picture, .convlearn-tables, .convlearn-scroll").all():
        assert part.evaluate(right) <= stepper.evaluate(right)


def test_labels_can_be_read_in_the_dark_theme(stepper: Locator) -> None:
    stepper.page.evaluate("window.jupyterapp.commands.execute('apputils:change-theme', { theme: 'JupyterLab Dark' })")
    expect(stepper.page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    stepper.get_by_role("button", name="Your own numbers").click()
    for label in stepper.locator(".convlearn-slider > span, .widget-label, label, textarea").all():
        expect(label).to_have_css("color", "rgb(26, 26, 26)")
    assert "\n".join(grave_violations(stepper.page)) == ""
    stepper.page.evaluate("window.jupyterapp.commands.execute('apputils:change-theme', { theme: 'JupyterLab Light' })")
    expect(stepper.page.locator("body")).to_have_attribute("data-jp-theme-light", "true")
