"""Layers that hold layers: what they state is what the layers in them state, run or counted, and shapes must meet."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn import (
    GRU,
    LSTM,
    AdaptiveAvgPool2d,
    BatchNorm2d,
    ChannelShuffle,
    Concat,
    Conv2d,
    Flatten,
    Linear,
    MaxPool2d,
    ReLU,
    Residual,
    count,
    meter,
)
from convlearn.counting import CONVENTIONS
from convlearn.layers.joins import Add, Concatenate
from convlearn.layers.operations import OPERATION_KINDS, Operations, Parameters
from tests.sentences import expect

BASIC = {
    "conv1": Conv2d(4, 6, 3, stride=2, padding=1, bias=False),
    "norm1": BatchNorm2d(6),
    "relu1": ReLU(),
    "conv2": Conv2d(6, 6, 3, padding=1, bias=False),
}
PROJECTION = [Conv2d(4, 6, 1, stride=2, bias=False), BatchNorm2d(6)]
SIDES = Concat({"1x1": Conv2d(4, 2, 1), "3x3": [Conv2d(4, 3, 3, padding=1), ReLU()]})

# One row for each way to hold layers: branches of one layer, of many, of none, named, numbered, and in each other.
BRANCHINGS = [
    (Residual(Conv2d(4, 4, 3, padding=1, bias=False)), (4, 5, 6)),
    (Residual(BASIC, PROJECTION), (4, 7, 8)),
    (Residual(Conv2d(4, 3, 1, bias=False), Conv2d(4, 3, 1, bias=False)), (4, 5, 6)),
    (Residual([Linear(7, 3), ReLU(), Linear(3, 7)]), (7,)),
    (Residual(GRU(5, 5)), (3, 5)),
    (SIDES, (4, 5, 6)),
    (Concat([MaxPool2d(3, 1, 1), None]), (4, 5, 6)),
    (Concat([Linear(7, 3, bias=False), Linear(7, 2)]), (7,)),
    (Concat([Residual(Conv2d(4, 4, 1)), SIDES]), (4, 5, 6)),
    (Residual([SIDES, Conv2d(5, 4, 1)], Concat([Conv2d(4, 1, 1), Conv2d(4, 3, 1)])), (4, 5, 6)),
]
every_branching = pytest.mark.parametrize(("layer", "shape"), BRANCHINGS, ids=str)


# -- counted and run -------------------------------------------------------------------------------------------


@every_branching
@pytest.mark.parametrize("batch_size", [1, 3])
def test_metered_is_formula_is_table(layer, shape, batch_size):
    run, table = meter.run(layer, shape, batch_size), count(layer, shape, batch_size)
    assert run.operations == table.operations == layer.operations(shape) * batch_size
    assert run.operations_without_padding == layer.operations(shape, padding_taps=False) * batch_size
    assert run.outputs.shape == (batch_size, *layer.output_shape(shape))
    assert table.rows[-1].output_shape == layer.output_shape(shape)


@every_branching
def test_parameters_are_those_of_the_layers_inside(layer, shape):
    assert layer.parameters() == count(layer, shape).parameters


@every_branching
def test_rows_sum_to_totals_under_every_convention(layer, shape):
    table = count(layer, shape, batch_size=2)
    for kind in OPERATION_KINDS:
        assert sum(getattr(row.operations, kind) for row in table.rows) == getattr(table.operations, kind)
    for convention in CONVENTIONS:
        assert sum(row.total(convention) for row in table.rows) == table.total(convention)


@every_branching
def test_repr_gives_the_layer_back(layer, shape):
    assert eval(repr(layer)) == layer  # noqa: S307


def arrays_of(layer, seed=0):
    random = np.random.default_rng(seed)
    return {name: random.integers(1, 5, size) for name, size in layer.array_shapes().items()}


@given(st.integers(1, 3), st.integers(1, 4), st.integers(0, 10**6))
def test_a_residual_is_the_sum_of_two_ways(channels, size, seed):
    body, shortcut = Conv2d(channels, 2, 3, padding=1), Conv2d(channels, 2, 1)
    image = np.random.default_rng(seed).integers(-9, 10, (channels, size, size))
    layer = Residual([body, ReLU()], shortcut)
    arrays = arrays_of(layer, seed)
    assert set(arrays) == {"body.1.weight", "body.1.bias", "shortcut.weight", "shortcut.bias"}
    one_way = body.forward(image, {"weight": arrays["body.1.weight"], "bias": arrays["body.1.bias"]})
    other = shortcut.forward(image, {"weight": arrays["shortcut.weight"], "bias": arrays["shortcut.bias"]})
    assert layer.forward(image, arrays).tolist() == (np.where(one_way < 0, 0, one_way) + other).tolist()


def test_without_a_shortcut_the_input_is_added():
    image = np.arange(-6, 6).reshape(3, 2, 2)
    assert Residual(ReLU()).forward(image, {}).tolist() == (np.where(image < 0, 0, image) + image).tolist()


def test_a_concat_puts_channels_behind_each_other():
    image = np.arange(-6, 6).reshape(3, 2, 2)
    outputs = Concat([None, ReLU()]).forward(image, {})
    assert outputs.tolist() == [*image.tolist(), *np.where(image < 0, 0, image).tolist()]


# -- what a table says -----------------------------------------------------------------------------------------


def test_a_block_of_resnet_by_hand():
    # (4, 8, 8) to (6, 4, 4): two 3x3 convolutions, a 1x1 projection, one batch norm on each way, one addition
    table = count({"block": Residual(BASIC, PROJECTION), "relu": ReLU()}, (4, 8, 8))
    assert [row.name for row in table.rows] == [
        "block.body.conv1",
        "block.body.norm1",
        "block.body.relu1",
        "block.body.conv2",
        "block.shortcut.1",
        "block.shortcut.2",
        "block.add",
        "relu",
    ]
    outputs = 6 * 4 * 4
    assert table.operations == Operations(
        multiplies=outputs * (4 * 9 + 6 * 9 + 4),
        accumulations=outputs * (35 + 53 + 3),
        comparisons=2 * outputs,
        elementwise_multiplies=2 * outputs,
        elementwise_adds=2 * outputs + outputs,
    )
    assert table.rows[-2].operations == Operations(elementwise_adds=outputs)
    assert table.parameters == Parameters(6 * 4 * 9 + 6 + 6 * 6 * 9 + 6 * 4 + 6, 6 + 6)


def test_numbered_layers_are_named_by_branch_and_number():
    rows = count({"block1": Residual([ReLU(), ReLU(), Conv2d(4, 4, 1)])}, (4, 5, 5)).rows
    assert [row.name for row in rows] == ["block1.body.1", "block1.body.2", "block1.body.3", "block1.add"]


def test_a_block_of_densenet_grows_by_what_each_layer_adds():
    # 8 channels and 3 more from each of two convolutions, which read all channels before them
    dense = [Concat([None, Conv2d(8, 3, 3, padding=1)]), Concat([None, Conv2d(11, 3, 3, padding=1)])]
    table = count(dense, (8, 6, 6))
    assert table.rows[-1].output_shape == (14, 6, 6)
    assert table.operations.multiplies == 6 * 6 * 3 * 9 * (8 + 11)
    assert table.rows[1].operations == Operations()


def test_padding_is_left_out_inside_branches_too():
    layer = Residual(Conv2d(4, 4, 3, padding=1, bias=False))
    assert layer.operations((4, 5, 5), padding_taps=False).multiplies == 4 * 4 * 13 * 13


def test_a_learners_own_network():
    network = [
        Conv2d(3, 8, 3, padding=1),
        Residual([Conv2d(8, 8, 3, padding=1), ReLU(), Conv2d(8, 8, 3, padding=1)]),
        ReLU(),
        Concat([Conv2d(8, 4, 1), Conv2d(8, 4, 3, padding=1, groups=4)]),
        ChannelShuffle(2),
        AdaptiveAvgPool2d(1),
        Flatten(),
        Linear(8, 10),
    ]
    assert meter.run(network, (3, 9, 7), 2).operations == count(network, (3, 9, 7), 2).operations


def test_the_layers_given_can_change_without_changing_the_block():
    body = [ReLU()]
    layer = Residual(body)
    body.append(Flatten())
    assert layer == Residual([ReLU()])


# -- bad input -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        (
            {"block": Residual(Conv2d(3, 6, 3, stride=2, padding=1))},
            "layer block.add, Add(): `body` gives (6, 6, 6) and `shortcut` gives (3, 12, 12), but what is added "
            "must have one shape",
        ),
        (
            [ReLU(), Residual(Conv2d(3, 6, 3), Conv2d(3, 6, 1))],
            "layer 2.add, Add(): `body` gives (6, 10, 10) and `shortcut` gives (6, 12, 12), but",
        ),
        (
            {"sides": Concat({"1x1": Conv2d(3, 2, 1), "3x3": Conv2d(3, 4, 3)})},
            "layer sides.concat, Concatenate(): `1x1` gives (2, 12, 12) and `3x3` gives (4, 10, 10), but what is "
            "concatenated must have one height and width",
        ),
        (
            [Concat([Conv2d(3, 2, 1), Flatten()])],
            "layer 1.concat, Concatenate(): `1` gives (2, 12, 12) and `2` gives (432,), but",
        ),
        (
            {"block": Residual([ReLU(), Conv2d(4, 4, 1)])},
            "layer block.body.2, Conv2d(4, 4, 1), on input (3, 12, 12): `in_channels` (4) must equal the channels",
        ),
        (
            {"a": Residual(Concat({"b": [Conv2d(3, 3, 13)]}))},
            "layer a.body.b.1, Conv2d(3, 3, 13), on input (3, 12, 12): `kernel_size` (13) spans 13",
        ),
    ],
)
def test_the_layer_the_shapes_and_the_rule_are_named(layers, message):
    with expect(ValueError, message):
        count(layers, (3, 12, 12))
    with expect(ValueError, message):
        meter.run(layers, (3, 12, 12))


def test_sequences_of_steps_are_not_concatenated():
    with expect(ValueError, "`input_shape` (5, 3) must be (channels, height, width) or (features)"):
        count(Concat([LSTM(3, 3), None]), (5, 3))


@pytest.mark.parametrize("question", ["output_shape", "operations"])
def test_a_block_by_itself_says_the_same(question):
    with expect(ValueError, "`body` gives (3, 2, 2) and `shortcut` gives (3, 4, 4)"):
        getattr(Residual(MaxPool2d(2)), question)((3, 4, 4))
    with expect(TypeError, "`input_shape` (4) must be a tuple of whole numbers"):
        getattr(Residual(ReLU()), question)(4)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Residual("ReLU"), TypeError, "`body` has 'ReLU' but must hold layers"),
        (lambda: Residual([ReLU(), ReLU]), TypeError, "`body` has <class"),
        (lambda: Residual(None), TypeError, "`body` has None but must hold layers"),
        (lambda: Residual([]), ValueError, "`body` has [] but must hold at least one layer"),
        (lambda: Residual(ReLU(), 1), TypeError, "`shortcut` has 1 but must hold layers"),
        (lambda: Residual(ReLU(), {}), ValueError, "`shortcut` has {} but must hold at least one layer"),
        (lambda: Concat(ReLU()), TypeError, "`branches` has ReLU() but must hold layers"),
        (lambda: Concat([ReLU(), [3]]), TypeError, "`branches` has 3 but must hold layers"),
        (lambda: Concat([]), ValueError, "`branches` has [] but must hold at least one layer"),
        (lambda: Concat([ReLU(), []]), ValueError, "`branches` has [] but must hold at least one layer"),
        (lambda: Concat([None, None]), ValueError, "`branches` has [None, None] but must hold at least one"),
    ],
)
def test_what_no_branching_can_be(make, error, message):
    with expect(error, message):
        make()


@pytest.mark.parametrize("shape", [(3, 4, 4), (2,), (1, 3, 4, 4)])
@pytest.mark.parametrize("question", ["output_shape", "operations"])
def test_an_addition_takes_two(question, shape):
    with expect(ValueError, f"`input_shape` {shape} must start with 2"):
        getattr(Add(), question)(shape)


@pytest.mark.parametrize("question", ["output_shape", "operations"])
def test_a_concatenation_takes_images_or_features(question):
    with expect(ValueError, "`input_shape` (3, 4) must be (channels, height, width) or (features)"):
        getattr(Concatenate(), question)((3, 4))
