"""What a recurrent layer costs: its gates, its layers, one step and a whole sequence, under three conventions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import ipywidgets

from convlearn.counting import EXACT, MACS, TWO_PER_MAC, CostTable, count
from convlearn.layers.operations import Operations
from convlearn.layers.recurrent import GRU, LSTM, RecurrentLayer
from convlearn.lessons.other_layers.step_parts import parts, total
from convlearn.tables import html_table
from convlearn.widgets.controls import Choice, NumberSlider
from convlearn.widgets.explorer import Explorer
from convlearn.words import counted

WORK = ["multiplies", "accumulations", "bias adds", "elementwise", "function values"]


PRICES = (("MACs", MACS), ("2 per MAC", TWO_PER_MAC), ("exact", EXACT))


# -- a whole sequence ----------------------------------------------------------------------------------------


def costs_picture(layer: RecurrentLayer, steps: int) -> str:
    """Return the gates of the first layer, the totals under three conventions, and all layers, as tables.

    >>> from convlearn.layers.recurrent import GRU
    >>> "<td>2,700</td>" in costs_picture(GRU(4, 5), steps=10)  # at 2 per MAC
    True
    """
    return (
        f'<div class="convlearn-recurrent">{_gates_table(layer)}'
        f"{_totals_table(layer, steps)}{_layers_table(layer)}</div>"
    )


def costs_sentence(layer: RecurrentLayer, steps: int) -> str:
    """Return in words what the picture shows.

    >>> from convlearn.layers.recurrent import GRU
    >>> print(costs_sentence(GRU(4, 5), steps=10))  # doctest: +NORMALIZE_WHITESPACE
    GRU(4, 5): 135 weights + 30 biases = 165 parameters, however long the sequence is. 10 steps take 1,350 MACs,
    2,700 at 2 per MAC, 2,800 exactly; no convention here counts the 300 elementwise operations and
    150 function values.
    """
    table, parameters = _count(layer, steps), layer.parameters()
    macs, two_per_mac, exact = (f"{table.total(convention):,}" for _, convention in PRICES)
    operations = table.operations
    return (
        f"{layer!r}: {parameters.weights:,} weights + {parameters.biases:,} biases = {parameters.total:,} "
        f"parameters, however long the sequence is. {counted(steps, 'step')} take{'s' * (steps == 1)} "
        f"{macs} MACs, {two_per_mac} at 2 per MAC, {exact} exactly; no convention here counts the "
        f"{_elementwise(operations):,} elementwise operations and {operations.function_values:,} function values."
    )


def _count(layer: RecurrentLayer, steps: int) -> CostTable:
    return count(layer, (steps, layer.input_size))


def _elementwise(operations: Operations) -> int:
    return operations.elementwise_multiplies + operations.elementwise_adds


def _work(operations: Operations) -> list[str]:
    numbers = (
        operations.multiplies,
        operations.accumulations,
        operations.bias_adds,
        _elementwise(operations),
        operations.function_values,
    )
    return [f"{number:,}" for number in numbers]


def _gates_table(layer: RecurrentLayer) -> str:
    """Return the costs of each part, a column for each: under its letter it stands in a narrow window too."""
    found = parts(layer)
    learned = [part.parameters.total for part in found]
    columns = [
        *([part.letter, f"{part.parameters.total:,}", *_work(part.operations)] for part in found),
        ["together", f"{sum(learned):,}", *_work(total(found))],
    ]
    header, *rows = [list(row) for row in zip(["", "parameters", *WORK], *columns, strict=True)]
    several = layer.num_layers > 1 or layer.bidirectional
    return html_table("Layer 1, one direction: one step" if several else "One step", header, rows)


def _layers_table(layer: RecurrentLayer) -> str:
    """Return what the layers take that stand on each other, in all directions."""
    rows = [_layer_row(layer, number, size) for number, size in enumerate(layer.input_sizes, start=1)]
    directions = "both directions" if layer.bidirectional else "one direction"
    return html_table(f"Layers, {directions}", ["layer", "features in", "parameters", "MACs a step"], rows)


def _layer_row(layer: RecurrentLayer, number: int, size: int) -> list[str]:
    found = parts(layer, size)
    learned = sum(part.parameters.total for part in found) * layer.directions
    multiplies = total(found).multiplies * layer.directions
    return [str(number), f"{size:,}", f"{learned:,}", f"{multiplies:,}"]


def _totals_table(layer: RecurrentLayer, steps: int) -> str:
    tables = [_count(layer, 1), _count(layer, steps)]
    rows = [
        ["parameters", *_each(table.parameters.total for table in tables)],
        *([name, *_each(table.total(convention) for table in tables)] for name, convention in PRICES),
        ["elementwise", *_each(_elementwise(table.operations) for table in tables)],
        ["function values", *_each(table.operations.function_values for table in tables)],
    ]
    return html_table("Altogether", ["", "1 step", counted(steps, "step")], rows)


def _each(numbers: Iterable[int]) -> list[str]:
    return [f"{number:,}" for number in numbers]


KINDS: Mapping[str, type[LSTM] | type[GRU]] = {"LSTM": LSTM, "GRU": GRU}


SIZES = (1, 2, 3, 4, 5, 8, 16, 32, 64, 128, 256)


STEPS = (1, 2, 5, 10, 20, 50, 100)


BIASES = range(3)


class Recurrent(Explorer):
    """Count an LSTM or a GRU gate by gate, per step and per sequence.

    The arguments are those of the layers; `biases_per_gate` may be 0, for a layer without biases.

    >>> recurrent = Recurrent("GRU", biases_per_gate=1)
    >>> recurrent.layer, recurrent.layer.parameters().total
    (GRU(4, 5, biases_per_gate=1), 150)
    >>> recurrent.controls["biases_per_gate"].value = 2
    >>> recurrent.sentence.split(",")[1]
    ' 5): 135 weights + 30 biases = 165 parameters'

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.other_layers"

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
        super().__init__(
            {
                "layer": Choice("layer", list(KINDS), layer),
                "input_size": NumberSlider("input_size", SIZES, input_size),
                "hidden_size": NumberSlider("hidden_size", SIZES, hidden_size),
                "steps": NumberSlider("steps", STEPS, steps),
                "num_layers": NumberSlider("num_layers", range(1, 4), num_layers),
                "biases_per_gate": NumberSlider("biases per gate", BIASES, biases_per_gate),
                "bidirectional": ipywidgets.Checkbox(description="bidirectional", value=bidirectional, indent=False),
            }
        )

    @property
    def layer(self) -> RecurrentLayer:
        """Return the layer that is counted now."""
        return built(**{name: value for name, value in self.values.items() if name != "steps"})

    def draw(self, steps: int = 1, **layer: Any) -> str:
        """Return tables of the gates, of the totals and of the layers."""
        return costs_picture(built(**layer), steps)

    def say(self, steps: int = 1, **layer: Any) -> str:
        """Return the parameters and what the sequence takes."""
        return costs_sentence(built(**layer), steps)


def built(layer: str, biases_per_gate: int, **arguments: Any) -> RecurrentLayer:
    """Return the layer of a name, without biases if there are to be none.

    >>> built("GRU", 0, input_size=4, hidden_size=5)
    GRU(4, 5, bias=False)
    """
    if not biases_per_gate:
        return KINDS[layer](**arguments, bias=False)
    return KINDS[layer](**arguments, biases_per_gate=biases_per_gate)
