"""The explorers of lesson 6 in the browser: every control by keyboard, the sentence, and whether all can be read."""

import pytest
from playwright.sync_api import Locator, expect

from .accessibility import grave_violations
from .lab import Lab

LESSON = "06_depthwise_separable.ipynb"
TWO_STEPS, BETWEEN, SEPARABLE, ALEXNET, FILTER_FIT = range(5)


@pytest.fixture
def lesson(lab: Lab) -> Locator:
    lab.open(LESSON)
    lab.run_all()
    return lab.page.locator(".convlearn-explorer:visible")


def sentence(explorer: Locator) -> Locator:
    return explorer.get_by_role("status")


def press(explorer: Locator, name: str, *keys: str) -> None:
    explorer.get_by_label(name, exact=True).focus()
    for key in keys:
        explorer.page.keyboard.press(key)


def type_into(explorer: Locator, name: str, text: str) -> None:
    explorer.get_by_label(f"{name}, typed", exact=True).fill(text)
    explorer.page.keyboard.press("Enter")


def test_two_steps_by_keyboard(lesson: Locator) -> None:
    explorer = lesson.nth(TWO_STEPS)
    press(explorer, "position", "ArrowRight")
    expect(sentence(explorer)).to_contain_text("row 1, column 2: 1×12 + 1×10 + 1×1 = 23")
    press(explorer, "channel", "ArrowRight")
    expect(sentence(explorer)).to_contain_text("Output channel 2, row 1, column 2")
    press(explorer, "look at", "ArrowDown")
    expect(sentence(explorer)).to_contain_text("Channel 2 between the steps, row 1, column 2: 10")
    expect(explorer.locator(".input td.marked")).to_have_count(9)
    expect(explorer.locator(".output td.marked")).to_have_count(4)
    assert "\n".join(grave_violations(explorer.page)) == ""


def test_the_ratio_by_keyboard(lesson: Locator) -> None:
    explorer = lesson.nth(SEPARABLE)
    type_into(explorer, "out_channels", "72")
    expect(sentence(explorer)).to_contain_text("8 times fewer")
    press(explorer, "kernel_size", "ArrowLeft")
    expect(sentence(explorer)).to_contain_text("so it costs more")
    press(explorer, "bias", "Space")
    expect(explorer.locator(".costs tbody tr").nth(1)).to_contain_text("104")
    press(explorer, "table shows", "ArrowDown")
    expect(explorer.locator(".ratios td.marked")).to_have_text("101more")
    assert "\n".join(grave_violations(explorer.page)) == ""


def test_a_number_that_is_not_offered_is_explained(lesson: Locator) -> None:
    explorer = lesson.nth(SEPARABLE)
    type_into(explorer, "out_channels", "71")
    expect(explorer.locator(".convlearn-error").first).to_contain_text("It stays 9.")
    expect(sentence(explorer)).to_contain_text("4.5 times fewer")


def test_the_fit_by_keyboard(lesson: Locator) -> None:
    explorer = lesson.nth(FILTER_FIT)
    press(explorer, "depthwise kernels for the channel", "End")
    expect(sentence(explorer)).to_contain_text("nothing is missing")
    press(explorer, "wanted", "ArrowDown", "ArrowDown")
    expect(sentence(explorer)).to_contain_text("With 1 depthwise kernel for the channel")
    expect(explorer.locator(".convlearn-fit table")).to_have_count(13)
    assert "\n".join(grave_violations(explorer.page)) == ""


@pytest.mark.parametrize("width", [1280, 800])
def test_no_picture_is_cut_off(lesson: Locator, width: int) -> None:
    lesson.page.set_viewport_size({"width": width, "height": 900})
    right = "element => element.getBoundingClientRect().right"
    for number in (TWO_STEPS, SEPARABLE, FILTER_FIT):
        explorer = lesson.nth(number)
        explorer.scroll_into_view_if_needed()
        for part in explorer.locator(".convlearn-picture table:not(.convlearn-scroll table)").all():
            assert part.evaluate(right) <= explorer.evaluate(right)
