"""Recurrent layers: the same few gates at every step of a sequence."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field, replace
from typing import ClassVar

import numpy as np

from convlearn import reference
from convlearn.checks import Array, set_once, whole_number
from convlearn.layers.layer import SEQUENCE, Layer, Shape, checked_shape, must_meet
from convlearn.layers.operations import Operations, Parameters

MOST_LAYERS = 1000  # that stand on each other


@dataclass(frozen=True, repr=False)
class RecurrentLayer(Layer):
    """What LSTM and GRU share: gates that weigh the input and the hidden state, at every step.

    Layers stand on each other; a bidirectional one reads the sequence forwards and backwards, each way with
    weights of its own, and gives the outputs of both ways behind each other.

    In Keras: `units` for `hidden_size`; this is `return_sequences=True`, the outputs of all steps.

    >>> LSTM(8, 16, num_layers=2, bidirectional=True).output_shape((10, 8))
    (10, 32)
    """

    gates: ClassVar[int]

    input_size: int
    hidden_size: int
    num_layers: int = 1
    bias: bool = True
    _: KW_ONLY
    bidirectional: bool = False
    biases_per_gate: int = 2

    def __post_init__(self) -> None:
        self._check_whole_numbers("input_size", "hidden_size")
        self._check_whole_numbers("num_layers", at_most=MOST_LAYERS)
        self._check_switches("bias", "bidirectional")
        set_once(self, biases_per_gate=whole_number("biases_per_gate", self.biases_per_gate, at_least=1, at_most=2))

    @property
    def directions(self) -> int:
        """Return in how many directions the sequence is read.

        >>> GRU(8, 16).directions, GRU(8, 16, bidirectional=True).directions
        (1, 2)
        """
        return 2 if self.bidirectional else 1

    @property
    def gate_values(self) -> int:
        """Return how many values the gates of one layer give at one step in one direction.

        >>> LSTM(8, 16).gate_values, GRU(8, 16).gate_values
        (64, 48)
        """
        return self.gates * self.hidden_size

    @property
    def input_sizes(self) -> list[int]:
        """Return how many features come into each layer; after the first it is what the one below gives.

        >>> LSTM(8, 16, num_layers=3).input_sizes, LSTM(8, 16, num_layers=3, bidirectional=True).input_sizes
        ([8, 16, 16], [8, 32, 32])
        """
        return [self.input_size] + [self.hidden_size * self.directions] * (self.num_layers - 1)

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return (steps, hidden_size * directions).

        >>> GRU(8, 16, bidirectional=True).output_shape((10, 8))
        (10, 32)
        """
        steps, features = checked_shape(input_shape, SEQUENCE)
        must_meet("input_size", self.input_size, "features", features, (steps, features))
        return steps, self.hidden_size * self.directions

    def parameters(self) -> Parameters:
        """Return the weights and biases of all gates; they do not depend on the number of steps.

        >>> GRU(8, 16).parameters() == Parameters(weights=3 * 16 * (8 + 16), biases=3 * 16 * 2)
        True
        """
        weights = sum(self.gate_values * (size + self.hidden_size) for size in self.input_sizes)
        biases = self.num_layers * self.gate_values * self.biases_per_gate * self.bias
        return Parameters(weights * self.directions, biases * self.directions)

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return the work of one step in one direction times both; there is no padding to leave out.

        >>> LSTM(8, 16).operations((10, 8)) == LSTM(8, 16).one_step(8) * 10
        True
        """
        steps, _ = self.output_shape(input_shape)
        one_step = Operations.sum_of([self.one_step(size) for size in self.input_sizes])
        return one_step * (steps * self.directions)

    def one_step(self, input_size: int) -> Operations:
        """Return the operations of one layer at one step in one direction, with so many features coming in.

        >>> LSTM(8, 16).one_step(8).multiplies == 4 * 16 * (8 + 16)
        True
        """
        terms = whole_number("input_size", input_size, at_least=1) + self.hidden_size
        sums = Operations(
            multiplies=self.gate_values * terms,
            accumulations=self.gate_values * (terms - 1),
            bias_adds=self.gate_values * self.biases_per_gate * self.bias,
        )
        return sums + self.elementwise()

    @abstractmethod
    def elementwise(self) -> Operations:
        """Return the work of one step that is no sum of products.

        >>> LSTM(8, 16).elementwise().function_values, GRU(8, 16).elementwise().function_values
        (80, 48)
        """

    def array_shapes(self) -> dict[str, Shape]:
        """Return the shapes of all arrays, by PyTorch's names; a single bias is `bias_ih`.

        >>> GRU(8, 16, bias=False, bidirectional=True).array_shapes()["weight_ih_l0_reverse"]
        (48, 8)
        """
        return {
            f"{name}_{end}": shape
            for layer, input_size in enumerate(self.input_sizes)
            for end in self._ends(layer)
            for name, shape in self._gate_shapes(input_size).items()
        }

    def _gate_shapes(self, input_size: int) -> dict[str, Shape]:
        """Return the shapes of the arrays of one layer in one direction."""
        weights = {"weight_ih": (self.gate_values, input_size), "weight_hh": (self.gate_values, self.hidden_size)}
        biases = ("bias_ih", "bias_hh")[: self.biases_per_gate * self.bias]
        return weights | dict.fromkeys(biases, (self.gate_values,))

    def _ends(self, layer: int) -> list[str]:
        """Return how the names of a layer's arrays end, for each direction."""
        return [f"l{layer}", f"l{layer}_reverse"][: self.directions]

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute `reference.lstm` or `reference.gru`, layer by layer, and backwards on the reversed sequence.

        >>> arrays = {"weight_ih_l0": [[0], [0], [1]], "weight_hh_l0": [[0], [0], [0]]}
        >>> GRU(1, 1, bias=False).forward(np.array([[1.0], [1.0]]), arrays).round(4).tolist()
        [[0.3808], [0.5712]]
        """
        arrays = self._given(arrays)
        for layer in range(self.num_layers):
            forwards, *backwards = self._ends(layer)
            outputs = [self._read(input, arrays, forwards)]
            for end in backwards:
                outputs.append(np.flip(self._read(np.flip(input, 0), arrays, end), 0))
            input = np.concatenate(outputs, axis=1)
        return input

    def _read(self, input: Array, arrays: Mapping[str, Array], end: str) -> Array:
        own = {name: arrays[f"{name}_{end}"] for name in self._gate_shapes(self.input_size)}
        return self.execute(input, own)

    @abstractmethod
    def execute(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute one layer in one direction, with the arrays of its gates.

        >>> arrays = {"weight_ih": [[0], [0], [1]], "weight_hh": [[0], [0], [0]]}
        >>> GRU(1, 1).execute(np.array([[1.0], [1.0]]), arrays).round(4).tolist()
        [[0.3808], [0.5712]]
        """


