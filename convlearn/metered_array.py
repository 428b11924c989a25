"""An array that counts the multiplies and adds that run through it.

numpy asks an array class how its operations are to be done: `__array_ufunc__` for arithmetic,
`__array_function__` for everything else. `MeteredArray` answers by letting numpy do the work on the plain values
and by writing down what that work was. So `reference` is counted as it stands, at the speed of whole arrays.
What the meter does not know it refuses: it never counts zero by mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from math import isqrt
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from convlearn.checks import Array, any_numbers, one_of, short_repr, true_or_false
from convlearn.layers.operations import OPERATION_KINDS, Operations
from convlearn.limits import sums_fit
from convlearn.reference.elementwise import logistic

NUMBER_TYPES = (int, float, np.int64, np.float16, np.float32, np.float64)


@dataclass
class Tally:
    """What the arrays that share it have counted: all operations, and those on data, without padding.

    >>> tally = Tally()
    >>> padded = np.pad(MeteredArray([3, 4], tally), 1)
    >>> tally.operations.multiplies, (padded * 2).tolist(), tally.operations.multiplies
    (0, [0, 6, 8, 0], 4)
    >>> tally.operations_without_padding.multiplies
    2
    """

    operations: Operations = field(default_factory=Operations)
    operations_without_padding: Operations = field(default_factory=Operations)

    def record(self, kind: str, everywhere: int, on_data: int) -> None:
        """Add to one kind of operations.

        >>> tally = Tally()
        >>> tally.record("multiplies", everywhere=9, on_data=4)
        >>> tally.operations.multiplies, tally.operations_without_padding.multiplies
        (9, 4)

        Raises:
            TypeError, ValueError: `kind` is none of the fields of `Operations`, or a count is none.
        """
        kind = one_of("kind", kind, OPERATION_KINDS)
        self.operations += Operations(**{kind: everywhere})
        self.operations_without_padding += Operations(**{kind: on_data})


class PerValue(np.ndarray[Any, Any]):
    """A label for numbers that scale or shift single values, as those of batch norm do: they weigh no sum.

    >>> scaled = MeteredArray([3, 4]) * np.array([2, 2]).view(PerValue)
    >>> scaled.tally.operations.elementwise_multiplies
    2
    """


def _refuse(operation: str, circumstance: str = "") -> NoReturn:
    raise TypeError(
        f"`{operation}`{circumstance} is an operation that the meter cannot count; "
        "`numpy.asarray` takes values off the meter"
    )


def _refusing(name: str) -> Any:
    """Return a method that refuses: numpy would carry it out without asking the class."""

    def method(self: MeteredArray, *args: Any, **options: Any) -> NoReturn:
        _refuse(f"numpy.ndarray.{name}")

    return method


def _moving(name: str) -> Any:
    """Return a method that moves values and computes nothing."""

    def method(self: MeteredArray, *args: Any, **options: Any) -> MeteredArray:
        return self._moved(lambda values: getattr(values, name)(*args, **options))

    return method


class MeteredArray(np.ndarray[Any, Any]):
    """A numpy array that counts what is done with it, and passes its tally on to every result.

    What an operation counts as follows from the arrays that meet:

    times a plain array        multiplies; adding up the products: accumulations
    a sum plus a plain array   bias adds; plus the number 0, with which a loop starts: accumulations
    times a metered array      elementwise multiplies
    plus anything else         elementwise adds
    adding up other values     pooling adds
    divided                    divisions
    maximum, minimum, < and >  comparisons
    tanh, reference.sigmoid    function values

    `numpy.pad` marks its zeros; the tally keeps what is left without them in `operations_without_padding`.
    `numpy.asarray`, `numpy.array` of a list of values, `item`, `tolist` and `float` give plain values back: from
    there on nothing is counted.

    >>> from convlearn import reference
    >>> from convlearn.example import INPUT, KERNEL
    >>> image = MeteredArray([INPUT])
    >>> reference.conv2d(image, [[KERNEL]], bias=[1])
    MeteredArray([[[13, 13, 18],
                   [11, 18, 20],
                   [10,  7, 15]]])
    >>> image.tally.operations
    Operations(multiplies=81, accumulations=72, bias_adds=9)

    Raises:
        TypeError: an operation is not known to the meter.
        ValueError: arrays of two tallies meet, or a sum of whole numbers may not fit in 64 bits.
    """

    tally: Tally
    on_data: Array  # True where the value is data, False where it is padding
    weighted: bool  # True for products with weights and for their sums

    def __new__(cls, values: npt.ArrayLike, tally: Tally | None = None) -> MeteredArray:
        """Return the values on a meter, with a tally of their own unless one is given."""
        return _all_data(any_numbers("values", values), Tally() if tally is None else tally)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Any:
        """Do the arithmetic and count it."""
        rule = _ARITHMETIC.get((ufunc, method))
        if rule is None:
            _refuse(f"numpy.{ufunc.__name__}" if method == "__call__" else f"numpy.{ufunc.__name__}.{method}")
        if unknown := options.keys() - (_REDUCE_OPTIONS if method == "reduce" else ()):
            _refuse(f"numpy.{ufunc.__name__}", f" with {', '.join(sorted(unknown))}")
        return rule(ufunc, _common_tally(inputs), *inputs, **options)

    def __array_function__(self, function: Any, types: Any, args: Any, options: Any) -> Any:
        """Move values, count sums of products, and refuse what is not known."""
        if function in _MADE_OF_ARITHMETIC:
            return super().__array_function__(function, types, args, options)
        rule = _move if function in _MOVES else _FUNCTIONS.get(function)
        if rule is None:
            _refuse(f"numpy.{function.__name__}")
        return rule(function, _common_tally(_flat([args, *options.values()])), *args, **options)

    def __repr__(self) -> str:
        return f"MeteredArray({np.array2string(np.asarray(self), separator=', ', prefix='MeteredArray(')})"

    def __str__(self) -> str:
        return str(np.asarray(self))  # off the meter, where numpy asks of floats whether they are finite

    def __getitem__(self, key: Any) -> Any:
        """Return a part, still on the meter even if it is a single value."""
        return self._moved(lambda values: values[key])

    def astype(self, dtype: npt.DTypeLike, copy: bool = True) -> Any:  # type: ignore[override]  # without what is rare
        """Return the values as another type, still on the meter.

        >>> MeteredArray([3, 4]).astype(float)
        MeteredArray([3., 4.])

        Raises:
            TypeError: `dtype` is no type of numbers.
        """
        if not isinstance(dtype, type | np.dtype) or dtype not in NUMBER_TYPES:
            raise TypeError(
                f"`dtype` ({short_repr(dtype)}) must be int, float, or a type of numpy's such as np.float32"
            )
        values = np.asarray(self).astype(dtype, copy=true_or_false("copy", copy))
        return _on_meter(values, _common_tally([self]), self.on_data, self.weighted)

    def _moved(self, move: Callable[[Array], Array]) -> MeteredArray:
        tally = _common_tally([self])
        return _on_meter(move(np.asarray(self)), tally, move(self.on_data), self.weighted)

    copy = _moving("copy")
    flatten = _moving("flatten")
    ravel = _moving("ravel")
    reshape = _moving("reshape")
    squeeze = _moving("squeeze")
    swapaxes = _moving("swapaxes")
    transpose = _moving("transpose")
    T = property(_moving("transpose"))

    argmax = _refusing("argmax")
    argmin = _refusing("argmin")
    argpartition = _refusing("argpartition")
    argsort = _refusing("argsort")
    choose = _refusing("choose")
    dot = _refusing("dot")
    flat = property(_refusing("flat"))
    nonzero = _refusing("nonzero")
    searchsorted = _refusing("searchsorted")
    take = _refusing("take")


def _all_data(values: Array, tally: Tally, weighted: bool = False) -> MeteredArray:
    """Return values on the meter of which none is padding."""
    return _on_meter(values, tally, np.ones(values.shape, dtype=bool), weighted)


def _on_meter(values: Array, tally: Tally, on_data: Array, weighted: bool) -> MeteredArray:
    array = np.asarray(values).view(MeteredArray)
    array.tally, array.on_data, array.weighted = tally, np.asarray(on_data), weighted
    array.flags.writeable = False  # what is written in place could not be marked as data or padding
    return array


def _common_tally(values: Iterable[Any]) -> Tally:
    """Return the one tally of all metered arrays among the values."""
    metered = [value for value in values if isinstance(value, MeteredArray)]
    if not all("tally" in vars(array) for array in metered):
        raise TypeError("the array comes from a numpy method that the meter does not follow")
    tally, *others = {id(array.tally): array.tally for array in metered}.values()
    if others:
        raise ValueError("arrays of two tallies meet; give both the same `tally`")
    return tally


def _flat(values: Any) -> Iterable[Any]:
    """Yield every value of nested lists and tuples."""
    for value in values:
        if isinstance(value, list | tuple):
            yield from _flat(value)
        else:
            yield value


def _marks(values: Any) -> Array:
    """Return True for data, False for padding; plain arrays are all data."""
    return values.on_data if isinstance(values, MeteredArray) else np.ones(np.shape(values), dtype=bool)


def _is_weighted(values: Any) -> bool:
    return isinstance(values, MeteredArray) and values.weighted


def _is_start(values: Any) -> bool:
    """Return whether this is the 0 that a loop begins a sum with; a bias that is 0 comes in an array."""
    return isinstance(values, int | float) and values == 0


def _is_plain(values: Any) -> bool:
    return not isinstance(values, MeteredArray | PerValue)


# Arithmetic, value by value.


def _multiply(ufunc: np.ufunc, tally: Tally, left: Any, right: Any) -> MeteredArray:
    sums_fit(1, left, right)
    weighted = _is_plain(left) or _is_plain(right)
    kind = "multiplies" if weighted else "elementwise_multiplies"
    return _value_by_value(ufunc, tally, left, right, kind, weighted)


def _add(ufunc: np.ufunc, tally: Tally, left: Any, right: Any) -> MeteredArray:
    sums_fit(1, left, plus=right)
    if (_is_weighted(left) or _is_start(left)) and (_is_weighted(right) or _is_start(right)):
        kind = "accumulations"
    elif (_is_weighted(left) and _is_plain(right)) or (_is_plain(left) and _is_weighted(right)):
        kind = "bias_adds"
    else:
        kind = "elementwise_adds"
    return _value_by_value(ufunc, tally, left, right, kind, kind != "elementwise_adds", still_data=np.logical_or)


def _evaluate(ufunc: np.ufunc, tally: Tally, array: MeteredArray) -> MeteredArray:
    tally.record("function_values", array.size, int(np.count_nonzero(array.on_data)))
    return _on_meter(ufunc(np.asarray(array)), tally, array.on_data, weighted=False)


def _value_by_value(
    ufunc: np.ufunc,
    tally: Tally,
    left: Any,
    right: Any,
    kind: str,
    weighted: bool = False,
    still_data: np.ufunc = np.logical_and,
) -> MeteredArray:
    """Count one operation a value; it meets padding if either of the two values is padding."""
    values = ufunc(np.asarray(left), np.asarray(right))
    marks = np.broadcast_arrays(_marks(left), _marks(right))
    on_data = values.size if kind == "bias_adds" else int(np.count_nonzero(marks[0] & marks[1]))
    tally.record(kind, values.size, on_data)
    return _on_meter(values, tally, still_data(*marks), weighted)


# Sums and extremes: terms - 1 operations for each result.


def _add_up(ufunc: np.ufunc, tally: Tally, array: MeteredArray, **options: Any) -> MeteredArray:
    kind = "accumulations" if array.weighted else "pooling_adds"
    sums = _reduce(ufunc, tally, array, kind, array.weighted, **options)
    sums_fit(array.size // max(1, sums.size), array)
    return sums


def _reduce(
    ufunc: np.ufunc,
    tally: Tally,
    array: MeteredArray,
    kind: str,
    weighted: bool = False,
    axis: Any = 0,
    dtype: Any = None,
    keepdims: bool = False,
    where: Any = True,
) -> MeteredArray:
    if where is not True:
        _refuse(f"numpy.{ufunc.__name__}", " with where")
    values = np.asarray(ufunc.reduce(np.asarray(array), axis=axis, dtype=dtype, keepdims=keepdims))
    terms_on_data = np.sum(array.on_data, axis=axis, dtype=np.int64, keepdims=keepdims)
    tally.record(kind, array.size - values.size, _one_fewer_each(terms_on_data))
    return _all_data(values, tally, weighted)


def _one_fewer_each(terms: npt.ArrayLike) -> int:
    """Return the adds that sums of so many terms need; a sum of no terms needs none."""
    return int(np.maximum(np.asarray(terms) - 1, 0).sum())


# Sums of products, whole arrays at a time.


def _tensordot(function: Callable[..., Any], tally: Tally, a: Any, b: Any, axes: Any = 2) -> MeteredArray:
    values = np.asarray(np.tensordot(np.asarray(a), np.asarray(b), axes))
    # Each output takes `terms` values from either side: sizes are rows * terms, columns * terms, rows * columns.
    terms = isqrt(np.size(a) * np.size(b) // values.size)
    sums_fit(terms, a, b)
    return _sums_of_products(tally, values, terms, np.tensordot(*_marks_as_floats(a, b), axes))


def _matmul(ufunc: np.ufunc, tally: Tally, left: Any, right: Any) -> MeteredArray:
    values = np.asarray(np.asarray(left) @ np.asarray(right))
    sums_fit(np.shape(left)[-1], left, right)
    return _sums_of_products(tally, values, np.shape(left)[-1], np.matmul(*_marks_as_floats(left, right)))


def _marks_as_floats(left: Any, right: Any) -> tuple[Array, Array]:
    """Return 1 for data and 0 for padding: the product of two marks is 1 where both values are data.

    As floats, because numpy multiplies matrices of floats far faster; the counts stay far below 2**53, where
    floats would stop being exact.
    """
    return _marks(left).astype(np.float64), _marks(right).astype(np.float64)


def _sums_of_products(tally: Tally, values: Array, terms: int, terms_on_data: Array) -> MeteredArray:
    terms_on_data = np.asarray(terms_on_data).astype(np.int64)
    tally.record("multiplies", values.size * terms, int(terms_on_data.sum()))
    tally.record("accumulations", values.size * (terms - 1), _one_fewer_each(terms_on_data))
    return _all_data(values, tally, weighted=True)


# What computes nothing.


def _move(function: Callable[..., Any], tally: Tally, *args: Any, **options: Any) -> Any:
    """Do the same to the values and to their marks."""
    values = function(*_each_array(args, np.asarray), **options)
    marks = function(*_each_array(args, _marks), **options)
    weighted = all(array.weighted for array in _flat(args) if isinstance(array, MeteredArray))
    if isinstance(values, np.ndarray):
        return _on_meter(values, tally, marks, weighted)
    return [_on_meter(part, tally, part_marks, weighted) for part, part_marks in zip(values, marks, strict=True)]


def _each_array(values: Any, change: Callable[[Any], Array]) -> list[Any]:
    """Return nested lists and tuples with every array changed and everything else as it is."""
    return [
        _each_array(value, change)
        if isinstance(value, list | tuple)
        else (change(value) if isinstance(value, np.ndarray) else value)
        for value in values
    ]


def _pad(
    function: Callable[..., Any],
    tally: Tally,
    array: MeteredArray,
    pad_width: Any,
    mode: str = "constant",
    **options: Any,
) -> MeteredArray:
    """Put padding around the data and mark it."""
    if mode != "constant":
        _refuse("numpy.pad", f" with mode {mode!r}")
    values = np.pad(np.asarray(array), pad_width, **options)
    return _on_meter(values, tally, np.pad(array.on_data, pad_width), array.weighted)


def _zeros_like(function: Callable[..., Any], tally: Tally, array: MeteredArray, **options: Any) -> MeteredArray:
    """Return zeros that count as data, not as padding: a state to start from."""
    return _all_data(np.zeros_like(np.asarray(array), **options), tally)


_divide = partial(_value_by_value, kind="divisions")
_compare = partial(_value_by_value, kind="comparisons")
_find_extreme = partial(_reduce, kind="comparisons")


_ARITHMETIC: dict[tuple[np.ufunc, str], Callable[..., MeteredArray]] = {
    (np.multiply, "__call__"): _multiply,
    (np.add, "__call__"): _add,
    (np.subtract, "__call__"): _add,
    (np.divide, "__call__"): _divide,
    (np.maximum, "__call__"): _compare,
    (np.minimum, "__call__"): _compare,
    (np.greater, "__call__"): _compare,
    (np.less, "__call__"): _compare,
    (np.tanh, "__call__"): _evaluate,
    (logistic, "__call__"): _evaluate,
    (np.matmul, "__call__"): _matmul,
    (np.add, "reduce"): _add_up,
    (np.maximum, "reduce"): _find_extreme,
    (np.minimum, "reduce"): _find_extreme,
}


_REDUCE_OPTIONS = frozenset({"axis", "dtype", "keepdims", "where"})


_FUNCTIONS: dict[Any, Callable[..., MeteredArray]] = {
    np.tensordot: _tensordot,
    np.pad: _pad,
    np.zeros_like: _zeros_like,
}


_MADE_OF_ARITHMETIC = frozenset({np.sum, np.max, np.min, np.shape, np.ndim, np.size})


_MOVES = frozenset(
    {
        np.concatenate,
        np.expand_dims,
        np.flip,
        np.moveaxis,
        np.ravel,
        np.reshape,
        np.split,
        np.squeeze,
        np.stack,
        np.swapaxes,
        np.transpose,
        sliding_window_view,
    }
)
