"""What all layers share: shapes are checked, arguments are given once."""

import copy
import pickle
from inspect import signature

import numpy as np
import pytest

from convlearn import GRU, LSTM, AvgPool2d, BatchNorm2d, Conv2d, Linear, MaxPool2d, ReLU, Residual
from convlearn.checks import true_or_false
from convlearn.layers.layer import FEATURES, IMAGE, SEQUENCE, Layer, as_given, checked_shape, must_meet
from tests.sentences import expect


def test_a_shape_is_a_tuple_of_plain_integers():
    shape = checked_shape([np.int64(3), 5, 5], IMAGE)
    assert (shape, [type(size) for size in shape]) == ((3, 5, 5), [int] * 3)


@pytest.mark.parametrize(
    ("shape", "error", "message"),
    [
        (5, TypeError, "`input_shape` (5) must be a tuple of whole numbers"),
        ("355", TypeError, "`input_shape` ('355') must be a tuple of whole numbers"),
        ((), TypeError, "`input_shape` (()) must be a tuple of whole numbers"),
        ((3, 5.0, 5), TypeError, "`input_shape[1]` (5.0) must be a whole number"),
        ((3, True, 5), TypeError, "`input_shape[1]` (True) must be a whole number"),
        ((3, 0, 5), ValueError, "`input_shape[1]` (0) must be at least 1"),
        ((3, 5, -5), ValueError, "`input_shape[2]` (-5) must be at least 1"),
        ((5, 5), ValueError, "`input_shape` (5, 5) must be (channels, height, width)"),
        (
            (1, 3, 5, 5),
            ValueError,
            "`input_shape` (1, 3, 5, 5) must be (channels, height, width), without the batch",
        ),
    ],
)
def test_what_is_no_image_shape(shape, error, message):
    with expect(error, message):
        checked_shape(shape, IMAGE)


def test_a_shape_may_be_of_several_kinds():
    assert checked_shape((7,), FEATURES, SEQUENCE) == (7,)
    assert checked_shape((2, 7), FEATURES, SEQUENCE) == (2, 7)
    with expect(ValueError, "must be (features) or (steps, features)"):
        checked_shape((1, 2, 7), FEATURES, SEQUENCE)


def test_a_forgotten_flatten_is_named_and_a_batch_only_where_it_must_be_one():
    sentences = {}
    for shape, kinds in (((256, 6, 6), (FEATURES, SEQUENCE)), ((1, 2, 3, 4), (FEATURES, SEQUENCE)), ((9,), (IMAGE,))):
        with pytest.raises(ValueError) as error:  # noqa: PT011
            checked_shape(shape, *kinds)
        sentences[shape] = str(error.value)
    assert sentences == {
        (256, 6, 6): "`input_shape` (256, 6, 6) must be (features) or (steps, features); put `Flatten()` before it",
        (1, 2, 3, 4): "`input_shape` (1, 2, 3, 4) must be (features) or (steps, features)",
        (9,): "`input_shape` (9,) must be (channels, height, width)",
    }


def test_a_pair_of_equals_is_shown_as_one_number():
    assert as_given((2, 2)) == 2
    assert as_given((2, 3)) == (2, 3)


@pytest.mark.parametrize("value", [1, 0, None, "yes"])
def test_a_switch_is_true_or_false(value):
    assert true_or_false("bias", True) is True
    with expect(TypeError, f"`bias` ({value!r}) must be True or False"):
        true_or_false("bias", value)


def test_what_must_meet():
    must_meet("in_channels", 4, "channels", 4, (4, 5, 5))
    message = "`in_channels` (4) must equal the channels (3) of the input (3, 5, 5)"
    with expect(ValueError, message):
        must_meet("in_channels", 4, "channels", 3, (3, 5, 5))


def test_layers_are_frozen_and_equal_by_their_arguments():
    assert Conv2d(3, 6, 3) == Conv2d(3, 6, (3, 3), stride=(1, 1))
    assert len({Conv2d(3, 6, 3), Conv2d(3, 6, (3, 3)), MaxPool2d(3), MaxPool2d(3, 3)}) == 2
    with pytest.raises(AttributeError):
        Conv2d(3, 6, 3).bias = False


def test_a_layer_must_state_its_shape_and_operations():
    with pytest.raises(TypeError, match="abstract"):
        Layer()


@pytest.mark.parametrize(
    ("layer", "arguments"),
    [
        (Linear, "in_features, out_features, bias=True"),
        (BatchNorm2d, "num_features, *, affine=True"),
        (LSTM, "input_size, hidden_size, num_layers=1, bias=True, *, bidirectional=False, biases_per_gate=2"),
        (
            GRU,
            "input_size, hidden_size, num_layers=1, bias=True, *, bidirectional=False, biases_per_gate=2, "
            "reset_after=True",
        ),
        (Residual, "body, shortcut=None"),
    ],
)
def test_arguments_in_order_and_what_must_be_named(layer, arguments):
    given = signature(layer)
    plain = [argument.replace(annotation=argument.empty) for argument in given.parameters.values()]
    assert str(given.replace(parameters=plain, return_annotation=given.empty)) == f"({arguments})"


@pytest.mark.parametrize(
    ("kind", "arguments", "unknown"),
    [
        (Conv2d, (3, 6, 3), "padding_mode"),
        (MaxPool2d, (2,), "return_indices"),
        (AvgPool2d, (2,), "divisor_override"),
        (BatchNorm2d, (6,), "eps"),
        (ReLU, (), "inplace"),
        (LSTM, (8, 16), "proj_size"),
    ],
)
def test_an_argument_that_only_pytorch_has_gets_a_sentence(kind, arguments, unknown):
    with pytest.raises(TypeError) as error:
        kind(*arguments, **{unknown: 1})
    assert str(error.value).startswith(f"`{unknown}` is no argument of {kind.__name__}(")
    assert str(error.value).endswith("); leave it out if it changes no count")
    assert len(str(error.value)) <= 300


def test_a_layer_of_ones_own_may_take_any_argument():
    class Mine(ReLU):
        def __init__(self, **options):
            self.__dict__.update(options)

    assert Mine(slope=2).slope == 2


def test_a_layer_is_copied_and_keeps_its_signature():
    layer = Conv2d(3, 6, 3)
    assert copy.deepcopy(layer) == pickle.loads(pickle.dumps(layer)) == layer  # noqa: S301
    assert list(signature(Conv2d).parameters)[:3] == ["in_channels", "out_channels", "kernel_size"]
