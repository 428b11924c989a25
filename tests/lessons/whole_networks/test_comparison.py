"""Two networks side by side: picture and sentence hold the counts of both."""

import re

import pytest

from convlearn.lessons.whole_networks.comparison import Comparison, comparison_sentence
from convlearn.lessons.whole_networks.costs import network_costs
from tests.golden_networks import GOLDEN
from tests.sentences import numbers_in

from .test_network_table import MINE


def test_the_comparison_holds_both_counts():
    comparison = Comparison("AlexNet", "SqueezeNet")
    parameters, multiplies = zip(GOLDEN["AlexNet"].counts, GOLDEN["SqueezeNet"].counts, strict=True)
    assert {*parameters, *multiplies} <= set(numbers_in(comparison.picture))
    assert numbers_in(comparison.sentence) == [48.8, *parameters, 0.885, *multiplies]


def test_the_bars_of_one_cost_have_one_scale():
    """SqueezeNet has 1/48.8 of the parameters, AlexNet 0.885 of the multiplies; the larger whole fills its cell."""
    total = Comparison("AlexNet", "SqueezeNet").picture.partition(">total<")[2]
    widths = [float(width) for width in re.findall(r"width: ([\d.]+)%", total)]
    assert widths == pytest.approx([100, 100 / 48.8, 88.5, 100], abs=0.1)


def test_a_kind_that_only_one_network_has_stands_in_a_row_for_both():
    """SqueezeNet has no fully connected layer; AlexNet's are 9216 to 4096, to 4096, to 1000, with biases."""
    row = Comparison("SqueezeNet", "AlexNet").picture.partition("fully connected</th>")[2].partition("</tr>")[0]
    weights = 9216 * 4096 + 4096 * 4096 + 4096 * 1000
    assert numbers_in(re.sub("<[^>]*>", " ", row)) == [0, weights + 4096 + 4096 + 1000, 0, weights]
    assert "depthwise convolution" not in Comparison("SqueezeNet", "AlexNet").picture


def test_either_network_can_be_changed():
    comparison = Comparison()
    comparison.controls["left"].value = "VGG-16"
    comparison.controls["right"].value = "VGG-16"
    assert "VGG-16 has exactly the parameters of VGG-16" in comparison.sentence


def test_a_small_network_is_not_nothing_beside_a_large_one():
    sentence = Comparison("LeNet-5", "VGG-19").sentence
    parameters, multiplies = zip(GOLDEN["LeNet-5"].counts, GOLDEN["VGG-19"].counts, strict=True)
    assert numbers_in(sentence) == [5, 0.00043, 19, *parameters, 0.0000212, *multiplies]


def test_alike_for_alike_resnext_costs_a_little_more_than_resnet():
    sentence = Comparison("ResNeXt-50 32x4d", "ResNet-50, stride in the 3×3").sentence
    assert "and 1.03 times its multiplies (4,230,479,872 : 4,089,184,256)" in sentence


def test_the_sentence_turns_around_with_the_networks():
    costs = [network_costs(MINE, (3, 32, 32)), network_costs(MINE[:1], (3, 32, 32))]
    assert "a has 92.5 times the parameters of b" in comparison_sentence(("a", "b"), tuple(costs))
    assert "b has 0.0108 times the parameters of a" in comparison_sentence(("b", "a"), tuple(costs[::-1]))
