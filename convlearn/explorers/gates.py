"""One step of an LSTM or a GRU, part by part: what each gate is for and what it costs."""

from __future__ import annotations

from typing import Any

from convlearn.controls import Choice, NumberSlider
from convlearn.explorers.base import Explorer
from convlearn.explorers.recurrent import BIASES, KINDS, SIZES, built
from convlearn.gates import parts
from convlearn.pictures_recurrent import step_picture, step_sentence


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

    style = "recurrent.css"

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
