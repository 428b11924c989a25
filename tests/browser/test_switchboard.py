"""The switchboard in the browser: sliders and switches by keyboard, groups that come and go, every state readable."""

import pytest
from playwright.sync_api import Locator, expect

from .accessibility import grave_violations
from .lab import Lab

LESSON = "03_one_layer_in_numbers.ipynb"


@pytest.fixture
def switchboard(lab: Lab) -> Locator:
    """The switchboard of lesson 3: the layer with 216 weights and no bias."""
    lab.open(LESSON)
    lab.run_all()
    return lab.explorer()


def sentence(switchboard: Locator) -> Locator:
    return switchboard.get_by_role("status")


def control(switchboard: Locator, name: str) -> Locator:
    return switchboard.get_by_label(name, exact=True)


def row(switchboard: Locator, convention: str) -> Locator:
    header = switchboard.page.get_by_role("rowheader", name=convention, exact=True)
    return switchboard.get_by_role("row").filter(has=header)


def press(switchboard: Locator, name: str, *keys: str) -> None:
    control(switchboard, name).focus()
    for key in keys:
        switchboard.page.keyboard.press(key)


def test_switches_work_by_keyboard(switchboard: Locator) -> None:
    expect(row(switchboard, "exact operations")).to_contain_text("10,650")
    press(switchboard, "bias", "Space")
    expect(row(switchboard, "exact operations")).to_contain_text("10,800")
    expect(row(switchboard, "FLOPs at 2 per MAC")).to_contain_text("10,800")
    press(switchboard, "batch of 8", "Space")
    expect(row(switchboard, "MACs")).to_contain_text("43,200")
    press(switchboard, "padding taps", "Space")
    expect(row(switchboard, "MACs")).to_contain_text("32,448")
    expect(sentence(switchboard)).to_contain_text("bias adds without padding taps;")
    press(switchboard, "what each leaves out", "Space")
    expect(switchboard.get_by_text("Most papers")).to_have_count(0)


def test_sliders_work_by_keyboard(switchboard: Locator) -> None:
    press(switchboard, "kernel_size", "ArrowLeft", "ArrowLeft")
    press(switchboard, "padding", "ArrowLeft")
    press(switchboard, "stride", "ArrowRight")
    press(switchboard, "in_channels", "ArrowRight")
    press(switchboard, "out_channels", "ArrowLeft")
    expect(switchboard.get_by_text("Conv2d(5, 5, 1, stride=2, bias=False)")).to_be_visible()
    expect(sentence(switchboard)).to_contain_text("takes 225 multiplies, 180 accumulations and 0 bias adds")


def test_groups_are_offered_where_they_divide(switchboard: Locator) -> None:
    press(switchboard, "groups", "End")
    expect(control(switchboard, "groups, typed")).to_have_value("2")
    expect(sentence(switchboard)).to_contain_text("The layer has 108 parameters.")
    press(switchboard, "out_channels", "ArrowLeft")
    expect(control(switchboard, "groups, typed")).to_have_value("1")
    expect(sentence(switchboard)).to_contain_text("The layer has 180 parameters.")


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("groups", "3", "`groups` (3) must be a whole number from 1 to 2. It stays 1."),
        ("kernel_size", "7", "`kernel_size` (7) must be a whole number from 1 to 5. It stays 3."),
        ("in_channels", "", "`in_channels` (empty) must be a whole number from 1 to 8. It stays 4."),
    ],
)
def test_a_wrong_number_is_explained_where_it_was_typed(switchboard: Locator, name: str, text: str, rule: str) -> None:
    before = sentence(switchboard).inner_text()
    control(switchboard, f"{name}, typed").fill(text)
    switchboard.page.keyboard.press("Enter")
    expect(switchboard.get_by_text(rule)).to_be_visible()
    assert sentence(switchboard).inner_text() == before


def test_tab_reaches_every_control_in_order(switchboard: Locator) -> None:
    control(switchboard, "in_channels").focus()
    names = []
    for _ in range(16):
        names.append(
            switchboard.page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.labels[0].innerText")
        )
        switchboard.page.keyboard.press("Tab")
    sliders = ["in_channels", "out_channels", "kernel_size", "stride", "padding", "groups"]
    expected = [name for slider in sliders for name in (slider, f"{slider}, typed")]
    assert names == [*expected, "bias", "padding taps", "batch of 8", "what each leaves out"]


@pytest.mark.parametrize("width", [800, 1280])
def test_it_is_accessible_and_nothing_is_cut_off(switchboard: Locator, width: int) -> None:
    switchboard.page.set_viewport_size({"width": width, "height": 900})
    press(switchboard, "bias", "Space")
    press(switchboard, "batch of 8", "Space")
    control(switchboard, "groups, typed").fill("3")
    switchboard.page.keyboard.press("Enter")
    expect(sentence(switchboard)).to_contain_text("on a batch of 8 takes 43,200 multiplies")
    right_edges = switchboard.evaluate(
        """explorer => [...explorer.querySelectorAll("input, td, th, p, caption")]
            .filter(element => element.checkVisibility())
            .map(element => element.getBoundingClientRect().right)"""
    )
    assert max(right_edges) <= switchboard.evaluate("explorer => explorer.getBoundingClientRect().right")
    assert "\n".join(grave_violations(switchboard.page)) == ""
