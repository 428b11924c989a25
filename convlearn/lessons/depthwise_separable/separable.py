"""One convolution against two steps: what is saved, where the work sits, and when it costs more."""

from __future__ import annotations

from fractions import Fraction
from math import log
from typing import Any

import ipywidgets

from convlearn.lessons.depthwise_separable.exchange import (
    KERNEL_SIZES,
    OUT_CHANNELS,
    Cost,
    Exchange,
    share_of_multiplies,
)
from convlearn.tables import html_table
from convlearn.widgets.controls import Choice, NumberSlider
from convlearn.widgets.explorer import Explorer
from convlearn.words import ratio_in_words

TIMES_FEWER, PERCENT = CELLS = ("how many times fewer", "share in percent")


def separable_picture(exchange: Exchange, cells: str = TIMES_FEWER) -> str:
    """Return the table of all ratios with this one marked, the multiplies as bars, and every cost.

    >>> picture = separable_picture(Exchange(4, 72, 3, 5))
    >>> "<b>8</b>" in picture, picture.count("<small>more</small>")
    (True, 15)
    """
    return (
        f'<div class="convlearn-exchange">{_ratios_table(exchange, cells)}'
        f"{_bars(exchange.cost('multiplies'))}{_costs_table(exchange)}</div>"
    )


# -- the ratio for every kernel size and number of output channels -------------------------------------------


def _ratios_table(exchange: Exchange, cells: str) -> str:
    head = "".join(f'<th scope="col">{channels}</th>' for channels in OUT_CHANNELS)
    body = "".join(_ratios_row(size, exchange, cells) for size in KERNEL_SIZES)
    caption = "One convolution : two steps" if cells == TIMES_FEWER else "Two steps : one convolution, in percent"
    return (
        f'<div class="convlearn-scroll" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="ratios"><caption>{caption}</caption>'
        f'<tr><th scope="col">kernel_size \\ out_channels</th>{head}</tr>{body}</table></div>'
    )


def _ratios_row(kernel_size: int, exchange: Exchange, cells: str) -> str:
    here = exchange.out_channels if kernel_size == exchange.kernel_size else 0
    row = "".join(_ratio_cell(channels, kernel_size, channels == here, cells) for channels in OUT_CHANNELS)
    return f'<tr><th scope="row">{kernel_size}</th>{row}</tr>'


def _ratio_cell(out_channels: int, kernel_size: int, is_here: bool, cells: str) -> str:
    """Return a cell, darker the more is saved; where the two steps cost more, it is hatched and says so."""
    share = share_of_multiplies(out_channels, kernel_size)
    text = ratio_in_words(1 / share) if cells == TIMES_FEWER else in_percent(share)
    kind = " ".join(["more"] * (share > 1) + ["marked"] * is_here)
    shown = f"<b>{text}</b>" if is_here else text
    note = "<small>more</small>" if share > 1 else ""
    return f'<td class="{kind}" style="--saved: {_darkness(share)}%">{shown}{note}</td>'


def in_percent(share: Fraction) -> str:
    """Return a share in percent, with three digits.

    >>> in_percent(Fraction(1, 8)), in_percent(Fraction(10, 9)), in_percent(Fraction(2))
    ('12.5', '111', '200')
    """
    return f"{float(100 * share):.3g}"


def _darkness(share: Fraction) -> int:
    """Return how dark a cell is, in percent: 0 where nothing is saved, 100 at the most that the table can show."""
    return max(0, round(100 * log(1 / share) / log(KERNEL_SIZES[-1] ** 2)))


# -- bars ----------------------------------------------------------------------------------------------------


def _bars(cost: Cost) -> str:
    """Return one bar for the ordinary convolution and one for the two steps, and their split enlarged."""
    longest = max(cost.ordinary, cost.both)
    return (
        '<div class="bars"><p><strong>Multiplies, to scale</strong></p>'
        f"{_bar('one convolution', [('one', cost.ordinary)], longest)}"
        f"{_bar('two steps', [('first', cost.depthwise), ('second', cost.pointwise)], longest)}"
        f"{_bar('two steps, enlarged', [('first', cost.depthwise), ('second', cost.pointwise)], cost.both)}"
        f'<p class="key">{_key("first", "depthwise", cost.depthwise, cost)} '
        f"{_key('second', 'pointwise', cost.pointwise, cost)}</p></div>"
    )


def _key(kind: str, name: str, amount: int, cost: Cost) -> str:
    """Return what a part of a bar is, how much it is, and what part of both steps."""
    part = in_percent(Fraction(amount, cost.both))
    return f'<span><i class="{kind}"></i> {name} {amount:,} ({part} %)</span>'


def _bar(name: str, parts: list[tuple[str, int]], longest: int) -> str:
    pieces = "".join(f'<i class="{kind}" style="width: {100 * amount / longest:.2f}%"></i>' for kind, amount in parts)
    return f'<div class="bar"><span>{name}</span><span class="track">{pieces}</span></div>'


# -- costs ---------------------------------------------------------------------------------------------------


def _costs_table(exchange: Exchange) -> str:
    rows = [
        [cost.name, *(f"{amount:,}" for amount in (*cost[1:], cost.both)), cost.times_fewer] for cost in exchange.costs
    ]
    header = ["", "one convolution", "depthwise", "pointwise", "both steps", "one : both"]
    table = html_table("What it costs", header, rows)
    return f'<div class="convlearn-scroll costs" tabindex="0" role="region" aria-label="What it costs">{table}</div>'


IN_CHANNELS = (1, 3, 4, 32, 96, 128, 512)


INPUT_SIZES = (1, 5, 7, 14, 27, 28, 56, 112)


class Separable(Explorer):
    """Replace a convolution by a depthwise and a pointwise one, and compare what they cost.

    The arguments are those of a `Conv2d` with padding "same". `cells` says what the table of ratios shows.

    >>> explorer = Separable(in_channels=4, out_channels=72, input_size=5)
    >>> print(explorer.sentence.split(". ")[1])
    That is 8 times fewer: the share is 1/72 + 1/9 = 1/8

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
        super().__init__(
            {
                "out_channels": NumberSlider("out_channels", OUT_CHANNELS, out_channels),
                "kernel_size": NumberSlider("kernel_size", KERNEL_SIZES, kernel_size),
                "in_channels": NumberSlider("in_channels", IN_CHANNELS, in_channels),
                "input_size": NumberSlider("input size", INPUT_SIZES, input_size),
                "bias": ipywidgets.Checkbox(description="bias", value=bias, indent=False),
                "cells": Choice("table shows", CELLS, cells),
            }
        )

    def draw(self, **values: Any) -> str:
        """Return the ratios for all sizes, the multiplies as bars, and every cost."""
        cells = values.pop("cells")
        return separable_picture(Exchange(**values), cells)

    def say(self, **values: Any) -> str:
        """Return how the multiplies of the two steps compare with those of one convolution."""
        del values["cells"]
        return Exchange(**values).sentence
