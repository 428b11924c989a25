"""The explorers of lesson 7 in the browser: by keyboard, with wrong input, in states that all must be readable."""

import pytest
from playwright.sync_api import Locator, expect

from .accessibility import grave_violations
from .lab import Lab

LESSON = "07_other_layers.ipynb"


@pytest.fixture
def lesson(lab: Lab) -> Lab:
    lab.open(LESSON)
    lab.run_all()
    return lab


@pytest.fixture
def gates(lesson: Lab) -> Locator:
    """One step of an LSTM, at its first part."""
    return lesson.explorer(0)


@pytest.fixture
def recurrent(lesson: Lab) -> Locator:
    """The costs of LSTM(4, 5) on ten steps."""
    return lesson.explorer(2)


def sentence(explorer: Locator) -> Locator:
    return explorer.get_by_role("status")


def control(explorer: Locator, name: str) -> Locator:
    return explorer.get_by_label(name, exact=True)


def row(explorer: Locator, name: str) -> Locator:
    header = explorer.page.get_by_role("rowheader", name=name, exact=True)
    return explorer.get_by_role("row").filter(has=header)


def press(explorer: Locator, name: str, *keys: str) -> None:
    control(explorer, name).focus()
    for key in keys:
        explorer.page.keyboard.press(key)


def test_the_keyboard_walks_through_a_step(gates: Locator) -> None:
    expect(sentence(gates)).to_contain_text("Part 1 of 6, forget gate f")
    press(gates, "part", *["ArrowRight"] * 5)
    expect(sentence(gates)).to_contain_text("Part 6 of 6, hidden state h")
    expect(row(gates, "multiplies")).to_have_text("multiplies0180")
    expect(row(gates, "elementwise")).to_have_text("elementwise520")
    expect(gates.get_by_role("img", name="One step of an LSTM")).to_be_visible()


def test_a_gru_ends_earlier(gates: Locator) -> None:
    press(gates, "part", "End")
    press(gates, "layer", "ArrowDown")
    expect(sentence(gates)).to_contain_text("Part 4 of 4, hidden state h")
    expect(gates.get_by_role("img", name="One step of a GRU")).to_be_visible()
    expect(control(gates, "part, typed")).to_have_value("4")


def test_sizes_and_biases_change_the_drawn_step(gates: Locator) -> None:
    press(gates, "input_size", "ArrowRight")
    press(gates, "hidden_size", "ArrowLeft")
    press(gates, "biases per gate", "Home")
    expect(sentence(gates)).to_contain_text("4 values, each made of 5 + 4 products: 36 multiplies")
    expect(gates.locator(".convlearn-formula")).to_have_text("f = σ(W x + U h)")


def test_every_control_of_the_costs_works_by_keyboard(recurrent: Locator) -> None:
    press(recurrent, "layer", "ArrowDown")
    expect(sentence(recurrent)).to_contain_text("135 weights + 30 biases = 165 parameters")
    press(recurrent, "biases per gate", "ArrowLeft")
    expect(sentence(recurrent)).to_contain_text("135 weights + 15 biases = 150 parameters")
    press(recurrent, "steps", "Home")
    expect(row(recurrent, "2 per MAC")).to_have_text("2 per MAC270270")
    press(recurrent, "num_layers", "ArrowRight")
    press(recurrent, "bidirectional", "Space")
    expect(row(recurrent, "2")).to_have_text("210480450")  # 10 in, 2 * 3 * 5 * (15 + 1) learned, 2 * 3 * 5 * 15
    press(recurrent, "input_size", "ArrowRight")
    press(recurrent, "hidden_size", "ArrowLeft")
    expect(sentence(recurrent)).to_contain_text("GRU(5, 4, num_layers=2, bidirectional=True, biases_per_gate=1)")


def test_a_size_that_is_not_offered_is_explained(recurrent: Locator) -> None:
    control(recurrent, "hidden_size, typed").fill("7")
    recurrent.page.keyboard.press("Enter")
    expect(recurrent.get_by_role("alert").filter(has_text="`hidden_size` (7)")).to_be_visible()
    expect(sentence(recurrent)).to_contain_text("LSTM(4, 5)")


def test_every_state_is_accessible(lesson: Lab, gates: Locator, recurrent: Locator) -> None:
    assert grave_violations(lesson.page) == []
    press(gates, "part", "End")
    press(gates, "layer", "ArrowDown")
    press(recurrent, "num_layers", "End")
    press(recurrent, "bidirectional", "Space")
    control(recurrent, "hidden_size, typed").fill("0")
    lesson.page.keyboard.press("Enter")
    expect(recurrent.get_by_role("alert").filter(has_text="`hidden_size` (0)")).to_be_visible()
    assert grave_violations(lesson.page) == []
    assert lesson.errors() == []
