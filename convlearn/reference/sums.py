"""Sums of products and the windows they are over: the one place where a layer could need more memory than there is."""

from math import prod

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from convlearn.checks import MOST_VALUES, Array, array
from convlearn.limits import MOST_PRODUCTS, at_most, sums_fit
from convlearn.sizes import effective_kernel_size
from convlearn.windows import Axis

BLOCK = 2**21  # values that are copied at a time, 16 megabytes: numpy copies windows before it multiplies them


def windows_on(input: Array, down: Axis, across: Axis, padding_value: float = 0) -> Array:
    """Return what a window sees of each channel: (channels, output height, output width, window height, window width).

    >>> from convlearn.windows import sliding_axis
    >>> windows_on(np.array([[[1, 2, 3]]]), sliding_axis(1, 1, 1, 0), sliding_axis(3, 2, 1, 0)).tolist()
    [[[[[1, 2]], [[2, 3]]]]]

    Raises:
        ValueError: the input would be padded to more values, or read more often, than is worked out.
    """
    sizes = [axis.input_size + sum(axis.padding) for axis in (down, across)]
    at_most(MOST_VALUES, "the values of the padded `input`", len(input) * prod(sizes))
    at_most(MOST_PRODUCTS, "the values read with `kernel_size`", len(input) * down.taps * across.taps)
    padded = np.pad(input, ((0, 0), down.padding, across.padding), constant_values=padding_value)
    span = [effective_kernel_size(axis.kernel_size, axis.dilation) for axis in (down, across)]
    windows = sliding_window_view(padded, span, axis=(1, 2))
    return windows[:, :: down.stride, :: across.stride, :: down.dilation, :: across.dilation]


def sums_of_products(values: Array, weight: Array) -> Array:
    """Weigh and add up the last axes of the values, once for every output channel.

    values (*places, *window) and weight (out_channels, *window) -> (*places, out_channels)

    >>> sums_of_products(np.array([[1, 2], [3, 4]]), np.array([[1, 1], [1, 0], [0, 1]])).tolist()
    [[3, 1, 2], [7, 3, 4]]

    Raises:
        ValueError: there are more products or sums than are worked out.
    """
    places = values.size // weight[0].size
    at_most(MOST_VALUES, "the output values with `weight`", places * len(weight))
    at_most(MOST_PRODUCTS, "the products with `weight`", places * weight.size)
    axes = list(range(1 - weight.ndim, 0)), list(range(1, weight.ndim))
    if max(values.size, weight.size) <= BLOCK:
        return np.tensordot(values, weight, axes)
    parts = _blocks(values) if values.ndim >= weight.ndim else [values]
    by_part = [[np.tensordot(part, kernels, axes) for kernels in _blocks(weight)] for part in parts]
    return np.concatenate([np.concatenate(sums, axis=-1) for sums in by_part])


def _blocks(array: Array) -> list[Array]:
    """Cut an array along its first axis into parts that may be copied."""
    length = max(1, BLOCK // array[0].size)
    return [array[start : start + length] for start in range(0, len(array), length)]


def plus_bias(sums: Array, bias: npt.ArrayLike | None, channels: str) -> Array:
    """Add one number to the sums of each output channel, the last axis, if there is a bias.

    >>> plus_bias(np.array([[1, 2], [3, 4]]), [10, 20], "out_channels").tolist()
    [[11, 22], [13, 24]]

    Raises:
        TypeError, ValueError: `bias` is no row of numbers, or of another length; it could give more than 64 bits hold.
    """
    if bias is None:
        return sums
    bias = array("bias", bias, channels)
    if len(bias) != sums.shape[-1]:
        raise ValueError(f"`bias` has {len(bias)} values but must have {channels} = {sums.shape[-1]}")
    sums_fit(1, sums, plus=bias)
    total: Array = sums + bias
    return total
