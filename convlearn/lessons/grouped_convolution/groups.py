"""Channels in groups: which groups are possible, who reads what, and the weights as blocks."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from convlearn.checks import Array, array, instance, whole_number
from convlearn.counting import EXACT
from convlearn.layers.convolution import Conv2d
from convlearn.layers.layer import Shape


def channels_read(layer: Conv2d, output_channel: int) -> range:
    """Return the input channels that an output channel reads; both count from 0.

    >>> channels_read(Conv2d(4, 6, 3, groups=2), output_channel=5)
    range(2, 4)

    Raises:
        TypeError: `layer` is no `Conv2d`, or `output_channel` no whole number.
        ValueError: the layer has no such channel.
    """
    most = instance("layer", layer, Conv2d).out_channels - 1
    output_channel = whole_number("output_channel", output_channel, at_least=0, at_most=most)
    group = output_channel // (layer.out_channels // layer.groups)
    return range(group * layer.in_channels_per_group, (group + 1) * layer.in_channels_per_group)


# -- weights -------------------------------------------------------------------------------------------------


def diagonal_blocks(weight: npt.ArrayLike, groups: int) -> Array:
    """Keep of a dense weight what a grouped convolution has: the kernels' channels within their own group.

    (out_channels, in_channels, height, width) -> (out_channels, in_channels / groups, height, width)

    >>> diagonal_blocks([[[[1]], [[2]]], [[[3]], [[4]]]], groups=2).ravel()
    array([1, 4])

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: `weight` has other dimensions, or `groups` does not divide its channels.
    """
    weight = array("weight", weight, "out_channels, in_channels, kernel height, kernel width")
    groups = _divisor(groups, out_channels=weight.shape[0], in_channels=weight.shape[1])
    by_group = np.split(weight, groups)
    return np.concatenate([np.split(kernels, groups, axis=1)[group] for group, kernels in enumerate(by_group)])


def with_zeros(weight: npt.ArrayLike, groups: int) -> Array:
    """Return the dense weight that does the same as a grouped one: its blocks on the diagonal, zeros elsewhere.

    (out_channels, in_channels / groups, height, width) -> (out_channels, in_channels, height, width)

    >>> with_zeros([[[[1]]], [[[4]]]], groups=2)[:, :, 0, 0]
    array([[1, 0],
           [0, 4]])

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: `weight` has other dimensions, or `groups` does not divide its kernels.
    """
    weight = array("weight", weight, "out_channels, in_channels / groups, kernel height, kernel width")
    groups = _divisor(groups, out_channels=weight.shape[0])
    blocks = np.split(weight, groups)
    return np.concatenate([_beside_zeros(block, group, groups) for group, block in enumerate(blocks)])


def _beside_zeros(block: Array, group: int, groups: int) -> Array:
    """Put one group's kernels at their place among the input channels of all groups."""
    nothing = np.zeros_like(block)
    return np.concatenate([nothing] * group + [block] + [nothing] * (groups - group - 1), axis=1)


def _divisor(groups: int, **channels: int) -> int:
    groups = whole_number("groups", groups, at_least=1)
    for name, count in channels.items():
        if count % groups:
            raise ValueError(f"`{name}` ({count}) must be divisible by `groups` ({groups})")
    return groups


# -- what grouping saves -------------------------------------------------------------------------------------


class Saving(NamedTuple):
    """One cost of a grouped convolution, beside the same convolution with one group.

    >>> Saving("multiplies", one_group=14_400, grouped=3_600).divided_by
    '4'
    """

    name: str
    one_group: int
    grouped: int

    @property
    def divided_by(self) -> str:
        """Return what the cost was divided by: a whole number, or one rounded to three decimals, with ≈.

        >>> Saving("weights", 576, 144).divided_by, Saving("accumulations", 14_200, 3_400).divided_by
        ('4', '≈ 4.176')
        """
        if not self.grouped:
            return "none left" if self.one_group else "–"
        ratio = Fraction(self.one_group, self.grouped)
        return str(ratio) if ratio.denominator == 1 else f"≈ {float(ratio):.3f}"


def savings(layer: Conv2d, input_shape: Shape) -> list[Saving]:
    """Return every cost of the layer, beside what it would be with one group.

    >>> for saving in savings(Conv2d(8, 8, 3, padding=1, groups=4), (8, 5, 5)):
    ...     print(f"{saving.name}: {saving.one_group:,} / {saving.divided_by} = {saving.grouped:,}")
    weights: 576 / 4 = 144
    biases: 8 / 1 = 8
    multiplies: 14,400 / 4 = 3,600
    accumulations: 14,200 / ≈ 4.176 = 3,400
    bias adds: 200 / 1 = 200
    exact operations: 28,800 / 4 = 7,200

    Raises:
        TypeError, ValueError: as `layer.operations`.
    """
    pairs = zip(
        _costs(replace(instance("layer", layer, Conv2d), groups=1), input_shape),
        _costs(layer, input_shape),
        strict=True,
    )
    return [Saving(name, one_group, grouped) for (name, one_group), (_, grouped) in pairs]


def _costs(layer: Conv2d, input_shape: Shape) -> Sequence[tuple[str, int]]:
    parameters, operations = layer.parameters(), layer.operations(input_shape)
    return (
        ("weights", parameters.weights),
        ("biases", parameters.biases),
        ("multiplies", operations.multiplies),
        ("accumulations", operations.accumulations),
        ("bias adds", operations.bias_adds),
        ("exact operations", EXACT.price(operations)),
    )
