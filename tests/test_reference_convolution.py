"""The convolution against seven plain loops."""

from itertools import product
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from convlearn.example import INPUT, KERNEL
from convlearn.reference.convolution import conv2d, flip_kernel, slide
from tests.sentences import expect

SUMS = [[12, 12, 17], [10, 17, 19], [9, 6, 14]]
SUMS_FLIPPED = [[18, 20, 19], [10, 9, 17], [11, 8, 14]]
WHOLE_NUMBERS = st.integers(-99, 99)


def one_output(input, weight, place, stride, padding, dilation, groups):
    """Add up the products of one output value with plain Python numbers."""
    out_channel, row, column = place
    group_channels, height, width = weight.shape[1:]
    first_channel = out_channel // (len(weight) // groups) * group_channels
    total = 0
    for channel in range(group_channels):
        for weight_row in range(height):
            for weight_column in range(width):
                y = row * stride[0] + weight_row * dilation[0] - padding[0]
                x = column * stride[1] + weight_column * dilation[1] - padding[1]
                if 0 <= y < input.shape[1] and 0 <= x < input.shape[2]:
                    value = input[first_channel + channel, y, x].item()
                    total += value * weight[out_channel, channel, weight_row, weight_column].item()
    return total


def by_loops(input, weight, bias, stride, padding, dilation, groups):
    """Fill every place of the output: seven loops with the four above."""
    down, across = (
        len(range(-padding[axis], input.shape[axis + 1] + padding[axis] - span, stride[axis]))
        for axis, span in enumerate(dilation[axis] * (weight.shape[axis + 2] - 1) for axis in range(2))
    )
    added = [0] * len(weight) if bias is None else bias.tolist()
    return [
        [
            [
                one_output(input, weight, (out_channel, row, column), stride, padding, dilation, groups)
                + added[out_channel]
                for column in range(across)
            ]
            for row in range(down)
        ]
        for out_channel in range(len(weight))
    ]


@st.composite
def convolutions(draw, dtype=np.int64, elements=WHOLE_NUMBERS):
    """Draw the arguments of a convolution whose kernel fits."""
    pairs = {
        name: draw(st.tuples(choice, choice))
        for name, choice in [
            ("stride", st.integers(1, 3)),
            ("padding", st.integers(0, 2)),
            ("dilation", st.integers(1, 3)),
        ]
    }
    groups, group_channels, group_kernels = draw(st.tuples(*[st.integers(1, 3)] * 3))
    kernel_size = draw(st.tuples(st.integers(1, 3), st.integers(1, 3)))
    smallest = [
        max(1, step * (size - 1) + 1 - 2 * zeros)
        for size, step, zeros in zip(kernel_size, pairs["dilation"], pairs["padding"], strict=True)
    ]
    input_size = [draw(st.integers(size, size + 4)) for size in smallest]
    out_channels = groups * group_kernels
    return pairs | {
        "input": draw(arrays(dtype, (groups * group_channels, *input_size), elements=elements)),
        "weight": draw(arrays(dtype, (out_channels, group_channels, *kernel_size), elements=elements)),
        "bias": draw(st.none() | arrays(dtype, out_channels, elements=elements)),
        "groups": groups,
    }


# -- values -------------------------------------------------------------------------------------------------


@given(convolutions())
def test_whole_numbers_are_exactly_those_of_the_loops(arguments):
    output = conv2d(**arguments)
    assert output.tolist() == by_loops(**arguments)
    assert output.dtype == np.int64


@given(convolutions(np.float64, WHOLE_NUMBERS.map(lambda quarters: quarters / 4)))
def test_floats_are_those_of_the_loops(arguments):
    """Quarters are exact in binary, so that even floats must agree to the last digit."""
    output = conv2d(**arguments)
    assert output.tolist() == by_loops(**arguments)
    assert output.dtype == np.float64


@given(convolutions(np.uint8, st.integers(200, 255)))
def test_small_types_do_not_overflow(arguments):
    assert conv2d(**arguments).tolist() == by_loops(**arguments)


