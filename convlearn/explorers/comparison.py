"""Two networks side by side, each on the input that it was made for."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from convlearn.catalog import NAMES, named_network
from convlearn.controls import Choice
from convlearn.explorers.base import Explorer
from convlearn.network_costs import NetworkCosts, network_costs
from convlearn.pictures_networks import comparison_picture, comparison_sentence


class Comparison(Explorer):
    """Choose two networks and compare parameters and multiplies, in all and by kind of layer.

    >>> comparison = Comparison("VGG-16", "AlexNet")
    >>> print(comparison.sentence.split(" (")[0])
    VGG-16 has 2.27 times the parameters of AlexNet

    Raises:
        ValueError: there is no such network.
    """

    style = "networks.css"

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
