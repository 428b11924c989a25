"""The questions of lesson 8: what whole networks cost, and where."""

from collections.abc import Sequence
from fractions import Fraction

from convlearn import networks
from convlearn.counting import EXACT, EXACT_WITHOUT_BIAS, TWO_PER_MAC, count
from convlearn.layers.composition import Concat, Layers, Residual
from convlearn.layers.convolution import Conv2d
from convlearn.layers.pooling import MaxPool2d
from convlearn.layers.reordering import Flatten
from convlearn.lessons.whole_networks.costs import FULLY_CONNECTED, NetworkCosts, network_costs
from convlearn.lessons.whole_networks.printed_alexnet import ALEXNET_CONVOLUTIONS, alexnet_as_printed
from convlearn.questions import FunctionQuestion, OneOf, Question, Ratio, WholeNumber, WrongModel
from convlearn.sizes import output_size
from convlearn.words import percent

ALEXNET = count(networks.alexnet(towers=1), (3, 227, 227))


BY_NAME = {row.name: row for row in ALEXNET.rows}


# -- where parameters and operations sit ---------------------------------------------------------------------

IN_CONVOLUTIONS, IN_CONNECTED, HALF = WHERE = (
    "in the convolutions",
    "in the fully connected layers",
    "about half in each",
)


def _where(connected: int, total: int) -> str:
    """Return which of the three options a share of fully connected layers is."""
    if 3 * connected > 2 * total:
        return IN_CONNECTED
    return IN_CONVOLUTIONS if 3 * connected < total else HALF


def _connected(costs: NetworkCosts) -> tuple[int, int]:
    """Return parameters and multiplies of the fully connected layers."""
    lines = [line for line in costs.lines if line.kind == FULLY_CONNECTED]
    return sum(line.parameters for line in lines), sum(line.multiplies for line in lines)


ALEXNET_COSTS = network_costs(networks.alexnet(towers=1), (3, 227, 227))


parameters_sit = Question(
    prompt="AlexNet has five convolutions, then three fully connected layers. Where are most of its parameters?",
    kind=OneOf(*WHERE),
    answer=_where(_connected(ALEXNET_COSTS)[0], ALEXNET_COSTS.parameters),
    explanation="A fully connected layer has a weight of its own for every pair of an input and an output.",
    hint="Which of the two kinds shares its weights between places?",
    wrong_models=[
        WrongModel(
            "the layers named first",
            IN_CONVOLUTIONS,
            "A convolution uses one kernel at every place. It needs few numbers for a lot of work.",
        ),
        WrongModel("fair shares", HALF, "The two kinds are far apart. Which of them shares its weights?"),
    ],
)


multiplies_sit = Question(
    prompt="And where does AlexNet do most of its multiplies?",
    kind=OneOf(*WHERE),
    answer=_where(_connected(ALEXNET_COSTS)[1], ALEXNET_COSTS.multiplies),
    explanation="A weight of a convolution is used at every output place, a weight of a fully connected layer once.",
    hint="How often is a weight used in each kind?",
    wrong_models=[
        WrongModel(
            "where the parameters are",
            IN_CONNECTED,
            "There are most weights, and each is used once. How often is a weight of a convolution used?",
        ),
        WrongModel("fair shares", HALF, "The two kinds are far apart, the other way round than before."),
    ],
)


CONV3 = BY_NAME["conv3"]


weight_used = Question(
    prompt="`conv3` has 3×3 kernels, reads 256 channels and gives 384 channels of 13×13. How often is one of its "
    "weights used for one image?",
    label="Times",
    answer=CONV3.operations.multiplies // CONV3.parameters.weights,
    explanation="Once at each of the 13 × 13 places of the output. A weight of a fully connected layer is used once.",
    hint="A weight belongs to one kernel, and that kernel makes one output channel. How many values does it make?",
    wrong_models=[
        WrongModel("as if fully connected", 1, "Every output of `fc6` has weights of its own. A kernel slides."),
        WrongModel("one row", 13, "Those are the places in one row. The kernel goes down, too."),
        WrongModel("all channels", 384 * 13 * 13, "That is all values of the output. One kernel makes one channel."),
        WrongModel("the kernel", 9, "A channel of the kernel has so many weights. How often is one of them used?"),
        WrongModel("the channels read", 256, "The kernel has so many channels, and each has weights of its own."),
    ],
)


# -- the article's AlexNet -----------------------------------------------------------------------------------

