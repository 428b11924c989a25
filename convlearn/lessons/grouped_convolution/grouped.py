"""Groups from one to depthwise: weights, links and costs of one convolution, side by side.

`shown` makes the picture and the sentence; everything above it is what it is made of.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from convlearn.layers import Conv2d
from convlearn.layers.convolution import common_divisors
from convlearn.lessons.grouped_convolution.groups import Saving, savings
from convlearn.lessons.grouped_convolution.links import Links, channel_links
from convlearn.tables import Html, html_row, html_table, tag
from convlearn.widgets.controls import NumberSlider, Switch
from convlearn.widgets.explorer import Explorer, Offers, Shown
from convlearn.words import counted, numbered

CHANNELS = (4, 6, 8, 12)
INPUT_SIZE = 5  # as in the example of lesson 1; the padding keeps the output as large
tried = lru_cache(maxsize=512)(channel_links)  # an experiment takes up to 9 ms; the controls offer no more of them


def grouped_sentence(layer: Conv2d, links: Links, changed: int, costs: Sequence[Saving]) -> str:
    """Return in words how many links there are, what the changed channel (from 0) moves, and what is saved.

    >>> layer = Conv2d(8, 8, 3, padding=1, groups=4)
    >>> print(grouped_sentence(layer, channel_links(layer, (8, 5, 5)), 2, savings(layer, (8, 5, 5))).split(". ")[1])
    A change of input channel 3 moves output channels 3 and 4
    """
    kind = " (depthwise)" if layer.groups == layer.in_channels > 1 else ""
    return (
        f"{layer.in_channels} → {layer.out_channels} channels in {counted(layer.groups, 'group')}{kind}: "
        f"{links.sum()} of {links.size} links. A change of input channel {changed + 1} moves output "
        f"{numbered('channel', np.flatnonzero(links[changed]).tolist())}. {_savings_in_words(layer, costs)}"
    )


def _savings_in_words(layer: Conv2d, costs: Sequence[Saving]) -> str:
    if layer.groups == 1:
        return "One group is an ordinary convolution: nothing is saved."
    by_name = {cost.name: cost for cost in costs}
    left, exact = by_name["accumulations"], by_name["exact operations"]
    return (
        f"Against one group, weights and multiplies are divided by {by_name['weights'].divided_by}, exact operations "
        f"by {exact.divided_by}"
        f"{f', accumulations by {left.divided_by}' if left.grouped else '; no accumulations are left'}."
    )


def grouped_picture(layer: Conv2d, links: Links, changed: int, costs: Sequence[Saving]) -> Html:
    """Return the weights as blocks, the links with one changed input channel (from 0), and the costs.

    >>> layer = Conv2d(8, 8, 3, padding=1, groups=4)
    >>> "16 of 64" in grouped_picture(layer, channel_links(layer, (8, 5, 5)), 0, savings(layer, (8, 5, 5)))
    True
    """
    rows = [[cost.name, f"{cost.one_group:,}", f"{cost.grouped:,}", cost.divided_by] for cost in costs]
    table = html_table("What it costs", ["", "1 group", "this layer", "divided by"], rows)
    parts = (
        _blocks(layer, changed),
        links_part(links, changed),
        tag("div", table, class_="convlearn-part convlearn-costs"),
    )
    columns = 2 * layer.out_channels + 4  # of the blocks and of the links beside them
    return tag("div", *parts, class_="convlearn-parts", style=f"--cells: {columns}")


def _blocks(layer: Conv2d, changed: int) -> Html:
    """Return each group's weights as a table: a row for each channel it reads, a column for each kernel."""
    kernels, channels = layer.out_channels // layer.groups, layer.in_channels_per_group
    weights = layer.kernel_size[0] * layer.kernel_size[1]
    tables = [
        _block(group, range(group * channels, (group + 1) * channels), kernels, weights, changed)
        for group in range(layer.groups)
    ]
    total = tag("strong", f"Weights: {layer.parameters().weights:,}")
    working = (
        f"{counted(layer.groups, 'group')} × {counted(kernels, 'kernel')}",
        Html("<br>"),
        f"× {counted(channels, 'channel')} × {counted(weights, 'weight')}",
    )
    head = tag("p", total, Html("<br>"), *working)
    blocks = tag("div", tables, class_="convlearn-blocks")
    return tag("div", head, blocks, class_="convlearn-part", style=f"--columns: {layer.out_channels}")


