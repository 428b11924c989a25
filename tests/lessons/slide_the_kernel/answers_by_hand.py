"""The answers of lesson 1, worked out by hand.

The input is 33210 / 00131 / 31223 / 20022 / 20001, the kernel 012 / 220 / 012. In a sum of products the inputs stand
first and the weights second, a line for each row of the kernel.
"""

from fractions import Fraction

import numpy as np

# The window whose top left corner is row 1, column 1 of the input.
ROW_1_COLUMN_1 = (
    (3 * 0 + 3 * 1 + 2 * 2)  # 7
    + (0 * 2 + 0 * 2 + 1 * 0)  # 0
    + (3 * 0 + 1 * 1 + 2 * 2)  # 5, together 12
)
ROW_1_COLUMN_3 = (
    (2 * 0 + 1 * 1 + 0 * 2)  # 1
    + (1 * 2 + 3 * 2 + 1 * 0)  # 8
    + (2 * 0 + 2 * 1 + 3 * 2)  # 8, together 17
)
ROW_3_COLUMN_1 = (
    (3 * 0 + 1 * 1 + 2 * 2)  # 5
    + (2 * 2 + 0 * 2 + 0 * 0)  # 4
    + (2 * 0 + 0 * 1 + 0 * 2)  # 0, together 9
)
ROW_3_COLUMN_2 = (
    (1 * 0 + 2 * 1 + 2 * 2)  # 6
    + (0 * 2 + 0 * 2 + 2 * 0)  # 0
    + (0 * 0 + 0 * 1 + 0 * 2)  # 0, together 6
)
ROW_3_COLUMN_3 = (
    (2 * 0 + 2 * 1 + 3 * 2)  # 8
    + (0 * 2 + 2 * 2 + 2 * 0)  # 4
    + (0 * 0 + 0 * 1 + 1 * 2)  # 2, together 14
)

# The same first window under the kernel turned by half a turn, 210 / 022 / 210.
FLIPPED = (
    (3 * 2 + 3 * 1 + 2 * 0)  # 9
    + (0 * 0 + 0 * 2 + 1 * 2)  # 2
    + (3 * 2 + 1 * 1 + 2 * 0)  # 7, together 18
)

ANSWERS = {
    "first_value": ROW_1_COLUMN_1,
    "output_shape": (3, 3),  # the kernel may start in rows 1, 2, 3 and in columns 1, 2, 3
    "eighth_value": ROW_3_COLUMN_2,
    "which_weight": (2, 1),  # the window is rows 2-4, columns 3-5: row 3 is its second, column 3 its first
    "center_uses": 3 * 3,  # windows start in row 1, 2 or 3, and each reaches row 3; columns alike
    "corner_uses": 1 * 1,  # only the window that starts there
    "weight_uses": 3 * 3,  # once for each output
    "flipped_value": FLIPPED,
    "flip_work": "as many",  # nine weights before and after: nine multiplies
    "pick_kernel": ((0, 0, 0), (0, 1, 0), (0, 0, 0)),  # once the input under its center, nothing else
    "padded_shape": (1 + 3 + 1, 1 + 3 + 1),  # one more start at each end: before row 1 and after row 3
    "share_on_padding": Fraction(
        4 * (9 - 2 * 2)  # 4 corner outputs: 2x2 of the window's 9 places are on the input
        + 4 * 3 * (9 - 2 * 3)  # 3 other outputs on each of 4 edges: 2x3 are on the input
        + 3 * 3 * 0,  # 9 outputs in the middle: all are
        5 * 5 * 9,
    ),
    "stride_values": (
        (ROW_1_COLUMN_1, ROW_1_COLUMN_3),
        (ROW_3_COLUMN_1, ROW_3_COLUMN_3),
    ),
    "uneven_size": (2, 2),  # starts 1 and 3; from start 5 the kernel would need a row 7
    "dilated_span": 3 + 2,  # 3 weights and a gap of one input after the first and after the second
    "alexnet_size": 1 + 54,  # 227 - 11 = 216 inputs lie beyond the first place, and 216 = 54 * 4
    "same_padding": 2,  # the center of a 5x5 kernel has 2 neighbors on each side
    "floor_size": 1 + 53,  # 224 - 11 = 213 = 53 * 4 + 1: 53 whole steps
    "total_padding": 1,  # its p is both sides together: 2 = 1 + 1
    "same_with_stride": (4, 5 + 3 + 3 + 3 - 11),  # 3 < 11 / 3 < 4; each window after the first adds 3 inputs to its 5
    "two_layers": 3 + 1 + 1,  # three neighboring windows of 3: the first, and one more input for each other
}

FUNCTIONS = {
    "your_loop": [
        (
            (np.array([[1, 2, 3], [4, 5, 6]]), np.array([[1, 1]])),
            [
                [1 + 2, 2 + 3],
                [4 + 5, 5 + 6],
            ],
        ),
        (
            (np.array([[1, 2, 0], [0, 3, 1], [2, 0, 4]]), np.array([[1, 2], [0, 1]])),
            [
                [1 * 1 + 2 * 2 + 0 * 0 + 3 * 1, 2 * 1 + 0 * 2 + 3 * 0 + 1 * 1],  # 8 3
                [0 * 1 + 3 * 2 + 2 * 0 + 0 * 1, 3 * 1 + 1 * 2 + 0 * 0 + 4 * 1],  # 6 9
            ],
        ),
        ((np.array([[2], [3], [5]]), np.array([[10], [1]])), [[2 * 10 + 3 * 1], [3 * 10 + 5 * 1]]),
    ],
}
