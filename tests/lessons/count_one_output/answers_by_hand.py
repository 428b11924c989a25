"""The answers of lesson 2, worked out by hand. Adding up n numbers takes n - 1 adds."""

from fractions import Fraction

ANSWERS = {
    "nine_products": (9, 9 - 1),
    "five_by_five": 25 + 24,  # 5 * 5 multiplies, one add fewer
    "with_bias": 9 + 8 + 1,  # multiplies, adds, the bias
    "whole_output": 9 * (9 + 8 + 1),
    "two_channels": (9 + 9, 8 + 8 + 1),  # one more add joins the sums of the two channels
    "missing_adds": 64 - 1,  # 64 sums, one for each channel, become one number
    "which_adds": "the adds that join the sums of the channels",  # it has all of each channel: 9 + 8 = 17
    "pointwise": 64 + 63,  # one product in each of 64 channels
    "color_output": 27 + 26 + 1,  # 3 * 9 products, one add fewer, the bias
    "collision": 24 * (27 + 26),
    # With the bias n multiplies and n - 1 + 1 adds are 2n. Without it they are 2n - 1, which was not counted.
    "what_the_check_shows": "2n is exact for layers with a bias; it says nothing about the others",
    "macs_to_flops": 4_200 * 2,
    "one_rounding": Fraction(121 - 120, 100),  # 1.1 * 1.1 and 1.2 in hundredths; only 0.01 is rounded, to itself
    "faster_computer": "the FLOPS of the computer",  # a rate; the others belong to the layer
}

FUNCTIONS = {
    "your_count": [
        ((1, 1, False), 1),  # one product, nothing to add
        ((1, 3, False), 9 + 8),
        ((2, 3, False), 18 + 17),
        ((2, 3, True), 18 + 17 + 1),
        ((3, 2, True), 12 + 11 + 1),
    ],
}
