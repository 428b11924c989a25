"""Recurrent layers executed with numpy, gate by gate: one layer, in one direction, over all steps."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from convlearn.checks import Array, array, true_or_false
from convlearn.limits import MOST_STEPS, at_most
from convlearn.reference.elementwise import sigmoid, tanh


class Gate(NamedTuple):
    """The weights and biases of one gate: for the input of the step, and for the hidden state before it.

    >>> gate = Gate(np.array([[2]]), np.array([[3]]), np.array([1]), None)
    >>> gate.of_input(np.array([10])), gate.of_hidden(np.array([10])), gate.of_both(np.array([10]), np.array([10]))
    (array([21]), array([30]), array([51]))
    """

    weight_ih: Array
    weight_hh: Array
    bias_ih: Array | None
    bias_hh: Array | None

    def of_input(self, input: Array) -> Array:
        """Return what the gate makes of the input, before it meets the hidden state."""
        return _product(self.weight_ih, input, self.bias_ih)

    def of_hidden(self, hidden: Array) -> Array:
        """Return what the gate makes of the hidden state."""
        return _product(self.weight_hh, hidden, self.bias_hh)

    def of_both(self, input: Array, hidden: Array) -> Array:
        """Return the sum of the two."""
        return self.of_input(input) + self.of_hidden(hidden)


def _product(weight: Array, values: Array, bias: Array | None) -> Array:
    sums: Array = weight @ values
    return sums if bias is None else sums + bias


def lstm(
    input: npt.ArrayLike,
    weight_ih: npt.ArrayLike,
    weight_hh: npt.ArrayLike,
    bias_ih: npt.ArrayLike | None = None,
    bias_hh: npt.ArrayLike | None = None,
) -> Array:
    """Read a sequence step by step with a cell that four gates write, keep and show.

    i = sigmoid(W_i x + b_i + U_i h + c_i)   what to let in
    f = sigmoid(W_f x + b_f + U_f h + c_f)   what to keep
    g = tanh(   W_g x + b_g + U_g h + c_g)   what is new
    o = sigmoid(W_o x + b_o + U_o h + c_o)   what to show
    cell = f * cell + i * g
    h = o * tanh(cell)

    `input` is (steps, input_size), the output (steps, hidden_size): h after each step. `weight_ih` holds the four W
    below each other, (4 * hidden_size, input_size), and `weight_hh` the four U, (4 * hidden_size, hidden_size).
    `bias_ih` holds the four b and `bias_hh` the four c, (4 * hidden_size,). h and the cell start at 0.

    >>> lstm([[1.0], [1.0]], [[0], [0], [1], [100]], [[0], [0], [0], [0]]).round(4)
    array([[0.3634],
           [0.5162]])

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: shapes do not meet.

    Source: the formulas in PyTorch's LSTM.
    """
    input = _steps(input)
    gates = _gates("i, f, g, o", input, weight_ih, weight_hh, bias_ih, bias_hh)
    hidden = cell = _start(input, gates)
    outputs = []
    for step in input:
        hidden, cell = _lstm_step(step, hidden, cell, gates)
        outputs.append(hidden)
    return np.stack(outputs)


def _lstm_step(input: Array, hidden: Array, cell: Array, gates: list[Gate]) -> tuple[Array, Array]:
    """Return the hidden state and the cell after one step."""
    into, keep, new, show = gates
    let_in = sigmoid(into.of_both(input, hidden)) * tanh(new.of_both(input, hidden))
    kept = sigmoid(keep.of_both(input, hidden)) * cell
    cell = kept + let_in
    return sigmoid(show.of_both(input, hidden)) * tanh(cell), cell


def gru(
    input: npt.ArrayLike,
    weight_ih: npt.ArrayLike,
    weight_hh: npt.ArrayLike,
    bias_ih: npt.ArrayLike | None = None,
    bias_hh: npt.ArrayLike | None = None,
    reset_after: bool = True,
) -> Array:
    """Read a sequence step by step with a hidden state that two gates reset and update.

    r = sigmoid(W_r x + b_r + U_r h + c_r)         what to reset
    z = sigmoid(W_z x + b_z + U_z h + c_z)         what to keep
    n = tanh(W_n x + b_n + r * (U_n h + c_n))      what is new, with `reset_after`
    n = tanh(W_n x + b_n + U_n (r * h) + c_n)      what is new, without
    h = (1 - z) * n + z * h

    `input` is (steps, input_size), the output (steps, hidden_size): h after each step. `weight_ih` holds the three W
    below each other, (3 * hidden_size, input_size), and `weight_hh` the three U, (3 * hidden_size, hidden_size).
    `bias_ih` holds the three b and `bias_hh` the three c, (3 * hidden_size,). h starts at 0.

    >>> gru([[1.0], [1.0]], [[0], [0], [1]], [[0], [0], [0]]).round(4)
    array([[0.3808],
           [0.5712]])

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: shapes do not meet.

    Source: the formulas in PyTorch's GRU; the reset before the product is that of Cho et al., Learning phrase
    representations using RNN encoder-decoder for statistical machine translation, equations 5 to 8.
    """
    input = _steps(input)
    reset_after = true_or_false("reset_after", reset_after)
    gates = _gates("r, z, n", input, weight_ih, weight_hh, bias_ih, bias_hh)
    hidden = _start(input, gates)
    outputs = []
    for step in input:
        hidden = _gru_step(step, hidden, gates, reset_after)
        outputs.append(hidden)
    return np.stack(outputs)


def _gru_step(input: Array, hidden: Array, gates: list[Gate], reset_after: bool) -> Array:
    """Return the hidden state after one step."""
    reset_gate, keep_gate, new_gate = gates
    reset = sigmoid(reset_gate.of_both(input, hidden))
    keep = sigmoid(keep_gate.of_both(input, hidden))
    if reset_after:
        new = tanh(new_gate.of_input(input) + reset * new_gate.of_hidden(hidden))
    else:
        new = tanh(new_gate.of_both(input, reset * hidden))
    hidden = (1 - keep) * new + keep * hidden
    return hidden


def _steps(input: npt.ArrayLike) -> Array:
    """Return the steps, as floats: what comes of them is."""
    steps: Array = array("input", input, "steps, input_size").astype(np.float64)
    at_most(MOST_STEPS, "the steps of `input`", len(steps))
    return steps


def _start(input: Array, gates: list[Gate]) -> Array:
    """Return a state of zeros, on the meter if the input is."""
    zeros: Array = np.zeros_like(input, shape=len(gates[0].weight_hh), dtype=np.float64)
    return zeros


def _gates(
    names: str,
    input: Array,
    weight_ih: npt.ArrayLike,
    weight_hh: npt.ArrayLike,
    bias_ih: npt.ArrayLike | None,
    bias_hh: npt.ArrayLike | None,
) -> list[Gate]:
    """Return the gates, cut out of the arrays that hold all of them below each other."""
    count = len(names.split(", "))
    weight_hh = array("weight_hh", weight_hh, "gates * hidden_size, hidden_size")
    hidden_size = weight_hh.shape[1]
    wanted = {
        "weight_ih": (weight_ih, (count * hidden_size, input.shape[1])),
        "weight_hh": (weight_hh, (count * hidden_size, hidden_size)),
        "bias_ih": (bias_ih, (count * hidden_size,)),
        "bias_hh": (bias_hh, (count * hidden_size,)),
    }
    parts = [_cut(name, value, shape, names) for name, (value, shape) in wanted.items()]
    return [Gate(*own) for own in zip(*parts, strict=True)]


def _cut(name: str, value: npt.ArrayLike | None, shape: tuple[int, ...], names: str) -> list[Array | None]:
    """Return each gate's part of an array, or None for each if there is no such bias."""
    count = len(names.split(", "))
    if value is None and len(shape) == 1:  # a bias may be left out, a weight not
        return [None] * count
    values = array(name, value, "gates * hidden_size, size" if len(shape) > 1 else "gates * hidden_size")
    if values.shape != shape:
        raise ValueError(f"`{name}` has shape {values.shape} but must be {shape}, for the gates {names}")
    return list(np.split(values, count))
