"""What treats every value by itself, executed with numpy."""

import math

import numpy as np
import numpy.typing as npt

from convlearn.checks import Array, array, array_of_any_shape


def batch_norm2d(
    input: npt.ArrayLike,
    running_mean: npt.ArrayLike,
    running_var: npt.ArrayLike,
    weight: npt.ArrayLike | None = None,
    bias: npt.ArrayLike | None = None,
    eps: float = 1e-5,
) -> Array:
    """Scale and shift every channel by what was learned, as after training.

    scale = weight / sqrt(running_var + eps)
    shift = bias - running_mean * scale
    output = input * scale + shift

    `input` is (channels, height, width), everything else (channels,). `weight` is 1 and `bias` 0 unless given.
    Scale and shift need no input: they are worked out once for all.

    >>> batch_norm2d([[[5.0]], [[7.0]]], [3, 3], [4, 4], weight=[1, 2], bias=[0, 1], eps=0)
    array([[[1.]],
    <BLANKLINE>
           [[5.]]])

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: shapes do not meet, or a variance is not above 0.

    Source: the formula in PyTorch's BatchNorm2d.
    """
    input = array("input", input, "channels, height, width")
    channels = input.shape[0]
    mean, variance = (
        _per_channel("running_mean", running_mean, channels),
        _per_channel("running_var", running_var, channels) + array("eps", [eps], "1"),
    )
    if (variance <= 0).any():
        raise ValueError(f"`running_var` plus `eps` ({variance.min()}) must be above 0")
    scale = 1 / np.sqrt(variance)
    if weight is not None:
        scale = _per_channel("weight", weight, channels) * scale
    shift = -mean * scale
    if bias is not None:
        shift = _per_channel("bias", bias, channels) + shift
    output: Array = input * scale[:, np.newaxis, np.newaxis] + shift[:, np.newaxis, np.newaxis]
    return output


def _per_channel(name: str, value: npt.ArrayLike, channels: int) -> Array:
    values: Array = array(name, value, "channels").astype(np.float64)
    if values.shape[0] != channels:
        raise ValueError(f"`{name}` has {values.shape[0]} values but must have one for each channel ({channels})")
    return values


def relu(input: npt.ArrayLike) -> Array:
    """Replace every negative value by 0.

    >>> relu([-2, 0, 3])
    array([0, 0, 3])

    Raises:
        TypeError, ValueError: `input` is no array of numbers.

    Source: PyTorch's ReLU.
    """
    output: Array = np.maximum(array_of_any_shape(input), 0)
    return output


def relu6(input: npt.ArrayLike) -> Array:
    """Replace every negative value by 0 and every value above 6 by 6.

    >>> relu6([-2, 3, 8])
    array([0, 3, 6])

    Raises:
        TypeError, ValueError: `input` is no array of numbers.

    Source: PyTorch's ReLU6.
    """
    output: Array = np.minimum(relu(input), 6)
    return output


def tanh(input: npt.ArrayLike) -> Array:
    """Squash every value into -1 to 1.

    >>> tanh([0, 100])
    array([0., 1.])

    Raises:
        TypeError, ValueError: `input` is no array of numbers.

    Source: PyTorch's Tanh.
    """
    output: Array = np.tanh(array_of_any_shape(input))
    return output


def sigmoid(input: npt.ArrayLike) -> Array:
    """Squash every value into 0 to 1: 1 / (1 + exp(-value)).

    >>> sigmoid([0, 100])
    array([0.5, 1. ])

    Raises:
        TypeError, ValueError: `input` is no array of numbers.

    Source: PyTorch's Sigmoid.
    """
    output: Array = logistic(array_of_any_shape(input)).astype(np.float64)
    return output


def _sigmoid_of_one(value: float) -> float:
    """Return 1 / (1 + exp(-value)) in a form in which nothing can overflow."""
    return (math.tanh(value / 2) + 1) / 2


# A ufunc, as numpy's own functions of single values are, so that a meter sees one function and not its arithmetic.
logistic: np.ufunc = np.frompyfunc(_sigmoid_of_one, 1, 1)
