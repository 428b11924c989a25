"""The questions of lesson 3: from one output value to a whole layer, and to the numbers that tools print for it."""

from fractions import Fraction
from typing import Any

from convlearn.counting import CONVENTIONS, EXACT, MACS, PADDING_FREE, TWO_PER_MAC, TWO_PER_MAC_PLUS_BIAS, count
from convlearn.layers.convolution import Conv2d
from convlearn.lessons.one_layer_in_numbers.readings import readings
from convlearn.meter import run
from convlearn.questions import PAIR, FunctionQuestion, OneOf, Question, Ratio, WrongModel

SHAPE = (4, 5, 5)


LAYER = Conv2d(4, 6, 3, padding=1, bias=False)


WITH_BIAS = Conv2d(4, 6, 3, padding=1)


COST = count(LAYER, SHAPE)


COST_WITH_BIAS = count(WITH_BIAS, SHAPE)


OUTPUTS = 6 * 5 * 5


TERMS = 4 * 3 * 3


# -- operations ----------------------------------------------------------------------------------------------

outputs = Question(
    prompt="The layer reads 4 channels of 5×5 and makes 6 channels. Its kernels are 3×3, with one ring of "
    "padding. How many output values does it make?",
    label="Output values",
    answer=OUTPUTS,
    explanation="6 channels of 5 × 5 values. The ring of padding keeps the size.",
    hint="How many rows and columns does an output channel have? How many output channels are there?",
    wrong_models=[
        WrongModel("no C_out", 5 * 5, "That is one output channel."),
        WrongModel("input values", 4 * 5 * 5, "Those are the input values: the layer reads 4 channels."),
        WrongModel(
            "padding forgotten",
            6 * 3 * 3,
            "Without padding the outputs would be 3×3. Here a ring of zeros is around the input.",
        ),
        WrongModel(
            "one for each pair of channels",
            4 * OUTPUTS,
            "All input channels together make one value. They do not make one each.",
        ),
    ],
)


multiplies = Question(
    prompt="How many multiplies does the whole layer take?",
    label="Multiplies",
    answer=COST.total(MACS),
    explanation="150 output values of 4 × 3 × 3 = 36 products.",
    hint="How many products are in one output value? How many output values are there?",
    wrong_models=[
        WrongModel("no C_in", OUTPUTS * 9, "You counted one input channel. Each output value reads all four of them."),
        WrongModel("no C_out", 25 * TERMS, "That is one output channel. There are six."),
        WrongModel("k instead of k squared", OUTPUTS * 4 * 3, "A kernel of size 3 has three rows of three weights."),
        WrongModel(
            "positions forgotten",
            6 * TERMS,
            "Those are the weights. Each of them is used at many places.",
        ),
        WrongModel("2 per MAC", COST.total(TWO_PER_MAC), "Adds are not asked for yet."),
        WrongModel(
            "padding forgotten",
            count(Conv2d(4, 6, 3, bias=False), SHAPE).total(MACS),
            "That is the layer without padding.",
        ),
    ],
)


exact = Question(
    prompt="The layer has no bias. How many operations exactly, multiplies and adds together?",
    label="Multiplies + adds",
    answer=COST.total(EXACT),
    explanation="5,400 multiplies and 150 × 35 = 5,250 accumulations.",
    hint="36 products are 36 multiplies and 35 adds.",
    wrong_models=[
        WrongModel("2n", COST.total(TWO_PER_MAC), "That is 2 per MAC. A sum has one add fewer than products."),
        WrongModel(
            "channel sums not added",
            OUTPUTS * 4 * (2 * 9 - 1),
            "You added up each channel by itself. The sums of the four channels must be added too.",
        ),
        WrongModel(
            "one add fewer in all",
            COST.total(TWO_PER_MAC) - 1,
            "You took one add off the whole layer. It is one for each output value.",
        ),
        WrongModel("adds only", COST.operations.adds, "Those are the adds. The multiplies count too."),
        WrongModel("multiplies only", COST.total(MACS), "Those are the multiplies. The adds count too."),
    ],
)


