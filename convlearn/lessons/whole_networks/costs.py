"""Where the cost of a network sits: layer by layer, in any order, and by kind of layer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import NamedTuple

from convlearn.checks import instance
from convlearn.counting import Row, count
from convlearn.layers.composition import Layers
from convlearn.layers.convolution import Conv2d
from convlearn.layers.layer import Layer, Shape
from convlearn.layers.linear import Linear
from convlearn.widgets.typed import option
from convlearn.words import counted, percent

STANDARD, POINTWISE, DEPTHWISE, FULLY_CONNECTED, OTHER = LAYER_KINDS = (
    "convolution",
    "1×1 convolution",
    "depthwise convolution",
    "fully connected",
    "other",
)


def kind_of(layer: Layer) -> str:
    """Return which kind a layer is counted under.

    >>> from convlearn import ReLU, depthwise_conv2d
    >>> kind_of(Conv2d(3, 8, 3)), kind_of(Conv2d(8, 16, 1)), kind_of(depthwise_conv2d(8, 3)), kind_of(ReLU())
    ('convolution', '1×1 convolution', 'depthwise convolution', 'other')
    """
    if isinstance(layer, Linear):
        return FULLY_CONNECTED
    if not isinstance(layer, Conv2d):
        return OTHER
    if layer.groups == layer.in_channels > 1:
        return DEPTHWISE
    return POINTWISE if prod(layer.kernel_size) == 1 else STANDARD


class CostLine(NamedTuple):
    """What is told of one layer that multiplies, or of a kind of layers together."""

    name: str
    what: str
    kind: str
    parameters: int
    multiplies: int
    layers: int = 1

    @property
    def per_parameter(self) -> Fraction:
        """Return how many multiplies there are for each parameter: how often a weight is used, but for biases.

        >>> print(CostLine("fc", "Linear(9, 4)", FULLY_CONNECTED, parameters=40, multiplies=36).per_parameter)
        9/10
        """
        return Fraction(self.multiplies, max(self.parameters, 1))


@dataclass(frozen=True)
class NetworkCosts:
    """The layers of a network that multiply, one line each, and one line for all the rest.

    The lines and the rest add up to the totals.

    >>> from convlearn import Linear
    >>> costs = network_costs([Linear(10, 4), Linear(4, 2)], (10,))
    >>> [line.multiplies for line in costs.lines], costs.multiplies
    ([40, 8], 48)
    """

    input_shape: Shape
    lines: Sequence[CostLine]
    rest: CostLine
    parameters: int
    multiplies: int


def network_costs(layers: Layers, input_shape: Shape) -> NetworkCosts:
    """Return what every layer of a network costs; `layers` and `input_shape` are as in `count`.

    >>> from convlearn import Flatten, ReLU
    >>> costs = network_costs([Conv2d(3, 8, 3), ReLU(), Flatten(), Linear(72, 10)], (3, 5, 5))
    >>> [(line.name, line.parameters, line.multiplies) for line in costs.lines]
    [('1', 224, 1944), ('4', 730, 720)]
    >>> costs.rest.what, costs.multiplies
    ('2 layers', 2664)

    Raises:
        TypeError, ValueError: as `count`.
    """
    table = count(layers, input_shape)
    rest = [row for row in table.rows if not row.operations.multiplies]
    parameters = sum(row.parameters.total for row in rest)
    return NetworkCosts(
        input_shape,
        [_line(row) for row in table.rows if row.operations.multiplies],
        CostLine("all without multiplies", counted(len(rest), "layer"), OTHER, parameters, 0, len(rest)),
        table.parameters.total,
        table.operations.multiplies,
    )


def _line(row: Row) -> CostLine:
    what = f"{row.layer!r} → {row.output_shape}"
    return CostLine(row.name, what, kind_of(row.layer), row.parameters.total, row.operations.multiplies)


# -- orders and kinds ----------------------------------------------------------------------------------------

BY_KIND, IN_ORDER, PER_PARAMETER = "kind of layer", "order in the network", "multiplies per parameter"
ORDERS: Mapping[str, Callable[[CostLine], Fraction | int]] = {
    BY_KIND: lambda line: -LAYER_KINDS.index(line.kind),
    IN_ORDER: lambda line: 0,
    "parameters": lambda line: line.parameters,
    "multiplies": lambda line: line.multiplies,
    PER_PARAMETER: lambda line: line.per_parameter,
}


def sorted_lines(lines: Sequence[CostLine], sort_by: str) -> list[CostLine]:
    """Return the lines with the largest first; equal ones stay in the order of the network.

    >>> lines = network_costs([Linear(4, 3), Linear(3, 9)], (4,)).lines
    >>> [line.name for line in sorted_lines(lines, "multiplies")]
    ['2', '1']
    """
    lines = [instance("lines", line, CostLine) for line in instance("lines", lines, list)]
    return sorted(lines, key=ORDERS[option("sort_by", sort_by, list(ORDERS))], reverse=True)


def by_kind(costs: NetworkCosts) -> list[CostLine]:
    """Return one line for each kind of layer that the network has; together they are the totals.

    >>> from convlearn import networks
    >>> for line in by_kind(network_costs(networks.mobilenet_v1(), (3, 224, 224))):
    ...     print(f"{line.name}: {line.what}, {line.multiplies:,} multiplies")
    convolution: 1 layer, 10,838,016 multiplies
    1×1 convolution: 13 layers, 539,492,352 multiplies
    depthwise convolution: 13 layers, 17,385,984 multiplies
    fully connected: 1 layer, 1,024,000 multiplies
    other: 56 layers, 0 multiplies
    """
    return [line for line in (of_kind(costs, kind) for kind in LAYER_KINDS) if line.layers]


def of_kind(costs: NetworkCosts, kind: str) -> CostLine:
    """Return one line for all layers of a kind, which may be none.

    >>> of_kind(network_costs([Linear(10, 4), Linear(4, 2)], (10,)), FULLY_CONNECTED).multiplies
    48
    """
    kind, costs = option("kind", kind, LAYER_KINDS), instance("costs", costs, NetworkCosts)
    return summed(kind, kind, [line for line in (*costs.lines, costs.rest) if line.kind == kind])


def summed(name: str, kind: str, lines: Sequence[CostLine]) -> CostLine:
    """Return one line for several.

    >>> summed("both", FULLY_CONNECTED, network_costs([Linear(10, 4), Linear(4, 2)], (10,)).lines).what
    '2 layers'
    """
    name, kind = instance("name", name, str), option("kind", kind, LAYER_KINDS)
    lines = [instance("lines", line, CostLine) for line in instance("lines", lines, list)]
    layers = sum(line.layers for line in lines)
    parameters, multiplies = sum(line.parameters for line in lines), sum(line.multiplies for line in lines)
    return CostLine(name, counted(layers, "layer"), kind, parameters, multiplies, layers)


def network_sentence(name: str, costs: NetworkCosts) -> str:
    """Return in words what a network costs and where most of it sits.

    >>> from convlearn import networks
    >>> print(network_sentence("AlexNet", network_costs(networks.alexnet(), (3, 227, 227))))
    ... # doctest: +NORMALIZE_WHITESPACE
    AlexNet on (3, 227, 227): 60,965,224 parameters and 724,406,816 multiplies. Most parameters: fc6, 61.93 %. Most
    multiplies: conv2, 30.91 %. Fully connected layers hold 96.17 % of the parameters and do 8.09 % of the
    multiplies.
    """
    name, costs = instance("name", name, str), instance("costs", costs, NetworkCosts)
    parameters, multiplies = costs.parameters, costs.multiplies
    everything = [*costs.lines, costs.rest]
    heaviest, busiest = (sorted_lines(everything, cost)[0] for cost in ("parameters", "multiplies"))
    connected = of_kind(costs, FULLY_CONNECTED)
    return (
        f"{name} on {costs.input_shape}: {parameters:,} parameters and {multiplies:,} multiplies. "
        f"Most parameters: {heaviest.name}, {percent(heaviest.parameters, parameters)}. "
        f"Most multiplies: {busiest.name}, {percent(busiest.multiplies, multiplies)}. "
        f"Fully connected layers hold {percent(connected.parameters, parameters)} of the parameters "
        f"and do {percent(connected.multiplies, multiplies)} of the multiplies."
    )
