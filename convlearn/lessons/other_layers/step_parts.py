"""One step of a recurrent layer, part by part: each gate, and what is made of the gates."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from convlearn.checks import whole_number
from convlearn.layers.operations import Operations, Parameters
from convlearn.layers.recurrent import GRU, LSTM, RecurrentLayer


class Part(NamedTuple):
    """A part of one step: what it is for, how it is computed, what it learns and what it costs.

    >>> from convlearn import GRU
    >>> [part.letter for part in parts(GRU(4, 5))]
    ['r', 'z', 'n', 'h']
    """

    name: str
    purpose: str
    formula: str
    parameters: Parameters
    operations: Operations

    @property
    def letter(self) -> str:
        """Return what the part makes, as formulas call it."""
        return self.name.split()[-1]


def parts(layer: RecurrentLayer, input_size: int | None = None) -> list[Part]:
    """Return the parts of one step in one direction, in an order in which they can be computed.

    gate = function(sum of E products of x + sum of H products of h + biases), for each of H values

    `input_size` (E) is how many features come in; it is the layer's own unless one of the layers that stand on it
    is asked for. H is the layer's `hidden_size`.

    >>> for part in parts(GRU(4, 5)):
    ...     print(f"{part.name}: {part.formula}, {part.operations.multiplies} multiplies")
    reset gate r: r = σ(W x + b + U h + c), 45 multiplies
    update gate z: z = σ(W x + b + U h + c), 45 multiplies
    new values n: n = tanh(W x + b + r × (U h + c)), 45 multiplies
    hidden state h: h = (1 − z) × n + z × h before, 0 multiplies
    """
    size = whole_number("input_size", layer.input_size if input_size is None else input_size, at_least=1)
    if isinstance(layer, LSTM):
        return _lstm_parts(layer, size)
    if isinstance(layer, GRU):
        return _gru_parts(layer, size)
    raise TypeError(f"`layer` ({layer!r}) must be an LSTM or a GRU")


def total(found: Sequence[Part]) -> Operations:
    """Return the operations of several parts together.

    >>> total(parts(LSTM(4, 5))) == LSTM(4, 5).one_step(4)
    True
    """
    return Operations.sum_of([part.operations for part in found])


def work(operations: Operations) -> dict[str, int]:
    """Return operations as the tables name them, with multiplies and adds that belong to no sum of products as one.

    >>> work(LSTM(4, 5).elementwise())
    {'multiplies': 0, 'accumulations': 0, 'bias adds': 0, 'elementwise': 20, 'function values': 25}
    """
    return {
        "multiplies": operations.multiplies,
        "accumulations": operations.accumulations,
        "bias adds": operations.bias_adds,
        "elementwise": operations.elementwise_multiplies + operations.elementwise_adds,
        "function values": operations.function_values,
    }


def biases_of_gate(layer: RecurrentLayer) -> int:
    """Return how many biases every value of a gate has: none, one or two.

    >>> biases_of_gate(LSTM(4, 5)), biases_of_gate(LSTM(4, 5, bias=False))
    (2, 0)
    """
    return layer.biases_per_gate * layer.bias


def _lstm_parts(layer: LSTM, input_size: int) -> list[Part]:
    values = layer.hidden_size
    cell = Operations(elementwise_multiplies=2 * values, elementwise_adds=values)
    hidden = Operations(elementwise_multiplies=values, function_values=values)
    return [
        _gate(layer, input_size, "forget gate f", "what to keep of the cell", "σ"),
        _gate(layer, input_size, "input gate i", "how much of the new values to let in", "σ"),
        _gate(layer, input_size, "new values g", "what is new at this step", "tanh"),
        _gate(layer, input_size, "output gate o", "how much of the cell to show", "σ"),
        Part("cell", "the memory", "cell = f × cell before + i × g", Parameters(), cell),
        Part("hidden state h", "the output of the step", "h = o × tanh(cell)", Parameters(), hidden),
    ]


def _gru_parts(layer: GRU, input_size: int) -> list[Part]:
    values = layer.hidden_size
    hidden = Operations(elementwise_multiplies=2 * values, elementwise_adds=2 * values)
    return [
        _gate(layer, input_size, "reset gate r", "how much of the past the new values see", "σ"),
        _gate(layer, input_size, "update gate z", "what to keep of the hidden state", "σ"),
        _new_values(layer, _gate(layer, input_size, "new values n", "what is new at this step", "tanh")),
        Part("hidden state h", "the memory and the output", "h = (1 − z) × n + z × h before", Parameters(), hidden),
    ]


def _gate(layer: RecurrentLayer, input_size: int, name: str, purpose: str, function: str) -> Part:
    values, terms, biases = layer.hidden_size, input_size + layer.hidden_size, biases_of_gate(layer)
    operations = Operations(
        multiplies=values * terms,
        accumulations=values * (terms - 1),
        bias_adds=values * biases,
        function_values=values,
    )
    letter = name.rsplit(maxsplit=1)[-1]
    formula = f"{letter} = {function}({_of_input(biases)} + {_of_hidden(biases)})"
    return Part(name, purpose, formula, Parameters(values * terms, values * biases), operations)


def _new_values(layer: GRU, gate: Part) -> Part:
    """Return the gate with the reset gate's product in it, before or after the product of the hidden state."""
    values, biases = layer.hidden_size, biases_of_gate(layer)
    work = replace(gate.operations, elementwise_multiplies=values)
    if not layer.reset_after:
        formula = gate.formula.replace("U h", "U (r × h)")
        return gate._replace(operations=work, formula=formula)
    # The two sums stay apart until r has worked on one of them; what joins them is no accumulation.
    work = replace(work, accumulations=work.accumulations - values, elementwise_adds=values)
    hidden = f"({_of_hidden(biases)})" if "+" in _of_hidden(biases) else _of_hidden(biases)
    return gate._replace(operations=work, formula=f"n = tanh({_of_input(biases)} + r × {hidden})")


def _of_input(biases: int) -> str:
    return "W x + b" if biases else "W x"


def _of_hidden(biases: int) -> str:
    return "U h + c" if biases > 1 else "U h"
