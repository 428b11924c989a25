"""The questions of lesson 5: channels in groups."""

from fractions import Fraction

import numpy as np
import numpy.typing as npt

from convlearn.checks import Array
from convlearn.counting import EXACT, MACS, TWO_PER_MAC
from convlearn.layers.convolution import Conv2d, common_divisors, depthwise_conv2d
from convlearn.lessons.grouped_convolution.groups import channels_read as channels_read_by
from convlearn.lessons.grouped_convolution.groups import savings, with_zeros
from convlearn.lessons.grouped_convolution.links import channel_links, count_links
from convlearn.lessons.grouped_convolution.two_layers import mixing
from convlearn.questions import PAIR, FunctionQuestion, OneOf, Question, Ratio, SetOf, WholeNumbers, WrongModel
from convlearn.reference.convolution import conv2d
from convlearn.reference.reordering import channel_shuffle


def _from_one(channels: npt.ArrayLike) -> list[int]:
    """Return channels that count from 0 as a learner counts them."""
    return [int(channel) + 1 for channel in np.asarray(channels)]


# -- who reads whom -----------------------------------------------------------------------------------------

FOUR_IN_TWO = Conv2d(4, 4, 3, groups=2, bias=False)


channels_read = Question(
    prompt="Now the 4 input channels are split into 2 groups of neighbors, and the 4 kernels too. The first group "
    "of kernels reads the first group of channels, the second the second. Which input channels does output "
    "channel 3 read?",
    label="Input channels",
    kind=SetOf(),
    answer=_from_one(channels_read_by(FOUR_IN_TWO, 2)),
    explanation="Kernels 3 and 4 are the second group. They read channels 3 and 4, the second group of the input.",
    hint="Write the kernels in their two groups, and below them the input channels in theirs.",
    wrong_models=[
        WrongModel("its own only", [3], "That is one channel for each group. Here a group has two."),
        WrongModel("all", [1, 2, 3, 4], "That is an ordinary convolution. A kernel now reads its own group only."),
        WrongModel("first group", [1, 2], "Kernel 3 is in the second group, and so are the channels it reads."),
        WrongModel("every second", [1, 3], "A group is made of neighbors, not of every second channel."),
    ],
)


possible_groups = Question(
    prompt="A layer goes from 12 channels to 18. Which numbers of `groups` are possible?",
    label="Groups",
    kind=SetOf(),
    answer=common_divisors(12, 18),
    explanation="The numbers that divide both 12 and 18. Every group gets as many channels and kernels as the next.",
    hint="Try each number: do the input channels and the kernels both come out even?",
    wrong_models=[
        WrongModel(
            "divide the input channels",
            common_divisors(12, 12),
            "Those divide 12. The 18 kernels are split into groups as well.",
        ),
        WrongModel(
            "divide the output channels",
            common_divisors(18, 18),
            "Those divide 18. The 12 input channels are split into groups as well.",
        ),
        WrongModel(
            "without one group",
            common_divisors(12, 18)[1:],
            "One is missing: the ordinary convolution is a number of groups too.",
        ),
        WrongModel("largest only", [6], "That is the largest one. Smaller ones go as well."),
    ],
)


# -- links ---------------------------------------------------------------------------------------------------

EIGHT = Conv2d(8, 8, 3, padding=1, bias=False)


EIGHT_IN_TWO = Conv2d(8, 8, 3, padding=1, groups=2, bias=False)


EIGHT_IN_FOUR = Conv2d(8, 8, 3, padding=1, groups=4, bias=False)


EIGHT_SHAPE = (8, 5, 5)


def _moved_by_sixth(layer: Conv2d) -> list[int]:
    return _from_one(np.flatnonzero(channel_links(layer, EIGHT_SHAPE)[5]))


