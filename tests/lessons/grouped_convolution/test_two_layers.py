"""Two grouped layers: what a shuffle between them opens up, counted by hand."""

import numpy as np
import pytest

from convlearn.lessons.grouped_convolution.two_layers import mixing
from tests.sentences import expect

CHANNELS = (4, 6, 8, 12)
ALL = [(channels, groups) for channels in CHANNELS for groups in range(1, channels + 1) if not channels % groups]


def reached_by_hand(channels, groups, shuffle, start):
    """Walk: a layer spreads over the group, a shuffle deals the channels out."""
    size = channels // groups

    def spread(reached):
        return {group * size + place for group in {channel // size for channel in reached} for place in range(size)}

    reached = spread({start})
    if shuffle:
        reached = {channel % size * groups + channel // size for channel in reached}
    return spread(reached)


@pytest.mark.parametrize("shuffle", [False, True])
@pytest.mark.parametrize(("channels", "groups"), ALL)
def test_who_reaches_whom(channels, groups, shuffle):
    found = mixing(channels, groups, shuffle)
    for start in range(channels):
        ends = set(np.flatnonzero(found.whole[start]).tolist())
        assert ends == reached_by_hand(channels, groups, shuffle, start)
        assert set(np.flatnonzero(found.reached(start)[-1]).tolist()) == ends


@pytest.mark.parametrize(
    ("channels", "groups", "without", "with_shuffle"),
    [
        (8, 2, 2 * 4 * 4, 64),
        (8, 4, 4 * 2 * 2, 8 * 4),
        (8, 8, 8, 8),
        (12, 3, 3 * 4 * 4, 144),
        (16, 4, 64, 256),
    ],
)
def test_the_lesson_s_numbers(channels, groups, without, with_shuffle):
    assert mixing(channels, groups, shuffle=False).whole.sum() == without
    assert mixing(channels, groups, shuffle=True).whole.sum() == with_shuffle


@pytest.mark.parametrize(("channels", "groups"), ALL)
def test_one_shuffle_is_enough_where_a_group_has_room_for_one_of_each(channels, groups):
    assert mixing(channels, groups, shuffle=True).whole.all() == (groups * groups <= channels)


def test_the_order():
    assert mixing(6, 2, shuffle=True).order == [0, 3, 1, 4, 2, 5]
    assert mixing(6, 2, shuffle=False).order == [0, 1, 2, 3, 4, 5]


def test_the_sentence():
    assert mixing(8, 2, shuffle=False).sentence(6) == (
        "8 channels, two 1×1 layers with 2 groups, not shuffled between: 32 of 64 pairs of an input and an output "
        "are linked. Input channel 7 reaches output channels 5 to 8."
    )
    assert "with 1 group, shuffled between: 16 of 16" in mixing(4, 1, shuffle=True).sentence(0)


def test_groups_that_do_not_divide():
    with expect(ValueError, "`in_channels` (8)...divisible by `groups` (3)"):
        mixing(8, 3, shuffle=True)
