"""The explorers of lesson 8 in the browser: by keyboard, with inputs that do not fit, and without faults."""

from playwright.sync_api import Locator, expect

from .explorer import Explorer, Lesson

LESSON = "08_whole_networks.ipynb"
ALEXNET, DESIGN, COMPARISON, OWN = 0, 2, 3, 4


def first_row(table: Explorer) -> Locator:
    return table.root.locator("tbody th").first


def test_the_network_table_by_keyboard(lesson: Lesson) -> None:
    table = lesson.explorer(ALEXNET)
    expect(first_row(table)).to_have_text("convolution")
    table.press("sort by", "ArrowDown")
    expect(first_row(table)).to_have_text("conv1")
    table.press("sort by", "ArrowDown")
    expect(first_row(table)).to_have_text("fc6")
    expect(table.control("width, in percent")).to_be_hidden()
    table.press("input size", "ArrowRight")
    table.says("AlexNet, one tower on (3, 256, 256)")
    table.press("input size", "ArrowLeft", "ArrowLeft")
    table.says("in_features (9216) must equal the features (6400)")
    expect(table.root.locator("table")).to_have_count(0)
    table.control("network").select_option("MobileNetV1")
    table.says("568,740,352 multiplies")
    table.press("width, in percent", "Home")
    table.says("width_multiplier (0.0)")
    table.press("width, in percent", "End")
    table.says("568,740,352 multiplies")


def test_billions_fit_on_a_phone(lesson: Lesson) -> None:
    table = lesson.explorer(ALEXNET)
    table.control("network").select_option("VGG-16")
    table.says("15,470,264,320 multiplies")
    lesson.page.evaluate("jupyterapp.shell.collapseLeft()")  # the list of files takes all of 390 pixels
    lesson.lab.resize(390)
    kinds = table.root.locator(".convlearn-kinds")
    assert kinds.evaluate("kinds => kinds.scrollWidth - kinds.clientWidth") == 0


def test_two_networks_are_chosen(lesson: Lesson) -> None:
    comparison = lesson.explorer(COMPARISON)
    comparison.says("48.8 times the parameters of SqueezeNet")
    comparison.control("first network").select_option("VGG-16")
    comparison.control("second network").select_option("AlexNet")
    comparison.says("VGG-16 has 2.27 times the parameters of AlexNet")


def test_own_layers_that_do_not_meet_are_explained(lesson: Lesson) -> None:
    own = lesson.explorer(OWN)
    own.says("Your own on (3, 32, 32)")
    own.press("input size", "ArrowRight")
    own.says("layer 5, Linear(4096, 10), on input (16384,)")


def test_the_design_task_by_keyboard(lesson: Lesson) -> None:
    design = lesson.explorer(DESIGN)
    design.says("Not within the budget. Parameters: 297,546 (247,546 over")
    design.press("kind of block", "End")
    design.says("Not within the budget. Parameters: 38,922 (11,078 under", "7,050,496 (4,550,496 over")
    design.press("first stride", "End")
    design.says("Within the budget. Parameters: 38,922 (11,078 under", "1,763,584 (736,416 under")
    expect(design.root.locator("tr.missed")).to_have_count(0)
    design.press("width", "ArrowLeft", "ArrowLeft")
    design.says("64 (32 fewer than the 96 asked for)")
    expect(design.root.locator("tr.missed")).to_have_count(1)


def test_accessible_in_another_state(lesson: Lesson) -> None:
    table = lesson.explorer(ALEXNET)
    table.control("network").select_option("GoogLeNet")
    table.says("GoogLeNet on")
    assert table.grave_violations() == []
