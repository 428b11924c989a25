"""The design task, live: change a small network and see how far it is from its budget."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from convlearn.counting import count
from convlearn.layers.composition import Layers
from convlearn.layers.elementwise import ReLU
from convlearn.lessons.whole_networks.budget import BUDGET, KINDS, Budget, Demand, demands, small_network
from convlearn.tables import html_table
from convlearn.widgets.controls import Choice, NumberSlider
from convlearn.widgets.explorer import Explorer

LIMIT_AT = 50  # percent of the bar's room; what is more than twice the limit fills the room


MOST = 100


def design_picture(layers: Layers, budget: Budget, input_size: int) -> str:
    """Return a bar for each demand and a table of the layers.

    >>> from convlearn.lessons.whole_networks.budget import BUDGET, small_network
    >>> design_picture(small_network(), BUDGET, 32).count("over")
    2

    Raises:
        TypeError, ValueError: as `count`.
    """
    input_shape = (budget.input_shape[0], input_size, input_size)
    rows = "".join(map(_row, demands(layers, budget, input_shape)))
    table = f"<table><caption>What the task asks for</caption><tbody>{rows}</tbody></table>"
    return f'<div class="convlearn-network convlearn-design">{table}{_layers(layers, input_shape)}</div>'


def _row(demand: Demand) -> str:
    limit = f"{'at most' if demand.at_most else 'at least'} {demand.limit:,}"
    length = min(MOST, LIMIT_AT * demand.found / demand.limit)
    met = "met" if demand.met else "missed"
    return (
        f'<tr class="{met}"><th scope="row">{escape(demand.what)}</th> <td>{demand.found:,}</td> <td>{limit}</td> '
        f'<td class="convlearn-limit"><span style="width: {length:.2f}%"></span></td> '
        f"<td>{_mark(demand)}</td></tr>"
    )


def _mark(demand: Demand) -> str:
    if demand.met:
        return "✓ met"
    return f"✗ {abs(demand.found - demand.limit):,} {'over' if demand.at_most else 'short'}"


def _layers(layers: Layers, input_shape: tuple[int, int, int]) -> str:
    """Return a table of the layers, without the ReLUs, which cost neither parameters nor multiplies."""
    rows = [
        [
            row.name,
            repr(row.layer),
            str(row.output_shape),
            f"{row.parameters.total:,}",
            f"{row.operations.multiplies:,}",
        ]
        for row in count(layers, input_shape).rows
        if not isinstance(row.layer, ReLU)
    ]
    header = ["layer", "what", "output shape", "parameters", "multiplies"]
    table = html_table("Layers, without ReLU", header, rows)
    return f'<div class="convlearn-layers" tabindex="0" role="region" aria-label="Layers">{table}</div>'


def design_sentence(layers: Layers, budget: Budget, input_size: int) -> str:
    """Return in words how far the network is from each limit.

    >>> from convlearn.lessons.whole_networks.budget import BUDGET, small_network
    >>> print(design_sentence(small_network("depthwise separable"), BUDGET, 32))
    ... # doctest: +NORMALIZE_WHITESPACE
    Within the budget. Parameters: 38,922 (11,078 under the budget of 50,000). Multiplies: 7,050,496 (949,504 under
    the budget of 8,000,000). It has all that the task asks for besides.

    Raises:
        TypeError, ValueError: as `count`.
    """
    found = demands(layers, budget, (budget.input_shape[0], input_size, input_size))
    missed = [demand for demand in found if not demand.met]
    verdict = "Not within the budget" if missed else "Within the budget"
    parameters, multiplies, *others = found
    rest = _others([demand for demand in others if not demand.met])
    return f"{verdict}. {_capital(parameters)}. {_capital(multiplies)}. {rest}"


def _capital(demand: Demand) -> str:
    return str(demand).capitalize()


def _others(missed: Sequence[Demand]) -> str:
    if not missed:
        return "It has all that the task asks for besides."
    return " ".join(f"{_capital(demand)}." for demand in missed)


class Design(Explorer):
    """Choose kind, depth, width and input size of a small network; the budget stays that of the task.

    >>> print(Design(depth=1).sentence)  # doctest: +NORMALIZE_WHITESPACE
    Not within the budget. Parameters: 103,786 (53,786 over the budget of 50,000). Multiplies: 19,760,384 (11,760,384
    over the budget of 8,000,000). Convolutions larger than 1×1: 4 (2 fewer than the 6 asked for).

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.whole_networks"

    def __init__(self, kind: str = "standard", depth: int = 2, width: int = 32, input_size: int = 32) -> None:
        super().__init__(
            {
                "kind": Choice("kind of block", KINDS, kind),
                "depth": NumberSlider("blocks in a part", range(1, 5), depth),
                "width": NumberSlider("width", range(8, 65, 8), width),
                "input_size": NumberSlider("input size", range(8, 65, 8), input_size),
            }
        )

    def draw(self, **values: Any) -> str:
        """Return the demands with their limits, and the layers, as HTML."""
        return design_picture(*_designed(**values))

    def say(self, **values: Any) -> str:
        """Return how far the network is from each limit."""
        return design_sentence(*_designed(**values))


def _designed(kind: str, depth: int, width: int, input_size: int) -> tuple[list[Layers], Budget, int]:
    return small_network(kind, depth, width), BUDGET, input_size
