"""The questions of lesson 2: the multiplies and adds of one output value."""

from fractions import Fraction

from convlearn.counting import EXACT, MACS, TWO_PER_MAC, count
from convlearn.example import KERNEL
from convlearn.layers.convolution import Conv2d
from convlearn.layers.operations import Operations
from convlearn.questions import PAIR, FunctionQuestion, OneOf, Question, Ratio, WrongModel


def _one_output(in_channels: int, kernel_size: int, bias: bool = False) -> Operations:
    """Return the operations of one output value: the input is as large as the kernel."""
    layer = Conv2d(in_channels, 1, kernel_size, bias=bias)
    return layer.operations((in_channels, kernel_size, kernel_size))


def _multiplies_and_adds(operations: Operations) -> tuple[int, int]:
    return operations.multiplies, operations.adds


def my_count(in_channels: int, kernel_size: int, bias: bool) -> int:
    """Return the exact operations of one output value: what the learner's function must return."""
    return EXACT.price(_one_output(in_channels, kernel_size, bias))


# -- one sum -------------------------------------------------------------------------------------------------

NON_ZERO_WEIGHTS = int((KERNEL != 0).sum())


nine_products = Question(
    prompt="How many multiplies does this sum take, and how many adds?",
    label="Multiplies, adds",
    kind=PAIR,
    answer=_multiplies_and_adds(_one_output(1, 3)),
    explanation="Nine products, and eight adds to make one number of them.",
    hint="Count the signs: × for a multiply, + for an add.",
    wrong_models=[
        WrongModel(
            "as many adds as multiplies",
            (9, 9),
            "Nine numbers are to become one, and each add makes one number of two. How many adds is that?",
        ),
        WrongModel(
            "zero weights skipped",
            (NON_ZERO_WEIGHTS, NON_ZERO_WEIGHTS - 1),
            "You left out the weights that are 0. A program multiplies by them like by any other.",
        ),
        WrongModel("one add for the whole sum", (9, 1), "An add takes two numbers. How many adds for nine numbers?"),
        WrongModel("k instead of k squared", (3, 2), "That is one row of the window. There are three rows."),
        WrongModel("swapped", (8, 9), "Multiplies come first, adds second."),
    ],
)


five_by_five = Question(
    prompt="A kernel is 5×5, and only its products are added. How many operations is one output value, multiplies "
    "and adds together?",
    label="Multiplies + adds",
    answer=my_count(1, 5, False),
    explanation="25 multiplies and 24 adds.",
    hint="How many products are there? Then how many adds?",
    wrong_models=[
        WrongModel("2n", 2 * 25, "With 25 adds, one of them would have nothing to add to."),
        WrongModel("k instead of k squared", 2 * 5 - 1, "A 5×5 kernel has five rows of five weights."),
        WrongModel("multiplies only", 25, "Those are the multiplies. The products are then added up."),
        WrongModel("adds only", 24, "Those are the adds. The multiplies come on top."),
    ],
)


with_bias = Question(
    prompt="A bias is added to the finished sum of a 3×3 kernel. How many operations is one output value "
    "now, multiplies and adds together?",
    label="Multiplies + adds",
    answer=my_count(1, 3, True),
    explanation="9 multiplies, 8 adds inside the sum and 1 for the bias.",
    hint="How many were there without the bias? What does one more number to add cost?",
    wrong_models=[
        WrongModel("bias forgotten", my_count(1, 3, False), "That is the sum without its bias."),
        WrongModel(
            "bias added to every product",
            9 + 8 + 9,
            "You added the bias to each of the nine products. It is added once, to their sum.",
        ),
        WrongModel(
            "bias as a tenth product",
            10 + 9,
            "You gave the bias a multiply of its own. It is added as it is.",
        ),
    ],
)


# -- nine outputs --------------------------------------------------------------------------------------------

EXAMPLE = count(Conv2d(1, 1, 3), (1, 5, 5))