PRINTED = {row.name: row for row in alexnet_as_printed()}


conv2_size = Question(
    prompt="For the second convolution the article prints 3,717,120,000. Its formula is "
    "2 × 5 × 5 × size × size × 96 × 256. Which output size did its program use?",
    label="Size",
    kind=WholeNumber(square=True),
    answer=PRINTED["conv2"].output_size,
    explanation="3,717,120,000 / (2 × 25 × 96 × 256) = 3,025 = 55 × 55.",
    hint="Divide by everything you know. What is left is size times size.",
    wrong_models=[
        WrongModel(
            "what the summary says",
            BY_NAME["conv2"].output_shape[1],
            "That is what its table says. Put it into the formula: do you get 3,717,120,000?",
        ),
        WrongModel("size squared", 55 * 55, "That is size times size. Which number is it the square of?"),
        WrongModel("2 forgotten", 2 * 55 * 55, "You left the 2 out, and this is size times size."),
        WrongModel("input of the network", 227, "The size that the network starts from has long shrunk."),
    ],
)


PADDING, POOLING, STRIDE, GROUPS = FORGOTTEN = (
    "the padding",
    "the pooling between the convolutions",
    "the stride",
    "the groups",
)


what_is_missing = Question(
    prompt="The article's own table has 27×27 for this layer. The program computed with the size you have found. What "
    "has it forgotten?",
    kind=OneOf(*FORGOTTEN),
    answer=POOLING,
    explanation="It hands 55 from the first convolution straight to the second. A 3×3 pooling with stride 2 lies "
    "between the two.",
    hint="What makes 27 out of 55 in the table?",
    wrong_models=[
        WrongModel(
            "padding",
            PADDING,
            "Padding 2 keeps a 5×5 convolution at its size. It is in the program, and right.",
        ),
        WrongModel(
            "stride",
            STRIDE,
            "The only stride above 1 belongs to the first convolution: 227 to 55. It is there.",
        ),
        WrongModel("groups", GROUPS, "Groups change the number of channels a kernel reads, and no size."),
    ],
)


def _too_many(name: str) -> Fraction:
    """Return how many times too large the article's number is."""
    return Fraction(int(PRINTED[name].operations), 2 * BY_NAME[name].operations.multiplies)


conv3_factor = Question(
    prompt="The third convolution gives 13×13, and the program computed with 55×55. By what factor is its number "
    "too large? A fraction is best.",
    label="Times",
    kind=Ratio(),
    answer=_too_many("conv3"),
    explanation="55 × 55 / (13 × 13) = 3,025 / 169, almost 18 times.",
    hint="Operations grow with the number of output places. How many are there, and how many should there be?",
    wrong_models=[
        WrongModel(
            "gave the count",
            BY_NAME["conv3"].total(TWO_PER_MAC),
            "That is the right count, at 2 per MAC. How many times as much did the program print?",
        ),
        WrongModel("sizes, not squared", Fraction(55, 13), "Places go down and across: the factor comes twice."),
        WrongModel(
            "one pooling",
            Fraction(55 * 55, 27 * 27),
            "That is the factor of the second convolution, after one pooling.",
        ),
        WrongModel("upside down", Fraction(13 * 13, 55 * 55), "The program's number is the larger one."),
    ],
)


slash_size = Question(
    prompt="The program divides with `/`. The paper of 2012 gives the input as 224×224. Which output size would the "
    "program find for the first convolution, 11×11 with stride 4 and no padding?",
    label="Size",
    kind=Ratio(),
    answer=str(alexnet_as_printed(224)[0].output_size),
    explanation="(224 - 11) / 4 + 1 = 54.25: a quarter of a place. A size is rounded down, with `//`.",
    hint="(224 - 11) / 4 + 1, exactly as Python divides with `/`.",
    wrong_models=[
        WrongModel("rounded down", output_size(224, 11, stride=4), "That is right, with `//`. The program has `/`."),
        WrongModel("for 227", output_size(227, 11, stride=4), "That is the size for an input of 227."),
        WrongModel("without the first place", "53.25", "Those are the steps. The place it starts from counts too."),
    ],
)


CONVENTIONS = (EXACT, EXACT_WITHOUT_BIAS, TWO_PER_MAC)


