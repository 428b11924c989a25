"""LSTM and GRU: parameters and values are PyTorch's, and what each tool reads."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from convlearn import MACS, TWO_PER_MAC, count
from convlearn.counting import MACS_PLUS_BIAS
from convlearn.layers.recurrent import GRU, LSTM

from . import tools
from .as_torch import as_torch, with_arrays
from .drawn import batch_sizes, recurrent_layers

one_of_each = pytest.mark.parametrize("kind", [LSTM, GRU], ids=lambda kind: kind.__name__)


def model(layer):
    return as_torch([layer])


@given(recurrent_layers((LSTM, GRU)))
def test_parameters_are_those_of_torch(drawn):
    layer, _ = drawn
    sizes = {name: values.numel() for name, values in as_torch(layer).named_parameters()}
    weights = sum(size for name, size in sizes.items() if name.startswith("weight"))
    assert layer.parameters().weights == weights
    assert layer.parameters().biases == sum(sizes.values()) - weights


@given(recurrent_layers((LSTM, GRU), biases_per_gate=(1, 2)), st.integers(0, 2**32 - 1))
def test_values_are_those_of_torch(drawn, seed):
    layer, shape = drawn
    random = np.random.default_rng(seed)
    sequence = random.normal(size=shape)
    arrays = {name: random.normal(size=size) for name, size in layer.array_shapes().items()}
    with torch.no_grad():
        expected, _ = with_arrays(layer, arrays)(torch.from_numpy(sequence)[np.newaxis])
    assert layer.output_shape(shape) == tuple(expected[0].shape)
    np.testing.assert_allclose(layer.forward(sequence, arrays), expected[0].numpy(), rtol=1e-9, atol=1e-12)


@one_of_each
@given(st.data(), batch_sizes)
def test_torchinfo_counts_every_bias(kind, data, batch_size):
    layer, shape = data.draw(recurrent_layers((kind,)))
    expected = count(layer, shape, batch_size).total(MACS_PLUS_BIAS)
    assert tools.torchinfo(model(layer), torch.rand(batch_size, *shape)) == expected


@one_of_each
@given(st.data(), batch_sizes)
def test_without_values_torch_and_ptflops_see_every_product(kind, data, batch_size):
    layer, shape = data.draw(recurrent_layers((kind,)))
    table, input = count(layer, shape, batch_size), torch.rand(batch_size, *shape, device="meta")
    assert tools.flop_counter_mode(model(layer).to("meta"), input) == table.total(TWO_PER_MAC)
    assert tools.ptflops_aten(model(layer).to("meta"), input) == table.total(MACS_PLUS_BIAS)


@pytest.mark.parametrize("tool", [tools.flop_counter_mode, tools.ptflops_aten, tools.fvcore])
@given(recurrent_layers((LSTM,)))
def test_tools_that_do_not_see_an_lstm(tool, drawn):
    """On the processor, all products of an LSTM are one operation, which these tools do not know."""
    layer, shape = drawn
    assert tool(model(layer), torch.rand(1, *shape)) == 0 < count(layer, shape).total(MACS)


@given(recurrent_layers((GRU,)), batch_sizes)
def test_a_gru_is_several_operations(drawn, batch_size):
    layer, shape = drawn
    input = torch.rand(batch_size, *shape)
    assert tools.flop_counter_mode(model(layer), input) == count(layer, shape, batch_size).total(TWO_PER_MAC)
    assert tools.fvcore(model(layer), input) == 0


@given(recurrent_layers((GRU,), fewest_steps=2), st.integers(2, 4))
def test_ptflops_misses_biases_of_a_gru_on_several_sequences(drawn, batch_size):
    """Those on the input of the first layer: PyTorch does not add them inside of the matrix product there."""
    layer, (steps, _) = drawn
    missed = batch_size * steps * layer.directions * 3 * layer.hidden_size * layer.bias
    found = tools.ptflops_aten(model(layer), torch.rand(batch_size, steps, layer.input_size))
    assert found + missed == count(layer, (steps, layer.input_size), batch_size).total(MACS_PLUS_BIAS)


# What a tool adds for each hidden value at each step, over multiplies and bias adds. Both put the sums of input and
# hidden state together by one more add a gate; of the rest each counts what it likes, and no function.
PER_HIDDEN_VALUE = [
    (tools.thop, LSTM, 4 + 4),
    (tools.thop, GRU, 3 + 4),
    (tools.ptflops_pytorch, LSTM, 4 + 6),
    (tools.ptflops_pytorch, GRU, 3 + 4),
]


@pytest.mark.parametrize(("tool", "kind", "extra"), PER_HIDDEN_VALUE)
@given(st.data(), batch_sizes)
def test_tools_with_rules_of_their_own(tool, kind, extra, data, batch_size):
    layer, shape = data.draw(recurrent_layers((kind,)))
    average = tool is tools.ptflops_pytorch
    counted = count(layer, shape, 1 if average else batch_size)
    hidden_values = shape[0] * layer.hidden_size * layer.num_layers * layer.directions * counted.batch_size
    found = tool(model(layer), torch.rand(batch_size, *shape))
    assert found == counted.total(MACS_PLUS_BIAS) + extra * hidden_values
