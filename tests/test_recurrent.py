"""LSTM and GRU: formula, execution and loops in plain Python give one number and the same values."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convlearn import GRU, LSTM, MACS, TWO_PER_MAC, count, meter
from convlearn import reference as recurrent_reference
from convlearn.layers.operations import Operations, Parameters
from tests.sentences import expect

# -- both layers by loops, one number at a time, counted as they go --------------------------------------------


class Counter:
    """Calculates with single numbers and writes down each operation under the kind it belongs to."""

    def __init__(self):
        self.counted = {}

    def record(self, kind, value):
        self.counted[kind] = self.counted.get(kind, 0) + 1
        return value

    def sum_of_products(self, weights, values):
        products = [self.record("multiplies", w * x) for w, x in zip(weights, values, strict=True)]
        total = products[0]
        for product in products[1:]:
            total = self.record("accumulations", total + product)
        return total

    def with_bias(self, total, bias):
        return total if bias is None else self.record("bias_adds", total + bias)

    def joined(self, left, right):
        return self.record("accumulations", left + right)

    def add(self, left, right):
        return self.record("elementwise_adds", left + right)

    def times(self, left, right):
        return self.record("elementwise_multiplies", left * right)

    def sigmoid(self, value):
        return self.record("function_values", 1 / (1 + math.exp(-value)))

    def tanh(self, value):
        return self.record("function_values", math.tanh(value))


def half(counter, arrays, end, which, row, values):
    """Weigh the input (`ih`) or the hidden state (`hh`) with one row of the gates."""
    bias = arrays.get(f"bias_{which}_{end}")
    total = counter.sum_of_products(arrays[f"weight_{which}_{end}"][row], values)
    return counter.with_bias(total, None if bias is None else bias[row])


def lstm_step(counter, layer, arrays, end, x, h, cell):
    new_h, new_cell = [], []
    for unit in range(layer.hidden_size):
        gates = []
        for gate in range(4):
            row = gate * layer.hidden_size + unit
            gates.append(
                counter.joined(half(counter, arrays, end, "ih", row, x), half(counter, arrays, end, "hh", row, h))
            )
        i, f, o = (counter.sigmoid(gates[gate]) for gate in (0, 1, 3))
        g = counter.tanh(gates[2])
        new_cell.append(counter.add(counter.times(f, cell[unit]), counter.times(i, g)))
        new_h.append(counter.times(o, counter.tanh(new_cell[-1])))
    return new_h, new_cell


def gru_step(counter, layer, arrays, end, x, h, _):
    size = layer.hidden_size

    def both(row, hidden):
        return counter.joined(half(counter, arrays, end, "ih", row, x), half(counter, arrays, end, "hh", row, hidden))

    r = [counter.sigmoid(both(unit, h)) for unit in range(size)]
    z = [counter.sigmoid(both(size + unit, h)) for unit in range(size)]
    reset = None if layer.reset_after else [counter.times(*pair) for pair in zip(r, h, strict=True)]
    new_h = []
    for unit in range(size):
        row = 2 * size + unit
        if layer.reset_after:
            from_hidden = counter.times(r[unit], half(counter, arrays, end, "hh", row, h))
            n = counter.tanh(counter.add(half(counter, arrays, end, "ih", row, x), from_hidden))
        else:
            n = counter.tanh(both(row, reset))
        forgotten = counter.times(counter.add(1, -z[unit]), n)
        new_h.append(counter.add(forgotten, counter.times(z[unit], h[unit])))
    return new_h, None


def by_loops(layer, sequence, arrays):
    """Return the output of the layer and all that was counted on the way."""
    counter, one_step = Counter(), lstm_step if isinstance(layer, LSTM) else gru_step
    for number in range(layer.num_layers):
        ways = []
        for end in [f"l{number}", f"l{number}_reverse"][: 1 + layer.bidirectional]:
            reverse = end.endswith("_reverse")
            h, cell, outputs = [0.0] * layer.hidden_size, [0.0] * layer.hidden_size, []
            for x in sequence[::-1] if reverse else sequence:
                h, cell = one_step(counter, layer, arrays, end, x, h, cell)
                outputs.append(h)
            ways.append(outputs[::-1] if reverse else outputs)
        sequence = [[value for way in step for value in way] for step in zip(*ways, strict=True)]
    return sequence, Operations(**counter.counted)


sizes = st.integers(1, 4)
arguments = {
    "input_size": sizes,
    "hidden_size": sizes,
    "num_layers": st.integers(1, 3),
    "bias": st.booleans(),
    "bidirectional": st.booleans(),
    "biases_per_gate": st.integers(1, 2),
}
layers = st.one_of(st.builds(LSTM, **arguments), st.builds(GRU, **arguments, reset_after=st.booleans()))


@settings(max_examples=60)
@given(layers, st.integers(1, 4), st.integers(1, 2), st.integers(0, 10**6))
def test_metered_is_formula_is_loops(layer, steps, batch_size, seed):
    shape = (steps, layer.input_size)
    random = np.random.default_rng(seed)
    arrays = {name: random.normal(size=size) for name, size in layer.array_shapes().items()}
    sequence = random.normal(size=shape)
    expected, counted = by_loops(layer, sequence.tolist(), arrays)
    assert layer.operations(shape) == counted == layer.operations(shape, padding_taps=False)

    run = meter.run(layer, shape, batch_size)
    assert run.operations == run.operations_without_padding == counted * batch_size
    assert run.outputs.shape == (batch_size, *layer.output_shape(shape))

    np.testing.assert_allclose(layer.forward(sequence, arrays), expected, rtol=1e-9, atol=1e-12)
    metered = meter.MeteredArray(sequence)
    np.testing.assert_allclose(np.asarray(layer.forward(metered, arrays)), expected, rtol=1e-9, atol=1e-12)
    assert metered.tally.operations == counted


@given(layers)
def test_parameters_are_the_arrays_that_are_learned(layer):
    learned = {name: math.prod(shape) for name, shape in layer.array_shapes().items()}
    weights = sum(size for name, size in learned.items() if name.startswith("weight"))
    assert layer.parameters() == Parameters(weights, sum(learned.values()) - weights)


@given(layers)
def test_repr_gives_the_layer_back(layer):
    assert eval(repr(layer)) == layer  # noqa: S307


# -- numbers known from elsewhere ------------------------------------------------------------------------------


def test_the_same_gru_has_150_or_165_parameters():
    # 4 features in, 5 hidden: three gates of (4 + 5) * 5 weights and 5 biases once or twice
    assert GRU(4, 5, biases_per_gate=1).parameters() == Parameters(3 * (4 + 5) * 5, 3 * 5)
    assert GRU(4, 5, biases_per_gate=1).parameters().total == 150
    assert GRU(4, 5).parameters() == Parameters(3 * (4 + 5) * 5, 2 * 3 * 5)
    assert GRU(4, 5).parameters().total == 165
    assert GRU(4, 5, bias=False).parameters().total == 135


def test_what_pytorch_and_keras_report():
    # E 8, H 16: PyTorch 1,664 for its LSTM, Keras 1,600; both 1,248 for their GRU, where Keras has two biases too
    assert LSTM(8, 16).parameters().total == 4 * 16 * (8 + 16) + 2 * 4 * 16 == 1_664
    assert LSTM(8, 16, biases_per_gate=1).parameters().total == 4 * 16 * (8 + 16) + 4 * 16 == 1_600
    assert GRU(8, 16).parameters().total == 3 * 16 * (8 + 16) + 2 * 3 * 16 == 1_248
    # ten steps: 15,360 multiplies in matrix products
    assert count(LSTM(8, 16), (10, 8)).total(MACS) == 10 * 4 * 16 * (8 + 16) == 15_360
    assert count(GRU(8, 16), (10, 8)).total(TWO_PER_MAC) == 2 * 10 * 3 * 16 * (8 + 16)


@pytest.mark.parametrize(("input_size", "hidden_size"), [(4, 5), (8, 16), (300, 512)])
def test_an_articles_formulas_by_execution(input_size, hidden_size):
    e, h = input_size, hidden_size
    for layer, gates in ((LSTM(e, h, biases_per_gate=1), 4), (GRU(e, h, biases_per_gate=1), 3)):
        # operations: (E + H) * H * gates * 2 is one step at 2 per MAC
        assert count(layer, (1, e)).total(TWO_PER_MAC) == (e + h) * h * gates * 2
        # parameters: printed as ((E + H * H) + H) * gates, with a bracket in the wrong place
        assert layer.parameters().total == ((e + h) * h + h) * gates
        assert layer.parameters().total != ((e + h * h) + h) * gates


def test_steps_multiply_operations_and_not_parameters():
    layer = LSTM(3, 4, num_layers=2)
    assert layer.operations((7, 3)) == layer.operations((1, 3)) * 7
    assert layer.output_shape((7, 3)) == (7, 4)


def test_a_second_layer_reads_both_directions():
    # 2 directions * 4 gates * 5 hidden * (inputs + 5): 3 features first, then 2 * 5
    layer = LSTM(3, 5, num_layers=2, bidirectional=True, bias=False)
    assert layer.parameters() == Parameters(2 * 4 * 5 * (3 + 5) + 2 * 4 * 5 * (10 + 5), 0)
    assert layer.output_shape((6, 3)) == (6, 10)


def test_the_work_of_one_step_kind_by_kind():
    # 2 features, 3 hidden, two biases: 12 gate values from 5 terms each
    assert LSTM(2, 3).operations((1, 2)) == Operations(
        multiplies=12 * 5,
        accumulations=12 * 4,
        bias_adds=12 * 2,
        elementwise_multiplies=3 * 3,  # f * cell, i * g, o * tanh(cell)
        elementwise_adds=3,
        function_values=5 * 3,
    )


def test_where_the_reset_stands_moves_one_add_a_value():
    after, before = GRU(2, 3), GRU(2, 3, reset_after=False)
    assert after.parameters() == before.parameters()
    one, other = after.operations((4, 2)), before.operations((4, 2))
    assert one.multiplies == other.multiplies
    assert one.elementwise_multiplies == other.elementwise_multiplies == 4 * 3 * 3
    assert other.accumulations - one.accumulations == 4 * 3 == one.elementwise_adds - other.elementwise_adds


def arrays_of(layer, seed=0):
    random = np.random.default_rng(seed)
    return {name: random.normal(size=size) for name, size in layer.array_shapes().items()}


def test_two_biases_of_an_lstm_do_what_their_sum_does():
    two, one = LSTM(3, 4), LSTM(3, 4, biases_per_gate=1)
    arrays = arrays_of(two)
    together = {name: array for name, array in arrays.items() if name != "bias_hh_l0"}
    together["bias_ih_l0"] = arrays["bias_ih_l0"] + arrays["bias_hh_l0"]
    sequence = np.random.default_rng(1).normal(size=(5, 3))
    np.testing.assert_allclose(one.forward(sequence, together), two.forward(sequence, arrays))


def test_where_the_reset_stands_changes_the_values():
    sequence = np.random.default_rng(1).normal(size=(5, 3))
    after, before = (GRU(3, 4, reset_after=where) for where in (True, False))
    arrays = arrays_of(after)
    assert not np.allclose(after.forward(sequence, arrays), before.forward(sequence, arrays))


def test_large_values_overflow_nothing():
    outputs = recurrent_reference.lstm([[1e6], [-1e6]], np.full((4, 1), 1e6), np.full((4, 1), 1e6))
    assert np.isfinite(outputs).all()


# -- bad input -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [LSTM, GRU])
@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"input_size": 0}, ValueError, "`input_size` (0) must be at least 1"),
        ({"input_size": 3.0}, TypeError, "`input_size` (3.0) must be a whole number"),
        ({"hidden_size": -4}, ValueError, "`hidden_size` (-4) must be at least 1"),
        ({"num_layers": 0}, ValueError, "`num_layers` (0) must be at least 1"),
        ({"bias": 1}, TypeError, "`bias` (1) must be True or False"),
        ({"bidirectional": "no"}, TypeError, "`bidirectional` ('no') must be True or False"),
        ({"biases_per_gate": 0}, ValueError, "`biases_per_gate` (0) must be at least 1"),
        ({"biases_per_gate": 3}, ValueError, "`biases_per_gate` (3) must be at most 2"),
        ({"biases_per_gate": True}, TypeError, "`biases_per_gate` (True) must be a whole number"),
    ],
)
def test_what_no_recurrent_layer_can_be(kind, arguments, error, message):
    with expect(error, message):
        kind(**{"input_size": 3, "hidden_size": 4} | arguments)


def test_what_no_reset_can_be():
    with expect(TypeError, "`reset_after` ('before') must be True or False"):
        GRU(3, 4, reset_after="before")


@pytest.mark.parametrize("layer", [LSTM(3, 4), GRU(3, 4)])
@pytest.mark.parametrize("question", ["output_shape", "operations"])
@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ((5, 4), "`input_size` (3) must equal the features (4) of the input (5, 4)"),
        ((3,), "`input_shape` (3,) must be (steps, features)"),
        ((0, 3), "`input_shape[0]` (0) must be at least 1"),
    ],
)
def test_what_a_recurrent_layer_cannot_take(layer, question, shape, message):
    with expect(ValueError, message):
        getattr(layer, question)(shape)


@pytest.mark.parametrize(
    ("function", "arrays", "error", "message"),
    [
        (
            recurrent_reference.lstm,
            (np.ones((8, 4)), np.ones((8, 2))),
            ValueError,
            "`weight_ih` has shape (8, 4) but must be (8, 3), for the gates i, f, g, o",
        ),
        (
            recurrent_reference.lstm,
            (np.ones((8, 3)), np.ones((6, 2))),
            ValueError,
            "`weight_hh` has shape (6, 2) but must be (8, 2), for the gates i, f, g, o",
        ),
        (
            recurrent_reference.gru,
            (np.ones((6, 3)), np.ones((6, 2)), np.ones(8)),
            ValueError,
            "`bias_ih` has shape (8,) but must be (6,), for the gates r, z, n",
        ),
        (
            recurrent_reference.gru,
            (np.ones((6, 3)), np.ones((6, 2)), None, np.ones((6, 1))),
            ValueError,
            "`bias_hh` has shape (6, 1) but must be (gates * hidden_size)",
        ),
        (recurrent_reference.gru, (None, np.ones((6, 2))), TypeError, "`weight_ih` (None) must hold numbers"),
        (recurrent_reference.lstm, (None, np.ones((8, 2))), TypeError, "`weight_ih` (None) must hold numbers"),
        (recurrent_reference.gru, (np.ones((6, 3)), "hh"), TypeError, "`weight_hh` ('hh') must hold numbers"),
    ],
)
def test_what_cannot_be_executed(function, arrays, error, message):
    with expect(error, message):
        function(np.ones((5, 3)), *arrays)


@pytest.mark.parametrize("function", [recurrent_reference.lstm, recurrent_reference.gru])
def test_a_sequence_has_steps_and_features(function):
    with expect(ValueError, "`input` has shape (3,) but must be (steps, input_size)"):
        function(np.ones(3), np.ones((8, 3)), np.ones((8, 2)))
