"""What a layer costs, and how to know it.

Importing the package loads neither matplotlib nor ipywidgets; `convlearn.explorers` does.
"""

from convlearn import networks
from convlearn.activations import ReLU6, Sigmoid, Tanh
from convlearn.branches import Concat, Residual
from convlearn.counting import EXACT, MACS, TWO_PER_MAC, count
from convlearn.layers import (
    BatchNorm2d,
    Conv2d,
    Flatten,
    Linear,
    ReLU,
    depthwise_conv2d,
    depthwise_separable_conv2d,
    pointwise_conv2d,
)
from convlearn.pooling import AdaptiveAvgPool2d, AvgPool2d, MaxPool2d
from convlearn.recurrent import GRU, LSTM
from convlearn.shuffle import ChannelShuffle

__all__ = [
    "EXACT",
    "GRU",
    "LSTM",
    "MACS",
    "TWO_PER_MAC",
    "AdaptiveAvgPool2d",
    "AvgPool2d",
    "BatchNorm2d",
    "ChannelShuffle",
    "Concat",
    "Conv2d",
    "Flatten",
    "Linear",
    "MaxPool2d",
    "ReLU",
    "ReLU6",
    "Residual",
    "Sigmoid",
    "Tanh",
    "count",
    "depthwise_conv2d",
    "depthwise_separable_conv2d",
    "networks",
    "pointwise_conv2d",
]