connected_convention = Question(
    prompt="The article has 75,493,376 for `fc6`, which has 9,216 inputs, 4,096 outputs and a bias for each of them. "
    "Which convention is that?",
    kind=OneOf(*(convention.name for convention in CONVENTIONS)),
    answer=next(convention.name for convention in CONVENTIONS if BY_NAME["fc6"].total(convention) == 75_493_376),
    explanation="(2 × 9,216 - 1) × 4,096. The convolutions on the line above are at 2 per MAC: two conventions in "
    "one print-out.",
    hint="2 × 9,216 × 4,096 is 75,497,472. How far is the article's number from it?",
    wrong_models=[
        WrongModel("as in the convolutions", TWO_PER_MAC.name, "At 2 per MAC it would be 2 × 9,216 × 4,096."),
        WrongModel("bias counted", EXACT.name, "With bias adds there is one more operation for each output."),
    ],
)


# -- fewer bytes ---------------------------------------------------------------------------------------------

BOTH, BYTES_ONLY, MULTIPLIES_ONLY, NEITHER = QUARTER = (
    "both become a quarter",
    "the bytes become a quarter, the multiplies stay",
    "the bytes stay, the multiplies become a quarter",
    "both stay",
)


quantized = Question(
    prompt="As float32 a weight takes 4 bytes. Quantized to int8, it takes 1 byte. What happens to the bytes that "
    "AlexNet's weights take, and to its number of multiplies?",
    kind=OneOf(*QUARTER),
    answer=BYTES_ONLY,
    explanation="In one tower, 250 million bytes become 62 million. Every weight still meets as many inputs. The "
    "multiplies, now of whole numbers, can be cheaper, but there are as many.",
    hint="Does a layer with other numbers in it have another shape?",
    wrong_models=[
        WrongModel("smaller is fewer", BOTH, "Which multiply would be left out? Every input is still there."),
        WrongModel("work, not room", MULTIPLIES_ONLY, "How many bytes does a weight take now? Which multiply is gone?"),
        WrongModel("as many weights", NEITHER, "There are as many weights. How many bytes does each take?"),
    ],
)


# -- input size and width ------------------------------------------------------------------------------------

fails_at = Question(
    prompt="Give AlexNet the 224×224 of the paper instead of 227×227. Which layer cannot take what reaches it?",
    kind=OneOf("conv1", "pool5", "fc6", "none: it works"),
    answer="fc6",
    explanation="The channels end up 5×5 and not 6×6: 6,400 values for a layer with weights for 9,216.",
    hint="A convolution works on any size that its kernel fits. Which layers have a weight for every input value?",
    wrong_models=[
        WrongModel("the first layer", "conv1", "Its kernel fits, and what is left over is rounded away: 54×54."),
        WrongModel("the last pooling", "pool5", "A 3×3 window still fits on 12×12: the output is 5×5."),
        WrongModel(
            "always works",
            "none: it works",
            "Convolution and pooling do not mind. But one layer has a weight for every input value.",
        ),
    ],
)


halved_input = Question(
    prompt="MobileNetV1 averages each channel to one value before its last layer. Halve its input from 224×224 to "
    "112×112. What happens to parameters and multiplies?",
    kind=OneOf(
        "both stay",
        "parameters stay, multiplies become about half",
        "parameters stay, multiplies become about a quarter",
        "both become about a quarter",
    ),
    answer="parameters stay, multiplies become about a quarter",
    explanation="No layer changes, only the number of output places: half of them down, half across.",
    hint="Does a kernel get smaller when the image does? How many places are left?",
    wrong_models=[
        WrongModel("sizes do not matter", "both stay", "A smaller image has fewer output places."),
        WrongModel(
            "size, not squared",
            "parameters stay, multiplies become about half",
            "Half as many rows, and each row half as long.",
        ),
        WrongModel(
            "parameters shrink",
            "both become about a quarter",
            "The kernels stay as they are; they only lie at fewer places.",
        ),
    ],
)


halved_width = Question(
    prompt="Now halve the width: every layer of MobileNetV1 gets half of its channels. What are the multiplies "
    "divided by?",
    kind=OneOf("2", "a little less than 4", "exactly 4", "more than 4"),
    answer="a little less than 4",
    explanation="A 1×1 convolution has half of the inputs and half of the outputs: divided by 4. A depthwise one, the "
    "first convolution and the last layer are only divided by 2.",
    hint="C_in × C_out in a 1×1 convolution. But a depthwise convolution has one kernel for each channel.",
    wrong_models=[
        WrongModel("channels once", "2", "In a 1×1 convolution input and output channels are both halved."),
        WrongModel("all layers alike", "exactly 4", "Not every layer: what of the first convolution, with 3 colors?"),
        WrongModel("even more", "more than 4", "No layer loses more than half of its inputs and half of its outputs."),
    ],
)


