"""Networks whose layers stand one after the other: LeNet-5, AlexNet, VGG."""

from convlearn.checks import whole_number
from convlearn.layers.composition import Layers
from convlearn.layers.convolution import Conv2d
from convlearn.layers.elementwise import ReLU, Tanh
from convlearn.layers.linear import Linear
from convlearn.layers.pooling import AvgPool2d, MaxPool2d
from convlearn.layers.reordering import Flatten
from convlearn.networks.network import Network

VGG_SOURCE = "Simonyan and Zisserman, Very deep convolutional networks for large-scale image recognition (2015)"


def lenet5() -> Network:
    """Return LeNet-5 with every kernel of C3 reading all maps, as it is written today.

    61,706 parameters, 416,520 multiplies on (1, 32, 32)

    The paper has 60,000 parameters: a table lets most kernels of C3 read only some maps (1,516 parameters, not
    2,416), S2 and S4 learn a scale and a shift for each map (12 and 32), and the output compares with fixed
    patterns instead of learning 850 weights and biases.

    >>> from convlearn import count
    >>> table = count(lenet5(), (1, 32, 32))
    >>> table.parameters.total, table.operations.multiplies
    (61706, 416520)
    """
    layers: dict[str, Layers] = {
        "C1": Conv2d(1, 6, 5),
        "tanh1": Tanh(),
        "S2": AvgPool2d(2),
        "C3": Conv2d(6, 16, 5),
        "tanh3": Tanh(),
        "S4": AvgPool2d(2),
        "C5": Conv2d(16, 120, 5),
        "tanh5": Tanh(),
        "flatten": Flatten(),
        "F6": Linear(120, 84),
        "tanh6": Tanh(),
        "output": Linear(84, 10),
    }
    source = "LeCun, Bottou, Bengio and Haffner, Gradient-based learning applied to document recognition (1998)"
    return Network("LeNet-5", layers, (1, 32, 32), source)


def alexnet(towers: int = 2) -> Network:
    """Return AlexNet, as trained in 2012 on two GPUs (`towers=2`), or as if it had fit on one (`towers=1`).

    two towers: 60,965,224 parameters,   724,406,816 multiplies on (3, 227, 227)
    one tower:  62,378,344 parameters, 1,135,256,096 multiplies

    Each GPU held half of the kernels. The second, fourth and fifth convolution read only the maps on their own GPU:
    that is `groups=2`. Local response normalization and dropout are left out: they have no weights.

    The paper's 60 million parameters are right. Its input of 224x224 is not: with stride 4 and no padding only 227
    gives the 55x55 of its figure. Its first count of neurons, 253,440, should be 55 * 55 * 96 = 290,400; the others
    are right.

    >>> from convlearn import count
    >>> table = count(alexnet(), (3, 227, 227))
    >>> table.parameters.total, table.operations.multiplies
    (60965224, 724406816)

    Raises:
        TypeError, ValueError: `towers` is neither 1 nor 2.
    """
    towers = whole_number("towers", towers, at_least=1, at_most=2)
    layers: dict[str, Layers] = {
        "conv1": Conv2d(3, 96, 11, stride=4),
        "relu1": ReLU(),
        "pool1": MaxPool2d(3, stride=2),
        "conv2": Conv2d(96, 256, 5, padding=2, groups=towers),
        "relu2": ReLU(),
        "pool2": MaxPool2d(3, stride=2),
        "conv3": Conv2d(256, 384, 3, padding=1),
        "relu3": ReLU(),
        "conv4": Conv2d(384, 384, 3, padding=1, groups=towers),
        "relu4": ReLU(),
        "conv5": Conv2d(384, 256, 3, padding=1, groups=towers),
        "relu5": ReLU(),
        "pool5": MaxPool2d(3, stride=2),
        "flatten": Flatten(),
        "fc6": Linear(256 * 6 * 6, 4096),
        "relu6": ReLU(),
        "fc7": Linear(4096, 4096),
        "relu7": ReLU(),
        "fc8": Linear(4096, 1000),
    }
    source = "Krizhevsky, Sutskever and Hinton, ImageNet classification with deep convolutional networks (2012)"
    return Network("AlexNet", layers, (3, 227, 227), source)


def vgg16() -> Network:
    """Return VGG-16, configuration D.

    138,357,544 parameters, 15,470,264,320 multiplies on (3, 224, 224)

    The paper's 138 million parameters are right. The ResNet paper gives it 15.3 billion multiply-adds: that is the
    convolutions alone (15,346,630,656), while its figure for VGG-19 keeps the fully connected layers in.

    >>> from convlearn import count
    >>> table = count(vgg16(), (3, 224, 224))
    >>> table.parameters.total, table.operations.multiplies
    (138357544, 15470264320)
    """
    return Network("VGG-16", _vgg(2, 2, 3, 3, 3), (3, 224, 224), VGG_SOURCE)


def vgg19() -> Network:
    """Return VGG-19, configuration E.

    143,667,240 parameters, 19,632,062,464 multiplies on (3, 224, 224)

    The paper's 144 million parameters are right, and so are the 19.6 billion multiply-adds of the ResNet paper.

    >>> from convlearn import count
    >>> table = count(vgg19(), (3, 224, 224))
    >>> table.parameters.total, table.operations.multiplies
    (143667240, 19632062464)
    """
    return Network("VGG-19", _vgg(2, 2, 4, 4, 4), (3, 224, 224), VGG_SOURCE)


def _vgg(*convolutions: int) -> dict[str, Layers]:
    """Return five blocks of so many 3x3 convolutions, each block with a pooling at its end, and three linear layers."""
    layers: dict[str, Layers] = {}
    in_channels = 3
    for block, (out_channels, repeats) in enumerate(zip((64, 128, 256, 512, 512), convolutions, strict=True), start=1):
        for number in range(1, repeats + 1):
            layers[f"conv{block}_{number}"] = Conv2d(in_channels, out_channels, 3, padding=1)
            layers[f"relu{block}_{number}"] = ReLU()
            in_channels = out_channels
        layers[f"pool{block}"] = MaxPool2d(2)
    return layers | {
        "flatten": Flatten(),
        "fc6": Linear(512 * 7 * 7, 4096),
        "relu6": ReLU(),
        "fc7": Linear(4096, 4096),
        "relu7": ReLU(),
        "fc8": Linear(4096, 1000),
    }
