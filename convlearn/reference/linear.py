"""The fully connected layer executed with numpy."""

import numpy.typing as npt

from convlearn.checks import Array, array, dimensions_of
from convlearn.limits import sums_fit
from convlearn.reference.sums import plus_bias, sums_of_products


def linear(input: npt.ArrayLike, weight: npt.ArrayLike, bias: npt.ArrayLike | None = None) -> Array:
    """Weigh and sum all input features, once for every output feature.

    output[..., o] = bias[o] + sum over i of weight[o, i] * input[..., i]

    `input` is (features,) or (steps, features), `weight` (out_features, in_features), `bias` (out_features,).

    >>> linear([1, 2, 3], [[1, 0, 1], [0, 1, 0]], bias=[10, 20])
    array([14, 22])

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: shapes do not meet, or whole numbers or sizes are too large.

    Source: the formula in PyTorch's Linear.
    """
    input = array("input", input, "in_features" if dimensions_of(input) == 1 else "steps, in_features")
    weight = array("weight", weight, "out_features, in_features")
    if input.shape[-1] != weight.shape[1]:
        raise ValueError(f"`weight` reads {weight.shape[1]} features but the input {input.shape} has {input.shape[-1]}")
    sums_fit(weight.shape[1], input, weight)
    return plus_bias(sums_of_products(input, weight), bias, "out_features")