# -- published numbers ---------------------------------------------------------------------------------------

MOBILENET = network_costs(networks.mobilenet_v1(), (3, 224, 224))


first_share = Question(
    prompt="The MobileNets paper gives the one ordinary 3×3 convolution 1.19 % of the mult-adds (the MACs). It has "
    "10,838,016 of 568,740,352 multiplies. What should be printed, with two decimals?",
    label="Share, in %",
    kind=Ratio(percent=True),
    answer=percent(MOBILENET.lines[0].multiplies, MOBILENET.multiplies),
    explanation="Two digits are swapped. With 1.91 % the column adds up to 100.01 %, which is rounding.",
    hint="10,838,016 / 568,740,352, times 100, rounded to two decimals.",
    wrong_models=[
        WrongModel("as printed", "1.19 %", "That is what is printed. Divide the two numbers."),
        WrongModel("cut off", "1.90 %", "That is cut off, not rounded. What is the next digit?"),
        WrongModel("share, not percent", "0.0191", "That is the share. How many percent is it?"),
    ],
)


BOTH_WITH, FIRST_WITHOUT, BOTH_WITHOUT = VGG_OPTIONS = (
    "the fully connected layers are in both",
    "they are left out of VGG-16 only",
    "they are left out of both",
)


vgg_rule = Question(
    prompt="The ResNet paper gives VGG-16 15.3 and VGG-19 19.6 billion multiply-adds. The cell above has 15.35 and "
    "15.47, 19.51 and 19.63 billion without and with the fully connected layers. Which rule was used?",
    kind=OneOf(*VGG_OPTIONS),
    answer=FIRST_WITHOUT,
    explanation="15.3 is the convolutions alone; 19.6 has the fully connected layers in it. Two rules in one sentence.",
    hint="Look for 15.3 in one pair and for 19.6 in the other.",
    wrong_models=[
        WrongModel("with", BOTH_WITH, "VGG-16 would then be 15.5, or 15.4 if cut off."),
        WrongModel("without", BOTH_WITHOUT, "VGG-19 would then be 19.5."),
    ],
)


def _separable(kernels_a_color: int) -> list[Layers]:
    """Return a depthwise 7x7 with some kernels for each color, and a pointwise step to 64 channels."""
    middle = 3 * kernels_a_color
    return [Conv2d(3, middle, 7, stride=2, padding=3, groups=3, bias=False), Conv2d(middle, 64, 1, bias=False)]


FIRST_ROWS: dict[str, list[Layers]] = {
    "an ordinary 7×7": [Conv2d(3, 64, 7, stride=2, padding=3, bias=False)],
    "a depthwise 7×7, one kernel for each color, then a 1×1": _separable(1),
    "a depthwise 7×7, eight kernels for each color, then a 1×1": _separable(8),
    "a 7×1 to 64 channels, then a 1×7": [
        Conv2d(3, 64, (7, 1), (2, 1), (3, 0), bias=False),
        Conv2d(64, 64, (1, 7), (1, 2), (0, 3), bias=False),
    ],
}
ORDINARY, ONE_KERNEL, _, ROW_AND_COLUMN = FIRST_ROWS


def _fits_the_row(layers: Layers) -> bool:
    """Return whether layers have the printed 2.7 thousand parameters and 34 million multiplies."""
    table = count(layers, (3, 224, 224))
    return (round(table.parameters.total, -2), round(table.operations.multiplies, -6)) == (2_700, 34_000_000)


googlenet_row = Question(
    prompt="Which layers make 64 channels of 112×112 from 3 of 224×224 with 2.7 thousand parameters and 34 million "
    "multiplies? No biases.",
    kind=OneOf(*FIRST_ROWS),
    answer=next(name for name, layers in FIRST_ROWS.items() if _fits_the_row(layers)),
    explanation="7 × 7 × 3 × 8 + 24 × 64 = 2,712 weights, and 112 × 112 times as many multiplies: 34,019,328.",
    hint="Weigh the parameters first. A depthwise kernel has 7 × 7 of them; a 1×1 kernel has one for each channel.",
    wrong_models=[
        WrongModel("the usual layer", ORDINARY, "That is counted above: about 3.5 times too many of both."),
        WrongModel("one kernel a channel", ONE_KERNEL, "7 × 7 × 3 + 3 × 64 weights: far too few."),
        WrongModel("factorized", ROW_AND_COLUMN, "The 1×7 alone has 7 × 64 × 64 weights: far too many."),
    ],
)


