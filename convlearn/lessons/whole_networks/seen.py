"""How much of the input of a network one value sees: its receptive field, along both axes."""

from collections.abc import Mapping
from typing import NamedTuple

from convlearn.layers.composition import Layers, passed
from convlearn.layers.convolution import Conv2d
from convlearn.layers.joins import Join
from convlearn.layers.layer import Layer
from convlearn.layers.pooling import PoolLayer
from convlearn.sizes import effective_kernel_size


class Sight(NamedTuple):
    """How many inputs a value sees along one axis, and how many lie between two neighbors of it.

    >>> Sight().through(kernel_size=3, stride=2, dilation=1).through(kernel_size=3, stride=1, dilation=2)
    Sight(seen=11, step=2)
    """

    seen: int = 1
    step: int = 1

    def through(self, kernel_size: int, stride: int, dilation: int) -> "Sight":
        """Return what a value sees after one more window."""
        wider = (effective_kernel_size(kernel_size, dilation) - 1) * self.step
        return Sight(self.seen + wider, self.step * stride)


def seen_by_last_convolution(layers: Layers) -> tuple[int, int]:
    """Return how many rows and columns of the input a value of the last convolution sees; (0, 0) without one.

    Of branches the one counts that sees most. Padding is seen too.

    >>> from convlearn import MaxPool2d, Residual
    >>> seen_by_last_convolution([Conv2d(3, 8, 3), MaxPool2d(2), Conv2d(8, 8, (3, 1))])
    (8, 4)
    >>> seen_by_last_convolution(Residual([Conv2d(8, 8, 3, padding=1), Conv2d(8, 8, 3, padding=1)]))
    (5, 5)

    Raises:
        TypeError, ValueError: as `count`.
    """
    last = (0, 0)

    def at_layer(_name: str, layer: Layer, before: tuple[Sight, Sight]) -> tuple[Sight, Sight]:
        nonlocal last
        if not isinstance(layer, Conv2d | PoolLayer):
            return before
        settings = zip(before, layer.kernel_size, layer.stride, layer.dilation, strict=True)
        rows, columns = (sight.through(*setting) for sight, *setting in settings)
        last = (rows.seen, columns.seen) if isinstance(layer, Conv2d) else last
        return rows, columns

    passed(layers, (Sight(), Sight()), at_layer, _widest)
    return last


def _widest(_name: str, _join: Join, branches: Mapping[str, tuple[Sight, Sight]]) -> tuple[Sight, Sight]:
    rows, columns = (max(axis) for axis in zip(*branches.values(), strict=True))
    return rows, columns
