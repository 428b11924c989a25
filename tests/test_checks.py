"""Checks return what they were given, or name the argument, the value and the rule."""

import ast
import inspect
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import convlearn
from convlearn import checks
from convlearn.checks import (
    LARGEST,
    array,
    instance,
    one_of,
    pair,
    sequence,
    short_repr,
    whole_number,
    whole_number_table,
)
from tests.bad_values import POOL, Hostile, Number
from tests.sentences import expect

CHECKS = [name for name, check in vars(checks).items() if inspect.isfunction(check) and name != "set_once"]
SMALL_TYPES = [np.bool_, np.int8, np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64]
NOT_WHOLE = [2.0, np.float64(2), True, np.True_, "2", None, [2], 2j]


class Marked(np.ndarray):
    """An array that can be told from a plain one, as the array that counts can."""


# -- whole_number -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [3, np.int8(3), np.uint64(3), np.array(3)])
def test_a_whole_number_comes_back_as_a_plain_int(value):
    number = whole_number("stride", value, at_least=1)
    assert number == 3
    assert type(number) is int


def test_a_number_of_a_type_of_its_own_becomes_a_plain_int_too():
    assert type(whole_number("stride", Number(3), at_least=1)) is int


def test_a_number_is_of_a_size_that_a_sentence_can_hold():
    assert whole_number("stride", LARGEST, at_least=1) == LARGEST
    for number in (LARGEST + 1, 10**5000):
        with pytest.raises(ValueError, match=r"^`stride` \(.{8,60}\) must be at most 10{30}$"):
            whole_number("stride", number, at_least=1)


@given(st.integers(), st.integers(-5, 5), st.integers(0, 10))
def test_a_whole_number_passes_exactly_within_its_limits(value, at_least, room):
    at_most = at_least + room
    if at_least <= value <= at_most:
        assert whole_number("stride", value, at_least, at_most) == value
    else:
        with expect(ValueError, f"`stride`...({value})...must be at"):
            whole_number("stride", value, at_least, at_most)


def test_the_limit_that_was_passed_is_named():
    with expect(ValueError, "`stride` (0) must be at least 1"):
        whole_number("stride", 0, at_least=1, at_most=3)
    with expect(ValueError, "`stride` (4) must be at most 3"):
        whole_number("stride", 4, at_least=1, at_most=3)


@pytest.mark.parametrize("value", NOT_WHOLE)
def test_a_whole_number_is_never_rounded_or_read_from_text(value):
    with expect(TypeError, f"`stride`...{value!r}...must be a whole number"):
        whole_number("stride", value, at_least=1)


# OPEN BUG: Python's own TypeError gets out, without the argument's name.
@pytest.mark.parametrize("value", [np.array([1, 2]), np.array([1]), int])
def test_what_only_looks_like_a_whole_number_is_named_too(value):
    with expect(TypeError, f"`stride`...{value!r}...must be a whole number"):
        whole_number("stride", value, at_least=1)


# -- pair ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "height_and_width"), [(3, (3, 3)), ((3, 5), (3, 5)), ([3, 5], (3, 5)), (np.int64(3), (3, 3))]
)
def test_a_pair_is_one_number_twice_or_height_and_width(value, height_and_width):
    assert pair("kernel_size", value, at_least=1) == height_and_width


@pytest.mark.parametrize("value", [(), (3,), (3, 3, 3), [[3, 3]]])
def test_a_pair_of_another_length_is_refused(value):
    with expect(TypeError, f"`kernel_size`...{value!r}...one whole number or a (height, width) pair"):
        pair("kernel_size", value, at_least=1)


@pytest.mark.parametrize("value", ["33", "3", 3.0, None, (3.0, 3), ("3", "3")])
def test_a_pair_holds_whole_numbers_only(value):
    with expect(TypeError, "`kernel_size...must be a whole number"):
        pair("kernel_size", value, at_least=1)


def test_the_number_of_a_pair_that_is_too_small_is_named():
    with expect(ValueError, "`kernel_size[0]` (0) must be at least 1"):
        pair("kernel_size", (0, 3), at_least=1)
    with expect(ValueError, "`kernel_size[1]` (0) must be at least 1"):
        pair("kernel_size", (3, 0), at_least=1)
    with expect(ValueError, "`kernel_size` (0) must be at least 1"):
        pair("kernel_size", 0, at_least=1)


@pytest.mark.parametrize("value", [b"ab", bytearray(b"ab"), memoryview(b"ab"), range(2)])
def test_what_only_holds_two_numbers_is_no_pair(value):
    with expect(TypeError, "`kernel_size`...must be a whole number"):
        pair("kernel_size", value, at_least=1)


# -- array --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("small_type", SMALL_TYPES)
def test_whole_numbers_of_every_type_become_int64(small_type):
    numbers = array("input", np.array([[0, 1]], dtype=small_type), "height, width")
    assert numbers.dtype == np.int64
    assert numbers.tolist() == [[0, 1]]


def test_a_sum_of_products_of_small_integers_does_not_overflow():
    numbers = array("input", np.full(9, 255, dtype=np.uint8), "size")
    assert (numbers * numbers).sum() == 9 * 255 * 255


def test_floats_stay_floats():
    assert array("input", [0.5, 2], "size").tolist() == [0.5, 2.0]


def test_a_kind_of_array_is_kept():
    numbers = np.array([1, 2], dtype=np.int8).view(Marked)
    assert isinstance(array("input", numbers, "size"), Marked)


