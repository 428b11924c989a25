"""The receptive field of a network, counted by hand."""

import pytest

from convlearn import AvgPool2d, Concat, Conv2d, Flatten, Linear, MaxPool2d, ReLU, Residual, networks
from convlearn.lessons.whole_networks.seen import seen_by_last_convolution
from convlearn.sizes import receptive_field

C3 = Conv2d(8, 8, 3, padding=1)


@pytest.mark.parametrize(
    ("layers", "seen"),
    [
        ([Linear(4, 2)], (0, 0)),
        ([C3], (3, 3)),
        ([C3, ReLU(), C3, Flatten(), Linear(8, 2)], (5, 5)),
        ([C3, MaxPool2d(2), C3], (3 + 1 + 4, 8)),  # a 2x2 pooling sees one more; then a step is 2 inputs
        ([C3, AvgPool2d(2), C3], (8, 8)),
        ([C3, C3, MaxPool2d(2)], (5, 5)),  # what comes after the last convolution does not count
        ([Conv2d(8, 8, 3, stride=2), C3], (3 + 2 * 2, 7)),
        ([Conv2d(8, 8, 3, dilation=2), C3], (7, 7)),
        ([Conv2d(8, 8, (3, 1)), Conv2d(8, 8, (1, 5))], (3, 5)),
        ([Residual([C3, C3]), C3], (7, 7)),
        ([Concat([None, C3, [C3, C3]])], (5, 5)),
    ],
)
def test_rows_and_columns_by_hand(layers, seen):
    assert seen_by_last_convolution(layers) == seen


def test_a_plain_network_sees_what_the_formula_of_lesson_1_says():
    windows = [
        (layer.kernel_size[0], layer.stride[0])
        for layer in networks.alexnet().layers.values()
        if hasattr(layer, "stride")
    ]
    assert (
        seen_by_last_convolution(networks.alexnet()) == (receptive_field(windows[:-1]),) * 2
    )  # without the last pooling
