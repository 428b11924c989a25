"""The design task: what keeps to the budget passes, and every planted fault is found and named."""

import pytest

from convlearn import AdaptiveAvgPool2d, Concat, Conv2d, Flatten, Linear, ReLU, Residual, count
from convlearn.lessons.whole_networks.budget import (
    BLOCK_KINDS,
    BUDGET,
    Budget,
    Demand,
    demands,
    small_network,
    within_budget,
)
from tests.sentences import numbers_in

GOOD = small_network("depthwise separable", depth=2, width=32)


def end(channels):
    return [AdaptiveAvgPool2d(1), Flatten(), Linear(channels, 10)]


def test_the_published_solution_passes_and_says_by_how_much():
    verdict = BUDGET.check(GOOD)
    assert verdict.right is True
    # First convolution, two blocks of each part (depthwise + pointwise, with biases), and the end.
    blocks = 2 * (320 + 1056) + (320 + 2112) + (640 + 4160) + (640 + 8320) + (1280 + 16512)
    parameters = (27 * 32 + 32) + blocks + (128 * 10 + 10)
    assert numbers_in(verdict.message)[:3] == [parameters, 50_000 - parameters, 50_000]
    assert numbers_in(verdict.message)[3:6] == [7_050_496, 949_504, 8_000_000]
    assert within_budget(GOOD, BUDGET)


def test_another_way_passes_too():
    """Groups of channels with a residual block, written by hand."""
    layers = [
        Conv2d(3, 16, 3, stride=2, padding=1),
        *[Residual(Conv2d(16, 16, 3, padding=1)) for _ in range(4)],
        Concat([None, Conv2d(16, 48, 1)]),
        Conv2d(64, 128, 3, stride=4, padding=1, groups=4),
        *end(128),
    ]
    assert BUDGET.check(layers).right is True


PLANTED = {
    "too many parameters": (
        [*GOOD[:-3], Flatten(), Linear(128 * 8 * 8, 10)],
        "parameters: 119,5",
    ),
    "too many multiplies": (
        [
            Conv2d(3, 64, 3, padding=1),
            Conv2d(64, 64, 1),
            *[Conv2d(64, 64, 3, padding=1, groups=64)] * 5,
            Conv2d(64, 128, 1),
            *end(128),
        ],
        "multiplies: ",
    ),
    "too few windows": (
        [Conv2d(3, 128, 3, stride=4, padding=1), *end(128)],
        "convolutions larger than 1×1: 1 (5 fewer",
    ),
    "1x1 only": ([Conv2d(3, 128, 1, stride=4), *end(128)], "convolutions larger than 1×1: 0 (6 fewer"),
    "too few channels": (
        small_network("depthwise separable", 2, 24),
        "channels at the end: 96 (32 fewer than the 128",
    ),
    "no convolution": ([AdaptiveAvgPool2d(1), Flatten(), Linear(3, 10)], "channels at the end: 0 (128 fewer"),
    "wrong output": ([*GOOD[:-1], Linear(128, 100)], "The output is (100,) and must be (10,)."),
    "no end": (GOOD[:-3], "The output is (128, 8, 8) and must be (10,)."),
    "shapes do not meet": ([*GOOD[:-1], Linear(64, 10)], "`in_features` (64) must equal the features (128)"),
    "not flattened": ([*GOOD[:-2], Linear(128, 10)], "layer "),
    "no layers": ([], "must hold at least one layer"),
    "no layer at all": ("a network", "must hold layers"),
    "the ReLU class": ([ReLU], "must hold layers"),
}


@pytest.mark.parametrize(("layers", "message"), PLANTED.values(), ids=PLANTED)
def test_planted_faults_are_found(layers, message):
    verdict = BUDGET.check(layers)
    assert verdict.right is False
    assert verdict.message.startswith("Not yet. ")
    assert message in verdict.message


@pytest.mark.parametrize("nothing", [(), (None,), (...,)])
def test_nothing_is_not_wrong(nothing):
    assert BUDGET.check(*nothing).right is None


def test_a_limit_itself_is_allowed():
    table = count(GOOD, (3, 32, 32))
    exact = Budget((3, 32, 32), (10,), table.parameters.total, table.operations.multiplies, 7, 128)
    assert exact.check(GOOD).right is True
    tighter = Budget((3, 32, 32), (10,), table.parameters.total - 1, table.operations.multiplies, 7, 128)
    assert "(1 over the budget of 38,921)" in tighter.check(GOOD).message


def test_a_smaller_input_saves_multiplies_and_is_not_allowed():
    assert not within_budget(GOOD, BUDGET, (3, 16, 16))
    small, full = demands(GOOD, BUDGET, (3, 16, 16)), demands(GOOD, BUDGET)
    assert small[0] == full[0]
    assert small[1].found < full[1].found
    assert [demand.what for demand in small if not demand.met] == ["rows of input"]


@pytest.mark.parametrize(("found", "at_most", "met"), [(9, True, True), (10, True, True), (11, True, False)])
def test_most_and_least(found, at_most, met):
    assert Demand("", found, 10, at_most).met is met
    assert Demand("", 20 - found, 10, not at_most).met is met


# -- the family of networks ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", BLOCK_KINDS)
@pytest.mark.parametrize("depth", [1, 3])
def test_every_network_of_the_family_ends_in_ten_outputs(kind, depth):
    rows = count(small_network(kind, depth, 8), (3, 8, 8)).rows
    assert rows[-1].output_shape == (10,)
    convolutions = [row for row in rows if isinstance(row.layer, Conv2d) and row.layer.kernel_size == (3, 3)]
    assert len(convolutions) == 1 + 3 * depth


def test_parameters_of_the_family_by_hand():
    """Depth 1, width 8: 3 -> 8 -> 8 -> 16 -> 32 channels, then 32 -> 10, each with biases."""
    expected = (27 * 8 + 8) + (72 * 8 + 8) + (72 * 16 + 16) + (144 * 32 + 32) + (32 * 10 + 10)
    assert count(small_network("standard", 1, 8), (3, 32, 32)).parameters.total == expected


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (
            ("dense", 1, 8),
            ValueError,
            r"`kind` \('dense'\) must be one of standard, 4 groups, depthwise separable",
        ),
        (("standard", 0, 8), ValueError, r"`depth` \(0\)"),
        (("standard", 1, 0), ValueError, r"`width` \(0\)"),
        (("standard", 1.5, 8), TypeError, r"`depth` \(1\.5\)"),
        (("4 groups", 1, 6), ValueError, r"`in_channels` \(6\) must be divisible by `groups` \(4\)"),
    ],
)
def test_a_network_that_cannot_be_is_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        small_network(*arguments)
