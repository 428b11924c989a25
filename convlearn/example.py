"""The 5x5 example that the articles draw and every lesson starts from."""

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
