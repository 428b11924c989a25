"""Convolution executed with numpy, written to be read."""

import numpy as np
import numpy.typing as npt

from convlearn.checks import MOST_VALUES, Array, IntOrPair, array, pair, whole_number
from convlearn.limits import sums_fit
from convlearn.reference.sums import plus_bias, sums_of_products, windows_on
from convlearn.windows import sliding_axis


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
        ValueError: shapes do not meet, `groups` does not divide the channels, the kernel does not fit, or whole numbers
            or sizes are too large.

    Source: the formula in PyTorch's Conv2d.
    """
    input = array("input", input, "in_channels, height, width")
    weight = array("weight", weight, "out_channels, in_channels // groups, kernel height, kernel width")
    stride, padding, dilation = (
        pair("stride", stride, 1, MOST_VALUES),
        pair("padding", padding, at_least=0),
        pair("dilation", dilation, 1, MOST_VALUES),
    )
    groups = whole_number("groups", groups, at_least=1)
    _check_channels(input.shape[0], weight.shape, groups)
    sums_fit(weight[0].size, input, weight)
    down, across = map(sliding_axis, input.shape[1:], weight.shape[2:], stride, padding, dilation)
    windows = np.moveaxis(windows_on(input, down, across), 0, 2)  # (output height, output width, in_channels, *kernel)
    by_group = [
        sums_of_products(group_windows, group_weight)
        for group_windows, group_weight in zip(np.split(windows, groups, axis=2), np.split(weight, groups), strict=True)
    ]
    return np.moveaxis(plus_bias(np.concatenate(by_group, axis=-1), bias, "out_channels"), -1, 0)


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


def slide(
    input: npt.ArrayLike, kernel: npt.ArrayLike, stride: IntOrPair = 1, padding: IntOrPair = 0, dilation: IntOrPair = 1
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
