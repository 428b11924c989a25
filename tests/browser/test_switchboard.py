"""The switchboard in the browser: sliders and switches by keyboard, groups that come and go, every state readable."""

import pytest
from playwright.sync_api import expect

from .explorer import Explorer, Lesson

LESSON = "03_one_layer_in_numbers.ipynb"


@pytest.fixture
def switchboard(lesson: Lesson) -> Explorer:
    """The switchboard of lesson 3, the layer with 216 weights and no bias, with its settings open."""
    opened = lesson.explorer()
    opened.open_settings()
    return opened


def test_switches_work_by_keyboard(switchboard: Explorer) -> None:
    expect(switchboard.row("exact operations")).to_contain_text("10,650")
    switchboard.press("bias", "Space")
    expect(switchboard.row("exact operations")).to_contain_text("10,800")
    expect(switchboard.row("FLOPs at 2 per MAC")).to_contain_text("10,800")
    switchboard.press("batch of 8", "Space")
    expect(switchboard.row("MACs")).to_contain_text("43,200")
    switchboard.press("padding taps", "Space")
    expect(switchboard.row("MACs")).to_contain_text("32,448")
    switchboard.says("bias adds without padding taps.")
    switchboard.press("notes", "Space")
    expect(switchboard.root.get_by_text("Most papers")).to_be_visible()


def test_sliders_work_by_keyboard(switchboard: Explorer) -> None:
    switchboard.press("kernel_size", "ArrowLeft", "ArrowLeft")
    switchboard.press("padding", "ArrowLeft")
    switchboard.press("stride", "ArrowRight")
    switchboard.press("in_channels", "ArrowRight")
    switchboard.press("out_channels", "ArrowLeft")
    expect(switchboard.root.get_by_text("Conv2d(5, 5, 1, stride=2, bias=False)")).to_be_visible()
    switchboard.says("225 multiplies, 180 accumulations and 0 bias adds")


def test_groups_are_offered_where_they_divide(switchboard: Explorer) -> None:
    switchboard.press("groups", "End")
    expect(switchboard.control("groups, typed")).to_have_value("2")
    switchboard.says("108 parameters")
    switchboard.press("out_channels", "ArrowLeft")
    expect(switchboard.control("groups, typed")).to_have_value("1")
    switchboard.says("180 parameters")


@pytest.mark.parametrize(
    ("name", "text", "kept"), [("groups", "3", 1), ("kernel_size", "7", 3), ("in_channels", "", 4)]
)
def test_a_wrong_number_is_explained_where_it_was_typed(switchboard: Explorer, name: str, text: str, kept: int) -> None:
    before = switchboard.sentence.inner_text()
    switchboard.refuses(name, text, kept)
    expect(switchboard.sentence).to_have_text(before)


def test_tab_reaches_every_control_in_order(switchboard: Explorer) -> None:
    sliders = ["in_channels", "out_channels", "kernel_size", "stride", "padding", "groups"]
    fields = [name for slider in sliders for name in (slider, f"{slider}, typed")]
    switches = ["bias", "padding taps", "batch of 8", "notes"]
    expected = [*switches, "Reset", "Settings", *fields]
    assert switchboard.reached_by_tab("bias", len(expected)) == expected


@pytest.mark.parametrize("width", [800, 1280])
def test_it_is_accessible_and_nothing_is_cut_off(lesson: Lesson, switchboard: Explorer, width: int) -> None:
    lesson.lab.resize(width)
    switchboard.press("bias", "Space")
    switchboard.press("batch of 8", "Space")
    switchboard.refuses("groups", "3", kept=1)
    switchboard.says("on a batch of 8 takes 43,200 multiplies")
    assert switchboard.cut_off() == []
    assert switchboard.grave_violations() == []
