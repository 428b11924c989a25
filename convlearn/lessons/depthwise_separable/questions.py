"""The questions of lesson 6: a convolution in two steps, depthwise and pointwise."""

from fractions import Fraction

from convlearn.counting import EXACT, MACS, TWO_PER_MAC, Convention, count
from convlearn.layers.convolution import Conv2d, depthwise_conv2d, depthwise_separable_conv2d, pointwise_conv2d
from convlearn.lessons.depthwise_separable.example import INPUTS, MIDDLES, OUTPUTS, TAPS
from convlearn.lessons.depthwise_separable.exchange import Exchange, share_of_multiplies, smallest_out_channels
from convlearn.lessons.depthwise_separable.low_rank import EDGES, rank
from convlearn.questions import PAIR, FunctionQuestion, OneOf, Question, Ratio, WrongModel

# -- who reads whom ------------------------------------------------------------------------------------------

middle_reads = Question(
    prompt="Step 1 gives every channel a 3×3 kernel of its own. How many input values does one value that it "
    "makes read?",
    label="Input values",
    answer=TAPS,
    explanation="3 × 3 = 9, all of one channel. In step 1 the channels never meet.",
    hint="Count the weights of one depthwise kernel.",
    wrong_models=[
        WrongModel(
            "all channels",
            INPUTS.shape[0] * TAPS,
            "That is how an ordinary kernel reads: all channels. Here each channel has a kernel for itself.",
        ),
        WrongModel("one per channel", INPUTS.shape[0], "That is how step 2 reads. Step 1 slides a 3×3 kernel."),
        WrongModel("whole channel", INPUTS[0].size, "That is the whole channel. The kernel covers 3×3 of it."),
    ],
)


output_reads = Question(
    prompt="Step 2 has 1×1 kernels and reads the three channels that step 1 made. How many of their values does "
    "one output value read?",
    label="Values between the steps",
    answer=len(MIDDLES),
    explanation="One from each of the three channels, all in the same place.",
    hint="How many values does a 1×1 kernel cover in one channel, and how many channels does it read?",
    wrong_models=[
        WrongModel("3×3 again", len(MIDDLES) * TAPS, "A 1×1 kernel covers one place, not nine."),
        WrongModel("one channel", TAPS, "That is how step 1 reads. Step 2 covers one place of every channel."),
        WrongModel("one in all", 1, "One from each channel. How many channels are there?"),
    ],
)


which_moves = Question(
    prompt="You change one input value in channel 2. Which values can change between the steps, and which after "
    "step 2?",
    kind=OneOf(
        "channel 2 only, then channel 2 only",
        "channel 2 only, then every output channel",
        "every channel, then every output channel",
    ),
    answer="channel 2 only, then every output channel",
    explanation="Step 1 keeps the channels apart. Step 2 mixes them, and every output reads channel 2.",
    hint="Follow the value through step 1 first. Which kernels see it?",
    wrong_models=[
        WrongModel(
            "never mixed",
            "channel 2 only, then channel 2 only",
            "That would be step 1 alone. Which channels does a 1×1 kernel of step 2 read?",
        ),
        WrongModel(
            "mixed at once",
            "every channel, then every output channel",
            "In step 1 the other channels have kernels of their own, and these do not see channel 2.",
        ),
    ],
)


one_alone = Question(
    prompt="One ordinary 3×3 kernel on 3 channels takes 27 multiplies for one output value. How many does one "
    "output value take in two steps, if nothing is there yet and you want this one only?",
    label="Multiplies",
    answer=len(MIDDLES) * TAPS + len(MIDDLES),
    explanation="3 × 9 in step 1 and 3 in step 2: 30, which is more than 27. One value alone gains nothing.",
    hint="It needs three values between the steps. What does each of them take, and what does step 2 take?",
    wrong_models=[
        WrongModel(
            "one channel of step 1",
            TAPS + len(MIDDLES),
            "Step 2 needs a value of each of the three channels, so step 1 must make three.",
        ),
        WrongModel("step 1 only", len(MIDDLES) * TAPS, "That is step 1. Step 2 multiplies as well."),
        WrongModel("step 2 only", len(MIDDLES), "That is step 2. Who made the values that it reads?"),
        WrongModel("multiplied steps", len(MIDDLES) ** 2 * TAPS, "The work of the two steps adds up."),
    ],
)