whole_output = Question(
    prompt="The whole output has nine values, each with its bias. How many operations in all?",
    label="Multiplies + adds",
    answer=EXAMPLE.total(EXACT),
    explanation="9 output values of 18 operations.",
    hint="How many operations is one value? How many values are there?",
    wrong_models=[
        WrongModel("bias forgotten", 9 * 17, "That is the count without the bias."),
        WrongModel(
            "bias once per channel",
            9 * 17 + 1,
            "You added the bias once. It is one number, but it is added to every output value.",
        ),
        WrongModel(
            "input grid instead of output grid",
            25 * 18,
            "You took one sum for each input. How many places does the kernel fit in?",
        ),
        WrongModel("multiplies only", EXAMPLE.total(MACS), "Those are the multiplies. Adds count here too."),
        WrongModel("one output", 18, "That is one output value."),
    ],
)


# -- channels ------------------------------------------------------------------------------------------------

two_channels = Question(
    prompt="The input has two channels, so the 3×3 kernel has two channels of nine weights. No bias. How many "
    "multiplies is one output value, and how many adds?",
    label="Multiplies, adds",
    kind=PAIR,
    answer=_multiplies_and_adds(_one_output(2, 3)),
    explanation="18 products become one number: 8 adds in each channel and 1 that joins the two sums.",
    hint="How many products are there in all? They become one single number.",
    wrong_models=[
        WrongModel(
            "channel sums not added",
            (18, 16),
            "That leaves two sums, one for each channel. The output is one number.",
        ),
        WrongModel("no C_in", (9, 8), "That is one channel. The other has nine inputs and nine weights too."),
        WrongModel("2n", (18, 18), "How many adds make one number of 18?"),
        WrongModel(
            "channels added before the multiply",
            (9, 17),
            "You added the channels first. Each has weights of its own, so it is multiplied first.",
        ),
    ],
)


def _article(in_channels: int, kernel_size: int, bias: bool = False) -> int:
    """Count as the article on grouped convolution does: C_in * (2k^2 - 1), plus 1 with a bias."""
    return in_channels * (2 * kernel_size**2 - 1) + bias


missing_adds = Question(
    prompt="Compare the two lists. With 64 input channels, how many operations is the article's formula short?",
    label="Operations",
    answer=my_count(64, 3, False) - _article(64, 3),
    explanation="64 sums, one for each channel, become one number by 63 adds.",
    hint="Subtract the lists for 1, 2, 3 and 4 channels. Then go on to 64.",
    wrong_models=[
        WrongModel("one for each channel", 64, "With 1 channel nothing is missing. With 2 channels it is 1."),
        WrongModel("one in all", 1, "That is right for 2 channels only. Look at 3 and 4."),
        WrongModel("one for each product", 64 * 9, "The multiplies are all there. Compare 1 channel with 2 channels."),
    ],
)


WHICH_ADDS = [
    "the adds inside each channel",
    "the adds that join the sums of the channels",
    "the bias adds",
    "adds between one output value and the next",
]


which_adds = Question(
    prompt="Which adds did the article forget?",
    kind=OneOf(*WHICH_ADDS),
    answer=WHICH_ADDS[1],
    explanation="It finishes a sum for each channel and stops. The output is one number, not C_in of them.",
    hint="The count is right for one channel. What is new with the second?",
    wrong_models=[
        WrongModel("inside", WHICH_ADDS[0], "With one channel its count is right, so these are in it."),
        WrongModel("bias", WHICH_ADDS[2], "There is no bias in either list."),
        WrongModel("outputs joined", WHICH_ADDS[3], "Output values are not added to each other."),
    ],
)


pointwise = Question(
    prompt="A 1×1 kernel on 64 input channels, without a bias. How many operations is one output value, "
    "multiplies and adds together?",
    label="Multiplies + adds",
    answer=my_count(64, 1, False),
    explanation="64 multiplies and 63 adds. The article's formula gives 64: it is short by nearly half.",
    hint="How many products are there in all? Then how many adds?",
    wrong_models=[
        WrongModel(
            "channel sums not added",
            _article(64, 1),
            "Those are the multiplies alone. The 64 products still have to be added up.",
        ),
        WrongModel("2n", 2 * 64, "With 64 adds, one of them would have nothing to add to."),
        WrongModel("no C_in", my_count(1, 1, False), "That is one channel. There are 64."),
        WrongModel("adds only", 63, "Those are the adds. The multiplies come on top."),
    ],
)


