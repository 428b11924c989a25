"""What networks cost, as HTML: every layer's share as a strip, layers and kinds as tables, two side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from html import escape

from convlearn.network_costs import KINDS, Line, NetworkCosts, by_kind, percent, sorted_lines

MARKS = dict(zip(KINDS, ("conv", "point", "depth", "full", "other"), strict=True))  # classes in networks.css
LETTERS = 85  # that the whole of a strip has room for; a part too narrow for its name goes without


# -- one network ---------------------------------------------------------------------------------------------


def network_picture(costs: NetworkCosts, sort_by: str) -> str:
    """Return the shares of all layers as two strips, the costs by kind, and the costs layer by layer.

    >>> from convlearn import networks
    >>> from convlearn.network_costs import network_costs
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


# -- two networks --------------------------------------------------------------------------------------------


def comparison_picture(names: tuple[str, str], costs: tuple[NetworkCosts, NetworkCosts]) -> str:
    """Return the totals of two networks in one table, each cost with a bar to one scale, and their kinds.

    >>> from convlearn import networks
    >>> from convlearn.network_costs import network_costs
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
    >>> from convlearn.network_costs import network_costs
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
