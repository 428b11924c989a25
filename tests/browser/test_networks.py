"""The explorers of lesson 8 in the browser: by keyboard, with inputs that do not fit, and without faults."""

import pytest
from playwright.sync_api import Locator, expect

from .accessibility import grave_violations
from .lab import Lab

LESSON = "08_whole_networks.ipynb"
ALEXNET, TOO_SMALL, MOBILENET, COMPARISON, OWN, DESIGN = 0, 1, 2, 3, 4, 6


@pytest.fixture
def lesson(lab: Lab) -> Lab:
    lab.open(LESSON)
    lab.run_all()
    return lab


def sentence(explorer: Locator) -> Locator:
    return explorer.get_by_role("status")


def choose(explorer: Locator, name: str, option: str) -> None:
    explorer.get_by_label(name, exact=True).select_option(option)


def press(explorer: Locator, name: str, *keys: str) -> None:
    explorer.get_by_label(name, exact=True).focus()
    for key in keys:
        explorer.page.keyboard.press(key)


def first_layer(explorer: Locator) -> Locator:
    return explorer.locator(".convlearn-layers tbody th").first


def test_the_network_table_by_keyboard(lesson: Lab) -> None:
    table = lesson.explorer(ALEXNET)
    expect(first_layer(table)).to_have_text("conv1")
    press(table, "sort by", "ArrowDown")
    expect(first_layer(table)).to_have_text("fc6")
    expect(table.get_by_label("width, in percent", exact=True)).to_be_hidden()
    press(table, "input size", "ArrowRight")
    expect(sentence(table)).to_contain_text("AlexNet, one tower on (3, 256, 256)")
    press(table, "input size", "ArrowLeft", "ArrowLeft")
    expect(sentence(table)).to_contain_text("`in_features` (9216) must equal the features (6400)")
    expect(table.locator("table")).to_have_count(0)
    choose(table, "network", "MobileNetV1")
    expect(sentence(table)).to_contain_text("568,740,352 multiplies")
    press(table, "width, in percent", "Home")
    expect(sentence(table)).to_contain_text("`width_multiplier` (0.0) must be a finite number above 0")
    press(table, "width, in percent", "End")
    expect(sentence(table)).to_contain_text("568,740,352 multiplies")
    assert not lesson.errors()


def test_two_networks_are_chosen(lesson: Lab) -> None:
    comparison = lesson.explorer(COMPARISON)
    expect(sentence(comparison)).to_contain_text("48.83 times the parameters of SqueezeNet")
    choose(comparison, "first network", "VGG-16")
    choose(comparison, "second network", "AlexNet")
    expect(sentence(comparison)).to_contain_text("VGG-16 has 2.27 times the parameters of AlexNet")


def test_own_layers_that_do_not_meet_are_explained(lesson: Lab) -> None:
    own = lesson.explorer(OWN)
    expect(sentence(own)).to_contain_text("layer 6, Linear(4096, 10), on input (1024,)")
    press(own, "input size", "ArrowRight")
    expect(sentence(own)).to_contain_text("Your own on (3, 64, 64)")


def test_the_design_task_by_keyboard(lesson: Lab) -> None:
    design = lesson.explorer(DESIGN)
    expect(sentence(design)).to_contain_text("Not within the budget. Parameters: 297,546 (247,546 over")
    press(design, "kind of block", "End")
    expect(sentence(design)).to_contain_text("Within the budget. Parameters: 38,922 (11,078 under")
    expect(design.locator("tr.missed")).to_have_count(0)
    press(design, "width", "ArrowLeft")
    expect(sentence(design)).to_contain_text("Channels at the end: 96 (32 fewer than the 128 asked for)")
    expect(design.locator("tr.missed")).to_have_count(1)


def test_accessible_in_several_states(lesson: Lab) -> None:
    choose(lesson.explorer(ALEXNET), "network", "GoogLeNet")
    expect(sentence(lesson.explorer(ALEXNET))).to_contain_text("GoogLeNet on")
    for index in (ALEXNET, TOO_SMALL, MOBILENET, COMPARISON, OWN, DESIGN):
        lesson.explorer(index).scroll_into_view_if_needed()
    assert grave_violations(lesson.page) == []
