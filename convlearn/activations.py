"""Activations other than `layers.ReLU`: one function, applied to every value by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

from convlearn import reference
from convlearn.base import Layer, Shape, checked_shape
from convlearn.facts import Operations
from convlearn.reference import Array


class Activation(Layer):
    """What activations share: any shape goes in, and the same comes out."""

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return the shape of the input."""
        return checked_shape(input_shape)


@dataclass(frozen=True, repr=False)
class ReLU6(Activation):
    """Every negative value becomes 0, every value above 6 becomes 6.

    comparisons = 2 * values

    >>> ReLU6().operations((6, 5, 5)).comparisons
    300

    Source: PyTorch's ReLU6.
    """

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return two comparisons for each value."""
        return Operations(comparisons=2 * prod(checked_shape(input_shape)))

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute `reference.relu6`."""
        return reference.relu6(input)


@dataclass(frozen=True, repr=False)
class Tanh(Activation):
    """Every value is squashed into -1 to 1.

    function values = values

    >>> Tanh().operations((6, 5, 5)).function_values
    150

    Source: PyTorch's Tanh.
    """

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return one function value for each value."""
        return Operations(function_values=prod(checked_shape(input_shape)))

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute `reference.tanh`."""
        return reference.tanh(input)


@dataclass(frozen=True, repr=False)
class Sigmoid(Activation):
    """Every value is squashed into 0 to 1.

    function values = values

    >>> Sigmoid().operations((6, 5, 5)).function_values
    150

    Source: PyTorch's Sigmoid.
    """

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return one function value for each value."""
        return Operations(function_values=prod(checked_shape(input_shape)))

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute `reference.sigmoid`."""
        return reference.sigmoid(input)
