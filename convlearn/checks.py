"""What an argument must be: each check returns it or raises one sentence with argument, value and rule."""

import operator
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Pair = tuple[int, int]
IntOrPair = int | Pair
Table = tuple[tuple[int, ...], ...]


def whole_number(name: str, value: Any, at_least: int, at_most: int | None = None) -> int:
    """Return `value` as an int within its limits.

    >>> whole_number("stride", 2, at_least=1)
    2
    >>> whole_number("stride", 0, at_least=1)
    Traceback (most recent call last):
    ValueError: `stride` (0) must be at least 1

    Raises:
        TypeError: `value` is not a whole number (2.0 and True are not).
        ValueError: `value` is outside its limits.
    """
    if isinstance(value, bool | np.bool_):
        raise TypeError(f"`{name}` ({value!r}) must be a whole number")
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"`{name}` ({value!r}) must be a whole number") from None
    if number < at_least:
        raise ValueError(f"`{name}` ({number}) must be at least {at_least}")
    if at_most is not None and number > at_most:
        raise ValueError(f"`{name}` ({number}) must be at most {at_most}")
    return number


def pair(name: str, value: object, at_least: int) -> Pair:
    """Return `value`, one whole number or two, as (height, width).

    >>> pair("kernel_size", 3, at_least=1)
    (3, 3)
    >>> pair("kernel_size", (3, 5), at_least=1)
    (3, 5)

    Raises:
        TypeError: `value` is neither a whole number nor two of them.
        ValueError: a number is below `at_least`.
    """
    if not isinstance(value, Sequence) or isinstance(value, str):
        number = whole_number(name, value, at_least)
        return number, number
    if len(value) != 2:  # noqa: PLR2004
        raise TypeError(f"`{name}` ({value!r}) must be one whole number or a (height, width) pair")
    height, width = value
    return whole_number(f"{name}[0]", height, at_least), whole_number(f"{name}[1]", width, at_least)


def array(name: str, value: object, dimensions: str) -> Array:
    """Return `value` as an array of int64 or float with the dimensions that `dimensions` names.

    Small integer types are widened so that a sum of products cannot overflow unseen.

    >>> array("kernel", [[0, 1], [2, 2]], "height, width").shape
    (2, 2)
    >>> array("kernel", [[0, 1], [2]], "height, width")
    Traceback (most recent call last):
    ValueError: `kernel` ([[0, 1], [2]]) must have rows of one length

    Raises:
        TypeError: `value` holds something that is no number.
        ValueError: rows differ in length, dimensions are wrong or empty, or a number is not finite.
    """
    numbers = any_numbers(name, value)
    wanted = dimensions.split(", ")
    if numbers.ndim != len(wanted) or 0 in numbers.shape:
        raise ValueError(f"`{name}` has shape {numbers.shape} but must be ({dimensions}), none of them 0")
    if numbers.dtype.kind == "f" and not np.isfinite(np.asarray(numbers)).all():
        raise ValueError(f"`{name}` must hold finite numbers only")
    return numbers


def any_numbers(name: str, value: object) -> Array:
    """Return `value` as an array of int64 or float, whatever its shape, if it holds numbers.

    >>> any_numbers("values", np.array(3, dtype=np.int8)).dtype.name
    'int64'

    Raises:
        TypeError: `value` holds something that is no number, or is a matrix or masked.
        ValueError: rows differ in length.
    """
    if isinstance(value, np.matrix | np.ma.MaskedArray):
        raise TypeError(f"`{name}` ({type(value).__name__}) must be a plain array; convert it with np.array(...)")
    try:
        numbers = np.asanyarray(value)
    except ValueError:
        raise ValueError(f"`{name}` ({value!r}) must have rows of one length") from None
    if numbers.dtype.kind not in "biuf":
        raise TypeError(f"`{name}` ({value!r}) must hold numbers that fit in 64 bits")
    if numbers.dtype == np.uint64:
        raise TypeError(f"`{name}` has type uint64, which does not fit in int64; convert it first")
    return numbers if numbers.dtype.kind == "f" else numbers.astype(np.int64, copy=False)


def whole_number_table(name: str, value: object) -> Table:
    """Return `value` as rows of whole numbers.

    >>> whole_number_table("kernel", [[0, 1], [2, 2]])
    ((0, 1), (2, 2))

    Raises:
        TypeError: a number is not whole.
        ValueError: rows differ in length, or there are none.
    """
    numbers = array(name, value, "height, width")
    if numbers.dtype.kind != "i":
        raise TypeError(f"`{name}` ({value!r}) must hold whole numbers, so that every sum is exact")
    return tuple(tuple(row) for row in numbers.tolist())


def true_or_false(name: str, value: object) -> bool:
    """Return `value` if it is True or False.

    >>> true_or_false("bias", 1)
    Traceback (most recent call last):
    TypeError: `bias` (1) must be True or False

    Raises:
        TypeError: it is anything else.
    """
    if not isinstance(value, bool):
        raise TypeError(f"`{name}` ({value!r}) must be True or False")
    return value


def array_of_any_shape(input: npt.ArrayLike) -> Array:
    """Return `input` as an array of int64 or float, whatever its shape.

    >>> array_of_any_shape([[0, 1], [2, 2]]).shape, array_of_any_shape([0.5]).dtype.name
    ((2, 2), 'float64')

    Raises:
        TypeError, ValueError: as `array`.
    """
    return array("input", input, ", ".join(["size"] * max(1, dimensions_of(input))))


def dimensions_of(value: npt.ArrayLike) -> int:
    """Return how many axes the array has, or the nested lists would have; rows of two lengths count as one axis.

    >>> dimensions_of([1, 2]), dimensions_of([[1], [2]]), dimensions_of([[1], [2, 3]])
    (1, 2, 1)
    """
    return np.asanyarray(value, dtype=None if isinstance(value, np.ndarray) else object).ndim
