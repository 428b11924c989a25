"""The answers of lesson 3, worked out by hand."""

from fractions import Fraction

# The layer: 6 channels of 5x5 go out, and each value is a sum of 4 tables of 3x3 products.
MULTIPLIES = 6 * 5 * 5 * 4 * 3 * 3  # 5,400
ACCUMULATIONS = 6 * 5 * 5 * (4 * 3 * 3 - 1)  # 5,250

# Down one axis the three rows of the kernel meet 4, 5 and 4 rows of data: the first kernel row lies on the padding
# at the first output and the last one at the last. Across likewise.
MULTIPLIES_ON_DATA = 4 * 6 * (4 + 5 + 4) * (4 + 5 + 4)  # 4,056

ANSWERS = {
    "outputs": 6 * 5 * 5,
    "multiplies": MULTIPLIES,
    "exact": MULTIPLIES + ACCUMULATIONS,
    "adds_share": Fraction(35, 36 + 35),  # of each output value
    "strided": 8 * 7 * 7 * 4 * 3 * 3,  # the kernel starts at every second of 14 places: 7 down and 7 across
    "weights": 6 * 4 * 3 * 3,
    "with_biases": 6 * 4 * 3 * 3 + 6,  # one bias for each output channel
    "bias_adds": 6 * 5 * 5,  # one add for each output value
    "printed_answer": 2 * MULTIPLIES + 6 * 5 * 5,
    "batch": (8 * MULTIPLIES, 6 * 4 * 3 * 3),  # the weights are the same for all 8
    "on_data": MULTIPLIES_ON_DATA,
    "printed_padding": 6 * 7 * 7 * (4 + 3),  # the ring makes 7x7 outputs, of 4 multiplies and 3 adds each
    # Without bias adds the seven conventions give, in the order of their table,
    #   MACs                                  5,400   a
    #   MACs plus bias adds                   5,400   a
    #   2 per MAC                            10,800   b = 2 * 5,400
    #   2 per MAC plus bias adds             10,800   b
    #   exact                                10,650   c = 5,400 + 5,250
    #   exact without bias adds              10,650   c
    #   2 per MAC on data plus bias adds      8,112   d = 2 * 4,056
    "how_many_numbers": 1 + 1 + 1 + 1,  # a, b, c, d
    "bias_moves": 3 + 1,  # the three with "plus bias adds" in their name, and exact
    "who_says_8112": "FLOPs at 2 per MAC on data plus bias adds",  # d
    "mebibytes": Fraction(4 * 512 * 256 * 9, 1024 * 1024),  # 512 * 256 * 4 is half of 1024 * 1024: 9/2
    "at_least": Fraction(2 * 4 * 10**9 * 1000, 20 * 10**12),  # seconds, times 1,000
    "first_layer": (
        96 * 3 * 11 * 11 + 96,  # weights and biases
        96 * 55 * 55 * 3 * 11 * 11,
    ),
    "summary_row": "output [8, 96, 55, 55], 34,944 parameters",  # eight inputs, and the weights of one layer
}

FUNCTIONS = {
    "your_layer": [
        # arguments, then [parameters, multiplies, adds]
        ((1, 1, 1, 1, False), [1, 1, 0]),
        ((1, 2, 3, 1, False), [2 * 9, 2 * 9, 2 * 8]),  # 2 values of 9 products
        ((2, 3, 1, 2, True), [3 * 2 + 3, 12 * 2, 12 * (1 + 1)]),  # 3 * 2 * 2 = 12 values of 2 products
        ((4, 6, 3, 5, False), [6 * 36, 150 * 36, 150 * 35]),  # the layer of the lesson
    ],
}
