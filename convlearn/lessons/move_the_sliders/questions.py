"""The questions of lesson 4: what a change of one number does to the counts of a layer."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from convlearn.layers.convolution import Conv2d
from convlearn.lessons.move_the_sliders.chart import Chart
from convlearn.lessons.move_the_sliders.growth import FLOPS, QUANTITIES, Setting, counts, curve
from convlearn.questions import PAIR, FunctionQuestion, OneOf, Question, Ratio, WholeNumber, WholeNumbers, WrongModel
from convlearn.sizes import output_size

SEVEN = WholeNumbers(shape=(7,))


BOTH = "By what factor do the multiplies change, and by what factor the parameters? Two numbers."


GAVE_COUNTS = "Those are the new counts. By what factor are they larger than the old ones?"


GAVE_COUNT = "That is the new count. Divide it by the old one."


PAIR_LABEL = "Multiplies, parameters"


LAYER = Setting()  # 4 channels of 5x5 to 6 channels, 3x3, half padding, no bias


def _times(counted: str, **changes: Any) -> Fraction:
    """Return how many times as large a count is after some changes of the layer."""
    return Fraction(counts(replace(LAYER, **changes))[counted], counts(LAYER)[counted])


def _counts(**changes: Any) -> list[int]:
    changed = counts(replace(LAYER, **changes))
    return [changed["multiplies"], changed["parameters"]]


def _both(**changes: Any) -> tuple[Fraction, Fraction]:
    return _times("multiplies", **changes), _times("parameters", **changes)


# -- one number at a time ------------------------------------------------------------------------------------

double_out_channels = Question(
    prompt=f"The layer has 6 kernels. Give it 12: `out_channels` from 6 to 12. {BOTH}",
    label=PAIR_LABEL,
    kind=PAIR,
    answer=_both(out_channels=12),
    explanation="Twice as many kernels to store, and twice as many outputs that each take 36 products as before.",
    hint="What does one more kernel bring: how many weights, how many outputs?",
    wrong_models=[
        WrongModel("gave the count", _counts(out_channels=12), GAVE_COUNTS),
        WrongModel(
            "both channels doubled",
            _both(out_channels=12, in_channels=8),
            "That would be so if the input had twice as many channels too. It still has 4.",
        ),
        WrongModel(
            "weights shared by the output channels",
            (2, 1),
            "Each output channel has a kernel of its own. What must be stored for the new ones?",
        ),
        WrongModel(
            "weights without work",
            (1, 2),
            "The new kernels are not only stored. Each of them slides over the whole input.",
        ),
    ],
)


both_channels = Question(
    prompt=f"Now change both: `in_channels` from 4 to 12 and `out_channels` from 6 to 12. {BOTH}",
    label=PAIR_LABEL,
    kind=PAIR,
    answer=_both(in_channels=12, out_channels=12),
    explanation="Twice as many kernels, and each is 3 times as thick: 2 × 3 = 6 for both counts.",
    hint="How many kernels are there now, and how many weights does each have?",
    wrong_models=[
        WrongModel("gave the count", _counts(in_channels=12, out_channels=12), GAVE_COUNTS),
        WrongModel(
            "no C_in",
            _both(out_channels=12),
            "That counts the kernels. Each of them also has more weights now: it reads 12 channels.",
        ),
        WrongModel(
            "no C_out", _both(in_channels=12), "That counts the thickness of a kernel. There are more kernels, too."
        ),
        WrongModel(
            "kernels of the old thickness",
            (6, 2),
            "The work is right. A kernel that reads 12 channels has a weight for each of them.",
        ),
        WrongModel(
            "parameters unchanged",
            (6, 1),
            "Parameters do not depend on the size of the image. They do depend on the channels.",
        ),
        WrongModel(
            "factors added",
            (5, 5),
            "More kernels, and each of them thicker: the factors multiply.",
        ),
    ],
)


double_size = Question(
    prompt=f"Back to 4 and 6 channels. Let the input be 10×10 and not 5×5. {BOTH}",
    label=PAIR_LABEL,
    kind=PAIR,
    answer=_both(input_size=10),
    explanation="10 × 10 places and not 5 × 5, four times as many. The kernels are the same ones.",
    hint="In how many places is each kernel used? Are there new weights?",
    wrong_models=[
        WrongModel("gave the count", _counts(input_size=10), GAVE_COUNTS),
        WrongModel("one axis", (2, 1), "Rows double and columns double."),
        WrongModel(
            "new weights at each place",
            (4, 4),
            "The kernel is shared by all places. More places need no new weights.",
        ),
        WrongModel("one axis and new weights", (2, 2), "Rows double, columns double. And who has new weights?"),
        WrongModel("only kernels count", (1, 1), "The same kernels, but they are used in more places."),
    ],
)


triple_kernel = Question(
    prompt=f"A 1×1 kernel becomes a 3×3 kernel; padding keeps the output at 5×5. {BOTH}",
    label=PAIR_LABEL,
    kind=PAIR,
    answer=[
        Fraction(counts(LAYER)[name], counts(replace(LAYER, kernel_size=1))[name])
        for name in ("multiplies", "parameters")
    ],
    explanation="For each channel a kernel has 3 × 3 = 9 weights where it had one, so there are 9 times the products.",
    hint="How many weights does a kernel have for one channel, before and after?",
    wrong_models=[
        WrongModel("gave the count", _counts(), GAVE_COUNTS),
        WrongModel("k instead of k squared", (3, 3), "Three rows, with three weights in each."),
        WrongModel("weights by k", (9, 3), "Three rows of three weights: all of them are stored, too."),
        WrongModel("work by k", (3, 9), "Every weight of the kernel is used for every output."),
        WrongModel(
            "parameters unchanged",
            (9, 1),
            "The size of the image does not change the parameters. The size of the kernel does.",
        ),
    ],
)


stride_two = Question(
    prompt="Set `stride=2`, with the 3×3 kernel, padding 1 and the 5×5 input. By what factor do the multiplies "
    "change? Answer with an exact fraction, such as 3/2.",
    label="Factor",
    kind=Ratio(),
    answer=_times("multiplies", stride=2),
    explanation="The output is 3×3: 9 places where there were 25. It is a quarter where the sizes come out even.",
    hint="How large is the output? Write down the places of the kernel in one row.",
    wrong_models=[
        WrongModel("gave the count", _counts(stride=2)[0], GAVE_COUNT),
        WrongModel("exactly a quarter", "1/4", "About. But count the places: 5 is odd, and the first place counts."),
        WrongModel("one axis", "3/5", "It skips columns and rows."),
        WrongModel("the other way round", "25/9", "That is the old count, divided by the new one."),
        WrongModel("half", "1/2", "It skips columns and rows. And 5 places do not halve evenly."),
        WrongModel(
            "input grid instead of output grid",
            1,
            "You counted a sum for every input place. Sums are made for outputs, and there are fewer now.",
        ),
    ],
)


two_groups = Question(
    prompt="`groups=2` cuts the channels in two halves: the first 3 kernels read only the first 2 input channels, "
    "the last 3 only the last 2. The layer had 5,400 multiplies and 216 parameters. How many does it have now? "
    "Two numbers.",
    label=PAIR_LABEL,
    kind=PAIR,
    answer=[counts(replace(LAYER, groups=2))[name] for name in ("multiplies", "parameters")],
    explanation="Still 6 kernels and 150 outputs, but a kernel is half as thick: 18 weights and not 36.",
    hint="How many kernels are there? How many channels does one of them read?",
    wrong_models=[
        WrongModel("times groups", (2 * 5400, 2 * 216), "Groups do not add kernels. They make each kernel thinner."),
        WrongModel(
            "divided by groups twice",
            (5400 // 4, 216 // 4),
            "A kernel reads half of the input channels. There are still 6 kernels, 3 in each group.",
        ),
        WrongModel(
            "parameters unchanged",
            (5400 // 2, 216),
            "A weight that meets no input channel is not stored either.",
        ),
        WrongModel("nothing saved", (5400, 216), "A kernel no longer reads all 4 channels."),
        WrongModel("gave the factors", ("1/2", "1/2"), "Those are the factors. How many are there now?"),
    ],
)


THREE_CHANGES = replace(LAYER, out_channels=18, kernel_size=1, groups=2)


def _flops(setting: Setting) -> int:
    return counts(setting)[FLOPS]


three_changes = Question(
    prompt="At 2 per MAC the layer takes 10,800 FLOPs. Now three changes at once: 18 kernels and not 6, each of 1×1 "
    "and not 3×3, in 2 groups. How many FLOPs (2 per MAC)?",
    label="FLOPs",
    answer=_flops(THREE_CHANGES),
    explanation="Times 3 for the kernels, divided by 9 for their size, divided by 2 for the groups: 10,800 / 6.",
    hint="Take one change after the other, and multiply or divide by its factor.",
    wrong_models=[
        WrongModel(
            "multiplies, or groups twice",
            _flops(THREE_CHANGES) // 2,
            "Half of what it takes. A MAC is 2 FLOPs, and the groups divide once.",
        ),
        WrongModel(
            "k instead of k squared",
            _flops(THREE_CHANGES) * 3,
            "A 3×3 kernel has 3 rows of 3 weights. By what factor do they shrink to 1×1?",
        ),
        WrongModel("groups forgotten", _flops(replace(THREE_CHANGES, groups=1)), "That is for one group."),
        WrongModel("times groups", _flops(THREE_CHANGES) * 4, "Groups make each kernel thinner: they divide."),
        WrongModel(
            "no C_out",
            _flops(replace(THREE_CHANGES, out_channels=6)),
            "That is for 6 kernels. How many are there now?",
        ),
        WrongModel(
            "kernel size forgotten",
            _flops(replace(THREE_CHANGES, kernel_size=3)),
            "That is for 3×3 kernels. How many weights does a 1×1 kernel have for one channel?",
        ),
    ],
)


# -- slopes --------------------------------------------------------------------------------------------------

EVEN = Setting(kernel_size=1, in_channels=8, out_channels=8, input_size=28)  # here all factors come out even


def _slope(counted: str, quantity: str) -> float | None:
    """Return the slope of a count over a quantity, on logarithmic axes."""
    move = Chart(EVEN, quantity, counted).move
    return move.slope if move else None


def _slopes(counted: str) -> list[float | None]:
    return [_slope(counted, quantity) for quantity in QUANTITIES]


slope_of_size = Question(
    prompt="Doubling `input_size` makes 4 times the multiplies. What is the slope of that line on logarithmic axes?",
    label="Slope",
    answer=_slope("multiplies", "input_size"),
    explanation="4 = 2 × 2: the count doubles twice when the size doubles once.",
    hint="How often must 1 be doubled to make 4?",
    wrong_models=[
        WrongModel("the factor", 4, "4 is the factor. The slope counts doublings: how many of them make 4?"),
        WrongModel("a straight line", 1, "With slope 1 the count would double when the size doubles."),
    ],
)


slopes_of_multiplies = Question(
    prompt="What are the slopes of the multiplies over `in_channels`, `out_channels`, `kernel_size`, `stride`, "
    "`groups`, `input_size`, `batch_size`, where sizes come out even? Seven numbers; a line that falls has a "
    "negative one.",
    label="Seven slopes",
    kind=SEVEN,
    answer=_slopes("multiplies"),
    explanation="The kernel has two sides and so has the output. Groups and stride divide.",
    hint="Double each one alone. How often does the count double: once, twice, or does it halve?",
    wrong_models=[
        WrongModel(
            "k instead of k squared",
            (1, 1, 1, -2, -1, 2, 1),
            "A kernel has rows and columns. All but that is right.",
        ),
        WrongModel("times groups", (1, 1, 2, -2, 1, 2, 1), "More groups make thinner kernels. All but that is right."),
        WrongModel(
            "divided by groups twice",
            (1, 1, 2, -2, -2, 2, 1),
            "Twice the groups: a kernel half as thick, and still as many kernels. All but that is right.",
        ),
        WrongModel(
            "one axis",
            (1, 1, 2, -1, -1, 1, 1),
            "Images have rows and columns. Twice the size is four times the places; with the stride it is alike.",
        ),
        WrongModel("size of the step only", (1, 1, 2, -1, -1, 2, 1), "The stride skips rows as well as columns."),
        WrongModel("no signs", (1, 1, 2, 2, 1, 2, 1), "Two of the seven lines fall. Their slopes are negative."),
        WrongModel("no C_in", (0, 1, 2, -2, -1, 2, 1), "A kernel reads every input channel. All but that is right."),
    ],
)


slopes_of_parameters = Question(
    prompt="And the seven slopes of the parameters, without a bias? A flat line has slope 0.",
    label="Seven slopes",
    kind=SEVEN,
    answer=_slopes("parameters"),
    explanation="Whatever belongs to the kernels counts; image, stride and batch do not.",
    hint="Which of the seven change the kernels?",
    wrong_models=[
        WrongModel(
            "as the multiplies",
            _slopes("multiplies"),
            "Weights are stored once. What do they know of images and batches?",
        ),
        WrongModel(
            "batch brings weights",
            (1, 1, 2, 0, -1, 0, 1),
            "All images of a batch meet the same weights.",
        ),
        WrongModel(
            "groups free of weights",
            (1, 1, 2, 0, 0, 0, 0),
            "A thinner kernel has fewer weights. All but that is right.",
        ),
        WrongModel("times groups", (1, 1, 2, 0, 1, 0, 0), "More groups make thinner kernels. All but that is right."),
        WrongModel("k instead of k squared", (1, 1, 1, 0, -1, 0, 0), "A kernel has rows and columns of weights."),
    ],
)


# -- almost --------------------------------------------------------------------------------------------------

HALF_IN = replace(LAYER, in_channels=2)


DOUBLE_IN = replace(LAYER, in_channels=8)


OUTPUTS = 6 * 5 * 5


adds_of_half = Question(
    prompt="The layer has 5,250 adds: 150 outputs of 35. How many does it have with `in_channels=2`?",
    label="Adds",
    answer=counts(HALF_IN)["adds"],
    explanation="A sum now has 18 terms and so 17 adds: 150 × 17. That is 75 fewer than half as many.",
    hint="How many products are in one output now? How many adds make one sum of them?",
    wrong_models=[
        WrongModel(
            "simply halved",
            counts(LAYER)["adds"] // 2,
            "Close. 36 terms need 35 adds. How many do half as many terms need?",
        ),
        WrongModel(
            "as many as multiplies",
            counts(HALF_IN)["multiplies"],
            "Those are the multiplies. A sum has one add fewer than terms, and there is no bias.",
        ),
        WrongModel(
            "channel sums not added",
            OUTPUTS * 2 * (9 - 1),
            "That adds up each channel by itself. The sums of the 2 channels must be added too.",
        ),
    ],
)


bias_parameters = Question(
    prompt="Give the layer a bias: 6 × (36 + 1) = 222 parameters. Now double `in_channels`. By what factor do the "
    "parameters grow? Answer with an exact fraction, such as 3/2.",
    label="Factor",
    kind=Ratio(),
    answer=Fraction(*(counts(replace(setting, bias=True))["parameters"] for setting in (DOUBLE_IN, LAYER))),
    explanation="6 × (72 + 1) = 438, and 438 / 222 = 73 / 37. The 6 biases stay 6.",
    hint="Work out the new number first: weights, then biases.",
    wrong_models=[
        WrongModel("gave the count", counts(replace(DOUBLE_IN, bias=True))["parameters"], GAVE_COUNT),
        WrongModel("biases doubled", 2, "The weights double. How many biases are there, before and after?"),
        WrongModel(
            "new biases forgotten",
            Fraction(counts(DOUBLE_IN)["parameters"], 222),
            "The layer still has its biases, one for each output channel.",
        ),
        WrongModel(
            "a bias for each pair of channels",
            Fraction(6 * (72 + 8), 222),
            "One bias for each output channel, whatever comes in.",
        ),
    ],
)


# -- trades --------------------------------------------------------------------------------------------------

WIDE = Setting(in_channels=64, out_channels=64, input_size=56)


DEEP = Setting(in_channels=128, out_channels=128, input_size=28)


halve_and_double = Question(
    prompt="A layer takes 64 channels of 56×56 to 64 channels, 3×3. Further down in the network a layer takes 128 "
    f"channels of 28×28 to 128 channels, 3×3 as well. Compare it with the first. {BOTH}",
    label=PAIR_LABEL,
    kind=PAIR,
    answer=[Fraction(counts(DEEP)[name], counts(WIDE)[name]) for name in ("multiplies", "parameters")],
    explanation="A quarter of the places, and four times the weights: the work is the same.",
    hint="Two factors for the channels, two for the sides of the image.",
    wrong_models=[
        WrongModel("gave the count", [counts(DEEP)[name] for name in ("multiplies", "parameters")], GAVE_COUNTS),
        WrongModel(
            "channels once",
            (Fraction(1, 2), 4),
            "The weights are right, and each of them is used at every place. How many places are left?",
        ),
        WrongModel("one axis", (2, 4), "The image halves in both directions: a quarter of the places."),
        WrongModel("image forgotten", (4, 4), "The channels alone would do that. The image is smaller, too."),
        WrongModel(
            "no C_in",
            (1, 2),
            "The work is right. In a kernel of the second layer, how many channels are there?",
        ),
        WrongModel("nothing changes", (1, 1), "The work is right. But count the weights."),
    ],
)


two_small_kernels = Question(
    prompt="A 5×5 layer, or two 3×3 layers one after the other: both see 5×5 inputs (lesson 1). All of them take 64 "
    "channels to 64 and keep the size. Divide the multiplies of the two together by those of the one. Answer with "
    "an exact fraction, such as 3/2.",
    label="Factor",
    kind=Ratio(),
    answer=Fraction(2 * counts(WIDE)["multiplies"], counts(replace(WIDE, kernel_size=5))["multiplies"]),
    explanation="2 × 9 = 18 weights for each pair of channels, and not 25.",
    hint="All but the kernel is alike. Compare the weights for one pair of channels.",
    wrong_models=[
        WrongModel(
            "gave the count",
            2 * 9 * 64 * 64,
            "That is what the two take in one place. Divide it by what the one takes.",
        ),
        WrongModel("one of the two", "9/25", "That is one 3×3 layer. There are two."),
        WrongModel("k instead of k squared", "6/5", "A kernel has rows and columns."),
        WrongModel("the other way round", "25/18", "That is the work of the one, divided by that of the two."),
    ],
)


# -- a curve that bends --------------------------------------------------------------------------------------

NO_PADDING = replace(LAYER, half_padding=False)


no_padding = Question(
    prompt="No padding now, and a 5×5 input. The kernel grows from 3×3 to 5×5. What happens to the multiplies?",
    kind=OneOf("more multiplies", "as many", "fewer multiplies"),
    answer="fewer multiplies",
    explanation="A 5×5 kernel fits only once: 6 outputs of 100 products. The 3×3 kernel makes 54 of 36.",
    hint="How many outputs are there, before and after?",
    wrong_models=[
        WrongModel(
            "outputs unchanged",
            "more multiplies",
            "One output takes more products, yes. But how many outputs are left?",
        ),
        WrongModel("it evens out", "as many", "Work both out: outputs times products in one output."),
    ],
)


ON_14 = dict(curve(replace(NO_PADDING, input_size=14), "kernel_size", "multiplies"))


most_multiplies = Question(
    prompt="Still no padding, but a 14×14 input. Which of the kernel sizes 1, 3, 5, 7, 9, 11 takes "
    "the most multiplies?",
    label="Kernel size",
    kind=WholeNumber(square=True),
    answer=max(ON_14, key=lambda kernel_size: ON_14[kernel_size]),
    explanation="8 × 8 places of 49 weights are more than 10 × 10 of 25 or 6 × 6 of 81.",
    hint="Work out places times weights for the sizes in the middle.",
    wrong_models=[
        WrongModel("largest kernel", 11, "It has the most weights. At how many places does it fit?"),
        WrongModel("most places", 1, "It fits everywhere, but each output takes only 4 products."),
    ],
)


# -- write it yourself ---------------------------------------------------------------------------------------


def _multiplies(
    in_channels: int,
    out_channels: int,
    kernel_size: int,
    stride: int,
    padding: int,
    groups: int,
    input_size: int,
) -> int:
    layer = Conv2d(in_channels, out_channels, kernel_size, stride, padding, groups=groups)
    return layer.operations((in_channels, input_size, input_size)).multiplies


def _places(
    in_channels: int,
    out_channels: int,
    kernel_size: int,
    stride: int,
    padding: int,
    groups: int,
    input_size: int,
) -> int:
    return output_size(input_size, kernel_size, stride, padding) ** 2


your_multiplies = FunctionQuestion(
    prompt="Write `my_conv_multiplies(in_channels, out_channels, kernel_size, stride, padding, groups, input_size)`: "
    "the multiplies of a convolution on a square input.",
    answer=_multiplies,
    cases=[
        (4, 6, 3, 1, 1, 1, 5),
        (4, 8, 3, 2, 1, 1, 14),
        (8, 12, 1, 1, 0, 4, 7),
        (96, 256, 5, 1, 2, 2, 27),
    ],
    explanation="The same numbers as the library's, with stride, padding and groups.",
    hint="Outputs times products in one output. A kernel reads `in_channels // groups` channels.",
    wrong_models=[
        WrongModel(
            "no C_in",
            lambda *numbers: _multiplies(*numbers) * numbers[5] // numbers[0],
            "Your kernels read one channel. How many input channels does a kernel read?",
        ),
        WrongModel(
            "input grid instead of output grid",
            lambda *numbers: _multiplies(*numbers) // _places(*numbers) * numbers[6] ** 2,
            "You count a sum for every input place. How large is the output?",
        ),
        WrongModel(
            "times groups",
            lambda *numbers: _multiplies(*numbers) * numbers[5] ** 2,
            "You multiply by the groups. A kernel reads fewer channels if there are more groups.",
        ),
        WrongModel(
            "groups forgotten",
            lambda *numbers: _multiplies(*numbers) * numbers[5],
            "Right without groups. How many channels does a kernel read with them?",
        ),
        WrongModel(
            "divided by groups twice",
            lambda *numbers: _multiplies(*numbers) // numbers[5],
            "Right without groups. With them a kernel reads fewer channels, but there are still as many kernels.",
        ),
        WrongModel(
            "k instead of k squared",
            lambda *numbers: _multiplies(*numbers) // numbers[2],
            "A kernel has rows and columns of weights.",
        ),
        WrongModel(
            "one axis",
            lambda *numbers: _multiplies(*numbers) * output_size(numbers[6], *numbers[2:5]) // _places(*numbers),
            "The output has rows and columns.",
        ),
        WrongModel(
            "places forgotten",
            lambda *numbers: _multiplies(*numbers) // _places(*numbers),
            "Those are the weights. Each of them is used at every place of the output.",
        ),
    ],
)
