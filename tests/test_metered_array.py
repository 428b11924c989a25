"""An array that counts: what each operation counts as, what travels along, and that nothing counts zero unseen."""

import re
import warnings
from types import MethodType

import numpy as np
import pytest
from IPython.core.formatters import DisplayFormatter

from convlearn import reference
from convlearn.example import INPUT, KERNEL
from convlearn.layers.operations import Operations
from convlearn.metered_array import MeteredArray, PerValue, Tally


@pytest.fixture
def tally():
    return Tally()


@pytest.fixture
def image(tally):
    return MeteredArray(INPUT, tally)


# -- what is counted as what ---------------------------------------------------------------------------------


def test_nine_products_and_eight_adds_make_one_12(image, tally):
    total = (image[0:3, 0:3] * KERNEL).sum()
    assert int(total) == 12
    assert tally.operations == Operations(multiplies=9, accumulations=8)
    assert int(total + 1) == 13
    assert tally.operations == Operations(multiplies=9, accumulations=8, bias_adds=1)


def test_the_same_value_by_value_in_a_loop(image, tally):
    total = image[0, 0] * KERNEL[0, 0]
    for row, column in list(np.ndindex(3, 3))[1:]:
        total = total + image[row, column] * KERNEL[row, column]
    assert int(total) == 12
    assert tally.operations == Operations(multiplies=9, accumulations=8)


def test_channel_sums_are_added_up_too(tally):
    image = MeteredArray(np.ones((4, 3, 3)), tally)
    channel_sums = (image * np.ones((4, 3, 3))).sum(axis=(1, 2))
    assert tally.operations == Operations(multiplies=4 * 9, accumulations=4 * 8)
    channel_sums.sum()
    assert tally.operations == Operations(multiplies=4 * 9, accumulations=4 * 8 + 3)


CASES = [
    # what is done with a metered (2, 3) array of ones, and all that it counts
    ("x * 2", Operations(multiplies=6)),
    ("2 * x", Operations(multiplies=6)),
    ("x * x", Operations(elementwise_multiplies=6)),
    ("x * per_value", Operations(elementwise_multiplies=6)),
    ("x * per_value + per_value", Operations(elementwise_multiplies=6, elementwise_adds=6)),
    ("x + x", Operations(elementwise_adds=6)),
    ("x + 1", Operations(elementwise_adds=6)),
    ("x - 1", Operations(elementwise_adds=6)),
    ("x * 2 + 1", Operations(multiplies=6, bias_adds=6)),
    ("1 + x * 2", Operations(multiplies=6, bias_adds=6)),
    ("0 + x * 2", Operations(multiplies=6, accumulations=6)),
    ("sum((x * 2).ravel())", Operations(multiplies=6, accumulations=6)),
    ("sum((x * 2).ravel(), start=5)", Operations(multiplies=6, bias_adds=1, accumulations=5)),
    ("x * 2 + np.zeros(3)", Operations(multiplies=6, bias_adds=6)),
    ("0.0 + (x * 2)[0]", Operations(multiplies=6, accumulations=3)),
    ("0 + x", Operations(elementwise_adds=6)),
    ("x * 2 + x * 3", Operations(multiplies=12, accumulations=6)),
    ("x * 2 + per_value", Operations(multiplies=6, elementwise_adds=6)),
    ("x * 2 + x", Operations(multiplies=6, elementwise_adds=6)),
    ("x / 3", Operations(divisions=6)),
    ("x > 0", Operations(comparisons=6)),
    ("x < 0", Operations(comparisons=6)),
    ("np.maximum(x, 0)", Operations(comparisons=6)),
    ("np.minimum(x, 0)", Operations(comparisons=6)),
    ("x.sum()", Operations(pooling_adds=5)),
    ("x.sum(axis=0)", Operations(pooling_adds=3)),
    ("np.sum(x, axis=1, keepdims=True)", Operations(pooling_adds=4)),
    ("np.add.reduce(x)", Operations(pooling_adds=3)),
    ("(x * 2).sum(axis=1)", Operations(multiplies=6, accumulations=4)),
    ("x.sum() + 1", Operations(pooling_adds=5, elementwise_adds=1)),
    ("(x * 2).sum() + 1", Operations(multiplies=6, accumulations=5, bias_adds=1)),
    ("(x * 2).max() + 1", Operations(multiplies=6, comparisons=5, elementwise_adds=1)),
    ("x.max()", Operations(comparisons=5)),
    ("np.max(x, axis=1)", Operations(comparisons=4)),
    ("x.min(axis=(0, 1))", Operations(comparisons=5)),
    ("np.min(x)", Operations(comparisons=5)),
    ("x @ np.ones((3, 4))", Operations(2 * 4 * 3, 2 * 4 * 2)),
    ("np.ones(2) @ x", Operations(3 * 2, 3 * 1)),
    ("np.ones((5, 4, 2)) @ x", Operations(5 * 4 * 3 * 2, 5 * 4 * 3 * 1)),
    ("x @ x.T", Operations(2 * 2 * 3, 2 * 2 * 2)),
    ("np.tensordot(x, np.ones((2, 3)))", Operations(6, 5)),
    ("np.tensordot(x, np.ones((3, 4)), axes=1)", Operations(2 * 4 * 3, 2 * 4 * 2)),
    ("np.tensordot(np.ones((4, 2)), x, axes=([1], [0]))", Operations(4 * 3 * 2, 4 * 3 * 1)),
    ("np.tensordot(x, np.ones(4), axes=0)", Operations(24, 0)),
    ("x @ np.ones((3, 4)) + np.ones(4)", Operations(24, 16, 8)),
]


