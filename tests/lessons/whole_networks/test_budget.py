"""The design task: what keeps to the budget passes, and every planted fault is found and named."""

import pytest

from convlearn import AdaptiveAvgPool2d, Concat, Conv2d, Flatten, Linear, MaxPool2d, ReLU, Residual, count
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

GOOD = small_network("depthwise separable", depth=2, width=32, stride=2)


def end(channels):
    return [AdaptiveAvgPool2d(1), Flatten(), Linear(channels, 10)]


def test_the_published_solution_passes_and_says_by_how_much():
    verdict = BUDGET.check(GOOD)
    assert verdict.right is True
    # First convolution, two blocks of each part (depthwise + pointwise, with biases), and the end.
    blocks = 2 * (320 + 1056) + (320 + 2112) + (640 + 4160) + (640 + 8320) + (1280 + 16512)
    parameters = (27 * 32 + 32) + blocks + (128 * 10 + 10)
    assert numbers_in(verdict.message)[:3] == [parameters, 50_000 - parameters, 50_000]
    # 16x16 places, then 8x8 and 4x4; each block is depthwise (9 a channel) and pointwise.
    early, middle, late = 256 * (27 * 32 + 2 * (9 * 32 + 32 * 32)), 64 * (9 * 32 + 32 * 64 + 9 * 64 + 64 * 64), 16
    late *= 9 * 64 + 64 * 128 + 9 * 128 + 128 * 128
    multiplies = early + middle + late + 128 * 10
    assert numbers_in(verdict.message)[3:6] == [multiplies, 2_500_000 - multiplies, 2_500_000]
    assert within_budget(GOOD, BUDGET)


BY_HAND = [  # narrow at first, with shortcuts; then groups
    Conv2d(3, 16, 3, stride=2, padding=1),
    MaxPool2d(2),
    *[Residual(Conv2d(16, 16, 3, padding=1)) for _ in range(4)],
    Concat([None, Conv2d(16, 48, 1)]),
    Conv2d(64, 128, 3, stride=4, padding=1, groups=4),
    *end(128),
]
DESIGNS = {
    "groups": small_network("4 groups", depth=2, width=24, stride=2),
    "depthwise separable": GOOD,
    "narrower and deeper": small_network("depthwise separable", depth=3, width=24, stride=2),
    "by hand": BY_HAND,
}


@pytest.mark.parametrize("layers", DESIGNS.values(), ids=DESIGNS)
def test_several_designs_pass(layers):
    assert BUDGET.check(layers).right is True


PLANTED = {
    "too many parameters": (
        [*GOOD[:-3], Flatten(), Linear(128 * 4 * 4, 10)],
        "Parameters: 58,122 (8,122 over the budget of 50,000)",
    ),
    "too many multiplies": (
        [
            Conv2d(3, 64, 3, padding=1),
            Conv2d(64, 64, 1),
            *[Conv2d(64, 64, 3, padding=1, groups=64)] * 5,
            Conv2d(64, 128, 1),
            *end(128),
        ],
        "Multiplies: ",
    ),
    "too few windows": (
        [Conv2d(3, 96, 3, stride=2, padding=1), MaxPool2d(16), *end(96)],
        "Not yet. Kernels larger than 1×1: 1 (5 fewer",
    ),
    "sees too little": (
        [Conv2d(3, 16, 3, stride=2), *[Conv2d(16, 16, 3, padding=1, groups=16)] * 4, Conv2d(16, 96, (1, 3)), *end(96)],
        "Not yet. Rows and columns seen: 19 (13 fewer than the 32",
    ),
    "one channel on the way": (
        [Conv2d(3, 1, 3, stride=2), *[Conv2d(1, 1, 3, padding=1)] * 7, Conv2d(1, 96, 3), *end(96)],
        "Not yet. Fewest channels: 1 (15 fewer than the 16",
    ),
    "1x1 only": ([Conv2d(3, 128, 1, stride=4), *end(128)], "Kernels larger than 1×1: 0 (6 fewer"),
    "too few channels": (
        small_network("depthwise separable", 2, 16, 2),
        "Not yet. Channels at the end: 64 (32 fewer than the 96",
    ),
    "no convolution": ([AdaptiveAvgPool2d(1), Flatten(), Linear(3, 10)], "channels at the end: 0 (96 fewer"),
    "wrong output": ([*GOOD[:-1], Linear(128, 100)], "The output is (100,) and must be (10,)."),
    "no end": (GOOD[:-3], "The output is (128, 4, 4) and must be (10,)."),
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
    exact = Budget((3, 32, 32), (10,), table.parameters.total, table.operations.multiplies, 7, 32, 128)
    assert exact.check(GOOD).right is True
    tighter = Budget((3, 32, 32), (10,), table.parameters.total - 1, table.operations.multiplies, 7, 32, 128)
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
