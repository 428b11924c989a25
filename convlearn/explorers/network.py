"""A network, layer by layer: shares, kinds and a table to sort, for any input size and width."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from convlearn.base import Shape
from convlearn.catalog import NAMES, SCALABLE, named_network
from convlearn.controls import Choice, NumberSlider
from convlearn.explorers.base import Explorer
from convlearn.network_costs import IN_ORDER, ORDERS, NetworkCosts, costs_sentence, network_costs
from convlearn.pictures_networks import network_picture
from convlearn.structure import Layers

OWN = "your own"
INPUT_SIZES = (28, 32, 64, 96, 112, 128, 160, 192, 224, 227, 256, 320, 448)
WIDTHS = (0, 25, 50, 75, 100)  # in percent; 0 is there to be explained


class NetworkTable(Explorer):
    """Choose a network, an order and an input size; the MobileNets also have a width, in percent.

    With `own` layers, and the shape `own_shape` that they are made for, they are a network to choose as well. An
    input on which the layers do not meet is explained: the sentence names the layer, the shape and the rule.

    >>> table = NetworkTable("AlexNet")
    >>> table.controls["input_size"].set(224)
    >>> print(table.sentence)  # doctest: +NORMALIZE_WHITESPACE
    layer fc6, Linear(9216, 4096), on input (6400,): `in_features` (9216) must equal the features (6400) of the
    input (6400,).

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "networks.css"

    def __init__(
        self,
        network: str = "AlexNet",
        sort_by: str = IN_ORDER,
        input_size: int | None = None,
        width: int = 100,
        own: Layers | None = None,
        own_shape: Shape = (3, 32, 32),
    ) -> None:
        self._own, self._own_shape = own, own_shape
        names = NAMES if own is None else (OWN, *NAMES)
        self._shown = network if own is None else OWN
        size = self._made_for(self._shown)[-1] if input_size is None else input_size
        super().__init__(
            {
                "network": Choice("network", names, self._shown),
                "sort_by": Choice("sort by", list(ORDERS), sort_by),
                "input_size": NumberSlider("input size", sorted({*INPUT_SIZES, own_shape[-1]}), size),
                "width": NumberSlider("width, in percent", _widths(self._shown), width),
            }
        )

    def draw(self, sort_by: str = IN_ORDER, **values: Any) -> str:
        """Return the shares, the kinds and the layers, as HTML."""
        return network_picture(self._costs(**values), sort_by)

    def say(self, sort_by: str = IN_ORDER, **values: Any) -> str:
        """Return what the network costs and where most of it sits."""
        name = values["network"]
        title = f"{name}, width {values['width']} %," if name in SCALABLE else name
        return costs_sentence(title[0].upper() + title[1:], self._costs(**values))

    def adjust(self) -> None:
        """Start a newly chosen network at the size that it is made for; offer widths where there are any."""
        network, size, width = (self.controls[name] for name in ("network", "input_size", "width"))
        width.layout.display = "none" if len(_widths(network.value)) == 1 else None
        if network.value == self._shown:
            return
        self._shown = network.value
        width.options = _widths(network.value)
        width.set(100)
        size.set(self._made_for(network.value)[-1])

    def _made_for(self, network: str) -> Shape:
        return self._own_shape if network == OWN else named_network(network).input_shape

    def _costs(self, network: str, input_size: int, width: int) -> NetworkCosts:
        if self._own is None or network != OWN:
            return _named_costs(network, input_size, width)
        return network_costs(self._own, (self._own_shape[0], input_size, input_size))


def _widths(network: str) -> Sequence[int]:
    return WIDTHS if network in SCALABLE else (100,)


@lru_cache(maxsize=1)  # picture and sentence tell the same counts
def _named_costs(name: str, input_size: int, width: int) -> NetworkCosts:
    network = named_network(name, width)
    return network_costs(network, (network.input_shape[0], input_size, input_size))