@pytest.mark.parametrize(("expression", "operations"), CASES)
def test_what_an_operation_counts_as(expression, operations, tally):
    names = {"np": np, "per_value": np.ones(3).view(PerValue)}
    metered = eval(expression, {**names, "x": MeteredArray(np.ones((2, 3)), tally)})  # noqa: S307
    plain = eval(expression, {**names, "x": np.ones((2, 3))})  # noqa: S307
    assert tally.operations == operations == tally.operations_without_padding
    assert isinstance(metered, MeteredArray)
    np.testing.assert_array_equal(np.asarray(metered), np.asarray(plain))


# -- what costs nothing and must not lose the meter ----------------------------------------------------------

MOVES = [
    "x.T",
    "x.copy()",
    "x.flatten()",
    "x.ravel()",
    "x.reshape(3, 2)",
    "x.squeeze()",
    "x.swapaxes(0, 1)",
    "x.transpose()",
    "x.astype(float)",
    "x[1]",
    "x[:, ::2]",
    "x[np.newaxis, 0, 1]",
    "np.concatenate([x, y])",
    "np.stack([x, y], axis=1)",
    "np.split(x, 2)[1]",
    "np.moveaxis(x, 0, 1)",
    "np.expand_dims(x, 0)",
    "np.flip(x)",
    "np.ravel(x)",
    "np.reshape(x, -1)",
    "np.squeeze(x)",
    "np.swapaxes(x, 0, 1)",
    "np.transpose(x)",
    "np.lib.stride_tricks.sliding_window_view(x, (1, 2))",
    "np.pad(x, 1)",
    "next(iter(x))",
]


@pytest.mark.parametrize("expression", MOVES)
def test_a_move_costs_nothing_and_keeps_the_meter(expression, tally):
    x, y = np.arange(6).reshape(2, 3), np.ones((2, 3), dtype=int)
    moved = eval(expression, {"np": np, "x": MeteredArray(x, tally), "y": y})  # noqa: S307
    np.testing.assert_array_equal(np.asarray(moved), eval(expression, {"np": np, "x": x, "y": y}))  # noqa: S307
    assert moved.on_data.shape == moved.shape
    assert tally.operations == Operations()
    assert (moved * 2).tally is tally
    assert tally.operations == Operations(multiplies=moved.size)


@pytest.mark.parametrize("expression", MOVES)
def test_marks_of_padding_move_with_the_values(expression):
    """Data are 1 and padding is 0, so that values and marks must stay equal wherever they go."""
    x = np.pad(MeteredArray([[1]]), ((1, 0), (1, 1)))  # (2, 3), one value of data
    moved = eval(expression, {"np": np, "x": x, "y": np.ones((2, 3), dtype=int)})  # noqa: S307
    np.testing.assert_array_equal(np.asarray(moved), moved.on_data)


def test_products_stay_products_when_they_are_moved(tally):
    products = MeteredArray(np.ones((2, 3)), tally) * 2
    np.concatenate([products, products]).reshape(-1)[1:].sum()
    assert tally.operations == Operations(multiplies=6, accumulations=10)


# -- padding -------------------------------------------------------------------------------------------------


def test_products_with_padding_are_told_apart(tally):
    padded = np.pad(MeteredArray([[5]], tally), 1)
    total = (padded * np.ones((3, 3))).sum() + 1
    assert int(total) == 6
    assert tally.operations == Operations(9, 8, 1)
    assert tally.operations_without_padding == Operations(1, 0, 1)


