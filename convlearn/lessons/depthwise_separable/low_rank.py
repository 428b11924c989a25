"""What two steps can do and what they cannot: the ordinary weights that they amount to, and the best fit to others."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from convlearn.checks import Array, array, whole_number

# Kernels that read one channel, as (out_channels, height, width).
EDGES = np.array(
    [
        [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],  # left against right
        [[-1, -1, -1], [0, 0, 0], [1, 1, 1]],  # top against bottom
        [[1, 2, 1], [2, 4, 2], [1, 2, 1]],  # blur
        [[0, 1, 0], [1, -4, 1], [0, 1, 0]],  # center against its surroundings
    ]
)
RANDOM = np.random.default_rng(9).integers(-4, 5, (4, 3, 3))
MULTIPLES = np.array([2, 1, -1, 3])[:, np.newaxis, np.newaxis] * np.array([[0, 1, 0], [1, 2, 1], [0, 1, 0]])
BANKS = {"edges and blur": EDGES, "random numbers": RANDOM, "multiples of one": MULTIPLES}

for bank in BANKS.values():
    bank.flags.writeable = False


def joined_weight(depthwise: npt.ArrayLike, pointwise: npt.ArrayLike) -> Array:
    """Return the weight of the one convolution that does the same as two steps without biases.

    joined[o, c, i, j] = pointwise[o, c, 0, 0] * depthwise[c, 0, i, j]

    `depthwise` is (in_channels, 1, height, width), `pointwise` (out_channels, in_channels, 1, 1), the result
    (out_channels, in_channels, height, width).

    >>> joined_weight([[[[1, 2]]]], [[[[3]]], [[[5]]]])[:, 0, 0]
    array([[ 3,  6],
           [ 5, 10]])

    Raises:
        TypeError: an argument holds something that is no number.
        ValueError: the shapes are others, or the channels of the two do not meet.
    """
    depthwise = array("depthwise", depthwise, "in_channels, 1, height, width")
    pointwise = array("pointwise", pointwise, "out_channels, in_channels, 1, 1")
    if depthwise.shape[1] != 1 or pointwise.shape[1:] != (len(depthwise), 1, 1):
        raise ValueError(
            f"`depthwise` {depthwise.shape} must be (in_channels, 1, height, width) and "
            f"`pointwise` {pointwise.shape} (out_channels, in_channels, 1, 1)"
        )
    joined: Array = pointwise * depthwise[:, 0]
    return joined


class Fit(NamedTuple):
    """The kernels that are wanted from one channel, and the nearest that some depthwise kernels can give.

    `wanted` is (out_channels, height, width), `patterns` the depthwise kernels (kernels, height, width), `amounts`
    the pointwise weights (out_channels, kernels). The largest number of every pattern is 1.

    >>> fit(MULTIPLES, kernels=1).patterns.shape, fit(MULTIPLES, kernels=1).amounts.shape
    ((1, 3, 3), (4, 1))
    """

    wanted: Array
    patterns: Array
    amounts: Array

    @property
    def made(self) -> Array:
        """Return the kernels that the two steps make: every one the patterns in some amounts, added up."""
        made: Array = np.tensordot(self.amounts, self.patterns, axes=1)
        return made

    @property
    def missing(self) -> Array:
        """Return what is wanted and not made."""
        missing: Array = self.wanted - self.made
        return missing

    @property
    def lost(self) -> float:
        """Return the sum of squares of what is missing, as a part of that of what is wanted."""
        return float((self.missing**2).sum() / (self.wanted**2).sum())

    @property
    def percent_lost(self) -> int:
        """Return `lost` in percent, rounded."""
        return round(100 * self.lost)


def fit(wanted: npt.ArrayLike, kernels: int = 1) -> Fit:
    """Return the best fit to kernels that read one channel, with so many depthwise kernels for that channel.

    Written as a table with a row for each output channel and a column for each place of the kernel, what one
    depthwise kernel makes has rank 1: every row is a multiple of the same row. The singular value decomposition
    gives the nearest table of a given rank, nearest by the sum of squares.

    >>> fit([[[1, 2]], [[2, 4]]]).percent_lost, fit([[[1, 0]], [[0, 2]]]).percent_lost
    (0, 20)

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: `wanted` has other dimensions or is 0 everywhere, or `kernels` is below 1 or more than are of use.

    Source: Eckart and Young, The approximation of one matrix by another of lower rank (1936).
    """
    wanted = array("wanted", wanted, "out_channels, height, width")
    if not wanted.any():
        raise ValueError("`wanted` must not be 0 everywhere")
    table = wanted.reshape(len(wanted), -1)
    kernels = whole_number("kernels", kernels, at_least=1, at_most=rank(wanted))
    left, sizes, right = np.linalg.svd(table, full_matrices=False)
    # Scaling a pattern up and its amounts down changes nothing that is made.
    scales = np.array([_first_largest(row) for row in right[:kernels]])
    patterns = (right[:kernels] / scales[:, np.newaxis]).reshape(kernels, *wanted.shape[1:])
    return Fit(wanted, patterns, left[:, :kernels] * sizes[:kernels] * scales)


def _first_largest(row: Array) -> float:
    """Return the first of the numbers that are largest but for their sign and for rounding."""
    sizes = np.abs(row)
    return float(row[np.isclose(sizes, sizes.max()).argmax()])


def rank(wanted: npt.ArrayLike) -> int:
    """Return how many depthwise kernels for the channel it takes to make the wanted kernels exactly.

    >>> rank([[[1, 2]], [[2, 4]]]), rank([[[1, 0]], [[0, 2]]])
    (1, 2)

    Raises:
        TypeError: `wanted` holds something that is no number.
        ValueError: `wanted` has other dimensions.
    """
    wanted = array("wanted", wanted, "out_channels, height, width")
    return int(np.linalg.matrix_rank(wanted.reshape(len(wanted), -1)))


def free_numbers(in_channels: int, out_channels: int, kernel_size: int) -> tuple[int, int]:
    """Return how many numbers one convolution, and how many the two steps, are free to choose; biases left out.

    one convolution:  C_in * C_out * k * k
    two steps:        C_in * (k * k + C_out - 1)

    In each channel the depthwise kernel may be doubled and its pointwise weights halved: one number decides nothing.

    >>> free_numbers(1, 6, 3)
    (54, 14)

    Raises:
        TypeError: an argument is not a whole number.
        ValueError: an argument is below 1.
    """
    in_channels = whole_number("in_channels", in_channels, at_least=1)
    out_channels = whole_number("out_channels", out_channels, at_least=1)
    taps = whole_number("kernel_size", kernel_size, at_least=1) ** 2
    return in_channels * out_channels * taps, in_channels * (taps + out_channels - 1)
