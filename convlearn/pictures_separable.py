"""One convolution against two steps: a table over kernel sizes and output channels, bars to scale, and the costs."""

from __future__ import annotations

from fractions import Fraction
from math import log

from convlearn.formatting import html_table
from convlearn.scaling import ratio_in_words
from convlearn.separable import KERNEL_SIZES, OUT_CHANNELS, Cost, Exchange, share_of_multiplies

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
