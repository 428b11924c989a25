"""The experiment finds exactly the links that there are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convlearn import AvgPool2d, BatchNorm2d, ChannelShuffle, Concat, Conv2d, Flatten, Linear, MaxPool2d, ReLU, Residual
from convlearn.lessons.grouped_convolution.links import connections, count_links
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
    found = connections(layer, (layer.in_channels, 3, 3))
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
    ways = connections(first, shape).astype(int) @ connections(second, between).astype(int)
    assert connections([first, second], shape).tolist() == (ways > 0).tolist()


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
    assert connections(layers, SHAPE).tolist() == np.array(links, dtype=bool).tolist()


def test_features_are_channels():
    assert connections(Linear(3, 2), (3,)).tolist() == [[True, True]] * 3


def test_a_kernel_that_meets_nothing_but_padding_links_nobody():
    assert count_links(Conv2d(2, 2, 1, stride=3, padding=1), (2, 1, 1)) == 0


def test_what_cannot_be_tried():
    message = "layer 2, Conv2d(5, 4, 1), on input (4, 5, 5): `in_channels` (5) must equal the channels (4)"
    with expect(ValueError, message):
        connections([ReLU(), Conv2d(5, 4, 1)], SHAPE)
    with pytest.raises(TypeError, match="must hold layers"):
        connections("conv", SHAPE)
    with pytest.raises(ValueError, match="must hold at least one layer"):
        count_links([], SHAPE)
