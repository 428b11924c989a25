"""A network, layer by layer: shares, kinds and a table to sort, for any input size and width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from html import escape
from typing import Any

from convlearn.layers.composition import Layers
from convlearn.layers.layer import Shape
from convlearn.lessons.whole_networks.costs import (
    IN_ORDER,
    KINDS,
    ORDERS,
    Line,
    NetworkCosts,
    by_kind,
    costs_sentence,
    network_costs,
    sorted_lines,
)
from convlearn.networks.by_name import NAMES, SCALABLE, named_network
from convlearn.widgets.controls import Choice, NumberSlider
from convlearn.widgets.explorer import Explorer
from convlearn.words import percent

MARKS = dict(zip(KINDS, ("conv", "point", "depth", "full", "other"), strict=True))  # classes in networks.css


LETTERS = 85  # that the whole of a strip has room for; a part too narrow for its name goes without


# -- one network ---------------------------------------------------------------------------------------------


def network_picture(costs: NetworkCosts, sort_by: str) -> str:
    """Return the shares of all layers as two strips, the costs by kind, and the costs layer by layer.

    >>> from convlearn import networks
    >>> from convlearn.lessons.whole_networks.costs import network_costs
    >>> page = network_picture(network_costs(networks.alexnet(), (3, 227, 227)), "parameters")
    >>> page.index("fc6</th>") < page.index("conv1</th>")
    True
    """
    lines = sorted_lines(costs.lines, sort_by)
    strips = "".join(
        _strip(name, lines, total, cost)
        for name, total, cost in (
            ("parameters", costs.parameters, _parameters),
            ("multiplies", costs.multiplies, _multiplies),
        )
    )
    kinds = _table("By kind of layer", "kind", "layers", by_kind(costs), costs)
    layers = _table(f"Layer by layer: {sort_by}", "name", "layer", [*lines, costs.rest], costs)
    scrolling = '<div class="convlearn-layers" tabindex="0" role="region" aria-label="Layer by layer">'
    return f'<div class="convlearn-network">{strips}{kinds}{scrolling}{layers}</div></div>'


def _parameters(line: Line) -> int:
    return line.parameters


def _multiplies(line: Line) -> int:
    return line.multiplies


def _strip(name: str, lines: Sequence[Line], total: int, cost: Callable[[Line], int]) -> str:
    """Return one bar of the whole, with a part for each layer as wide as its share."""
    parts = "".join(_part(line, Fraction(cost(line), max(total, 1))) for line in lines if cost(line))
    return f'<p>Share of {total:,} {name}</p><div class="convlearn-strip" aria-hidden="true">{parts}</div>'


def _part(line: Line, share: Fraction) -> str:
    name = escape(line.name) if LETTERS * share > len(line.name) + 1 else ""
    return f'<span class="{MARKS[line.kind]}" style="width: {float(100 * share):.3f}%">{name}</span>'


def _table(caption: str, first: str, second: str, lines: Sequence[Line], costs: NetworkCosts) -> str:
    head = "".join(f'<th scope="col">{title}</th>' for title in (first, second, "parameters", "multiplies"))
    rows = "".join(_row(line, costs) for line in lines)
    total = (
        f'<tr><th scope="row">total</th> <td></td> <td class="convlearn-cost">{costs.parameters:,}</td> '
        f'<td class="convlearn-cost">{costs.multiplies:,}</td></tr>'
    )
    return (
        f'<table class="convlearn-by-{first}"><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody><tfoot>{total}</tfoot></table>"
    )


def _row(line: Line, costs: NetworkCosts) -> str:
    parameters = _cost(line.parameters, costs.parameters)
    multiplies = _cost(line.multiplies, costs.multiplies)
    name = f'<i class="{MARKS[line.kind]}"></i>{_breakable(line.name)}'
    return f'<tr><th scope="row">{name}</th> <td>{escape(line.what)}</td> {parameters} {multiplies}</tr>'


def _breakable(name: str) -> str:
    """Let a long name of parts within parts go on in a new line after a dot."""
    return escape(name).replace(".", ".<wbr>")


def _cost(part: int, whole: int) -> str:
    """Return a cell with a number, its share in percent, and a bar as long as the share."""
    length = 100 * part / max(whole, 1)
    return (
        f'<td class="convlearn-cost">{part:,} <small>{percent(part, whole)}</small>'
        f'<span style="width: {length:.2f}%"></span></td>'
    )


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

    style = "convlearn.lessons.whole_networks"

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
