"""The explorer of lesson 4 in the browser: every control by keyboard, what it says, every state accessible."""

import pytest
from playwright.sync_api import Locator, expect

from .accessibility import grave_violations
from .lab import Lab

LESSON = "04_move_the_sliders.ipynb"


@pytest.fixture
def scaling(lab: Lab) -> Locator:
    """The first explorer of the lesson: 4 channels of 5x5 to 6, linear axes over out_channels."""
    lab.open(LESSON)
    lab.run_all()
    return lab.explorer()


def sentence(scaling: Locator) -> Locator:
    return scaling.get_by_role("status")


def press(scaling: Locator, control: str, *keys: str) -> None:
    scaling.get_by_label(control, exact=True).focus()
    for key in keys:
        scaling.page.keyboard.press(key)


def push(scaling: Locator, name: str) -> None:
    scaling.get_by_role("button", name=name, exact=True).focus()
    scaling.page.keyboard.press("Enter")


def type_into(scaling: Locator, control: str, text: str) -> None:
    scaling.get_by_label(f"{control}, typed", exact=True).fill(text)
    scaling.page.keyboard.press("Enter")


def test_every_slider_by_keyboard(scaling: Locator) -> None:
    press(scaling, "out_channels", "ArrowRight", "ArrowRight")
    expect(sentence(scaling)).to_contain_text("Conv2d(4, 12, 3, padding=1, bias=False) on (4, 5, 5): 10,800 multiplies")
    press(scaling, "in_channels", "ArrowRight", "ArrowRight")
    expect(sentence(scaling)).to_contain_text("Conv2d(8, 12, 3, padding=1, bias=False) on (8, 5, 5): 21,600 multiplies")
    press(scaling, "kernel_size", "Home")
    expect(sentence(scaling)).to_contain_text("Conv2d(8, 12, 1, bias=False)")
    press(scaling, "groups", "End")
    expect(sentence(scaling)).to_contain_text("groups=4")
    press(scaling, "stride", "ArrowRight")
    expect(sentence(scaling)).to_contain_text("stride=2")
    press(scaling, "input_size", "End")
    expect(sentence(scaling)).to_contain_text("on (8, 224, 224)")
    press(scaling, "batch_size", "ArrowRight", "ArrowRight", "ArrowRight")
    expect(sentence(scaling)).to_contain_text("batch size 8")
    expect(scaling.get_by_role("img").first).to_have_accessible_name(
        "The layer drawn to scale: Conv2d(8, 12, 1, stride=2, groups=4, bias=False) on (8, 224, 224), batch size 8."
    )


def test_what_the_axes_show_is_chosen_by_keyboard(scaling: Locator) -> None:
    press(scaling, "axes", "ArrowDown")
    expect(sentence(scaling)).to_contain_text("the slope is 1.")
    press(scaling, "x axis", "ArrowDown")
    expect(sentence(scaling)).to_contain_text("Tripling kernel_size to 9 gives 9 times the multiplies")
    expect(sentence(scaling)).to_contain_text("the slope is 2.")
    press(scaling, "y axis", "End")
    expect(sentence(scaling)).to_contain_text("216 parameters. Tripling kernel_size to 9 gives 9 times the parameters")
    expect(scaling.get_by_role("img").last).to_have_accessible_name("parameters over kernel_size.")


def test_bias_and_padding_by_keyboard(scaling: Locator) -> None:
    press(scaling, "bias", "Space")
    expect(sentence(scaling)).to_contain_text("222 parameters")
    press(scaling, "padding", "ArrowDown")
    expect(sentence(scaling)).to_contain_text("Conv2d(4, 6, 3) on (4, 5, 5): 1,944 multiplies")


def test_two_layers_are_compared(scaling: Locator) -> None:
    push(scaling, "Pin")
    press(scaling, "out_channels", "ArrowRight", "ArrowRight")
    press(scaling, "in_channels", "ArrowRight", "ArrowRight")
    expect(sentence(scaling)).to_contain_text(
        "4 times the multiplies (21,600 : 5,400), 4 times the parameters (864 : 216)."
    )
    expect(scaling.get_by_text("5,400 pinned")).to_be_visible()
    push(scaling, "Unpin")
    expect(sentence(scaling)).not_to_contain_text("pinned")
    expect(scaling.get_by_text("5,400 pinned")).to_have_count(0)


def test_groups_that_do_not_divide_are_explained(scaling: Locator) -> None:
    type_into(scaling, "groups", "3")
    expect(scaling.get_by_text("`groups` (3) must be a whole number from 1 to 2. It stays 1.")).to_be_visible()
    type_into(scaling, "in_channels", "12")
    type_into(scaling, "groups", "3")
    expect(sentence(scaling)).to_contain_text("groups=3")


def test_a_kernel_that_does_not_fit_is_explained_and_comes_back(scaling: Locator) -> None:
    press(scaling, "padding", "ArrowDown")
    press(scaling, "kernel_size", "End")
    expect(sentence(scaling)).to_contain_text("`kernel_size` (11) spans 11")
    expect(scaling.get_by_role("img")).to_have_count(0)
    press(scaling, "kernel_size", "Home")
    expect(scaling.get_by_role("img")).to_have_count(2)


def test_a_burst_of_changes_ends_in_the_right_picture_at_once(scaling: Locator) -> None:
    press(scaling, "out_channels", *["ArrowRight", "ArrowLeft"] * 15, "End")
    expect(sentence(scaling)).to_contain_text("Conv2d(4, 512, 3, padding=1, bias=False)", timeout=1000)
    expect(scaling.get_by_text("512 kernels (4, 3, 3)")).to_be_visible(timeout=1000)


def test_every_state_is_accessible(scaling: Locator) -> None:
    push(scaling, "Pin")
    press(scaling, "axes", "ArrowDown")
    type_into(scaling, "stride", "0")
    expect(scaling.get_by_text("`stride` (0) must be a whole number from 1 to 4. It stays 1.")).to_be_visible()
    assert "\n".join(grave_violations(scaling.page)) == ""
    press(scaling, "padding", "ArrowDown")
    press(scaling, "kernel_size", "End")
    expect(sentence(scaling)).to_contain_text("spans 11")
    assert "\n".join(grave_violations(scaling.page)) == ""


@pytest.mark.parametrize("width", [800, 1280])
def test_nothing_is_cut_off(scaling: Locator, width: int) -> None:
    scaling.page.set_viewport_size({"width": width, "height": 900})
    push(scaling, "Pin")
    expect(scaling.get_by_text("5,400 pinned")).to_be_visible()
    right_edges = scaling.evaluate(
        """explorer => [...explorer.querySelectorAll("button, input, select, p, svg")]
            .filter(element => element.checkVisibility())
            .map(element => element.getBoundingClientRect().right)"""
    )
    limit = scaling.evaluate("explorer => explorer.getBoundingClientRect().right")
    assert max(right_edges) <= limit