all_in_place = Question(
    prompt="Now all 4 output channels in that place. One convolution: 4 × 27 = 108 multiplies. Two steps?",
    label="Multiplies",
    answer=len(MIDDLES) * TAPS + len(OUTPUTS) * len(MIDDLES),
    explanation="27 once, for all four, and 3 for each of the four: 27 + 12 = 39. Sharing is what saves.",
    hint="Does the second output channel need new values from step 1?",
    wrong_models=[
        WrongModel(
            "nothing shared",
            len(OUTPUTS) * (len(MIDDLES) * TAPS + len(MIDDLES)),
            "That makes the values between the steps four times. All output channels read the same ones.",
        ),
        WrongModel("one output channel", len(MIDDLES) * TAPS + len(MIDDLES), "That is one output channel."),
        WrongModel("step 2 alone", len(OUTPUTS) * len(MIDDLES), "That is step 2. Who makes the values that it reads?"),
        WrongModel(
            "one multiply an output",
            len(MIDDLES) * TAPS + len(OUTPUTS),
            "Each output value reads three values in step 2, one from each channel.",
        ),
        WrongModel(
            "one depthwise kernel for each output",
            len(OUTPUTS) * TAPS + len(OUTPUTS) * len(MIDDLES),
            "Step 1 has a kernel for each input channel. There are three.",
        ),
    ],
)


# -- the layer of an article ---------------------------------------------------------------------------------

SMALL = (4, 5, 5)


DEPTHWISE_4 = depthwise_conv2d(4, 3, padding=1, bias=False)


POINTWISE_6 = pointwise_conv2d(4, 6, bias=False)


PADDED_POINTWISE = Conv2d(4, 6, 1, padding=1, bias=False)


def _facts(layer: Conv2d, convention: Convention = EXACT) -> tuple[int, int]:
    """Return parameters and operations on the small input."""
    table = count(layer, SMALL)
    return table.parameters.total, table.total(convention)


