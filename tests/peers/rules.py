"""By which rule each tool counts, said in the words of this package: conventions, and prices for the other layers."""

from convlearn import MACS, TWO_PER_MAC, AdaptiveAvgPool2d, AvgPool2d, BatchNorm2d
from convlearn.counting import MACS_PLUS_BIAS, Convention

from . import tools

# What convolutions and linear layers cost.
CONVENTIONS = {
    tools.flop_counter_mode: TWO_PER_MAC,
    tools.fvcore: MACS,
    tools.thop: MACS,
    tools.ptflops_pytorch: MACS_PLUS_BIAS,
    tools.ptflops_aten: MACS_PLUS_BIAS,
    tools.torchinfo: MACS_PLUS_BIAS,
}
TOOLS = tuple(CONVENTIONS)

# What other layers cost, in the tools that price what this package counts; any other pair of the two costs nothing.
# ptflops' PyTorch backend and torchinfo have rules that are no prices: test_tools.py states them.
PRICES = {
    (tools.fvcore, BatchNorm2d): {"elementwise_multiplies": 1, "elementwise_adds": 1},
    (tools.fvcore, AdaptiveAvgPool2d): {"pooling_adds": 1, "divisions": 1},
    (tools.thop, BatchNorm2d): {"elementwise_multiplies": 2, "elementwise_adds": 2},
    (tools.thop, AvgPool2d): {"divisions": 1},
    (tools.thop, AdaptiveAvgPool2d): {"pooling_adds": 1, "divisions": 2},
}


def price(tool, layer):
    """Return the convention by which a tool counts a layer that weighs nothing."""
    return Convention("operations", "What one tool counts.", **PRICES.get((tool, type(layer)), {}))