def _block(group: int, channels: range, kernels: int, weights: int, changed: int) -> Html:
    outputs = range(group * kernels, (group + 1) * kernels)
    rows = [_row(channel, [str(weights)] * kernels, channel == changed) for channel in channels]
    caption = tag("caption", f"Group {group + 1}")
    return tag("table", caption, _head(outputs), rows, style=f"--columns: {kernels + 1}")


def links_part(links: Links, changed: int) -> Html:
    """Return the links under their number; `changed` counts from 0.

    >>> links_part(np.eye(4, dtype=bool), changed=0).count("4 of 16")
    1
    """
    total = tag("strong", f"Links: {links.sum()} of {links.size}")
    head = tag("p", total, Html("<br>row: input changed<br>column: output moved"))
    return tag("div", head, links_table(links, changed), class_="convlearn-part")


def links_table(links: Links, changed: int) -> Html:
    """Return a row for each input channel, with a dot where it is linked to an output channel.

    The row of the changed channel and the columns of the channels that move are marked.

    >>> links_table(np.eye(4, dtype=bool), changed=0).count("●")
    4
    """
    dot = tag("td", "●", class_="linked")
    rows = [
        _row(channel, [dot if linked else "" for linked in row], channel == changed)
        for channel, row in enumerate(links)
    ]
    head = _head(range(links.shape[1]), np.flatnonzero(links[changed]))
    words = "Links from input to output channels"
    style = f"--columns: {links.shape[1] + 1}"
    return tag("table", head, rows, class_="convlearn-links", style=style, aria_label=words)


def _head(outputs: range, marked: Iterable[int] = ()) -> Html:
    kinds = dict.fromkeys(marked, "marked")
    cells = [tag("th", str(channel + 1), scope="col", class_=kinds.get(channel)) for channel in outputs]
    return tag("tr", [tag("td"), *cells])


def _row(channel: int, cells: Sequence[str], is_marked: bool) -> Html:
    return html_row([str(channel + 1), *cells], class_="marked" * is_marked)


def shown(
    groups: int, in_channels: int, out_channels: int, kernel_size: int, bias: bool, changed_channel: int
) -> Shown:
    """Return weights, links and costs of a convolution; the channel that is changed counts from 1.

    >>> shown(4, 8, 8, kernel_size=3, bias=False, changed_channel=1).sentence.split(". ")[0]
    '8 → 8 channels in 4 groups: 16 of 64 links'
    """
    layer = Conv2d(in_channels, out_channels, kernel_size, padding="same", groups=groups, bias=bias)
    input_shape, changed = (in_channels, INPUT_SIZE, INPUT_SIZE), changed_channel - 1
    links, costs = tried(layer, input_shape), savings(layer, input_shape)
    return Shown(grouped_picture(layer, links, changed, costs), grouped_sentence(layer, links, changed, costs))


def offers(in_channels: int, out_channels: int, **_: object) -> Offers:
    """Return the groups that divide both channels, and the input channels that there are.

    >>> offers(8, 6)
    {'groups': [1, 2], 'changed_channel': range(1, 9)}
    """
    return {"groups": common_divisors(in_channels, out_channels), "changed_channel": range(1, in_channels + 1)}


class GroupedConvolution(Explorer):
    """Split a convolution into groups: its weights as blocks, its links found by experiment, its costs.

    The arguments are those of `Conv2d`, for a 5x5 input with padding "same". `groups` is offered only where it
    divides both channels. `changed_channel` is the input channel, from 1, that the experiment changes.

    >>> explorer = GroupedConvolution(groups=4)
    >>> explorer.controls["out_channels"].value = 6
    >>> explorer.controls["groups"].options, explorer.controls["groups"].value
    ([1, 2], 2)

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.grouped_convolution"
    settings = ("in_channels", "out_channels", "kernel_size")

    def __init__(
        self,
        in_channels: int = 8,
        out_channels: int = 8,
        kernel_size: int = 3,
        groups: int = 1,
        bias: bool = False,
        changed_channel: int = 1,
    ) -> None:
        controls = {
            "groups": NumberSlider("groups", CHANNELS),
            "in_channels": NumberSlider("in_channels", CHANNELS, 8),
            "out_channels": NumberSlider("out_channels", CHANNELS, 8),
            "kernel_size": NumberSlider("kernel_size", (1, 3, 5), 3),
            "bias": Switch("bias"),
            "changed_channel": NumberSlider("changed channel", CHANNELS),
        }
        layer = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
        start = {"groups": groups, "bias": bias, "changed_channel": changed_channel}
        super().__init__(shown, controls, offers, start=layer | start)
