"""Networks with shortcuts around their blocks: ResNet, ResNeXt."""

from collections.abc import Callable

from convlearn.checks import one_of
from convlearn.layers.composition import Layers, Residual
from convlearn.layers.convolution import Conv2d
from convlearn.layers.elementwise import BatchNorm2d, ReLU
from convlearn.layers.linear import Linear
from convlearn.layers.pooling import AdaptiveAvgPool2d, MaxPool2d
from convlearn.layers.reordering import Flatten
from convlearn.networks.network import Network

RESNET_SOURCE = "He, Zhang, Ren and Sun, Deep residual learning for image recognition (2016)"
FOUR_TIMES = 4  # a bottleneck block ends with four times the channels of its first convolution


# A body that goes from input channels to output channels, with a stride.
MakeBody = Callable[[int, int, int], dict[str, Layers]]


def resnet18() -> Network:
    """Return ResNet-18, with a projection wherever a shortcut changes its shape.

    11,689,512 parameters, 1,814,073,344 multiplies on (3, 224, 224)

    The 1.8 billion multiply-adds of the paper are right.

    >>> from convlearn import count
    >>> table = count(resnet18(), (3, 224, 224))
    >>> table.parameters.total, table.operations.multiplies
    (11689512, 1814073344)
    """
    return Network("ResNet-18", _resnet((2, 2, 2, 2), _basic, 1), (3, 224, 224), RESNET_SOURCE)


def resnet34() -> Network:
    """Return ResNet-34, with a projection wherever a shortcut changes its shape.

    21,797,672 parameters, 3,663,761,408 multiplies on (3, 224, 224)

    The paper's 3.6 billion multiply-adds are of a variant: its shortcuts skip pixels and fill new channels with
    zeros instead of projecting, which leaves 3,644,493,824 multiplies.

    >>> from convlearn import count
    >>> table = count(resnet34(), (3, 224, 224))
    >>> table.parameters.total, table.operations.multiplies
    (21797672, 3663761408)
    """
    return Network("ResNet-34", _resnet((3, 4, 6, 3), _basic, 1), (3, 224, 224), RESNET_SOURCE)


def resnet50(stride_in: str = "1x1") -> Network:
    """Return ResNet-50; `stride_in` says which convolution of a block takes the stride.

    "1x1", as in the paper:       25,557,032 parameters, 3,857,973,248 multiplies on (3, 224, 224)
    "3x3", as in torchvision: the same parameters, 4,089,184,256 multiplies

    The paper's 3.8 billion multiply-adds are right, though cut off and not rounded. Two networks go by one name:
    most tables of today have the second.

    >>> from convlearn import count
    >>> count(resnet50(), (3, 224, 224)).operations.multiplies
    3857973248
    >>> count(resnet50("3x3"), (3, 224, 224)).operations.multiplies
    4089184256

    Raises:
        ValueError: `stride_in` is neither "1x1" nor "3x3".
    """
    return _bottleneck_resnet("ResNet-50", (3, 4, 6, 3), stride_in)


def resnet101(stride_in: str = "1x1") -> Network:
    """Return ResNet-101; `stride_in` is as in `resnet50`.

    "1x1": 44,549,160 parameters, 7,570,194,432 multiplies on (3, 224, 224)
    "3x3": the same parameters,   7,801,405,440 multiplies

    The 7.6 billion multiply-adds of the paper are right.

    >>> from convlearn import count
    >>> count(resnet101(), (3, 224, 224)).operations.multiplies
    7570194432

    Raises:
        ValueError: `stride_in` is neither "1x1" nor "3x3".
    """
    return _bottleneck_resnet("ResNet-101", (3, 4, 23, 3), stride_in)


def resnet152(stride_in: str = "1x1") -> Network:
    """Return ResNet-152; `stride_in` is as in `resnet50`.

    "1x1": 60,192,808 parameters, 11,282,415,616 multiplies on (3, 224, 224)
    "3x3": the same parameters,   11,513,626,624 multiplies

    The paper's 11.3 billion multiply-adds are right.

    >>> from convlearn import count
    >>> count(resnet152(), (3, 224, 224)).operations.multiplies
    11282415616

    Raises:
        ValueError: `stride_in` is neither "1x1" nor "3x3".
    """
    return _bottleneck_resnet("ResNet-152", (3, 8, 36, 3), stride_in)


