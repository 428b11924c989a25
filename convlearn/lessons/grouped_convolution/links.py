"""Which input channels can change which output channels: found by trying, not by a formula."""

import numpy as np
import numpy.typing as npt

from convlearn.checks import Array
from convlearn.layers.composition import Layers, named, trace
from convlearn.layers.layer import Layer, Shape

Links = npt.NDArray[np.bool_]


def connections(layers: Layers, input_shape: Shape) -> Links:
    """Change one input channel, run the layers, see which output channels move; then the next channel.

    links[i, o] = True where a change of input channel i moves output channel o

    `layers` and `input_shape` are as in `count`; channels are the first axis, also where they are features. Every
    value and every weight is 1, and a changed channel is 2 everywhere: sums can only grow, so nothing cancels out.

    >>> from convlearn import Conv2d
    >>> connections(Conv2d(4, 2, 3, groups=2), (4, 5, 5)).astype(int)
    array([[1, 0],
           [1, 0],
           [0, 1],
           [0, 1]])

    Raises:
        TypeError: something among `layers` is no layer.
        ValueError: a layer cannot take the shape that reaches it; the sentence names the layer and the shape.
    """
    trace(layers, input_shape)
    ones = np.ones(input_shape)
    unchanged = _executed(layers, ones)
    return np.array([_moved(unchanged, _executed(layers, _changed(ones, channel))) for channel in range(len(ones))])


def count_links(layers: Layers, input_shape: Shape) -> int:
    """Return how many pairs of an input and an output channel are connected.

    >>> from convlearn import Conv2d
    >>> [count_links(Conv2d(8, 8, 3, groups=groups), (8, 3, 3)) for groups in (1, 2, 4, 8)]
    [64, 32, 16, 8]

    Raises:
        TypeError, ValueError: as `connections`.
    """
    return int(connections(layers, input_shape).sum())


def _executed(layers: Layers, values: Array) -> Array:
    """Run the layers one after the other, with every weight 1."""
    if isinstance(layers, Layer):
        return layers.forward(values, {name: np.ones(shape) for name, shape in layers.array_shapes().items()})
    for _, part in named(layers):
        values = _executed(part, values)
    return values


def _changed(values: Array, channel: int) -> Array:
    changed = values.copy()
    changed[channel] = 2
    return changed


def _moved(before: Array, after: Array) -> npt.NDArray[np.bool_]:
    """Return, for each channel, whether any of its values has changed."""
    moved: npt.NDArray[np.bool_] = (before != after).reshape(len(before), -1).any(axis=1)
    return moved
