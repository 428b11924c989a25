"""Layers executed with numpy, written to be read."""

from convlearn.reference.convolution import conv2d, flip_kernel, slide
from convlearn.reference.elementwise import batch_norm2d, logistic, relu, relu6, sigmoid, tanh
from convlearn.reference.linear import linear
from convlearn.reference.pooling import adaptive_avg_pool2d, avg_pool2d, max_pool2d, pool_padding
from convlearn.reference.recurrent import gru, lstm
from convlearn.reference.reordering import channel_shuffle, flatten

__all__ = [
    "adaptive_avg_pool2d",
    "avg_pool2d",
    "batch_norm2d",
    "channel_shuffle",
    "conv2d",
    "flatten",
    "flip_kernel",
    "gru",
    "linear",
    "logistic",
    "lstm",
    "max_pool2d",
    "pool_padding",
    "relu",
    "relu6",
    "sigmoid",
    "slide",
    "tanh",
]