def test_the_example_of_every_lesson():
    assert conv2d([INPUT], [[KERNEL]]).tolist() == [SUMS]
    assert slide(INPUT, KERNEL).tolist() == SUMS
    assert slide(INPUT, flip_kernel(KERNEL)).tolist() == SUMS_FLIPPED


def test_small_types_in_numbers():
    white = np.full((1, 3, 3), 255, dtype=np.uint8)
    assert conv2d(white, white[np.newaxis]).tolist() == [[[9 * 255 * 255]]]
    darkest = np.full((1, 1, 1), -128, dtype=np.int8)
    assert conv2d(darkest, darkest[np.newaxis]).tolist() == [[[128 * 128]]]


def test_whole_numbers_do_not_pass_through_floats():
    beyond_float = 2**53 + 1
    assert conv2d([[[beyond_float]]], [[[[1]]]]).item() == beyond_float


def test_a_bias_is_added_once_to_every_output_value():
    without = conv2d([INPUT], [[KERNEL]] * 2)
    assert (conv2d([INPUT], [[KERNEL]] * 2, [100, -7]) - without).tolist() == [
        [[100] * 3] * 3,
        [[-7] * 3] * 3,
    ]


def test_one_number_means_both_axes():
    assert np.array_equal(
        conv2d([INPUT], [[KERNEL]], stride=2, padding=1, dilation=2),
        conv2d([INPUT], [[KERNEL]], stride=(2, 2), padding=(1, 1), dilation=(2, 2)),
    )


def test_groups_are_convolutions_side_by_side():
    rng = np.random.default_rng(0)
    input, weight = rng.integers(-9, 10, (4, 5, 5)), rng.integers(-9, 10, (6, 2, 3, 3))
    side_by_side = [*conv2d(input[:2], weight[:3]), *conv2d(input[2:], weight[3:])]
    assert np.array_equal(conv2d(input, weight, groups=2), side_by_side)


def test_arguments_are_left_as_they_were():
    input, weight, bias = np.array([INPUT]), np.array([[KERNEL]]), np.array([5])
    before = input.tolist(), weight.tolist(), bias.tolist()
    conv2d(input, weight, bias, padding=1)
    assert (input.tolist(), weight.tolist(), bias.tolist()) == before


@given(
    arrays(np.int64, st.tuples(st.integers(3, 6), st.integers(3, 6)), elements=WHOLE_NUMBERS),
    arrays(np.int64, st.tuples(st.integers(1, 3), st.integers(1, 3)), elements=WHOLE_NUMBERS),
)
def test_the_flipped_kernel_gives_the_mathematician_s_convolution(input, kernel):
    """convolved[y, x] = sum over i, j of input[y - i, x - j] * kernel[i, j], where all indexes are inside."""
    height, width = kernel.shape
    convolved = [
        [
            sum(input[y - i, x - j] * kernel[i, j] for i, j in product(range(height), range(width)))
            for x in range(width - 1, input.shape[1])
        ]
        for y in range(height - 1, input.shape[0])
    ]
    assert slide(input, flip_kernel(kernel)).tolist() == convolved


def test_alexnet_s_second_layer_is_right_and_fast_enough_for_a_lesson():
    """96 -> 256 channels, 5x5, padding 2 on 27x27 (Krizhevsky, Sutskever and Hinton 2012), ungrouped."""
    rng = np.random.default_rng(0)
    input, weight = rng.integers(-99, 100, (96, 27, 27)), rng.integers(-99, 100, (256, 96, 5, 5))
    start = perf_counter()
    output = conv2d(input, weight, padding=2)
    assert perf_counter() - start < 10  # about one second; more means that it has become unusable
    assert output.shape == (256, 27, 27)
    assert output.dtype == np.int64
    for place in [(0, 0, 0), (255, 26, 26), (17, 13, 5), (100, 1, 26)]:
        assert output[place] == one_output(input, weight, place, (1, 1), (2, 2), (1, 1), 1)


# -- wrong arguments ----------------------------------------------------------------------------------------

