"""Convolutions and linear layers: expected values as visible products, and a sentence for every bad argument."""

from dataclasses import replace

import pytest
from hypothesis import given

from convlearn import (
    BatchNorm2d,
    Conv2d,
    Flatten,
    Linear,
    ReLU,
    depthwise_conv2d,
    depthwise_separable_conv2d,
    pointwise_conv2d,
)
from convlearn.layers.operations import Operations, Parameters
from tests.by_hand import convolutions
from tests.sentences import expect

# -- the articles' worked layers: input (4, 5, 5), no bias -----------------------------------------------------

ARTICLE_LAYERS = [
    # layer, parameters, multiplies, accumulations, exact, multiplies on data (13 = 2 + 3 + 3 + 3 + 2 taps an axis)
    (Conv2d(4, 6, 3, padding=1, bias=False), 216, 5 * 5 * 6 * 4 * 9, 5 * 5 * 6 * 35, 10_650, 6 * 4 * 13 * 13),
    (
        Conv2d(4, 6, 3, padding=1, groups=2, bias=False),
        108,
        5 * 5 * 6 * 2 * 9,
        5 * 5 * 6 * 17,
        5_250,
        6 * 2 * 13 * 13,
    ),
    (depthwise_conv2d(4, 3, padding=1, bias=False), 36, 5 * 5 * 4 * 9, 5 * 5 * 4 * 8, 1_700, 4 * 13 * 13),
    (pointwise_conv2d(4, 6, bias=False), 24, 5 * 5 * 6 * 4, 5 * 5 * 6 * 3, 1_050, 5 * 5 * 6 * 4),
    (Conv2d(4, 6, 1, padding=1, bias=False), 24, 7 * 7 * 6 * 4, 7 * 7 * 6 * 3, 2_058, 5 * 5 * 6 * 4),
]


@pytest.mark.parametrize(("layer", "parameters", "multiplies", "accumulations", "exact", "on_data"), ARTICLE_LAYERS)
def test_the_worked_layers(layer, parameters, multiplies, accumulations, exact, on_data):
    operations = layer.operations((4, 5, 5))
    assert layer.parameters() == Parameters(weights=parameters, biases=0)
    assert operations == Operations(multiplies, accumulations, 0)
    assert operations.multiplies + operations.adds == exact
    assert layer.operations((4, 5, 5), padding_taps=False).multiplies == on_data


def test_the_5x5_example_with_bias_is_9_times_18():
    operations = Conv2d(1, 1, 3).operations((1, 5, 5))
    assert operations == Operations(multiplies=9 * 9, accumulations=9 * 8, bias_adds=9)
    assert operations.multiplies + operations.adds == 9 * 18 == 162


@pytest.mark.parametrize(
    # AlexNet's second layer, dense, in two towers, and replaced: parameters and multiplies
    ("layers", "parameters", "multiplies"),
    [
        ((Conv2d(96, 256, 5, padding=2),), 256 * 96 * 25 + 256, 27 * 27 * 256 * 96 * 25),
        ((Conv2d(96, 256, 5, padding=2, groups=2),), 256 * 48 * 25 + 256, 27 * 27 * 256 * 48 * 25),
        (depthwise_separable_conv2d(96, 256, 5, padding=2), 27_328, 27 * 27 * 96 * (25 + 256)),
    ],
)
def test_the_second_layer_of_alexnet(layers, parameters, multiplies):
    shape, counted = (96, 27, 27), 0
    for layer in layers:
        counted += layer.operations(shape).multiplies
        shape = layer.output_shape(shape)
    assert shape == (256, 27, 27)
    assert sum(layer.parameters().total for layer in layers) == parameters
    assert counted == multiplies


def test_a_window_on_nothing_but_padding_costs_its_bias_only():
    # 1x1 kernel, padding 2 on one value: 25 outputs, of which one sees data
    layer = Conv2d(3, 2, 1, padding=2)
    assert layer.operations((3, 1, 1)) == Operations(25 * 2 * 3, 25 * 2 * 2, 25 * 2)
    assert layer.operations((3, 1, 1), padding_taps=False) == Operations(2 * 3, 2 * 2, 25 * 2)


@pytest.mark.parametrize(
    ("layer", "output_shape"),
    [
        (Conv2d(3, 96, 11, stride=4), (96, 55, 55)),
        (Conv2d(3, 8, (3, 5), (2, 1), (1, 0), (1, 2)), (8, 114, 219)),
        (Conv2d(3, 8, 4, padding="same"), (8, 227, 227)),
        (Conv2d(3, 8, (2, 7), padding="same", dilation=(3, 2)), (8, 227, 227)),
    ],
)
def test_output_shapes(layer, output_shape):
    # 227 + 2 * 1 - 3 = 226, // 2 + 1 = 114; 227 - (2 * 4 + 1) + 1 = 219
    assert layer.output_shape((3, 227, 227)) == output_shape