color_output = Question(
    prompt="A color image has three channels: red, green and blue. The kernel is 3×3, with a bias. How many "
    "operations is one output value, multiplies and adds together?",
    label="Multiplies + adds",
    answer=my_count(3, 3, True),
    explanation="27 multiplies, 26 adds inside the sum and 1 for the bias: 2n, with n = 27.",
    hint="There are n = 3 × 9 products: n - 1 adds make one number of them. And then there is the bias.",
    wrong_models=[
        WrongModel(
            "channel sums not added",
            _article(3, 3, True),
            "That leaves three sums, one for each channel. The output is one number.",
        ),
        WrongModel("no C_in", my_count(1, 3, True), "That is one channel."),
        WrongModel("bias forgotten", my_count(3, 3, False), "That is the count without the bias."),
        WrongModel(
            "bias for each input channel",
            my_count(3, 3, False) + 3,
            "You added a bias in each channel. There is one for the output value.",
        ),
        WrongModel("multiplies only", 27, "Those are the multiplies. Adds count here too."),
    ],
)


# -- 2n or 2n - 1 --------------------------------------------------------------------------------------------

SHAPE = (3, 4, 4)


WITHOUT_BIAS = count(Conv2d(3, 6, 3, bias=False), SHAPE)


OUTPUTS = 6 * 2 * 2


collision = Question(
    prompt="A layer makes 24 output values, each from 3 input channels with a 3×3 kernel, without a bias: "
    f"{OUTPUTS} × 27 = {WITHOUT_BIAS.total(MACS)} multiplies. How many operations exactly, multiplies and adds "
    "together?",
    label="Multiplies + adds",
    answer=WITHOUT_BIAS.total(EXACT),
    explanation="24 × (2 × 27 - 1) = 24 × 53.",
    hint="How many operations is one output value? There are 24 of them.",
    wrong_models=[
        WrongModel(
            "2n",
            WITHOUT_BIAS.total(TWO_PER_MAC),
            "That is 2 for each multiply. Each of the 24 sums has one add fewer than multiplies.",
        ),
        WrongModel(
            "one add fewer in all",
            WITHOUT_BIAS.total(TWO_PER_MAC) - 1,
            "You took one add off the whole layer. It is one for each output value.",
        ),
        WrongModel(
            "channel sums not added",
            OUTPUTS * _article(3, 3),
            "That leaves three sums for each output value. They become one number.",
        ),
        WrongModel("multiplies only", WITHOUT_BIAS.total(MACS), "Those are the multiplies."),
    ],
)


CHECKS = [
    "2n is exact for layers without a bias",
    "2n is exact for layers with a bias; it says nothing about the others",
    "a bias costs nothing",
    "the counter counts MACs",
]


what_the_check_shows = Question(
    prompt="A page says: without a bias, one output value takes exactly 2n operations. As a check it counts "
    "this layer, with its bias switched on, and finds 1,296 = 2 × 648. What does the check show?",
    kind=OneOf(*CHECKS),
    answer=CHECKS[1],
    explanation="The add of the bias fills the gap of the add that is missing in the sum. Two mistakes, one number.",
    hint="2n - 1 without a bias. And with it?",
    wrong_models=[
        WrongModel("page believed", CHECKS[0], "The layer that was counted has a bias."),
        WrongModel("bias for free", CHECKS[2], "Without its bias the layer has 1,272. With it there are more."),
        WrongModel("MACs", CHECKS[3], "The layer has 648 MACs."),
    ],
)


# -- words ---------------------------------------------------------------------------------------------------

PRINTED_MACS = 4_200


