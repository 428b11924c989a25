"""Convolutions, linear layers and what stands between them; `pooling` has the rest.

Output shape, parameters and operations are facts; what an operation is worth is a convention, in `counting`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

import numpy as np

from convlearn import reference
from convlearn.axis import Windows, same_axis, sliding_axis
from convlearn.base import (
    FEATURES,
    IMAGE,
    STEPS,
    Layer,
    Shape,
    WindowLayer,
    as_given,
    checked_shape,
    must_meet,
    set_once,
    true_or_false,
)
from convlearn.checks import IntOrPair, Pair, pair, whole_number
from convlearn.facts import Operations, Parameters
from convlearn.reference import Array


@dataclass(frozen=True, init=False, repr=False)
class Conv2d(WindowLayer):
    """A convolution: every kernel slides over the channels of its group and sums products at every stop.

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
            kernel_size=pair("kernel_size", kernel_size, at_least=1),
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
        """Return how many input channels one kernel reads."""
        return self.in_channels // self.groups

    def windows(self, input_shape: Shape) -> Windows:
        """Return where the kernels stop, for each output channel."""
        in_channels, *sizes = checked_shape(input_shape, IMAGE)
        must_meet("in_channels", self.in_channels, "channels", in_channels, input_shape)
        if isinstance(self.padding, str):
            return Windows(self.out_channels, *map(same_axis, sizes, self.kernel_size, self.dilation))
        axes = map(sliding_axis, sizes, self.kernel_size, self.stride, self.padding, self.dilation)
        return Windows(self.out_channels, *axes)

    def parameters(self) -> Parameters:
        """Return the weights of all kernels, and one bias for each output channel if there are biases."""
        weights = self.out_channels * self.in_channels_per_group * prod(self.kernel_size)
        return Parameters(weights, self.out_channels * self.bias)

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return multiplies, accumulations and bias adds; see the formulas of the class."""
        windows = self.windows(input_shape)
        multiplies = self.in_channels_per_group * windows.values(padding_taps)
        accumulations = multiplies - windows.reading(padding_taps)
        return Operations(multiplies, accumulations, windows.outputs * self.bias)

    def array_shapes(self) -> dict[str, Shape]:
        """Return the shapes of `weight` and, if there is one, `bias`."""
        weight = (self.out_channels, self.in_channels_per_group, *self.kernel_size)
        return {"weight": weight} | ({"bias": (self.out_channels,)} if self.bias else {})

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute `reference.conv2d`; padding="same" is put around the input first."""
        padding = self.padding
        if isinstance(padding, str):
            windows = self.windows(input.shape)
            input = np.pad(input, ((0, 0), windows.down.padding, windows.across.padding))
            padding = (0, 0)
        weight, bias = arrays["weight"], arrays.get("bias")
        return reference.conv2d(input, weight, bias, self.stride, padding, self.dilation, self.groups)


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

    Source: Howard et al., MobileNets, section 3.1.
    """
    return (
        depthwise_conv2d(in_channels, kernel_size, stride, padding, dilation, bias),
        pointwise_conv2d(in_channels, out_channels, bias=bias),
    )


@dataclass(frozen=True, init=False, repr=False)
class Linear(Layer):
    """A fully connected layer: every output is a weighted sum of all inputs; also applied step by step.

    weights       = in_features * out_features
    biases        = out_features if bias else 0
    multiplies    = steps * out_features * in_features
    accumulations = steps * out_features * (in_features - 1)
    bias adds     = steps * out_features if bias else 0

    `steps` is 1 for an input of shape (features,).

    >>> layer = Linear(10, 4)
    >>> layer.output_shape((10,)), layer.parameters().total
    ((4,), 44)
    >>> layer.operations((10,))
    Operations(multiplies=40, accumulations=36, bias_adds=4)

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: an argument is below 1.

    Source: the formula in PyTorch's Linear.
    """

    in_features: int
    out_features: int
    bias: bool

    def __init__(self, in_features: int, out_features: int, bias: bool = True) -> None:
        set_once(
            self,
            in_features=whole_number("in_features", in_features, at_least=1),
            out_features=whole_number("out_features", out_features, at_least=1),
            bias=true_or_false("bias", bias),
        )

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return the input shape with its features replaced.

        Raises:
            TypeError: `input_shape` is not made of whole numbers.
            ValueError: it is neither (features,) nor (steps, features), or has the wrong number of features.
        """
        shape = checked_shape(input_shape, FEATURES, STEPS)
        must_meet("in_features", self.in_features, "features", shape[-1], shape)
        return (*shape[:-1], self.out_features)

    def parameters(self) -> Parameters:
        """Return one weight for each pair of input and output, and one bias for each output."""
        return Parameters(self.in_features * self.out_features, self.out_features * self.bias)

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return multiplies, accumulations and bias adds; there is no padding to leave out."""
        outputs = prod(self.output_shape(input_shape))
        return Operations(outputs * self.in_features, outputs * (self.in_features - 1), outputs * self.bias)

    def array_shapes(self) -> dict[str, Shape]:
        """Return the shapes of `weight` and, if there is one, `bias`."""
        weight = (self.out_features, self.in_features)
        return {"weight": weight} | ({"bias": (self.out_features,)} if self.bias else {})

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute `reference.linear`."""
        return reference.linear(input, arrays["weight"], arrays.get("bias"))


