"""The recurrent layers that the explorers offer: two kinds, some sizes, with none, one or two biases."""

from collections.abc import Mapping
from typing import Any

from convlearn.layers.recurrent import GRU, LSTM, RecurrentLayer
from convlearn.widgets.typed import option

RECURRENT_LAYERS: Mapping[str, type[LSTM] | type[GRU]] = {"LSTM": LSTM, "GRU": GRU}
SIZES = (1, 2, 3, 4, 5, 8, 16, 32, 64, 128, 256)
BIASES = range(3)


def built(layer: str, biases_per_gate: int, **arguments: Any) -> RecurrentLayer:
    """Return the layer of a name, without biases if there are to be none.

    >>> built("GRU", 0, input_size=4, hidden_size=5)
    GRU(4, 5, bias=False)
    """
    biases = {"biases_per_gate": biases_per_gate} if biases_per_gate else {"bias": False}
    return RECURRENT_LAYERS[option("layer", layer, list(RECURRENT_LAYERS))](**arguments, **biases)
