"""Where branches meet: what they give is put together, which costs nothing, and then added or not."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

import numpy as np

from convlearn.checks import Array
from convlearn.layers.layer import FEATURES, IMAGE, Layer, Shape, checked_shape
from convlearn.layers.operations import Operations
from convlearn.limits import sums_fit


class Join(Layer):
    """A layer whose input is what several branches give, put together: `Add` or `Concatenate`.

    >>> from convlearn import Concat, Residual
    >>> Residual.join, Concat.join
    (Add(), Concatenate())
    """

    @abstractmethod
    def gathered_shape(self, shapes: Mapping[str, Shape]) -> Shape:
        """Return the shape of the outputs of the named branches put together.

        >>> Add().gathered_shape({"body": (6, 4, 4), "shortcut": (3, 4, 4)})
        Traceback (most recent call last):
        ValueError: `body` gives (6, 4, 4) and `shortcut` gives (3, 4, 4), but what is added must have one shape

        Raises:
            ValueError: the shapes do not meet.
        """

    @abstractmethod
    def gathered(self, outputs: Mapping[str, Array]) -> Array:
        """Return the outputs of the named branches put together in one array.

        >>> outputs = {"body": np.array([1, 2]), "shortcut": np.array([3, 4])}
        >>> Add().gathered(outputs).tolist(), Concatenate().gathered(outputs).tolist()
        ([[1, 2], [3, 4]], [1, 2, 3, 4])
        """


@dataclass(frozen=True, repr=False)
class Add(Join):
    """The addition at the end of a `Residual`: two arrays of one shape, value by value.

    (2, *shape) -> shape
    elementwise adds = values of the shape

    >>> Add().gathered_shape({"body": (256, 56, 56), "shortcut": (256, 56, 56)})
    (2, 256, 56, 56)
    >>> Add().output_shape((2, 256, 56, 56))
    (256, 56, 56)
    >>> Add().operations((2, 256, 56, 56)).elementwise_adds
    802816
    """

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return the shape of each of the two.

        >>> Add().output_shape((2, 6, 5, 5))
        (6, 5, 5)

        Raises:
            TypeError: `input_shape` is not made of whole numbers.
            ValueError: it is not that of two arrays of one shape.
        """
        two, *shape = checked = checked_shape(input_shape)
        if two != 2 or not shape:  # noqa: PLR2004
            raise ValueError(f"`input_shape` {checked} must start with 2, for the two arrays to add")
        return tuple(shape)

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return one add for each value; there is no padding to leave out.

        >>> Add().operations((2, 6, 5, 5)).elementwise_adds
        150
        """
        return Operations(elementwise_adds=prod(self.output_shape(input_shape)))

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Add the two.

        >>> Add().forward(np.array([[1, 2], [3, 4]]), {})
        array([4, 6])
        """
        sums_fit(1, input[0], plus=input[1])
        total: Array = input[0] + input[1]
        return total

    def gathered_shape(self, shapes: Mapping[str, Shape]) -> Shape:
        """Return (2, *shape) for two branches that both give the shape.

        >>> Add().gathered_shape({"body": (6, 5, 5), "shortcut": (6, 5, 5)})
        (2, 6, 5, 5)
        """
        if len(set(shapes.values())) > 1:
            raise ValueError(f"{_gives(shapes)}, but what is added must have one shape")
        return len(shapes), *next(iter(shapes.values()))

    def gathered(self, outputs: Mapping[str, Array]) -> Array:
        """Return the two in one array.

        >>> Add().gathered({"body": np.array([1, 2]), "shortcut": np.array([3, 4])}).tolist()
        [[1, 2], [3, 4]]
        """
        return np.stack(list(outputs.values()))


@dataclass(frozen=True, repr=False)
class Concatenate(Join):
    """The end of a `Concat`: the channels of all branches behind each other. No operations.

    >>> Concatenate().gathered_shape({"1x1": (64, 28, 28), "3x3": (128, 28, 28)})
    (192, 28, 28)
    """

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return the shape of the input, in which the channels are already together.

        >>> Concatenate().output_shape((192, 28, 28))
        (192, 28, 28)
        """
        return checked_shape(input_shape, IMAGE, FEATURES)

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return no operations: values are only put in order.

        >>> Concatenate().operations((192, 28, 28)) == Operations()
        True
        """
        self.output_shape(input_shape)
        return Operations()

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Return the input, in which the channels are already together.

        >>> Concatenate().forward(np.array([1, 2, 3]), {})
        array([1, 2, 3])
        """
        return input

    def gathered_shape(self, shapes: Mapping[str, Shape]) -> Shape:
        """Return the shape with the channels of all branches.

        >>> Concatenate().gathered_shape({"1x1": (64, 28, 28), "pool": (32, 28, 28)})
        (96, 28, 28)
        """
        checked = [checked_shape(shape, IMAGE, FEATURES) for shape in shapes.values()]
        if len({shape[1:] for shape in checked}) > 1:
            raise ValueError(f"{_gives(shapes)}, but what is concatenated must have one height and width")
        return sum(shape[0] for shape in checked), *checked[0][1:]

    def gathered(self, outputs: Mapping[str, Array]) -> Array:
        """Return all channels in one array.

        >>> Concatenate().gathered({"1x1": np.array([1, 2]), "3x3": np.array([3])})
        array([1, 2, 3])
        """
        return np.concatenate(list(outputs.values()))


def _gives(shapes: Mapping[str, Shape]) -> str:
    """Return what each branch gives, in words."""
    return " and ".join(f"`{name}` gives {shape}" for name, shape in shapes.items())
