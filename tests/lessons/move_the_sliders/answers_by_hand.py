"""The answers of lesson 4, worked out by hand.

Unless a line says otherwise, the layer takes 4 channels of 5x5 to 6 of 5x5 with 3x3 kernels and no bias. It has
6 * 4 * 3 * 3 weights, each used once at every one of 5 * 5 places.
"""

from fractions import Fraction

ANSWERS = {
    # How many times: the multiplies, the parameters.
    "double_out_channels": (2, 2),  # twice the kernels
    "both_channels": (2 * 3, 2 * 3),  # 12 kernels for 6, each of 12 channels for 4
    "double_size": (2 * 2, 1),  # twice the rows and twice the columns of places, the same weights
    "triple_kernel": (3 * 3, 3 * 3),  # 3 rows and 3 columns of weights for one, at as many places
    "stride_two": Fraction(3 * 3, 5 * 5),  # the kernel starts at places 1, 3 and 5 of 5, down and across
    "two_groups": (6 * 5 * 5 * 2 * 3 * 3, 6 * 2 * 3 * 3),  # each kernel reads 2 channels and not 4
    "three_changes": 2 * (18 * 5 * 5 * 2 * 1 * 1),  # 18 channels of 25 places; each value reads 2 channels, 1x1
    "slope_of_size": 2,  # 4 times is doubled twice
    # When a quantity doubles, the multiplies double so many times.
    "slopes_of_multiplies": (
        1,  # in_channels: each kernel twice as deep
        1,  # out_channels: twice the kernels
        2,  # kernel_size: twice the rows and twice the columns of weights
        -2,  # stride: half the rows and half the columns of places
        -1,  # groups: each kernel half as deep
        2,  # input_size: twice the rows and twice the columns of places
        1,  # batch_size: everything once more
    ),
    "slopes_of_parameters": (
        1,  # in_channels
        1,  # out_channels
        2,  # kernel_size
        0,  # stride: the same kernels in fewer places
        -1,  # groups
        0,  # input_size: the same kernels in more places
        0,  # batch_size: the same kernels on more inputs
    ),
    "adds_of_half": 150 * (2 * 3 * 3 - 1),  # 150 sums of 18 products
    "bias_parameters": Fraction(6 * (8 * 3 * 3 + 1), 6 * (4 * 3 * 3 + 1)),  # 73/37
    # Twice the kernels, each twice as deep, at half the rows and half the columns of places.
    "halve_and_double": (2 * 2 // (2 * 2), 2 * 2),
    "two_small_kernels": Fraction(3 * 3 + 3 * 3, 5 * 5),  # weights for each pair of channels; as many places
    # For each pair of channels: 3 * 3 places of 9 weights are 81 multiplies, one place of 25 weights is 25.
    "no_padding": "fewer multiplies",
    # Places times weights for each pair of channels; a kernel of size k fits in 14 - k + 1 places down and across.
    #   1: 14 * 14 * 1 * 1 = 196       3: 12 * 12 * 3 * 3 = 1,296     5: 10 * 10 * 5 * 5 = 2,500
    #   7: 8 * 8 * 7 * 7 = 3,136       9: 6 * 6 * 9 * 9 = 2,916      11: 4 * 4 * 11 * 11 = 1,936
    "most_multiplies": 7,
}

FUNCTIONS = {
    "your_multiplies": [
        # in_channels, out_channels, kernel_size, stride, padding, groups, input_size
        ((1, 1, 1, 1, 0, 1, 1), 1),
        ((3, 2, 2, 1, 0, 1, 4), 2 * 3 * 3 * 3 * 2 * 2),  # 3x3 places of 3 tables of 2x2
        ((1, 1, 3, 2, 0, 1, 6), 1 * 2 * 2 * 1 * 3 * 3),  # starts 1 and 3; from start 5 it would stick out
        ((4, 6, 3, 2, 1, 2, 5), 6 * 3 * 3 * 2 * 3 * 3),  # 3x3 places; a kernel reads 2 of the 4 channels
    ],
}
