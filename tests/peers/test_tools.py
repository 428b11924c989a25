"""What each tool reads on random layers is what this package counts, by the rule that the tool follows.

Where a tool is wrong, its wrong number is stated: the day that it changes, we want to know.
"""

from math import prod

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from convlearn import MACS, Conv2d, Linear, count
from convlearn.counting import MACS_PLUS_BIAS
from convlearn.layers.elementwise import ReLU6, Sigmoid, Tanh

from ..by_hand import pools
from . import tools
from .as_torch import as_torch
from .drawn import (
    batch_norms,
    batch_sizes,
    convolutions,
    convolutions_and_linears,
    depthwise_convolutions,
    even_adaptive_pools,
    other_layers,
    relus,
    stepwise_linears,
)
from .rules import CONVENTIONS, TOOLS, price


def tools_but(*left_out):
    """Return a parametrization with the tools that are not left out; a test of their own states what those do."""
    kept = [tool for tool in TOOLS if tool not in left_out]
    return pytest.mark.parametrize("tool", kept, ids=lambda tool: tool.__name__)


def reading(tool, layer, shape, batch_size=1):
    return tool(as_torch([layer]), torch.rand(batch_size, *shape))


def counted(tool, layer, shape, batch_size=1):
    """Return the count by the tool's convention; ptflops' PyTorch backend gives the average of the batch."""
    average = tool is tools.ptflops_pytorch
    return count(layer, shape, 1 if average else batch_size).total(CONVENTIONS[tool])


# -- convolutions and linear layers --------------------------------------------------------------------------


@tools_but()
@settings(max_examples=300)
@given(convolutions_and_linears, batch_sizes)
def test_a_tool_counts_by_its_convention(tool, drawn, batch_size):
    assert reading(tool, *drawn, batch_size) == counted(tool, *drawn, batch_size) > 0


@tools_but(tools.fvcore)
@given(st.one_of(convolutions(same=True), depthwise_convolutions(same=True)), batch_sizes)
def test_padding_same(tool, drawn, batch_size):
    assert reading(tool, *drawn, batch_size) == counted(tool, *drawn, batch_size) > 0


@given(st.one_of(convolutions(same=True), depthwise_convolutions(same=True)))
def test_fvcore_does_not_see_a_convolution_with_padding_same(drawn):
    layer, shape = drawn
    assert reading(tools.fvcore, layer, shape) == 0 < count(layer, shape).total(MACS)


@tools_but(tools.torchinfo)
@given(stepwise_linears(), batch_sizes)
def test_linear_layers_step_by_step(tool, drawn, batch_size):
    assert reading(tool, *drawn, batch_size) == counted(tool, *drawn, batch_size)


@given(stepwise_linears(), batch_sizes)
def test_torchinfo_counts_only_one_step_of_a_linear_layer(drawn, batch_size):
    layer, (_, features) = drawn
    one_step = count(layer, (features,), batch_size).total(MACS_PLUS_BIAS)
    assert reading(tools.torchinfo, *drawn, batch_size) == one_step


def test_ptflops_counts_linear_layers_twice_without_values():
    """On the meta device a linear layer calls a function of torch that ptflops counts, too.

    The first pass loads torch's compiler: it cannot be loaded while ptflops counts.
    """
    model, input = as_torch([Linear(7, 5)]).to("meta"), torch.rand(1, 7, device="meta")
    model(input)
    assert tools.ptflops_pytorch(model, input) == (5 * 7 + 5) + 5 * 7


