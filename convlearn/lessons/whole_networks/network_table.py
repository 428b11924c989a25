"""A network by kind of layer, or layer by layer in any order, for any input size and width.

`shown` makes the picture and the sentence; everything above it is what it is made of.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from html import escape
from types import MappingProxyType
from typing import Any

from convlearn.layers.composition import Layers, frozen
from convlearn.layers.layer import FEATURES, IMAGE, SEQUENCE, Shape, checked_shape
from convlearn.lessons.whole_networks.costs import (
    BY_KIND,
    IN_ORDER,
    LAYER_KINDS,
    ORDERS,
    OTHER,
    PER_PARAMETER,
    CostLine,
    NetworkCosts,
    by_kind,
    network_costs,
    network_sentence,
    sorted_lines,
    summed,
)
from convlearn.networks.by_name import NAMES, SCALABLE, named_network
from convlearn.tables import Html, html_table, scrolling, tag
from convlearn.widgets.controls import Choice, NumberSlider
from convlearn.widgets.explorer import Explorer, Offers, Shown
from convlearn.words import percent, ratio_in_words

OWN = "your own"
INPUT_SIZES = (28, 32, 64, 96, 112, 128, 160, 192, 224, 227, 256, 320, 448)
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)  # of a sequence
WIDTHS = (0, 25, 50, 75, 100)  # in percent; 0 is there to be explained
FULL_WIDTH = WIDTHS[-1]
MARKS = dict(zip(LAYER_KINDS, ("conv", "point", "depth", "full", "other"), strict=True))  # classes in style.css
LARGEST = 8  # layers that a sorted list has by name, so that it fits on a screen
LETTERS = 85  # that the whole of a strip has room for; a part too narrow for its name goes without


def network_picture(costs: NetworkCosts, sort_by: str) -> Html:
    """Return the costs by kind, below two strips with the shares of all layers, or the costs layer by layer.

    >>> from convlearn import networks
    >>> page = network_picture(network_costs(networks.alexnet(), (3, 227, 227)), "parameters")
    >>> page.index("fc6</th>") < page.index("conv1</th>")
    True
    """
    lines = sorted_lines(costs.lines, sort_by)
    parts = kinds_part(lines, costs) if sort_by == BY_KIND else [layers_part(lines, costs, sort_by)]
    return tag("div", *parts, class_="convlearn-network")


def kinds_part(lines: Sequence[CostLine], costs: NetworkCosts) -> list[Html]:
    """Return two strips with a part for each layer, and a table with a row for each kind.

    >>> from convlearn import Linear
    >>> costs = network_costs([Linear(4, 3)], (4,))
    >>> "<td>1 layer</td>" in kinds_part(costs.lines, costs)[-1]
    True
    """
    strips = [part for name in ("parameters", "multiplies") for part in _strip(name, lines, getattr(costs, name))]
    kinds = shares_table("By kind of layer", ("kind", "layers"), by_kind(costs), costs)
    return [*strips, scrolling("By kind of layer", kinds, class_="convlearn-kinds")]


def layers_part(lines: Sequence[CostLine], costs: NetworkCosts, sort_by: str) -> Html:
    """Return a row for each layer, or for the largest, and one for the rest, as a part that scrolls by itself.

    >>> from convlearn import Linear
    >>> costs = network_costs([Linear(4, 3)], (4,))
    >>> "<td>0.8</td>" in layers_part(costs.lines, costs, PER_PARAMETER)
    True
    """
    more = {PER_PARAMETER: lambda line: ratio_in_words(line.per_parameter)} if sort_by == PER_PARAMETER else {}
    named, rest = (lines, costs.rest) if sort_by == IN_ORDER else largest(lines, costs.rest)
    layers = shares_table(f"Layer by layer: {sort_by}", ("name", "layer"), [*named, rest], costs, more)
    return scrolling("Layer by layer", layers, class_="convlearn-layers")


def largest(lines: Sequence[CostLine], rest: CostLine) -> tuple[Sequence[CostLine], CostLine]:
    """Return the first few lines, and one for all others and the rest.

    >>> from convlearn import Linear
    >>> costs = network_costs([Linear(4, 4)] * 10, (4,))
    >>> len(largest(costs.lines, costs.rest)[0]), largest(costs.lines, costs.rest)[1].what
    (8, '2 layers')
    """
    others = list(lines[LARGEST:])
    return lines[:LARGEST], summed("all others", OTHER, [*others, rest]) if others else rest


def _strip(name: str, lines: Sequence[CostLine], total: int) -> tuple[Html, Html]:
    """Return one bar of the whole, with a part for each layer as wide as its share, under its name."""
    amounts = [(line, getattr(line, name)) for line in lines]
    parts = [_part(line, Fraction(amount, total)) for line, amount in amounts if amount]
    return tag("p", f"Share of {total:,} {name}"), tag("div", parts, class_="convlearn-strip", aria_hidden="true")


def _part(line: CostLine, share: Fraction) -> Html:
    name = line.name if LETTERS * share > len(line.name) + 1 else ""
    return tag("span", name, class_=MARKS[line.kind], style=f"width: {float(100 * share):.3f}%")


def shares_table(
    caption: str,
    columns: tuple[str, str],
    lines: Sequence[CostLine],
    costs: NetworkCosts,
    more: Mapping[str, Callable[[CostLine], str]] = MappingProxyType({}),
) -> Html:
    """Return a row for each line, with its shares of the whole; `columns` names the first two.

    `more` has the cells of further columns, by their names.

    >>> from convlearn import Linear
    >>> costs = network_costs([Linear(4, 3)], (4,))
    >>> shares_table("By kind of layer", ("kind", "layers"), by_kind(costs), costs).count("<small>100.00 %</small>")
    2
    """
    rows = [[*_line_row(line, costs), *(cell(line) for cell in more.values())] for line in lines]
    totals = (tag("td", f"{cost:,}", class_="convlearn-cost") for cost in (costs.parameters, costs.multiplies))
    total = ["total", "", *totals, *("" for _ in more)]
    return html_table(caption, [*columns, "parameters", "multiplies", *more], rows, total)


def _line_row(line: CostLine, costs: NetworkCosts) -> list[str]:
    return [
        heading(line.kind, line.name),
        line.what,
        _share_cell(line.parameters, costs.parameters),
        _share_cell(line.multiplies, costs.multiplies),
    ]


def heading(kind: str, name: str = "") -> Html:
    """Return the heading of a row: the mark of a kind of layer, and its name or another.

    >>> heading("fully connected", "fc.1")
    '<th scope="row"><i class="full"></i>fc.<wbr>1</th>'
    """
    breakable = Html(escape(name or kind).replace(".", ".<wbr>"))  # a long name of parts within parts goes on below
    return tag("th", tag("i", class_=MARKS[kind]), breakable, scope="row")


def _share_cell(part: int, whole: int) -> Html:
    """Return a cell with a number, its share in percent, and a bar as long as the share."""
    return cost_cell(part, whole, " ", tag("small", percent(part, whole)))


def cost_cell(part: int, whole: int, *after: str) -> Html:
    """Return a cell with a number, what is to be said after it, and a bar as long as its part of the whole.

    >>> cost_cell(1000, 4000)
    '<td class="convlearn-cost">1,000<span style="width: 25.00%"></span></td>'
    """
    length = 100 * part / max(whole, 1)
    return tag("td", f"{part:,}", *after, tag("span", style=f"width: {length:.2f}%"), class_="convlearn-cost")


def sizes_to_try(shape: Shape) -> Sequence[int]:
    """Return the heights of an image, or the steps of a sequence, to scale a shape to; features stay as many.

    >>> sizes_to_try((3, 30, 50))[:4], sizes_to_try((4, 8))[:4], sizes_to_try((8,))
    ([28, 30, 32, 64], [1, 2, 4, 5], (8,))
    """
    match shape:
        case _, height, _:
            return sorted({*INPUT_SIZES, height})
        case steps, _:
            return sorted({*STEPS, steps})
    return shape


def scaled(shape: Shape, size: int) -> Shape:
    """Return the shape of an image of another height, whose sides keep their ratio, or of a sequence of other length.

    >>> scaled((3, 224, 100), 112), scaled((4, 8), 20), scaled((8,), 8)
    ((3, 112, 50), (20, 8), (8,))
    """
    match shape:
        case channels, height, width:
            return channels, size, max(1, round(Fraction(size * width, height)))
        case _, features:
            return size, features
    return shape


def shown(
    network: str,
    sort_by: str,
    input_size: int,
    width: int,
    own: Layers | None = None,
    own_shape: Shape = (3, 32, 32),
) -> Shown:
    """Return where the costs of a network sit, one by name or one's `own`, on an input scaled to a size.

    `width` is in percent.

    >>> print(shown("MobileNetV1", BY_KIND, 112, width=25).sentence.split(" and ")[0])
    MobileNetV1, width 25 %, on (3, 112, 112): 470,072 parameters

    Raises:
        ValueError: the layers do not meet on such an input, or cannot be so wide.
    """
    layers, shape = (own, own_shape) if own is not None and network == OWN else _named(network, width)
    costs = network_costs(layers, scaled(shape, input_size))
    name = f"{network}, width {width} %," if width != FULL_WIDTH else network
    return Shown(network_picture(costs, sort_by), network_sentence(name[0].upper() + name[1:], costs))


def _named(network: str, width: int) -> tuple[Layers, Shape]:
    layers = named_network(network, width)
    return layers, layers.input_shape


def offers(network: str, own_shape: Shape = (3, 32, 32), **_: object) -> Offers:
    """Return the sizes to scale the input of a network to, and its widths, in percent.

    >>> offers("your own", own_shape=(8,)), offers("VGG-16")["width"]
    ({'input_size': (8,), 'width': (100,)}, (100,))
    """
    return {
        "input_size": sizes_to_try(own_shape) if network == OWN else INPUT_SIZES,
        "width": WIDTHS if network in SCALABLE else (FULL_WIDTH,),
    }


class NetworkTable(Explorer):
    """Choose a network, an order and an input size; the MobileNets also have a width, in percent.

    With `own` layers, and the shape `own_shape` that they are made for, they are a network to choose as well. The
    input size is then the height of that shape, whose width keeps its ratio, or the steps of a sequence; features
    stay as they are. An input on which the layers do not meet is explained: the sentence names the layer, the shape
    and the rule.

    >>> table = NetworkTable("AlexNet")
    >>> table.controls["input_size"].set(224)
    >>> print(table.sentence)  # doctest: +NORMALIZE_WHITESPACE
    layer fc6, Linear(9216, 4096), on input (6400,): `in_features` (9216) must equal the features (6400) of the
    input (6400,).

    Raises:
        TypeError: `own` holds what is no layer, or `own_shape` what is no whole number.
        ValueError: `own` is empty, `own_shape` is no shape, or an argument is none of the options that its control
            offers.
    """

    style = "convlearn.lessons.whole_networks"

    def __init__(
        self,
        network: str | None = None,
        sort_by: str = BY_KIND,
        input_size: int | None = None,
        width: int = FULL_WIDTH,
        own: Layers | None = None,
        own_shape: Shape = (3, 32, 32),
    ) -> None:
        layers = None if own is None else frozen(own, "own")
        self._own_shape = shape = checked_shape(own_shape, IMAGE, SEQUENCE, FEATURES, name="own_shape")
        names, first = (NAMES, "AlexNet") if own is None else ((OWN, *NAMES), OWN)
        controls = {
            "network": Choice("network", names),
            "sort_by": Choice("sort by", list(ORDERS)),
            "input_size": NumberSlider("input size", INPUT_SIZES),
            "width": NumberSlider("width, in percent", WIDTHS),
        }
        start: dict[str, Any] = {"network": first if network is None else network, "sort_by": sort_by, "width": width}
        start |= {} if input_size is None else {"input_size": input_size}
        shows, offered = partial(shown, own=layers, own_shape=shape), partial(offers, own_shape=shape)
        super().__init__(shows, controls, offered, start=start)

    def _follow(self, changed: str) -> None:
        """Start a newly chosen network as it is made; hide a control that offers no choice."""
        size, width = self.controls["input_size"], self.controls["width"]
        if changed == "network":
            size.set(self._made_for(self.controls["network"].value))
            width.set(FULL_WIDTH)
        for control in (size, width):
            control.layout.display = None if len(control.options) > 1 else "none"

    def _made_for(self, network: str) -> int:
        """Return the input size that a network is made for: its height, steps or features."""
        shape = self._own_shape if network == OWN else named_network(network).input_shape
        return shape[-2:][0]
