"""Two networks side by side, each on the input that it was made for."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any

from convlearn.lessons.whole_networks.costs import NetworkCosts, by_kind, network_costs
from convlearn.lessons.whole_networks.network_table import _table
from convlearn.networks.by_name import NAMES, named_network
from convlearn.widgets.controls import Choice
from convlearn.widgets.explorer import Explorer

# -- two networks --------------------------------------------------------------------------------------------


def comparison_picture(names: tuple[str, str], costs: tuple[NetworkCosts, NetworkCosts]) -> str:
    """Return the totals of two networks in one table, each cost with a bar to one scale, and their kinds.

    >>> from convlearn import networks
    >>> from convlearn.lessons.whole_networks.costs import network_costs
    >>> lenet = network_costs(networks.lenet5(), (1, 32, 32))
    >>> comparison_picture(("LeNet-5", "LeNet-5"), (lenet, lenet)).count("416,520<span")
    2
    """
    left, right = costs
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in ("", *names))
    totals = (
        f'<tr><th scope="row">input</th> <td>{left.input_shape}</td> <td>{right.input_shape}</td></tr>'
        + _two("parameters", left.parameters, right.parameters)
        + _two("multiplies", left.multiplies, right.multiplies)
        + _two("layers that multiply", len(left.lines), len(right.lines))
    )
    table = f"<table><caption>Side by side</caption><thead><tr>{head}</tr></thead><tbody>{totals}</tbody></table>"
    kinds = "".join(
        _table(f"{name}, by kind of layer", "kind", "layers", by_kind(cost), cost)
        for name, cost in zip(names, costs, strict=True)
    )
    return f'<div class="convlearn-network convlearn-comparison">{table}<div>{kinds}</div></div>'


def _two(what: str, left: int, right: int) -> str:
    cells = " ".join(
        f'<td class="convlearn-cost">{number:,}<span '
        f'style="width: {100 * number / max(left, right, 1):.2f}%"></span></td>'
        for number in (left, right)
    )
    return f'<tr><th scope="row">{what}</th> {cells}</tr>'


def comparison_sentence(names: tuple[str, str], costs: tuple[NetworkCosts, NetworkCosts]) -> str:
    """Return in words how many times as much the first network costs, and what that does not say.

    >>> from convlearn import networks
    >>> from convlearn.lessons.whole_networks.costs import network_costs
    >>> lenet, alexnet = networks.lenet5(), networks.alexnet()
    >>> costs = network_costs(alexnet, (3, 227, 227)), network_costs(lenet, (1, 32, 32))
    >>> print(comparison_sentence(("AlexNet", "LeNet-5"), costs))  # doctest: +NORMALIZE_WHITESPACE
    AlexNet has 988.00 times the parameters of LeNet-5 (60,965,224 : 61,706) and 1,739.19 times its multiplies
    (724,406,816 : 416,520). These are counts: they say nothing of accuracy, and nothing certain of time.
    """
    (left, right), (first, second) = names, costs
    return (
        f"{left} has {_times(first.parameters, second.parameters)} the parameters of {right} "
        f"({first.parameters:,} : {second.parameters:,}) and {_times(first.multiplies, second.multiplies)} "
        f"its multiplies ({first.multiplies:,} : {second.multiplies:,}). "
        "These are counts: they say nothing of accuracy, and nothing certain of time."
    )


def _times(first: int, second: int) -> str:
    hundredths = (200 * first + second) // (2 * second)
    return f"{hundredths // 100:,}.{hundredths % 100:02} times"


class Comparison(Explorer):
    """Choose two networks and compare parameters and multiplies, in all and by kind of layer.

    >>> comparison = Comparison("VGG-16", "AlexNet")
    >>> print(comparison.sentence.split(" (")[0])
    VGG-16 has 2.27 times the parameters of AlexNet

    Raises:
        ValueError: there is no such network.
    """

    style = "convlearn.lessons.whole_networks"

    def __init__(self, left: str = "AlexNet", right: str = "SqueezeNet") -> None:
        super().__init__(
            {"left": Choice("first network", NAMES, left), "right": Choice("second network", NAMES, right)}
        )

    def draw(self, **values: Any) -> str:
        """Return the two networks in one table, as HTML."""
        return comparison_picture(*_pair(**values))

    def say(self, **values: Any) -> str:
        """Return how many times as much the first network costs."""
        return comparison_sentence(*_pair(**values))


def _pair(left: str, right: str) -> tuple[tuple[str, str], tuple[NetworkCosts, NetworkCosts]]:
    return (left, right), (_costs(left), _costs(right))


@lru_cache(maxsize=len(NAMES))  # what does not change is counted once
def _costs(name: str) -> NetworkCosts:
    network = named_network(name)
    return network_costs(network, network.input_shape)
