"""The explorers of lesson 7 in the browser: by keyboard, with wrong input, in states that all must be readable."""

import pytest
from playwright.sync_api import expect

from .explorer import Explorer, Lesson

LESSON = "07_other_layers.ipynb"


@pytest.fixture
def gates(lesson: Lesson) -> Explorer:
    """One step of an LSTM, at its first part."""
    return lesson.explorer(3)


@pytest.fixture
def recurrent(lesson: Lesson) -> Explorer:
    """The costs of LSTM(4, 5) on ten steps."""
    return lesson.explorer(5)


def test_the_keyboard_walks_through_a_step(gates: Explorer) -> None:
    gates.says("Part 1 of 6, forget gate f")
    gates.press("part", *["ArrowRight"] * 5)
    gates.says("Part 6 of 6, hidden state h")
    expect(gates.row("multiplies")).to_have_text("multiplies 0 180")
    expect(gates.row("elementwise")).to_have_text("elementwise 5 20")
    expect(gates.root.get_by_role("img", name="One step of an LSTM")).to_be_visible()


def test_a_gru_ends_earlier(gates: Explorer) -> None:
    gates.press("part", "End")
    gates.press("layer", "ArrowDown")
    gates.says("Part 4 of 4, hidden state h")
    expect(gates.root.get_by_role("img", name="One step of a GRU")).to_be_visible()
    expect(gates.control("part, typed")).to_have_value("4")


def test_sizes_and_biases_change_the_drawn_step(gates: Explorer) -> None:
    gates.open_settings()
    gates.press("input_size", "ArrowRight")
    gates.press("hidden_size", "ArrowLeft")
    gates.press("biases per gate", "Home")
    gates.says("4 values, each made of 5 + 4 products: 36 multiplies")
    expect(gates.root.locator(".convlearn-formula")).to_have_text("f = σ(W x + U h)")


def test_every_control_of_the_costs_works_by_keyboard(recurrent: Explorer) -> None:
    recurrent.press("layer", "ArrowDown")
    recurrent.says("135 weights + 30 biases = 165 parameters")
    recurrent.open_settings()
    recurrent.press("biases per gate", "ArrowLeft")
    recurrent.says("135 weights + 15 biases = 150 parameters")
    recurrent.press("steps", "Home")
    expect(recurrent.row("2 per MAC")).to_have_text("2 per MAC 270")
    recurrent.press("num_layers", "ArrowRight")
    recurrent.press("bidirectional", "Space")
    # 10 in, 2 * 3 * 5 * (15 + 1) learned, 2 * 3 * 5 * 15
    expect(recurrent.row("2")).to_have_text("2 10 480 450")
    recurrent.press("input_size", "ArrowRight")
    recurrent.press("hidden_size", "ArrowLeft")
    recurrent.says("GRU(5, 4, num_layers=2, bidirectional=True, biases_per_gate=1)")


def test_a_size_that_is_not_offered_is_explained(recurrent: Explorer) -> None:
    recurrent.refuses("hidden_size", "7", kept=5)
    recurrent.says("LSTM(4, 5)")


def test_another_state_is_accessible(lesson: Lesson, gates: Explorer, recurrent: Explorer) -> None:
    gates.press("part", "End")
    gates.press("layer", "ArrowDown")
    gates.says("Part 4 of 4")
    recurrent.press("num_layers", "End")
    recurrent.press("bidirectional", "Space")
    recurrent.refuses("hidden_size", "0", kept=5)
    assert [*gates.grave_violations(), *recurrent.grave_violations()] == []
