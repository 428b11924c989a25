"""The explorers of recurrent layers without a browser: picture and sentence always tell the present layer."""

import pytest

from convlearn import GRU, LSTM
from convlearn.lessons.other_layers.gates import Gates, part_picture, part_sentence
from convlearn.lessons.other_layers.offered import SIZES
from convlearn.lessons.other_layers.recurrent import Recurrent, sequence_picture, sequence_sentence
from tests.sentences import tells


@pytest.mark.parametrize(
    ("control", "value", "layer"),
    [
        ("layer", "GRU", GRU(4, 5)),
        ("input_size", 8, LSTM(8, 5)),
        ("hidden_size", 256, LSTM(4, 256)),
        ("num_layers", 3, LSTM(4, 5, num_layers=3)),
        ("bidirectional", True, LSTM(4, 5, bidirectional=True)),
        ("biases_per_gate", 1, LSTM(4, 5, biases_per_gate=1)),
        ("biases_per_gate", 0, LSTM(4, 5, bias=False)),
    ],
)
def test_every_control_changes_the_layer_that_is_counted(control, value, layer):
    recurrent = Recurrent()
    recurrent.controls[control].value = value
    assert recurrent.layer == layer
    assert recurrent.picture == sequence_picture(layer, 10)
    assert recurrent.sentence == sequence_sentence(layer, 10)


def test_steps_change_the_costs_but_not_the_layer():
    recurrent = Recurrent(steps=1)
    recurrent.controls["steps"].value = 20
    assert recurrent.layer == LSTM(4, 5)
    assert recurrent.sentence == sequence_sentence(LSTM(4, 5), 20)


def test_a_step_is_walked_through():
    gates = Gates()
    for part in range(1, 7):
        gates.controls["part"].value = part
        assert gates.picture == part_picture(LSTM(4, 5), part)
        assert gates.sentence == part_sentence(LSTM(4, 5), part)


def test_a_gru_has_fewer_parts_than_an_lstm():
    gates = Gates(part=6)
    gates.controls["layer"].value = "GRU"
    assert (gates.controls["part"].options, gates.controls["part"].value) == ([1, 2, 3, 4], 4)
    assert gates.sentence == part_sentence(GRU(4, 5), 4)
    gates.controls["layer"].value = "LSTM"
    assert gates.controls["part"].options == [1, 2, 3, 4, 5, 6]
    assert gates.sentence == part_sentence(LSTM(4, 5), 4)


def test_a_part_that_is_not_there_is_explained():
    gates = Gates("GRU")
    gates.controls["part"].type("5")
    assert tells(gates.controls["part"].error, "`part` (5)...1 to 4...stays 1.")


def test_a_size_that_is_not_offered_is_explained():
    recurrent = Recurrent()
    recurrent.controls["hidden_size"].type("7")
    assert tells(recurrent.controls["hidden_size"].error, "`hidden_size` (7)...1, 2, 3")
    assert recurrent.layer == LSTM(4, 5)


@pytest.mark.parametrize("explorer", [Gates, Recurrent])
def test_what_a_control_does_not_offer_is_refused(explorer):
    with pytest.raises(ValueError, match="`input_size`"):
        explorer(input_size=SIZES[-1] + 1)
    with pytest.raises(ValueError, match="`layer`"):
        explorer("RNN")


@pytest.mark.parametrize("explorer", [Gates(), Recurrent()])
def test_a_saved_notebook_keeps_picture_and_sentence(explorer):
    bundle = explorer._repr_mimebundle_()
    assert bundle["text/plain"] == explorer.sentence
    assert explorer.picture in bundle["text/html"]
    assert ".convlearn-recurrent" in bundle["text/html"]
