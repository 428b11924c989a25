"""What a layer costs, and how to know it.

Importing the package loads neither matplotlib nor ipywidgets; the lessons do.
"""

from convlearn import networks, sizes
from convlearn.counting import EXACT, EXACT_WITHOUT_BIAS, MACS, TWO_PER_MAC, count
from convlearn.layers.composition import Concat, Residual
from convlearn.layers.convolution import Conv2d, depthwise_conv2d, depthwise_separable_conv2d, pointwise_conv2d
from convlearn.layers.elementwise import BatchNorm2d, ReLU, ReLU6, Sigmoid, Tanh
from convlearn.layers.linear import Linear
from convlearn.layers.pooling import AdaptiveAvgPool2d, AvgPool2d, MaxPool2d
from convlearn.layers.recurrent import GRU, LSTM
from convlearn.layers.reordering import ChannelShuffle, Flatten
from convlearn.layers.sharing import SameWeights
from convlearn.meter import run
from convlearn.metered_array import MeteredArray

__all__ = [
    "EXACT",
    "EXACT_WITHOUT_BIAS",
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
    "MeteredArray",
    "ReLU",
    "ReLU6",
    "Residual",
    "SameWeights",
    "Sigmoid",
    "Tanh",
    "count",
    "depthwise_conv2d",
    "depthwise_separable_conv2d",
    "networks",
    "pointwise_conv2d",
    "run",
    "sizes",
]