def _compared(first: int, second: int) -> str:
    return "more" if first > second else "fewer"


MORE, FEWER, FAR_FEWER = "more", "fewer", "about one fiftieth"


squeezenet = Question(
    prompt="SqueezeNet's title promises 50x fewer parameters than AlexNet has; counted, it is 48.8. And the multiplies "
    "of its version 1.0, each network on its own input: are they more or fewer than AlexNet's?",
    kind=OneOf(MORE, FEWER, FAR_FEWER),
    answer=_compared(
        count(networks.squeezenet(), (3, 224, 224)).operations.multiplies,
        count(networks.alexnet(), (3, 227, 227)).operations.multiplies,
    ),
    explanation="It has no fully connected layers, where the parameters were. Multiplies are elsewhere. On AlexNet's "
    "227×227 there would be even more of them: 832,667,936.",
    hint="Which layers has SqueezeNet left out, and how many multiplies did those do?",
    wrong_models=[
        WrongModel("goes with the parameters", FAR_FEWER, "Parameters and multiplies sit in different layers."),
        WrongModel("at least fewer", FEWER, "The layers that went had most parameters, and few of the multiplies."),
    ],
)


# -- a network of one's own ----------------------------------------------------------------------------------

after_flatten = Question(
    prompt="Input (3, 32, 32). `Conv2d(3, 16, 3, padding=1)`, `ReLU()`, `MaxPool2d(2)`, then `Flatten()`, which puts "
    "all values into one row. How many values are in the row?",
    label="Values",
    answer=count([Conv2d(3, 16, 3, padding=1), MaxPool2d(2), Flatten()], (3, 32, 32)).rows[-1].output_shape[0],
    explanation="16 channels of 16×16. A `Linear` after it needs just as many `in_features`.",
    hint="What does the pooling leave of 32×32, and for how many channels?",
    wrong_models=[
        WrongModel("pooling forgotten", 16 * 32 * 32, "The pooling halves height and width before."),
        WrongModel("pooling once", 16 * 32 * 16, "The pooling halves the height and the width."),
        WrongModel("one channel", 16 * 16, "That is one channel. There are 16 of them."),
        WrongModel("input channels", 3 * 16 * 16, "The convolution has made 16 channels of the 3."),
    ],
)


SHORTCUTS: dict[str, Layers | None] = {
    "no shortcut: the input itself": None,
    "Conv2d(16, 32, 1)": Conv2d(16, 32, 1),
    "Conv2d(16, 32, 1, stride=2)": Conv2d(16, 32, 1, stride=2),
    "MaxPool2d(2)": MaxPool2d(2),
}


def _meets(shortcut: Layers | None) -> bool:
    """Return whether the shortcut gives what the body gives."""
    try:
        Residual(Conv2d(16, 32, 3, stride=2, padding=1), shortcut).output_shape((16, 32, 32))
    except ValueError:
        return False
    return True


which_shortcut = Question(
    prompt="A body `Conv2d(16, 32, 3, stride=2, padding=1)` makes (32, 16, 16) of (16, 32, 32). Which shortcut can be "
    "added to it?",
    kind=OneOf(*SHORTCUTS),
    answer=next(name for name, shortcut in SHORTCUTS.items() if _meets(shortcut)),
    explanation="It changes the channels from 16 to 32 and, with its stride, the size from 32 to 16.",
    hint="The shortcut must give (32, 16, 16) as well: other channels, and another size.",
    wrong_models=[
        WrongModel(
            "nothing to do",
            "no shortcut: the input itself",
            "The input is (16, 32, 32). That cannot be added to it.",
        ),
        WrongModel("channels only", "Conv2d(16, 32, 1)", "The channels are right. The size is still 32×32."),
        WrongModel("size only", "MaxPool2d(2)", "The size is right. There are still 16 channels."),
    ],
)


BRANCHES: Sequence[Layers | None] = [Conv2d(32, 16, 1), Conv2d(32, 24, 3, padding=1), None]


