"""A recurrent layer in HTML and in words: one step drawn part by part, and the costs of a whole sequence."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from convlearn.counting import EXACT, MACS, TWO_PER_MAC, CostTable, count
from convlearn.drawing_recurrent import recurrent_drawing
from convlearn.facts import Operations, spelled_out
from convlearn.formatting import html_table
from convlearn.gates import Part, parts, total
from convlearn.recurrent import RecurrentLayer
from convlearn.walk import counted

WORK = ["multiplies", "accumulations", "bias adds", "elementwise", "function values"]
PRICES = (("MACs", MACS), ("2 per MAC", TWO_PER_MAC), ("exact", EXACT))

# -- one step, part by part ----------------------------------------------------------------------------------


def step_picture(layer: RecurrentLayer, number: int) -> str:
    """Return the drawing of one step with a part, from 1, marked, and what it costs.

    >>> from convlearn.recurrent import LSTM
    >>> "Part 2 of 6: input gate i" in step_picture(LSTM(4, 5), 2)
    True
    """
    found = parts(layer)
    part, so_far = found[number - 1], total(found[:number])
    rows = [list(row) for row in zip(WORK, _work(part.operations), _work(so_far), strict=True)]
    caption = f"Part {number} of {len(found)}: {part.name}"
    table = html_table(caption, ["", "this part", "so far"], rows)
    return (
        f'<div class="convlearn-recurrent">{recurrent_drawing(layer, number).image}'
        f'<div><p class="convlearn-formula">{escape(part.formula)}</p>{table}</div></div>'
    )


def step_sentence(layer: RecurrentLayer, number: int) -> str:
    """Return in words what the picture shows.

    >>> from convlearn.recurrent import LSTM
    >>> print(step_sentence(LSTM(4, 5), 5))
    Part 5 of 6, cell: the memory. 10 elementwise multiplies and 5 elementwise adds. So far 180 multiplies.
    """
    found = parts(layer)
    part, so_far = found[number - 1], total(found[:number])
    return (
        f"Part {number} of {len(found)}, {part.name}: {part.purpose}. {_sums(layer, part)}"
        f"{_in_words(part.operations)}. So far {counted(so_far.multiplies, 'multiply', 'multiplies')}."
    )


def _sums(layer: RecurrentLayer, part: Part) -> str:
    if not part.parameters.weights:
        return ""
    products = f"{layer.input_size} + {layer.hidden_size} products"
    return f"{counted(layer.hidden_size, 'value')}, each made of {products}: "


def _in_words(operations: Operations) -> str:
    """Name every kind that there is any of."""
    found = [_counted(operations, kind) for kind in operations.kinds_to_show() if getattr(operations, kind)]
    *others, last = found
    return f"{', '.join(others)} and {last}" if others else last


def _counted(operations: Operations, kind: str) -> str:
    many = spelled_out(kind)
    one = "multiply".join(many.rsplit("multiplies", 1)) if many.endswith("multiplies") else many[:-1]
    return counted(getattr(operations, kind), one, many)


# -- a whole sequence ----------------------------------------------------------------------------------------


def costs_picture(layer: RecurrentLayer, steps: int) -> str:
    """Return the gates of the first layer, the totals under three conventions, and all layers, as tables.

    >>> from convlearn.recurrent import GRU
    >>> "<td>2,700</td>" in costs_picture(GRU(4, 5), steps=10)  # at 2 per MAC
    True
    """
    return (
        f'<div class="convlearn-recurrent">{_gates_table(layer)}'
        f"{_totals_table(layer, steps)}{_layers_table(layer)}</div>"
    )


def costs_sentence(layer: RecurrentLayer, steps: int) -> str:
    """Return in words what the picture shows.

    >>> from convlearn.recurrent import GRU
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
