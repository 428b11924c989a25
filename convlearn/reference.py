"""The layers executed with numpy, written to be read."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from convlearn.axis import sliding_axis
from convlearn.checks import IntOrPair, Pair, array, pair, whole_number
from convlearn.shapes import effective_kernel_size, output_size

Array = npt.NDArray[Any]


def conv2d(
    input: npt.ArrayLike,
    weight: npt.ArrayLike,
    bias: npt.ArrayLike | None = None,
    stride: IntOrPair = 1,
    padding: IntOrPair = 0,
    dilation: IntOrPair = 1,
    groups: int = 1,
) -> Array:
    """Slide every kernel over the input; each output value is the sum of products under it, plus a bias.

    output[o, y, x] = bias[o] + sum over c, i, j of weight[o, c, i, j]
                      * padded[first + c, y * stride + i * dilation, x * stride + j * dilation]

    `input` is (in_channels, height, width), `weight` (out_channels, in_channels // groups, kernel height,
    kernel width), `bias` (out_channels,), the output (out_channels, output height, output width). `first` is
    the first input channel of output channel o's group. Whole numbers in, whole numbers out.

    This is what deep learning calls convolution. A mathematician calls it cross-correlation and would
    flip the kernel first: `flip_kernel`.

    >>> from convlearn.example import INPUT, KERNEL
    >>> conv2d([INPUT], [[KERNEL]])
    array([[[12, 12, 17],
            [10, 17, 19],
            [ 9,  6, 14]]])

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: shapes do not meet, `groups` does not divide the channels, or the kernel does not fit.

    Source: the formula in PyTorch's Conv2d.
    """
    input = array("input", input, "in_channels, height, width")
    weight = array("weight", weight, "out_channels, in_channels // groups, kernel height, kernel width")
    stride, padding, dilation = (
        pair("stride", stride, at_least=1),
        pair("padding", padding, at_least=0),
        pair("dilation", dilation, at_least=1),
    )
    groups = whole_number("groups", groups, at_least=1)
    _check_channels(input.shape[0], weight.shape, groups)
    for size, *axis in zip(input.shape[1:], weight.shape[2:], stride, padding, dilation, strict=True):
        output_size(size, *axis)

    padded = np.pad(input, ((0, 0), (padding[0], padding[0]), (padding[1], padding[1])))
    by_group = [
        _sums_of_products(group_input, group_weight, stride, dilation)
        for group_input, group_weight in zip(np.split(padded, groups), np.split(weight, groups), strict=True)
    ]
    output: Array = np.concatenate(by_group)
    if bias is not None:
        output = output + _checked_bias(bias, weight.shape[0])[:, np.newaxis, np.newaxis]
    return output


def _sums_of_products(padded: Array, weight: Array, stride: Pair, dilation: Pair) -> Array:
    """Multiply every window of the input with every kernel and add up: (out_channels, height, width)."""
    in_channels, *kernel_size = weight.shape[1:]
    span = [effective_kernel_size(size, step) for size, step in zip(kernel_size, dilation, strict=True)]
    windows = sliding_window_view(padded, (in_channels, *span))[0]  # (height, width, in_channels, *span)
    windows = windows[:: stride[0], :: stride[1], :, :: dilation[0], :: dilation[1]]
    sums = np.tensordot(windows, weight, axes=([2, 3, 4], [1, 2, 3]))
    return np.moveaxis(sums, -1, 0)


def _check_channels(in_channels: int, weight_shape: tuple[int, ...], groups: int) -> None:
    out_channels, group_channels = weight_shape[:2]
    for name, channels in (("in_channels", in_channels), ("out_channels", out_channels)):
        if channels % groups:
            raise ValueError(f"`{name}` ({channels}) must be divisible by `groups` ({groups})")
    if group_channels != in_channels // groups:
        raise ValueError(
            f"`weight` reads {group_channels} channels but must read "
            f"in_channels // groups = {in_channels} // {groups} = {in_channels // groups}"
        )


def _checked_bias(bias: npt.ArrayLike, out_channels: int) -> Array:
    bias = array("bias", bias, "out_channels")
    if bias.shape[0] != out_channels:
        raise ValueError(f"`bias` has {bias.shape[0]} values but must have out_channels = {out_channels}")
    return bias


def slide(
    input: npt.ArrayLike,
    kernel: npt.ArrayLike,
    stride: IntOrPair = 1,
    padding: IntOrPair = 0,
    dilation: IntOrPair = 1,
) -> Array:
    """Slide one kernel over an input of one channel: (height, width) in, (height, width) out.

    >>> from convlearn.example import INPUT, KERNEL
    >>> slide(INPUT, KERNEL, stride=2)
    array([[12, 17],
           [ 9, 14]])

    Raises:
        TypeError, ValueError: as `conv2d`.
    """
    input, kernel = array("input", input, "height, width"), array("kernel", kernel, "height, width")
    outputs = conv2d(input[np.newaxis], kernel[np.newaxis, np.newaxis], None, stride, padding, dilation)
    first_channel: Array = outputs[0]
    return first_channel


def flip_kernel(kernel: npt.ArrayLike) -> Array:
    """Turn a kernel upside down and left to right, as the mathematician's convolution does.

    >>> flip_kernel([[1, 2], [3, 4]])
    array([[4, 3],
           [2, 1]])

    Raises:
        TypeError, ValueError: `kernel` is no table of numbers.
    """
    return array("kernel", kernel, "height, width")[::-1, ::-1]


def linear(input: npt.ArrayLike, weight: npt.ArrayLike, bias: npt.ArrayLike | None = None) -> Array:
    """Weigh and sum all input features, once for every output feature.

    output[..., o] = bias[o] + sum over i of weight[o, i] * input[..., i]

    `input` is (features,) or (steps, features), `weight` (out_features, in_features), `bias` (out_features,).

    >>> linear([1, 2, 3], [[1, 0, 1], [0, 1, 0]], bias=[10, 20])
    array([14, 22])

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: shapes do not meet.

    Source: the formula in PyTorch's Linear.
    """
    input = array("input", input, "in_features" if _dimensions(input) == 1 else "steps, in_features")
    weight = array("weight", weight, "out_features, in_features")
    if input.shape[-1] != weight.shape[1]:
        raise ValueError(f"`weight` reads {weight.shape[1]} features but the input {input.shape} has {input.shape[-1]}")
    output: Array = np.tensordot(input, weight, axes=([-1], [1]))
    if bias is not None:
        bias = array("bias", bias, "out_features")
        if bias.shape[0] != weight.shape[0]:
            raise ValueError(f"`bias` has {bias.shape[0]} values but must have out_features = {weight.shape[0]}")
        output = output + bias
    return output


def max_pool2d(
    input: npt.ArrayLike,
    kernel_size: IntOrPair,
    stride: IntOrPair | None = None,
    padding: IntOrPair = 0,
    dilation: IntOrPair = 1,
    ceil_mode: bool = False,
) -> Array:
    """Return the largest value of every window of every channel.

    `stride` is the kernel size unless given. Padding is smaller than any number. With `ceil_mode` a last window
    may hang over the end, as in `axis.sliding_axis`.

    >>> from convlearn.example import INPUT
    >>> max_pool2d([INPUT], 2)
    array([[[3, 3],
            [3, 2]]])

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: an argument is below its minimum, the window does not fit, or `padding` is more than half of it.

    Source: PyTorch's MaxPool2d.
    """
    input = array("input", input, "channels, height, width")
    lowest = -np.inf if input.dtype.kind == "f" else np.iinfo(input.dtype).min
    windows = _pool_windows(input, kernel_size, stride, padding, dilation, ceil_mode, lowest)
    largest: Array = windows.max(axis=(3, 4))
    return largest


def avg_pool2d(
    input: npt.ArrayLike, kernel_size: IntOrPair, stride: IntOrPair | None = None, padding: IntOrPair = 0
) -> Array:
    """Return the average of every window of every channel; padding zeros count as values of the window.

    >>> from convlearn.example import INPUT
    >>> avg_pool2d([INPUT], 2)
    array([[[1.5 , 1.75],
            [1.5 , 1.5 ]]])

    Raises:
        TypeError, ValueError: as `max_pool2d`.

    Source: PyTorch's AvgPool2d.
    """
    input = array("input", input, "channels, height, width")
    windows = _pool_windows(input, kernel_size, stride, padding)
    average: Array = windows.sum(axis=(3, 4)) / (windows.shape[3] * windows.shape[4])
    return average


def _pool_windows(
    input: Array,
    kernel_size: IntOrPair,
    stride: IntOrPair | None,
    padding: IntOrPair,
    dilation: IntOrPair = 1,
    ceil_mode: bool = False,
    padding_value: float = 0,
) -> Array:
    """Return what every window sees: (channels, output height, output width, window height, window width)."""
    size = pair("kernel_size", kernel_size, at_least=1)
    step = size if stride is None else pair("stride", stride, at_least=1)
    dilation = pair("dilation", dilation, at_least=1)
    padding = pool_padding(size, padding, dilation)
    down, across = (
        sliding_axis(*axis, ceil_mode) for axis in zip(input.shape[1:], size, step, padding, dilation, strict=True)
    )
    padded = np.pad(input, ((0, 0), down.padding, across.padding), constant_values=padding_value)
    span = [effective_kernel_size(*axis) for axis in zip(size, dilation, strict=True)]
    windows = sliding_window_view(padded, span, axis=(1, 2))
    return windows[:, :: step[0], :: step[1], :: dilation[0], :: dilation[1]]


def pool_padding(kernel_size: IntOrPair, padding: IntOrPair, dilation: IntOrPair = 1) -> Pair:
    """Return the padding of a pooling window as a pair, at most half of what the window spans.

    More would let a window see nothing but padding.

    >>> pool_padding(3, 1)
    (1, 1)
    >>> pool_padding(3, 2)
    Traceback (most recent call last):
    ValueError: `padding` (2) must be at most half of the window, which spans 3

    Raises:
        TypeError: an argument is neither a whole number nor two of them.
        ValueError: an argument is below its minimum, or the padding is too large.

    Source: PyTorch's MaxPool2d.
    """
    sizes, steps = pair("kernel_size", kernel_size, at_least=1), pair("dilation", dilation, at_least=1)
    paddings = pair("padding", padding, at_least=0)
    for size, step, zeros in zip(sizes, steps, paddings, strict=True):
        span = effective_kernel_size(size, step)
        if 2 * zeros > span:
            raise ValueError(f"`padding` ({zeros}) must be at most half of the window, which spans {span}")
    return paddings


def adaptive_avg_pool2d(input: npt.ArrayLike, output_size: IntOrPair) -> Array:
    """Return the averages of windows that are chosen so that the output has the given size.

    output i averages the inputs from i * size // output_size up to, not including, the next whole number at or
    above (i + 1) * size / output_size

    >>> adaptive_avg_pool2d([[[1, 2, 6]]], (1, 2))
    array([[[1.5, 4. ]]])

    Raises:
        TypeError, ValueError: `input` is no image or `output_size` no size.

    Source: PyTorch's AdaptiveAvgPool2d.
    """
    input = array("input", input, "channels, height, width")
    down, across = (
        [slice(i * size // outputs, -(-(i + 1) * size // outputs)) for i in range(outputs)]
        for size, outputs in zip(input.shape[1:], pair("output_size", output_size, at_least=1), strict=True)
    )
    rows = [np.stack([_average(input[:, row, column]) for column in across], axis=-1) for row in down]
    return np.stack(rows, axis=1)


def _average(window: Array) -> Array:
    """Return the average of each channel: (channels, height, width) -> (channels,)."""
    average: Array = window.sum(axis=(1, 2)) / (window.shape[1] * window.shape[2])
    return average


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
        _per_channel("running_var", running_var, channels) + eps,
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
    values = array(name, value, "channels")
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
    output: Array = np.maximum(_any_shape(input), 0)
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
    output: Array = np.tanh(_any_shape(input))
    return output


def sigmoid(input: npt.ArrayLike) -> Array:
    """Squash every value into 0 to 1: 1 / (1 + exp(-value)).

    >>> sigmoid([0, 100])
    array([0.5, 1. ])

    Raises:
        TypeError, ValueError: `input` is no array of numbers.

    Source: PyTorch's Sigmoid.
    """
    output: Array = logistic(_any_shape(input)).astype(np.float64)
    return output


def _sigmoid_of_one(value: float) -> float:
    """Return 1 / (1 + exp(-value)) in a form in which nothing can overflow."""
    return (math.tanh(value / 2) + 1) / 2


# A ufunc, as numpy's own functions of single values are, so that a meter sees one function and not its arithmetic.
logistic: np.ufunc = np.frompyfunc(_sigmoid_of_one, 1, 1)


def channel_shuffle(input: npt.ArrayLike, groups: int) -> Array:
    """Deal the channels out like cards, so that the channels of every group end up in all groups.

    output[i * groups + g] = input[g * group size + i]

    `input` is (channels, height, width), a group is channels / groups neighbouring channels.

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
    return np.reshape(_any_shape(input), -1)


def _any_shape(input: npt.ArrayLike) -> Array:
    return array("input", input, ", ".join(["size"] * max(1, _dimensions(input))))


def _dimensions(value: npt.ArrayLike) -> int:
    """Return how many axes the array has, or the nested lists would have; rows of two lengths count as one axis."""
    return np.asanyarray(value, dtype=None if isinstance(value, np.ndarray) else object).ndim