# -- how a layer is written ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Conv2d(4, 6, 3)",
        "Conv2d(4, 6, 3, padding=1, groups=2, bias=False)",
        "Conv2d(4, 6, (3, 5), stride=(2, 1), padding='same')".replace("stride=(2, 1), ", ""),
        "Conv2d(4, 6, (3, 5), stride=(2, 1), dilation=2)",
        "Linear(10, 4)",
        "Linear(10, 4, bias=False)",
        "BatchNorm2d(6)",
        "BatchNorm2d(6, affine=False)",
        "ReLU()",
        "Flatten()",
    ],
)
def test_repr_is_the_constructor_call(text):
    assert repr(eval(text)) == text  # noqa: S307


@given(convolutions())
def test_repr_gives_the_layer_back(drawn):
    layer, _ = drawn
    assert eval(repr(layer)) == layer  # noqa: S307


def test_one_argument_can_be_replaced():
    assert replace(Conv2d(4, 6, 3, bias=False), groups=2) == Conv2d(4, 6, 3, groups=2, bias=False)


def test_the_parts_of_a_separable_convolution():
    depthwise, pointwise = depthwise_separable_conv2d(4, 6, (3, 5), 2, (1, 2), 1, bias=False)
    assert depthwise == Conv2d(4, 4, (3, 5), 2, (1, 2), 1, groups=4, bias=False)
    assert pointwise == Conv2d(4, 6, 1, bias=False)
    assert depthwise_conv2d(4, 3, padding="same").padding == "same"
    assert pointwise_conv2d(4, 6, stride=2).output_shape((4, 8, 8)) == (6, 4, 4)


# -- linear and element-wise layers --------------------------------------------------------------------------


def test_linear():
    # AlexNet's fully connected layer; an article counts (2 * 9216 - 1) * 4096, without bias
    layer = Linear(9216, 4096)
    assert layer.parameters() == Parameters(9216 * 4096, 4096)
    operations = layer.operations((9216,))
    assert operations == Operations(9216 * 4096, 9215 * 4096, 4096)
    assert operations.multiplies + operations.accumulations == (2 * 9216 - 1) * 4096 == 75_493_376


def test_linear_on_steps_is_as_many_inputs():
    layer = Linear(10, 4)
    assert layer.output_shape((5, 10)) == (5, 4)
    assert layer.operations((5, 10)) == layer.operations((10,)) * 5


def test_batch_norm_work_is_a_kind_of_its_own():
    layer = BatchNorm2d(64)
    assert layer.parameters() == Parameters(64, 64)
    assert BatchNorm2d(64, affine=False).parameters() == Parameters(0, 0)
    assert layer.operations((64, 7, 7)) == Operations(elementwise_multiplies=64 * 7 * 7, elementwise_adds=64 * 7 * 7)
    assert layer.output_shape((64, 7, 7)) == (64, 7, 7)


def test_relu_compares_every_value_once():
    assert ReLU().operations((64, 7, 7)) == Operations(comparisons=64 * 7 * 7)
    assert ReLU().output_shape((10,)) == (10,)


def test_flatten_costs_nothing():
    assert Flatten().output_shape((512, 7, 7)) == (25_088,)
    assert Flatten().operations((512, 7, 7)) == Operations()
    assert Flatten().parameters() == Parameters()


def test_absurdly_large_layers_stay_exact():
    n = 10**20
    layer = Conv2d(n, 2 * n, 3, padding=1)
    outputs = 2 * n * n * n
    assert layer.operations((n, n, n)) == Operations(outputs * 9 * n, outputs * (9 * n - 1), outputs)
    on_data = layer.operations((n, n, n), padding_taps=False)
    assert on_data.multiplies == 2 * n * n * (3 * n - 2) ** 2
    assert layer.parameters() == Parameters(18 * n * n, 2 * n)
    assert Linear(n, n).operations((n,)).accumulations == n * (n - 1)


# -- bad input -----------------------------------------------------------------------------------------------

