"""The explorer of lesson 4 in the browser: every control by keyboard, what it says, every state accessible."""

import pytest
from playwright.sync_api import expect

from .explorer import Explorer, Lesson

LESSON = "04_move_the_sliders.ipynb"


@pytest.fixture
def scaling(lesson: Lesson) -> Explorer:
    """The first explorer of the lesson: 4 channels of 5x5 to 6, linear axes over out_channels; its settings open."""
    opened = lesson.explorer()
    opened.open_settings()
    return opened


def test_every_slider_by_keyboard(scaling: Explorer) -> None:
    scaling.press("out_channels", "ArrowRight", "ArrowRight")
    scaling.says("Conv2d(4, 12, 3, padding=1, bias=False) on (4, 5, 5): 10,800 multiplies")
    scaling.press("in_channels", "ArrowRight", "ArrowRight")
    scaling.says("Conv2d(8, 12, 3, padding=1, bias=False) on (8, 5, 5): 21,600 multiplies")
    scaling.press("kernel_size", "Home")
    scaling.says("Conv2d(8, 12, 1, bias=False)")
    scaling.press("groups", "End")
    scaling.says("groups=4")
    scaling.press("stride", "ArrowRight")
    scaling.says("stride=2")
    scaling.press("input_size", "End")
    scaling.says("on (8, 40, 40)")
    scaling.press("batch_size", "ArrowRight", "ArrowRight", "ArrowRight")
    scaling.says("batch size 8")
    layer = "Conv2d(8, 12, 1, stride=2, groups=4, bias=False) on (8, 40, 40), batch size 8"
    expect(scaling.root.get_by_role("img", name=layer)).to_be_visible()


def test_what_the_axes_show_is_chosen_by_keyboard(scaling: Explorer) -> None:
    scaling.press("axes", "ArrowDown")
    scaling.says("the slope is 1.")
    scaling.press("x axis", "ArrowDown")
    scaling.says("kernel_size to 9 gives 9 times the multiplies", "the slope is 2.")
    scaling.press("y axis", "End")
    scaling.says("216 parameters", "kernel_size to 9 gives 9 times the parameters")
    expect(scaling.root.get_by_role("img").last).to_have_accessible_name("parameters over kernel_size.")


def test_reset_goes_back_to_the_first_layer(scaling: Explorer) -> None:
    scaling.press("axes", "ArrowDown")
    scaling.press("stride", "ArrowRight")
    scaling.says("stride=2")
    scaling.button("Reset").press("Enter")
    scaling.says("Conv2d(4, 6, 3, padding=1, bias=False) on (4, 5, 5): 5,400 multiplies")
    expect(scaling.sentence).not_to_contain_text("slope")


def test_bias_and_padding_by_keyboard(scaling: Explorer) -> None:
    scaling.press("bias", "Space")
    scaling.says("222 parameters")
    scaling.press("padding", "ArrowDown")
    scaling.says("Conv2d(4, 6, 3) on (4, 5, 5): 1,944 multiplies")


def test_two_layers_are_compared(scaling: Explorer) -> None:
    scaling.button("Pin").press("Enter")
    scaling.press("out_channels", "ArrowRight", "ArrowRight")
    scaling.press("in_channels", "ArrowRight", "ArrowRight")
    scaling.says("(21,600 : 5,400)", "(864 : 216)")
    pinned = scaling.root.get_by_text("5,400 pinned")
    expect(pinned).to_be_visible()
    scaling.button("Unpin").press("Enter")
    expect(scaling.sentence).not_to_contain_text("pinned")
    expect(pinned).to_have_count(0)


def test_groups_that_do_not_divide_are_explained(scaling: Explorer) -> None:
    scaling.refuses("groups", "3", kept=1)
    scaling.type("in_channels", "12")
    scaling.says("Conv2d(12, 6")
    scaling.type("groups", "3")
    scaling.says("groups=3")


def test_a_kernel_that_does_not_fit_is_explained_and_comes_back(scaling: Explorer) -> None:
    scaling.press("padding", "ArrowDown")
    scaling.press("kernel_size", "End")
    scaling.says("kernel_size (11) spans 11")
    expect(scaling.root.get_by_role("img")).to_have_count(0)
    scaling.press("kernel_size", "Home")
    expect(scaling.root.get_by_role("img")).to_have_count(2)


def test_a_burst_of_changes_ends_in_the_right_picture(scaling: Explorer) -> None:
    scaling.press("out_channels", *["ArrowRight", "ArrowLeft"] * 15, "End")
    scaling.says("Conv2d(4, 48, 3, padding=1, bias=False)")
    expect(scaling.root.get_by_text("48 kernels (4, 3, 3)")).to_be_visible()


def test_every_state_is_accessible(lesson: Lesson, scaling: Explorer) -> None:
    scaling.button("Pin").press("Enter")
    scaling.press("axes", "ArrowDown")
    scaling.refuses("stride", "0", kept=1)
    assert scaling.grave_violations() == []
    scaling.press("padding", "ArrowDown")
    scaling.press("kernel_size", "End")
    scaling.says("spans 11")
    assert scaling.grave_violations() == []


@pytest.mark.parametrize("width", [800, 1280])
def test_nothing_is_cut_off(lesson: Lesson, scaling: Explorer, width: int) -> None:
    lesson.lab.resize(width)
    scaling.button("Pin").press("Enter")
    expect(scaling.root.get_by_text("5,400 pinned")).to_be_visible()
    assert scaling.cut_off() == []
