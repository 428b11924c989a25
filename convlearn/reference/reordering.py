"""What only puts values in another order, executed with numpy."""

import numpy as np
import numpy.typing as npt

from convlearn.checks import Array, array, array_of_any_shape, whole_number


def channel_shuffle(input: npt.ArrayLike, groups: int) -> Array:
    """Deal the channels out like cards, so that the channels of every group end up in all groups.

    output[i * groups + g] = input[g * group size + i]

    `input` is (channels, height, width), a group is channels / groups neighboring channels.

    >>> channel_shuffle([[[0]], [[1]], [[2]], [[3]], [[4]], [[5]]], groups=2).ravel()
    array([0, 3, 1, 4, 2, 5])

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: `input` is no image, or `groups` does not divide its channels.

    Source: Zhang et al., ShuffleNet, section 3.1; PyTorch's ChannelShuffle.
    """
    input = array("input", input, "channels, height, width")
    channels, *sizes = input.shape
    groups = whole_number("groups", groups, at_least=1)
    if channels % groups:
        raise ValueError(f"the channels ({channels}) of the input must be divisible by `groups` ({groups})")
    grouped = np.reshape(input, (groups, channels // groups, *sizes))
    return np.reshape(np.swapaxes(grouped, 0, 1), input.shape)


def flatten(input: npt.ArrayLike) -> Array:
    """Put all values in one row, channel by channel.

    >>> flatten([[[1, 2]], [[3, 4]]])
    array([1, 2, 3, 4])

    Raises:
        TypeError, ValueError: `input` is no array of numbers.

    Source: PyTorch's Flatten.
    """
    return np.reshape(array_of_any_shape(input), -1)