GOOD = {"in_channels": 4, "out_channels": 6, "kernel_size": 3}


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"in_channels": 0}, ValueError, "`in_channels` (0) must be at least 1"),
        ({"in_channels": 4.0}, TypeError, "`in_channels` (4.0) must be a whole number"),
        ({"out_channels": -6}, ValueError, "`out_channels` (-6) must be at least 1"),
        ({"out_channels": "6"}, TypeError, "`out_channels` ('6') must be a whole number"),
        ({"kernel_size": 0}, ValueError, "`kernel_size` (0) must be at least 1"),
        ({"kernel_size": (3, 0)}, ValueError, "`kernel_size[1]` (0) must be at least 1"),
        ({"kernel_size": (3, 3, 3)}, TypeError, "`kernel_size` ((3, 3, 3)) must be one whole number or a"),
        ({"stride": 0}, ValueError, "`stride` (0) must be at least 1"),
        ({"stride": 1.5}, TypeError, "`stride` (1.5) must be a whole number"),
        ({"padding": -1}, ValueError, "`padding` (-1) must be at least 0"),
        ({"padding": None}, TypeError, "`padding` (None) must be a whole number"),
        ({"padding": "valid"}, ValueError, "`padding` ('valid') must be 'same', one whole number or a pair"),
        ({"padding": "same", "stride": 2}, ValueError, "`stride` (2) must be 1 with `padding` 'same'"),
        (
            {"padding": "same", "stride": (1, 2)},
            ValueError,
            "`stride` ((1, 2)) must be 1 with `padding` 'same'",
        ),
        ({"dilation": 0}, ValueError, "`dilation` (0) must be at least 1"),
        ({"dilation": True}, TypeError, "`dilation` (True) must be a whole number"),
        ({"groups": 0}, ValueError, "`groups` (0) must be at least 1"),
        ({"groups": 2.0}, TypeError, "`groups` (2.0) must be a whole number"),
        ({"groups": 3}, ValueError, "`in_channels` (4) must be divisible by `groups` (3)"),
        ({"groups": 4}, ValueError, "`out_channels` (6) must be divisible by `groups` (4)"),
        ({"bias": 1}, TypeError, "`bias` (1) must be True or False"),
    ],
)
def test_what_no_convolution_can_be(arguments, error, message):
    with expect(error, message):
        Conv2d(**GOOD | arguments)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Linear(0, 4), ValueError, "`in_features` (0) must be at least 1"),
        (lambda: Linear(10, 4.5), TypeError, "`out_features` (4.5) must be a whole number"),
        (lambda: Linear(10, 4, bias=None), TypeError, "`bias` (None) must be True or False"),
        (lambda: BatchNorm2d(0), ValueError, "`num_features` (0) must be at least 1"),
        (lambda: BatchNorm2d(4, affine=1), TypeError, "`affine` (1) must be True or False"),
        (lambda: depthwise_conv2d(0, 3), ValueError, "`in_channels` (0) must be at least 1"),
        (lambda: pointwise_conv2d(4, 0), ValueError, "`out_channels` (0) must be at least 1"),
        (lambda: depthwise_separable_conv2d(4, 0, 3), ValueError, "`out_channels` (0) must be at least 1"),
    ],
)
def test_what_no_layer_can_be(make, error, message):
    with expect(error, message):
        make()


@pytest.mark.parametrize(
    ("layer", "shape", "message"),
    [
        (Conv2d(4, 6, 3), (3, 5, 5), "`in_channels` (4) must equal the channels (3) of the input (3, 5, 5)"),
        (Conv2d(4, 6, 7), (4, 5, 5), "`kernel_size` (7) spans 7 with `dilation` 1 and must fit into input 5"),
        (
            Conv2d(4, 6, 3),
            (5, 5),
            "`input_shape` (5, 5) must be (channels, height, width)",
        ),
        (Linear(10, 4), (9,), "`in_features` (10) must equal the features (9) of the input (9,)"),
        (Linear(9216, 4), (256, 6, 6), "`input_shape` (256, 6, 6) must be (features) or (steps, features)"),
        (BatchNorm2d(4), (3, 5, 5), "`num_features` (4) must equal the channels (3) of the input (3, 5, 5)"),
        (BatchNorm2d(4), (4,), "`input_shape` (4,) must be (channels, height, width)"),
        (ReLU(), (0, 5, 5), "`input_shape[0]` (0) must be at least 1"),
        (Flatten(), (3, -5, 5), "`input_shape[1]` (-5) must be at least 1"),
    ],
)
@pytest.mark.parametrize("question", ["output_shape", "operations"])
def test_what_a_layer_cannot_take(layer, shape, message, question):
    with expect(ValueError, message):
        getattr(layer, question)(shape)
