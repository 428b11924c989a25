"""The explorers of lesson 5 in the browser: every control by keyboard, every state accessible."""

import pytest
from playwright.sync_api import Locator, expect

from .accessibility import grave_violations
from .lab import Lab

LESSON = "05_grouped_convolution.ipynb"
STEPPER, GROUPED, MIXING = 1, 2, 3  # the second to the fourth explorer of the lesson


@pytest.fixture
def lesson(lab: Lab) -> Lab:
    lab.open(LESSON)
    lab.run_all()
    return lab


def sentence(explorer: Locator) -> Locator:
    return explorer.get_by_role("status")


def press(explorer: Locator, control: str, *keys: str) -> None:
    explorer.get_by_label(control, exact=True).focus()
    for key in keys:
        explorer.page.keyboard.press(key)


def type_into(explorer: Locator, control: str, text: str) -> None:
    explorer.get_by_label(f"{control}, typed", exact=True).fill(text)
    explorer.page.keyboard.press("Enter")


def test_groups_move_blocks_links_and_costs(lesson: Lab) -> None:
    explorer = lesson.explorer(GROUPED)
    blocks, links = explorer.locator(".convlearn-blocks table"), explorer.locator("td.linked")
    for groups in (8, 4, 2, 1):
        if groups == 8:
            press(explorer, "groups", "End")
        else:
            press(explorer, "groups", "ArrowLeft")
        expect(sentence(explorer)).to_contain_text(f"{64 // groups} of 64 links")
        expect(blocks).to_have_count(groups)
        expect(links).to_have_count(64 // groups)
    expect(sentence(explorer)).to_contain_text("nothing is saved")


def test_every_other_control_by_keyboard(lesson: Lab) -> None:
    explorer = lesson.explorer(GROUPED)
    press(explorer, "changed channel", "Home")
    expect(sentence(explorer)).to_contain_text("input channel 1 moves output channels 1 and 2.")
    press(explorer, "bias", "Space")
    expect(explorer.get_by_role("row", name="biases 8 8 1")).to_be_visible()
    press(explorer, "kernel_size", "ArrowRight")
    expect(explorer.get_by_role("row", name="weights 1,600 400 4")).to_be_visible()
    press(explorer, "out_channels", "ArrowLeft")
    expect(sentence(explorer)).to_contain_text("8 → 6 channels in 2 groups: 24 of 48 links")
    press(explorer, "in_channels", "ArrowRight")
    expect(sentence(explorer)).to_contain_text("12 → 6 channels in 2 groups: 36 of 72 links")


def test_a_number_of_groups_that_does_not_divide_is_explained(lesson: Lab) -> None:
    explorer = lesson.explorer(GROUPED)
    type_into(explorer, "groups", "3")
    expect(explorer.get_by_text("`groups` (3) must be one of 1, 2, 4, 8. It stays 4.")).to_be_visible()
    expect(sentence(explorer)).to_contain_text("in 4 groups")


def test_the_stepper_reads_its_group_only(lesson: Lab) -> None:
    explorer = lesson.explorer(STEPPER)
    windows = explorer.locator(".convlearn-read td.marked")
    expect(sentence(explorer)).to_contain_text("Output channel 3 reads input channels 3 and 4.")
    expect(windows).to_have_count(2 * 9)
    press(explorer, "output channel", "ArrowLeft")
    expect(sentence(explorer)).to_contain_text("Output channel 2 reads input channels 1 and 2.")
    press(explorer, "groups", "ArrowRight")
    expect(windows).to_have_count(9)
    press(explorer, "output channel", "Home")
    press(explorer, "position", "End")
    expect(sentence(explorer)).to_have_text(
        "Output channel 1 reads input channel 1. Row 3, column 3: 14. 1 × 9 = 9 multiplies and 8 adds for this value."
    )


def test_a_shuffle_opens_the_other_group(lesson: Lab) -> None:
    explorer = lesson.explorer(MIXING)
    expect(sentence(explorer)).to_contain_text("Input channel 1 reaches output channels 1 to 4.")
    press(explorer, "shuffle the channels between the layers", "Space")
    expect(sentence(explorer)).to_contain_text("Input channel 1 reaches output channels 1 to 8.")
    press(explorer, "groups", "ArrowRight")
    press(explorer, "input channel", "End")
    expect(sentence(explorer)).to_contain_text("32 of 64 pairs")
    expect(sentence(explorer)).to_contain_text("Input channel 8 reaches output channels 3, 4, 7 and 8.")
    press(explorer, "channels", "Home")
    expect(sentence(explorer)).to_contain_text("4 channels, two 1×1 layers with 4 groups")


@pytest.mark.parametrize("width", [800, 1280])
def test_every_state_is_accessible_and_nothing_is_cut_off(lesson: Lab, width: int) -> None:
    lesson.page.set_viewport_size({"width": width, "height": 900})
    press(lesson.explorer(GROUPED), "groups", "End")
    type_into(lesson.explorer(GROUPED), "kernel_size", "4")
    press(lesson.explorer(STEPPER), "groups", "End")
    press(lesson.explorer(MIXING), "channels", "End")
    expect(sentence(lesson.explorer(MIXING))).to_contain_text("12 channels")
    expect(lesson.page.get_by_text("`kernel_size` (4) must be one of 1, 3, 5.")).to_be_visible()
    assert "\n".join(grave_violations(lesson.page)) == ""
    for explorer in lesson.explorers().all():
        edges = explorer.evaluate(
            """explorer => [explorer, ...explorer.querySelectorAll("button, input, td, th, p, caption, img")]
                .filter(element => element.checkVisibility())
                .map(element => element.getBoundingClientRect().right)"""
        )
        assert max(edges) == edges[0]
