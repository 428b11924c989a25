"""Operations and parameters: each kind apart, and adding up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn.layers.operations import OPERATION_KINDS, Operations, Parameters

operations = st.builds(Operations, *[st.integers(0, 10**30)] * len(OPERATION_KINDS))


@given(operations, operations)
def test_operations_add_up_kind_by_kind(left, right):
    for kind in OPERATION_KINDS:
        assert getattr(left + right, kind) == getattr(left, kind) + getattr(right, kind)
    assert Operations.sum_of([left, right, left]) == left + right + left


@given(operations, st.integers(0, 100))
def test_times_the_batch_is_as_many_inputs_added_up(one, batch_size):
    assert one * batch_size == Operations.sum_of([one] * batch_size)


def test_adds_are_those_that_belong_to_the_multiplies():
    everything = Operations(*range(1, len(OPERATION_KINDS) + 1))
    assert everything.adds == everything.accumulations + everything.bias_adds == 2 + 3


def test_repr_is_the_constructor_call_with_rare_kinds_only_where_there_are_any():
    assert repr(Operations(81, 72)) == "Operations(multiplies=81, accumulations=72, bias_adds=0)"
    pooled = Operations(comparisons=8, divisions=1)
    assert repr(pooled) == "Operations(multiplies=0, accumulations=0, bias_adds=0, comparisons=8, divisions=1)"
    assert eval(repr(pooled)) == pooled  # noqa: S307


def test_html_shows_the_same_kinds_exactly():
    html = Operations(multiplies=105_415_200)._repr_html_()
    assert '<th scope="row">multiplies</th> <td>105,415,200</td>' in html
    assert "comparisons" not in html
    assert '<th scope="row">comparisons</th> <td>9</td>' in Operations(comparisons=9)._repr_html_()


def test_parameters_add_up_and_have_a_total():
    total = Parameters(81, 9) + Parameters(36, 0)
    assert (total, total.total) == (Parameters(117, 9), 126)
    assert '<th scope="row">total</th> <td>126</td>' in total._repr_html_()


def test_operations_and_parameters_cannot_be_mixed():
    with pytest.raises(TypeError, match="unsupported operand"):
        Operations(1) + Parameters(1)
    with pytest.raises(TypeError, match="unsupported operand"):
        Parameters(1) + Operations(1)


@pytest.mark.parametrize(("times", "error"), [(1.0, TypeError), (True, TypeError), (-1, ValueError)])
def test_times_must_be_a_whole_number(times, error):
    with pytest.raises(error, match="`times`"):
        Operations(1) * times


def test_operations_are_frozen():
    with pytest.raises(AttributeError):
        Operations().multiplies = 1
