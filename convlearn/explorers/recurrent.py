"""What a recurrent layer costs: its gates, its layers, one step and a whole sequence, under three conventions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets

from convlearn.controls import Choice, NumberSlider
from convlearn.explorers.base import Explorer
from convlearn.pictures_recurrent import costs_picture, costs_sentence
from convlearn.recurrent import GRU, LSTM, RecurrentLayer

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

    style = "recurrent.css"

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
