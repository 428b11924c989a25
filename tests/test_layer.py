"""What all layers share: shapes are checked, arguments are given once."""

import copy
import pickle
from inspect import signature

import numpy as np
import pytest

from convlearn import (
    GRU,
    LSTM,
    MACS,
    AvgPool2d,
    BatchNorm2d,
    Conv2d,
    Linear,
    MaxPool2d,
    ReLU,
    Residual,
    count,
    depthwise_conv2d,
    depthwise_separable_conv2d,
    pointwise_conv2d,
)
from convlearn.checks import true_or_false
from convlearn.counting import PADDING_FREE
from convlearn.layers.layer import FEATURES, IMAGE, SEQUENCE, Layer, as_given, checked_shape, must_meet
from convlearn.layers.operations import Operations, Parameters
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


# -- layers that a learner writes -------------------------------------------------------------------------------


class Repeated(ReLU):
    """Does its work so many times; equal to every other one, as a frozen dataclass without fields of its own is."""

    def __init__(self, how_often):
        object.__setattr__(self, "times", how_often)

    def operations(self, input_shape, padding_taps=True):
        return super().operations(input_shape) * self.times


def test_equal_layers_of_ones_own_are_asked_each():
    assert Repeated(1) == Repeated(5)
    assert [row.operations.comparisons for row in count([Repeated(1), Repeated(5)], (100,)).rows] == [100, 500]


class Silent(Layer):
    def __init__(self, *said, **_):
        self.said = said

    def output_shape(self, input_shape):
        return input_shape

    def operations(self, input_shape, padding_taps=True):
        return Operations()

    def forward(self, input, arrays):
        return input


def test_a_layer_of_ones_own_may_keep_its_arguments_elsewhere():
    assert (repr(Repeated(5)), repr(Silent(1))) == ("Repeated(...)", "Silent(...)")
    with expect(TypeError, "layer 1, Repeated(...), on input (2,):...`times` ('x') must be"):
        count(Repeated("x"), (2,))


def says(method, answer):
    return type("Mine", (Silent,), {method: lambda *_, **__: answer})()


@pytest.mark.parametrize(
    ("method", "answer", "error", "sentence"),
    [
        ("output_shape", None, TypeError, "`output_shape` (None) must be a tuple of whole numbers"),
        ("output_shape", (), TypeError, "`output_shape` (()) must be a tuple of whole numbers"),
        ("output_shape", (4.0,), TypeError, "`output_shape[0]` (4.0) must be a whole number"),
        ("output_shape", (3, 0), ValueError, "`output_shape[1]` (0) must be at least 1"),
        ("operations", None, TypeError, "`operations` (None) must be of type Operations"),
        ("operations", 9, TypeError, "`operations` (9) must be of type Operations"),
        ("parameters", 3.5, TypeError, "`parameters` (3.5) must be of type Parameters"),
        ("parameters", Operations(), TypeError, "`parameters` (...) must be of type Parameters"),
    ],
)
def test_what_a_layer_of_ones_own_states_is_checked_and_the_layer_named(method, answer, error, sentence):
    with expect(error, f"layer 2, Mine(...), on input (4,): {sentence}"):
        count([ReLU(), says(method, answer)], (4,))


def test_a_layer_of_ones_own_need_not_know_of_padding_until_it_is_asked():
    Mine = type("Mine", (Silent,), {"operations": lambda self, input_shape: Operations(1)})  # noqa: N806
    table = count(Mine(), (4,))
    assert table.total(MACS) == 1
    with expect(TypeError, "layer 1, Mine(...), on input (4,):...unexpected keyword argument 'padding_taps'"):
        table.total(PADDING_FREE)


@pytest.mark.parametrize(("counts", "what"), [((2.5, -1), "2.5"), ((True,), "True"), ((0, -1), "-1")])
@pytest.mark.parametrize("kind", [Operations, Parameters])
def test_counts_are_whole_numbers_of_at_least_0(kind, counts, what):
    with pytest.raises((TypeError, ValueError)) as error:
        kind(*counts)
    assert f"({what}) must be" in str(error.value)


def test_an_array_that_the_layer_needs_is_named():
    with expect(ValueError, "`arrays` ({'weight':...must be names with arrays, `bias` among them"):
        Linear(2, 1).forward(np.ones(2), {"weight": np.ones((1, 2))})


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: Conv2d(*range(1, 10)), "`Conv2d(in_channels, ...)` must get at most 8 values without a name, not 9"),
        (lambda: BatchNorm2d(6, False), "`BatchNorm2d(num_features, affine)` must get at most 1"),
        (lambda: depthwise_conv2d(4, 3, padding_mode="zeros"), "`padding_mode` is no argument of depthwise_conv2d("),
        (lambda: pointwise_conv2d(4, 3, device="cpu"), "`device` is no argument of pointwise_conv2d("),
        (lambda: depthwise_separable_conv2d(4, 3, 3, dtype=int), "`dtype` is no argument of depthwise_separable_co"),
    ],
)
def test_too_many_arguments_and_unknown_ones_get_a_sentence(call, sentence):
    with expect(TypeError, sentence):
        call()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Conv2d(1, 1, 10**6), "`kernel_size` (1000000) must be at most 100000"),
        (lambda: MaxPool2d((1, 10**6)), "`kernel_size[1]` (1000000) must be at most 100000"),
        (lambda: LSTM(1, 1, 1001), "`num_layers` (1001) must be at most 1000"),
        (lambda: Linear(10**31, 1), "`in_features` (1...0) must be at most 1...0"),
        (lambda: ReLU().output_shape((3, 10**31)), "`input_shape[1]` (1...0) must be at most 1...0"),
    ],
)
def test_sizes_have_limits(make, sentence):
    with expect(ValueError, sentence):
        make()


def test_a_shape_has_at_most_32_axes():
    assert ReLU().output_shape((1,) * 32) == (1,) * 32
    with expect(TypeError, "`input_shape` ((1, 1, 1, 1, 1, 1, ...)) must be a tuple of whole numbers, 1 to 32"):
        ReLU().output_shape((1,) * 33)
