"""One step of an LSTM or a GRU, part by part: what each gate is for and what it costs."""

from __future__ import annotations

from html import escape
from typing import Any

from convlearn.layers.operations import Operations, spelled_out
from convlearn.layers.recurrent import RecurrentLayer
from convlearn.lessons.other_layers.drawing import recurrent_drawing
from convlearn.lessons.other_layers.recurrent import BIASES, KINDS, SIZES, WORK, _work, built
from convlearn.lessons.other_layers.step_parts import Part, parts, total
from convlearn.tables import html_table
from convlearn.widgets.controls import Choice, NumberSlider
from convlearn.widgets.explorer import Explorer
from convlearn.words import counted

# -- one step, part by part ----------------------------------------------------------------------------------


def step_picture(layer: RecurrentLayer, number: int) -> str:
    """Return the drawing of one step with a part, from 1, marked, and what it costs.

    >>> from convlearn.layers.recurrent import LSTM
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

    >>> from convlearn.layers.recurrent import LSTM
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


class Gates(Explorer):
    """Walk through one step of a recurrent layer; the parts that an LSTM and a GRU have are numbered from 1.

    `input_size`, `hidden_size` and `biases_per_gate` are those of the layer; no biases are offered too.

    >>> gates = Gates(part=6)
    >>> gates.sentence[:35]
    'Part 6 of 6, hidden state h: the ou'
    >>> gates.controls["layer"].value = "GRU"
    >>> gates.controls["part"].value
    4

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.other_layers"

    def __init__(
        self,
        layer: str = "LSTM",
        part: int = 1,
        input_size: int = 4,
        hidden_size: int = 5,
        biases_per_gate: int = 2,
    ) -> None:
        kind = Choice("layer", list(KINDS), layer)
        super().__init__(
            {
                "layer": kind,
                "part": NumberSlider("part", _numbers(layer), part),
                "input_size": NumberSlider("input_size", SIZES, input_size),
                "hidden_size": NumberSlider("hidden_size", SIZES, hidden_size),
                "biases_per_gate": NumberSlider("biases per gate", BIASES, biases_per_gate),
            }
        )

    def draw(self, part: int = 1, **layer: Any) -> str:
        """Return the drawing with the part marked, its formula and its operations."""
        return step_picture(built(**layer), part)

    def say(self, part: int = 1, **layer: Any) -> str:
        """Return what the part is for and what it takes."""
        return step_sentence(built(**layer), part)

    def adjust(self) -> None:
        """Offer only the parts that there are; what is beyond the last becomes the last."""
        slider = self.controls["part"]
        slider.options = _numbers(self.controls["layer"].value)
        slider.set(min(slider.value, slider.options[-1]))


def _numbers(kind: str) -> list[int]:
    return list(range(1, len(parts(KINDS[kind](1, 1))) + 1))