adds_share = Question(
    prompt="An article says that multiplies dominate the work of a convolution, and leaves the adds out. What share "
    "of the exact operations of this layer are adds? A fraction will do.",
    label="Share of adds",
    kind=Ratio(),
    answer=Fraction(COST.operations.adds, COST.total(EXACT)),
    explanation="35 adds for 36 multiplies: nearly half. Neither kind dominates.",
    hint="Divide the adds by multiplies and adds together.",
    wrong_models=[
        WrongModel("gave the count", COST.operations.adds, "That is how many adds there are. What share of all is it?"),
        WrongModel(
            "compared with the multiplies",
            Fraction(COST.operations.adds, COST.total(MACS)),
            "You divided by the multiplies. The share is of multiplies and adds together.",
        ),
        WrongModel(
            "share of the multiplies", Fraction(COST.total(MACS), COST.total(EXACT)), "That share are multiplies."
        ),
        WrongModel("article believed", 0, "There are adds: a sum of 36 products has them."),
    ],
)


# -- parameters ----------------------------------------------------------------------------------------------

weights = Question(
    prompt="How many weights does the layer have?",
    label="Weights",
    answer=LAYER.parameters().weights,
    explanation="6 kernels, each with 4 channels of 3 × 3 weights.",
    hint="How many weights are in one kernel? How many kernels are there?",
    wrong_models=[
        WrongModel("no C_in", 6 * 9, "Each kernel has 3×3 weights for every input channel."),
        WrongModel("no C_out", TERMS, "That is one kernel. There is one for each output channel."),
        WrongModel("k instead of k squared", 6 * 4 * 3, "A channel of a kernel has three rows of three weights."),
        WrongModel(
            "kernel counted at every position",
            COST.total(MACS),
            "That counts a weight anew at every place. The kernel stays the same wherever it goes.",
        ),
        WrongModel("biases counted too", WITH_BIAS.parameters().total, "There are biases in it. This layer has none."),
    ],
)


with_biases = Question(
    prompt="With `bias=True`, how many numbers does the layer learn, weights and biases together?",
    label="Parameters",
    answer=WITH_BIAS.parameters().total,
    explanation="216 weights, and one bias for each of the 6 output channels.",
    hint="Who shares a bias? The same who share a kernel.",
    wrong_models=[
        WrongModel(
            "a bias for each output value",
            216 + OUTPUTS,
            "All values of an output channel share one kernel. They share one bias too.",
        ),
        WrongModel(
            "a bias for each channel of a kernel",
            216 + 6 * 4,
            "You gave each channel of a kernel a bias. A kernel has four channels, but makes one sum.",
        ),
        WrongModel("one bias in all", 216 + 1, "Each kernel has a bias of its own."),
        WrongModel("a bias for each input channel", 216 + 4, "Biases belong to what comes out."),
        WrongModel("biases forgotten", 216, "Those are the weights."),
    ],
)


bias_adds = Question(
    prompt="Six biases. How many adds does it take to add them?",
    label="Bias adds",
    answer=COST_WITH_BIAS.operations.bias_adds,
    explanation="One for each output value: each bias is used at 25 places.",
    hint="To what is a bias added, and how many of them are there?",
    wrong_models=[
        WrongModel(
            "bias once per channel",
            6,
            "That would be one add for each channel. The bias is added to every value of it.",
        ),
        WrongModel("one channel", 25, "That is one output channel."),
        WrongModel(
            "bias added to every product",
            COST.total(MACS),
            "The bias is added to the finished sum, not to each product.",
        ),
        WrongModel(
            "bias in each input channel",
            OUTPUTS * 4,
            "The four input channels end in one sum. The bias is added to that.",
        ),
    ],
)


printed_answer = Question(
    prompt="In a question on the web the code has the rule 2 × MACs + C_out for a layer with biases. "
    f"Here that makes 2 × 5,400 + 6 = {COST.total(TWO_PER_MAC) + 6:,}. What is it really: 2 for each MAC and 1 "
    "for each add of a bias?",
    label="2 per MAC plus bias adds",
    answer=COST_WITH_BIAS.total(TWO_PER_MAC_PLUS_BIAS),
    explanation="2 × 5,400 + 150. The rule adds each bias once. In the run it is added to 25 values.",
    hint="2 × 5,400, and then the bias adds. How many are there?",
    wrong_models=[
        WrongModel(
            "bias once per channel",
            COST.total(TWO_PER_MAC) + 6,
            "That is the printed number. How often is each of the six biases added?",
        ),
        WrongModel("bias adds left out", COST.total(TWO_PER_MAC), "That leaves the bias adds out."),
        WrongModel("bias adds of one channel", COST.total(TWO_PER_MAC) + 25, "There are six channels."),
        WrongModel("MACs doubled twice", 4 * COST.total(MACS) + OUTPUTS, "One MAC is worth 2 here, not 4."),
    ],
)


