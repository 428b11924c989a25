"""Layers that only put values in another order."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

from convlearn import reference
from convlearn.checks import Array
from convlearn.layers.layer import IMAGE, Layer, Shape, checked_shape
from convlearn.layers.operations import Operations


@dataclass(frozen=True, repr=False)
class Flatten(Layer):
    """All values in one row, channel by channel: (channels, height, width) -> (features,). No operations.

    >>> Flatten().output_shape((256, 6, 6))
    (9216,)
    """

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return (features,).

        >>> Flatten().output_shape((256, 6, 6))
        (9216,)
        """
        return (prod(checked_shape(input_shape)),)

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return no operations: values are only read in order.

        >>> Flatten().operations((256, 6, 6)) == Operations()
        True
        """
        checked_shape(input_shape)
        return Operations()

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute `reference.flatten`.

        >>> import numpy as np
        >>> Flatten().forward(np.array([[[1, 2]], [[3, 4]]]), {})
        array([1, 2, 3, 4])
        """
        return reference.flatten(input)


@dataclass(frozen=True, repr=False)
class ChannelShuffle(Layer):
    """The channels of every group are dealt out to all groups, as cards are. No operations.

    output channel i * groups + g = input channel g * (channels / groups) + i

    >>> ChannelShuffle(3).output_shape((240, 28, 28))
    (240, 28, 28)

    Raises:
        TypeError: `groups` is not a whole number.
        ValueError: `groups` is below 1; on a shape, it does not divide the channels.

    Source: Zhang et al., ShuffleNet, section 3.1; PyTorch's ChannelShuffle.
    """

    groups: int

    def __post_init__(self) -> None:
        self._check_whole_numbers("groups")

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return the shape of the input, whose channels `groups` must divide.

        >>> ChannelShuffle(3).output_shape((4, 5, 5))
        Traceback (most recent call last):
        ValueError: the channels (4) of the input (4, 5, 5) must be divisible by `groups` (3)
        """
        shape = checked_shape(input_shape, IMAGE)
        if shape[0] % self.groups:
            raise ValueError(
                f"the channels ({shape[0]}) of the input {shape} must be divisible by `groups` ({self.groups})"
            )
        return shape

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return no operations: values are only put in another order.

        >>> ChannelShuffle(3).operations((6, 5, 5)) == Operations()
        True
        """
        self.output_shape(input_shape)
        return Operations()

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute `reference.channel_shuffle`.

        >>> import numpy as np
        >>> ChannelShuffle(2).forward(np.arange(6).reshape(6, 1, 1), {}).ravel()
        array([0, 3, 1, 4, 2, 5])
        """
        return reference.channel_shuffle(input, self.groups)