def test_a_window_on_nothing_but_padding_leaves_nothing_but_the_bias(tally):
    reference.conv2d(MeteredArray([[[5]]], tally), [[[[2]]]], bias=[1], padding=1)
    assert tally.operations == Operations(9, 0, 9)
    assert tally.operations_without_padding == Operations(1, 0, 9)


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0)])
def test_a_partial_sum_of_nothing_but_padding_is_not_added(order, tally):
    products = np.ones(3) * np.pad(MeteredArray([1, 1], tally), (1, 0))  # one product of padding, two of data
    first, second, third = (products[place] for place in order)
    first + second + third
    assert tally.operations == Operations(multiplies=3, accumulations=2)
    assert tally.operations_without_padding == Operations(multiplies=2, accumulations=1)


def test_a_bias_is_added_to_a_product_of_padding_too(tally):
    np.pad(MeteredArray([5], tally), 1) * 2 + 1
    assert tally.operations == Operations(3, 0, 3)
    assert tally.operations_without_padding == Operations(1, 0, 3)


def test_matrix_products_with_padding(tally):
    padded = np.pad(MeteredArray([[1, 1]], tally), ((0, 1), (0, 2)))  # rows: 2 of 4 data, 0 of 4 data
    padded @ np.ones((4, 3))
    assert tally.operations == Operations(2 * 3 * 4, 2 * 3 * 3)
    assert tally.operations_without_padding == Operations(3 * 2, 3 * 1)


# -- tallies -------------------------------------------------------------------------------------------------


def test_each_array_has_a_tally_of_its_own_unless_one_is_given():
    first, second = MeteredArray([1, 2]), MeteredArray([1, 2])
    first * 2
    assert (first.tally.operations, second.tally.operations) == (Operations(multiplies=2), Operations())
    with pytest.raises(ValueError, match="arrays of two tallies meet"):
        first + second
    with pytest.raises(ValueError, match="arrays of two tallies meet"):
        np.concatenate([first, second])


def test_the_users_array_is_left_alone():
    values = np.ones(3)
    MeteredArray(values) * 2
    values[0] = 5
    assert (type(values), values.tolist()) == (np.ndarray, [5, 1, 1])


def test_asarray_takes_values_off_the_meter(image, tally):
    plain = np.asarray(image)
    assert type(plain * plain) is np.ndarray
    assert tally.operations == Operations()


def test_repr_shows_values_and_kind():
    assert repr(MeteredArray([[1, 2]])) == "MeteredArray([[1, 2]])"


# -- nothing is counted as zero by mistake -------------------------------------------------------------------

REFUSED = [
    ("x ** 2", "numpy.square"),
    ("-x", "numpy.negative"),
    ("abs(x)", "numpy.absolute"),
    ("x == x", "numpy.equal"),
    ("x // 2", "numpy.floor_divide"),
    ("np.exp(x)", "numpy.exp"),
    ("np.sqrt(x)", "numpy.sqrt"),
    ("np.add.accumulate(x)", "numpy.add.accumulate"),
    ("np.add.at(x, 0, 1)", "numpy.add.at"),
    ("np.multiply.outer(x, x)", "numpy.multiply.outer"),
    ("np.add(x, x, dtype=float)", "numpy.add` with dtype"),
    ("np.add(x, x, out=np.ones((2, 3)))", "numpy.add` with out"),
    ("x.sum(initial=1)", "numpy.add` with initial"),
    ("np.sum(x, where=[True, False, True])", "numpy.add` with where"),
    ("x.mean()", "numpy.divide` with"),
    ("x.std()", "numpy.divide` with"),
    ("x.prod()", "numpy.multiply.reduce"),
    ("x.cumsum()", "numpy.add.accumulate"),
    ("x.all()", "numpy.logical_and.reduce"),
    ("np.dot(x, x.T)", "numpy.dot"),
    ("np.einsum('ij->i', x)", "numpy.einsum"),
    ("np.mean(x)", "numpy.mean"),
    ("np.where(x, x, 0)", "numpy.where"),
    ("np.sort(x)", "numpy.sort"),
    ("np.convolve(x[0], x[0])", "numpy.convolve"),
    ("np.linalg.norm(x)", "numpy.norm"),
    ("np.pad(x, 1, mode='edge')", "numpy.pad` with mode 'edge'"),
    ("x.dot([1, 2, 3])", "numpy.ndarray.dot"),
    ("x.argmax()", "numpy.ndarray.argmax"),
    ("x.take(0)", "numpy.ndarray.take"),
    ("list(x.flat)", "numpy.ndarray.flat"),
]


