"""Layers that treat every value by itself: batch norm and activations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import prod
from typing import ClassVar

from convlearn import reference
from convlearn.checks import Array
from convlearn.layers.layer import IMAGE, Layer, Shape, checked_shape, must_meet
from convlearn.layers.operations import Operations, Parameters


@dataclass(frozen=True, repr=False)
class BatchNorm2d(Layer):
    """Batch norm as it runs after training: each channel's values are scaled and shifted.

    weights = biases = num_features if affine else 0
    elementwise multiplies = elementwise adds = values

    The scale and the shift of a channel are worked out once from its mean, variance, weight and bias, before any
    input comes; that work is not counted. The running mean and variance are not learned: no parameters.

    >>> layer = BatchNorm2d(6)
    >>> layer.parameters().total, layer.operations((6, 5, 5)).elementwise_multiplies
    (12, 150)

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: `num_features` is below 1.

    Source: PyTorch's BatchNorm2d.
    """

    acts_per_value = True

    num_features: int
    affine: bool = field(default=True, kw_only=True)

    def __post_init__(self) -> None:
        self._check_whole_numbers("num_features")
        self._check_switches("affine")

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return the shape of the input, which must be an image with `num_features` channels.

        >>> BatchNorm2d(6).output_shape((4, 5, 5))
        Traceback (most recent call last):
        ValueError: `num_features` (6) must equal the channels (4) of the input (4, 5, 5)
        """
        shape = checked_shape(input_shape, IMAGE)
        must_meet("num_features", self.num_features, "channels", shape[0], shape)
        return shape

    def parameters(self) -> Parameters:
        """Return one weight (scale) and one bias (shift) for each channel, if they are learned.

        >>> BatchNorm2d(6).parameters(), BatchNorm2d(6, affine=False).parameters()
        (Parameters(weights=6, biases=6), Parameters(weights=0, biases=0))
        """
        return Parameters(self.num_features * self.affine, self.num_features * self.affine)

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return one multiply and one add for each value, as their own kinds.

        >>> BatchNorm2d(6).operations((6, 5, 5)).elementwise_adds
        150
        """
        values = prod(self.output_shape(input_shape))
        return Operations(elementwise_multiplies=values, elementwise_adds=values)

    def array_shapes(self) -> dict[str, Shape]:
        """Return the shapes of the running mean and variance and, if they are learned, weight and bias.

        >>> BatchNorm2d(6, affine=False).array_shapes()
        {'running_mean': (6,), 'running_var': (6,)}
        """
        names = ["running_mean", "running_var"] + ["weight", "bias"] * self.affine
        return dict.fromkeys(names, (self.num_features,))

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute `reference.batch_norm2d`.

        >>> import numpy as np
        >>> arrays = {"running_mean": [3], "running_var": [4]}
        >>> BatchNorm2d(1, affine=False).forward(np.array([[[5.0]]]), arrays).round(4).tolist()
        [[[1.0]]]
        """
        given = self._given(arrays)
        mean, variance = given["running_mean"], given["running_var"]
        return reference.batch_norm2d(input, mean, variance, given.get("weight"), given.get("bias"))


class Activation(Layer):
    """What activations share: one function of one value, and the same work at every value of any shape.

    >>> ReLU.at_one_value.comparisons, ReLU6.at_one_value.comparisons
    (1, 2)
    """

    function: ClassVar[Callable[..., Array]]
    at_one_value: ClassVar[Operations]

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return the shape of the input.

        >>> Tanh().output_shape((6, 5, 5))
        (6, 5, 5)
        """
        return checked_shape(input_shape)

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return the operations at one value times the values; there is no padding to leave out.

        >>> ReLU6().operations((6, 5, 5)).comparisons
        300
        """
        return self.at_one_value * prod(checked_shape(input_shape))

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute the function, which needs no arrays.

        >>> import numpy as np
        >>> ReLU().forward(np.array([-2, 3]), {})
        array([0, 3])
        """
        return self.function(input)


@dataclass(frozen=True, repr=False)
class ReLU(Activation):
    """Every negative value becomes 0.

    comparisons = values

    >>> ReLU().operations((6, 5, 5)).comparisons
    150
    """

    function = staticmethod(reference.relu)
    at_one_value = Operations(comparisons=1)


@dataclass(frozen=True, repr=False)
class ReLU6(Activation):
    """Every negative value becomes 0, every value above 6 becomes 6.

    comparisons = 2 * values

    >>> ReLU6().operations((6, 5, 5)).comparisons
    300

    Source: PyTorch's ReLU6.
    """

    function = staticmethod(reference.relu6)
    at_one_value = Operations(comparisons=2)


@dataclass(frozen=True, repr=False)
class Tanh(Activation):
    """Every value is squashed into -1 to 1.

    function values = values

    >>> Tanh().operations((6, 5, 5)).function_values
    150

    Source: PyTorch's Tanh.
    """

    function = staticmethod(reference.tanh)
    at_one_value = Operations(function_values=1)


@dataclass(frozen=True, repr=False)
class Sigmoid(Activation):
    """Every value is squashed into 0 to 1.

    function values = values

    >>> Sigmoid().operations((6, 5, 5)).function_values
    150

    Source: PyTorch's Sigmoid.
    """

    function = staticmethod(reference.sigmoid)
    at_one_value = Operations(function_values=1)
