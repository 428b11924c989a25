"""Convolutions: one kernel for each output channel, slid over the channels of its group."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from math import gcd, prod
from typing import ParamSpec, TypeVar

import numpy as np

from convlearn import reference
from convlearn.checks import (
    LARGEST_KERNEL,
    Array,
    IntOrPair,
    Pair,
    pair,
    set_once,
    short_repr,
    true_or_false,
    whole_number,
)
from convlearn.layers.layer import IMAGE, Shape, WindowLayer, as_given, checked_shape, must_meet, must_take
from convlearn.layers.operations import Operations, Parameters
from convlearn.windows import Windows, same_axis, sliding_axis

Taken = ParamSpec("Taken")
Made = TypeVar("Made")


@dataclass(frozen=True, init=False, repr=False)
class Conv2d(WindowLayer):
    """A convolution: every kernel slides over the channels of its group and sums products at every place.

    output height = (height + 2 * padding - dilation * (kernel height - 1) - 1) // stride + 1, width alike
    weights       = out_channels * in_channels / groups * kernel height * kernel width
    biases        = out_channels if bias else 0
    outputs       = out_channels * output height * output width
    terms         = in_channels / groups * kernel height * kernel width, in the sum of one output
    multiplies    = outputs * terms
    accumulations = outputs * (terms - 1)
    bias adds     = outputs if bias else 0

    `kernel_size`, `stride`, `padding` (on each side) and `dilation` (1: no gap) are one whole number or a
    (height, width) pair. `padding="same"` pads so that the output is as large as the input; it needs stride 1,
    and an odd number of zeros puts the last one at the end.

    >>> layer = Conv2d(4, 6, 3, padding=1, bias=False)
    >>> layer.output_shape((4, 5, 5)), layer.parameters().total
    ((6, 5, 5), 216)
    >>> layer.operations((4, 5, 5))
    Operations(multiplies=5400, accumulations=5250, bias_adds=0)
    >>> layer.operations((4, 5, 5), padding_taps=False)
    Operations(multiplies=4056, accumulations=3906, bias_adds=0)

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: an argument is below its minimum, or `groups` does not divide both channels.

    In Keras: Conv2D with `filters`, `strides`, and `padding="valid"` for 0; its "same" takes a stride, this one not.

    Source: the formulas in PyTorch's Conv2d.
    """

    in_channels: int
    out_channels: int
    kernel_size: Pair
    stride: Pair
    padding: Pair | str
    dilation: Pair
    groups: int
    bias: bool

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: IntOrPair,
        stride: IntOrPair = 1,
        padding: IntOrPair | str = 0,
        dilation: IntOrPair = 1,
        groups: int = 1,
        bias: bool = True,
    ) -> None:
        set_once(
            self,
            in_channels=whole_number("in_channels", in_channels, at_least=1),
            out_channels=whole_number("out_channels", out_channels, at_least=1),
            kernel_size=pair("kernel_size", kernel_size, at_least=1, at_most=LARGEST_KERNEL),
            stride=pair("stride", stride, at_least=1),
            padding=_padding(padding),
            dilation=pair("dilation", dilation, at_least=1),
            groups=whole_number("groups", groups, at_least=1),
            bias=true_or_false("bias", bias),
        )
        for name in ("in_channels", "out_channels"):
            if getattr(self, name) % self.groups:
                raise ValueError(f"`{name}` ({getattr(self, name)}) must be divisible by `groups` ({self.groups})")
        if self.padding == "same" and self.stride != (1, 1):
            raise ValueError(f"`stride` ({as_given(self.stride)}) must be 1 with `padding` 'same'")

    @property
    def in_channels_per_group(self) -> int:
        """Return how many input channels one kernel reads.

        >>> Conv2d(8, 6, 3, groups=2).in_channels_per_group
        4
        """
        return self.in_channels // self.groups

    def windows(self, input_shape: Shape) -> Windows:
        """Return where the kernels stop, for each output channel.

        >>> windows = Conv2d(4, 6, 3, padding=1).windows((4, 5, 5))
        >>> windows.outputs, windows.values(padding_taps=False)
        (150, 1014)
        """
        in_channels, *sizes = shape = checked_shape(input_shape, IMAGE)
        must_meet("in_channels", self.in_channels, "channels", in_channels, shape)
        if isinstance(self.padding, str):
            return Windows(self.out_channels, *map(same_axis, sizes, self.kernel_size, self.dilation))
        axes = map(sliding_axis, sizes, self.kernel_size, self.stride, self.padding, self.dilation)
        return Windows(self.out_channels, *axes)

    def parameters(self) -> Parameters:
        """Return the weights of all kernels, and one bias for each output channel if there are biases.

        >>> Conv2d(4, 6, 3).parameters(), Conv2d(4, 6, 3, groups=2, bias=False).parameters()
        (Parameters(weights=216, biases=6), Parameters(weights=108, biases=0))
        """
        weights = self.out_channels * self.in_channels_per_group * prod(self.kernel_size)
        return Parameters(weights, self.out_channels * self.bias)

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return multiplies, accumulations and bias adds; see the formulas of the class.

        >>> Conv2d(4, 6, 3, padding=1).operations((4, 5, 5))
        Operations(multiplies=5400, accumulations=5250, bias_adds=150)
        """
        windows = self.windows(input_shape)
        multiplies = self.in_channels_per_group * windows.values(padding_taps)
        accumulations = multiplies - windows.reading(padding_taps)
        return Operations(multiplies, accumulations, windows.outputs * self.bias)

    def array_shapes(self) -> dict[str, Shape]:
        """Return the shapes of `weight` and, if there is one, `bias`.

        >>> Conv2d(8, 6, (3, 5), groups=2).array_shapes()
        {'weight': (6, 4, 3, 5), 'bias': (6,)}
        """
        weight = (self.out_channels, self.in_channels_per_group, *self.kernel_size)
        return {"weight": weight} | ({"bias": (self.out_channels,)} if self.bias else {})

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute `reference.conv2d`; padding="same" is put around the input first.

        >>> from convlearn.example import INPUT, KERNEL
        >>> Conv2d(1, 1, 3, stride=2, bias=False).forward(np.array([INPUT]), {"weight": [[KERNEL]]}).tolist()
        [[[12, 17], [9, 14]]]
        """
        padding = self.padding
        if isinstance(padding, str):
            windows = self.windows(input.shape)
            input = np.pad(input, ((0, 0), windows.down.padding, windows.across.padding))
            padding = (0, 0)
        given = self._given(arrays)
        return reference.conv2d(
            input, given["weight"], given.get("bias"), self.stride, padding, self.dilation, self.groups
        )


def _explained(function: Callable[Taken, Made]) -> Callable[Taken, Made]:
    """Let a function that makes layers answer arguments that it has not, as layers do."""

    @wraps(function)
    def checked(*values: Taken.args, **named: Taken.kwargs) -> Made:
        must_take(function.__name__, signature(function).parameters.values(), values, named)
        return function(*values, **named)

    return checked


@_explained
def depthwise_conv2d(
    in_channels: int,
    kernel_size: IntOrPair,
    stride: IntOrPair = 1,
    padding: IntOrPair | str = 0,
    dilation: IntOrPair = 1,
    bias: bool = True,
) -> Conv2d:
    """Return the convolution with one kernel for each channel: as many groups as channels.

    weights = in_channels * kernel height * kernel width

    >>> layer = depthwise_conv2d(4, 3, padding=1, bias=False)
    >>> layer
    Conv2d(4, 4, 3, padding=1, groups=4, bias=False)
    >>> layer.parameters().total, layer.operations((4, 5, 5)).multiplies
    (36, 900)

    Raises:
        TypeError, ValueError: as `Conv2d`.
    """
    return Conv2d(in_channels, in_channels, kernel_size, stride, padding, dilation, in_channels, bias)


@_explained
def pointwise_conv2d(in_channels: int, out_channels: int, stride: IntOrPair = 1, bias: bool = True) -> Conv2d:
    """Return the convolution with 1x1 kernels: it mixes channels and never looks sideways.

    weights = in_channels * out_channels

    >>> layer = pointwise_conv2d(4, 6, bias=False)
    >>> layer.parameters().total, layer.operations((4, 5, 5)).multiplies
    (24, 600)

    Raises:
        TypeError, ValueError: as `Conv2d`.
    """
    return Conv2d(in_channels, out_channels, 1, stride, bias=bias)


@_explained
def depthwise_separable_conv2d(
    in_channels: int,
    out_channels: int,
    kernel_size: IntOrPair,
    stride: IntOrPair = 1,
    padding: IntOrPair | str = 0,
    dilation: IntOrPair = 1,
    bias: bool = True,
) -> tuple[Conv2d, Conv2d]:
    """Return a depthwise convolution and the pointwise one that follows it.

    weights = in_channels * (kernel height * kernel width + out_channels)

    >>> depthwise_separable_conv2d(4, 6, 3, padding=1, bias=False)
    (Conv2d(4, 4, 3, padding=1, groups=4, bias=False), Conv2d(4, 6, 1, bias=False))

    Raises:
        TypeError, ValueError: as `Conv2d`.

    In Keras: SeparableConv2D, which has one set of biases only, `out_channels` of them, and none in between.

    Source: Howard et al., MobileNets, section 3.1.
    """
    return (
        depthwise_conv2d(in_channels, kernel_size, stride, padding, dilation, bias),
        pointwise_conv2d(in_channels, out_channels, bias=bias),
    )


def _padding(padding: IntOrPair | str) -> Pair | str:
    if isinstance(padding, str):
        if padding != "same":
            raise ValueError(f"`padding` ({short_repr(padding)}) must be 'same', one whole number or a pair")
        return padding
    return pair("padding", padding, at_least=0)


def common_divisors(first: int, second: int) -> list[int]:
    """Return the whole numbers that divide both: the possible `groups` for so many channels in and out.

    >>> common_divisors(4, 6), common_divisors(8, 8)
    ([1, 2], [1, 2, 4, 8])
    """
    return [number for number in range(1, gcd(first, second) + 1) if not gcd(first, second) % number]
