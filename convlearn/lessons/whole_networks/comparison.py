"""Two networks side by side, each on the input that it was made for.

`shown` makes the picture and the sentence; everything above it is what it is made of.
"""

from fractions import Fraction

from convlearn.lessons.whole_networks.costs import NetworkCosts, by_kind, network_costs
from convlearn.lessons.whole_networks.network_table import cost_cell, shares_table
from convlearn.networks.by_name import NAMES, named_network
from convlearn.tables import Html, html_table, tag
from convlearn.widgets.controls import Choice
from convlearn.widgets.explorer import Explorer, Shown
from convlearn.words import ratio_in_words

NetworkPair = tuple[NetworkCosts, NetworkCosts]


def comparison_picture(names: tuple[str, str], costs: NetworkPair) -> Html:
    """Return the totals of two networks in one table, each cost with a bar to one scale, and their kinds.

    >>> from convlearn import networks
    >>> lenet = network_costs(networks.lenet5(), (1, 32, 32))
    >>> comparison_picture(("LeNet-5", "LeNet-5"), (lenet, lenet)).count("416,520<span")
    2
    """
    rows = [
        ["input", *(str(cost.input_shape) for cost in costs)],
        _to_one_scale("parameters", [cost.parameters for cost in costs]),
        _to_one_scale("multiplies", [cost.multiplies for cost in costs]),
        _to_one_scale("layers that multiply", [len(cost.lines) for cost in costs]),
    ]
    kinds = (
        shares_table(f"{name}, by kind of layer", "kind", "layers", by_kind(cost), cost)
        for name, cost in zip(names, costs, strict=True)
    )
    table = html_table("Side by side", ["", *names], rows)
    return tag("div", table, tag("div", kinds), class_="convlearn-network convlearn-comparison")


def _to_one_scale(what: str, amounts: list[int]) -> list[str]:
    return [what, *(cost_cell(amount, max(amounts)) for amount in amounts)]


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
