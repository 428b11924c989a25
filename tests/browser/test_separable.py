"""The explorers of lesson 6 in the browser: every control by keyboard, the sentence, and whether all can be read."""

import pytest
from playwright.sync_api import expect

from .explorer import Explorer, Lesson

LESSON = "06_depthwise_separable.ipynb"


@pytest.fixture
def two_steps(lesson: Lesson) -> Explorer:
    return lesson.explorer(0)


@pytest.fixture
def separable(lesson: Lesson) -> Explorer:
    return lesson.explorer(1)


@pytest.fixture
def filter_fit(lesson: Lesson) -> Explorer:
    return lesson.explorer(2)


def test_two_steps_by_keyboard(lesson: Lesson, two_steps: Explorer) -> None:
    two_steps.press("position", "ArrowRight")
    two_steps.says("row 1, column 2: 1×12 + 1×10 + 1×1 = 23")
    two_steps.press("channel", "ArrowRight")
    two_steps.says("Output channel 2, row 1, column 2")
    two_steps.press("look at", "ArrowDown")
    two_steps.says("Channel 2 between the steps, row 1, column 2: 10")
    expect(two_steps.root.locator(".input td.marked")).to_have_count(9)
    expect(two_steps.root.locator(".output td.marked")).to_have_count(4)
    assert two_steps.grave_violations() == []


def test_the_ratio_by_keyboard(lesson: Lesson, separable: Explorer) -> None:
    separable.type("out_channels", "72")
    separable.says("8 times as many")
    separable.press("kernel_size", "ArrowLeft")
    separable.says("two steps cost")
    separable.open_settings()
    separable.press("bias", "Space")
    expect(separable.root.locator(".costs tbody tr").nth(1)).to_contain_text("104")
    expect(separable.root.locator(".ratios td.marked")).to_have_text("0.986")
    assert separable.grave_violations() == []


def test_a_number_that_is_not_offered_is_explained(separable: Explorer) -> None:
    separable.refuses("out_channels", "71", kept=32)
    separable.says("7.02 times as many")


def test_the_fit_by_keyboard(lesson: Lesson, filter_fit: Explorer) -> None:
    filter_fit.press("depthwise kernels for the channel", "End")
    filter_fit.says("nothing is missing")
    filter_fit.press("wanted", "ArrowDown", "ArrowDown")
    filter_fit.says("With 1 depthwise kernel for the channel")
    expect(filter_fit.root.locator(".convlearn-fit table")).to_have_count(13)
    assert filter_fit.grave_violations() == []


@pytest.mark.parametrize("width", [1280, 800])
def test_no_picture_is_cut_off(
    lesson: Lesson, two_steps: Explorer, separable: Explorer, filter_fit: Explorer, width: int
) -> None:
    lesson.lab.resize(width)
    assert [*two_steps.cut_off(), *separable.cut_off(), *filter_fit.cut_off()] == []