@dataclass(frozen=True, repr=False)
class LSTM(RecurrentLayer):
    """A long short-term memory: four gates at every step, and a cell that they write, keep and show.

    weights                = 4 * H * (E + H)
    biases                 = 4 * H * biases_per_gate if bias else 0
    multiplies             = steps * 4 * H * (E + H)
    accumulations          = steps * 4 * H * (E + H - 1)
    bias adds              = steps * 4 * H * biases_per_gate if bias else 0
    elementwise multiplies = steps * 3 * H, elementwise adds = steps * H
    function values        = steps * 5 * H: sigmoid of three gates, tanh of one gate and of the cell

    E is input_size, H hidden_size. A second layer gets E = H, or 2 * H with `bidirectional`; both directions have
    weights of their own, so all figures are the sum over layers and directions. `biases_per_gate` is 1 as in the
    papers and in Keras, or 2, one for each matrix product, as in PyTorch. Their sum is all that matters, but both
    are learned and stored.

    >>> layer = LSTM(8, 16)
    >>> layer.output_shape((10, 8)), layer.parameters().total, LSTM(8, 16, biases_per_gate=1).parameters().total
    ((10, 16), 1664, 1600)
    >>> layer.operations((10, 8)).multiplies
    15360

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: a size is below 1, or `biases_per_gate` is neither 1 nor 2.

    Source: the formulas in PyTorch's LSTM.
    """

    gates = 4

    def elementwise(self) -> Operations:
        """Return f * cell, i * g and o * tanh(cell), the sum of the first two, and five functions.

        >>> LSTM(8, 16).elementwise().elementwise_multiplies == 3 * 16
        True
        """
        return Operations(
            elementwise_multiplies=3 * self.hidden_size,
            elementwise_adds=self.hidden_size,
            function_values=5 * self.hidden_size,
        )

    def execute(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute `reference.lstm`.

        >>> arrays = {"weight_ih": [[0], [0], [1], [100]], "weight_hh": [[0]] * 4}
        >>> LSTM(1, 1).execute(np.array([[1.0]]), arrays).round(4).tolist()
        [[0.3634]]
        """
        return reference.lstm(input, **arrays)


@dataclass(frozen=True, repr=False)
class GRU(RecurrentLayer):
    """A gated recurrent unit: three gates at every step, and no cell beside the hidden state.

    weights                = 3 * H * (E + H)
    biases                 = 3 * H * biases_per_gate if bias else 0
    multiplies             = steps * 3 * H * (E + H)
    accumulations          = steps * 3 * H * (E + H - 1), less steps * H with `reset_after`
    bias adds              = steps * 3 * H * biases_per_gate if bias else 0
    elementwise multiplies = steps * 3 * H
    elementwise adds       = steps * 2 * H, plus steps * H with `reset_after`
    function values        = steps * 3 * H: sigmoid of two gates, tanh of one

    E is input_size, H hidden_size; layers, directions and `biases_per_gate` are as in `LSTM`.

    `reset_after` says where the reset gate works on the hidden state: after its matrix product, as in PyTorch and
    cuDNN, or before, as in the paper of 2014. Either way costs one elementwise multiply a value. After, the input's
    and the hidden state's products are two sums, joined by an elementwise add; before, they are one longer sum.
    The total is the same, but only after can all three matrix products start at once.

    >>> GRU(4, 5).parameters().total, GRU(4, 5, biases_per_gate=1).parameters().total
    (165, 150)
    >>> GRU(4, 5).operations((1, 4)).accumulations, GRU(4, 5, reset_after=False).operations((1, 4)).accumulations
    (115, 120)

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: a size is below 1, or `biases_per_gate` is neither 1 nor 2.

    Source: the formulas in PyTorch's GRU; for the reset before the product, Cho et al., Learning phrase
    representations using RNN encoder-decoder for statistical machine translation, equations 5 to 8.
    """

    gates = 3

    reset_after: bool = field(default=True, kw_only=True)

    def __post_init__(self) -> None:
        super().__post_init__()
        self._check_switches("reset_after")

    def one_step(self, input_size: int) -> Operations:
        """Return the operations of one layer at one step in one direction, with so many features coming in.

        >>> GRU(4, 5).one_step(4).accumulations, GRU(4, 5, reset_after=False).one_step(4).accumulations
        (115, 120)
        """
        step = super().one_step(input_size)
        if not self.reset_after:
            return step
        return replace(
            step,
            accumulations=step.accumulations - self.hidden_size,
            elementwise_adds=step.elementwise_adds + self.hidden_size,
        )

    def elementwise(self) -> Operations:
        """Return r * h, (1 - z) * n and z * h, the minus and the sum, and three functions.

        >>> GRU(4, 5).elementwise().elementwise_adds == 2 * 5
        True
        """
        return Operations(
            elementwise_multiplies=3 * self.hidden_size,
            elementwise_adds=2 * self.hidden_size,
            function_values=3 * self.hidden_size,
        )

    def execute(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute `reference.gru`.

        >>> arrays = {"weight_ih": [[0], [0], [1]], "weight_hh": [[0]] * 3}
        >>> GRU(1, 1).execute(np.array([[1.0]]), arrays).round(4).tolist()
        [[0.3808]]
        """
        return reference.gru(input, **arrays, reset_after=self.reset_after)