moved = Question(
    prompt="A layer from 8 channels to 8, in 4 groups. Change input channel 6, run the layer again. Which output "
    "channels change?",
    label="Output channels",
    kind=SetOf(),
    answer=_moved_by_sixth(EIGHT_IN_FOUR),
    explanation="The groups are 1 2 | 3 4 | 5 6 | 7 8. Channel 6 is read by the kernels of the third group.",
    hint="Write the groups: 8 channels in 4 groups make 2 in each.",
    wrong_models=[
        WrongModel("its own only", [6], "That would be 8 groups of one channel. Here two share a group."),
        WrongModel(
            "groups of four",
            _moved_by_sixth(EIGHT_IN_TWO),
            "That is 2 groups of 4 channels. Here there are 4 groups.",
        ),
        WrongModel("all", _moved_by_sixth(EIGHT), "That would be one group."),
    ],
)


links = Question(
    prompt="The same layer: 8 → 8 channels in 4 groups. There are 64 pairs of an input and an output channel. In how "
    "many of them does the output read the input?",
    label="Pairs",
    answer=count_links(EIGHT_IN_FOUR, EIGHT_SHAPE),
    explanation="4 groups of 2 × 2 pairs: 16, and 64 / 4 is the same.",
    hint="How many pairs are there inside one group?",
    wrong_models=[
        WrongModel("one group only", 2 * 2, "That is one group. There are four."),
        WrongModel("groups of four", count_links(EIGHT_IN_TWO, EIGHT_SHAPE), "That is 2 groups of 4 channels."),
        WrongModel("depthwise", 8, "That would be 8 groups, one input for each output."),
        WrongModel("not divided", 64, "That is one group: everybody reads everybody."),
        WrongModel("times groups", 64 * 4, "There are only 64 pairs in all."),
    ],
)


# -- costs ---------------------------------------------------------------------------------------------------

EIGHT_TO_TWELVE = Conv2d(8, 12, 3, groups=4)


