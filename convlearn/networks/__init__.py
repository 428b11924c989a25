"""Networks that made history, as data: each function returns one, with its source.

>>> from convlearn import count, networks
>>> table = count(networks.alexnet(), (3, 227, 227))
>>> table.parameters.total, table.operations.multiplies
(60965224, 724406816)
"""

from convlearn.networks.mobile import mobilenet_v1, mobilenet_v2
from convlearn.networks.network import Network
from convlearn.networks.plain import alexnet, lenet5, vgg16, vgg19
from convlearn.networks.residual import resnet18, resnet34, resnet50, resnet101, resnet152, resnext50_32x4d
from convlearn.networks.side_by_side import googlenet, squeezenet

__all__ = [
    "Network",
    "alexnet",
    "googlenet",
    "lenet5",
    "mobilenet_v1",
    "mobilenet_v2",
    "resnet18",
    "resnet34",
    "resnet50",
    "resnet101",
    "resnet152",
    "resnext50_32x4d",
    "squeezenet",
    "vgg16",
    "vgg19",
]
