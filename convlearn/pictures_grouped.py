"""A grouped convolution as HTML tables: its weights in blocks, who is linked to whom, what it costs."""

from __future__ import annotations

from collections.abc import Sequence

from convlearn.base import Shape
from convlearn.connections import Links
from convlearn.formatting import html_table
from convlearn.groups import Saving, channel_names, savings
from convlearn.layers import Conv2d
from convlearn.walk import counted


def grouped_picture(layer: Conv2d, input_shape: Shape, links: Links, changed: int) -> str:
    """Return the weights as blocks, the links with one changed input channel (from 0), and the costs.

    >>> from convlearn.connections import connections
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

    >>> from convlearn.connections import connections
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
