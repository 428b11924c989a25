"""Activations: their values, what they count as, and how the meter sees them."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn import ReLU6, Sigmoid, Tanh, count, meter, reference
from convlearn.counting import CONVENTIONS
from convlearn.layers.operations import Operations, Parameters
from convlearn.metered_array import MeteredArray

LAYERS = [
    # layer, what it makes of one value, what 60 values cost
    (ReLU6(), lambda x: min(max(x, 0), 6), Operations(comparisons=2 * 60)),
    (Tanh(), math.tanh, Operations(function_values=60)),
    (Sigmoid(), lambda x: 1 / (1 + math.exp(-x)), Operations(function_values=60)),
]
NAMES = ["ReLU6", "Tanh", "Sigmoid"]
every_activation = pytest.mark.parametrize(("layer", "function", "operations"), LAYERS, ids=NAMES)


@every_activation
@pytest.mark.parametrize("shape", [(60,), (5, 12), (3, 4, 5)])
def test_metered_is_formula(layer, function, operations, shape):
    run = meter.run(layer, shape)
    assert run.operations == run.operations_without_padding == layer.operations(shape) == operations
    assert layer.output_shape(shape) == shape
    assert layer.parameters() == Parameters(0, 0)


@every_activation
@given(values=st.lists(st.floats(-500, 500), min_size=1))
def test_values_one_by_one(layer, function, operations, values):
    np.testing.assert_allclose(layer.forward(np.array(values), {}), [*map(function, values)], atol=1e-15)


@pytest.mark.parametrize("function", [reference.tanh, reference.sigmoid])
def test_nothing_overflows(function):
    assert np.isfinite(function([-1e100, 1e100])).all()


@every_activation
def test_repr_is_the_constructor_call(layer, function, operations):
    assert eval(repr(layer)) == layer  # noqa: S307


@every_activation
@pytest.mark.parametrize("question", ["output_shape", "operations"])
def test_what_an_activation_cannot_take(layer, function, operations, question):
    with pytest.raises(ValueError, match=r"`input_shape\[0\]` \(0\) must be at least 1"):
        getattr(layer, question)((0, 4))


@pytest.mark.parametrize("function", [reference.relu6, reference.tanh, reference.sigmoid])
def test_what_cannot_be_executed(function):
    with pytest.raises(TypeError, match=r"`input` .* must hold numbers"):
        function("abc")


# -- on the meter ----------------------------------------------------------------------------------------------


def test_a_function_is_one_function_value_whatever_it_is_made_of():
    x = MeteredArray(np.ones((2, 3)))
    for function in (np.tanh, reference.tanh, reference.sigmoid):
        assert isinstance(function(x), MeteredArray)
    assert x.tally.operations == Operations(function_values=3 * 6)


def test_a_function_of_padding_is_told_apart():
    x = np.pad(MeteredArray([1.0]), (1, 1))
    reference.sigmoid(x)
    assert x.tally.operations == Operations(function_values=3)
    assert x.tally.operations_without_padding == Operations(function_values=1)


def test_the_function_of_a_sum_of_products_is_no_longer_one():
    x = MeteredArray(np.ones(3))
    np.tanh(x * 2) + 1
    assert x.tally.operations == Operations(multiplies=3, function_values=3, elementwise_adds=3)


def test_a_state_of_zeros_is_data_on_the_same_meter():
    x = np.pad(MeteredArray([1.0]), (1, 1))
    state = np.zeros_like(x, shape=2, dtype=float)
    assert np.asarray(state).tolist() == [0, 0]
    assert (state.tally, state.on_data.tolist()) == (x.tally, [True, True])
    assert x.tally.operations == Operations()


def test_no_tool_has_a_price_for_functions():
    table = count([Tanh(), Sigmoid()], (5,))
    assert [table.total(convention) for convention in CONVENTIONS] == [0] * len(CONVENTIONS)