@pytest.mark.parametrize("jagged", [[[1, 2], [3]], [[1, 2], 3], [[1], []]])
def test_rows_of_different_lengths_are_refused(jagged):
    with expect(ValueError, f"`kernel`...{jagged!r}...must have rows of one length"):
        array("kernel", jagged, "height, width")


@pytest.mark.parametrize("no_numbers", [[["a"]], None, [[None]], [[1j]], [[2**70]], {"a": 1}])
def test_what_holds_no_numbers_is_refused(no_numbers):
    with expect(TypeError, f"`kernel`...{no_numbers!r}...must hold numbers that fit in 64 bits"):
        array("kernel", no_numbers, "height, width")


def test_whole_numbers_beyond_int64_are_refused():
    with expect(TypeError, "`kernel`...uint64...does not fit in int64"):
        array("kernel", [[2**63]], "height, width")


@pytest.mark.parametrize(
    ("value", "shape"), [(3, "()"), ([1, 2], "(2,)"), ([[[1]]], "(1, 1, 1)"), ([], "(0,)"), ([[]], "(1, 0)")]
)
def test_dimensions_that_do_not_fit_are_named(value, shape):
    with expect(ValueError, f"`kernel`...shape {shape}...must be (height, width)"):
        array("kernel", value, "height, width")


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan"), 1e999])
def test_numbers_that_are_not_finite_are_refused(number):
    with expect(ValueError, "`input` must hold finite numbers only, of at most 1e+100"):
        array("input", [1.0, number], "size")


@pytest.mark.parametrize("number", [1.1e100, -1.1e100, np.float32("inf"), np.longdouble("1e200")])
def test_numbers_so_large_that_sums_could_become_infinite_are_refused(number):
    assert array("input", [1e100, -1e100], "size").tolist() == [1e100, -1e100]
    with expect(ValueError, "`input` must hold finite numbers only, of at most 1e+100"):
        array("input", np.array([1, number]), "size")


@pytest.mark.parametrize("text", [text for text in POOL if text.startswith(("np.matrix", "np.ma.array"))])
@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
def test_what_multiplies_or_hides_in_a_way_of_its_own_is_refused(text):
    with expect(TypeError, "`kernel`...must be a plain array; convert it"):
        array("kernel", POOL[text](), "height, width")


@pytest.mark.parametrize("value", [range(10**12), np.broadcast_to(1, (10**6, 10**6))])
def test_arrays_have_a_size(value):
    with expect(ValueError, "`kernel`...at most 134,217,728 values"):
        array("kernel", value, ", ".join(["size"] * np.ndim(value) if isinstance(value, np.ndarray) else ["size"]))


def test_an_array_that_hides_its_size_is_refused():
    with expect(ValueError, "`kernel`...must hold at most 134,217,728 values"):
        array("kernel", [range(10**15)], "height, width")


# -- whole_number_table -------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [[[0, 1], [2, 2]], ((0, 1), (2, 2)), np.array([[0, 1], [2, 2]], dtype=np.uint8)])
def test_a_table_comes_back_as_rows_of_plain_ints(value):
    rows = whole_number_table("kernel", value)
    assert rows == ((0, 1), (2, 2))
    assert {type(number) for row in rows for number in row} == {int}


def test_a_table_of_floats_is_refused_even_where_they_are_whole():
    with expect(TypeError, "`kernel` ([[0.0, 1.0]]) must hold whole numbers"):
        whole_number_table("kernel", [[0.0, 1.0]])


@pytest.mark.parametrize("value", [[], [[]], [1, 2], [[1, 2], [3]], 5])
def test_a_table_has_rows_of_one_length(value):
    with expect(ValueError, "`kernel`...must"):
        whole_number_table("kernel", value)


# -- instance, sequence, one_of, short_repr -----------------------------------------------------------------------


def test_a_value_of_another_kind_is_named_with_the_kind():
    assert instance("name", "stride", str) == "stride"
    with expect(TypeError, "`name` (3) must be of type str"):
        instance("name", 3, str)


@pytest.mark.parametrize("value", ["ab", b"ab", range(2), {1: 2}, {1, 2}, iter([1]), np.array([1, 2]), None, 3])
def test_a_sequence_is_a_tuple_or_a_list(value):
    assert sequence("rows", [1, 2]) == sequence("rows", (1, 2)) == (1, 2)
    with expect(TypeError, "`rows`...must be a tuple or a list"):
        sequence("rows", value)


@pytest.mark.parametrize("value", ["c", "", None, 3, ["a"], np.array(["a", "b"]), Hostile()])
def test_an_option_is_one_of_those_on_offer(value):
    assert one_of("kind", "a", ("a", "b")) == "a"
    with expect(ValueError, "`kind`...must be one of a, b"):
        one_of("kind", value, ("a", "b"))


@pytest.mark.parametrize("name", POOL)
@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
def test_every_value_has_a_short_repr(name):
    text = short_repr(POOL[name]())
    assert 0 < len(text) <= 100
    assert text.isprintable()


def dropped_checks(source: str) -> list[str]:
    """Return the checks whose result nobody uses."""
    calls = [node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Expr)]
    return [ast.unparse(call) for call in calls if isinstance(call, ast.Call) and ast.unparse(call.func) in CHECKS]


@pytest.mark.parametrize("file", sorted(Path(convlearn.__file__).parent.rglob("*.py")), ids=lambda file: file.stem)
def test_the_value_that_was_checked_is_the_one_that_is_used(file):
    assert dropped_checks(file.read_text(encoding="utf-8")) == []


def test_a_dropped_check_is_seen():
    assert dropped_checks("whole_number('a', a, 1)\nb = pair('b', b, 1)\nset_once(self, c=3)") == [
        "whole_number('a', a, 1)"
    ]