depthwise_numbers = Question(
    prompt="Step 1: `Conv2d(4, 4, 3, padding=1, groups=4, bias=False)` on 4 channels of 5×5. How many parameters, "
    "and how many exact operations (multiplies plus adds)?",
    label="Parameters, operations",
    kind=PAIR,
    answer=_facts(DEPTHWISE_4),
    explanation="4 kernels of 9 weights make 36. There are 4 × 25 outputs of 9 multiplies and 8 adds: 100 × 17.",
    hint="4 kernels of 9 weights. How many output values, and how many operations for one sum of 9 products?",
    wrong_models=[
        WrongModel(
            "2 per MAC",
            _facts(DEPTHWISE_4, TWO_PER_MAC),
            "A sum of 9 products takes 8 adds, and there is no bias to add.",
        ),
        WrongModel("multiplies only", _facts(DEPTHWISE_4, MACS), "Those are the multiplies. The adds are missing."),
        WrongModel("swapped", _facts(DEPTHWISE_4)[::-1], "The right numbers, the other way round."),
        WrongModel(
            "no groups",
            _facts(Conv2d(4, 4, 3, padding=1, bias=False)),
            "That is an ordinary convolution of 4 channels. Here a kernel reads one channel.",
        ),
        WrongModel(
            "divided twice",
            (9, EXACT.price(DEPTHWISE_4.operations(SMALL)) // 4),
            "That is one channel. There are four, each with a kernel.",
        ),
        WrongModel(
            "no padding",
            _facts(depthwise_conv2d(4, 3, bias=False)),
            "With padding 1 the output is as large as the input, 5×5.",
        ),
    ],
)


kept_padding = Question(
    prompt="The article writes step 2 as `Conv2d(4, 6, kernel=1, padding=1, ...)`. How many rows and columns does "
    "its output have, on a 5×5 input?",
    label="Rows × columns",
    kind=PAIR,
    answer=PADDED_POINTWISE.output_shape(SMALL)[1:],
    explanation="5 + 2 × 1 - 1 + 1 = 7. A 1×1 kernel fits everywhere, so the ring of zeros makes outputs too.",
    hint="The size formula of lesson 1: H + 2p - k + 1.",
    wrong_models=[
        WrongModel(
            "padding keeps the size",
            SMALL[1:],
            "Padding 1 keeps the size for a 3×3 kernel. This kernel is 1×1.",
        ),
        WrongModel("one zero in all", (6, 6), "The ring adds a zero on both sides."),
        WrongModel("ring removed", (3, 3), "Padding adds a ring; it takes none away."),
    ],
)


pointwise_numbers = Question(
    prompt="Step 2: `Conv2d(4, 6, 1, bias=False)` on what step 1 made, 4 channels of 5×5. How many parameters and "
    "exact operations?",
    label="Parameters, operations",
    kind=PAIR,
    answer=_facts(POINTWISE_6),
    explanation="6 × 4 = 24 weights; 6 × 25 outputs of 4 multiplies and 3 adds: 150 × 7.",
    hint="One output value is a sum of 4 products. How many output values are there?",
    wrong_models=[
        WrongModel(
            "padding kept",
            _facts(PADDED_POINTWISE),
            "That is with a padding of 1. Here there is none.",
        ),
        WrongModel("2 per MAC", _facts(POINTWISE_6, TWO_PER_MAC), "A sum of 4 products takes 3 adds."),
        WrongModel("multiplies only", _facts(POINTWISE_6, MACS), "Those are the multiplies. The adds are missing."),
        WrongModel("swapped", _facts(POINTWISE_6)[::-1], "The right numbers, the other way round."),
        WrongModel(
            "one place",
            (24, EXACT.price(POINTWISE_6.operations((4, 1, 1)))),
            "That is one place. There are 25.",
        ),
    ],
)


with_bias = Question(
    prompt="Give every kernel of both steps its bias, 4 → 6 channels, 3×3. How many parameters does C_in (k² + C_out) "
    "leave out?",
    label="Parameters left out",
    answer=depthwise_conv2d(4, 3).parameters().biases + pointwise_conv2d(4, 6).parameters().biases,
    explanation="Step 1 has 4 kernels and step 2 has 6: C_in + C_out biases. The formula is the one without biases.",
    hint="It has the weights: 4 × 9 in step 1 and 4 × 6 in step 2. One bias for each kernel is left out.",
    wrong_models=[
        WrongModel("step 2 only", 6, "Step 1 has biases too, one for each channel that it makes."),
        WrongModel("step 1 only", 4, "Step 2 has biases too, one for each channel that it makes."),
        WrongModel("one a step", 2, "A bias belongs to a kernel, and each step has several."),
        WrongModel("multiplied", 24, "The biases of the two steps add up."),
        WrongModel("the weights", 60, "Those are the weights, which the formula has. What does it leave out?"),
        WrongModel("all parameters", 70, "Those are all parameters. Which of them are not in the formula?"),
    ],
)


# -- AlexNet's second layer ----------------------------------------------------------------------------------

ALEXNET = Exchange(in_channels=96, out_channels=256, kernel_size=5, input_size=27, bias=True)


missing_biases = Question(
    prompt="The tutorial prints 27,233. It counts step 1 as `Conv2d(96, 1, 5)`, an ordinary convolution with one "
    "output channel. What does that get right, and what not?",
    kind=OneOf(
        "weights and biases right",
        "weights right, 95 biases missing",
        "biases right, 95 weights missing",
        "weights counted twice",
    ),
    answer="weights right, 95 biases missing",
    explanation="One kernel of 96 channels has 96 × 25 weights, as many as 96 kernels of one. But it has one bias.",
    hint="Work out 27,328 - 27,233. How many biases does a convolution with one output channel have?",
    wrong_models=[
        WrongModel("all right", "weights and biases right", "Then its sum would be that of the meter."),
        WrongModel(
            "weights missing",
            "biases right, 95 weights missing",
            "1 × 96 × 25 weights against 96 × 1 × 25: the same. What depends on the output channels alone?",
        ),
        WrongModel("too many", "weights counted twice", "Its number is too small, not too large."),
    ],
)


alexnet_multiplies = Question(
    prompt="The layer's output is 27×27. One convolution takes 447,897,600 multiplies. How many do the two steps take?",
    label="Multiplies",
    answer=ALEXNET.costs["multiplies"].both,
    explanation="27 × 27 × 96 × (25 + 256) = 1,749,600 + 17,915,904.",
    hint="In each of 27 × 27 places: 96 × 25 multiplies in step 1 and 96 × 256 in step 2.",
    wrong_models=[
        WrongModel(
            "pointwise without the places",
            ALEXNET.costs["multiplies"].depthwise + ALEXNET.costs["weights"].pointwise,
            "Step 2 runs in each of the 27 × 27 places, like step 1.",
        ),
        WrongModel("step 1 only", ALEXNET.costs["multiplies"].depthwise, "That is step 1. Add step 2."),
        WrongModel("step 2 only", ALEXNET.costs["multiplies"].pointwise, "That is step 2. Add step 1."),
        WrongModel(
            "2 per MAC",
            2 * ALEXNET.costs["multiplies"].both,
            "That is 2 per MAC, which the tutorial prints. Here we ask for multiplies.",
        ),
        WrongModel(
            "k instead of k squared",
            27 * 27 * 96 * (5 + 256),
            "A 5×5 kernel has 25 weights.",
        ),
    ],
)


# -- the ratio -----------------------------------------------------------------------------------------------

equal_work = Question(
    prompt="With 3×3 kernels: for how many output channels do both steps take the same number of multiplies?",
    label="Output channels",
    answer=next(
        channels
        for channels in range(1, 100)
        for cost in [Exchange(5, channels, 3, 7).costs["multiplies"]]
        if cost.depthwise == cost.pointwise
    ),
    explanation="For each input channel and place, step 1 takes k² = 9 multiplies and step 2 takes C_out.",
    hint="In one place and for one input channel: how many multiplies in step 1, how many in step 2?",
    wrong_models=[
        WrongModel("k", 3, "A 3×3 kernel has more than 3 weights."),
        WrongModel("k to the fourth", 81, "With 81 output channels step 2 is far more work than step 1."),
        WrongModel("half and half", 18, "With 18, step 2 takes twice as many as step 1."),
    ],
)


eight_times = Question(
    prompt="With 3×3 kernels one convolution takes 8 to 9 times as many multiplies as two steps, say the papers on "
    "MobileNets. From how many output channels on does it take at least 8 times as many?",
    label="Output channels",
    answer=smallest_out_channels(8, kernel_size=3),
    explanation="1/72 + 1/9 = 1/8. With fewer channels 1/C_out is larger, so less is saved.",
    hint="The share of the multiplies, 1/C_out + 1/9, must be at most 1/8.",
    wrong_models=[
        WrongModel(
            "power of two",
            64,
            "Close: 1 / (1/64 + 1/9) is 7.89. A little more is needed.",
        ),
        WrongModel("eight", 8, "With 8 channels 1/8 alone is spent on step 1. Nothing is left for the 1/9."),
        WrongModel("nine", 9, "With 9 channels the share is 1/9 + 1/9, and one convolution takes 4.5 times as many."),
        WrongModel("always", 1, "With one output channel the share is 1 + 1/9: two steps take more."),
    ],
)


most_saved = Question(
    prompt="With 5×5 kernels and a huge number of output channels: one convolution takes nearly how many times as "
    "many multiplies as two steps?",
    label="Times",
    answer=round(1 / share_of_multiplies(10**9, 5)),
    explanation="1/C_out vanishes and 1/25 stays. A factor of 25 is approached and never reached.",
    hint="What is left of 1/C_out + 1/k² if C_out is huge?",
    wrong_models=[
        WrongModel("k", 5, "A 5×5 kernel has 5² weights, and the share is 1/k²."),
        WrongModel("as for 3×3", 9, "That is for 3×3 kernels."),
        WrongModel(
            "the weights without one",
            24,
            "The share is 1/25. What is 1 divided by it?",
        ),
    ],
)


when_more = Question(
    prompt="When do the two steps take more multiplies than one convolution?",
    kind=OneOf(
        "never",
        "with one output channel, or with 1×1 kernels",
        "with one input channel",
        "with a small input",
    ),
    answer="with one output channel, or with 1×1 kernels",
    explanation="With one output channel nobody shares the values between the steps; with 1×1 kernels step 1 is "
    "added and nothing is taken away. Then 1/C_out or 1/k² is 1, and the other one comes on top.",
    hint="When is 1/C_out + 1/k² above 1? Input channels and sizes are not in it.",
    wrong_models=[
        WrongModel("never", "never", "Remember the one output value alone: 30 multiplies instead of 27."),
        WrongModel(
            "input channels",
            "with one input channel",
            "Input channels cancel: both sides have them as a factor.",
        ),
        WrongModel(
            "input size",
            "with a small input",
            "The number of places cancels: both sides have it as a factor.",
        ),
    ],
)


break_even = Question(
    prompt="A kernel of 1 row and 2 columns, `kernel_size=(1, 2)`: for how many output channels do two steps take "
    "exactly as many multiplies as one convolution?",
    label="Output channels",
    answer=next(
        channels
        for channels in range(1, 100)
        if Conv2d(1, channels, (1, 2)).operations((1, 4, 4)).multiplies
        == count(depthwise_separable_conv2d(1, channels, (1, 2)), (1, 4, 4)).operations.multiplies
    ),
    explanation="1/2 + 1/2 = 1. With square kernels this never happens.",
    hint="The share is 1/C_out and 1 divided by the number of weights. When is their sum 1?",
    wrong_models=[
        WrongModel("one", 1, "With one output channel the share is 1 + 1/2."),
        WrongModel("four", 4, "With 4 output channels the share is 3/4. The kernel has one row only."),
    ],
)


# -- a block of MobileNet ------------------------------------------------------------------------------------

BLOCK = Exchange(in_channels=512, out_channels=512, kernel_size=3, input_size=14)


block_pointwise = Question(
    prompt="A block of MobileNetV1: 512 → 512 channels, 3×3, output 14×14, no biases. How many multiplies does its "
    "pointwise step take?",
    label="Multiplies",
    answer=BLOCK.costs["multiplies"].pointwise,
    explanation="14 × 14 × 512 × 512. The depthwise step takes 903,168: less than 2 percent of the two.",
    hint="In each of 14 × 14 places, 512 outputs of 512 products each.",
    wrong_models=[
        WrongModel(
            "without the places",
            BLOCK.costs["weights"].pointwise,
            "That is the weights. They are used in each place.",
        ),
        WrongModel("depthwise", BLOCK.costs["multiplies"].depthwise, "That is the depthwise step."),
        WrongModel("one convolution", BLOCK.costs["multiplies"].ordinary, "That is one 3×3 convolution."),
        WrongModel("both steps", BLOCK.costs["multiplies"].both, "That is both steps together."),
    ],
)


pointwise_share = Question(
    prompt="Two steps from 64 to 64 channels, 3×3. Which share of their multiplies does the pointwise step take? "
    "A fraction is best.",
    label="Share",
    kind=Ratio(),
    answer=Fraction(64, 9 + 64),
    explanation="In one place and for one input channel, 64 of 9 + 64 multiplies: about 88 percent.",
    hint="In one place and for one input channel: how many multiplies does each step take?",
    wrong_models=[
        WrongModel("depthwise", Fraction(9, 9 + 64), "That is the share of the depthwise step."),
        WrongModel("one step by the other", Fraction(64, 9), "That is pointwise to depthwise. Divide by both."),
        WrongModel("the other by one", Fraction(9, 64), "That is depthwise to pointwise. Divide by both."),
        WrongModel("of one convolution", Fraction(1, 9), "That is its share of one convolution's multiplies."),
        WrongModel("gave the count", 64 * 64, "That is the count in one place. Divide by that of both steps."),
        WrongModel("half", Fraction(1, 2), "Both steps take the same with 9 output channels. Here there are 64."),
    ],
)


kernel_five = Question(
    prompt="Give that block 5×5 kernels instead of 3×3, size kept. By what factor do the multiplies of the two "
    "steps grow? A fraction will do.",
    label="Factor",
    kind=Ratio(),
    answer=Fraction(Exchange(512, 512, 5, 14).costs["multiplies"].both, BLOCK.costs["multiplies"].both),
    explanation="(25 + 512) / (9 + 512) = 537/521, about 3 percent more. One convolution would grow by 25/9.",
    hint="For each input channel and place: 9 + 512 multiplies before. And after?",
    wrong_models=[
        WrongModel(
            "gave the count",
            Exchange(512, 512, 5, 14).costs["multiplies"].both,
            "That is the new count. Divide it by the old one.",
        ),
        WrongModel(
            "as one convolution",
            Fraction(25, 9),
            "So grows the depthwise step. The pointwise step, which is most of the work, stays as it is.",
        ),
        WrongModel("sides", Fraction(5, 3), "Count weights, k², and only in the depthwise step."),
        WrongModel("not at all", 1, "The depthwise step grows from 9 to 25 for each channel and place."),
    ],
)


# -- what is given up ----------------------------------------------------------------------------------------

both_edges = Question(
    prompt="A gray image, one channel. One output should find edges between left and right, another edges between "
    "top and bottom. Can a depthwise 3×3 step with one kernel, and a pointwise step, make both?",
    kind=OneOf("yes", "no, only one of them or a mixture", "yes, with large pointwise weights"),
    answer="no, only one of them or a mixture",
    explanation="All outputs are multiples of the one channel between the steps, whatever the weights.",
    hint="How many channels are there between the steps? What can a 1×1 kernel make of one channel?",
    wrong_models=[
        WrongModel(
            "like any convolution",
            "yes",
            "Two kernels of one convolution could. How many 3×3 kernels are there here?",
        ),
        WrongModel(
            "pointwise repairs it",
            "yes, with large pointwise weights",
            "A pointwise weight makes every value of a channel larger. It does not turn its edges.",
        ),
    ],
)


weights_to_choose = Question(
    prompt="One input channel, 6 output channels, 3×3. One convolution has 54 weights. How many do the two steps have?",
    label="Weights",
    answer=Exchange(1, 6, 3, 5).costs["weights"].both,
    explanation="9 + 6 = 15 weights stand for 54. (Doubling the 9 and halving the 6 changes nothing, so only 14 of "
    "them are a free choice.)",
    hint="One depthwise kernel of 9 weights, and one pointwise weight for each output channel.",
    wrong_models=[
        WrongModel("a kernel for each output", 6 * 9 + 6, "There is one 3×3 kernel, for the one input channel."),
        WrongModel("step 1 only", 9, "The pointwise step has weights too."),
        WrongModel("free choice", 14, "So many are a free choice. How many weights are stored?"),
        WrongModel("product", 54, "That is one convolution. In two steps the weights of the steps add up."),
    ],
)


kernels_needed = Question(
    prompt="How many depthwise kernels for the channel does it take, at least, to make the four kernels of edges "
    "and blur exactly?",
    label="Depthwise kernels",
    answer=rank(EDGES),
    explanation="No kernel of the four is a sum of multiples of the others, so four are needed. Then step 1 does "
    "all the work of the ordinary convolution, and step 2 comes on top.",
    hint="Move the slider up from 1. At which number is nothing missing for the first time?",
    wrong_models=[
        WrongModel("one", 1, "With one, the outputs can only be multiples of each other."),
        WrongModel("two", 2, "With two, a quarter is still missing."),
        WrongModel("three", 3, "With three, one of the edges is still missing."),
        WrongModel("one for each weight", 9, "Nine make any number of kernels. These need fewer."),
    ],
)


# -- write it yourself ---------------------------------------------------------------------------------------


def _multiplies(in_channels: int, out_channels: int, kernel_size: int, size: int) -> int:
    return Exchange(in_channels, out_channels, kernel_size, size).costs["multiplies"].both


your_count = FunctionQuestion(
    prompt="Write `my_separable(in_channels, out_channels, kernel_size, size)`: the multiplies of both steps "
    "together, for an output of `size` × `size`.",
    answer=_multiplies,
    cases=[(3, 4, 3, 1), (4, 6, 3, 5), (96, 256, 5, 27), (8, 1, 1, 2)],
    explanation="size² × C_in × (k² + C_out): the same as the meter's, for all sizes.",
    hint="Work out one place first: C_in × k² in step 1, C_in × C_out in step 2.",
    wrong_models=[
        WrongModel(
            "one convolution",
            lambda c, o, k, n: n * n * c * o * k * k,
            "That is one convolution. The work of two steps adds up.",
        ),
        WrongModel(
            "pointwise without the places",
            lambda c, o, k, n: n * n * c * k * k + c * o,
            "Step 2 runs in every place, too.",
        ),
        WrongModel(
            "k instead of k squared",
            lambda c, o, k, n: n * n * c * (k + o),
            "A kernel has kernel_size² weights.",
        ),
        WrongModel(
            "depthwise for each output",
            lambda c, o, k, n: n * n * (o * k * k + c * o),
            "Step 1 has one kernel for each input channel.",
        ),
    ],
)
