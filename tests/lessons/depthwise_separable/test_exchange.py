"""One convolution against two steps: the ratio against layers that run, and where it turns around."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn import EXACT, Conv2d, count, depthwise_separable_conv2d
from convlearn.lessons.depthwise_separable.exchange import (
    KERNEL_SIZES,
    OUT_CHANNELS,
    Cost,
    Exchange,
    share_of_multiplies,
    smallest_out_channels,
)
from convlearn.lessons.depthwise_separable.separable import separable_picture
from convlearn.meter import run
from tests.sentences import expect

SMALL = st.integers(1, 6)


@given(SMALL, SMALL, st.sampled_from((1, 3, 5)), SMALL)
def test_the_share_is_what_the_meter_counts(in_channels, out_channels, kernel_size, size) -> None:
    exchange = Exchange(in_channels, out_channels, kernel_size, size)
    one = run(exchange.ordinary, exchange.input_shape).operations.multiplies
    two = run(exchange.steps, exchange.input_shape).operations.multiplies
    assert Fraction(two, one) == share_of_multiplies(out_channels, kernel_size)


@given(SMALL, SMALL, st.sampled_from((1, 3, 5)), SMALL, st.booleans())
def test_the_costs_are_what_the_meter_counts(in_channels, out_channels, kernel_size, size, bias) -> None:
    exchange = Exchange(in_channels, out_channels, kernel_size, size, bias)
    for layers, amounts in [
        ([exchange.ordinary], [cost.ordinary for cost in exchange.costs.values()]),
        (exchange.steps, [cost.both for cost in exchange.costs.values()]),
    ]:
        table, metered = count(layers, exchange.input_shape), run(layers, exchange.input_shape).operations
        expected = [table.parameters.weights, table.parameters.biases, metered.multiplies, metered.adds]
        assert amounts == [*expected, EXACT.price(metered)]


def test_alexnets_second_layer() -> None:
    exchange = Exchange(96, 256, 5, 27, bias=True)
    multiplies = exchange.costs["multiplies"]
    assert multiplies.ordinary == 27 * 27 * 256 * 96 * 25 == 447_897_600
    assert multiplies.both == 27 * 27 * 96 * (25 + 256) == 19_665_504
    assert exchange.costs["weights"].both + exchange.costs["biases"].both == 96 * 26 + 256 * 97 == 27_328


def test_the_layer_of_an_article() -> None:
    exchange = Exchange(4, 6, 3, 5)
    assert exchange.costs["weights"] == Cost(216, 36, 24)
    assert exchange.costs["exact"] == Cost(10_650, 1_700, 1_050)


@pytest.mark.parametrize("bias", [False, True])
def test_two_steps_cost_more_only_with_one_output_channel_or_1x1_kernels(bias) -> None:
    for kernel_size in range(1, 6):
        for out_channels in range(1, 6):
            exchange = Exchange(3, out_channels, kernel_size, 7, bias)
            expected = out_channels == 1 or kernel_size == 1
            for name in ("weights", "multiplies", "exact"):
                cost = exchange.costs[name]
                assert (cost.both > cost.ordinary) == expected
            ordinary = exchange.ordinary.parameters().total
            assert (sum(step.parameters().total for step in exchange.steps) > ordinary) == expected


def test_a_tie() -> None:
    steps = depthwise_separable_conv2d(5, 2, (1, 2))
    assert count(steps, (5, 3, 3)).operations.multiplies == 5 * 6 * 2 + 2 * 6 * 5
    assert Conv2d(5, 2, (1, 2)).operations((5, 3, 3)).multiplies == 2 * 6 * 5 * 2


@pytest.mark.parametrize(("times", "kernel_size"), [(8, 3), (1, 3), (2, 2), (20, 5), (24, 5)])
def test_smallest_out_channels_is_the_smallest(times, kernel_size) -> None:
    channels = smallest_out_channels(times, kernel_size)
    assert 1 / share_of_multiplies(channels, kernel_size) >= times
    assert channels == 1 or 1 / share_of_multiplies(channels - 1, kernel_size) < times


def test_eight_times_as_many_from_72_channels_on_and_never_nine() -> None:
    assert smallest_out_channels(8, 3) == 72
    assert share_of_multiplies(72, 3) == Fraction(1, 72) + Fraction(8, 72)
    with pytest.raises(ValueError, match=r"^`times` \(9\) must be less than kernel_size \* kernel_size \(9\)$"):
        smallest_out_channels(9, 3)


def test_sentence() -> None:
    sentence = Exchange(3, 1, 3, 5).sentence
    for part in ("675 multiplies", "675 + 75 = 750", "1/1 + 1/9 = 10/9: two steps cost 1.11 times as much.", "9 to 1."):
        assert part in sentence
    assert "The share is 1/72 + 1/9 = 1/8: one convolution takes 8 times as many." in Exchange(7, 72, 3, 4).sentence


def test_a_cost_of_which_there_is_nothing() -> None:
    assert Cost(0, 0, 0).ratio == "–"


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: share_of_multiplies(0, 3), "`out_channels` (0)...at least 1"),
        (lambda: share_of_multiplies(3, 0), "`kernel_size` (0)...at least 1"),
        (lambda: smallest_out_channels(0, 3), "`times` (0)...at least 1"),
        (lambda: Exchange(1, 1, 3, 0), "`input_size` (0)...at least 1"),
        (lambda: Exchange(0, 1, 3, 5), "`in_channels` (0)...at least 1"),
    ],
)
def test_errors(call, sentence) -> None:
    with expect(ValueError, sentence):
        call()


# -- the picture ---------------------------------------------------------------------------------------------


def test_the_table_has_every_ratio_and_marks_one() -> None:
    picture = separable_picture(Exchange(4, 256, 5, 27))
    assert picture.count("--saved") == len(KERNEL_SIZES) * len(OUT_CHANNELS)
    assert picture.count("marked") == 1
    assert "<b>22.8</b>" in picture  # 1/256 + 1/25 = 281/6400


def test_the_table_shows_where_it_costs_more() -> None:
    more = len(OUT_CHANNELS) + len(KERNEL_SIZES) - 1
    assert separable_picture(Exchange(4, 9, 3, 5)).count('class="more"') == more


def test_bars_are_to_scale() -> None:
    picture = separable_picture(Exchange(4, 9, 3, 5))
    widths = [part.split("%")[0] for part in picture.split("width: ")[1:]]
    assert widths == ["100.00", "11.11", "11.11", "50.00", "50.00"]


def test_bars_where_it_costs_more() -> None:
    picture = separable_picture(Exchange(4, 1, 1, 5))
    widths = [part.split("%")[0] for part in picture.split("width: ")[1:]]
    assert widths == ["50.00", "50.00", "50.00", "50.00", "50.00"]