# -- batch ---------------------------------------------------------------------------------------------------

BATCH = count(LAYER, SHAPE, batch_size=8)


batch = Question(
    prompt="Eight inputs go through the layer together: a batch of 8. No bias. How many multiplies does that "
    "take, and how many weights does the layer have?",
    label="Multiplies, weights",
    kind=PAIR,
    answer=(BATCH.total(MACS), BATCH.parameters.total),
    explanation="Eight times the work, with the same 216 weights.",
    hint="What must be done again for each input? What can be used again?",
    wrong_models=[
        WrongModel(
            "batch multiplies the weights too",
            (BATCH.total(MACS), 8 * 216),
            "The layer does not learn new weights for each input. All of them use the same.",
        ),
        WrongModel(
            "batch changes nothing",
            (COST.total(MACS), 216),
            "The weights stay. But each of the eight inputs makes 150 output values of its own.",
        ),
        WrongModel(
            "batch multiplies only the weights",
            (COST.total(MACS), 8 * 216),
            "It is the other way round: the work is done again, the weights are used again.",
        ),
        WrongModel("swapped", (216, BATCH.total(MACS)), "Multiplies come first, weights second."),
    ],
)


# -- stride --------------------------------------------------------------------------------------------------

STRIDED = Conv2d(4, 8, 3, stride=2, padding=1, bias=False)


STRIDED_SHAPE = (4, 14, 14)


STRIDED_MULTIPLIES = count(STRIDED, STRIDED_SHAPE).total(MACS)


strided = Question(
    prompt="A textbook counts the multiplies of `Conv2d(4, 8, 3, stride=2, padding=1)` on an input of 14×14 as "
    f"196 × 288 = {196 * 288:,}. How many are they?",
    label="Multiplies",
    answer=STRIDED_MULTIPLIES,
    explanation="The output is 7×7: 49 places × 288 weights. 196 = 14 × 14 are the places of the input.",
    hint="How many rows and columns does the output have? 288 = 8 × 4 × 9 is right.",
    wrong_models=[
        WrongModel(
            "input grid instead of output grid",
            196 * 288,
            "That is the printed number. A sum is made for each place of the output.",
        ),
        WrongModel("no C_in", 49 * 8 * 9, "Each output value reads four input channels."),
        WrongModel(
            "padding forgotten",
            count(Conv2d(4, 8, 3, stride=2, bias=False), STRIDED_SHAPE).total(MACS),
            "That is the layer without its padding: the output would be 6×6.",
        ),
        WrongModel(
            "stride along one axis",
            7 * 14 * 288,
            "Twice too many. The kernel moves by two both across and down, and adds do not count here.",
        ),
        WrongModel("positions forgotten", 288, "Those are the weights."),
    ],
)


# -- padding -------------------------------------------------------------------------------------------------

ON_DATA = LAYER.operations(SHAPE, padding_taps=False).multiplies


on_data = Question(
    prompt="How many of the 5,400 multiplies meet data, and not a zero of the padding?",
    label="Multiplies on data",
    answer=ON_DATA,
    explanation="169 of 225 for each of the 4 × 6 = 24 pairs of an input and an output channel.",
    hint="In lesson 1 it was 225 - 56 for one channel in and one channel out. How many such pairs are there?",
    wrong_models=[
        WrongModel("none left out", COST.total(MACS), "The outputs at the edge do read the ring of zeros."),
        WrongModel("on padding", COST.total(MACS) - ON_DATA, "Those are the ones that meet the padding."),
        WrongModel("one pair of channels", 169, "That is one channel in and one channel out."),
        WrongModel("no C_in", 6 * 169, "Each of the six kernels reads four input channels."),
        WrongModel("no C_out", 4 * 169, "There are six kernels that read the four input channels."),
        WrongModel(
            "no padding at all",
            count(Conv2d(4, 6, 3, bias=False), SHAPE).total(MACS),
            "Without padding there are only 3×3 places. Here the outputs at the edge are still made.",
        ),
    ],
)


