"""Which input channels can change which output channels: found by trying, not by a formula."""

from collections.abc import Mapping
from math import prod

import numpy as np
import numpy.typing as npt

from convlearn.checks import Array
from convlearn.layers.composition import Layers, passed, trace
from convlearn.layers.joins import Join
from convlearn.layers.layer import Layer, Shape
from convlearn.meter import check_size

Links = npt.NDArray[np.bool_]


def channel_links(layers: Layers, input_shape: Shape) -> Links:
    """Change one input channel, run the layers, see which output channels move; then the next channel.

    links[i, o] = True where a change of input channel i moves output channel o

    `layers` and `input_shape` are as in `count`; channels are the first axis, also where they are features. Only
    whether a value has moved goes from a layer to the next, not by how much: in a deep network nothing is lost.

    >>> from convlearn import Conv2d
    >>> channel_links(Conv2d(4, 2, 3, groups=2), (4, 5, 5)).astype(int)
    array([[1, 0],
           [1, 0],
           [0, 1],
           [0, 1]])

    Raises:
        TypeError: something among `layers` is no layer.
        ValueError: a layer cannot take the shape that reaches it; the sentence names the layer and the shape.
            Or the experiment would take minutes or gigabytes.
    """
    check_size(trace([layers] if isinstance(layers, Layer) else layers, input_shape), input_shape[0])
    one_channel_each = np.eye(input_shape[0], dtype=bool).reshape(-1, input_shape[0], *[1] * (len(input_shape) - 1))
    moved = passed(layers, np.broadcast_to(one_channel_each, (input_shape[0], *input_shape)), _moved, _gathered)
    links: Links = np.any(moved.reshape(*moved.shape[:2], -1), axis=2)
    return links


def count_links(layers: Layers, input_shape: Shape) -> int:
    """Return how many pairs of an input and an output channel are linked.

    >>> from convlearn import Conv2d
    >>> [count_links(Conv2d(8, 8, 3, groups=groups), (8, 3, 3)) for groups in (1, 2, 4, 8)]
    [64, 32, 16, 8]

    Raises:
        TypeError, ValueError: as `channel_links`.
    """
    return int(channel_links(layers, input_shape).sum())


def _moved(name: str, layer: Layer, moved: Links) -> Links:
    """Return which outputs of a layer move when these of its inputs do, for each channel that was changed.

    Every value is 1 and becomes 2. All weights are one positive power of two, so small that sums stay below 2: nothing
    cancels out, nothing is squashed until it stands still, and sums are exact.
    """
    arrays = {name: np.full(size, 0.5 ** prod(size[1:]).bit_length()) for name, size in layer.array_shapes().items()}
    before = layer.forward(np.ones(moved.shape[1:]), arrays)
    return np.array([before != layer.forward(1.0 + changed, arrays) for changed in moved])


def _gathered(name: str, join: Join, ends: Mapping[str, Array]) -> Links:
    """Put together what the branches give, for each channel that was changed."""
    return np.array([join.gathered(dict(zip(ends, each, strict=True))) for each in zip(*ends.values(), strict=True)])
