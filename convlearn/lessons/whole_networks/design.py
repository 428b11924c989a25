"""The design task, live: change a small network and see how far it is from its budget.

`shown` makes the picture and the sentence; everything above it is what it is made of.
"""

from convlearn.layers.composition import Layers
from convlearn.layers.layer import Shape
from convlearn.lessons.whole_networks.budget import BLOCK_KINDS, BUDGET, Budget, Demand, demands, small_network
from convlearn.tables import Html, html_row, scrolling, tag
from convlearn.widgets.controls import Choice, NumberSlider
from convlearn.widgets.explorer import Explorer, Shown

ROOM = 2  # a bar has room for so many times its limit, or for more if there is more


def design_picture(layers: Layers, budget: Budget, input_shape: Shape) -> Html:
    """Return a bar for each demand.

    >>> design_picture(small_network(), BUDGET, (3, 32, 32)).count("over")
    2
    """
    rows = map(demand_row, demands(layers, budget, input_shape))
    table = tag("table", tag("caption", "What the task asks for"), tag("tbody", rows))
    return scrolling("What the task asks for", table, class_="convlearn-network convlearn-design")


def demand_row(demand: Demand) -> Html:
    """Return one number of a network with its limit, a bar to the scale of both, and whether the limit is met.

    >>> print(demand_row(Demand("parameters", 60_000, 50_000, at_most=True))[-27:])
    <td>✗ 10,000 over</td></tr>
    """
    limit = f"{'at most' if demand.at_most else 'at least'} {demand.limit:,}"
    room = max(ROOM * demand.limit, demand.found)
    found, line = (
        tag(name, style=f"width: {100 * n / room:.2f}%") for name, n in (("span", demand.found), ("b", demand.limit))
    )
    bar = tag("td", found, line, class_="convlearn-limit")
    cells = [demand.what, f"{demand.found:,}", limit, bar, _mark(demand)]
    return html_row(cells, class_="met" if demand.met else "missed")


def _mark(demand: Demand) -> str:
    if demand.met:
        return "✓ met"
    return f"✗ {abs(demand.found - demand.limit):,} {'over' if demand.at_most else 'short'}"


def design_sentence(layers: Layers, budget: Budget, input_shape: Shape) -> str:
    """Return in words how far the network is from each limit.

    >>> print(design_sentence(small_network("depthwise separable", stride=2), BUDGET, (3, 32, 32)))
    ... # doctest: +NORMALIZE_WHITESPACE
    Within the budget. Parameters: 38,922 (11,078 under the budget of 50,000). Multiplies: 1,763,584 (736,416 under
    the budget of 2,500,000). It has all that the task asks for besides.
    """
    parameters, multiplies, *others = found = demands(layers, budget, input_shape)
    verdict = "Within the budget." if all(demand.met for demand in found) else "Not within the budget."
    missed = [_sentence(demand) for demand in others if not demand.met]
    rest = missed or ["It has all that the task asks for besides."]
    return " ".join([verdict, _sentence(parameters), _sentence(multiplies), *rest])


def _sentence(demand: Demand) -> str:
    return f"{str(demand).capitalize()}."


def shown(kind: str, depth: int, width: int, stride: int, input_size: int) -> Shown:
    """Return how far a small network is from each limit of the task, on a square input.

    >>> print(shown("depthwise separable", depth=2, width=32, stride=2, input_size=16).sentence.split(". ")[-1])
    Rows of input: 16 (16 fewer than the 32 asked for).
    """
    layers, input_shape = small_network(kind, depth, width, stride), (BUDGET.input_shape[0], input_size, input_size)
    return Shown(design_picture(layers, BUDGET, input_shape), design_sentence(layers, BUDGET, input_shape))


class Design(Explorer):
    """Choose kind, depth, width, first stride and input size of a small network; the budget is that of the task.

    >>> print(Design(depth=1).sentence)  # doctest: +NORMALIZE_WHITESPACE
    Not within the budget. Parameters: 103,786 (53,786 over the budget of 50,000). Multiplies: 19,760,384 (17,260,384
    over the budget of 2,500,000). Kernels larger than 1×1: 4 (2 fewer than the 6 asked for). Rows and columns
    seen: 11 (21 fewer than the 32 asked for).

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.whole_networks"

    def __init__(
        self, kind: str = "standard", depth: int = 2, width: int = 32, stride: int = 1, input_size: int = 32
    ) -> None:
        controls = {
            "kind": Choice("kind of block", BLOCK_KINDS),
            "depth": NumberSlider("blocks in a part", range(1, 5)),
            "width": NumberSlider("width", range(8, 65, 8)),
            "stride": NumberSlider("first stride", range(1, 3)),
            "input_size": NumberSlider("input size", range(8, 65, 8)),
        }
        start = {"kind": kind, "depth": depth, "width": width, "stride": stride, "input_size": input_size}
        super().__init__(shown, controls, start=start)