IMAGE = np.ones((4, 5, 5), dtype=int)
WEIGHT = np.ones((6, 2, 3, 3), dtype=int)  # for groups=2


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"input": IMAGE[0]}, ValueError, "`input`...(5, 5)...in_channels, height, width"),
        ({"input": IMAGE[:0]}, ValueError, "`input`...(0, 5, 5)...none of them 0"),
        ({"input": [[[1, 2], [3]]]}, ValueError, "`input`...[[[1, 2], [3]]]...rows of one length"),
        ({"input": [[["a"]]]}, TypeError, "`input`...[[['a']]]...must hold numbers"),
        ({"input": IMAGE * np.inf}, ValueError, "`input`...finite"),
        ({"weight": WEIGHT[0]}, ValueError, "`weight`...(2, 3, 3)...out_channels...kernel width"),
        ({"weight": [[[["a"]]]]}, TypeError, "`weight`...'a'...must hold numbers"),
        ({"weight": WEIGHT * np.nan}, ValueError, "`weight`...finite"),
        ({"bias": [1, 2]}, ValueError, "`bias` has 2 values...must have out_channels = 6"),
        ({"bias": 1}, ValueError, "`bias`...shape ()...(out_channels)"),
        ({"bias": ["a"] * 6}, TypeError, "`bias`...must hold numbers"),
        ({"stride": 0}, ValueError, "`stride` (0) must be at least 1"),
        ({"stride": (1, 0)}, ValueError, "`stride[1]` (0) must be at least 1"),
        ({"stride": 1.0}, TypeError, "`stride` (1.0) must be a whole number"),
        ({"stride": (1, 1, 1)}, TypeError, "`stride` ((1, 1, 1))...pair"),
        ({"padding": -1}, ValueError, "`padding` (-1) must be at least 0"),
        ({"padding": "same"}, TypeError, "`padding` ('same') must be a whole number"),
        ({"dilation": 0}, ValueError, "`dilation` (0) must be at least 1"),
        ({"dilation": None}, TypeError, "`dilation` (None) must be a whole number"),
        ({"groups": 0}, ValueError, "`groups` (0) must be at least 1"),
        ({"groups": 2.0}, TypeError, "`groups` (2.0) must be a whole number"),
        ({"groups": 3}, ValueError, "`in_channels` (4) must be divisible by `groups` (3)"),
        ({"groups": 4}, ValueError, "`out_channels` (6) must be divisible by `groups` (4)"),
        ({"groups": 1}, ValueError, "`weight` reads 2 channels...in_channels // groups = 4 // 1 = 4"),
        ({"dilation": 3}, ValueError, "`kernel_size` (3) spans 7...`dilation` 3...must fit...input 5"),
        ({"dilation": (1, 3)}, ValueError, "`kernel_size` (3) spans 7...must fit...input 5"),
    ],
)
def test_a_wrong_argument_is_named(arguments, error, words):
    with expect(error, words):
        conv2d(**{"input": IMAGE, "weight": WEIGHT, "groups": 2} | arguments)


@pytest.mark.parametrize(
    ("input", "kernel", "words"),
    [
        (IMAGE, KERNEL, "`input`...(4, 5, 5)...(height, width)"),
        (INPUT, IMAGE, "`kernel`...(4, 5, 5)...(height, width)"),
        ([[1, 2], [3, 4]], KERNEL, "`kernel_size` (3)...must fit into input 2"),
    ],
)
def test_slide_names_a_wrong_table(input, kernel, words):
    with expect(ValueError, words):
        slide(input, kernel)


def test_flip_kernel_names_a_wrong_table():
    with expect(ValueError, "`kernel`...(3,)...(height, width)"):
        flip_kernel([1, 2, 3])
    with expect(TypeError, "`kernel`...must hold numbers"):
        flip_kernel([["a"]])


def test_the_example_cannot_be_changed_by_a_lesson():
    for table in (INPUT, KERNEL):
        with pytest.raises(ValueError, match="read-only"):
            table[0, 0] = 9
