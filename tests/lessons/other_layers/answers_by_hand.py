"""Lesson 7 answered by hand. E inputs, H values of h; one value of a gate is a sum of E + H products."""

ANSWERS = {
    # -- fully connected --
    "small_linear": 3 * (4 + 3),  # 3 outputs, each 4 multiplies and 3 adds
    "linear_as_kernel": 6,  # as wide as the map, so that it fits in one place and reads all
    "alexnet_linear": 256 * 6 * 6 * 4096 + 4096,  # every value to every output, and a bias for each output
    # -- one gate, one step, one sequence --
    "one_gate": 5 * (4 + 5),  # 5 values
    "lstm_step": 4 * 5 * (4 + 5),  # 4 gates of 5 values
    "lstm_sequence": 10 * 4 * 16 * (8 + 16),  # 10 steps of 4 gates of 16 values
    "sequence_parameters": "parameters stay, MACs double",  # every step uses the same weights, once
    # -- one bias or two --
    "gru_parameters": 3 * 5 * (4 + 5 + 2),  # 3 gates of 5 values, each 9 weights and 2 biases
    "keras_lstm": (4 * 16 * (8 + 16 + 1), 4 * 16 * (8 + 16 + 2)),  # 1 bias a value in Keras, 2 in PyTorch
    # -- the article's formulas --
    "article_convention": "2 per MAC of one step",  # (4 + 5) * 5 * 4 MACs, times 2; no letter for steps
    "lstm_exact": 4 * 5 * (9 + 8 + 2),  # 20 sums, each 9 multiplies, 8 accumulations and 2 bias adds
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
