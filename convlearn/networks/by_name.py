"""The named networks to choose from, by the names that an explorer shows."""

from collections.abc import Callable, Mapping
from functools import partial

from convlearn import networks
from convlearn.networks import Network

SCALABLE: Mapping[str, Callable[[float], Network]] = {
    "MobileNetV1": networks.mobilenet_v1,
    "MobileNetV2": networks.mobilenet_v2,
}


FIXED: Mapping[str, Callable[[], Network]] = {
    "LeNet-5": networks.lenet5,
    "AlexNet": networks.alexnet,
    "AlexNet, one tower": partial(networks.alexnet, towers=1),
    "VGG-16": networks.vgg16,
    "VGG-19": networks.vgg19,
    "GoogLeNet": networks.googlenet,
    "SqueezeNet": networks.squeezenet,
    "ResNet-18": networks.resnet18,
    "ResNet-50, stride in the 1×1": networks.resnet50,
    "ResNet-50, stride in the 3×3": partial(networks.resnet50, "3x3"),
    "ResNeXt-50 32x4d": networks.resnext50_32x4d,
}


NAMES = (*FIXED, *SCALABLE)


def named_network(name: str, width_percent: int = 100) -> Network:
    """Return the network of that name; those that can be scaled have `width_percent` of their channels.

    >>> named_network("MobileNetV1", 75).name, named_network("VGG-16").input_shape
    ('MobileNetV1, width 0.75', (3, 224, 224))

    Raises:
        ValueError: there is no such network, or it cannot be scaled so.
    """
    if name in SCALABLE:
        return SCALABLE[name](width_percent / 100)
    if name not in FIXED:
        raise ValueError(f"`name` ({name!r}) must be one of {', '.join(NAMES)}")
    if width_percent != 100:  # noqa: PLR2004
        raise ValueError(f"`width_percent` ({width_percent}) must be 100 for {name}, which has one width")
    return FIXED[name]()
