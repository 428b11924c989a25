"""Good calls of what runs layers: reference, the array that counts, the meter."""

from convlearn import Conv2d, MeteredArray, reference, run
from convlearn.example import INPUT, KERNEL
from tests.good_calls.call import Call, good

IMAGE = [[[1, 2, 3], [4, 5, 6], [7, 8, 9]]] * 2

CALLS: list[Call] = [
    good(reference.slide, INPUT, KERNEL),
    good(reference.conv2d, IMAGE, [[[[1, 2]], [[3, 4]]]], [5]),
    good(reference.relu, IMAGE),
    good(MeteredArray, IMAGE),
    good(run, Conv2d(1, 1, 3, padding=1), (1, 5, 5), 2, 1),
]
