"""The 5x5 example that every lesson starts from, and four channels made of it."""

import numpy as np

INPUT = np.array(
    [
        [3, 3, 2, 1, 0],
        [0, 0, 1, 3, 1],
        [3, 1, 2, 2, 3],
        [2, 0, 0, 2, 2],
        [2, 0, 0, 0, 1],
    ]
)


KERNEL = np.array(
    [
        [0, 1, 2],
        [2, 2, 0],
        [0, 1, 2],
    ]
)


# A lesson that changed a value for everybody after it would be hard to understand.
INPUT.flags.writeable = False
KERNEL.flags.writeable = False


# (4, 5, 5): the example's input, and the same turned by one, two and three quarter turns.
CHANNELS = np.array([np.rot90(INPUT, turns) for turns in range(4)])


# (4, 4, 3, 3): channel i of kernel o. A channel that is read by the output of its own number meets the example's
# kernel as it is, so that with four groups output channel 1 is the output of lesson 1.
KERNELS = np.array([[np.rot90(KERNEL, output - input) for input in range(4)] for output in range(4)])


# A lesson that changed a value for everybody after it would be hard to understand.
CHANNELS.flags.writeable = False
KERNELS.flags.writeable = False
