"""The numbers of one axis against sliding by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn.sizes import output_size
from convlearn.windows import Windows, same_axis, sliding_axis
from tests.by_hand import places

input_sizes = st.integers(1, 20)
kernel_sizes = st.integers(1, 6)
strides = st.integers(1, 5)
paddings = st.integers(0, 12)
dilations = st.integers(1, 4)


def assert_is(axis, stops):
    on_data = [sum(index in range(axis.input_size) for index in taps) for taps in stops]
    assert axis.output_size == len(stops)
    assert axis.taps == sum(map(len, stops))
    assert axis.data_taps == sum(on_data)
    assert axis.stops_on_data == sum(count > 0 for count in on_data)


@given(input_sizes, kernel_sizes, strides, paddings, dilations, st.booleans())
def test_a_sliding_axis_is_every_stop(size, kernel_size, stride, padding, dilation, ceil_mode):
    stops = places(size, kernel_size, stride, padding, padding, dilation, ceil_mode)
    if not stops:
        with pytest.raises(ValueError, match="must fit into input"):
            sliding_axis(size, kernel_size, stride, padding, dilation, ceil_mode)
        return
    assert_is(sliding_axis(size, kernel_size, stride, padding, dilation, ceil_mode), stops)


@given(input_sizes, kernel_sizes, dilations)
def test_a_same_axis_has_an_output_for_every_input(size, kernel_size, dilation):
    axis = same_axis(size, kernel_size, dilation)
    assert axis.output_size == size
    assert axis.padding_after - axis.padding_before in (0, 1)  # PyTorch puts the odd zero at the end
    assert_is(axis, places(size, kernel_size, 1, *axis.padding, dilation))


@given(input_sizes, kernel_sizes, strides, st.integers(0, 4))
def test_without_ceil_mode_the_output_size_is_that_of_sizes(size, kernel_size, stride, padding):
    if size + 2 * padding >= kernel_size:
        expected = output_size(size, kernel_size, stride, padding)
        assert sliding_axis(size, kernel_size, stride, padding).output_size == expected


def test_ceil_mode_as_in_squeezenet():
    # 54 -> 3x3 pooling with stride 2: (54 - 3) / 2 + 1 = 26.5 places
    assert sliding_axis(54, 3, 2, 0).output_size == 26
    assert sliding_axis(54, 3, 2, 0, ceil_mode=True).output_size == 27


def test_ceil_mode_starts_no_window_beyond_the_data():
    # PyTorch: a window that would start in the padding at the end is dropped, so 2 places and not 3
    assert sliding_axis(3, 2, 2, 1, ceil_mode=True).output_size == 2
    assert sliding_axis(2, 1, 3, 0, ceil_mode=True).output_size == 1


def test_windows_multiply_both_axes_and_the_channels():
    down, across = sliding_axis(5, 3, 1, 1), sliding_axis(4, 1, 1, 1)
    windows = Windows(6, down, across)
    assert windows.output_shape == (6, 5, 6)
    assert windows.outputs == 6 * 5 * 6
    assert windows.values(padding_taps=True) == 6 * (5 * 3) * (6 * 1)
    assert windows.values(padding_taps=False) == 6 * (2 + 3 + 3 + 3 + 2) * 4
    assert windows.reading(padding_taps=True) == 6 * 5 * 6
    assert windows.reading(padding_taps=False) == 6 * 5 * 4


def test_huge_axes_stay_exact():
    axis = sliding_axis(10**30, 3, 1, 1)
    assert (axis.output_size, axis.taps) == (10**30, 3 * 10**30)
    assert (axis.data_taps, axis.stops_on_data) == (3 * 10**30 - 2, 10**30)


def test_a_wrong_kind_is_not_taken_for_an_equal_number_seen_before():
    assert sliding_axis(5, 3, 1, 0).output_size == 3
    with pytest.raises(TypeError, match="must be a whole number"):
        sliding_axis(5, 3, 1.0, 0)
