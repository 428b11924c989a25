"""Lesson 7 answered by hand. E inputs, H values of h; one value of a gate is a sum of E + H products."""

ANSWERS = {
    # -- fully connected, or a convolution --
    "dense_weights": 25 * 9,  # every input to every output
    "connections": (9 * 9, 9),  # nine places with nine products each, one kernel
    "shifted": "only in the convolution",  # the only one whose weights are the same at the next place
    "linear_as_kernel": 6,  # as wide as the input, so that it fits in one place and reads all
    "lenet_connections": (28 * 28 * 6 * (25 + 1), 6 * (25 + 1)),  # 32 - 5 + 1 = 28; LeCun and others (1998) print both
    "small_linear": 3 * (4 + 3),  # 3 outputs, each 4 multiplies and 3 adds
    # -- pooling --
    "max_pool": ((14, 17), (11, 19)),  # the largest of 6 14 14 12, of 17 11 12 17, of 8 10 11 9 and of 17 19 6 14
    "pool_size": 56,  # the first window begins at -1, the last at 109, 2 apart; one at 111 would reach 113
    # -- receptive field --
    "field_pooled": 14,  # 5 pooled values are made of 10, and 10 windows of 5 cover 10 + 4
    "field_dilated": 7,  # the weights lie on values 1, 3 and 5, which see inputs 1 to 3, 3 to 5 and 5 to 7
    # -- batch norm --
    "batch_norm_numbers": (4 * 24, 2 * 24),  # mean, variance, scale and shift; the last two are learned
    # -- one gate, one step, one sequence --
    "one_gate": 5 * (4 + 5),  # 5 values
    "lstm_sequence": 10 * 4 * 16 * (8 + 16),  # 10 steps of 4 gates of 16 values
    "sequence_parameters": "parameters stay, MACs double",  # every step uses the same weights, once
    # -- one bias or two --
    "gru_parameters": 3 * 5 * (4 + 5 + 2),  # 3 gates of 5 values, each 9 weights and 2 biases
    "keras_lstm": (4 * 16 * (8 + 16 + 1), 4 * 16 * (8 + 16 + 2)),  # 1 bias a value in Keras, 2 in PyTorch
    # -- the article's formulas --
    "article_convention": "2 per MAC of one step",  # (4 + 5) * 5 * 4 MACs, times 2; no letter for steps
    "bracket": "whenever H = 1",  # E + H * H = E * H + H * H needs E = E * H
    "bracket_missing": ((8 + 16) * 16 + 16) * 3 - ((8 + 16 * 16) + 16) * 3,  # right, less as printed
    # -- layers, directions, order --
    "second_layer": (
        2 * 4 * 5 * (4 + 5)  # layer 1: 2 directions, 4 gates, 5 values, reads the 4 inputs
        + 2 * 4 * 5 * (2 * 5 + 5)  # layer 2: reads the 5 values of both directions
    ),
    "which_wait": "those of x",  # x is given for all steps; h has to be made first
}

FUNCTIONS = {
    "your_recurrent": [  # gates, inputs, values, steps, biases -> [parameters, MACs]
        ((4, 2, 3, 1, 1), [4 * 3 * (2 + 3 + 1), 4 * 3 * (2 + 3)]),
        ((4, 2, 3, 1, 2), [4 * 3 * (2 + 3 + 2), 4 * 3 * (2 + 3)]),
        ((3, 2, 3, 10, 1), [3 * 3 * (2 + 3 + 1), 10 * 3 * 3 * (2 + 3)]),
        ((3, 5, 2, 7, 2), [3 * 2 * (5 + 2 + 2), 7 * 3 * 2 * (5 + 2)]),
    ],
}
