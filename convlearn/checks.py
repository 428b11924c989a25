"""What an argument must be: each check returns it or raises one sentence with argument, value and rule."""

import operator
import reprlib
from collections.abc import Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Pair = tuple[int, int]
IntOrPair = int | Pair
Table = tuple[tuple[int, ...], ...]
Kind = TypeVar("Kind")
LARGEST = 10**30  # more than anything has, and few enough digits for a sentence
LARGEST_KERNEL = 100_000  # along one axis: what its places read is counted place by place
LARGEST_FLOAT = 1e100  # so that no sum of products becomes infinite
MOST_VALUES = 2**27  # in one array: a gigabyte of 64-bit numbers; VGG-16's largest has 103 million


def short_repr(value: object) -> str:
    """Return any value as Python writes it, on one line and cut short.

    >>> short_repr(list(range(100)))
    '[0, 1, 2, 3, 4, 5, ...]'
    >>> short_repr("12 12 17 / 10 17 19 / 9 6 14 / 12 12 17")
    "'12 12 17 / 10 17 19 / 9 6 14 / 12 12 17'"
    """
    short = reprlib.Repr()
    short.maxstring = short.maxother = short.maxlong = 60
    try:
        text = " ".join(short.repr(value).split())
    except ValueError:  # Python does not write numbers of thousands of digits
        return f"this {type(value).__name__}"
    line = "".join(filter(str.isprintable, text))
    return line if len(line) <= 100 else f"{line[:96]} ..."  # noqa: PLR2004


def whole_number(name: str, value: Any, at_least: int, at_most: int = LARGEST) -> int:
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
    number = value if type(value) is int else _plain_int(value)  # most are plain, and `count` asks 10,000 times
    if number is None:
        raise TypeError(f"`{name}` ({short_repr(value)}) must be a whole number")
    if number < at_least:
        raise ValueError(f"`{name}` ({short_repr(number)}) must be at least {at_least}")
    if number > at_most:
        raise ValueError(f"`{name}` ({short_repr(number)}) must be at most {short_repr(at_most)}")
    return number


def _plain_int(value: Any) -> int | None:
    """Return a whole number of any type as an int and nothing more; None for anything else."""
    if isinstance(value, bool | np.bool_):
        return None
    try:
        return operator.index(value)
    except Exception:  # whatever a value's own `__index__` raises
        return None


def pair(name: str, value: object, at_least: int, at_most: int = LARGEST) -> Pair:
    """Return `value`, one whole number or two, as (height, width).

    >>> pair("kernel_size", 3, at_least=1)
    (3, 3)
    >>> pair("kernel_size", (3, 5), at_least=1)
    (3, 5)

    Raises:
        TypeError: `value` is neither a whole number nor two of them.
        ValueError: a number is outside its limits.
    """
    if not isinstance(value, tuple | list):
        number = whole_number(name, value, at_least, at_most)
        return number, number
    if len(value) != 2:  # noqa: PLR2004
        raise TypeError(f"`{name}` ({short_repr(value)}) must be one whole number or a (height, width) pair")
    height, width = value
    return (
        whole_number(f"{name}[0]", height, at_least, at_most),
        whole_number(f"{name}[1]", width, at_least, at_most),
    )


def instance(name: str, value: object, kind: type[Kind]) -> Kind:
    """Return `value` if it is of that kind.

    >>> instance("name", 3, str)
    Traceback (most recent call last):
    TypeError: `name` (3) must be of type str

    Raises:
        TypeError: it is of another.
    """
    if not isinstance(value, kind):
        raise TypeError(f"`{name}` ({short_repr(value)}) must be of type {kind.__name__}")
    return value


def sequence(name: str, value: object) -> tuple[Any, ...]:
    """Return `value`, a tuple or a list, as a tuple.

    >>> sequence("layers", [(3,), (3,)])
    ((3,), (3,))

    Raises:
        TypeError: it is neither.
    """
    if not isinstance(value, tuple | list):
        raise TypeError(f"`{name}` ({short_repr(value)}) must be a tuple or a list")
    return tuple(value)


def one_of(name: str, value: object, options: Sequence[str]) -> str:
    """Return `value` if it is one of the options.

    >>> one_of("stride_in", "2x2", ("1x1", "3x3"))
    Traceback (most recent call last):
    ValueError: `stride_in` ('2x2') must be one of 1x1, 3x3

    Raises:
        ValueError: it is none of them.
    """
    if not isinstance(value, str) or value not in options:
        raise ValueError(f"`{name}` ({short_repr(value)}) must be one of {', '.join(options)}")
    return value


def set_once(frozen: object, **values: Any) -> None:
    """Give something frozen its checked values, once, from its constructor.

    >>> from convlearn import Flatten
    >>> layer = Flatten()
    >>> set_once(layer, note="frozen, but for this")
    >>> layer.note
    'frozen, but for this'
    """
    for name, value in values.items():
        object.__setattr__(frozen, name, value)


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
        raise ValueError(f"`{name}` has shape {short_repr(numbers.shape)} but must be ({dimensions}), none of them 0")
    plain = np.asarray(numbers)
    if plain.dtype.kind == "f" and not max(float(plain.max()), -float(plain.min())) <= LARGEST_FLOAT:  # so is NaN
        raise ValueError(f"`{name}` must hold finite numbers only, of at most {LARGEST_FLOAT:g}")
    return numbers


def any_numbers(name: str, value: object) -> Array:
    """Return `value` as an array of int64 or float, whatever its shape, if it holds numbers.

    >>> any_numbers("values", np.array(3, dtype=np.int8)).dtype.name
    'int64'

    Raises:
        TypeError: `value` holds something that is no number, or is a matrix or masked.
        ValueError: rows differ in length, or there are too many numbers.
    """
    if isinstance(value, np.matrix | np.ma.MaskedArray):
        raise TypeError(f"`{name}` ({type(value).__name__}) must be a plain array; convert it with np.array(...)")
    size = value.size if isinstance(value, np.ndarray) else len(value) if isinstance(value, Sequence) else 1
    if size > MOST_VALUES:
        raise ValueError(f"`{name}` ({short_repr(value)}) must hold at most {MOST_VALUES:,} values")
    try:
        numbers = np.asanyarray(value)
    except MemoryError:
        raise ValueError(f"`{name}` ({short_repr(value)}) must hold at most {MOST_VALUES:,} values") from None
    except ValueError:
        raise ValueError(f"`{name}` ({short_repr(value)}) must have rows of one length") from None
    if numbers.dtype.kind not in "biuf":
        raise TypeError(f"`{name}` ({short_repr(value)}) must hold numbers that fit in 64 bits")
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
        raise TypeError(f"`{name}` ({short_repr(value)}) must hold whole numbers, so that every sum is exact")
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
        raise TypeError(f"`{name}` ({short_repr(value)}) must be True or False")
    return value


def array_of_any_shape(input: npt.ArrayLike) -> Array:
    """Return `input` as an array of int64 or float, whatever its shape.

    >>> array_of_any_shape([[0, 1], [2, 2]]).shape, array_of_any_shape([0.5]).dtype.name
    ((2, 2), 'float64')

    Raises:
        TypeError, ValueError: as `array`.
    """
    return array("input", input, ", ".join(["size"] * max(1, dimensions_of(input))))


def dimensions_of(input: npt.ArrayLike) -> int:
    """Return how many axes the array has, or the nested lists would have.

    >>> dimensions_of([1, 2]), dimensions_of([[1], [2]])
    (1, 2)

    Raises:
        TypeError, ValueError: it is no array of numbers.
    """
    return any_numbers("input", input).ndim