SEVEN = readings(run(LAYER, SHAPE))


SEVEN_WITH_BIAS = readings(run(WITH_BIAS, SHAPE))


# -- conventions ---------------------------------------------------------------------------------------------

how_many_numbers = Question(
    prompt="One run of the layer, without a bias: 5,400 multiplies, 5,250 accumulations, 0 bias adds. Each of "
    "these seven conventions makes a number of it. How many different numbers come out?",
    label="Different numbers",
    answer=len({reading.number for reading in SEVEN}),
    explanation="5,400 and 10,800 and 10,650 and 8,112. Without a bias three pairs of rules agree.",
    hint="Work them out row by row. Only the last row leaves out padding taps: it prices 4,056 multiplies.",
    wrong_models=[
        WrongModel(
            "one run, one number",
            1,
            "You already have two numbers for this layer: multiplies, and multiplies plus adds.",
        ),
        WrongModel("all differ", 7, "Some differ only in how they treat a bias. This layer has none."),
        WrongModel("with and without factor 2", 2, "Do not forget the exact count and padding."),
        WrongModel(
            "with a bias",
            len({reading.number for reading in SEVEN_WITH_BIAS}),
            "That is right for the layer with a bias.",
        ),
    ],
)


bias_moves = Question(
    prompt="Tick `bias` in the switchboard below. How many of the seven numbers change?",
    label="Numbers that change",
    answer=sum(before.number != after.number for before, after in zip(SEVEN, SEVEN_WITH_BIAS, strict=True)),
    explanation="The other three leave bias adds out.",
    hint="Tick and untick it, and watch one row at a time.",
    wrong_models=[
        WrongModel("all", 7, "Watch the first row."),
        WrongModel("those that stay", 3, "Those are the ones that stay."),
        WrongModel("exact only", 1, "Exact counts it. Some of the others add the bias too."),
    ],
)


NAMES = [reading.convention.name for reading in SEVEN]


who_says_8112 = Question(
    prompt="A tool prints 8,112 for the layer without a bias. Which convention is it?",
    kind=OneOf(*NAMES),
    answer=PADDING_FREE.name,
    explanation="2 × 4,056: twice the multiplies that meet data. XLA, the compiler under JAX, counts so.",
    hint="8,112 = 2 × 4,056.",
    wrong_models=[
        WrongModel(
            f"taken for {convention.name}",
            convention.name,
            f"By that one it would be {COST.total(convention):,}. Press Reset in the switchboard, and look for 8,112.",
        )
        for convention in CONVENTIONS
        if convention is not PADDING_FREE
    ],
)


# -- units ---------------------------------------------------------------------------------------------------

STORED = Conv2d(256, 512, 3, bias=False).parameters().weights


BYTES, MEBI = 4, 1024**2


mebibytes = Question(
    prompt=f"`Conv2d(256, 512, 3, bias=False)` has {STORED:,} weights of {BYTES} bytes each. How many MiB are they?",
    label="MiB",
    kind=Ratio(),
    answer=Fraction(BYTES * STORED, MEBI),
    explanation="4 × 1,179,648 / 1,048,576. In MB it is about 4.72.",
    hint="How many bytes are they in all? How many bytes is one MiB?",
    wrong_models=[
        WrongModel("MB", Fraction(BYTES * STORED, 10**6), "Those are MB, millions of bytes. A MiB is a little more."),
        WrongModel("bytes forgotten", Fraction(STORED, MEBI), "A weight is not one byte here."),
        WrongModel("KiB", Fraction(BYTES * STORED, 1024), "Those are KiB. A MiB is 1,024 of them."),
        WrongModel("bits", Fraction(8 * BYTES * STORED, MEBI), "You went on to bits. Bytes are asked for."),
    ],
)


GIGA_MACS, TERA_FLOPS = 4, 20