concat_channels = Question(
    prompt="`Concat([Conv2d(32, 16, 1), Conv2d(32, 24, 3, padding=1), None])` on (32, 16, 16). `None` stands for the "
    "input itself. How many channels come out?",
    label="Channels",
    answer=Concat(BRANCHES).output_shape((32, 16, 16))[0],
    explanation="16 + 24 + 32. Concatenation costs no operations, but the next layer reads all 72 channels.",
    hint="The channels of all three branches stand behind each other.",
    wrong_models=[
        WrongModel("without the input", 16 + 24, "The third branch is the input, with its own channels."),
        WrongModel("the most", 32, "Nothing is added up here: channels are put behind each other."),
        WrongModel("reads, not gives", 3 * 32, "That is what goes in, three times. Count what each branch gives."),
    ],
)


# -- the article's program, put right ------------------------------------------------------------------------

Convolution = tuple[int, int, int, int, int, bool]


POOLED = (True, True, False, False, True)


ARTICLE_CONVOLUTIONS = [(*numbers, pooled) for numbers, pooled in zip(ALEXNET_CONVOLUTIONS, POOLED, strict=True)]


def _multiplies(size: int, convolutions: Sequence[Convolution]) -> list[int]:
    """Return the multiplies of each convolution, counted by the library."""
    layers: list[Layers] = []
    for in_channels, out_channels, kernel_size, stride, padding, pooled in convolutions:
        layers += [Conv2d(in_channels, out_channels, kernel_size, stride, padding)]
        layers += [MaxPool2d(3, stride=2)] if pooled else []
    rows = count(layers, (convolutions[0][0], size, size)).rows
    return [row.operations.multiplies for row in rows if row.operations.multiplies]


def _without_pooling(size: int, convolutions: Sequence[Convolution]) -> list[int]:
    return _multiplies(size, [(*numbers, False) for *numbers, _ in convolutions])  # type: ignore[misc]


def _pooling_first(size: int, convolutions: Sequence[Convolution]) -> list[int]:
    """Pool before the layer's own multiplies are counted."""
    found = []
    for in_channels, out_channels, kernel_size, stride, padding, pooled in convolutions:
        size = output_size(size, kernel_size, stride, padding)
        size = output_size(size, 3, 2) if pooled else size
        found.append(out_channels * size**2 * in_channels * kernel_size**2)
    return found


def _with_slash(size: float, convolutions: Sequence[Convolution]) -> list[float]:
    found = []
    for in_channels, out_channels, kernel_size, stride, padding, pooled in convolutions:
        size = (size + 2 * padding - kernel_size) / stride + 1
        found.append(out_channels * size**2 * in_channels * kernel_size**2)
        size = (size - 3) / 2 + 1 if pooled else size
    return found


def _as_printed(size: float, convolutions: Sequence[Convolution]) -> list[float]:
    """Do as the article does: divide with a slash, and never pool."""
    return _with_slash(size, [(*numbers, False) for *numbers, _ in convolutions])  # type: ignore[misc]


your_program = FunctionQuestion(
    prompt="Put the article's program right. `my_multiplies(size, convolutions)` returns a list with the multiplies of "
    "each convolution. Each has (in_channels, out_channels, kernel_size, stride, padding, pooled); `pooled` says "
    "whether a 3×3 pooling with stride 2 comes after it.",
    answer=_multiplies,
    cases=[
        (32, [(3, 8, 3, 1, 1, False)]),
        (33, [(3, 8, 3, 2, 0, True), (8, 16, 3, 1, 1, False)]),
        (224, ARTICLE_CONVOLUTIONS),
        (227, ARTICLE_CONVOLUTIONS),
    ],
    explanation="This is AlexNet as its table has it: 1,076,634,144 multiplies in five convolutions.",
    hint="First the size after the convolution, then its multiplies, then the size after the pooling, all with `//`.",
    wrong_models=[
        WrongModel(
            "pooling forgotten",
            _without_pooling,
            "That is the article's mistake: the pooling is missing between layers.",
        ),
        WrongModel(
            "pooling too early",
            _pooling_first,
            "The convolution works before the pooling: count first, then pool.",
        ),
        WrongModel(
            "as the article has it",
            _as_printed,
            "That is the article's program as it is. A pooling is missing, and a size is divided with `/`.",
        ),
        WrongModel("a slash", _with_slash, "Some size is not a whole number. Divide with `//`."),
    ],
)
