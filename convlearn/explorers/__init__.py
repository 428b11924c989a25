"""Controls, one picture and one sentence that says the same in words, live: one file for each explorer."""

from convlearn.explorers.channel_mixing import ChannelMixing
from convlearn.explorers.channel_stepper import ChannelStepper
from convlearn.explorers.comparison import Comparison
from convlearn.explorers.design import Design
from convlearn.explorers.filter_fit import FilterFit
from convlearn.explorers.gates import Gates
from convlearn.explorers.grouped import GroupedConvolution
from convlearn.explorers.network import NetworkTable
from convlearn.explorers.recurrent import Recurrent
from convlearn.explorers.scaling import Scaling
from convlearn.explorers.separable import Separable
from convlearn.explorers.stepper import Stepper
from convlearn.explorers.switchboard import Switchboard
from convlearn.explorers.two_steps import TwoSteps

__all__ = [
    "ChannelMixing",
    "ChannelStepper",
    "Comparison",
    "Design",
    "FilterFit",
    "Gates",
    "GroupedConvolution",
    "NetworkTable",
    "Recurrent",
    "Scaling",
    "Separable",
    "Stepper",
    "Switchboard",
    "TwoSteps",
]
