"""Whole networks, built in PyTorch from the data here: what each layer makes and costs, and what tools make of all."""

import pytest
import torch
from torchinfo import summary

from convlearn import BatchNorm2d, Conv2d, Linear, count, networks
from convlearn.counting import MACS_PLUS_BIAS

from . import tools
from .as_torch import as_torch
from .rules import CONVENTIONS, price
from .torch_vgg16 import torch_vgg16
from .vgg16 import INPUT_SHAPE, vgg16

NETWORKS = [
    networks.lenet5(),
    networks.alexnet(),
    networks.alexnet(towers=1),
    networks.vgg16(),
    networks.vgg19(),
    networks.googlenet(),
    networks.googlenet(torchvision=True),
    networks.squeezenet(),
    networks.resnet18(),
    networks.resnet34(),
    networks.resnet50(),
    networks.resnet50(stride_in="3x3"),
    networks.resnet101(),
    networks.resnet101(stride_in="3x3"),
    networks.resnet152(),
    networks.resnet152(stride_in="3x3"),
    networks.resnext50_32x4d(),
    networks.mobilenet_v1(),
    networks.mobilenet_v1(width_multiplier=0.75),
    networks.mobilenet_v2(),
    networks.mobilenet_v2(width_multiplier=0.75),
]
every_network = pytest.mark.parametrize("network", NETWORKS, ids=lambda network: network.name)


def without_values(network):
    """Return the network as a module, and an input: both know their shapes and have no memory for values."""
    with torch.device("meta"):
        return as_torch(network), torch.rand(1, *network.input_shape)


def assert_equal_layer_by_layer(network, model, input):
    """Compare each row of the table with torchinfo's line for the module, in the order in which they ran."""
    lines = summary(model, input_data=input, device="meta", verbose=0).summary_list
    leaves = [line for line in lines if line.is_leaf_layer and line.class_name != "Identity"]
    for row, leaf in zip(count(network, input.shape[1:]).rows, leaves, strict=True):
        # torchinfo takes all parameters of a batch norm for multiply-adds, whatever the size of the image
        normalizes = isinstance(row.layer, BatchNorm2d)
        mult_adds = row.parameters.total if normalizes else row.total(MACS_PLUS_BIAS)
        expected = (row.name, row.output_shape, row.parameters.total, mult_adds)
        assert expected == (row.name, tuple(leaf.output_size[1:]), leaf.num_params, leaf.macs)


@every_network
def test_every_layer(network):
    assert_equal_layer_by_layer(network, *without_values(network))


def test_every_layer_of_vgg16_written_in_torch():
    with torch.device("meta"):
        assert_equal_layer_by_layer(vgg16(), torch_vgg16(), torch.rand(1, *INPUT_SHAPE))


def total(tool, network):
    """Return the total of the table by the tool's rule."""
    rows = count(network, network.input_shape).rows
    weighing = [row for row in rows if isinstance(row.layer, Conv2d | Linear)]
    others = [row for row in rows if not isinstance(row.layer, Conv2d | Linear)]
    return sum(row.total(CONVENTIONS[tool]) for row in weighing) + sum(
        row.total(price(tool, row.layer)) for row in others
    )


@every_network
@pytest.mark.parametrize("tool", [tools.flop_counter_mode, tools.thop, tools.ptflops_aten])
def test_totals(tool, network):
    assert tool(*without_values(network)) == total(tool, network)


@every_network
def test_total_of_fvcore(network):
    """It does not run without values."""
    model, input = as_torch(network), torch.rand(1, *network.input_shape)
    assert tools.fvcore(model, input) == total(tools.fvcore, network)
