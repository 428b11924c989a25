"""One step part by part: tables and sentences say what the library counts."""

from convlearn import GRU, LSTM
from convlearn.lessons.other_layers.gates import Gates, part_picture, part_sentence
from tests.html import rows
from tests.sentences import numbers_in, tells


def costs(html, name):
    """Return the cells of each row that starts with a name."""
    return [cells for first, *cells in rows(html) if first == name]


def test_a_step_adds_up_part_by_part():
    html = part_picture(LSTM(4, 5), 5)
    assert costs(html, "multiplies") == [["0", "180"]]
    assert costs(html, "accumulations") == [["0", "160"]]
    assert costs(html, "bias adds") == [["0", "40"]]
    assert costs(html, "elementwise") == [["15", "15"]]
    assert costs(html, "function values") == [["0", "20"]]
    assert "cell = f × cell before + i × g" in html


def test_the_last_part_completes_the_step():
    html = part_picture(GRU(4, 5), 4)
    assert costs(html, "multiplies") == [["0", "135"]]
    assert costs(html, "elementwise") == [["20", "30"]]
    assert costs(html, "function values") == [["0", "15"]]


def test_the_sentence_of_a_gate_names_every_kind():
    sentence = part_sentence(GRU(4, 5), 3)
    assert numbers_in(sentence) == [3, 4, 5, 4, 5, 45, 35, 10, 5, 5, 5, 135]
    assert "elementwise multiplies, 5 elementwise adds and 5 function values." in sentence


def test_one_of_a_kind_is_said_in_the_singular():
    sentence = part_sentence(GRU(1, 1, biases_per_gate=1), 3)
    assert "1 value, each" in sentence
    assert "1 bias add, 1 elementwise multiply, 1 elementwise add and 1 function value." in sentence


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