kernels_of_a_group = Question(
    prompt="A layer goes from 8 channels to 12, in 4 groups. How many kernels does each group have, and how many "
    "channels does each kernel have? Two numbers.",
    label="Kernels, channels",
    kind=PAIR,
    answer=(EIGHT_TO_TWELVE.out_channels // EIGHT_TO_TWELVE.groups, EIGHT_TO_TWELVE.in_channels_per_group),
    explanation="The 12 kernels are dealt out to 4 groups, and so are the 8 input channels.",
    hint="There is one kernel for each output channel. A kernel reads the input channels of its group.",
    wrong_models=[
        WrongModel(
            "as many kernels as channels",
            (2, 2),
            "The channels are right. Kernels belong to outputs: how many outputs are there for 4 groups?",
        ),
        WrongModel("the other way round", (2, 3), "The other way round: first the kernels, then their channels."),
        WrongModel("channels not divided", (3, 8), "A kernel no longer reads all 8 channels."),
        WrongModel("all kernels", (12, 2), "Those are the kernels of the whole layer."),
        WrongModel("not divided", (12, 8), "That is one group. Divide both by the number of groups."),
    ],
)


weights = Question(
    prompt="8 → 8 channels, 3×3 kernels, 4 groups. How many weights does the layer have?",
    label="Weights",
    answer=EIGHT_IN_FOUR.parameters().weights,
    explanation="8 kernels × 2 channels × 9, or 16 links × 9.",
    hint="How many kernels are there, and how many channels does each have?",
    wrong_models=[
        WrongModel("not divided", EIGHT.parameters().weights, "That is one group: kernels with 8 channels each."),
        WrongModel("times groups", EIGHT.parameters().weights * 4, "More groups mean smaller kernels."),
        WrongModel(
            "divided twice",
            EIGHT.parameters().weights // 16,
            "That is one group's block of 2 kernels. There are four blocks.",
        ),
        WrongModel("k instead of k squared", 8 * 2 * 3, "Each channel of a kernel has 3 × 3 weights."),
        WrongModel("no kernel", 8 * 2, "Those are the links. Each of them has 3 × 3 weights."),
    ],
)


SAVED = {saving.name: saving for saving in savings(EIGHT_IN_FOUR, EIGHT_SHAPE)}


DIVIDED = ("exactly 4", "a little more than 4", "a little less than 4")


adds_divided = Question(
    prompt="8 → 8 channels, 4 groups, no bias: the multiplies are divided by 4, exactly. And the adds?",
    label="Divided by",
    kind=OneOf(*DIVIDED),
    answer=DIVIDED[1 if SAVED["accumulations"].one_group > 4 * SAVED["accumulations"].grouped else 0],
    explanation="A sum of 72 products has 71 adds, a sum of 18 has 17. 71 / 17 is more than 72 / 18.",
    hint="Count for one output value: how many products, and how many adds between them?",
    wrong_models=[
        WrongModel(
            "as the multiplies",
            DIVIDED[0],
            "That would need 4 × 17 to be 71; it is 68. Each sum has one add fewer than products.",
        ),
        WrongModel("less", DIVIDED[2], "Compare 71 with 4 × 17."),
    ],
)


ARTICLE = Conv2d(4, 6, 3, padding=1, groups=2, bias=False)


ARTICLE_DENSE = Conv2d(4, 6, 3, padding=1, bias=False)


ARTICLE_SHAPE = (4, 5, 5)


OUTPUTS = 6 * 5 * 5


def _article_ordinary() -> int:
    """Return C_out × O_f as the article defines it: O_f is one kernel over the whole output."""
    return 6 * _one_kernel(in_channels=4)


def _article_grouped(groups: int) -> int:
    """Return (C_in / g) × C_out × O_f."""
    return 4 // groups * 6 * _one_kernel(in_channels=4)


def _one_kernel(in_channels: int) -> int:
    return in_channels * (2 * 9 - 1) * 25


article_parameters = Question(
    prompt="An article's example: 4 → 6 channels, 3×3 kernels, 2 groups, no bias. How many parameters?",
    label="Parameters",
    answer=ARTICLE.parameters().total,
    explanation="6 kernels × 2 channels × 9 = 108.",
    hint="kernels × channels that each reads × 9.",
    wrong_models=[
        WrongModel("not divided", ARTICLE_DENSE.parameters().total, "That is one group: kernels with 4 channels."),
        WrongModel("times groups", ARTICLE_DENSE.parameters().total * 2, "More groups mean smaller kernels."),
        WrongModel("divided twice", 3 * 2 * 9, "That is one group: 3 kernels. There are two groups."),
        WrongModel("k instead of k squared", 6 * 2 * 3, "Each channel of a kernel has 3 × 3 weights."),
        WrongModel("with biases", ARTICLE.parameters().total + 6, "This layer has no biases."),
    ],
)


article_exact = Question(
    prompt="On a 5×5 input with padding 1 it has 6 × 25 = 150 output values. How many exact operations is that, "
    "multiplies plus adds?",
    label="Exact operations",
    answer=EXACT.price(ARTICLE.operations(ARTICLE_SHAPE)),
    explanation="18 multiplies and 17 adds make 35 for each value, and 150 × 35 = 5,250.",
    hint="Start with one output value: products, and adds between them.",
    wrong_models=[
        WrongModel(
            "halved the ordinary count",
            EXACT.price(ARTICLE_DENSE.operations(ARTICLE_SHAPE)) // 2,
            "That is half of 10,650. The adds are not exactly halved: count them for one value.",
        ),
        WrongModel(
            "2 per MAC",
            TWO_PER_MAC.price(ARTICLE.operations(ARTICLE_SHAPE)),
            "That is 2 for each multiply. A sum of 18 products has 17 adds.",
        ),
        WrongModel(
            "not divided",
            EXACT.price(ARTICLE_DENSE.operations(ARTICLE_SHAPE)),
            "That is one group, 71 for each value.",
        ),
        WrongModel("multiplies only", MACS.price(ARTICLE.operations(ARTICLE_SHAPE)), "Those are the multiplies."),
        WrongModel(
            "adds only",
            ARTICLE.operations(ARTICLE_SHAPE).adds,
            "Those are the adds alone. Dividing by the groups twice gives the same number.",
        ),
        WrongModel("times groups", OUTPUTS * (2 * 8 * 9 - 1), "Groups take channels away; they do not add any."),
        WrongModel(
            "channels counted twice",
            _article_grouped(groups=2),
            "The input channels are in this number twice, once whole and once divided.",
        ),
    ],
)


formula_at_one = Question(
    prompt="Try its formula for grouped convolution with 1 group, which must give the ordinary convolution. Take "
    "`C_in` = 4. By what factor is it larger than the article's own count for the ordinary convolution?",
    label="Factor",
    kind=Ratio(),
    answer=Fraction(_article_grouped(groups=1), _article_ordinary()),
    explanation="(C_in / 1) × C_out × O_f is C_in times C_out × O_f, and the channels are in O_f already.",
    hint="Divide (C_in / g) × C_out × O_f by C_out × O_f, with g = 1.",
    wrong_models=[
        WrongModel(
            "gave the count",
            _article_grouped(groups=1),
            "That is what the formula gives. Divide it by the ordinary count.",
        ),
        WrongModel("the same", 1, "Put g = 1: a factor C_in is left that C_out × O_f does not have."),
        WrongModel("groups", 2, "That would be g = 2. Put g = 1."),
        WrongModel("output channels", 6, "C_out is in both formulas, so it cancels out."),
        WrongModel("channels twice", 16, "One factor C_in is inside O_f on both sides and cancels out."),
    ],
)


DEPTHWISE = depthwise_conv2d(32, 3, padding=1, bias=False)


DEPTHWISE_SHAPE = (32, 112, 112)


divided_twice = Question(
    prompt="A counting tool once read the channels off the weight tensor, where they are divided by the groups "
    "already, and divided again, with `//`. What did it count for a depthwise layer: 32 channels, 32 groups, "
    "3×3 kernels, on a 112×112 input?",
    label="Multiplies",
    answer=DEPTHWISE.out_channels * 112 * 112 * 9 * (DEPTHWISE.in_channels_per_group // DEPTHWISE.groups),
    explanation="1 // 32 is 0: the layer seemed to cost nothing at all.",
    hint="The weight tensor has shape (32, 1, 3, 3). Divide its 1 by the groups, rounding down.",
    wrong_models=[
        WrongModel(
            "the right count",
            MACS.price(DEPTHWISE.operations(DEPTHWISE_SHAPE)),
            "That is what the layer really takes. The tool divided once more.",
        ),
        WrongModel("weights", DEPTHWISE.parameters().weights, "Those are the weights of the layer."),
        WrongModel("a kernel", 9, "1 // 32 is rounded down. What is left?"),
    ],
)


# -- where groups lose nothing -------------------------------------------------------------------------------

OWN_TWO = [[[[1]], [[2]]], [[[3]], [[-1]]]]  # two kernels of 1x1, each for the two channels of its group


ordinary_weights = Question(
    prompt="Output 1 is input 1 plus 2 times input 2. Output 2 is 3 times input 3 minus input 4. Write the weights of "
    "an ordinary 1×1 layer that does this: a row for each output, a number for each of the 4 inputs.",
    label="Weights",
    kind=WholeNumbers(shape=(2, 4)),
    answer=with_zeros(OWN_TWO, groups=2)[:, :, 0, 0],
    explanation="Half of its 8 weights are 0. A layer with 2 groups has just the other four.",
    hint="An ordinary kernel has a weight for every input, and 0 for those that its output does not need.",
    wrong_models=[
        WrongModel(
            "grouped weights twice",
            [[1, 2, 1, 2], [3, -1, 3, -1]],
            "Output 1 must not change with inputs 3 and 4. Which weights see to that?",
        ),
        WrongModel("second row not moved", [[1, 2, 0, 0], [3, -1, 0, 0]], "Which inputs does output 2 read?"),
        WrongModel("plus for minus", [[1, 2, 0, 0], [0, 0, 3, 1]], "All but one sign is right."),
        WrongModel("every second", [[1, 0, 2, 0], [0, 3, 0, -1]], "Output 1 reads inputs 1 and 2: neighbors."),
    ],
)


# -- AlexNet -------------------------------------------------------------------------------------------------


def _parameters(in_channels: int, out_channels: int, kernel_size: int, groups: int = 1) -> int:
    return Conv2d(in_channels, out_channels, kernel_size, groups=groups).parameters().total


alexnet_towers = Question(
    prompt="AlexNet's second convolution: 96 → 256 channels, 5×5 kernels, with biases. With one group it would have "
    "614,656 parameters. It has 2 groups. How many parameters?",
    label="Parameters",
    answer=_parameters(96, 256, 5, groups=2),
    explanation="614,400 weights are halved, the 256 biases are not: 307,200 + 256.",
    hint="How many of the 614,656 are weights? Only those are divided.",
    wrong_models=[
        WrongModel(
            "halved everything",
            _parameters(96, 256, 5) // 2,
            "There is still one bias for each of the 256 outputs. Biases are not divided.",
        ),
        WrongModel(
            "no biases",
            _parameters(96, 256, 5, groups=2) - 256,
            "Those are the weights. The biases are missing.",
        ),
        WrongModel("one GPU", _parameters(48, 128, 5), "That is one GPU's half. There are two of them."),
        WrongModel(
            "divided twice",
            _parameters(96, 256, 5, groups=4),
            "Each kernel reads half of the channels, but there are still 256 kernels.",
        ),
        WrongModel("not divided", _parameters(96, 256, 5), "That is one group."),
    ],
)


GROUPED_LAYERS = ((96, 256, 5), (384, 384, 3), (384, 256, 3))


ALL_LAYERS = (*GROUPED_LAYERS, (256, 384, 3))


alexnet_saved = Question(
    prompt="Its fourth convolution, 384 → 384, and its fifth, 384 → 256, both 3×3, have 2 groups as well. How many "
    "parameters do the three layers save together?",
    label="Parameters saved",
    answer=sum(_parameters(*layer) - _parameters(*layer, groups=2) for layer in GROUPED_LAYERS),
    explanation="307,200 + 663,552 + 442,368: half of the weights of each layer.",
    hint="Half of the weights of each layer is saved, and none of the biases.",
    wrong_models=[
        WrongModel(
            "halved the biases too",
            sum(_parameters(*layer) // 2 for layer in GROUPED_LAYERS),
            "Biases are not divided, so none of them is saved.",
        ),
        WrongModel(
            "what is left",
            sum(_parameters(*layer, groups=2) for layer in GROUPED_LAYERS),
            "That is what the three layers still have.",
        ),
        WrongModel(
            "third layer too",
            sum(_parameters(*layer) - _parameters(*layer, groups=2) for layer in ALL_LAYERS),
            "The third convolution reads both GPUs: it has one group.",
        ),
        WrongModel("second layer only", 307_200, "That is the second convolution alone."),
    ],
)


# -- the same with zeros -------------------------------------------------------------------------------------

TEN_TO_TWENTY = Conv2d(10, 20, 3, padding=1, bias=False)


IN_FIVE = Conv2d(10, 20, 3, padding=1, groups=5, bias=False)


TEN_SHAPE = (10, 5, 5)


zeros = Question(
    prompt="10 → 20 channels, 3×3 kernels, 5 groups. An ordinary convolution with 1,800 weights gives the same "
    "output, if enough of its weights are 0. How many must be 0?",
    label="Zeros",
    answer=TEN_TO_TWENTY.parameters().weights - IN_FIVE.parameters().weights,
    explanation="1,800 - 360: everything outside the five blocks.",
    hint="How many weights does the grouped layer have? Those may stay.",
    wrong_models=[
        WrongModel("what is left", IN_FIVE.parameters().weights, "Those are the weights that may stay."),
        WrongModel("pairs", 200 - 40, "Those are the pairs of channels without a link. Each stands for 9 weights."),
        WrongModel("half", TEN_TO_TWENTY.parameters().weights // 2, "That is for 2 groups."),
        WrongModel("one block", 9 * 2 * 4, "That is the size of one block."),
    ],
)


zeros_multiplied = Question(
    prompt="With 5×5 outputs, the grouped layer takes 9,000 multiplies. How many does the ordinary convolution with "
    "those zeros take, if the program does not look for zeros?",
    label="Multiplies",
    answer=TEN_TO_TWENTY.operations(TEN_SHAPE).multiplies,
    explanation="1,800 × 25: a product with 0 is a multiply as any other. Groups save because the zeros are not there.",
    hint="It has 1,800 weights, and each is used once for every one of the 25 places.",
    wrong_models=[
        WrongModel(
            "as the grouped layer",
            IN_FIVE.operations(TEN_SHAPE).multiplies,
            "A program that does not look for zeros multiplies by them too.",
        ),
        WrongModel("zeros only", 1440 * 25, "Those are the products with a zero. The others are done as well."),
        WrongModel("one place", 1800, "That is for one place of the output. There are 25."),
    ],
)


RESNEXT = Conv2d(128, 128, 3, padding=1, groups=32, bias=False)


RESNEXT_DENSE = Conv2d(128, 128, 3, padding=1, bias=False)


which_groups = Question(
    prompt="A layer of ResNeXt-50: 128 → 128 channels, 3×3 kernels, no bias, 4,608 weights. How many groups does it "
    "have?",
    label="Groups",
    answer=RESNEXT_DENSE.parameters().weights // RESNEXT.parameters().weights,
    explanation="128 × 128 × 9 / 4,608 = 32. Each group has 4 channels: the network's full name is ResNeXt-50 32x4d.",
    hint="How many weights would it have with one group?",
    wrong_models=[
        WrongModel(
            "channels in a group",
            RESNEXT.in_channels_per_group,
            "That is how many channels each kernel reads. How many groups of them make 128?",
        ),
        WrongModel("weights of a kernel", 4608 // 128, "That is the size of one kernel: 4 × 9."),
        WrongModel("depthwise", 128, "With 128 groups there would be 128 × 9 = 1,152 weights."),
    ],
)


# -- two layers ----------------------------------------------------------------------------------------------

two_layers = Question(
    prompt="Two layers in a row, 8 → 8 → 8 channels, 2 groups each. From how many of the 64 pairs of a first input "
    "and a last output is there a way?",
    label="Pairs",
    answer=int(mixing(8, groups=2, shuffle=False).whole.sum()),
    explanation="2 groups of 4 × 4. What starts in the first group stays there, however many layers follow.",
    hint="Start at input channel 1. Where can it be after the first layer, and after the second?",
    wrong_models=[
        WrongModel("all mixed", 64, "Start at input 1: can it ever get into output 8?"),
        WrongModel(
            "halved twice", 16, "The second layer takes no way within a group away. How many ways are there in a group?"
        ),
        WrongModel(
            "one group only", 16 // 4 * 2, "That is one output for each input. How many outputs can input 1 reach?"
        ),
    ],
)


IN_ORDER = np.arange(1, 7).reshape(6, 1, 1)


shuffled_order = Question(
    prompt="A channel shuffle deals channels out as cards: first the first of every group, then the second of every "
    "group, and so on. Six channels in 2 groups: 1 2 3 | 4 5 6. Write their new order.",
    label="Order",
    kind=WholeNumbers(shape=(6,)),
    answer=channel_shuffle(IN_ORDER, groups=2).ravel(),
    explanation="First 1 and 4, then 2 and 5, then 3 and 6. Each new group, 1 4 2 and 5 3 6, has some of both.",
    hint="Take the first of each group. Then the second of each.",
    wrong_models=[
        WrongModel(
            "three groups",
            channel_shuffle(IN_ORDER, groups=3).ravel(),
            "That is for 3 groups, 1 2 | 3 4 | 5 6. Here there are 2.",
        ),
        WrongModel("groups swapped", [4, 5, 6, 1, 2, 3], "That swaps the groups. Take one of each in turn."),
        WrongModel("reversed", [6, 5, 4, 3, 2, 1], "That is backwards. Take the first of each group first."),
        WrongModel("unchanged", [1, 2, 3, 4, 5, 6], "That is the order before."),
    ],
)


def _most_groups(channels: int) -> int:
    """Return the largest number of groups with which two shuffled layers link all pairs."""
    divisors = common_divisors(channels, channels)
    return max(groups for groups in divisors if mixing(channels, groups, shuffle=True).whole.all())


full_mixing = Question(
    prompt="16 channels, two layers, a shuffle between them. With which largest number of groups is there still a way "
    "from every input to every output?",
    label="Groups",
    answer=_most_groups(16),
    explanation="Each of the 4 new groups needs a channel from all 4 old ones: 4 × 4 = 16.",
    hint="A group of the second layer must hold a channel from every group of the first. How many fit in it?",
    wrong_models=[
        WrongModel("8 groups", 8, "Then a group has 2 channels, and they come from 2 of the 8 groups."),
        WrongModel("depthwise", 16, "Then a group is one channel. Shuffling changes who that is, not how many."),
        WrongModel("2 groups", _most_groups(8), "That works, but a larger number does too."),
    ],
)


# -- write it yourself ---------------------------------------------------------------------------------------


def _in_groups(input: Array, weight: Array, groups: int) -> Array:
    return conv2d(input, weight, groups=groups)


def _every_second(input: Array, weight: Array, groups: int) -> Array:
    """Deal the input channels out to the groups."""
    return np.concatenate(
        [conv2d(input[group::groups], kernels) for group, kernels in enumerate(np.split(weight, groups))]
    )


def _first_group(input: Array, weight: Array, groups: int) -> Array:
    """Give every group of kernels the first channels."""
    return conv2d(np.split(input, groups)[0], weight)


def _last_first(input: Array, weight: Array, groups: int) -> Array:
    """Put the groups' outputs in the wrong order."""
    parts = np.split(_in_groups(input, weight, groups), groups)
    return np.concatenate(parts[::-1])


def _case(in_channels: int, out_channels: int, groups: int, kernel_size: int) -> tuple[Array, Array, int]:
    shape = (out_channels, in_channels // groups, kernel_size, kernel_size)
    input = np.arange(in_channels * 16).reshape(in_channels, 4, 4) % 7
    return input, np.arange(np.prod(shape)).reshape(shape) % 5 - 1, groups


your_groups = FunctionQuestion(
    prompt="Write `my_grouped(input, weight, groups)`: a grouped convolution made of ordinary ones. Use "
    "`conv2d(input, weight)` for those.",
    answer=_in_groups,
    cases=[_case(4, 6, 2, 3), _case(4, 4, 2, 1), _case(6, 3, 3, 2), _case(2, 2, 1, 3), _case(4, 4, 4, 3)],
    explanation="Split, convolve, put behind each other: that is all a grouped convolution does.",
    hint="Split the channels and the kernels into groups, convolve each pair, concatenate.",
    wrong_models=[
        WrongModel(
            "every second",
            _every_second,
            "Your groups take every second channel (or third, ...). A group is made of neighbors.",
        ),
        WrongModel("first group", _first_group, "All your kernels read the first group of channels."),
        WrongModel("order of groups", _last_first, "Your groups' outputs come in the wrong order."),
    ],
)
