"""Lesson 6 answered by hand. Step 1: one kernel a channel. Step 2: 1x1 kernels that read all channels."""

from fractions import Fraction

ANSWERS = {
    # -- who reads whom --
    "middle_reads": 3 * 3,  # a 3x3 window of one channel
    "output_reads": 3 * 1 * 1,  # one place in each of 3 channels
    "which_moves": "channel 2 only, then every output channel",  # step 1 keeps channels apart, step 2 mixes
    "one_alone": 3 * 9 + 3,  # 3 values between the steps, 9 multiplies each, then 3
    "all_in_place": 3 * 9 + 4 * 3,  # the 3 values once, then 3 multiplies for each of 4 outputs
    # -- the layer of an article: parameters, operations --
    "depthwise_numbers": (4 * 3 * 3, 4 * 5 * 5 * (9 + 8)),  # 100 values, each 9 multiplies and 8 adds
    "kept_padding": (5 + 2 * 1 - 1 + 1, 5 + 2 * 1 - 1 + 1),  # H + 2p - k + 1
    "pointwise_numbers": (6 * 4, 6 * 5 * 5 * (4 + 3)),  # 150 values, each 4 multiplies and 3 adds
    "with_bias": 4 + 6,  # one for each kernel
    # -- AlexNet's second layer --
    # 1 kernel of 96 channels has as many weights as 96 kernels of 1 channel, but 1 bias where there are 96.
    "missing_biases": "weights right, 95 biases missing",
    "alexnet_multiplies": (
        27 * 27 * 96 * 5 * 5  # step 1: 729 places, 96 channels, 25 products
        + 27 * 27 * 256 * 96  # step 2: 729 places, 256 channels, 96 products
    ),
    # -- the ratio --
    "equal_work": 3 * 3,  # for one place and input channel: k * k in step 1, C_out in step 2
    "eight_times": 8 * 9,  # 9 * C_out >= 8 * (9 + C_out), so C_out >= 8 * 9
    "most_saved": 5 * 5,  # 1 / C_out vanishes, 1 / 25 stays
    # 1 / C_out + 1 / k**2 is above 1 if one of the two is 1. If neither is, it is at most 1/2 + 1/4.
    "when_more": "with one output channel, or with 1×1 kernels",
    "break_even": 2,  # 2 * C_out = 2 + C_out
    # -- a block of MobileNet --
    "block_pointwise": 14 * 14 * 512 * 512,  # 196 places, 512 outputs of 512 products
    "pointwise_share": Fraction(64, 73),  # k * k + C_out is 9 + 64
    "kernel_five": Fraction(5 * 5 + 512, 3 * 3 + 512),  # for one place and input channel: k * k + C_out
    # -- what is given up --
    "both_edges": "no, only one of them or a mixture",  # all outputs are multiples of one channel
    "weights_to_choose": 3 * 3 + 6 * 1,  # one 3x3 kernel, and 6 kernels of 1 weight
    # Mirrored, left against right turns into its negative, and the other three stay as they are. Upside down,
    # so does top against bottom. Blur and center against surroundings are no multiples of each other.
    "kernels_needed": 1 + 1 + 2,  # left and right, top and bottom, the two others
}

FUNCTIONS = {
    "your_count": [
        ((1, 1, 1, 1), 1 + 1),
        ((3, 4, 3, 1), 3 * 9 + 3 * 4),
        ((2, 5, 3, 4), 4 * 4 * 2 * 9 + 4 * 4 * 2 * 5),
        ((96, 256, 5, 27), 1_749_600 + 17_915_904),  # the two terms of alexnet_multiplies
    ],
}
