"""The drawing: a box for every gate with its own sizes, and what is marked is the part that is asked for."""

import re

import pytest

from convlearn import GRU, LSTM
from convlearn.lessons.other_layers.drawing import (
    GRU_ELEMENTS,
    LSTM_ELEMENTS,
    MARKED,
    WEIGHTS,
    WEIGHTS_MARKED,
    Weights,
    recurrent_drawing,
)
from convlearn.lessons.other_layers.step_parts import parts


def texts(drawing):
    return re.findall(r"<text[^>]*>([^<]*)</text>", drawing.svg)


def boxes(drawing, fill):
    return len(re.findall(rf'<polygon [^>]*fill="{fill}"', drawing.svg))


def test_every_gate_of_an_lstm_is_a_box_of_its_size():
    drawing = recurrent_drawing(LSTM(4, 5))
    assert texts(drawing).count("5 × 9") == 4
    assert {"x: 4", "h: 5"} <= set(texts(drawing))


@pytest.mark.parametrize(("layer", "elements"), [(LSTM(4, 5), LSTM_ELEMENTS), (GRU(4, 5), GRU_ELEMENTS)])
def test_a_box_names_its_part_and_the_function_or_input_in_its_formula(layer, elements):
    for box in [element for element in elements if isinstance(element, Weights)]:
        letter, *_, last = box.label.replace(",", "").split()
        part = parts(layer)[box.part - 1]
        assert letter == part.letter
        assert last in part.formula


def test_a_gru_has_one_gate_in_two_boxes():
    found = texts(recurrent_drawing(GRU(4, 5)))
    assert (found.count("5 × 9"), found.count("5 × 5"), found.count("5 × 4")) == (2, 1, 1)


def test_nothing_is_marked_unless_asked_for():
    drawing = recurrent_drawing(LSTM(4, 5))
    assert MARKED not in drawing.svg
    assert boxes(drawing, WEIGHTS) == 4


@pytest.mark.parametrize(
    ("layer", "part", "marked"),
    [(LSTM(4, 5), 2, 1), (GRU(4, 5), 3, 2), (LSTM(4, 5), 5, 0), (GRU(4, 5), 4, 0)],
)
def test_the_boxes_of_the_part_are_marked(layer, part, marked):
    drawing = recurrent_drawing(layer, part)
    assert MARKED in drawing.svg
    assert (boxes(drawing, WEIGHTS_MARKED), boxes(drawing, WEIGHTS)) == (marked, 4 - marked)
