"""One step of an LSTM or a GRU, part by part: what each gate is for and what it costs.

`shown` makes the picture and the sentence; everything above it is what it is made of.
"""

from typing import Any

from convlearn.layers.operations import Operations, spelled_out
from convlearn.layers.recurrent import RecurrentLayer
from convlearn.lessons.other_layers.drawing import recurrent_drawing
from convlearn.lessons.other_layers.offered import BIASES, RECURRENT_LAYERS, SIZES, built
from convlearn.lessons.other_layers.step_parts import Part, parts, total, work
from convlearn.tables import Html, html_table, tag
from convlearn.widgets.controls import Choice, NumberSlider
from convlearn.widgets.explorer import Explorer, Offers, Shown
from convlearn.words import counted, listed


def part_picture(layer: RecurrentLayer, number: int) -> Html:
    """Return the drawing of one step with a part, from 1, marked, and what it costs.

    >>> from convlearn.layers.recurrent import LSTM
    >>> "Part 2 of 6: input gate i" in part_picture(LSTM(4, 5), 2)
    True
    """
    found = parts(layer)
    part, so_far = found[number - 1], work(total(found[:number]))
    rows = [[name, f"{amount:,}", f"{so_far[name]:,}"] for name, amount in work(part.operations).items()]
    table = html_table(f"Part {number} of {len(found)}: {part.name}", ["", "this part", "so far"], rows)
    costs = tag("div", tag("p", part.formula, class_="convlearn-formula"), table)
    return tag("div", recurrent_drawing(layer, number).svg, costs, class_="convlearn-recurrent")


def part_sentence(layer: RecurrentLayer, number: int) -> str:
    """Return in words what the picture shows.

    >>> from convlearn.layers.recurrent import LSTM
    >>> print(part_sentence(LSTM(4, 5), 5))
    Part 5 of 6, cell: the memory. 10 elementwise multiplies and 5 elementwise adds. So far 180 multiplies.
    """
    found = parts(layer)
    part, so_far = found[number - 1], total(found[:number])
    return (
        f"Part {number} of {len(found)}, {part.name}: {part.purpose}. {_sums(layer, part)}"
        f"{_operations_in_words(part.operations)}. So far {counted(so_far.multiplies, 'multiply', 'multiplies')}."
    )


def _sums(layer: RecurrentLayer, part: Part) -> str:
    if not part.parameters.weights:
        return ""
    products = f"{layer.input_size} + {layer.hidden_size} products"
    return f"{counted(layer.hidden_size, 'value')}, each made of {products}: "


def _operations_in_words(operations: Operations) -> str:
    """Name every kind that there is any of."""
    return listed([_counted_kind(operations, kind) for kind in operations.kinds_to_show() if getattr(operations, kind)])


def _counted_kind(operations: Operations, kind: str) -> str:
    many = spelled_out(kind)
    one = many.removesuffix("ies") + "y" if many.endswith("ies") else many.removesuffix("s")
    return counted(getattr(operations, kind), one, many)


def shown(part: int, **layer: Any) -> Shown:
    """Return one step with a part marked and what that part is for; `layer` are the arguments of `built`.

    >>> print(shown(4, layer="GRU", input_size=4, hidden_size=5, biases_per_gate=2).sentence.split(". ")[0])
    Part 4 of 4, hidden state h: the memory and the output
    """
    recurrent_layer = built(**layer)
    return Shown(part_picture(recurrent_layer, part), part_sentence(recurrent_layer, part))


def offers(layer: str, **_: object) -> Offers:
    """Return the parts that one step of the layer has.

    >>> offers("GRU")
    {'part': range(1, 5)}
    """
    return {"part": range(1, len(parts(RECURRENT_LAYERS[layer](1, 1))) + 1)}


class Gates(Explorer):
    """Walk through one step of a recurrent layer; the parts that an LSTM and a GRU have are numbered from 1.

    `input_size`, `hidden_size` and `biases_per_gate` are those of the layer; no biases are offered too.

    >>> gates = Gates(part=6)
    >>> gates.controls["layer"].value = "GRU"
    >>> gates.controls["part"].value
    4

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.other_layers"
    settings = ("input_size", "hidden_size", "biases_per_gate")

    def __init__(
        self,
        layer: str = "LSTM",
        part: int = 1,
        input_size: int = 4,
        hidden_size: int = 5,
        biases_per_gate: int = 2,
    ) -> None:
        controls = {
            "layer": Choice("layer", list(RECURRENT_LAYERS)),
            "part": NumberSlider("part", range(1, 7)),
            "input_size": NumberSlider("input_size", SIZES, 4),
            "hidden_size": NumberSlider("hidden_size", SIZES, 5),
            "biases_per_gate": NumberSlider("biases per gate", BIASES, 2),
        }
        start = {"layer": layer, "part": part, "input_size": input_size, "hidden_size": hidden_size}
        super().__init__(shown, controls, offers, start=start | {"biases_per_gate": biases_per_gate})
