"""The fully connected layer."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

from convlearn import reference
from convlearn.checks import Array
from convlearn.layers.layer import FEATURES, SEQUENCE, Layer, Shape, checked_shape, must_meet
from convlearn.layers.operations import Operations, Parameters


@dataclass(frozen=True, repr=False)
class Linear(Layer):
    """A fully connected layer: every output is a weighted sum of all inputs; also applied step by step.

    weights       = in_features * out_features
    biases        = out_features if bias else 0
    multiplies    = steps * out_features * in_features
    accumulations = steps * out_features * (in_features - 1)
    bias adds     = steps * out_features if bias else 0

    `steps` is 1 for an input of shape (features,).

    >>> layer = Linear(10, 4)
    >>> layer.output_shape((10,)), layer.parameters().total
    ((4,), 44)
    >>> layer.operations((10,))
    Operations(multiplies=40, accumulations=36, bias_adds=4)

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: an argument is below 1.

    In Keras: Dense with `units` for `out_features`.

    Source: the formula in PyTorch's Linear.
    """

    in_features: int
    out_features: int
    bias: bool = True

    def __post_init__(self) -> None:
        self._check_whole_numbers("in_features", "out_features")
        self._check_switches("bias")

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return the input shape with its features replaced.

        >>> Linear(10, 4).output_shape((10,)), Linear(10, 4).output_shape((7, 10))
        ((4,), (7, 4))

        Raises:
            TypeError: `input_shape` is not made of whole numbers.
            ValueError: it is neither (features,) nor (steps, features), or has the wrong number of features.
        """
        shape = checked_shape(input_shape, FEATURES, SEQUENCE)
        must_meet("in_features", self.in_features, "features", shape[-1], shape)
        return (*shape[:-1], self.out_features)

    def parameters(self) -> Parameters:
        """Return one weight for each pair of input and output, and one bias for each output.

        >>> Linear(10, 4).parameters()
        Parameters(weights=40, biases=4)
        """
        return Parameters(self.in_features * self.out_features, self.out_features * self.bias)

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return multiplies, accumulations and bias adds; there is no padding to leave out.

        >>> Linear(10, 4).operations((7, 10)).multiplies == 7 * 4 * 10
        True
        """
        outputs = prod(self.output_shape(input_shape))
        return Operations(outputs * self.in_features, outputs * (self.in_features - 1), outputs * self.bias)

    def array_shapes(self) -> dict[str, Shape]:
        """Return the shapes of `weight` and, if there is one, `bias`.

        >>> Linear(10, 4).array_shapes()
        {'weight': (4, 10), 'bias': (4,)}
        """
        weight = (self.out_features, self.in_features)
        return {"weight": weight} | ({"bias": (self.out_features,)} if self.bias else {})

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute `reference.linear`.

        >>> import numpy as np
        >>> Linear(2, 1, bias=False).forward(np.array([3, 4]), {"weight": [[1, 2]]})
        array([11])
        """
        given = self._given(arrays)
        return reference.linear(input, given["weight"], given.get("bias"))
