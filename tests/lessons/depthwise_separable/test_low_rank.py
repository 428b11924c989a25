"""What two steps amount to and what they cannot do: against layers that run, and against a search."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn.layers.convolution import Conv2d, depthwise_separable_conv2d
from convlearn.lessons.depthwise_separable.filter_fit import fit_picture, fit_sentence, in_tenths
from convlearn.lessons.depthwise_separable.low_rank import (
    BANKS,
    EDGES,
    MULTIPLES,
    RANDOM,
    fit,
    free_numbers,
    joined_weight,
    rank,
)
from convlearn.reference.convolution import conv2d
from tests.sentences import expect


@given(st.integers(1, 4), st.integers(1, 4), st.sampled_from((1, 2, 3)), st.integers(0, 99))
def test_two_steps_do_what_the_joined_weight_does(in_channels, out_channels, size, seed) -> None:
    random = np.random.default_rng(seed)
    image = random.integers(-9, 10, (in_channels, 5, 5))
    depthwise = random.integers(-9, 10, (in_channels, 1, size, size))
    pointwise = random.integers(-9, 10, (out_channels, in_channels, 1, 1))
    two = conv2d(conv2d(image, depthwise, groups=in_channels), pointwise)
    assert (two == conv2d(image, joined_weight(depthwise, pointwise))).all()


@pytest.mark.parametrize(
    "shapes", [((2, 1, 3, 3), (4, 3, 1, 1)), ((2, 2, 3, 3), (4, 2, 1, 1)), ((2, 1, 3, 3), (4, 2, 3, 3))]
)
def test_steps_that_do_not_meet_are_refused(shapes) -> None:
    with pytest.raises(ValueError, match=r"^`depthwise` .* must be .* and `pointwise` .*"):
        joined_weight(*map(np.ones, shapes))


@pytest.mark.parametrize("bank", BANKS.values(), ids=BANKS)
def test_a_fit_loses_less_with_every_kernel_and_nothing_at_the_end(bank) -> None:
    lost = [fit(bank, kernels).lost for kernels in range(1, rank(bank) + 1)]
    assert lost == sorted(lost, reverse=True)
    assert lost[-1] == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("bank", BANKS.values(), ids=BANKS)
def test_what_one_kernel_makes_has_rank_1(bank) -> None:
    made = fit(bank).made
    assert rank(made) == 1
    assert (made == np.multiply.outer(fit(bank).amounts[:, 0], fit(bank).patterns[0])).all()


def test_no_other_choice_is_better() -> None:
    """Improve pattern and amounts in turns from several starts: it never comes below the fit."""
    table, random = RANDOM.reshape(4, 9), np.random.default_rng(1)
    found = []
    for _ in range(5):
        pattern = random.normal(size=9)
        for _ in range(200):
            amounts = table @ pattern / (pattern @ pattern)
            pattern = amounts @ table / (amounts @ amounts)
        found.append(((table - np.outer(amounts, pattern)) ** 2).sum() / (table**2).sum())
    assert min(found) == pytest.approx(fit(RANDOM).lost)


def test_edges_are_given_up_for_the_blur() -> None:
    found = fit(EDGES)
    assert np.allclose(found.made[:2], 0)
    # Blur and center have squares 36 and 20 and product -8; the edges 12 and 6 stand at right angles to them.
    assert found.lost == pytest.approx(1 - (28 + 128**0.5) / 74)
    assert [fit(EDGES, kernels).percent_lost for kernels in (1, 2, 3, 4)] == [47, 24, 8, 0]


def test_multiples_of_one_lose_nothing() -> None:
    found = fit(MULTIPLES)
    assert rank(MULTIPLES) == 1
    assert found.patterns.round(9).tolist() == [[[0, 0.5, 0], [0.5, 1, 0.5], [0, 0.5, 0]]]
    assert found.amounts.round(9).tolist() == [[4], [2], [-2], [6]]


@pytest.mark.parametrize("bank", BANKS.values(), ids=BANKS)
def test_the_largest_number_of_a_pattern_is_1(bank) -> None:
    assert np.abs(fit(bank, rank(bank)).patterns).max(axis=(1, 2)) == pytest.approx(1)


@pytest.mark.parametrize(
    ("wanted", "kernels", "sentence"),
    [
        (EDGES, 0, "`kernels` (0)...at least 1"),
        (EDGES, 5, "`kernels` (5)...at most 4"),
        (MULTIPLES, 2, "`kernels` (2)...at most 1"),
        (np.zeros((2, 3, 3)), 1, "`wanted` must not be 0 everywhere"),
    ],
)
def test_errors(wanted, kernels, sentence) -> None:
    with expect(ValueError, sentence):
        fit(wanted, kernels)


def test_free_numbers_against_the_weights_of_layers() -> None:
    ordinary, steps = Conv2d(3, 6, 5, bias=False), depthwise_separable_conv2d(3, 6, 5, bias=False)
    weights = sum(step.parameters().weights for step in steps)
    assert free_numbers(3, 6, 5) == (ordinary.parameters().weights, weights - 3) == (450, 90)


@pytest.mark.parametrize("arguments", [(0, 1, 3), (1, 0, 3), (1, 1, 0)])
def test_free_numbers_needs_sizes(arguments) -> None:
    with pytest.raises(ValueError, match=r"\(0\) must be at least 1"):
        free_numbers(*arguments)


# -- the picture ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kernels", [1, 2, 3, 4])
def test_the_picture_has_a_table_for_every_kernel(kernels) -> None:
    assert fit_picture(fit(EDGES, kernels)).count("<table") == kernels + 3 * 4


def test_the_picture_names_amounts() -> None:
    assert "<caption>4.8 A</caption>" in fit_picture(fit(EDGES))
    assert fit_picture(fit(MULTIPLES)).count("nothing missing") == 4


def test_sentences() -> None:
    three = fit_sentence(fit(EDGES, 3))
    for part in ("4 output channels", "3 depthwise kernels", "multiples of these 3; 8 percent", "made of output 2."):
        assert part in three
    assert "; 53 percent" in fit_sentence(fit(RANDOM))
    assert fit_sentence(fit(MULTIPLES)).endswith("nothing is missing.")


def test_numbers_in_tenths() -> None:
    assert [in_tenths(value) for value in (-1e-17, 0.06, -3.0)] == ["0", "0.1", "-3"]


@pytest.mark.parametrize("bank", BANKS.values(), ids=BANKS)
def test_no_number_is_so_near_to_rounding_that_another_computer_may_write_another(bank) -> None:
    for kernels in range(1, rank(bank) + 1):
        found = fit(bank, kernels)
        for values in (found.made, found.missing, found.patterns, found.amounts):
            assert (np.abs(np.abs(values) * 10 % 1 - 0.5) > 1e-6).all()
