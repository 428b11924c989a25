"""The layers other than convolution, executed: values against plain Python, and a sentence for bad input."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn import reference
from tests.by_hand import pool_output, pools
from tests.sentences import expect


def values_of(shape, seed):
    return np.random.default_rng(seed).integers(-9, 10, shape)


@given(pools(), st.integers(0, 10**6))
def test_pooling_is_pooling_window_by_window(drawn, seed):
    layer, shape = drawn
    image = values_of(shape, seed)
    np.testing.assert_allclose(layer.forward(image, {}), pool_output(layer, image), rtol=1e-12)


@given(st.integers(1, 7), st.integers(1, 7), st.integers(1, 6), st.integers(1, 6))
def test_adaptive_pooling_is_averaging_between_rounded_borders(height, width, rows, columns):
    image = values_of((2, height, width), seed=height * width)
    expected = [
        [
            [
                np.mean(
                    image[
                        channel,
                        math.floor(i * height / rows) : math.ceil((i + 1) * height / rows),
                        math.floor(j * width / columns) : math.ceil((j + 1) * width / columns),
                    ]
                )
                for j in range(columns)
            ]
            for i in range(rows)
        ]
        for channel in range(2)
    ]
    np.testing.assert_allclose(reference.adaptive_avg_pool2d(image, (rows, columns)), expected)


def test_a_window_of_max_pooling_that_sees_only_padding_is_lowest():
    assert reference.max_pool2d([[[1.0]]], 2, 1, 1, 2).tolist() == [[[-math.inf]]]


@given(st.integers(1, 4), st.integers(1, 5), st.integers(1, 5), st.booleans())
def test_linear_is_sums_of_products(steps, in_features, out_features, with_bias):
    rows, weight = values_of((steps, in_features), 1), values_of((out_features, in_features), 2)
    bias = values_of(out_features, 3) if with_bias else None
    expected = [
        [
            sum(x * w for x, w in zip(row, weights, strict=True)) + (bias[o] if with_bias else 0)
            for o, weights in enumerate(weight)
        ]
        for row in rows.tolist()
    ]
    assert reference.linear(rows, weight, bias).tolist() == expected
    assert reference.linear(rows[0], weight, bias).tolist() == expected[0]


def test_batch_norm_is_its_formula():
    image = values_of((3, 4, 5), 4)
    mean, variance, weight, bias = [1.0, 2.0, 3.0], [1.0, 4.0, 9.0], [2.0, 3.0, 4.0], [0.5, 0.0, -1.0]
    for channel in range(3):
        centred = (image[channel] - mean[channel]) / math.sqrt(variance[channel] + 1e-5)
        plain = reference.batch_norm2d(image, mean, variance)[channel]
        learned = reference.batch_norm2d(image, mean, variance, weight, bias)[channel]
        np.testing.assert_allclose(plain, centred)
        np.testing.assert_allclose(learned, centred * weight[channel] + bias[channel])


def test_relu_and_flatten():
    image = values_of((3, 4, 5), 5)
    assert reference.relu(image).tolist() == [[[max(0, int(v)) for v in row] for row in rows] for rows in image]
    assert reference.flatten(image).tolist() == [int(v) for channel in image for row in channel for v in row]


IMAGE = [[[1, 2], [3, 4]]]


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: reference.linear([1, 2], [[1, 2, 3]]),
            ValueError,
            "`weight` reads 3 features but the input (2,) has 2",
        ),
        (
            lambda: reference.linear([1], [[1]], [1, 2]),
            ValueError,
            "`bias` has 2 values but must have out_features = 1",
        ),
        (
            lambda: reference.linear([[1], [1, 2]], [[1]]),
            ValueError,
            "`input` ([[1], [1, 2]]) must have rows of one length",
        ),
        (
            lambda: reference.linear(IMAGE, [[1, 2]]),
            ValueError,
            "`input` has shape (1, 2, 2) but must be (steps, in_features)",
        ),
        (lambda: reference.linear(["a"], [[1]]), TypeError, "`input` (['a']) must hold numbers"),
        (lambda: reference.max_pool2d(IMAGE, 3), ValueError, "`kernel_size` (3) spans 3"),
        (lambda: reference.max_pool2d(IMAGE, 2, padding=2), ValueError, "`padding` (2) must be at most half"),
        (lambda: reference.max_pool2d(IMAGE, 2, stride=0), ValueError, "`stride` (0) must be at least 1"),
        (
            lambda: reference.avg_pool2d(IMAGE[0], 2),
            ValueError,
            "`input` has shape (2, 2) but must be (channels, height",
        ),
        (lambda: reference.adaptive_avg_pool2d(IMAGE, 0), ValueError, "`output_size` (0) must be at least 1"),
        (
            lambda: reference.batch_norm2d(IMAGE, [1, 2], [1]),
            ValueError,
            "`running_mean` has 2 values but must have one",
        ),
        (
            lambda: reference.batch_norm2d(IMAGE, [1], [1], [1, 2]),
            ValueError,
            "`weight` has 2 values but must have one",
        ),
        (
            lambda: reference.batch_norm2d(IMAGE, [1], [1], bias=[1, 2]),
            ValueError,
            "`bias` has 2 values but must have one",
        ),
        (lambda: reference.batch_norm2d(IMAGE, [1], [-1]), ValueError, "`running_var` plus `eps`"),
        (
            lambda: reference.relu([[1], [1, 2]]),
            ValueError,
            "`input` ([[1], [1, 2]]) must have rows of one length",
        ),
        (lambda: reference.relu(3), ValueError, "`input` has shape () but must be (size)"),
        (lambda: reference.flatten("abc"), TypeError, "`input` ('abc') must hold numbers"),
    ],
)
def test_what_cannot_be_executed(call, error, message):
    with expect(error, message):
        call()
