"""What a recurrent layer costs: its gates, its layers, one step and a whole sequence, under three conventions.

`shown` makes the picture and the sentence; everything above it is what it is made of.
"""

from typing import Any

from convlearn.counting import EXACT, MACS, TWO_PER_MAC, CostTable, count
from convlearn.layers.operations import Parameters
from convlearn.layers.recurrent import RecurrentLayer
from convlearn.lessons.other_layers.offered import BIASES, RECURRENT_LAYERS, SIZES, built
from convlearn.lessons.other_layers.step_parts import Part, parts, total, work
from convlearn.tables import Html, html_table, tag
from convlearn.widgets.controls import Choice, NumberSlider, Switch
from convlearn.widgets.explorer import Explorer, Shown
from convlearn.words import counted

PRICES = {"MACs": MACS, "2 per MAC": TWO_PER_MAC, "exact": EXACT}
STEPS = (1, 2, 5, 10, 20, 50, 100)


def sequence_picture(layer: RecurrentLayer, steps: int) -> Html:
    """Return the gates of the first layer, the totals under three conventions, and all layers, as tables.

    >>> from convlearn.layers.recurrent import GRU
    >>> "<td>2,700</td>" in sequence_picture(GRU(4, 5), steps=10)  # at 2 per MAC
    True
    """
    tables = _gates_table(layer), _totals_table(layer, steps), _layers_table(layer)
    return tag("div", *tables, class_="convlearn-recurrent")


def _gates_table(layer: RecurrentLayer) -> Html:
    """Return the costs of each part, a column for each: under its letter it stands in a narrow window too."""
    found = parts(layer)
    columns = [_column(part.letter, [part]) for part in found] + [_column("together", found)]
    header, *rows = zip(["", "parameters", *work(total(found))], *columns, strict=True)
    several = layer.num_layers > 1 or layer.bidirectional
    return html_table("Layer 1, one direction: one step" if several else "One step", header, rows)


def _column(name: str, found: list[Part]) -> list[str]:
    return [name, *(f"{number:,}" for number in (_learned(found), *work(total(found)).values()))]


def _learned(found: list[Part]) -> int:
    return sum((part.parameters for part in found), Parameters()).total


def _totals_table(layer: RecurrentLayer, steps: int) -> Html:
    columns = {number: _totals(_costs_of_sequence(layer, number)) for number in (1, steps)}  # one if they are equal
    rows = [[name, *(f"{column[name]:,}" for column in columns.values())] for name in columns[1]]
    return html_table("Altogether", ["", *(counted(number, "step") for number in columns)], rows)


def _costs_of_sequence(layer: RecurrentLayer, steps: int) -> CostTable:
    return count(layer, (steps, layer.input_size))


def _totals(table: CostTable) -> dict[str, int]:
    """Return what the sequence takes under three conventions, and what none of them counts."""
    priced = {name: table.total(convention) for name, convention in PRICES.items()}
    amounts = work(table.operations)
    uncounted = {name: amounts[name] for name in ("elementwise", "function values")}
    return {"parameters": table.parameters.total} | priced | uncounted


def _layers_table(layer: RecurrentLayer) -> Html:
    """Return what the layers take that stand on each other, in all directions."""
    rows = [_layer_row(layer, number, size) for number, size in enumerate(layer.input_sizes, start=1)]
    directions = "both directions" if layer.bidirectional else "one direction"
    return html_table(f"Layers, {directions}", ["layer", "features in", "parameters", "MACs a step"], rows)


def _layer_row(layer: RecurrentLayer, number: int, size: int) -> list[str]:
    found = parts(layer, size)
    learned, multiplies = _learned(found) * layer.directions, total(found).multiplies * layer.directions
    return [str(number), f"{size:,}", f"{learned:,}", f"{multiplies:,}"]


def sequence_sentence(layer: RecurrentLayer, steps: int) -> str:
    """Return in words what the picture shows.

    >>> from convlearn.layers.recurrent import GRU
    >>> print(sequence_sentence(GRU(4, 5), steps=10))  # doctest: +NORMALIZE_WHITESPACE
    GRU(4, 5): 135 weights + 30 biases = 165 parameters, however long the sequence is. 10 steps take 1,350 MACs,
    2,700 at 2 per MAC, 2,800 exactly; no convention here counts the 300 elementwise operations and
    150 function values.
    """
    parameters, totals = layer.parameters(), _totals(_costs_of_sequence(layer, steps))
    return (
        f"{layer!r}: {parameters.weights:,} weights + {parameters.biases:,} biases = {parameters.total:,} "
        f"parameters, however long the sequence is. {counted(steps, 'step takes', 'steps take')} "
        f"{totals['MACs']:,} MACs, {totals['2 per MAC']:,} at 2 per MAC, {totals['exact']:,} exactly; no convention "
        f"here counts the {totals['elementwise']:,} elementwise operations and "
        f"{totals['function values']:,} function values."
    )


def shown(steps: int, **layer: Any) -> Shown:
    """Return what a sequence of so many steps takes; `layer` are the arguments of `built`.

    >>> shown(1, layer="GRU", input_size=4, hidden_size=5, biases_per_gate=1).sentence[:53]
    'GRU(4, 5, biases_per_gate=1): 135 weights + 15 biases'
    """
    recurrent_layer = built(**layer)
    return Shown(sequence_picture(recurrent_layer, steps), sequence_sentence(recurrent_layer, steps))


class Recurrent(Explorer):
    """Count an LSTM or a GRU gate by gate, per step and per sequence.

    The arguments are those of the layers; `biases_per_gate` may be 0, for a layer without biases.

    >>> recurrent = Recurrent("GRU", biases_per_gate=1)
    >>> recurrent.layer, recurrent.layer.parameters().total
    (GRU(4, 5, biases_per_gate=1), 150)

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.other_layers"
    settings = ("num_layers", "biases_per_gate", "bidirectional")

    def __init__(
        self,
        layer: str = "LSTM",
        input_size: int = 4,
        hidden_size: int = 5,
        steps: int = 10,
        num_layers: int = 1,
        bidirectional: bool = False,
        biases_per_gate: int = 2,
    ) -> None:
        controls = {
            "layer": Choice("layer", list(RECURRENT_LAYERS)),
            "input_size": NumberSlider("input_size", SIZES),
            "hidden_size": NumberSlider("hidden_size", SIZES),
            "steps": NumberSlider("steps", STEPS),
            "num_layers": NumberSlider("num_layers", range(1, 4)),
            "biases_per_gate": NumberSlider("biases per gate", BIASES, 2),
            "bidirectional": Switch("bidirectional"),
        }
        start = {"layer": layer, "input_size": input_size, "hidden_size": hidden_size, "steps": steps}
        start |= {"num_layers": num_layers, "bidirectional": bidirectional, "biases_per_gate": biases_per_gate}
        super().__init__(shown, controls, start=start)

    @property
    def layer(self) -> RecurrentLayer:
        """Return the layer that is counted now."""
        return built(**{name: value for name, value in self.values.items() if name != "steps"})
