"""Lesson 5 answered by hand. A kernel reads the channels of its own group and no others."""

from fractions import Fraction

import numpy as np

ANSWERS = {
    "channels_read": (3, 4),  # kernels 1 2 | 3 4 read channels 1 2 | 3 4
    "possible_groups": (1, 2, 3, 6),  # 12: 1 2 3 4 6 12, and 18: 1 2 3 6 9 18; these are in both rows
    # -- links --
    "moved": (5, 6),  # 1 2 | 3 4 | 5 6 | 7 8: channel 6 is in the third group
    "links": 4 * 2 * 2,  # 4 groups, 2 inputs by 2 outputs in each
    # -- costs --
    "kernels_of_a_group": (3, 2),  # 12 / 4 kernels, and 8 / 4 channels that each reads
    "weights": 8 * 2 * 3 * 3,  # 8 kernels with 8 / 4 = 2 channels of 3x3
    # One output value was 8 * 9 = 72 products and 71 adds, and is 2 * 9 = 18 products and 17 adds.
    # 4 * 17 = 68 is less than 71.
    "adds_divided": "a little more than 4",
    "article_parameters": 6 * 2 * 3 * 3,  # 6 kernels with 4 / 2 = 2 channels of 3x3
    "article_exact": 6 * 5 * 5 * (18 + 17),  # 150 values, each 2 * 9 = 18 multiplies and 17 adds
    "formula_at_one": Fraction(4, 1),  # (C_in / 1) * C_out * O_f over C_out * O_f leaves C_in
    "divided_twice": 32 * 112 * 112 * 9 * (1 // 32),  # 32 / 32 = 1 channel is right, and 1 // 32 is none
    # -- where groups lose nothing --
    "ordinary_weights": ((1, 2, 0, 0), (0, 0, 3, -1)),  # 1 * in1 + 2 * in2; 3 * in3 - 1 * in4
    # -- AlexNet --
    "alexnet_towers": 256 * 48 * 5 * 5 + 256,  # 256 kernels read 96 / 2 = 48 channels; 256 biases
    "alexnet_saved": (
        256 * 48 * 5 * 5  # conv2: 48 of 96 channels are no longer read
        + 384 * 192 * 3 * 3  # conv4: 192 of 384
        + 256 * 192 * 3 * 3  # conv5: 192 of 384
    ),
    # -- the same with zeros --
    "zeros": 20 * (10 - 2) * 3 * 3,  # 20 kernels, 8 channels in each that the grouped kernel does not have
    "zeros_multiplied": 5 * 5 * 20 * 10 * 3 * 3,  # 25 places, 20 kernels, 10 channels of 3x3, zeros and all
    "which_groups": 128 * 128 * 3 * 3 // 4608,  # the weights with one group, over those that are left
    # -- two layers --
    "two_layers": 2 * 4 * 4,  # 2 groups that never meet, 4 inputs by 4 outputs in each
    "shuffled_order": (1, 4, 2, 5, 3, 6),  # the first of 1 2 3 | 4 5 6, then the second, then the third
    "full_mixing": 4,  # g groups of 16 / g channels, and 16 / g must be g or more: 4 * 4 = 16
}

ONE_PIXEL = np.array([[[1]], [[2]], [[3]], [[4]]])
TWO_CHANNELS = np.array([[[1, 2, 3], [4, 5, 6]], [[1, 0, 2], [0, 3, 1]]])

FUNCTIONS = {
    "your_groups": [
        # One input pixel, 4 -> 4 channels, 1x1 kernels: each of two groups reads (1, 2) or (3, 4).
        (
            (ONE_PIXEL, np.array([[1, 10], [2, 20], [3, 30], [4, 40]]).reshape(4, 2, 1, 1), 2),
            [[[1 * 1 + 10 * 2]], [[2 * 1 + 20 * 2]], [[3 * 3 + 30 * 4]], [[4 * 3 + 40 * 4]]],
        ),
        # The same pixel, 4 -> 2 channels: one kernel a group.
        (
            (ONE_PIXEL, np.array([[1, 10], [2, 20]]).reshape(2, 2, 1, 1), 2),
            [[[1 * 1 + 10 * 2]], [[2 * 3 + 20 * 4]]],
        ),
        # Two channels of 2 rows by 3, 2x2 kernels, which fit in two places.
        (
            (TWO_CHANNELS, np.array([[[[1, 0], [0, 1]]], [[[1, 1], [1, -1]]]]), 2),
            [[[1 + 5, 2 + 6]], [[1 + 0 + 0 - 3, 0 + 2 + 3 - 1]]],
        ),
        # One group is an ordinary convolution: 1 * 1 + 2 * 2 + 3 * 3 + 4 * 4.
        ((ONE_PIXEL, np.array([1, 2, 3, 4]).reshape(1, 4, 1, 1), 1), [[[1 + 4 + 9 + 16]]]),
    ],
}