# The layers that articles work out, and AlexNet's second one in one piece, in two groups, and depthwise.
WORKED = [
    (Conv2d(4, 6, 3, padding=1, bias=False), (4, 5, 5), 6 * 5 * 5 * 4 * 3 * 3, 0),
    (Conv2d(4, 6, 3, padding=1, groups=2, bias=False), (4, 5, 5), 6 * 5 * 5 * 2 * 3 * 3, 0),
    (Conv2d(4, 4, 3, padding=1, groups=4, bias=False), (4, 5, 5), 4 * 5 * 5 * 3 * 3, 0),
    (Conv2d(4, 6, 1, padding=1, bias=False), (4, 5, 5), 6 * 7 * 7 * 4, 0),
    (Conv2d(96, 256, 5, padding=2), (96, 27, 27), 256 * 27 * 27 * 96 * 5 * 5, 256 * 27 * 27),
    (Conv2d(96, 256, 5, padding=2, groups=2), (96, 27, 27), 256 * 27 * 27 * 48 * 5 * 5, 256 * 27 * 27),
    (Conv2d(96, 96, 5, padding=2, groups=96), (96, 27, 27), 96 * 27 * 27 * 5 * 5, 96 * 27 * 27),
]


@pytest.mark.parametrize(("layer", "shape", "multiplies", "bias_adds"), WORKED, ids=str)
def test_worked_layers(layer, shape, multiplies, bias_adds):
    operations = count(layer, shape).operations
    assert (operations.multiplies, operations.bias_adds) == (multiplies, bias_adds)
    assert {tool: reading(tool, layer, shape) for tool in TOOLS} == {
        tools.flop_counter_mode: 2 * multiplies,
        tools.fvcore: multiplies,
        tools.thop: multiplies,
        tools.ptflops_pytorch: multiplies + bias_adds,
        tools.ptflops_aten: multiplies + bias_adds,
        tools.torchinfo: multiplies + bias_adds,
    }


# -- the other layers ----------------------------------------------------------------------------------------


@tools_but(tools.torchinfo, tools.ptflops_pytorch)
@given(other_layers, batch_sizes)
def test_a_tool_prices_the_other_layers(tool, drawn, batch_size):
    layer, shape = drawn
    expected = count(layer, shape, batch_size).total(price(tool, layer))
    assert reading(tool, layer, shape, batch_size) == expected


@given(other_layers, batch_sizes)
def test_torchinfo_takes_the_parameters_of_other_layers_for_operations(drawn, batch_size):
    layer, _ = drawn
    assert reading(tools.torchinfo, *drawn, batch_size) == batch_size * layer.parameters().total


@given(batch_norms(), batch_sizes)
def test_ptflops_prices_batch_norm(drawn, batch_size):
    operations = count(*drawn).operations
    expected = operations.elementwise_multiplies + operations.elementwise_adds
    assert reading(tools.ptflops_pytorch, *drawn, batch_size) == expected


@given(st.one_of(pools(), even_adaptive_pools(), relus), batch_sizes)
def test_ptflops_counts_pooling_and_relu_twice(drawn, batch_size):
    """Every value that goes in: once in the module, averaged, and once in its function, for the whole batch."""
    layer, shape = drawn
    times = 1 + batch_size
    assert reading(tools.ptflops_pytorch, layer, shape, batch_size) == times * prod(shape)


@pytest.mark.parametrize(("activation", "a_value"), [(ReLU6(), 1), (Sigmoid(), 0), (Tanh(), 0)], ids=str)
def test_ptflops_counts_other_activations_once_or_not_at_all(activation, a_value):
    assert reading(tools.ptflops_pytorch, activation, (3, 4, 5), batch_size=2) == a_value * 3 * 4 * 5


@given(batch_norms(affine=False))
def test_without_a_learned_scale_and_shift_tools_halve_batch_norm(drawn):
    """A mean is still taken off and a deviation divided by: still a multiply and an add for each value."""
    layer, shape = drawn
    values = prod(shape)
    operations = count(layer, shape).operations
    assert operations.elementwise_multiplies == operations.elementwise_adds == values
    assert reading(tools.fvcore, layer, shape) == values
    assert reading(tools.thop, layer, shape) == 2 * values
    assert reading(tools.ptflops_pytorch, layer, shape) == values
