"""Networks by the names that the explorers show."""

import pytest

from convlearn import count
from convlearn.networks.by_name import NAMES, named_network
from tests.golden_networks import GOLDEN


@pytest.mark.parametrize("name", NAMES)
def test_it_is_the_network_of_that_name(name):
    network = named_network(name)
    table = count(network, network.input_shape)
    assert (table.parameters.total, table.operations.multiplies) == GOLDEN[name].counts


def test_a_width_scales_the_network():
    halved = count(named_network("MobileNetV1", 50), (3, 224, 224))
    assert halved.operations.multiplies == GOLDEN["MobileNetV1, 0.5"].multiplies


@pytest.mark.parametrize(
    ("name", "width", "message"),
    [
        ("AlexNat", 100, r"`name` \('AlexNat'\) must be one of LeNet-5, "),
        ("AlexNet", 50, r"`width_percent` \(50\) must be 100 for AlexNet, which has one width"),
        ("MobileNetV1", 0, r"`width_multiplier` \(0\.0\) must be a finite number above 0"),
        ("MobileNetV1", 1, r"`width_multiplier` \(0\.01\) must be at least 1/32"),
    ],
)
def test_what_cannot_be_is_refused(name, width, message):
    with pytest.raises(ValueError, match=message):
        named_network(name, width)
