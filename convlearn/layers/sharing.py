"""A layer that uses the weights of an earlier one."""

from collections.abc import Mapping
from dataclasses import dataclass

from convlearn.checks import Array, set_once, short_repr
from convlearn.layers.composition import Branching
from convlearn.layers.layer import Layer, Shape
from convlearn.layers.operations import Operations


@dataclass(frozen=True, repr=False)
class SameWeights(Layer):
    """The same weights again: a layer that learns nothing of its own, since an earlier one has its weights.

    parameters = 0
    operations = those of the layer

    Equal layers are equal values, so a network cannot know which of them share weights; this says so.

    >>> from convlearn import Linear, count
    >>> count([Linear(4, 4), SameWeights(Linear(4, 4))], (4,))
    Input (4,), batch size 1: operations by kind
    <BLANKLINE>
    name   layer                      output shape  parameters  multiplies  accumulations  bias adds
    1      Linear(4, 4)               (4,)                  20          16             12          4
    2      SameWeights(Linear(4, 4))  (4,)                   0          16             12          4
    ------------------------------------------------------------------------------------------------
    total                                                   20          32             24          8

    Raises:
        TypeError: `layer` is no layer, or one that holds others: mark the layers in it.
    """

    layer: Layer

    def __post_init__(self) -> None:
        if not isinstance(self.layer, Layer) or isinstance(self.layer, Branching):
            raise TypeError(f"`layer` ({short_repr(self.layer)}) must be one layer that holds no others")
        set_once(self, acts_per_value=self.layer.acts_per_value)

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return the output shape of the layer.

        >>> from convlearn import Linear
        >>> SameWeights(Linear(10, 4)).output_shape((10,))
        (4,)
        """
        return self.layer.output_shape(input_shape)

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return the operations of the layer.

        >>> from convlearn import Linear
        >>> SameWeights(Linear(10, 4)).operations((10,))
        Operations(multiplies=40, accumulations=36, bias_adds=4)
        """
        return self.layer.operations(input_shape, padding_taps)

    def array_shapes(self) -> dict[str, Shape]:
        """Return the arrays of the layer, which it needs to run, whoever has learned them.

        >>> from convlearn import Linear
        >>> SameWeights(Linear(10, 4, bias=False)).array_shapes()
        {'weight': (4, 10)}
        """
        return self.layer.array_shapes()

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute the layer.

        >>> import numpy as np
        >>> from convlearn import Linear
        >>> SameWeights(Linear(2, 1)).forward(np.array([3, 4]), {"weight": [[1, 2]], "bias": [5]})
        array([16])
        """
        return self.layer.forward(input, arrays)
