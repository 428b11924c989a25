"""Channel shuffle: where every channel goes, and that it costs nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn import ChannelShuffle, meter, reference
from convlearn.layers.operations import Operations, Parameters
from tests.sentences import expect


@given(st.integers(1, 6), st.integers(1, 6))
def test_cards_are_dealt(groups, group_size):
    """Take one channel from each group in turn, until all are gone."""
    channels = np.arange(groups * group_size).reshape(-1, 1, 1)
    hands = [list(channels.flat[group * group_size : (group + 1) * group_size]) for group in range(groups)]
    dealt = [hand[card] for card in range(group_size) for hand in hands]
    assert reference.channel_shuffle(channels, groups).ravel().tolist() == dealt


@given(st.integers(1, 6), st.integers(1, 6))
def test_shuffling_with_the_group_size_puts_everything_back(groups, group_size):
    image = np.arange(groups * group_size * 6).reshape(-1, 2, 3)
    shuffled = reference.channel_shuffle(image, groups)
    assert reference.channel_shuffle(shuffled, group_size).tolist() == image.tolist()


def test_it_costs_nothing():
    layer = ChannelShuffle(3)
    run = meter.run(layer, (6, 4, 5))
    assert run.operations == layer.operations((6, 4, 5)) == Operations()
    assert layer.parameters() == Parameters(0, 0)
    assert run.outputs.shape == (1, *layer.output_shape((6, 4, 5))) == (1, 6, 4, 5)
    assert eval(repr(layer)) == layer  # noqa: S307


@pytest.mark.parametrize(
    ("groups", "error", "message"),
    [
        (0, ValueError, "`groups` (0) must be at least 1"),
        (2.0, TypeError, "`groups` (2.0) must be a whole number"),
    ],
)
def test_what_no_shuffle_can_be(groups, error, message):
    with expect(error, message):
        ChannelShuffle(groups)
    with expect(error, message):
        reference.channel_shuffle(np.ones((4, 1, 1)), groups)


@pytest.mark.parametrize("question", ["output_shape", "operations"])
@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ((4, 5, 5), "the channels (4) of the input (4, 5, 5) must be divisible by `groups` (3)"),
        ((6,), "`input_shape` (6,) must be (channels, height, width)"),
    ],
)
def test_what_a_shuffle_cannot_take(question, shape, message):
    with expect(ValueError, message):
        getattr(ChannelShuffle(3), question)(shape)


def test_what_cannot_be_executed():
    with expect(ValueError, "the channels (4) of the input must be divisible"):
        reference.channel_shuffle(np.ones((4, 1, 1)), 3)
    with expect(ValueError, "`input` has shape (4,) but must be (channels, height"):
        reference.channel_shuffle([1, 2, 3, 4], 2)
