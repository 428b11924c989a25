"""Networks of depthwise and pointwise convolutions, in any width: MobileNetV1 and V2."""

from fractions import Fraction
from numbers import Rational, Real

from convlearn.checks import short_repr
from convlearn.layers.composition import Layers, Residual
from convlearn.layers.convolution import Conv2d, depthwise_conv2d, pointwise_conv2d
from convlearn.layers.elementwise import BatchNorm2d, ReLU, ReLU6
from convlearn.layers.linear import Linear
from convlearn.layers.pooling import AdaptiveAvgPool2d
from convlearn.layers.reordering import Flatten
from convlearn.networks.network import Network

WIDEST = 1000  # times the channels of the paper


# Output channels and stride of each depthwise separable block. Paper, Table 1.
V1_BLOCKS = (
    (64, 1),
    (128, 2),
    (128, 1),
    (256, 2),
    (256, 1),
    (512, 2),
    *[(512, 1)] * 5,
    (1024, 2),
    (1024, 1),
)


# Expansion, output channels, repeats and first stride of the bottleneck blocks. Paper, Table 2.
V2_BLOCKS = (
    (1, 16, 1, 1),
    (6, 24, 2, 2),
    (6, 32, 3, 2),
    (6, 64, 4, 2),
    (6, 96, 3, 1),
    (6, 160, 3, 2),
    (6, 320, 1, 1),
)


def mobilenet_v1(width_multiplier: float | Fraction = 1.0) -> Network:
    """Return MobileNetV1; every number of channels is multiplied by the width multiplier, rounded down.

    width 1:    4,231,976 parameters, 568,740,352 multiplies on (3, 224, 224)
    width 0.75: 2,585,560 parameters, 325,400,448 multiplies
    width 0.5:  1,331,592 parameters, 149,497,088 multiplies
    width 0.25:   470,072 parameters,  41,030,272 multiplies

    The multiplier is taken as the decimal that is written: 0.7 is 7/10.

    The paper's 569 million multiply-adds and 4.2 million parameters are right. In its Table 2 the first convolution
    has 1.19 % of them; it is 1.91 %, two digits swapped, and the other rows are right. Its Table 1 gives the last
    depthwise convolution stride 2, which would not leave the 7x7 of the next row: it is 1. The 317 million of
    TensorFlow's model page for width 0.75 should be 325.

    >>> from convlearn import count
    >>> table = count(mobilenet_v1(), (3, 224, 224))
    >>> table.parameters.total, table.operations.multiplies
    (4231976, 568740352)
    >>> count(mobilenet_v1(0.75), (3, 224, 224)).operations.multiplies
    325400448

    Raises:
        TypeError: `width_multiplier` is not a number.
        ValueError: it is not above 0, or so small that no channel is left.
    """
    width = _exact(width_multiplier)
    if width * 32 < 1:
        raise ValueError(
            f"`width_multiplier` ({width_multiplier}) must be at least 1/32, so that 1 of 32 channels is left"
        )
    channels = int(32 * width)
    layers: dict[str, Layers] = _first_convolution(channels, ReLU())
    for number, (wide, stride) in enumerate(V1_BLOCKS, start=1):
        out_channels = int(wide * width)
        layers[f"block{number}"] = _separable(channels, out_channels, stride)
        channels = out_channels
    layers |= {"avgpool": AdaptiveAvgPool2d(1), "flatten": Flatten(), "fc": Linear(channels, 1000)}
    source = "Howard et al., MobileNets: Efficient convolutional neural networks for mobile vision (2017)"
    return Network(f"MobileNetV1, width {width_multiplier}", layers, (3, 224, 224), source)


def _separable(in_channels: int, out_channels: int, stride: int) -> dict[str, Layers]:
    """Return a depthwise and a pointwise convolution, each with batch norm and ReLU."""
    return {
        "depthwise": depthwise_conv2d(in_channels, 3, stride, padding=1, bias=False),
        "norm1": BatchNorm2d(in_channels),
        "relu1": ReLU(),
        "pointwise": pointwise_conv2d(in_channels, out_channels, bias=False),
        "norm2": BatchNorm2d(out_channels),
        "relu2": ReLU(),
    }


