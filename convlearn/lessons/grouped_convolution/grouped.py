"""Groups from one to depthwise: weights, links and costs of one convolution, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import ipywidgets

from convlearn.layers.convolution import Conv2d, common_divisors
from convlearn.layers.layer import Shape
from convlearn.lessons.grouped_convolution.groups import Saving, savings
from convlearn.lessons.grouped_convolution.links import Links, connections
from convlearn.tables import html_table
from convlearn.widgets.controls import NumberSlider, offer
from convlearn.widgets.explorer import Explorer
from convlearn.words import channel_names, counted


def grouped_picture(layer: Conv2d, input_shape: Shape, links: Links, changed: int) -> str:
    """Return the weights as blocks, the links with one changed input channel (from 0), and the costs.

    >>> from convlearn.lessons.grouped_convolution.links import connections
    >>> layer, shape = Conv2d(8, 8, 3, padding=1, groups=4), (8, 5, 5)
    >>> "16 of 64" in grouped_picture(layer, shape, connections(layer, shape), changed=0)
    True
    """
    costs = savings(layer, input_shape)
    parts = (_blocks(layer, changed), links_part(links, changed), _costs_table(costs))
    columns = 2 * layer.out_channels + 3  # of the blocks and of the links beside them
    return f'<div class="convlearn-parts" style="--cells: {columns}">{"".join(parts)}</div>'


def grouped_sentence(layer: Conv2d, input_shape: Shape, links: Links, changed: int) -> str:
    """Return in words what the picture shows.

    >>> from convlearn.lessons.grouped_convolution.links import connections
    >>> layer, shape = Conv2d(8, 8, 3, padding=1, groups=4), (8, 5, 5)
    >>> print(grouped_sentence(layer, shape, connections(layer, shape), changed=2).split(". ")[1])
    A change of input channel 3 moves output channels 3 and 4
    """
    kind = " (depthwise)" if layer.groups == layer.in_channels > 1 else ""
    groups = f"{layer.groups} group{'s' * (layer.groups > 1)}{kind}"
    moved = [channel for channel, moves in enumerate(links[changed]) if moves]
    return (
        f"{layer.in_channels} → {layer.out_channels} channels in {groups}: {links.sum()} of {links.size} links. "
        f"A change of input channel {changed + 1} moves output {channel_names(moved)}. "
        f"{_savings_in_words(layer, savings(layer, input_shape))}"
    )


def _savings_in_words(layer: Conv2d, costs: Sequence[Saving]) -> str:
    if layer.groups == 1:
        return "One group is an ordinary convolution: nothing is saved."
    by_name = {cost.name: cost for cost in costs}
    accumulations = by_name["accumulations"]
    left = f", accumulations by {accumulations.divided_by}"
    return (
        f"Against one group, weights and multiplies are divided by {by_name['weights'].divided_by}, "
        f"exact operations by {by_name['exact operations'].divided_by}"
        f"{left if accumulations.grouped else '; no accumulations are left'}."
    )


# -- weights as blocks ---------------------------------------------------------------------------------------


def _blocks(layer: Conv2d, changed: int) -> str:
    """Return each group's weights as a table: a row for each channel it reads, a column for each kernel."""
    kernels, channels = layer.out_channels // layer.groups, layer.in_channels_per_group
    weights = layer.kernel_size[0] * layer.kernel_size[1]
    tables = "".join(
        _block(group, range(group * channels, (group + 1) * channels), kernels, weights, changed)
        for group in range(layer.groups)
    )
    working = (
        f"{counted(layer.groups, 'group')} × {counted(kernels, 'kernel')}<br>"
        f"× {counted(channels, 'channel')} × {counted(weights, 'weight')}"
    )
    return (
        f'<div class="convlearn-part" style="--columns: {layer.out_channels}">'
        f"<p><strong>Weights: {layer.parameters().weights:,}</strong><br>{working}</p>"
        f'<div class="convlearn-blocks">{tables}</div></div>'
    )


def _block(group: int, channels: range, kernels: int, weights: int, changed: int) -> str:
    outputs = range(group * kernels, (group + 1) * kernels)
    lines = [_line(channel, [f"<td>{weights}</td>"] * kernels, marked=channel == changed) for channel in channels]
    caption = f"<caption>Group {group + 1}</caption>"
    return f'<table style="--columns: {kernels + 1}">{caption}{_head(outputs, set())}{"".join(lines)}</table>'


# -- links ---------------------------------------------------------------------------------------------------


def links_part(links: Links, changed: int) -> str:
    """Return the links under their number; `changed` counts from 0.

    >>> import numpy as np
    >>> links_part(np.eye(4, dtype=bool), changed=0).count("4 of 16")
    1
    """
    return (
        f'<div class="convlearn-part"><p><strong>Links: {links.sum()} of {links.size}</strong><br>'
        f"row: input changed<br>column: output moved</p>{links_table(links, changed)}</div>"
    )


