"""Two grouped layers in a row, with or without a channel shuffle between them: who reaches whom."""

from typing import NamedTuple

import numpy as np

from convlearn.layers.composition import Layers
from convlearn.layers.convolution import Conv2d
from convlearn.layers.reordering import ChannelShuffle
from convlearn.lessons.grouped_convolution.links import Links, channel_links
from convlearn.words import counted, numbered


class Mixing(NamedTuple):
    """Links from channel to channel, stage by stage (layer, order, layer) and from end to end.

    All are found by experiment; `whole` by one with both layers and the shuffle in a row.

    >>> found = mixing(4, groups=2, shuffle=True)
    >>> found.order, found.reached(0)[1].astype(int)
    ([0, 2, 1, 3], array([1, 1, 0, 0]))
    """

    channels: int
    groups: int
    shuffle: bool
    stages: tuple[Links, Links, Links]
    whole: Links

    def reached(self, channel: int) -> list[Links]:
        """Return which channels an input channel (from 0) reaches: at the input and after each stage."""
        reached = [np.arange(self.channels) == channel]
        for links in self.stages:
            reached.append(reached[-1] @ links)
        return reached

    @property
    def order(self) -> list[int]:
        """Return which channel (from 0) of the first layer stands at each place before the second."""
        return [int(column.argmax()) for column in self.stages[1].T]

    def sentence(self, channel: int) -> str:
        """Say in words what reaches what, and what one input channel (from 0) reaches."""
        ends = np.flatnonzero(self.whole[channel]).tolist()
        return (
            f"{self.channels} channels, two 1×1 layers with {counted(self.groups, 'group')}, "
            f"{'' if self.shuffle else 'not '}shuffled between: {self.whole.sum()} of {self.whole.size} pairs of an "
            f"input and an output are linked. Input channel {channel + 1} reaches output {numbered('channel', ends)}."
        )


def mixing(channels: int, groups: int, shuffle: bool) -> Mixing:
    """Try out two 1x1 layers of so many channels and groups, with a shuffle between them or without.

    >>> int(mixing(8, groups=2, shuffle=False).whole.sum()), int(mixing(8, groups=2, shuffle=True).whole.sum())
    (32, 64)
    """
    layer = Conv2d(channels, channels, 1, groups=groups, bias=False)
    order: list[Layers] = [ChannelShuffle(groups)] if shuffle else []
    shape = (channels, 1, 1)
    links = channel_links(layer, shape)
    ordered = channel_links(order, shape) if shuffle else np.eye(channels, dtype=bool)
    whole = channel_links([layer, *order, layer], shape)
    return Mixing(channels, groups, shuffle, (links, ordered, links), whole)
