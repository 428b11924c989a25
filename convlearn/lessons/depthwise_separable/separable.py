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
from convlearn.widgets.controls import NumberSlider, Switch
from convlearn.widgets.explorer import Explorer, Shown
from convlearn.words import ratio_in_words

IN_CHANNELS = (1, 3, 4, 32, 96, 128, 512)
INPUT_SIZES = (1, 5, 7, 14, 27, 28, 56, 112)


def separable_picture(exchange: Exchange) -> Html:
    """Return the table of all ratios with this one marked; beside it the multiplies as bars, and every cost.

    >>> picture = separable_picture(Exchange(4, 72, 3, 5))
    >>> "<b>8</b>" in picture, picture.count('class="more"')
    (True, 15)
    """
    beside = tag("div", _bars(exchange.costs["multiplies"]), _costs_table(exchange), class_="beside")
    return tag("div", _ratios_table(exchange), beside, class_="convlearn-exchange")


def _ratios_table(exchange: Exchange) -> Html:
    """Return the ratio for every number of output channels and every kernel size."""
    here = exchange.out_channels, exchange.kernel_size
    rows = [
        [str(channels), *(_ratio_cell(channels, size, (channels, size) == here) for size in KERNEL_SIZES)]
        for channels in OUT_CHANNELS
    ]
    header = ["out_channels", *(f"{size}×{size}" for size in KERNEL_SIZES)]
    return html_table("One convolution : two steps", header, rows, class_="ratios")


def _ratio_cell(out_channels: int, kernel_size: int, is_here: bool) -> Html:
    """Return a cell, darker the more is saved; where the two steps cost more, it is hatched."""
    share = share_of_multiplies(out_channels, kernel_size)
    text = ratio_in_words(1 / share)
    kind = " ".join(["more"] * (share > 1) + ["marked"] * is_here)
    return tag("td", tag("b", text) if is_here else text, class_=kind, style=f"--saved: {_darkness(share)}%")


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
        [name, *(f"{amount:,}" for amount in (*cost, cost.both)), cost.ratio] for name, cost in exchange.costs.items()
    ]
    header = ["", "one", "depthwise", "pointwise", "both", "one : both"]
    return scrolling("What it costs", html_table("What it costs", header, rows), class_="costs")


def shown(out_channels: int, kernel_size: int, in_channels: int, input_size: int, bias: bool) -> Shown:
    """Return the ratios for all sizes, the multiplies as bars, every cost, and how the multiplies compare.

    >>> print(shown(72, 3, 4, 5, bias=False).sentence.split(". ")[1])
    The share is 1/72 + 1/9 = 1/8: one convolution takes 8 times as many
    """
    exchange = Exchange(in_channels, out_channels, kernel_size, input_size, bias)
    return Shown(separable_picture(exchange), exchange.sentence)


class Separable(Explorer):
    """Replace a convolution by a depthwise and a pointwise one, and compare what they cost.

    The arguments are those of a `Conv2d` with padding "same".

    >>> Separable(out_channels=9).sentence.split(". ")[1]
    'The share is 1/9 + 1/9 = 2/9: one convolution takes 4.5 times as many'

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.depthwise_separable"
    settings = ("in_channels", "input_size", "bias")

    def __init__(
        self,
        in_channels: int = 32,
        out_channels: int = 64,
        kernel_size: int = 3,
        input_size: int = 112,
        bias: bool = False,
    ) -> None:
        controls = {
            "out_channels": NumberSlider("out_channels", OUT_CHANNELS),
            "kernel_size": NumberSlider("kernel_size", KERNEL_SIZES),
            "in_channels": NumberSlider("in_channels", IN_CHANNELS, 32),
            "input_size": NumberSlider("input size", INPUT_SIZES, 112),
            "bias": Switch("bias"),
        }
        layer = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size, "bias": bias}
        super().__init__(shown, controls, start=layer | {"input_size": input_size})
