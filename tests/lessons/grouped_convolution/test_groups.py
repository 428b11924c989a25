"""Groups: who reads whom, weights as blocks, and what is divided by how much."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn import Conv2d
from convlearn.layers.convolution import common_divisors
from convlearn.lessons.grouped_convolution.groups import Saving, channels_read, diagonal_blocks, savings, with_zeros
from convlearn.meter import run
from convlearn.reference.convolution import conv2d
from tests.sentences import expect


@st.composite
def weights(draw):
    """Draw groups, a dense weight that they divide, and an input for it, all in whole numbers."""
    groups, kernels, channels, size = (draw(st.integers(1, 3)) for _ in range(4))
    random = np.random.default_rng(draw(st.integers(0, 99)))
    weight = random.integers(-9, 10, (groups * kernels, groups * channels, size, size))
    return groups, weight, random.integers(-9, 10, (groups * channels, 4, 4))


@given(st.integers(1, 60), st.integers(1, 60))
def test_common_divisors_are_the_groups_that_a_layer_takes(in_channels, out_channels):
    def takes(groups):
        try:
            Conv2d(in_channels, out_channels, 1, groups=groups)
        except ValueError:
            return False
        return True

    assert common_divisors(in_channels, out_channels) == list(filter(takes, range(1, 61)))


def test_channels_read_in_two_groups():
    layer = Conv2d(4, 6, 3, groups=2)
    assert [list(channels_read(layer, output)) for output in range(6)] == [[0, 1]] * 3 + [[2, 3]] * 3


@pytest.mark.parametrize(
    ("channel", "error", "message"),
    [
        (-1, ValueError, "`output_channel` (-1)...at least 0"),
        (6, ValueError, "`output_channel` (6)...at most 5"),
        (1.0, TypeError, "`output_channel` (1.0)...whole number"),
    ],
)
def test_no_such_channel(channel, error, message):
    with expect(error, message):
        channels_read(Conv2d(4, 6, 3, groups=2), channel)


# -- weights -------------------------------------------------------------------------------------------------


@given(weights())
def test_three_ways_to_one_output(drawn):
    groups, weight, image = drawn
    blocks = diagonal_blocks(weight, groups)
    grouped = conv2d(image, blocks, groups=groups)
    assert np.array_equal(conv2d(image, with_zeros(blocks, groups)), grouped)
    parts = zip(np.split(image, groups), np.split(blocks, groups), strict=True)
    assert np.array_equal(np.concatenate([conv2d(*part) for part in parts]), grouped)


@given(weights())
def test_only_weights_outside_the_blocks_are_zeros(drawn):
    groups, weight, _ = drawn
    out_channels, in_channels = weight.shape[:2]
    kept = with_zeros(diagonal_blocks(weight, groups), groups)
    for output in range(out_channels):
        for input in range(in_channels):
            same_group = output * groups // out_channels == input * groups // in_channels
            assert kept[output, input].tolist() == (weight[output, input] * same_group).tolist()


@pytest.mark.parametrize(
    ("function", "shape", "groups", "error", "message"),
    [
        (diagonal_blocks, (4, 6, 1, 1), 4, ValueError, "`in_channels` (6)...divisible by `groups` (4)"),
        (diagonal_blocks, (6, 4, 1, 1), 4, ValueError, "`out_channels` (6)...divisible by `groups` (4)"),
        (diagonal_blocks, (4, 4), 2, ValueError, "`weight`...(4, 4)...(out_channels"),
        (diagonal_blocks, (4, 4, 1, 1), 0, ValueError, "`groups` (0)...at least 1"),
        (with_zeros, (3, 2, 1, 1), 2, ValueError, "`out_channels` (3)...divisible by `groups` (2)"),
        (with_zeros, (4, 2), 2, ValueError, "`weight`...(4, 2)...(out_channels"),
        (with_zeros, (4, 2, 1, 1), 2.0, TypeError, "`groups` (2.0)...whole number"),
    ],
)
def test_weights_that_cannot_be_grouped(function, shape, groups, error, message):
    with expect(error, message):
        function(np.ones(shape, dtype=int), groups)


# -- what grouping saves -------------------------------------------------------------------------------------


def metered_costs(in_channels, out_channels, kernel_size, groups, bias):
    """Return the costs by name, counted while the layer runs."""
    layer = Conv2d(in_channels, out_channels, kernel_size, padding="same", groups=groups, bias=bias)
    done = run(layer, (in_channels, 5, 5)).operations
    sizes = {name: np.zeros(shape).size for name, shape in layer.array_shapes().items()}
    return {
        "weights": sizes["weight"],
        "biases": sizes.get("bias", 0),
        "multiplies": done.multiplies,
        "accumulations": done.accumulations,
        "bias adds": done.bias_adds,
        "exact operations": done.multiplies + done.accumulations + done.bias_adds,
    }


@given(st.integers(1, 3), st.integers(1, 3), st.sampled_from([1, 2, 4]), st.sampled_from([1, 3]), st.booleans())
def test_savings_are_what_the_meter_counts(channels, kernels, groups, kernel_size, bias):
    arguments = (4 * channels, 4 * kernels, kernel_size)
    layer = Conv2d(*arguments, padding="same", groups=groups, bias=bias)
    found = savings(layer, (4 * channels, 5, 5))
    assert {cost.name: cost.grouped for cost in found} == metered_costs(*arguments, groups, bias)
    assert {cost.name: cost.one_group for cost in found} == metered_costs(*arguments, 1, bias)
    by_name = {cost.name: cost for cost in found}
    assert by_name["weights"].divided_by == by_name["multiplies"].divided_by == str(groups)
    if bias:
        assert by_name["biases"].divided_by == by_name["bias adds"].divided_by == "1"
        assert by_name["exact operations"].divided_by == str(groups)
    if by_name["accumulations"].grouped and groups > 1:
        assert Fraction(by_name["accumulations"].one_group, by_name["accumulations"].grouped) > groups


def test_the_article_s_layer():
    layer = Conv2d(4, 6, 3, padding=1, groups=2, bias=False)
    by_name = {cost.name: cost for cost in savings(layer, (4, 5, 5))}
    assert by_name["weights"] == ("weights", 6 * 4 * 9, 6 * 2 * 9)
    assert by_name["exact operations"] == ("exact operations", 10_650, 150 * (18 + 17))


@pytest.mark.parametrize(
    ("one_group", "grouped", "shown"),
    [
        (8, 8, "1"),
        (25, 0, "none left"),
        (0, 0, "–"),
        (10_001, 5_000, "≈ 2.000"),
    ],
)
def test_divided_by(one_group, grouped, shown):
    assert Saving("cost", one_group, grouped).divided_by == shown
