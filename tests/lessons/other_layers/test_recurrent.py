"""A recurrent layer on a sequence: table and sentence always tell the present layer, as the library counts it."""

import pytest

from convlearn import EXACT, GRU, LSTM, MACS, TWO_PER_MAC, count
from convlearn.lessons.other_layers.gates import Gates
from convlearn.lessons.other_layers.offered import SIZES
from convlearn.lessons.other_layers.recurrent import Recurrent, sequence_picture, sequence_sentence
from convlearn.lessons.other_layers.step_parts import parts
from convlearn.tables import tag
from convlearn.widgets.svg import still
from tests.sentences import tells

from .test_gates import costs


@pytest.mark.parametrize("layer", [LSTM(4, 5), GRU(4, 5, bias=False), LSTM(8, 16, 3, bidirectional=True)])
@pytest.mark.parametrize("steps", [1, 10])
def test_the_totals_are_those_of_the_library(layer, steps):
    html, sentence = sequence_picture(layer, steps), sequence_sentence(layer, steps)
    one, all_steps = count(layer, (1, layer.input_size)), count(layer, (steps, layer.input_size))
    for name, convention in (("MACs", MACS), ("2 per MAC", TWO_PER_MAC), ("exact", EXACT)):
        totals = [one.total(convention), all_steps.total(convention)]
        assert costs(html, name) == [[f"{total:,}" for total in totals[: min(steps, 2)]]]
        assert f"{all_steps.total(convention):,}" in sentence
    assert costs(html, "parameters")[-1] == [f"{layer.parameters().total:,}"] * min(steps, 2)
    assert f"= {layer.parameters().total:,} parameters" in sentence


def test_each_gate_has_a_column():
    html = sequence_picture(LSTM(4, 5), steps=10)
    assert [part.letter for part in parts(LSTM(4, 5))] == ["f", "i", "g", "o", "cell", "h"]
    assert costs(html, "parameters")[0] == ["55"] * 4 + ["0", "0", "220"]
    assert costs(html, "multiplies") == [["45"] * 4 + ["0", "0", "180"]]
    assert costs(html, "accumulations") == [["40"] * 4 + ["0", "0", "160"]]
    assert costs(html, "bias adds") == [["10"] * 4 + ["0", "0", "40"]]
    assert costs(html, "elementwise")[0] == ["0"] * 4 + ["15", "5", "20"]
    assert costs(html, "function values")[0] == ["5"] * 4 + ["0", "5", "25"]


def test_layers_above_the_first_read_both_directions():
    html = sequence_picture(LSTM(4, 5, num_layers=2, bidirectional=True), steps=1)
    assert costs(html, "1") == [["4", f"{2 * 4 * 5 * (9 + 2)}", f"{2 * 4 * 5 * 9}"]]
    assert costs(html, "2") == [["10", f"{2 * 4 * 5 * (15 + 2)}", f"{2 * 4 * 5 * 15}"]]
    assert "Layers, both directions" in html


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
    page = explorer._repr_html_()
    assert tag("p", explorer.sentence) in page
    assert still(explorer.picture) in page
    assert ".convlearn-recurrent" in page
