"""Pooling executed with numpy, window by window."""

import numpy as np
import numpy.typing as npt

from convlearn.checks import MOST_VALUES, Array, IntOrPair, Pair, array, pair, true_or_false
from convlearn.limits import MOST_STEPS, at_most, sums_fit
from convlearn.reference.sums import windows_on
from convlearn.windows import Axis, sliding_axis


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
    may hang over the end, as in `windows.sliding_axis`.

    >>> from convlearn.example import INPUT
    >>> max_pool2d([INPUT], 2)
    array([[[3, 3],
            [3, 2]]])

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: an argument is below its minimum, the window does not fit, or `padding` is too large.

    Source: PyTorch's MaxPool2d.
    """
    input = array("input", input, "channels, height, width")
    lowest = -np.inf if input.dtype.kind == "f" else np.iinfo(input.dtype).min
    axes = _pool_axes(input, kernel_size, stride, padding, dilation, ceil_mode)
    largest: Array = windows_on(input, *axes, lowest).max(axis=(3, 4))
    return largest


def avg_pool2d(
    input: npt.ArrayLike,
    kernel_size: IntOrPair,
    stride: IntOrPair | None = None,
    padding: IntOrPair = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Array:
    """Return the average of every window of every channel.

    A window's sum is divided by how many of its places are data or, with `count_include_pad`, padding. Places that
    `ceil_mode` lets hang over the end beyond the padding never count.

    >>> from convlearn.example import INPUT
    >>> avg_pool2d([INPUT], 2)
    array([[[1.5 , 1.75],
            [1.5 , 1.5 ]]])
    >>> [avg_pool2d([[[6, 6]]], (1, 2), 2, (0, 1), count_include_pad=counted).tolist() for counted in (True, False)]
    [[[[3.0, 3.0]]], [[[6.0, 6.0]]]]

    Raises:
        TypeError, ValueError: as `max_pool2d`.

    Source: PyTorch's AvgPool2d.
    """
    input = array("input", input, "channels, height, width")
    axes = _pool_axes(input, kernel_size, stride, padding, 1, ceil_mode)
    sums_fit(axes[0].kernel_size * axes[1].kernel_size, input)
    places = np.outer(*(_places_that_count(axis, count_include_pad) for axis in axes))
    average: Array = windows_on(input, *axes).sum(axis=(3, 4)) / places
    return average


def _places_that_count(axis: Axis, count_include_pad: bool) -> Array:
    """Return by how many places an average divides along one axis, for each stop of the window."""
    padding = axis.padding_before if true_or_false("count_include_pad", count_include_pad) else 0
    starts = np.arange(axis.output_size) * axis.stride - axis.padding_before
    places: Array = np.minimum(starts + axis.kernel_size, axis.input_size + padding) - np.maximum(starts, -padding)
    return places


def _pool_axes(
    input: Array,
    kernel_size: IntOrPair,
    stride: IntOrPair | None,
    padding: IntOrPair,
    dilation: IntOrPair,
    ceil_mode: bool,
) -> tuple[Axis, Axis]:
    """Return where the window stops down and across."""
    size = pair("kernel_size", kernel_size, at_least=1)
    step = size if stride is None else pair("stride", stride, 1, MOST_VALUES)
    dilation = pair("dilation", dilation, 1, MOST_VALUES)
    zeros = pool_padding(size, padding)
    both = (ceil_mode, ceil_mode)
    down, across = map(sliding_axis, input.shape[1:], size, step, zeros, dilation, both)
    return down, across


def pool_padding(kernel_size: IntOrPair, padding: IntOrPair) -> Pair:
    """Return the padding of a pooling window as a pair, at most half of the kernel size.

    More would let a window see nothing but padding. A dilated window may not have more either.

    >>> pool_padding(3, 1)
    (1, 1)
    >>> pool_padding(3, 2)
    Traceback (most recent call last):
    ValueError: `padding` (2) must be at most half of `kernel_size` (3)

    Raises:
        TypeError: an argument is neither a whole number nor two of them.
        ValueError: an argument is below its minimum, or the padding is too large.

    Source: PyTorch's MaxPool2d.
    """
    sizes, paddings = pair("kernel_size", kernel_size, at_least=1), pair("padding", padding, at_least=0)
    for size, zeros in zip(sizes, paddings, strict=True):
        if 2 * zeros > size:
            raise ValueError(f"`padding` ({zeros}) must be at most half of `kernel_size` ({size})")
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
    outputs_down, outputs_across = output_size = pair("output_size", output_size, at_least=1)
    sums_fit(input[0].size, input)
    at_most(MOST_STEPS, "the places of `output_size`", outputs_down * outputs_across)
    down, across = (
        [slice(i * size // outputs, -(-(i + 1) * size // outputs)) for i in range(outputs)]
        for size, outputs in zip(input.shape[1:], output_size, strict=True)
    )
    rows = [np.stack([_average(input[:, row, column]) for column in across], axis=-1) for row in down]
    return np.stack(rows, axis=1)


def _average(window: Array) -> Array:
    """Return the average of each channel: (channels, height, width) -> (channels,)."""
    average: Array = window.sum(axis=(1, 2)) / (window.shape[1] * window.shape[2])
    return average