def links_table(links: Links, changed: int) -> str:
    """Return a row for each input channel, with a dot where it is linked to an output channel.

    The row of the changed channel and the columns of the channels that move are marked.

    >>> import numpy as np
    >>> links_table(np.eye(4, dtype=bool), changed=0).count("●")
    4
    """
    moved = {channel for channel, moves in enumerate(links[changed]) if moves}
    lines = [
        _line(channel, ['<td class="linked">●</td>' if linked else "<td></td>" for linked in row], marked)
        for channel, row in enumerate(links)
        for marked in [channel == changed]
    ]
    head = _head(range(links.shape[1]), moved)
    attributes = f'style="--columns: {links.shape[1] + 1}" aria-label="Links from input to output channels"'
    return f'<table class="convlearn-links" {attributes}>{head}{"".join(lines)}</table>'


def _head(outputs: range, marked: set[int]) -> str:
    cells = (f'<th scope="col"{" class=marked" * (channel in marked)}>{channel + 1}</th>' for channel in outputs)
    return f"<tr><td></td>{''.join(cells)}</tr>"


def _line(channel: int, cells: Sequence[str], marked: bool) -> str:
    kind = " class=marked" * marked
    return f'<tr{kind}><th scope="row">{channel + 1}</th>{"".join(cells)}</tr>'


# -- costs ---------------------------------------------------------------------------------------------------


def _costs_table(costs: Sequence[Saving]) -> str:
    rows = [[cost.name, f"{cost.one_group:,}", f"{cost.grouped:,}", cost.divided_by] for cost in costs]
    table = html_table("What it costs", ["", "1 group", "this layer", "divided by"], rows)
    return f'<div class="convlearn-part convlearn-costs">{table}</div>'


CHANNELS = (4, 6, 8, 12)


INPUT_SIZE = 5  # as in the example of lesson 1; the padding keeps the output as large


class GroupedConvolution(Explorer):
    """Split a convolution into groups: its weights as blocks, its links found by experiment, its costs.

    The arguments are those of `Conv2d`, for a 5x5 input with padding "same". `groups` is offered only where it
    divides both channels. `changed_channel` is the input channel, from 1, that the experiment changes.

    >>> explorer = GroupedConvolution(groups=4)
    >>> print(explorer.sentence.split(". ")[0])
    8 → 8 channels in 4 groups: 16 of 64 links
    >>> explorer.controls["out_channels"].value = 6
    >>> explorer.controls["groups"].options, explorer.controls["groups"].value
    ([1, 2], 2)

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.grouped_convolution"

    def __init__(
        self,
        in_channels: int = 8,
        out_channels: int = 8,
        kernel_size: int = 3,
        groups: int = 1,
        bias: bool = False,
        changed_channel: int = 1,
    ) -> None:
        divisors = common_divisors(in_channels, out_channels)
        super().__init__(
            {
                "groups": NumberSlider("groups", divisors, groups),
                "in_channels": NumberSlider("in_channels", CHANNELS, in_channels),
                "out_channels": NumberSlider("out_channels", CHANNELS, out_channels),
                "kernel_size": NumberSlider("kernel_size", (1, 3, 5), kernel_size),
                "bias": ipywidgets.Checkbox(description="bias", value=bias, indent=False),
                "changed_channel": NumberSlider("changed channel", range(1, in_channels + 1), changed_channel),
            }
        )

    def draw(self, **values: Any) -> str:
        """Return the weights as blocks, the links and the costs, as HTML tables."""
        changed = values.pop("changed_channel") - 1
        return grouped_picture(*_tried(**values), changed)

    def say(self, **values: Any) -> str:
        """Return how many links there are, what the changed channel moves, and what is saved."""
        changed = values.pop("changed_channel") - 1
        return grouped_sentence(*_tried(**values), changed)

    def adjust(self) -> None:
        """Offer only groups that divide both channels, and only channels that there are."""
        in_channels, out_channels = self.controls["in_channels"].value, self.controls["out_channels"].value
        offer(self.controls["groups"], common_divisors(in_channels, out_channels))
        offer(self.controls["changed_channel"], range(1, in_channels + 1))


@lru_cache(maxsize=512)  # all that the controls offer: each experiment is done once
def _tried(**arguments: Any) -> tuple[Conv2d, tuple[int, int, int], Links]:
    layer = Conv2d(**arguments, padding="same")
    input_shape = (layer.in_channels, INPUT_SIZE, INPUT_SIZE)
    return layer, input_shape, connections(layer, input_shape)
