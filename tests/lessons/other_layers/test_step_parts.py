"""One step part by part: what the parts take together is what a metered step takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn import GRU, LSTM, Linear
from convlearn.layers.operations import Operations, Parameters
from convlearn.lessons.other_layers.step_parts import biases_of_gate, parts, total
from convlearn.meter import run
from tests.sentences import expect

sizes = st.integers(1, 5)
biases = st.sampled_from([{"bias": False}, {"biases_per_gate": 1}, {"biases_per_gate": 2}])


def lstm(input_size, hidden_size, options):
    return LSTM(input_size, hidden_size, **options)


def gru(input_size, hidden_size, options):
    return GRU(input_size, hidden_size, **options)


def gru_of_2014(input_size, hidden_size, options):
    return GRU(input_size, hidden_size, reset_after=False, **options)


@given(st.sampled_from([lstm, gru, gru_of_2014]), sizes, sizes, biases)
def test_the_parts_take_what_a_metered_step_takes(kind, input_size, hidden_size, options):
    layer = kind(input_size, hidden_size, options)
    assert total(parts(layer)) == run(layer, (1, input_size)).operations


@given(st.sampled_from([lstm, gru, gru_of_2014]), sizes, sizes, biases)
def test_the_parts_learn_what_the_layer_learns(kind, input_size, hidden_size, options):
    layer = kind(input_size, hidden_size, options)
    assert sum((part.parameters for part in parts(layer)), Parameters()) == layer.parameters()


def test_an_lstm_has_four_gates_of_one_size_then_the_cell_and_the_hidden_state():
    *gates, cell, hidden = parts(LSTM(4, 5))
    assert [part.name for part in gates] == ["forget gate f", "input gate i", "new values g", "output gate o"]
    for gate in gates:
        assert gate.parameters == Parameters(weights=5 * (4 + 5), biases=5 * 2)
        assert gate.operations == Operations(multiplies=5 * 9, accumulations=5 * 8, bias_adds=5 * 2, function_values=5)
    assert cell.operations == Operations(elementwise_multiplies=2 * 5, elementwise_adds=5)
    assert hidden.operations == Operations(elementwise_multiplies=5, function_values=5)


def test_the_reset_joins_two_sums_of_a_gru_or_stands_in_one():
    after, before = parts(GRU(4, 5))[2], parts(GRU(4, 5, reset_after=False))[2]
    assert (after.operations.accumulations, after.operations.elementwise_adds) == (5 * (3 + 4), 5)
    assert (before.operations.accumulations, before.operations.elementwise_adds) == (5 * 8, 0)
    assert after.operations.elementwise_multiplies == before.operations.elementwise_multiplies == 5
    assert before.formula == "n = tanh(W x + b + U (r × h) + c)"


def test_a_gate_is_a_fully_connected_layer_on_input_and_hidden_state():
    gate = parts(LSTM(4, 5, biases_per_gate=1))[0]
    connected = run(Linear(4 + 5, 5), (9,)).operations
    assert gate.operations == connected + Operations(function_values=5)


@pytest.mark.parametrize(
    ("options", "count", "lstm_formula", "gru_formula"),
    [
        ({"bias": False}, 0, "f = σ(W x + U h)", "n = tanh(W x + r × U h)"),
        ({"biases_per_gate": 1}, 1, "f = σ(W x + b + U h)", "n = tanh(W x + b + r × U h)"),
        ({"biases_per_gate": 2}, 2, "f = σ(W x + b + U h + c)", "n = tanh(W x + b + r × (U h + c))"),
    ],
)
def test_formulas_have_the_biases_that_the_layer_has(options, count, lstm_formula, gru_formula):
    assert biases_of_gate(LSTM(4, 5, **options)) == count
    assert parts(LSTM(4, 5, **options))[0].formula == lstm_formula
    assert parts(GRU(4, 5, **options))[2].formula == gru_formula


def test_an_upper_layer_reads_what_the_lower_one_gives():
    layer = LSTM(4, 5, num_layers=2, bidirectional=True)
    assert parts(layer, input_size=10)[0].operations.multiplies == 5 * (10 + 5)


def test_what_has_no_gates_is_refused():
    with expect(TypeError, "`layer` (Linear(4, 5))...LSTM or a GRU"):
        parts(Linear(4, 5), input_size=4)
    with expect(ValueError, "`input_size` (0)...at least 1"):
        parts(LSTM(4, 5), input_size=0)
