"""A network under a budget, as HTML: each number that is asked for as a bar with its limit, and its layers."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from convlearn.counting import count
from convlearn.design_task import Budget, Demand, demands
from convlearn.formatting import html_table
from convlearn.layers import ReLU
from convlearn.structure import Layers

LIMIT_AT = 50  # percent of the bar's room; what is more than twice the limit fills the room
MOST = 100


def design_picture(layers: Layers, budget: Budget, input_size: int) -> str:
    """Return a bar for each demand and a table of the layers.

    >>> from convlearn.design_task import BUDGET, small_network
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

    >>> from convlearn.design_task import BUDGET, small_network
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
