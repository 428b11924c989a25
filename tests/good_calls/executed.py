"""Good calls of what runs layers: reference, the array that counts, the meter."""

import numpy as np

from convlearn import Conv2d, Linear, MeteredArray, ReLU, Residual, meter, reference, run
from convlearn.example import INPUT, KERNEL
from convlearn.metered_array import Tally
from tests.good_calls.call import Call, good

IMAGE = [[[1, 2, 3], [4, 5, 6], [7, 8, 9]]] * 2
FOUR_CHANNELS = [[[1, 2], [3, 4]], [[5, 6], [7, 8]]] * 2
STEPS, HIDDEN = [[1.0, 0.5, 0.2], [0.1, 0.0, 0.4]], [[0.1, 0.2], [0.3, 0.4]]
NET = [Conv2d(1, 2, 1), Residual([Conv2d(2, 2, 1), ReLU()])]


def recurrent(gates):
    """Return the arguments of a recurrent layer with three inputs and two hidden values."""
    return STEPS, [[0.1, 0.2, 0.3]] * 2 * gates, HIDDEN * gates, [0.1] * 2 * gates, [0.2] * 2 * gates


CALLS: list[Call] = [
    good(reference.slide, INPUT, KERNEL, 2, 1, 1),
    good(reference.flip_kernel, KERNEL),
    good(reference.conv2d, IMAGE, [[[[1, 2]], [[3, 4]]]], [5], 1, (0, 1), 1, 1),
    good(reference.conv2d, FOUR_CHANNELS, np.ones((2, 2, 1, 1)), None, 1, 0, 1, 2),
    good(reference.linear, [1, 2, 3], [[1, 0, 1], [0, 1, 0]], [10, 20]),
    good(reference.linear, [[1.5, 2, 3]] * 2, [[1, 0, 1], [0, 1, 0]], None),
    good(reference.max_pool2d, IMAGE, 2, 1, 1, 1, True),
    good(reference.avg_pool2d, IMAGE, (2, 3), 1, (1, 0), True, False),
    good(reference.adaptive_avg_pool2d, IMAGE, (2, 1)),
    good(reference.pool_padding, 3, 1),
    good(reference.batch_norm2d, IMAGE, [3, 3], [4, 4], [1, 2], [0, 1], 1e-5),
    good(reference.relu, IMAGE),
    good(reference.relu6, IMAGE),
    good(reference.tanh, IMAGE),
    good(reference.sigmoid, IMAGE),
    good(reference.channel_shuffle, FOUR_CHANNELS, 2),
    good(reference.flatten, IMAGE),
    good(reference.lstm, *recurrent(4)),
    good(reference.gru, *recurrent(3), True),
    good(MeteredArray, IMAGE, Tally()),
    Call(MeteredArray([[1, 2], [3, 4]]).astype, (float,), covers="convlearn.metered_array.MeteredArray.astype"),
    Call(Tally().record, ("multiplies", 9, 4), covers="convlearn.metered_array.Tally.record"),
    good(Tally),
    good(run, Conv2d(1, 1, 1, padding=1), (1, 3, 3), 2, 1),
    good(run, NET, (1, 2, 2), 1, 0),
    good(meter.run, Linear(3, 2), (4, 3)),
]