at_least = Question(
    prompt=f"A network takes {GIGA_MACS} GMACs. A machine does {TERA_FLOPS} TFLOPS, if an FMA counts as two. How many "
    "milliseconds does it take at least?",
    label="Milliseconds",
    kind=Ratio(),
    answer=Fraction(TWO_PER_MAC.multiplies * GIGA_MACS, TERA_FLOPS),
    explanation="8 GFLOPs divided by 20,000 GFLOPS are 0.0004 seconds.",
    hint="MACs to FLOPs first. Then divide: FLOPs by FLOPS are seconds.",
    wrong_models=[
        WrongModel(
            "MACs taken for FLOPs",
            Fraction(GIGA_MACS, TERA_FLOPS),
            "You divided MACs by FLOPS. This machine counts a multiply and its add as two.",
        ),
        WrongModel(
            "upside down",
            Fraction(TERA_FLOPS, TWO_PER_MAC.multiplies * GIGA_MACS),
            "You divided the rate by the count. A faster machine would take longer.",
        ),
        WrongModel(
            "seconds",
            Fraction(TWO_PER_MAC.multiplies * GIGA_MACS, 1000 * TERA_FLOPS),
            "Those are seconds. How many milliseconds?",
        ),
        WrongModel(
            "G for T", Fraction(1000 * TWO_PER_MAC.multiplies * GIGA_MACS, TERA_FLOPS), "A TFLOPS is 1,000 GFLOPS."
        ),
    ],
)


# -- printed layers ------------------------------------------------------------------------------------------

AS_PRINTED = Conv2d(4, 6, 1, padding=1, bias=False)


AS_MEANT = Conv2d(4, 6, 1, bias=False)


printed_padding = Question(
    prompt="The article with the 10,650 also counts `Conv2d(4, 6, kernel=1, padding=1, bias=False)`. It prints "
    "output (6, 5, 5) and 1,050. How many operations exactly does the layer take on (4, 5, 5) as it is printed?",
    label="Multiplies + adds",
    answer=count(AS_PRINTED, SHAPE).total(EXACT),
    explanation="The output is 7×7: 6 × 49 × (2 × 4 - 1). The article's 1,050 belongs to padding 0.",
    hint="Which output size does a 1×1 kernel with padding 1 make of a 5×5 input?",
    wrong_models=[
        WrongModel(
            "padding=1 on a 1x1 kernel overlooked",
            count(AS_MEANT, SHAPE).total(EXACT),
            "That is the printed number, for an output of 5×5. But there is a ring of padding.",
        ),
        WrongModel(
            "2n",
            count(AS_PRINTED, SHAPE).total(TWO_PER_MAC),
            "That is 2 per MAC. There is no bias, so a sum has one add fewer than products.",
        ),
        WrongModel("multiplies only", count(AS_PRINTED, SHAPE).total(MACS), "Those are the multiplies."),
        WrongModel("no C_in", 6 * 49, "Each output value reads all four input channels."),
    ],
)


ALEXNET = Conv2d(3, 96, 11, stride=4)


ALEXNET_SHAPE = (3, 227, 227)


ALEXNET_COST = count(ALEXNET, ALEXNET_SHAPE)


first_layer = Question(
    prompt="AlexNet's first layer is `Conv2d(3, 96, 11, stride=4)` with a bias; its input is (3, 227, 227) and "
    "its output 55×55 (lesson 1). How many parameters, and how many multiplies?",
    label="Parameters, multiplies",
    kind=PAIR,
    answer=(ALEXNET_COST.parameters.total, ALEXNET_COST.total(MACS)),
    explanation="96 × (3 × 121 + 1) parameters, and 96 × 55 × 55 × 363 multiplies.",
    hint="A kernel has 3 × 11 × 11 = 363 weights. There are 96 kernels and 55 × 55 places.",
    wrong_models=[
        WrongModel(
            "biases forgotten",
            (ALEXNET_COST.parameters.weights, ALEXNET_COST.total(MACS)),
            "The layer has a bias for each output channel.",
        ),
        WrongModel(
            "2 per MAC",
            (ALEXNET_COST.parameters.total, ALEXNET_COST.total(TWO_PER_MAC)),
            "That is 2 per MAC, as yuukiyuuki's article prints it. Multiplies only are asked for.",
        ),
        WrongModel(
            "input grid instead of output grid",
            (ALEXNET_COST.parameters.total, 227 * 227 * 96 * 363),
            "A sum is made for each place of the output: 55 × 55.",
        ),
        WrongModel(
            "no C_in",
            (96 * (121 + 1), 96 * 55 * 55 * 121),
            "Each kernel has 11×11 weights for every one of the three input channels.",
        ),
    ],
)


