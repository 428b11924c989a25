"""What a layer states: the shape that comes out, its parameters, its operations by kind."""

from convlearn.layers.composition import Concat, Residual
from convlearn.layers.convolution import Conv2d, depthwise_conv2d, depthwise_separable_conv2d, pointwise_conv2d
from convlearn.layers.elementwise import BatchNorm2d, ReLU, ReLU6, Sigmoid, Tanh
from convlearn.layers.linear import Linear
from convlearn.layers.pooling import AdaptiveAvgPool2d, AvgPool2d, MaxPool2d
from convlearn.layers.recurrent import GRU, LSTM
from convlearn.layers.reordering import ChannelShuffle, Flatten
from convlearn.layers.sharing import SameWeights

__all__ = [
    "GRU",
    "LSTM",
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
    "SameWeights",
    "Sigmoid",
    "Tanh",
    "depthwise_conv2d",
    "depthwise_separable_conv2d",
    "pointwise_conv2d",
]