def mobilenet_v2(width_multiplier: float | Fraction = 1.0) -> Network:
    """Return MobileNetV2; every number of channels times the width multiplier, rounded to a multiple of 8.

    width 1:    3,504,872 parameters, 300,774,272 multiplies on (3, 224, 224)

    No number loses more than a tenth in rounding, and the last, 1,280, only grows. The multiplier is taken as the
    decimal that is written: 0.7 is 7/10.

    The paper's 300 million multiply-adds are right. Its 3.4 million parameters leave out batch norm, and are cut off
    and not rounded: 3,470,760.

    >>> from convlearn import count
    >>> table = count(mobilenet_v2(), (3, 224, 224))
    >>> table.parameters.total, table.operations.multiplies
    (3504872, 300774272)

    Raises:
        TypeError: `width_multiplier` is not a number.
        ValueError: it is not above 0.
    """
    width = _exact(width_multiplier)
    channels = _multiple_of_8(32 * width)
    layers: dict[str, Layers] = _first_convolution(channels, ReLU6())
    number = 0
    for expansion, wide, repeats, first_stride in V2_BLOCKS:
        out_channels = _multiple_of_8(wide * width)
        for stride in (first_stride, *[1] * (repeats - 1)):
            number += 1
            layers[f"bottleneck{number}"] = _inverted_residual(channels, out_channels, expansion, stride)
            channels = out_channels
    last = _multiple_of_8(1280 * max(width, Fraction(1)))
    layers |= {
        "conv2": pointwise_conv2d(channels, last, bias=False),
        "norm2": BatchNorm2d(last),
        "relu2": ReLU6(),
        "avgpool": AdaptiveAvgPool2d(1),
        "flatten": Flatten(),
        "fc": Linear(last, 1000),
    }
    source = "Sandler et al., MobileNetV2: Inverted residuals and linear bottlenecks (2018)"
    return Network(f"MobileNetV2, width {width_multiplier}", layers, (3, 224, 224), source)


def _inverted_residual(in_channels: int, out_channels: int, expansion: int, stride: int) -> Layers:
    """Return a body that is wide inside, with a shortcut around it if the shape stays."""
    inner = expansion * in_channels
    expand: dict[str, Layers] = {
        "expand": pointwise_conv2d(in_channels, inner, bias=False),
        "norm1": BatchNorm2d(inner),
        "relu1": ReLU6(),
    }
    body: dict[str, Layers] = {
        **(expand if expansion > 1 else {}),
        "depthwise": depthwise_conv2d(inner, 3, stride, padding=1, bias=False),
        "norm2": BatchNorm2d(inner),
        "relu2": ReLU6(),
        "project": pointwise_conv2d(inner, out_channels, bias=False),
        "norm3": BatchNorm2d(out_channels),
    }
    return Residual(body) if (in_channels, stride) == (out_channels, 1) else body


def _first_convolution(out_channels: int, activation: ReLU | ReLU6) -> dict[str, Layers]:
    """Return the convolution that halves the image, with batch norm and activation."""
    return {
        "conv1": Conv2d(3, out_channels, 3, stride=2, padding=1, bias=False),
        "norm1": BatchNorm2d(out_channels),
        "relu1": activation,
    }


def _multiple_of_8(channels: Fraction) -> int:
    """Return the nearest multiple of 8, at least 8, or the next one if that loses more than a tenth."""
    nearest = max(8, int(channels + 4) // 8 * 8)
    return nearest if nearest >= channels * Fraction(9, 10) else nearest + 8


def _exact(width_multiplier: object) -> Fraction:
    """Return the multiplier as a fraction: of a float, the decimal that it is written as."""
    if isinstance(width_multiplier, bool) or not isinstance(width_multiplier, Real):
        raise TypeError(f"`width_multiplier` ({short_repr(width_multiplier)}) must be a number")
    if width_multiplier <= 0 or not width_multiplier <= WIDEST:  # NaN is neither
        raise ValueError(
            f"`width_multiplier` ({short_repr(width_multiplier)}) must be a finite number above 0, at most {WIDEST}"
        )
    if isinstance(width_multiplier, Rational):
        return Fraction(int(width_multiplier.numerator), int(width_multiplier.denominator))
    return Fraction(str(width_multiplier))
