"""What XLA's cost analysis reads is the padding-free convention in convolutions and linear layers, not in pooling."""

import jax
import numpy as np
import pytest
from hypothesis import example, given
from jax import lax

from convlearn import Conv2d, count
from convlearn.counting import PADDING_FREE

from .drawn import batch_sizes, convolutions, depthwise_convolutions, linears


def flops(function, *arguments):
    """Return what XLA counts; a number that is 0, as of a kernel that meets nothing but padding, it leaves out."""
    return jax.jit(function).lower(*arguments).cost_analysis().get("flops", 0)


def arrays_of(layer, shape, batch_size):
    """Return an input of ones and a layer's arrays; a bias that is not there is None."""
    ones = {name: np.ones(size, np.float32) for name, size in layer.array_shapes().items()}
    return np.ones((batch_size, *shape), np.float32), ones["weight"], ones.get("bias")


@example((Conv2d(1, 1, 1, stride=(2, 1), padding=(1, 0), bias=False), (1, 1, 1)), 1)
@given(convolutions() | depthwise_convolutions(), batch_sizes)
def test_convolutions_cost_2_for_each_product_with_data(drawn, batch_size):
    layer, shape = drawn

    def convolution(input, weight, bias):
        padding = [(zeros, zeros) for zeros in layer.padding]
        settings = {"rhs_dilation": layer.dilation, "feature_group_count": layer.groups}
        output = lax.conv_general_dilated(input, weight, layer.stride, padding, **settings)
        return output if bias is None else output + bias[:, None, None]

    expected = count(layer, shape, batch_size).total(PADDING_FREE)
    assert flops(convolution, *arrays_of(layer, shape, batch_size)) == expected


@given(linears(), batch_sizes)
def test_linear_layers_cost_2_for_each_product(drawn, batch_size):
    layer, shape = drawn

    def linear(input, weight, bias):
        return input @ weight.T if bias is None else input @ weight.T + bias

    expected = count(layer, shape, batch_size).total(PADDING_FREE)
    assert flops(linear, *arrays_of(layer, shape, batch_size)) == expected


@pytest.mark.parametrize(("first", "join"), [(-np.inf, lax.max), (0.0, lax.add)], ids=["max", "average"])
def test_padding_is_counted_in_pooling(first, join):
    """3x3 windows, stride 2, padding 1 on 6x6: 9 windows of 8 comparisons or adds, of which 17 are with padding."""

    def pooling(input):
        return lax.reduce_window(input, np.float32(first), join, (3, 3), (2, 2), [(1, 1), (1, 1)])

    assert flops(pooling, np.ones((6, 6), np.float32)) == 9 * 8
