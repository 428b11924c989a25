"""Networks with branches side by side whose channels are put together: GoogLeNet, SqueezeNet."""

from convlearn.checks import true_or_false
from convlearn.layers.composition import Concat, Layers
from convlearn.layers.convolution import Conv2d
from convlearn.layers.elementwise import BatchNorm2d, ReLU
from convlearn.layers.linear import Linear
from convlearn.layers.pooling import AdaptiveAvgPool2d, MaxPool2d
from convlearn.layers.reordering import Flatten
from convlearn.networks.network import Network

# Input channels, then output channels: 1x1; reduce, 3x3; reduce, 5x5; projection after the pooling. Paper, Table 1.
INCEPTIONS = {
    "inception3a": (192, 64, 96, 128, 16, 32, 32),
    "inception3b": (256, 128, 128, 192, 32, 96, 64),
    "inception4a": (480, 192, 96, 208, 16, 48, 64),
    "inception4b": (512, 160, 112, 224, 24, 64, 64),
    "inception4c": (512, 128, 128, 256, 24, 64, 64),
    "inception4d": (512, 112, 144, 288, 32, 64, 64),
    "inception4e": (528, 256, 160, 320, 32, 128, 128),
    "inception5a": (832, 256, 160, 320, 32, 128, 128),
    "inception5b": (832, 384, 192, 384, 48, 128, 128),
}


def googlenet(torchvision: bool = False) -> Network:
    """Return GoogLeNet as in the paper, or as torchvision builds it.

    paper:       6,998,552 parameters, 1,582,671,872 multiplies on (3, 224, 224)
    torchvision: 6,624,904 parameters, 1,498,376,192 multiplies

    torchvision has batch norm after every convolution in place of biases, and kernels of 3x3 where the paper has
    5x5: its source calls that a known bug. Either way the two classifiers that only help training are left out, and
    so are dropout and local response normalization, which have no weights.

    The operations column of the paper's Table 1 adds up to 1,502 million. Its first row cannot be: a 7x7 convolution
    from 3 to 64 channels with stride 2 has 9,408 weights and 118.0 million multiplies, not 2.7 thousand and 34
    million. Row 5a has 51.1 million, not 54. The other operations are right.

    >>> from convlearn import count
    >>> table = count(googlenet(), (3, 224, 224))
    >>> table.parameters.total, table.operations.multiplies
    (6998552, 1582671872)

    Raises:
        TypeError: `torchvision` is not True or False.
    """
    norm = true_or_false("torchvision", torchvision)
    layers: dict[str, Layers] = {
        **_convolution("conv1", 3, 64, 7, norm, stride=2),
        "pool1": _halving(),
        **_convolution("conv2_reduce", 64, 64, 1, norm),
        **_convolution("conv2", 64, 192, 3, norm),
        "pool2": _halving(),
    }
    for name, channels in INCEPTIONS.items():
        layers[name] = _inception(*channels, norm)
        if name in {"inception3b", "inception4e"}:
            layers[f"pool{name[-2]}"] = _halving()
    if torchvision:
        layers["pool4"] = MaxPool2d(2, ceil_mode=True)
    layers |= {"avgpool": AdaptiveAvgPool2d(1), "flatten": Flatten(), "fc": Linear(1024, 1000)}
    name = "GoogLeNet, torchvision's" if torchvision else "GoogLeNet"
    return Network(name, layers, (3, 224, 224), "Szegedy et al., Going deeper with convolutions (2015)")


def _inception(
    in_channels: int, only: int, reduce3: int, out3: int, reduce5: int, out5: int, project: int, norm: bool
) -> Concat:
    """Return an inception module; `norm` makes it torchvision's."""
    return Concat(
        {
            "1x1": _convolution("conv", in_channels, only, 1, norm),
            "3x3": _convolution("reduce", in_channels, reduce3, 1, norm) | _convolution("conv", reduce3, out3, 3, norm),
            "5x5": _convolution("reduce", in_channels, reduce5, 1, norm)
            | _convolution("conv", reduce5, out5, 3 if norm else 5, norm),
            "pool": {
                "pool": MaxPool2d(3, stride=1, padding=1, ceil_mode=True),
                **_convolution("project", in_channels, project, 1, norm),
            },
        }
    )


def _convolution(
    name: str, in_channels: int, out_channels: int, kernel_size: int, norm: bool, stride: int = 1
) -> dict[str, Layers]:
    """Return a convolution that keeps the size at stride 1, batch norm if asked for, and ReLU."""
    padding = kernel_size // 2
    layers: dict[str, Layers] = {name: Conv2d(in_channels, out_channels, kernel_size, stride, padding, bias=not norm)}
    if norm:
        layers[f"{name}_norm"] = BatchNorm2d(out_channels)
    return layers | {f"{name}_relu": ReLU()}


def _halving() -> MaxPool2d:
    """Return the pooling that halves the size; in an odd rest it rounds up."""
    return MaxPool2d(3, stride=2, ceil_mode=True)


def squeezenet() -> Network:
    """Return SqueezeNet 1.0.

    1,248,424 parameters, 818,924,576 multiplies on (3, 224, 224)

    The parameters are those of the paper's Table 1, which gives no operations. Its first output is 111x111; without
    padding, as in torchvision and here, it is 109x109.

    >>> from convlearn import count
    >>> table = count(squeezenet(), (3, 224, 224))
    >>> table.parameters.total, table.operations.multiplies
    (1248424, 818924576)
    """
    layers: dict[str, Layers] = {
        "conv1": Conv2d(3, 96, 7, stride=2),
        "relu1": ReLU(),
        "pool1": _halving(),
        "fire2": _fire(96, 16, 64),
        "fire3": _fire(128, 16, 64),
        "fire4": _fire(128, 32, 128),
        "pool4": _halving(),
        "fire5": _fire(256, 32, 128),
        "fire6": _fire(256, 48, 192),
        "fire7": _fire(384, 48, 192),
        "fire8": _fire(384, 64, 256),
        "pool8": _halving(),
        "fire9": _fire(512, 64, 256),
        "conv10": Conv2d(512, 1000, 1),
        "relu10": ReLU(),
        "avgpool": AdaptiveAvgPool2d(1),
        "flatten": Flatten(),
    }
    source = "Iandola et al., SqueezeNet: AlexNet-level accuracy with 50x fewer parameters (2016)"
    return Network("SqueezeNet", layers, (3, 224, 224), source)


def _fire(in_channels: int, squeezed: int, expanded: int) -> dict[str, Layers]:
    """Return a fire module: few channels, then two branches with `expanded` channels each."""
    return {
        "squeeze": Conv2d(in_channels, squeezed, 1),
        "relu": ReLU(),
        "expand": Concat(
            {
                "1x1": [Conv2d(squeezed, expanded, 1), ReLU()],
                "3x3": [Conv2d(squeezed, expanded, 3, padding=1), ReLU()],
            }
        ),
    }