SUMMARIES = [
    "output [8, 96, 55, 55], 69,888 parameters",
    "output [8, 96, 55, 55], 34,944 parameters",
    "output [4, 96, 55, 55], 69,888 parameters",
]


summary_row = Question(
    prompt="For this layer `paddle.summary` prints input [4, 3, 227, 227], output [4, 96, 55, 55] and 34,944 "
    "parameters in yuukiyuuki's article. What would it be for a batch of 8?",
    kind=OneOf(*SUMMARIES),
    answer=SUMMARIES[1],
    explanation="The batch is the first number of a shape. The table has no column for operations, which do double.",
    hint="Which numbers of the row belong to the inputs, and which to the layer?",
    wrong_models=[
        WrongModel("batch multiplies the weights too", SUMMARIES[0], "All inputs use the same weights and biases."),
        WrongModel("batch multiplies only the weights", SUMMARIES[2], "It is the other way round."),
    ],
)


# -- write it yourself ---------------------------------------------------------------------------------------


def my_layer(in_channels: int, out_channels: int, kernel_size: int, output_size: int, bias: bool) -> list[int]:
    """Return parameters, multiplies and adds: what the learner's function must return."""
    layer = Conv2d(in_channels, out_channels, kernel_size, bias=bias)
    input_size = output_size + kernel_size - 1
    cost = count(layer, (in_channels, input_size, input_size))
    return [cost.parameters.total, cost.operations.multiplies, cost.operations.adds]


def _one_input_channel(_in_channels: int, *others: Any) -> list[int]:
    return my_layer(1, *others)


def _one_position(*layer: Any) -> list[int]:
    *channels_and_kernel, _output_size, bias = layer
    return my_layer(*[*channels_and_kernel, 1, bias])


def _kernel_at_every_position(*layer: Any) -> list[int]:
    _, multiplies, adds = my_layer(*layer)
    return [multiplies, multiplies, adds]


def _two_n(*layer: Any) -> list[int]:
    parameters, multiplies, _ = my_layer(*layer)
    return [parameters, multiplies, multiplies]


def _bias_once_per_channel(*layer: Any) -> list[int]:
    parameters, multiplies, _ = my_layer(*layer)
    weights, _, accumulations = _without_bias(*layer)
    return [parameters, multiplies, accumulations + parameters - weights]


def _biases_not_learned(*layer: Any) -> list[int]:
    return [_without_bias(*layer)[0], *my_layer(*layer)[1:]]


def _without_bias(*layer: Any) -> list[int]:
    *sizes, _bias = layer
    return my_layer(*[*sizes, False])


your_layer = FunctionQuestion(
    prompt="Write `my_layer(in_channels, out_channels, kernel_size, output_size, bias)`: return "
    "`[parameters, multiplies, adds]` of a layer whose output has `output_size` rows and columns.",
    answer=my_layer,
    cases=[(4, 6, 3, 5, False), (4, 6, 3, 5, True), (3, 96, 11, 55, True), (6, 4, 1, 7, False)],
    explanation="AlexNet's first layer was among the cases: 105,415,200 multiplies.",
    hint="First the products in one output value, then the output values. Everything else is made of the two.",
    wrong_models=[
        WrongModel("no C_in", _one_input_channel, "Your counts do not grow with the input channels."),
        WrongModel(
            "positions forgotten",
            _one_position,
            "That is one place of the output. There are output_size × output_size of them.",
        ),
        WrongModel(
            "kernel counted at every position",
            _kernel_at_every_position,
            "Your parameters grow with the output. The kernel is the same at every place.",
        ),
        WrongModel(
            "2n",
            _two_n,
            "Your adds are right with a bias. Without one, each output value has one add fewer than products.",
        ),
        WrongModel(
            "bias once per channel",
            _bias_once_per_channel,
            "You add each bias once. It is added to every value of its channel.",
        ),
        WrongModel(
            "biases not learned",
            _biases_not_learned,
            "The biases are parameters too: one for each output channel.",
        ),
    ],
)
