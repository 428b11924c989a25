"""The promise of the project: formula, execution and enumeration give one number, exactly."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    BatchNorm2d,
    Conv2d,
    Flatten,
    Linear,
    MaxPool2d,
    ReLU,
    SameWeights,
    count,
    depthwise_conv2d,
    depthwise_separable_conv2d,
    meter,
)
from convlearn.layers.operations import Operations
from tests.by_hand import conv_operations, conv_output, convolutions, folds, pools

NETWORK = [
    Conv2d(3, 6, 3, padding=1),
    BatchNorm2d(6),
    ReLU(),
    MaxPool2d(3, stride=2, padding=1),
    depthwise_separable_conv2d(6, 8, 3, padding=1),
    AvgPool2d(2),
    AdaptiveAvgPool2d(3),
    Flatten(),
    Linear(72, 10),
]

# One row for each kind of layer: a new kind of layer belongs here.
LAYERS = [
    (Conv2d(4, 6, 3, padding=1, bias=False), (4, 5, 5)),
    (Conv2d(4, 6, (2, 4), padding="same"), (4, 5, 5)),
    (Conv2d(4, 6, 1, padding=1), (4, 5, 5)),
    (depthwise_conv2d(4, 3, padding=(2, 0), stride=(2, 1)), (4, 5, 5)),
    (Linear(7, 5), (7,)),
    (Linear(7, 5, bias=False), (3, 7)),
    (Linear(1, 1), (1,)),
    (MaxPool2d(2), (3, 6, 6)),
    (MaxPool2d(3, 2, 1, ceil_mode=True), (3, 6, 7)),
    (MaxPool2d(2, 1, 1, 2), (2, 1, 1)),
    (AvgPool2d(3, 2, 1), (3, 6, 7)),
    (AvgPool2d(3, 2, 1, ceil_mode=True, count_include_pad=False), (3, 6, 7)),
    (AdaptiveAvgPool2d((2, 3)), (3, 5, 7)),
    (AdaptiveAvgPool2d(4), (3, 2, 6)),
    (BatchNorm2d(3), (3, 4, 5)),
    (BatchNorm2d(3, affine=False), (3, 4, 5)),
    (ReLU(), (3, 4, 5)),
    (Flatten(), (3, 4, 5)),
]

# They run as the layers in them, and learn nothing.
SHARED = [
    (SameWeights(BatchNorm2d(3)), (3, 4, 5)),
    (SameWeights(Conv2d(4, 6, 3, padding=1)), (4, 5, 5)),
]


@given(convolutions(), st.integers(1, 3))
def test_convolution_metered_is_formula_is_enumeration(drawn, batch_size):
    layer, shape = drawn
    run = meter.run(layer, shape, batch_size)
    by_hand = conv_operations(layer, shape, padding_taps=True)
    without_padding = conv_operations(layer, shape, padding_taps=False)
    assert layer.operations(shape) == by_hand
    assert layer.operations(shape, padding_taps=False) == without_padding
    assert run.operations == by_hand * batch_size == count(layer, shape, batch_size).operations
    assert run.operations_without_padding == without_padding * batch_size


@given(convolutions(), st.randoms(use_true_random=False))
def test_convolution_gives_the_values_of_an_independent_one(drawn, random):
    layer, shape = drawn
    arrays = {name: random_array(random, size) for name, size in layer.array_shapes().items()}
    image = random_array(random, shape)
    expected = conv_output(layer, image, arrays["weight"].tolist(), arrays.get("bias"))
    assert layer.forward(image, arrays).tolist() == expected
    assert layer.forward(meter.MeteredArray(image), arrays).tolist() == expected
    assert np.shape(expected) == layer.output_shape(shape)


def random_array(random, shape):
    return np.array([random.randint(-9, 9) for _ in range(int(np.prod(shape)))]).reshape(shape)


@given(pools())
def test_pooling_metered_is_formula_is_enumeration(drawn):
    layer, shape = drawn
    run = meter.run(layer, shape)
    outputs = int(np.prod(layer.output_shape(shape)))
    for metered, padding_taps in ((run.operations, True), (run.operations_without_padding, False)):
        in_windows = folds(layer, shape, padding_taps)
        expected = (
            Operations(comparisons=in_windows)
            if isinstance(layer, MaxPool2d)
            else Operations(pooling_adds=in_windows, divisions=outputs)
        )
        assert metered == layer.operations(shape, padding_taps) == expected
    assert run.outputs.shape == (1, *layer.output_shape(shape))


@given(
    st.integers(1, 3),
    st.tuples(st.integers(1, 9), st.integers(1, 9)),
    st.tuples(st.integers(1, 9), st.integers(1, 9)),
)
def test_adaptive_pooling_metered_is_formula(channels, sizes, output_size):
    layer, shape = AdaptiveAvgPool2d(output_size), (channels, *sizes)
    assert meter.run(layer, shape).operations == layer.operations(shape)


@pytest.mark.parametrize(("layer", "shape"), LAYERS + SHARED, ids=str)
def test_every_layer_metered_is_formula(layer, shape):
    run = meter.run(layer, shape)
    assert run.operations == layer.operations(shape)
    assert run.operations_without_padding == layer.operations(shape, padding_taps=False)
    assert run.outputs.shape == (1, *layer.output_shape(shape))


@pytest.mark.parametrize(("layer", "shape"), LAYERS, ids=str)
def test_parameters_are_the_arrays_that_are_learned(layer, shape):
    sizes = {name: int(np.prod(size)) for name, size in layer.array_shapes().items()}
    assert layer.parameters().weights == sizes.get("weight", 0)
    assert layer.parameters().biases == sizes.get("bias", 0)


def test_a_network_metered_is_its_table():
    run = meter.run(NETWORK, (3, 24, 20), batch_size=2)
    assert run.operations == count(NETWORK, (3, 24, 20), batch_size=2).operations
    assert run.outputs.shape == (2, 10)


def test_the_first_layer_of_alexnet():
    layer = Conv2d(3, 96, 11, stride=4)
    run = meter.run(layer, (3, 227, 227))
    assert run.operations.multiplies == 96 * 55 * 55 * 3 * 11 * 11 == 105_415_200
    assert run.operations == layer.operations((3, 227, 227))
