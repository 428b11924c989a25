"""The experiment finds exactly the links that there are."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convlearn import (
    GRU,
    LSTM,
    AvgPool2d,
    BatchNorm2d,
    ChannelShuffle,
    Concat,
    Conv2d,
    Flatten,
    Linear,
    MaxPool2d,
    ReLU,
    Residual,
    depthwise_conv2d,
    depthwise_separable_conv2d,
)
from convlearn.layers.composition import executed, flat
from convlearn.layers.elementwise import Activation, ReLU6, Sigmoid, Tanh
from convlearn.layers.layer import Layer
from convlearn.layers.operations import Operations
from convlearn.lessons.grouped_convolution.links import channel_links, count_links
from tests.sentences import expect

SHAPE = (4, 5, 5)
EVERYBODY = np.ones((4, 4), dtype=bool)
ITSELF = np.eye(4, dtype=bool)
IN_TWO_GROUPS = [[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 1, 1]]


@st.composite
def grouped(draw, in_channels=None):
    """Draw a grouped convolution that keeps a 3x3 input as large as it is."""
    if in_channels is None:
        in_channels = draw(st.integers(1, 12))
    groups = draw(st.sampled_from([number for number in range(1, in_channels + 1) if not in_channels % number]))
    out_channels = groups * draw(st.integers(1, 4))
    return Conv2d(in_channels, out_channels, draw(st.sampled_from([1, 3])), padding="same", groups=groups)


@given(grouped())
def test_a_convolution_links_those_of_one_group(layer):
    found = channel_links(layer, (layer.in_channels, 3, 3))
    first_in, first_out = layer.in_channels // layer.groups, layer.out_channels // layer.groups
    assert found.tolist() == [
        [i // first_in == o // first_out for o in range(layer.out_channels)] for i in range(layer.in_channels)
    ]


@settings(max_examples=30)  # each runs its layers once for every channel
@given(st.data())
def test_a_way_through_two_layers_is_a_link_in_each(data):
    first = data.draw(grouped())
    second = data.draw(grouped(in_channels=first.out_channels))
    shape, between = (first.in_channels, 3, 3), (first.out_channels, 3, 3)
    ways = channel_links(first, shape).astype(int) @ channel_links(second, between).astype(int)
    assert channel_links([first, second], shape).tolist() == (ways > 0).tolist()


CASES = [
    (ReLU(), ITSELF),
    (BatchNorm2d(4), ITSELF),
    (MaxPool2d(2), ITSELF),
    (AvgPool2d(5), ITSELF),
    (Conv2d(4, 4, 1, padding=1, groups=4), ITSELF),  # the outputs at the border never move
    (ChannelShuffle(2), [[1, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 0], [0, 0, 0, 1]]),
    ({"conv": Conv2d(4, 4, 3, groups=2), "relu": ReLU()}, IN_TWO_GROUPS),
    (Residual(Conv2d(4, 4, 3, padding=1, groups=2)), IN_TWO_GROUPS),
    (
        Residual([Conv2d(4, 4, 1, groups=4), ChannelShuffle(2)]),
        [[1, 0, 0, 0], [0, 1, 1, 0], [0, 1, 1, 0], [0, 0, 0, 1]],
    ),
    (Concat([Conv2d(4, 1, 1), None]), np.hstack([np.ones((4, 1)), ITSELF])),
    ([Flatten(), Linear(100, 4)], EVERYBODY),
    (Flatten(), np.repeat(ITSELF, 25, axis=1)),
    ([Conv2d(4, 4, 1, groups=2), [BatchNorm2d(4), ReLU()], Conv2d(4, 4, 1)], EVERYBODY),
]


@pytest.mark.parametrize(("layers", "links"), CASES, ids=[repr(layers) for layers, _ in CASES])
def test_other_layers_and_layers_in_layers(layers, links):
    assert channel_links(layers, SHAPE).tolist() == np.array(links, dtype=bool).tolist()


IN_PAIRS = Conv2d(4, 4, 3, padding=1, groups=2)
BETWEEN_PAIRS = [IN_PAIRS, ChannelShuffle(2), IN_PAIRS]


@pytest.mark.parametrize("squashing", [ReLU6(), Tanh(), Sigmoid(), BatchNorm2d(4), AvgPool2d(3, 1, 1)], ids=repr)
@pytest.mark.parametrize("depth", [1, 5, 60])
def test_no_link_is_lost_where_values_are_squashed_however_deep(squashing, depth):
    assert channel_links([IN_PAIRS, squashing] * depth, SHAPE).tolist() == np.array(IN_TWO_GROUPS, dtype=bool).tolist()
    assert count_links([squashing] * depth, SHAPE) == 4
    assert count_links([Residual([IN_PAIRS, squashing])] * depth, SHAPE) == 8
    assert count_links([[*BETWEEN_PAIRS, squashing]] * depth, SHAPE) == 16


@pytest.mark.parametrize(
    ("layer", "shape", "links"),
    [
        (Conv2d(512, 6, 3, padding=1), (512, 2, 2), 512 * 6),
        (Linear(4096, 3), (4096,), 4096 * 3),
        (LSTM(700, 300), (5, 700), 5 * 6 // 2),  # steps are the first axis: each reaches itself and all after it
        (GRU(700, 300), (5, 700), 5 * 6 // 2),
        (GRU(2, 3, bidirectional=True), (5, 2), 5 * 5),
    ],
    ids=repr,
)
def test_no_link_is_lost_in_a_wide_layer(layer, shape, links):
    assert count_links(layer, shape) == links


def by_brute_force(layers, shape, random, tries=40):
    """Change one input channel to something else, with random weights, again and again; see what ever moves."""
    found = 0
    for _ in range(tries):
        image = random.normal(size=shape)
        arrays = {name: _random_weights(layer, random) for name, layer in flat(layers)}
        before = _run(layers, image, arrays)
        differences = [np.abs(_run(layers, other, arrays) - before) for other in _others(image, random)]
        found |= np.array([each.reshape(len(before), -1).max(axis=1) > 1e-12 for each in differences])
    return found


def _others(image, random):
    """Return the image with its first channel changed, with its second changed, and so on."""
    others = np.stack([image] * len(image))
    for channel, other in enumerate(others):
        other[channel] += random.normal(size=image.shape[1:])
    return others


def _random_weights(layer, random):
    sizes = layer.array_shapes().items()
    return {name: random.uniform(0.1, 1, size) if "var" in name else random.normal(size=size) for name, size in sizes}


def _run(layers, image, arrays):
    return executed(layers, image, lambda name, layer, values: layer.forward(values, arrays[name]))


NETWORKS = [layers for layers, _ in CASES] + [
    [depthwise_separable_conv2d(4, 6, 3), ReLU6(), Conv2d(6, 6, 1, groups=3)],
    [Conv2d(4, 6, 3, groups=2), ReLU(), Concat([Conv2d(6, 2, 1, groups=2), MaxPool2d(3, 1, 1)]), Tanh()],
    [Residual(depthwise_conv2d(4, 3, padding=1)), ChannelShuffle(2), Residual(IN_PAIRS), Sigmoid()],
    [AvgPool2d(2), Conv2d(4, 4, 2, groups=4), BatchNorm2d(4), Flatten(), Linear(4, 3)],
]


@pytest.mark.parametrize("layers", NETWORKS, ids=repr)
def test_links_are_those_of_random_weights(layers):
    layers = [layers] if isinstance(layers, Layer) else layers
    assert channel_links(layers, SHAPE).tolist() == by_brute_force(layers, SHAPE, np.random.default_rng(0)).tolist()


@dataclass(frozen=True, repr=False)
class Upside(Activation):
    """A layer of a learner: what is positive goes below zero, where a ReLU sees nothing of it."""

    function = staticmethod(lambda input: -input)
    at_one_value = Operations(elementwise_multiplies=1)


def test_a_link_does_not_depend_on_the_values_that_reach_a_layer():
    assert count_links([Upside(), ReLU(), Upside(), ReLU()], SHAPE) == 4


def test_features_are_channels():
    assert channel_links(Linear(3, 2), (3,)).tolist() == [[True, True]] * 3


def test_a_kernel_that_meets_nothing_but_padding_links_nobody():
    assert count_links(Conv2d(2, 2, 1, stride=3, padding=1), (2, 1, 1)) == 0


def test_what_cannot_be_tried():
    message = "layer 2, Conv2d(5, 4, 1), on input (4, 5, 5): `in_channels` (5) must equal the channels (4)"
    with expect(ValueError, message):
        channel_links([ReLU(), Conv2d(5, 4, 1)], SHAPE)
    with pytest.raises(TypeError, match="must hold layers"):
        channel_links("conv", SHAPE)
    with pytest.raises(ValueError, match="must hold at least one layer"):
        count_links([], SHAPE)
    with expect(ValueError, "values of an array in layer `1`, ReLU, (1,000,000,000,000) must be at most 134,217,728"):
        channel_links(ReLU(), (1, 10**6, 10**6))
    with expect(ValueError, "inputs times `layers` (1,000,000) must be at most 100,000"):
        channel_links(ReLU(), (10**6,))
