"""Networks by the names that the explorers show."""

import pytest

from convlearn import count
from convlearn.networks.by_name import FIXED, NAMES, SCALABLE, named_network

MULTIPLIES = {  # the docstrings of `convlearn.networks` have them with their sources
    "AlexNet": 724_406_816,
    "AlexNet, one tower": 1_135_256_096,
    "VGG-16": 15_470_264_320,
    "SqueezeNet": 818_924_576,
    "ResNet-50": 3_857_973_248,
    "MobileNetV1": 568_740_352,
    "MobileNetV2": 300_774_272,
}


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_a_network_that_counts_on_its_own_input(name):
    network = named_network(name)
    assert network.name.startswith(name.split(",")[0])
    assert count(network, network.input_shape).operations.multiplies > 0


@pytest.mark.parametrize("name", MULTIPLIES)
def test_it_is_the_network_of_that_name(name):
    network = named_network(name)
    assert count(network, network.input_shape).operations.multiplies == MULTIPLIES[name]


def test_names_are_fixed_or_scalable():
    assert set(NAMES) == set(FIXED) | set(SCALABLE)
    assert len(NAMES) == len(FIXED) + len(SCALABLE)


def test_a_width_scales_the_network():
    assert count(named_network("MobileNetV1", 50), (3, 224, 224)).operations.multiplies == 149_497_088


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
