"""Costs layer by layer and by kind: nothing is lost, and shares are those of the whole."""

import pytest

from convlearn import LSTM, Conv2d, Flatten, Linear, MaxPool2d, ReLU, count, depthwise_conv2d, networks
from convlearn.lessons.whole_networks.costs import (
    DEPTHWISE,
    FULLY_CONNECTED,
    LAYER_KINDS,
    OTHER,
    POINTWISE,
    STANDARD,
    by_kind,
    kind_of,
    network_costs,
    network_sentence,
    of_kind,
    sorted_lines,
)
from convlearn.networks.by_name import NAMES, named_network
from tests.golden_networks import GOLDEN
from tests.sentences import numbers_in


@pytest.mark.parametrize(
    ("layer", "kind"),
    [
        (Conv2d(3, 8, 3), STANDARD),
        (Conv2d(1, 8, 3), STANDARD),  # one channel in one group is no depthwise convolution
        (Conv2d(8, 8, 3, groups=2), STANDARD),
        (Conv2d(8, 16, 1), POINTWISE),
        (Conv2d(8, 16, (1, 3)), STANDARD),
        (depthwise_conv2d(8, 3), DEPTHWISE),
        (Linear(8, 2), FULLY_CONNECTED),
        (LSTM(8, 2), OTHER),
        (MaxPool2d(2), OTHER),
    ],
)
def test_kinds(layer, kind):
    assert kind_of(layer) == kind


@pytest.mark.parametrize("name", NAMES)
def test_lines_and_rest_and_kinds_are_the_whole(name):
    network = named_network(name)
    table = count(network, network.input_shape)
    costs = network_costs(network, network.input_shape)
    for parts in ([*costs.lines, costs.rest], by_kind(costs)):
        assert sum(line.parameters for line in parts) == table.parameters.total == costs.parameters
        assert sum(line.multiplies for line in parts) == table.operations.multiplies == costs.multiplies
        assert sum(line.layers for line in parts) == len(table.rows)


def test_a_kind_that_a_network_does_not_have_costs_nothing():
    costs = network_costs([Conv2d(8, 16, 1), Flatten(), Linear(320, 2), Linear(2, 3)], (8, 4, 5))
    lines = [of_kind(costs, kind) for kind in LAYER_KINDS]
    assert [line.layers for line in lines] == [0, 1, 0, 2, 1]
    assert [line.multiplies for line in lines] == [0, 8 * 16 * 20, 0, 320 * 2 + 2 * 3, 0]


def test_layers_that_multiply_but_are_neither_kind_are_told_too():
    costs = network_costs([LSTM(8, 2)], (5, 8))
    assert [line.kind for line in costs.lines] == [OTHER]
    assert by_kind(costs)[-1].multiplies == costs.multiplies > 0


# -- orders --------------------------------------------------------------------------------------------------


def alexnet_sorted(sort_by):
    lines = network_costs(networks.alexnet(), (3, 227, 227)).lines
    return [line.name for line in sorted_lines(lines, sort_by)]


def test_the_orders():
    assert alexnet_sorted("order in the network")[:3] == ["conv1", "conv2", "conv3"]
    assert alexnet_sorted("parameters")[:4] == ["fc6", "fc7", "fc8", "conv3"]
    assert alexnet_sorted("multiplies")[:2] == ["conv2", "conv3"]
    # A weight of conv1 is used at 55 * 55 places, of conv2 at 27 * 27, of the others at 13 * 13 or once.
    assert alexnet_sorted("multiplies per parameter")[:2] == ["conv1", "conv2"]


def test_sorted_by_kind_layers_of_one_kind_stand_together_in_the_order_of_the_network():
    lines = network_costs(networks.mobilenet_v1(), (3, 224, 224)).lines
    names = [line.name for line in sorted_lines(lines, "kind of layer")]
    assert names[:3] == ["conv1", "block1.pointwise", "block2.pointwise"]
    assert names[14:16] + names[-1:] == ["block1.depthwise", "block2.depthwise", "fc"]


def test_an_unknown_order_is_refused():
    with pytest.raises(ValueError, match=r"`sort_by` \('size'\) must be one of kind of layer, order in the network"):
        alexnet_sorted("size")


# -- words ---------------------------------------------------------------------------------------------------


def test_the_sentence_names_the_largest_layers_and_the_share_of_fully_connected_ones():
    sentence = network_sentence("AlexNet", network_costs(networks.alexnet(), (3, 227, 227)))
    fc6, conv2 = 4096 * 9216 + 4096, 27 * 27 * 256 * 48 * 25
    connected = 1000 * 4096 + 4096 * 4096 + 4096 * 9216
    totals = GOLDEN["AlexNet"].counts
    shares = [
        (fc6, totals[0]),
        (conv2, totals[1]),
        (connected + (4096 + 4096 + 1000), totals[0]),
        (connected, totals[1]),
    ]
    percents = [round(100 * part / total, 2) for part, total in shares]
    assert numbers_in(sentence) == [3, 227, 227, *totals, 6, percents[0], 2, *percents[1:]]


def test_a_network_without_multiplies_has_a_sentence():
    sentence = network_sentence("mine", network_costs([ReLU(), Flatten()], (3, 4, 4)))
    assert numbers_in(sentence)[:5] == [3, 4, 4, 0, 0]
