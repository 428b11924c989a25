"""Tables and sentences of a recurrent layer say what the library counts."""

import re
from html import unescape

import pytest

from convlearn import EXACT, GRU, LSTM, MACS, TWO_PER_MAC, count
from convlearn.lessons.other_layers.gates import part_picture, part_sentence
from convlearn.lessons.other_layers.recurrent import sequence_picture, sequence_sentence
from convlearn.lessons.other_layers.step_parts import parts
from tests.sentences import numbers_in


def row(html, name):
    """Return the cells of each row that starts with a name."""
    found = re.findall(rf'<tr><th scope="row">{re.escape(name)}</th>(.*?)</tr>', unescape(html))
    return [re.findall(r"<td>(.*?)</td>", cells) for cells in found]


def test_a_step_adds_up_part_by_part():
    html = part_picture(LSTM(4, 5), 5)
    assert row(html, "multiplies") == [["0", "180"]]
    assert row(html, "accumulations") == [["0", "160"]]
    assert row(html, "bias adds") == [["0", "40"]]
    assert row(html, "elementwise") == [["15", "15"]]
    assert row(html, "function values") == [["0", "20"]]
    assert "cell = f × cell before + i × g" in html


def test_the_last_part_completes_the_step():
    html = part_picture(GRU(4, 5), 4)
    assert row(html, "multiplies") == [["0", "135"]]
    assert row(html, "elementwise") == [["20", "30"]]
    assert row(html, "function values") == [["0", "15"]]


def test_the_sentence_of_a_gate_names_every_kind():
    sentence = part_sentence(GRU(4, 5), 3)
    assert numbers_in(sentence) == [3, 4, 5, 4, 5, 45, 35, 10, 5, 5, 5, 135]
    assert "elementwise multiplies, 5 elementwise adds and 5 function values." in sentence


def test_one_of_a_kind_is_said_in_the_singular():
    sentence = part_sentence(GRU(1, 1, biases_per_gate=1), 3)
    assert "1 value, each" in sentence
    assert "1 bias add, 1 elementwise multiply, 1 elementwise add and 1 function value." in sentence


@pytest.mark.parametrize("layer", [LSTM(4, 5), GRU(4, 5, bias=False), LSTM(8, 16, 3, bidirectional=True)])
@pytest.mark.parametrize("steps", [1, 10])
def test_the_totals_are_those_of_the_library(layer, steps):
    html, sentence = sequence_picture(layer, steps), sequence_sentence(layer, steps)
    one, all_steps = count(layer, (1, layer.input_size)), count(layer, (steps, layer.input_size))
    for name, convention in (("MACs", MACS), ("2 per MAC", TWO_PER_MAC), ("exact", EXACT)):
        assert row(html, name) == [[f"{one.total(convention):,}", f"{all_steps.total(convention):,}"]]
        assert f"{all_steps.total(convention):,}" in sentence
    assert row(html, "parameters")[-1] == [f"{layer.parameters().total:,}"] * 2
    assert f"= {layer.parameters().total:,} parameters" in sentence


def test_each_gate_has_a_column():
    html = sequence_picture(LSTM(4, 5), steps=10)
    assert [part.letter for part in parts(LSTM(4, 5))] == ["f", "i", "g", "o", "cell", "h"]
    assert row(html, "parameters")[0] == ["55"] * 4 + ["0", "0", "220"]
    assert row(html, "multiplies") == [["45"] * 4 + ["0", "0", "180"]]
    assert row(html, "accumulations") == [["40"] * 4 + ["0", "0", "160"]]
    assert row(html, "bias adds") == [["10"] * 4 + ["0", "0", "40"]]
    assert row(html, "elementwise")[0] == ["0"] * 4 + ["15", "5", "20"]
    assert row(html, "function values")[0] == ["5"] * 4 + ["0", "5", "25"]


def test_layers_above_the_first_read_both_directions():
    html = sequence_picture(LSTM(4, 5, num_layers=2, bidirectional=True), steps=1)
    assert row(html, "1") == [["4", f"{2 * 4 * 5 * (9 + 2)}", f"{2 * 4 * 5 * 9}"]]
    assert row(html, "2") == [["10", f"{2 * 4 * 5 * (15 + 2)}", f"{2 * 4 * 5 * 15}"]]
    assert "Layers, both directions" in html
