"""Too much is refused before it is begun, and a sum of whole numbers is right or refused, never wrapped around."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn import meter, reference
from convlearn.layers.convolution import Conv2d
from convlearn.layers.elementwise import ReLU
from convlearn.layers.joins import Add
from convlearn.layers.linear import Linear
from convlearn.layers.pooling import AdaptiveAvgPool2d, AvgPool2d, MaxPool2d
from convlearn.layers.recurrent import LSTM
from convlearn.layers.reordering import Flatten
from convlearn.limits import MOST_STEPS, at_most, sums_fit
from convlearn.metered_array import MeteredArray
from tests.by_hand import conv_output
from tests.sentences import expect

whole_numbers = st.one_of(st.integers(-9, 9), st.sampled_from([10**9, 10**10, 2**31, 2**62, -(2**63), 2**63 - 1]))
rows = st.lists(whole_numbers, min_size=1, max_size=4)
metered = st.sampled_from([np.array, MeteredArray])


def right_or_refused(result, expected):
    """Say whether a calculation gives what Python's whole numbers give, or refuses; it must give nothing else."""
    try:
        given_back = result().tolist()
    except ValueError as error:
        return "must fit in `int64`; use floats" in str(error)
    return given_back == expected


@given(st.data(), rows, st.one_of(st.none(), whole_numbers), metered)
def test_sums_of_products_never_wrap_around(data, weight, bias, array):
    values = data.draw(st.lists(whole_numbers, min_size=len(weight), max_size=len(weight)))
    total = sum(value * factor for value, factor in zip(values, weight, strict=True)) + (bias or 0)
    biases = None if bias is None else [bias]
    assert right_or_refused(lambda: reference.linear(array(values), [weight], biases), [total])
    assert right_or_refused(lambda: reference.conv2d(array([[values]]), [[[weight]]], biases), [[[total]]])
    if bias is None:
        assert right_or_refused(lambda: reference.slide(array([values]), [weight]), [[total]])
        assert right_or_refused(lambda: np.array(values) @ MeteredArray(weight), total)


@given(st.data(), metered)
def test_padded_dilated_and_grouped_sums_never_wrap_around(data, array):
    layer = Conv2d(2, 2, (1, 2), padding=(0, 1), dilation=2, groups=2, bias=False)
    image, weight = (
        np.array(data.draw(st.lists(whole_numbers, min_size=size, max_size=size))) for size in (2 * 3, 2 * 2)
    )
    image, weight = image.reshape(2, 1, 3), weight.reshape(2, 1, 1, 2)
    exact = conv_output(layer, image.astype(object), weight.tolist(), None)
    assert right_or_refused(lambda: layer.forward(array(image), {"weight": weight}), exact)


@given(rows, whole_numbers, metered)
def test_other_arithmetic_never_wraps_around(values, number, array):
    same = [number] * len(values)
    assert right_or_refused(lambda: Add().forward(np.array([values, same]), {}), [each + number for each in values])
    assert right_or_refused(lambda: reference.avg_pool2d(array([[values]]), (1, len(values))), [[[mean(values)]]])
    assert right_or_refused(lambda: reference.adaptive_avg_pool2d(array([[values]]), 1), [[[mean(values)]]])
    assert right_or_refused(lambda: MeteredArray(values).sum(), sum(values))
    assert right_or_refused(lambda: MeteredArray(values) * number, [each * number for each in values])
    assert right_or_refused(lambda: MeteredArray(values) + number, [each + number for each in values])
    assert right_or_refused(lambda: number - MeteredArray(values), [number - each for each in values])


def mean(values):
    return float(sum(values)) / len(values)


def test_what_was_reported():
    with expect(ValueError, "as large as 1e+10 and 1e+10 must fit in `int64`; use floats"):
        reference.slide([[10**10]], [[10**10]])
    assert reference.slide([[10**9]], [[10**9]]).tolist() == [[10**18]]
    assert reference.slide([[1e10]], [[10**10]]).tolist() == [[1e20]]


@pytest.mark.parametrize("small", [np.int8, np.uint8, np.int16, bool])
def test_small_types_are_as_good_as_large_ones(small):
    ones = MeteredArray(np.ones(200, dtype=small))
    assert int((ones * 200).sum()) == 40_000
    assert reference.linear(np.ones(300, dtype=small), np.ones((1, 300), dtype=small)).tolist() == [300]


def test_the_bound_is_the_last_that_fits():
    sums_fit(2, [2**31 - 1], [-(2**31)])
    sums_fit(1, [2**62], plus=2**62 - 1)
    with expect(ValueError, "as large as 2.1e+09 and 2.1e+09 must"):
        sums_fit(2, [2**31], [-(2**31)])
    with expect(ValueError, "as large as 4.6e+18 and 4.6e+18 must"):
        sums_fit(1, [2**62], plus=-(2**62))


# -- too much ------------------------------------------------------------------------------------------------


def ones(*shape):
    return np.broadcast_to(1.0, shape)  # takes no memory


IMAGE = ones(1, 2, 2)
TOO_MUCH = {
    "padding": lambda: reference.conv2d(IMAGE, [[[[1]]]], padding=10**9),
    "padding of a pool": lambda: reference.max_pool2d(IMAGE, 10**9, 1, 10**9 // 2),
    "windows of a pool": lambda: reference.max_pool2d(ones(1, 400, 400), 1_000, 1, 500),
    "outputs": lambda: reference.linear(ones(20_000, 1), ones(20_000, 1)),
    "products": lambda: reference.linear(ones(5_000, 5_000), ones(5_000, 5_000)),
    "adaptive": lambda: reference.adaptive_avg_pool2d(IMAGE, 10**9),
    "steps": lambda: reference.lstm(ones(10**6, 1), ones(4, 1), ones(4, 1)),
    "batch": lambda: meter.run(Flatten(), (1, 1, 1), batch_size=10**7),
    "weights": lambda: meter.run(Linear(10**5, 10**5), (10**5,)),
    "input": lambda: meter.run(ReLU(), (10**12,)),
    "output": lambda: meter.run(AdaptiveAvgPool2d(10**6), (1, 1, 1)),
    "padded input": lambda: meter.run(MaxPool2d(2 * 10**6, 10**6, 10**6), (1, 1, 1)),
    "all outputs": lambda: meter.run(ReLU(), (10**7,), batch_size=100),
    "all products": lambda: meter.run(Conv2d(512, 512, 3, padding=1), (512, 224, 224)),
    "many layers": lambda: meter.run([Linear(10**4, 10**4)] * 1001, (10**4,)),
    "average": lambda: meter.run(AvgPool2d(10**9, 1, 5 * 10**8), (1, 1, 1)),
    "recurrent": lambda: meter.run(LSTM(1, 1), (10**6, 1)),
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_too_much_is_refused_at_once(what):
    with pytest.raises(ValueError, match=r"`.*\((over )?[\d,]+\) must be at most [\d,]+") as refused:
        TOO_MUCH[what]()
    assert len(str(refused.value)) <= 300


def test_a_number_without_end_is_not_written_out():
    with expect(ValueError, "steps (over 1,000,000,000,000,000,000) must be at most 100,000"):
        at_most(MOST_STEPS, "steps", 10**10_000)
