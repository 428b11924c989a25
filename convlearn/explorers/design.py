"""The design task, live: change a small network and see how far it is from its budget."""

from __future__ import annotations

from typing import Any

from convlearn.controls import Choice, NumberSlider
from convlearn.design_task import BUDGET, KINDS, Budget, small_network
from convlearn.explorers.base import Explorer
from convlearn.pictures_design import design_picture, design_sentence
from convlearn.structure import Layers


class Design(Explorer):
    """Choose kind, depth, width and input size of a small network; the budget stays that of the task.

    >>> print(Design(depth=1).sentence)  # doctest: +NORMALIZE_WHITESPACE
    Not within the budget. Parameters: 103,786 (53,786 over the budget of 50,000). Multiplies: 19,760,384 (11,760,384
    over the budget of 8,000,000). Convolutions larger than 1×1: 4 (2 fewer than the 6 asked for).

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "networks.css"

    def __init__(self, kind: str = "standard", depth: int = 2, width: int = 32, input_size: int = 32) -> None:
        super().__init__(
            {
                "kind": Choice("kind of block", KINDS, kind),
                "depth": NumberSlider("blocks in a part", range(1, 5), depth),
                "width": NumberSlider("width", range(8, 65, 8), width),
                "input_size": NumberSlider("input size", range(8, 65, 8), input_size),
            }
        )

    def draw(self, **values: Any) -> str:
        """Return the demands with their limits, and the layers, as HTML."""
        return design_picture(*_designed(**values))

    def say(self, **values: Any) -> str:
        """Return how far the network is from each limit."""
        return design_sentence(*_designed(**values))


def _designed(kind: str, depth: int, width: int, input_size: int) -> tuple[list[Layers], Budget, int]:
    return small_network(kind, depth, width), BUDGET, input_size
