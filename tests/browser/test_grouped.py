"""The explorers of lesson 5 in the browser: every control by keyboard, every state accessible."""

import pytest
from playwright.sync_api import expect

from .explorer import Explorer, Lesson

LESSON = "05_grouped_convolution.ipynb"


@pytest.fixture
def stepper(lesson: Lesson) -> Explorer:
    return lesson.explorer()


@pytest.fixture
def grouped(lesson: Lesson) -> Explorer:
    opened = lesson.explorer(1)
    opened.open_settings()
    return opened


@pytest.fixture
def mixing(lesson: Lesson) -> Explorer:
    return lesson.explorer(2)


def test_groups_move_blocks_links_and_costs(grouped: Explorer) -> None:
    for groups, key in (8, "End"), (4, "ArrowLeft"), (2, "ArrowLeft"), (1, "ArrowLeft"):
        grouped.press("groups", key)
        grouped.says(f"{64 // groups} of 64 links")
        expect(grouped.root.locator(".convlearn-blocks table")).to_have_count(groups)
        expect(grouped.root.locator("td.linked")).to_have_count(64 // groups)
    grouped.says("nothing is saved")


def test_every_other_control_by_keyboard(grouped: Explorer) -> None:
    grouped.press("changed channel", "Home")
    grouped.says("input channel 1 moves output channels 1 and 2.")
    grouped.press("bias", "Space")
    expect(grouped.root.get_by_role("row", name="biases 8 8 1")).to_be_visible()
    grouped.press("kernel_size", "ArrowRight")
    expect(grouped.root.get_by_role("row", name="weights 1,600 400 4")).to_be_visible()
    grouped.press("out_channels", "ArrowLeft")
    grouped.says("8 → 6 channels in 2 groups: 24 of 48 links")
    grouped.press("in_channels", "ArrowRight")
    grouped.says("12 → 6 channels in 2 groups: 36 of 72 links")


def test_a_number_of_groups_that_does_not_divide_is_explained(grouped: Explorer) -> None:
    grouped.refuses("groups", "3", kept=4)
    grouped.says("in 4 groups")


def test_the_stepper_reads_its_group_only(stepper: Explorer) -> None:
    windows = stepper.root.locator(".convlearn-read td.marked")
    stepper.says("Output channel 1 reads input channels 1 to 4.")
    expect(windows).to_have_count(4 * 9)
    stepper.press("groups", "ArrowRight")
    stepper.press("output channel", "End")
    stepper.says("Output channel 4 reads input channels 3 and 4.")
    expect(windows).to_have_count(2 * 9)
    stepper.press("groups", "ArrowRight")
    expect(windows).to_have_count(9)
    stepper.press("output channel", "Home")
    stepper.press("position", "End")
    stepper.says("Output channel 1 reads input channel 1.", "Row 3, column 3: 14.", "1 × 9 = 9 multiplies")


def test_a_shuffle_opens_the_other_group(mixing: Explorer) -> None:
    mixing.says("Input channel 1 reaches output channels 1 to 4.")
    mixing.press("shuffle between the layers", "Space")
    mixing.says("Input channel 1 reaches output channels 1 to 8.")
    mixing.press("groups", "ArrowRight")
    mixing.press("input channel", "End")
    mixing.says("32 of 64 pairs", "Input channel 8 reaches output channels 3, 4, 7 and 8.")
    mixing.press("channels", "Home")
    mixing.says("4 channels, two 1×1 layers with 4 groups")


@pytest.mark.parametrize("width", [800, 1280])
def test_every_state_is_accessible_and_nothing_is_cut_off(
    lesson: Lesson, stepper: Explorer, grouped: Explorer, mixing: Explorer, width: int
) -> None:
    lesson.lab.resize(width)
    grouped.press("groups", "End")
    grouped.refuses("kernel_size", "4", kept=3)
    stepper.press("groups", "End")
    stepper.says("reads input channel 1.")
    mixing.press("channels", "End")
    mixing.says("12 channels")
    assert [*stepper.grave_violations(), *grouped.grave_violations(), *mixing.grave_violations()] == []
    assert [*stepper.cut_off(), *grouped.cut_off(), *mixing.cut_off()] == []