@pytest.mark.parametrize(("expression", "name"), REFUSED)
def test_an_unknown_operation_is_named_and_refused(expression, name):
    x = MeteredArray(np.ones((2, 3)))
    with pytest.raises(TypeError, match=re.escape(f"`{name}") + ".*operation that the meter cannot count"):
        eval(expression, {"np": np, "x": x})  # noqa: S307


def test_nothing_can_be_written_in_place(image):
    with pytest.raises(TypeError, match=r"`numpy\.add` with out"):
        image += 1
    with pytest.raises(ValueError, match="read-only"):
        image[0, 0] = 1
    with pytest.raises(ValueError, match="read-only"):
        image.sort()


@pytest.mark.parametrize("values", [["a"], [None], [1 + 2j]])
def test_only_numbers_can_be_metered(values):
    with pytest.raises(TypeError, match=r"`values` .* must hold numbers"):
        MeteredArray(values)


GIVES_PLAIN_VALUES_OR_NOTHING = {
    "item",
    "tolist",
    "tobytes",
    "tofile",
    "dump",
    "dumps",
    "setflags",
    "to_device",
    "tostring",
    "resize",
}
ARGUMENTS = [(), (1,), (0, 1), ([0],), (float,), ("cpu",)]


@pytest.mark.parametrize("name", [name for name in dir(np.ndarray) if not name.startswith("_")])
def test_no_method_of_numpy_computes_unseen(name):
    """Every method counts, moves, refuses, or gives an array that refuses; or plainly leaves the meter."""
    x = MeteredArray(np.arange(6).reshape(2, 3))
    member = getattr(np.ndarray, name)
    if not callable(member) or name in GIVES_PLAIN_VALUES_OR_NOTHING:
        return
    for arguments in ARGUMENTS:
        try:
            result = MethodType(getattr(MeteredArray, name), x)(*arguments)
        except (TypeError, ValueError):
            continue
        assert x.tally.operations != Operations() or refuses_or_is_metered(result)


def refuses_or_is_metered(result):
    if not isinstance(result, MeteredArray):
        return False
    if "tally" in vars(result):
        return True
    with pytest.raises(TypeError, match="comes from a numpy method that the meter does not follow"):
        result * 2
    return True


TYPES = [bool, np.int8, np.uint8, np.int64, np.float16, np.float32, np.float64, np.longdouble]
SHOWINGS = [repr, str, format, "{}".format, "{!r}".format, "%s".__mod__, DisplayFormatter().format, len]


@pytest.mark.parametrize("shape", [(0,), (1,), (2, 3), (2000,)], ids=str)
@pytest.mark.parametrize("dtype", TYPES)
def test_an_array_of_any_type_is_shown_and_nothing_is_counted(dtype, shape):
    array = MeteredArray(np.ones(shape, dtype=dtype))
    for array_or_result in (array, array / 2, array > 0):
        before = array.tally.operations
        for show in SHOWINGS:
            show(array_or_result)
        assert array.tally.operations == before


def test_single_values_are_shown_as_numbers_are():
    assert f"{MeteredArray([2.5, 1])[0]:.2f}" == "2.50"
    assert bool(MeteredArray([0, 1])[1] > 0) is True
    assert float(MeteredArray([2.5])[0]) == 2.5
    with pytest.raises(ValueError, match="more than one element is ambiguous"):
        bool(MeteredArray([0.5, 1]))


@pytest.mark.parametrize("dtype", [bool, np.int8, np.int64, np.uint32])
def test_whole_numbers_are_all_of_64_bits(dtype):
    assert MeteredArray(np.ones(2, dtype=dtype)).dtype == np.int64


def test_a_matrix_and_a_mask_are_refused_before_they_are_lost():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PendingDeprecationWarning)
        matrix = np.matrix([[1, 2], [3, 4]])
    for array in (matrix, np.ma.masked_equal([[1, 2], [3, 4]], 2)):
        for use in (MeteredArray, reference.relu, lambda it: reference.slide(it, [[1]]), reference.flip_kernel):
            with pytest.raises(TypeError, match="must be a plain array; convert it with"):
                use(array)


def test_floats_are_shown_and_showing_them_counts_nothing():
    halves = MeteredArray([[1, 2, 3]]) / 2
    assert (repr(halves), str(halves)) == ("MeteredArray([[0.5, 1. , 1.5]])", "[[0.5 1.  1.5]]")
    assert repr(halves[0, 1]) == "MeteredArray(1.)"
    assert halves.tally.operations == Operations(divisions=3)
