"""The layers of this package as PyTorch modules, built from what the layers say of themselves."""

import torch
from torch import nn

from convlearn import AdaptiveAvgPool2d, AvgPool2d, BatchNorm2d, Conv2d, Flatten, Linear, MaxPool2d, ReLU
from convlearn.layers.composition import Branching, named
from convlearn.layers.elementwise import ReLU6, Sigmoid, Tanh
from convlearn.layers.joins import Add, Concatenate
from convlearn.layers.layer import Layer
from convlearn.layers.recurrent import GRU, LSTM
from convlearn.layers.reordering import ChannelShuffle


class Sum(nn.Module):
    def forward(self, ends):
        return sum(ends)


class Channels(nn.Module):
    def forward(self, ends):
        return torch.cat(ends, dim=1)


class Branches(nn.Module):
    def __init__(self, branches, join):
        super().__init__()
        self.branches = nn.ModuleList(branches)
        self.join = join

    def forward(self, input):
        return self.join([branch(input) for branch in self.branches])


def lstm(biases_per_gate, **arguments):
    """Return PyTorch's LSTM, which has two biases for each gate; a layer with one leaves the other at 0."""
    return nn.LSTM(**arguments, batch_first=True)


def gru(biases_per_gate, reset_after, **arguments):
    """Return PyTorch's GRU, which has two biases for each gate and resets after the product."""
    if not reset_after:
        raise ValueError(f"`reset_after` ({reset_after}) must be True: PyTorch has no other GRU")
    return nn.GRU(**arguments, batch_first=True)


# The names of a layer's arguments are PyTorch's, so each is made with them. A new kind of layer is one more row.
MODULES = {
    AdaptiveAvgPool2d: nn.AdaptiveAvgPool2d,
    Add: Sum,
    AvgPool2d: nn.AvgPool2d,
    BatchNorm2d: nn.BatchNorm2d,
    ChannelShuffle: nn.ChannelShuffle,
    Concatenate: Channels,
    Conv2d: nn.Conv2d,
    Flatten: nn.Flatten,
    GRU: gru,
    LSTM: lstm,
    Linear: nn.Linear,
    MaxPool2d: nn.MaxPool2d,
    ReLU: nn.ReLU,
    ReLU6: nn.ReLU6,
    Sigmoid: nn.Sigmoid,
    Tanh: nn.Tanh,
}


def as_torch(layers):
    """Return a layer, a sequence of layers, or names with layers, as a module that is done with training."""
    if layers is None:
        made = nn.Identity()
    elif isinstance(layers, Branching):
        made = Branches(map(as_torch, layers.branches_by_name().values()), as_torch(layers.join))
    elif isinstance(layers, Layer):
        made = MODULES[type(layers)](**vars(layers))
    else:
        made = nn.Sequential(*(as_torch(part) for _, part in named(layers)))
    return made.eval()


def with_arrays(layer, arrays):
    """Return the module of a layer with these arrays in numpy's precision; what they do not name is 0."""
    made = as_torch(layer).double()
    state = {name: torch.zeros_like(values) for name, values in made.state_dict().items()}
    assert arrays.keys() <= state.keys()
    made.load_state_dict(state | {name: torch.from_numpy(array) for name, array in arrays.items()})
    return made