@dataclass(frozen=True, init=False, repr=False)
class BatchNorm2d(Layer):
    """Batch norm as it runs after training: each channel's values are scaled and shifted.

    weights = biases = num_features if affine else 0
    elementwise multiplies = elementwise adds = values

    The scale and the shift of a channel are worked out once from its mean, variance, weight and bias, before any
    input comes; that work is not counted. The running mean and variance are not learned: no parameters.

    >>> layer = BatchNorm2d(6)
    >>> layer.parameters().total, layer.operations((6, 5, 5)).elementwise_multiplies
    (12, 150)

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: `num_features` is below 1.

    Source: PyTorch's BatchNorm2d.
    """

    acts_per_value = True

    num_features: int
    affine: bool

    def __init__(self, num_features: int, *, affine: bool = True) -> None:
        set_once(
            self,
            num_features=whole_number("num_features", num_features, at_least=1),
            affine=true_or_false("affine", affine),
        )

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return the shape of the input, which must be an image with `num_features` channels."""
        shape = checked_shape(input_shape, IMAGE)
        must_meet("num_features", self.num_features, "channels", shape[0], shape)
        return shape

    def parameters(self) -> Parameters:
        """Return one weight (scale) and one bias (shift) for each channel, if they are learned."""
        return Parameters(self.num_features * self.affine, self.num_features * self.affine)

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return one multiply and one add for each value, as their own kinds."""
        values = prod(self.output_shape(input_shape))
        return Operations(elementwise_multiplies=values, elementwise_adds=values)

    def array_shapes(self) -> dict[str, Shape]:
        """Return the shapes of the running mean and variance and, if they are learned, weight and bias."""
        names = ["running_mean", "running_var"] + ["weight", "bias"] * self.affine
        return dict.fromkeys(names, (self.num_features,))

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute `reference.batch_norm2d`."""
        mean, variance = arrays["running_mean"], arrays["running_var"]
        return reference.batch_norm2d(input, mean, variance, arrays.get("weight"), arrays.get("bias"))


@dataclass(frozen=True, repr=False)
class ReLU(Layer):
    """Every negative value becomes 0.

    comparisons = values

    >>> ReLU().operations((6, 5, 5)).comparisons
    150
    """

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return the shape of the input."""
        return checked_shape(input_shape)

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return one comparison for each value."""
        return Operations(comparisons=prod(checked_shape(input_shape)))

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute `reference.relu`."""
        return reference.relu(input)


@dataclass(frozen=True, repr=False)
class Flatten(Layer):
    """All values in one row, channel by channel: (channels, height, width) -> (features,). No operations.

    >>> Flatten().output_shape((256, 6, 6))
    (9216,)
    """

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return (features,)."""
        return (prod(checked_shape(input_shape)),)

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return no operations: values are only read in order."""
        checked_shape(input_shape)
        return Operations()

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute `reference.flatten`."""
        return reference.flatten(input)


def _padding(padding: IntOrPair | str) -> Pair | str:
    if isinstance(padding, str):
        if padding != "same":
            raise ValueError(f"`padding` ({padding!r}) must be 'same', one whole number or a pair")
        return padding
    return pair("padding", padding, at_least=0)