macs_to_flops = Question(
    prompt=f"A tool prints {PRINTED_MACS:,} MACs. How many FLOPs is that, if FLOPs are counted at 2 per MAC?",
    label="FLOPs at 2 per MAC",
    answer=TWO_PER_MAC.price(Operations(multiplies=PRINTED_MACS)),
    explanation="A MAC is one multiply and one add: at 2 per MAC, FLOPs are the larger number of the two.",
    hint="One MAC is two operations.",
    wrong_models=[
        WrongModel(
            "MACs and FLOPs swapped",
            PRINTED_MACS // 2,
            "Some texts do write MACs = 2 × FLOPs. But one MAC holds two operations, not half of one.",
        ),
        WrongModel(
            "1 per MAC", PRINTED_MACS, "Many papers print MACs and call them FLOPs. Here it is to be 2 per MAC."
        ),
    ],
)


# A machine that keeps two digits. In hundredths, 1.1 × 1.1 is 121, and 1.2 is 120.
PRODUCT, KEPT = Fraction(11, 10) ** 2, Fraction(12, 10)


one_rounding = Question(
    prompt="A machine keeps two digits of each result, so 1.21 becomes 1.2. For 1.1 × 1.1 - 1.2, two instructions "
    "make 1.2 - 1.2 = 0. What does one fused multiply-add make?",
    kind=Ratio(),
    answer=PRODUCT - KEPT,
    explanation="1.21 - 1.2 = 0.01 has one digit that is not 0, and is kept. The product was never rounded.",
    hint="An FMA rounds only once, after the add. Which number goes into the add?",
    wrong_models=[
        WrongModel("product rounded", 0, "That rounds the product, as two instructions do. An FMA rounds at the end."),
        WrongModel("product only", PRODUCT, "That is the product. There is still 1.2 to be taken off."),
        WrongModel("product rounded, no add", KEPT, "That is the rounded product. There is still 1.2 to be taken off."),
    ],
)


GROWS = [
    "the FLOPs that a layer takes, at 2 per MAC",
    "the FLOPS of the computer",
    "the MACs that a layer takes",
    "the weights of a layer",
]


faster_computer = Question(
    prompt="You buy a faster computer. Which of these numbers grows?",
    kind=OneOf(*GROWS),
    answer=GROWS[1],
    explanation="FLOPS, with a capital S, is a rate: operations in a second. The others are counts.",
    hint="Which of them is about a second, and not about a layer?",
    wrong_models=[
        WrongModel("count taken for a rate", GROWS[0], "That is how many operations there are to do."),
        WrongModel("MACs as a rate", GROWS[2], "A MAC is a piece of work. The layer has the same work to do."),
        WrongModel("weights", GROWS[3], "The layer is the same on any computer."),
    ],
)


# -- write it yourself ---------------------------------------------------------------------------------------

your_count = FunctionQuestion(
    prompt="Write `my_count(in_channels, kernel_size, bias)`: the exact operations of one output value, "
    "multiplies and adds together. `bias` is True or False.",
    answer=my_count,
    cases=[(1, 3, False), (1, 3, True), (2, 3, False), (3, 3, True), (64, 1, False), (4, 5, True)],
    explanation="It agrees with the library's count, which agrees with the meter.",
    hint="n products are n multiplies and n - 1 adds. What is n here?",
    wrong_models=[
        WrongModel(
            "channel sums not added",
            _article,
            "That is the article's formula: the sums of the channels are never joined.",
        ),
        WrongModel(
            "no C_in",
            lambda in_channels, kernel_size, bias: my_count(1, kernel_size, bias),
            "Your count does not grow with the input channels.",
        ),
        WrongModel(
            "2n",
            lambda in_channels, kernel_size, bias: 2 * in_channels * kernel_size**2,
            "That is 2n, which is right with a bias. What about a layer without?",
        ),
        WrongModel(
            "bias forgotten",
            lambda in_channels, kernel_size, bias: my_count(in_channels, kernel_size, False),
            "That is 2n - 1, which is right without a bias. What about a layer with one?",
        ),
        WrongModel(
            "k instead of k squared",
            lambda in_channels, kernel_size, bias: 2 * in_channels * kernel_size - 1 + bias,
            "A kernel of size k has k rows of k weights.",
        ),
        WrongModel(
            "bias for each input channel",
            lambda in_channels, kernel_size, bias: my_count(in_channels, kernel_size, False) + in_channels * bias,
            "You add a bias in each input channel. There is one for the output value.",
        ),
    ],
)