def resnext50_32x4d() -> Network:
    """Return ResNeXt-50 with 32 groups of 4 channels in its first blocks; the 3x3 takes the stride.

    25,028,904 parameters, 4,230,479,872 multiplies on (3, 224, 224)

    The paper's 25.0 million parameters and 4.2 billion multiply-adds are right. It sets them beside 4.1 billion for
    ResNet-50, so it already means the one with the stride in the 3x3.

    >>> from convlearn import count
    >>> table = count(resnext50_32x4d(), (3, 224, 224))
    >>> table.parameters.total, table.operations.multiplies
    (25028904, 4230479872)
    """

    def body(in_channels: int, out_channels: int, stride: int) -> dict[str, Layers]:
        return _bottleneck(in_channels, out_channels // 2, out_channels, (1, stride), groups=32)

    source = "Xie et al., Aggregated residual transformations for deep neural networks (2017)"
    layers = _resnet((3, 4, 6, 3), body, FOUR_TIMES)
    return Network("ResNeXt-50 32x4d", layers, (3, 224, 224), source)


def _bottleneck_resnet(name: str, blocks: tuple[int, ...], stride_in: str) -> Network:
    stride_in = one_of("stride_in", stride_in, ("1x1", "3x3"))

    def body(in_channels: int, out_channels: int, stride: int) -> dict[str, Layers]:
        strides = (stride, 1) if stride_in == "1x1" else (1, stride)
        return _bottleneck(in_channels, out_channels // FOUR_TIMES, out_channels, strides)

    name = f"{name}, stride in the {stride_in}"
    return Network(name, _resnet(blocks, body, FOUR_TIMES), (3, 224, 224), RESNET_SOURCE)


def _resnet(blocks: tuple[int, ...], make_body: MakeBody, expansion: int) -> dict[str, Layers]:
    """Return the layers of a ResNet: a stem, four stages of so many blocks, and a linear layer."""
    layers: dict[str, Layers] = {
        "conv1": Conv2d(3, 64, 7, stride=2, padding=3, bias=False),
        "norm1": BatchNorm2d(64),
        "relu1": ReLU(),
        "pool1": MaxPool2d(3, stride=2, padding=1),
    }
    channels = 64
    for stage, repeats in enumerate(blocks, start=2):
        out_channels = 2 ** (stage + 4) * expansion  # 64, 128, 256, 512, or four times that
        for number in range(1, repeats + 1):
            stride = 2 if number == 1 and stage > 2 else 1  # noqa: PLR2004
            layers[f"conv{stage}_{number}"] = _block(make_body, channels, out_channels, stride)
            layers[f"relu{stage}_{number}"] = ReLU()
            channels = out_channels
    return layers | {"avgpool": AdaptiveAvgPool2d(1), "flatten": Flatten(), "fc": Linear(channels, 1000)}


def _block(make_body: MakeBody, in_channels: int, out_channels: int, stride: int) -> Residual:
    """Return a body and its shortcut: the input itself if the shape stays, else a 1x1 convolution."""
    body = make_body(in_channels, out_channels, stride)
    if (in_channels, stride) == (out_channels, 1):
        return Residual(body)
    return Residual(body, _convolution("", in_channels, out_channels, 1, stride))


def _basic(in_channels: int, out_channels: int, stride: int) -> dict[str, Layers]:
    """Return two 3x3 convolutions."""
    return {
        **_convolution("1", in_channels, out_channels, 3, stride),
        "relu1": ReLU(),
        **_convolution("2", out_channels, out_channels, 3),
    }


def _bottleneck(
    in_channels: int, inner: int, out_channels: int, strides: tuple[int, int], groups: int = 1
) -> dict[str, Layers]:
    """Return a 1x1 convolution to fewer channels, a 3x3 among these, and a 1x1 to the output channels."""
    return {
        **_convolution("1", in_channels, inner, 1, strides[0]),
        "relu1": ReLU(),
        **_convolution("2", inner, inner, 3, strides[1], groups),
        "relu2": ReLU(),
        **_convolution("3", inner, out_channels, 1),
    }


def _convolution(
    number: str, in_channels: int, out_channels: int, kernel_size: int, stride: int = 1, groups: int = 1
) -> dict[str, Layers]:
    """Return a convolution without bias that keeps the size at stride 1, and its batch norm."""
    padding = kernel_size // 2
    return {
        f"conv{number}": Conv2d(in_channels, out_channels, kernel_size, stride, padding, groups=groups, bias=False),
        f"norm{number}": BatchNorm2d(out_channels),
    }
