"""How layers make a network: names, order, and what travels through them."""

import copy
import pickle

import numpy as np
import pytest

from convlearn import Concat, Conv2d, Flatten, MaxPool2d, ReLU, Residual, count
from convlearn.layers.composition import executed, flat, frozen, inside, named, passed, trace
from convlearn.networks import Network
from tests.sentences import expect

BLOCK = Residual({"conv": Conv2d(3, 3, 3, padding=1)}, [ReLU()])
NESTED = {"stem": [ReLU(), MaxPool2d(2)], "block": BLOCK, "sides": Concat([None, ReLU()]), "end": Flatten()}
NAMES = [
    "stem.1",
    "stem.2",
    "block.body.conv",
    "block.shortcut.1",
    "block.add",
    "sides.2",
    "sides.concat",
    "end",
]


def test_every_layer_has_a_name_that_says_where_it_is():
    assert [name for name, _ in flat(NESTED)] == NAMES
    assert [passage.name for passage in trace(NESTED, (3, 8, 8))] == NAMES


def test_each_layer_gets_what_the_one_before_it_gives_and_each_branch_the_input():
    shapes = {passage.name: (passage.input_shape, passage.output_shape) for passage in trace(NESTED, (3, 8, 8))}
    assert shapes["stem.2"] == ((3, 8, 8), (3, 4, 4))
    assert shapes["block.body.conv"] == shapes["block.shortcut.1"] == ((3, 4, 4), (3, 4, 4))
    assert shapes["block.add"] == ((2, 3, 4, 4), (3, 4, 4))
    assert shapes["sides.concat"] == ((6, 4, 4), (6, 4, 4))
    assert shapes["end"] == ((6, 4, 4), (96,))


def test_a_layer_by_itself_has_no_name():
    assert [passage.name for passage in trace(ReLU(), (3,))] == [""]
    assert [passage.name for passage in trace(BLOCK, (3, 4, 4))] == ["body.conv", "shortcut.1", "add"]


def test_a_value_passes_in_order_and_every_branch_gets_the_same_one():
    def spelled(name, layer, value):
        return f"{value} {name}"

    def together(name, join, values):
        return f"({' | '.join(values.values())})"

    layers = [ReLU(), Residual(ReLU()), Concat({"none": None, "two": [ReLU(), ReLU()]})]
    block = "(start 1 2.body | start 1) 2.add"
    assert passed(layers, "start", spelled, together) == f"({block} | {block} 3.two.1 3.two.2) 3.concat"


def test_each_layer_is_executed_once_on_what_reaches_it():
    met = []

    def run(name, layer, values):
        met.append((name, values.tolist()))
        return layer.forward(values, {})

    outputs = executed({"a": ReLU(), "b": Residual(ReLU()), "c": Concat([ReLU(), None])}, np.array([-1, 2]), run)
    assert met == [
        ("a", [-1, 2]),
        ("b.body", [0, 2]),
        ("b.add", [[0, 2]] * 2),
        ("c.1", [0, 4]),
        ("c.concat", [0, 4] * 2),
    ]
    assert outputs.tolist() == [0, 4, 0, 4]


def test_names_are_numbers_from_1_unless_given():
    assert named([ReLU(), Flatten()]) == [("1", ReLU()), ("2", Flatten())]
    assert named({"a": ReLU(), "7": Flatten()}) == [("a", ReLU()), ("7", Flatten())]
    assert (inside("a", "b"), inside("", "b")) == ("a.b", "b")


def test_frozen_layers_are_no_longer_the_callers():
    conv, inner = Conv2d(3, 3, 1), [ReLU()]
    kept = frozen({"a": conv, "b": inner}, "layers")
    inner.append(Flatten())
    assert kept == {"a": conv, "b": (ReLU(),)}


@pytest.mark.parametrize("what", ["ReLU", 3, None, ReLU, {1, 2}, [ReLU(), "ReLU"]])
@pytest.mark.parametrize("take", [flat, lambda what: trace(what, (3,)), lambda what: frozen(what, "layers")])
def test_what_is_no_layer(take, what):
    found = what[-1] if isinstance(what, list) else what
    with expect(TypeError, f"`layers` has {found!r} but must hold layers, or sequences of layers"):
        take(what)


@pytest.mark.parametrize("what", [[], (), {}, [ReLU(), []]])
def test_no_layers_are_no_network(what):
    with expect(ValueError, "but must hold at least one layer"):
        flat(what)


# -- names, depth and size ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [1, None, "", "a.1", "a\nb", "a" * 61, ("a",)])
@pytest.mark.parametrize(
    ("take", "argument"),
    [
        (flat, "layers"),
        (lambda names: Network("mine", names, (3,), ""), "layers"),
        (Residual, "body"),
        (lambda names: Residual(ReLU(), names), "shortcut"),
        (Concat, "branches"),
        (lambda names: Concat({"a": names}), "branches"),
    ],
)
def test_a_name_that_might_be_another_layers_is_refused(take, argument, name):
    with expect(ValueError, f"`{argument}` has the name...must be text of 1 to 60 characters without a dot"):
        take({"a": ReLU(), name: ReLU()})


def test_a_branch_may_not_have_the_name_of_its_join():
    with expect(ValueError, "`layers` has 'concat' but must hold...of different names"):
        Concat({"concat": ReLU(), "other": None})


def doubled(times):
    layers = [ReLU()]
    for _ in range(times):
        layers = [layers, layers]
    return layers


def in_each_other(times, hold):
    layers = ReLU()
    for _ in range(times):
        layers = hold(layers)
    return layers


def around_itself():
    layers = [ReLU()]
    layers.append(layers)
    return layers


@pytest.mark.parametrize(
    "take", [flat, lambda what: count(what, (3,)), lambda what: Network("", {"a": what}, (3,), "")]
)
@pytest.mark.parametrize("hold", [lambda part: [part], lambda part: {"a": part}, Residual, lambda part: Concat([part])])
def test_layers_have_a_depth(take, hold):
    take(in_each_other(48, hold))
    with expect(ValueError, "`layers` has...must be at most 50 deep in each other"):
        take(in_each_other(1000, hold))
    with expect(ValueError, "`layers` has...must be at most 50 deep in each other"):
        take(around_itself())


@pytest.mark.parametrize("take", [flat, lambda what: count(what, (3,)), lambda what: Residual([what])])
def test_there_are_not_too_many_layers(take):
    with expect(ValueError, "` has '...' but must hold at most 10000 layers"):
        take(doubled(40))


def test_layers_given_as_a_dict_are_frozen():
    given = {"a": ReLU()}
    block = Residual(given)
    given["b"] = ReLU()
    assert block.body == {"a": ReLU()}
    with pytest.raises(TypeError):
        block.body["b"] = ReLU()
    assert hash(block) == hash(Residual({"a": ReLU()}))
    assert copy.deepcopy(block) == pickle.loads(pickle.dumps(block)) == block  # noqa: S301
