"""One convolution against two steps: what is saved, where the work sits, and when it costs more.

`shown` makes the picture and the sentence; everything above it is what it is made of.
"""

from fractions import Fraction
from math import log

from convlearn.lessons.depthwise_separable.exchange import (
    KERNEL_SIZES,
    OUT_CHANNELS,
    Cost,
    Exchange,
    share_of_multiplies,
)
from convlearn.tables import Html, html_table, scrolling, tag
from convlearn.widgets.controls import Choice, NumberSlider, Switch
from convlearn.widgets.explorer import Explorer, Shown
from convlearn.words import ratio_in_words

TIMES_FEWER, PERCENT = CELLS = ("how many times fewer", "share in percent")
IN_CHANNELS = (1, 3, 4, 32, 96, 128, 512)
INPUT_SIZES = (1, 5, 7, 14, 27, 28, 56, 112)


def separable_picture(exchange: Exchange, cells: str = TIMES_FEWER) -> Html:
    """Return the table of all ratios with this one marked, the multiplies as bars, and every cost.

    >>> picture = separable_picture(Exchange(4, 72, 3, 5))
    >>> "<b>8</b>" in picture, picture.count("<small>more</small>")
    (True, 15)
    """
    parts = _ratios_table(exchange, cells), _bars(exchange.costs["multiplies"]), _costs_table(exchange)
    return tag("div", *parts, class_="convlearn-exchange")


def _ratios_table(exchange: Exchange, cells: str) -> Html:
    """Return the ratio for every kernel size and number of output channels."""
    caption = "One convolution : two steps" if cells == TIMES_FEWER else "Two steps : one convolution, in percent"
    header = ["kernel_size \\ out_channels", *map(str, OUT_CHANNELS)]
    here = exchange.kernel_size, exchange.out_channels
    rows = [
        [str(size), *(_ratio_cell(channels, size, (size, channels) == here, cells) for channels in OUT_CHANNELS)]
        for size in KERNEL_SIZES
    ]
    return scrolling(caption, html_table(caption, header, rows, class_="ratios"))


def _ratio_cell(out_channels: int, kernel_size: int, is_here: bool, cells: str) -> Html:
    """Return a cell, darker the more is saved; where the two steps cost more, it is hatched and says so."""
    share = share_of_multiplies(out_channels, kernel_size)
    text = ratio_in_words(1 / share if cells == TIMES_FEWER else 100 * share)
    note = [tag("small", "more")] if share > 1 else []
    kind = " ".join(["more"] * len(note) + ["marked"] * is_here)
    style = f"--saved: {_darkness(share)}%"
    return tag("td", tag("b", text) if is_here else text, note, class_=kind, style=style)


def _darkness(share: Fraction) -> int:
    """Return how dark a cell is, in percent: 0 where nothing is saved, 100 at the most that the table can show."""
    return max(0, round(100 * log(1 / share) / log(KERNEL_SIZES[-1] ** 2)))


def _bars(cost: Cost) -> Html:
    """Return one bar for the ordinary convolution and one for the two steps, and their split enlarged."""
    one, two = [("one", cost.ordinary)], [("first", cost.depthwise), ("second", cost.pointwise)]
    longest = max(cost.ordinary, cost.both)
    keys = [_key("first", "depthwise", cost.depthwise, cost), _key("second", "pointwise", cost.pointwise, cost)]
    return tag(
        "div",
        tag("p", tag("strong", "Multiplies, to scale")),
        _bar("one convolution", one, longest),
        _bar("two steps", two, longest),
        _bar("two steps, enlarged", two, cost.both),
        tag("p", keys, class_="key"),
        class_="bars",
    )


def _key(kind: str, name: str, amount: int, cost: Cost) -> Html:
    """Return what a part of a bar is, how much it is, and what part of both steps."""
    percent = ratio_in_words(Fraction(100 * amount, cost.both))
    return tag("span", tag("i", class_=kind), f" {name} {amount:,} ({percent} %)")


def _bar(name: str, parts: list[tuple[str, int]], longest: int) -> Html:
    pieces = [tag("i", class_=kind, style=f"width: {100 * amount / longest:.2f}%") for kind, amount in parts]
    return tag("div", tag("span", name), tag("span", pieces, class_="track"), class_="bar")


def _costs_table(exchange: Exchange) -> Html:
    rows = [
        [name, *(f"{amount:,}" for amount in (*cost, cost.both)), cost.times_fewer]
        for name, cost in exchange.costs.items()
    ]
    header = ["", "one convolution", "depthwise", "pointwise", "both steps", "one : both"]
    return scrolling("What it costs", html_table("What it costs", header, rows), class_="costs")


def shown(out_channels: int, kernel_size: int, in_channels: int, input_size: int, bias: bool, cells: str) -> Shown:
    """Return the ratios for all sizes, the multiplies as bars, every cost, and how the multiplies compare.

    >>> print(shown(72, 3, 4, 5, bias=False, cells=PERCENT).sentence.split(". ")[1])
    That is 8 times fewer: the share is 1/72 + 1/9 = 1/8
    """
    exchange = Exchange(in_channels, out_channels, kernel_size, input_size, bias)
    return Shown(separable_picture(exchange, cells), exchange.sentence)


class Separable(Explorer):
    """Replace a convolution by a depthwise and a pointwise one, and compare what they cost.

    The arguments are those of a `Conv2d` with padding "same". `cells` says what the table of ratios shows.

    >>> Separable(out_channels=9).sentence.split(". ")[1]
    'That is 4.5 times fewer: the share is 1/9 + 1/9 = 2/9'

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.depthwise_separable"

    def __init__(
        self,
        in_channels: int = 32,
        out_channels: int = 64,
        kernel_size: int = 3,
        input_size: int = 112,
        bias: bool = False,
        cells: str = TIMES_FEWER,
    ) -> None:
        controls = {
            "out_channels": NumberSlider("out_channels", OUT_CHANNELS),
            "kernel_size": NumberSlider("kernel_size", KERNEL_SIZES),
            "in_channels": NumberSlider("in_channels", IN_CHANNELS),
            "input_size": NumberSlider("input size", INPUT_SIZES),
            "bias": Switch("bias"),
            "cells": Choice("table shows", CELLS),
        }
        layer = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size, "bias": bias}
        super().__init__(shown, controls, start=layer | {"input_size": input_size, "cells": cells})
