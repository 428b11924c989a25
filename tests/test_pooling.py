"""Pooling layers: comparisons, adds and divisions as visible products, and a sentence for every bad argument."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn import AdaptiveAvgPool2d, AvgPool2d, MaxPool2d
from convlearn.layers.operations import Operations, Parameters
from tests.sentences import expect


@pytest.mark.parametrize(
    ("layer", "shape", "output_shape"),
    [
        (MaxPool2d(2), (8, 14, 12), (8, 7, 6)),
        (MaxPool2d(3, 2), (96, 55, 55), (96, 27, 27)),
        (MaxPool2d(3, 2, ceil_mode=True), (96, 54, 54), (96, 27, 27)),
        (MaxPool2d(3, ceil_mode=True), (1, 2, 4), (1, 1, 2)),
        (AvgPool2d(3, 4, ceil_mode=True), (1, 1, 4), (1, 1, 1)),
        (MaxPool2d(3, 2, 1), (64, 112, 112), (64, 56, 56)),
        (AvgPool2d((7, 3), 1), (8, 7, 7), (8, 1, 5)),
        (AvgPool2d(3, 2, 0, True), (96, 54, 54), (96, 27, 27)),
        (AdaptiveAvgPool2d(1), (512, 7, 7), (512, 1, 1)),
        (AdaptiveAvgPool2d((6, 7)), (256, 13, 13), (256, 6, 7)),
    ],
)
def test_output_shapes(layer, shape, output_shape):
    assert layer.output_shape(shape) == output_shape
    assert layer.parameters() == Parameters(0, 0)


def test_operations_as_compilers_count_them():
    # XLA on (8, 14, 12): 1,008 for 2x2 max, 1,344 for 2x2 average, 1,344 for the global average
    shape, outputs = (8, 14, 12), 8 * 7 * 6
    assert MaxPool2d(2).operations(shape) == Operations(comparisons=outputs * 3)
    assert AvgPool2d(2).operations(shape) == Operations(pooling_adds=outputs * 3, divisions=outputs)
    assert AdaptiveAvgPool2d(1).operations(shape) == Operations(pooling_adds=8 * (14 * 12 - 1), divisions=8)


def test_padding_can_be_left_out():
    # 3x3 windows at the four corners of 4x4, stride 2: with padding 1 they read 2x2, 2x3, 3x2 and 3x3 values
    layer = MaxPool2d(3, 2, 1)
    assert layer.operations((1, 4, 4)).comparisons == 4 * 8
    assert layer.operations((1, 4, 4), padding_taps=False).comparisons == 3 + 5 + 5 + 8
    average = AvgPool2d(3, 2, 1).operations((1, 4, 4), padding_taps=False)
    assert average == Operations(pooling_adds=3 + 5 + 5 + 8, divisions=4)


def test_what_an_average_divides_by():
    # 3x3 windows on 4x4 ones, stride 2, padding 1; the third hangs over the padding and reads 1 value and 1 zero
    ones = np.ones((1, 4, 4))
    shares = np.array([2 / 3, 3 / 3, 1 / 2])
    with_padding = AvgPool2d(3, 2, 1, ceil_mode=True).forward(ones, {})
    assert with_padding == pytest.approx(np.outer(shares, shares)[np.newaxis])  # PyTorch 2.13: 0.4444 ... 0.25
    assert (AvgPool2d(3, 2, 1, ceil_mode=True, count_include_pad=False).forward(ones, {}) == 1).all()
    assert (AvgPool2d(3, 2, ceil_mode=True).forward(ones, {}) == 1).all()


def test_an_average_is_divided_once_whatever_it_is_divided_by():
    shape = (2, 4, 4)
    averages = [AvgPool2d(3, 2, 1, count_include_pad=counted) for counted in (True, False)]
    for padding_taps, adds in ((True, 4 * 8), (False, 3 + 5 + 5 + 8)):
        expected = Operations(pooling_adds=2 * adds, divisions=2 * 4)
        assert [layer.operations(shape, padding_taps) for layer in averages] == [expected, expected]


@given(st.integers(1, 40), st.integers(1, 40))
def test_adaptive_windows_along_one_axis(size, outputs):
    windows = [  # i * size / outputs, rounded down, up to (i + 1) * size / outputs, rounded up, without fractions
        [value for value in range(size) if i * size - outputs < value * outputs < (i + 1) * size]
        for i in range(outputs)
    ]
    adds = sum(len(window) - 1 for window in windows)
    assert AdaptiveAvgPool2d((outputs, 1)).operations((1, size, 1)).pooling_adds == adds


def test_absurdly_large_pooling_stays_exact():
    n = 10**20
    assert MaxPool2d(2).operations((n, 2 * n, 2 * n)).comparisons == 3 * n**3
    assert AdaptiveAvgPool2d(n).operations((1, 2 * n, 2 * n)).pooling_adds == 3 * n**2


@pytest.mark.parametrize(
    "text",
    [
        "MaxPool2d(2)",
        "MaxPool2d(3, stride=2)",
        "MaxPool2d((3, 2), stride=(1, 2), padding=1, dilation=2, ceil_mode=True)",
        "AvgPool2d(7)",
        "AvgPool2d(3, stride=2, padding=1)",
        "AvgPool2d(3, stride=2, ceil_mode=True, count_include_pad=False)",
        "AdaptiveAvgPool2d(6)",
        "AdaptiveAvgPool2d((6, 7))",
    ],
)
def test_repr_is_the_constructor_call(text):
    assert repr(eval(text)) == text  # noqa: S307


def test_the_stride_is_the_kernel_size_unless_given():
    assert MaxPool2d(3) == MaxPool2d(3, 3) != MaxPool2d(3, 2)
    assert repr(AvgPool2d((2, 3), (2, 3))) == "AvgPool2d((2, 3))"


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: MaxPool2d(0), ValueError, "`kernel_size` (0) must be at least 1"),
        (lambda: MaxPool2d("2"), TypeError, "`kernel_size` ('2') must be a whole number"),
        (lambda: MaxPool2d(2, 0), ValueError, "`stride` (0) must be at least 1"),
        (lambda: MaxPool2d(2, padding=-1), ValueError, "`padding` (-1) must be at least 0"),
        (
            lambda: MaxPool2d(3, padding=2),
            ValueError,
            "`padding` (2) must be at most half of `kernel_size` (3)",
        ),
        (
            lambda: MaxPool2d(3, padding=2, dilation=2),
            ValueError,
            "`padding` (2) must be at most half of `kernel_size` (3)",
        ),
        (lambda: MaxPool2d(2, dilation=0), ValueError, "`dilation` (0) must be at least 1"),
        (lambda: MaxPool2d(2, ceil_mode=1), TypeError, "`ceil_mode` (1) must be True or False"),
        (lambda: AvgPool2d(2, ceil_mode=1), TypeError, "`ceil_mode` (1) must be True or False"),
        (lambda: AvgPool2d(2, count_include_pad=0), TypeError, "`count_include_pad` (0) must be True or False"),
        (lambda: AvgPool2d((2, 2, 2)), TypeError, "`kernel_size` ((2, 2, 2)) must be one whole number or a"),
        (lambda: AvgPool2d(2, 1.0), TypeError, "`stride` (1.0) must be a whole number"),
        (
            lambda: AvgPool2d(2, padding=(1, 2)),
            ValueError,
            "`padding` (2) must be at most half of `kernel_size` (2)",
        ),
        (lambda: AdaptiveAvgPool2d(0), ValueError, "`output_size` (0) must be at least 1"),
        (lambda: AdaptiveAvgPool2d(None), TypeError, "`output_size` (None) must be a whole number"),
    ],
)
def test_what_no_pooling_can_be(make, error, message):
    with expect(error, message):
        make()


@pytest.mark.parametrize(
    ("layer", "shape", "message"),
    [
        (MaxPool2d(3, 1, ceil_mode=True), (1, 2, 4), "`kernel_size` (3) spans 3 with `dilation` 1 and must fit into"),
        (MaxPool2d(3, 2, ceil_mode=True), (1, 1, 1), "`kernel_size` (3) spans 3 with `dilation` 1 and must fit into"),
        (MaxPool2d(3), (1, 2, 2), "`kernel_size` (3) spans 3 with `dilation` 1 and must fit into input 2"),
        (AvgPool2d(3), (9,), "`input_shape` (9,) must be (channels, height, width)"),
        (AdaptiveAvgPool2d(3), (9, 9), "`input_shape` (9, 9) must be (channels, height, width)"),
    ],
)
@pytest.mark.parametrize("question", ["output_shape", "operations"])
def test_what_pooling_cannot_take(layer, shape, message, question):
    with expect(ValueError, message):
        getattr(layer, question)(shape)
