"""Two networks side by side, each on the input that it was made for.

`shown` makes the picture and the sentence; everything above it is what it is made of.
"""

from collections.abc import Sequence
from fractions import Fraction

from convlearn.lessons.whole_networks.costs import LAYER_KINDS, CostLine, NetworkCosts, network_costs, of_kind
from convlearn.lessons.whole_networks.network_table import cost_cell, heading
from convlearn.networks.by_name import NAMES, named_network
from convlearn.tables import Html, html_table, scrolling
from convlearn.widgets.controls import Choice
from convlearn.widgets.explorer import Explorer, Shown
from convlearn.words import ratio_in_words

NetworkPair = tuple[NetworkCosts, NetworkCosts]
COSTS = ("parameters", "multiplies")


def comparison_picture(names: tuple[str, str], costs: NetworkPair) -> Html:
    """Return the costs of two networks by kind of layer, each with a bar; those of one cost have one scale.

    >>> from convlearn import networks
    >>> lenet = network_costs(networks.lenet5(), (1, 32, 32))
    >>> comparison_picture(("LeNet-5", "LeNet-5"), (lenet, lenet)).count("416,520<span")
    2
    """
    caption = ", ".join(f"{name} on {cost.input_shape}" for name, cost in zip(names, costs, strict=True))
    header = ["kind of layer", *(f"{name}, {what}" for what in COSTS for name in names)]
    pairs = [[of_kind(cost, kind) for cost in costs] for kind in LAYER_KINDS]
    rows = [[heading(kind), *_cells(pair, costs)] for kind, pair in zip(LAYER_KINDS, pairs, strict=True) if _any(pair)]
    table = html_table(caption, header, rows, ["total", *_cells(costs, costs)])
    return scrolling("Side by side", table, class_="convlearn-network convlearn-comparison")


def _any(pair: Sequence[CostLine]) -> bool:
    return any(line.layers for line in pair)


def _cells(pair: Sequence[CostLine | NetworkCosts], costs: NetworkPair) -> list[Html]:
    """Return both parameters, then both multiplies, each with a bar beside the larger whole."""
    return [
        cost_cell(getattr(part, what), max(getattr(whole, what) for whole in costs)) for what in COSTS for part in pair
    ]


def comparison_sentence(names: tuple[str, str], costs: NetworkPair) -> str:
    """Return in words how many times as much the first network costs, and what that does not say.

    >>> from convlearn import networks
    >>> lenet, alexnet = networks.lenet5(), networks.alexnet()
    >>> costs = network_costs(alexnet, (3, 227, 227)), network_costs(lenet, (1, 32, 32))
    >>> print(comparison_sentence(("AlexNet", "LeNet-5"), costs))  # doctest: +NORMALIZE_WHITESPACE
    AlexNet has 988 times the parameters of LeNet-5 (60,965,224 : 61,706) and 1,739 times its multiplies
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
    return "exactly" if first == second else f"{ratio_in_words(Fraction(first, second))} times"


def shown(left: str, right: str) -> Shown:
    """Return the costs of two networks by name, beside each other.

    >>> print(shown("VGG-16", "AlexNet").sentence.split(" (")[0])
    VGG-16 has 2.27 times the parameters of AlexNet
    """
    names, costs = (left, right), (_costs_as_made(left), _costs_as_made(right))
    return Shown(comparison_picture(names, costs), comparison_sentence(names, costs))


def _costs_as_made(name: str) -> NetworkCosts:
    network = named_network(name)
    return network_costs(network, network.input_shape)


class Comparison(Explorer):
    """Choose two networks and compare parameters and multiplies, in all and by kind of layer.

    >>> print(Comparison("SqueezeNet", "LeNet-5").sentence.split(" (")[0])
    SqueezeNet has 20.2 times the parameters of LeNet-5

    Raises:
        ValueError: there is no such network.
    """

    style = "convlearn.lessons.whole_networks"

    def __init__(self, left: str = "AlexNet", right: str = "SqueezeNet") -> None:
        controls = {"left": Choice("first network", NAMES), "right": Choice("second network", NAMES)}
        super().__init__(shown, controls, start={"left": left, "right": right})
