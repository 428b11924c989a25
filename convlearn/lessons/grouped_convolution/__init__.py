"""What only the lesson "grouped convolution" needs: its questions, its numbers, its explorers."""

from convlearn.lessons.grouped_convolution import groups, links
from convlearn.lessons.grouped_convolution import questions as ask
from convlearn.lessons.grouped_convolution.channel_mixing import ChannelMixing
from convlearn.lessons.grouped_convolution.channel_stepper import ChannelStepper
from convlearn.lessons.grouped_convolution.grouped import GroupedConvolution

__all__ = ["ChannelMixing", "ChannelStepper", "GroupedConvolution", "ask", "groups", "links"]
