"""The questions of lesson 7: fully connected, pooling, batch norm and recurrent layers."""

from fractions import Fraction

import numpy as np

from convlearn import example, sizes
from convlearn.counting import EXACT, MACS, TWO_PER_MAC, count
from convlearn.layers.convolution import Conv2d
from convlearn.layers.elementwise import BatchNorm2d
from convlearn.layers.linear import Linear
from convlearn.layers.pooling import MaxPool2d
from convlearn.layers.recurrent import GRU, LSTM
from convlearn.questions import PAIR, FunctionQuestion, OneOf, Question, WholeNumber, WholeNumbers, WrongModel
from convlearn.reference import avg_pool2d, max_pool2d, slide

# -- fully connected, or a convolution -----------------------------------------------------------------------

EXAMPLE = (1, 5, 5)


CONVOLUTION = Conv2d(1, 1, 3, bias=False)


DENSE = Linear(25, 9, bias=False)


dense_weights = Question(
    prompt="The 5×5 example has 25 inputs, and its convolution has 9 outputs. A fully connected layer makes 9 outputs "
    "of these 25 inputs, without biases. How many weights does it have?",
    label="Weights",
    answer=DENSE.parameters().weights,
    explanation="Each of the 9 outputs has a weight for each of the 25 inputs, and uses it once: as many multiplies.",
    hint="How many inputs does one output read? Each has a weight of its own, and so has each output.",
    wrong_models=[
        WrongModel(
            "the kernel", 9, "That is the kernel of the convolution, which all outputs share. Here none is shared."
        ),
        WrongModel("a window", 9 * 9, "Your outputs read a window of 9 inputs. Fully connected means all inputs."),
        WrongModel("one output", 25, "That is one output. The layer makes nine."),
        WrongModel("added", 25 + 9, "You added inputs and outputs. Every output reads every input."),
        WrongModel("as many outputs as inputs", 25 * 25, "You made 25 outputs. The layer makes nine."),
        WrongModel("biases too", Linear(25, 9).parameters().total, "That has a bias for each output in it."),
    ],
)


USES = count(CONVOLUTION, EXAMPLE).total(MACS)


connections = Question(
    prompt="How many connections and weights does the 5×5 example's convolution have?",
    label="Connections, weights",
    kind=PAIR,
    answer=(USES, CONVOLUTION.parameters().weights),
    explanation="Nine outputs use nine weights each, and they are the same nine weights.",
    hint="A connection is one weight used once. How often is each weight used?",
    wrong_models=[
        WrongModel(
            "one output", (9, 9), "That is one output. A weight that is used at nine places has nine connections."
        ),
        WrongModel("nothing shared", (USES, USES), "All places use the same kernel. How many weights are stored?"),
        WrongModel("fully connected", (225, 225), "An output reads the nine inputs of its window, not all 25."),
        WrongModel("all inputs", (225, 9), "An output is connected to the nine inputs of its window, not to all 25."),
        WrongModel("swapped", (9, USES), "The right numbers, the other way round."),
    ],
)


shifted = Question(
    prompt="All values of the input move one column to the right. In which layers do the outputs move along, whatever "
    "the weights are: the same numbers, one column to the right? (Leave the edge aside.)",
    kind=OneOf(
        "only in the fully connected one",
        "only in the locally connected one",
        "only in the convolution",
        "in all three",
    ),
    answer="only in the convolution",
    explanation="The window one place further on sees the same numbers, through the same weights.",
    hint="The window one place further on now sees the same numbers. Which weights does it use?",
    wrong_models=[
        WrongModel(
            "sums over all", "only in the fully connected one", "There each input meets other weights after the move."
        ),
        WrongModel(
            "windows are enough", "only in the locally connected one", "The next place has weights of its own there."
        ),
        WrongModel("sharing overlooked", "in all three", "If a place has weights of its own, what sum does it make?"),
    ],
)


linear_as_kernel = Question(
    prompt="AlexNet's last pooling leaves 256 channels of 6×6 values. A fully connected layer makes 4,096 outputs "
    "of them. Which kernel size does the convolution have, without padding, that does the same?",
    label="kernel_size",
    kind=WholeNumber(square=True),
    answer=6,
    explanation="A kernel as large as the input fits in one place and reads every value: 256 × 6 × 6 products.",
    hint="Every output must read all 36 places. In how many places may the kernel lie?",
    wrong_models=[
        WrongModel(
            "always 1x1",
            1,
            "Here a 1×1 kernel lies in 36 places and reads one of them at a time. It would do if the input were 1×1.",
        ),
        WrongModel("all values of a channel", 36, "36 is how many values the kernel covers. How wide is it?"),
        WrongModel("channels as kernel size", 256, "256 are the channels. The kernel size is a width."),
    ],
)


LENET = Conv2d(1, 6, 5)


LENET_COST = count(LENET, (1, 32, 32))


lenet_connections = Question(
    prompt="LeNet-5 (1998) reads a gray image of 32×32. Its first layer has 6 kernels of 5×5, no padding, and biases. "
    "How many connections does it have, and how many parameters? The paper counts adding a bias as a connection, too.",
    label="Connections, parameters",
    kind=PAIR,
    answer=(
        LENET_COST.operations.multiplies + LENET_COST.operations.bias_adds,
        LENET.parameters().total,
    ),
    explanation="6 × 28 × 28 neurons with 25 + 1 connections each, and 6 × (25 + 1) parameters. So the paper says.",
    hint="How large is the output? Each of its values has 25 connections and one for the bias.",
    wrong_models=[
        WrongModel(
            "connections of the bias forgotten",
            (LENET_COST.operations.multiplies, LENET.parameters().total),
            "The bias of each neuron is a connection here, too.",
        ),
        WrongModel(
            "biases forgotten",
            (LENET_COST.operations.multiplies, LENET.parameters().weights),
            "Each kernel has a bias, and each neuron adds it.",
        ),
        WrongModel(
            "places of the input",
            (6 * 32 * 32 * 26, LENET.parameters().total),
            "Without padding the kernel does not fit in 32 × 32 places.",
        ),
        WrongModel("one kernel", (28 * 28 * 26, 26), "That is one kernel. There are six."),
        WrongModel("swapped", (156, 6 * 28 * 28 * 26), "The right numbers, the other way round."),
    ],
)


SMALL = Linear(4, 3, bias=False)


SMALL_COST = count(SMALL, (4,))


small_linear = Question(
    prompt="A fully connected layer makes 3 outputs of 4 inputs, without biases. Every output reads every input. "
    "How many operations exactly, multiplies and adds together?",
    label="Multiplies + adds",
    answer=SMALL_COST.total(EXACT),
    explanation="Each output has 4 products and 3 adds: 3 × (4 + 3).",
    hint="Count one output. Then there are 3 of them.",
    wrong_models=[
        WrongModel(
            "2 per MAC",
            SMALL_COST.total(TWO_PER_MAC),
            "That is 2 per MAC. To add up four products takes one add fewer than there are products.",
        ),
        WrongModel("multiplies only", SMALL_COST.total(MACS), "Those are the multiplies. The adds are missing."),
        WrongModel("one output", 2 * 4 - 1, "That is one output. The layer makes three."),
        WrongModel(
            "outputs and inputs swapped",
            count(Linear(3, 4, bias=False), (3,)).total(EXACT),
            "You made 4 outputs of 3 inputs. It is the other way round.",
        ),
    ],
)


# -- pooling -------------------------------------------------------------------------------------------------

FEATURES = slide(example.INPUT, example.KERNEL, padding=1)[np.newaxis]


max_pool = Question(
    prompt="Max pooling with a 2×2 window and stride 2 reads the output of lesson 1, with padding 1, printed above. "
    "What comes out?",
    label="Output, / between rows",
    kind=WholeNumbers((None, None)),
    answer=max_pool2d(FEATURES, 2)[0].tolist(),
    explanation="The largest value of each of four windows. No full window reaches the last row and the last column.",
    hint="The first window is 6 14 / 14 12. The next one begins two columns further on.",
    wrong_models=[
        WrongModel(
            "sum", (4 * avg_pool2d(FEATURES, 2)[0]).tolist(), "You added the values. There is no sum in max pooling."
        ),
        WrongModel("average", avg_pool2d(FEATURES, 2)[0].tolist(), "That is average pooling."),
        WrongModel(
            "stride 1",
            max_pool2d(FEATURES, 2, 1)[0].tolist(),
            "Your window moves one place at a time. The stride is 2.",
        ),
        WrongModel(
            "rounded up",
            max_pool2d(FEATURES, 2, ceil_mode=True)[0].tolist(),
            "Your last windows hang over the edge. As in a convolution, a window must lie on the input.",
        ),
        WrongModel(
            "first value", FEATURES[0, :4:2, :4:2].tolist(), "Those are the upper left values. Which is the largest?"
        ),
        WrongModel("minimum", (-max_pool2d(-FEATURES, 2)[0]).tolist(), "Those are the smallest values."),
    ],
)


RESNET_POOL = MaxPool2d(3, stride=2, padding=1)


pool_size = Question(
    prompt="ResNet's pooling reads channels of 112×112 with a 3×3 window, stride 2 and padding 1. How many rows does "
    "its output have?",
    label="Rows",
    kind=WholeNumber(square=True),
    answer=RESNET_POOL.output_shape((64, 112, 112))[1],
    explanation="(112 + 2 - 3) // 2 + 1: the rule of a convolution, rounded down.",
    hint="Count the places of the window, as you would count those of a kernel.",
    wrong_models=[
        WrongModel(
            "padding forgotten", sizes.output_size(112, 3, stride=2), "You left out the padding, or the 1 at the end."
        ),
        WrongModel("not rounded", Fraction(113, 2), "Half a place? The division is rounded down before 1 is added."),
        WrongModel("no 1 at the end", Fraction(111, 2), "Half a place? Round down, and count the first place, too."),
        WrongModel("rounded up", 57, "You rounded up. The last window must lie on the padded input."),
        WrongModel(
            "the stride is the window",
            sizes.output_size(112, 3, stride=3, padding=1),
            "The window moves by the stride, which is 2 here.",
        ),
        WrongModel("stride forgotten", sizes.output_size(112, 3, padding=1), "You moved the window by 1 each time."),
    ],
)


# -- receptive field -----------------------------------------------------------------------------------------

field_pooled = Question(
    prompt="LeNet-5 begins with a 5×5 convolution, 2×2 pooling with stride 2, and another 5×5 convolution. How many "
    "inputs along one axis does one output of the second convolution see?",
    label="Inputs along one axis",
    kind=WholeNumber(square=True),
    answer=sizes.receptive_field([(5,), (2, 2), (5,)]),
    explanation="Backwards: 1 output sees 5 pooled values, these see 5 × 2 = 10 values, and these see 10 + 4 inputs.",
    hint="Go back layer by layer. The windows of neighbors begin one stride apart.",
    wrong_models=[
        WrongModel(
            "pooling left out",
            sizes.receptive_field([(5,), (5,)]),
            "Those are two convolutions. The pooling between them has a window as well.",
        ),
        WrongModel(
            "stride 1",
            sizes.receptive_field([(5,), (2,), (5,)]),
            "You moved the pooling's window by 1. Neighboring windows begin 2 apart.",
        ),
        WrongModel("windows added", 5 + 2 + 5, "You added three windows. Go back from one output, layer by layer."),
        WrongModel("one layer", 5, "That is what one convolution sees of the layer below it."),
        WrongModel("both axes", 14 * 14, "Those are the inputs of a square. Count along one axis."),
    ],
)


field_dilated = Question(
    prompt="A 3×3 layer, then a 3×3 layer with dilation 2: how many inputs does an output see along one axis?",
    label="Inputs along one axis",
    kind=WholeNumber(square=True),
    answer=sizes.receptive_field([(3,), (3, 1, 2)]),
    explanation="The dilated kernel spans 5 values, and 5 windows of 3, one place apart, cover 4 + 3 inputs.",
    hint="How many values does the dilated kernel span? How many inputs do they see?",
    wrong_models=[
        WrongModel("dilation left out", 5, "That is without dilation. How far apart are the weights?"),
        WrongModel("both dilated", 9, "You dilated both layers. Only the second one has gaps."),
        WrongModel("one layer", 3, "That is the first layer alone."),
        WrongModel("both axes", 7 * 7, "Those are the inputs of a square. Count along one axis."),
    ],
)


# -- batch norm ----------------------------------------------------------------------------------------------

NORM = BatchNorm2d(24)


KEPT = len(NORM.array_shapes()) * NORM.num_features


batch_norm_numbers = Question(
    prompt="A batch norm follows a convolution with 24 output channels. How many numbers does it keep, and how many of "
    "them are learned?",
    label="Kept, learned",
    kind=PAIR,
    answer=(KEPT, NORM.parameters().total),
    explanation="Four for each channel. Mean and variance are measured; scale and shift are learned.",
    hint="Count the numbers of one channel. Which of them does learning change, and which are measured?",
    wrong_models=[
        WrongModel("one channel", (4, 2), "That is one channel."),
        WrongModel("all learned", (4 * 24, 4 * 24), "Mean and variance are measured, not learned."),
        WrongModel("what is learned", (2 * 24, 2 * 24), "Mean and variance are not learned, but they are kept."),
        WrongModel("one of each", (4 * 24, 24), "There is a scale and a shift for each channel."),
        WrongModel("swapped", (2 * 24, 4 * 24), "The right numbers, the other way round."),
    ],
)


# -- one gate, one step, one sequence ------------------------------------------------------------------------

ONE_GATE = Linear(4 + 5, 5)


one_gate = Question(
    prompt="A gate makes 5 values. Each reads the 4 inputs of this step and the 5 values of `h` from the step "
    "before. How many multiplies does the gate take at one step?",
    label="Multiplies of one gate",
    answer=count(ONE_GATE, (9,)).total(MACS),
    explanation="Each of the 5 values is a sum of 4 + 5 products.",
    hint="It is a fully connected layer. How many inputs does it have, and how many outputs?",
    wrong_models=[
        WrongModel(
            "recurrent weights forgotten",
            5 * 4,
            "That is the part that reads the input. The gate reads the values of `h` as well.",
        ),
        WrongModel("input weights forgotten", 5 * 5, "That is the part that reads `h`. Add the part for x."),
        WrongModel("one value only", 4 + 5, "Those are the products in one value. The gate makes 5 values."),
        WrongModel("four gates", 4 * 5 * (4 + 5), "Those are four gates. How many does one take?"),
        WrongModel(
            "misplaced bracket",
            4 + 5 * 5,
            "You multiplied only `h` by the number of values. Every value needs all inputs, too.",
        ),
        WrongModel("input times hidden state", 4 * 5 * 5, "Inputs and `h` stand side by side: add, then multiply."),
    ],
)


LARGER = LSTM(8, 16)


SEQUENCE = (10, 8)


lstm_sequence = Question(
    prompt="`LSTM(8, 16)` reads a sequence of 10 steps. How many MACs?",
    label="MACs",
    answer=count(LARGER, SEQUENCE).total(MACS),
    explanation="10 steps × 4 gates × 16 values × (8 + 16) products.",
    hint="One step first: 4 gates, 16 values each, and how many products in a value?",
    wrong_models=[
        WrongModel("per step", count(LARGER, (1, 8)).total(MACS), "That is one step. There are ten."),
        WrongModel("times 4 forgotten", 10 * 16 * (8 + 16), "That is one of the four gates."),
        WrongModel("recurrent weights forgotten", 10 * 4 * 16 * 8, "Each value reads the 16 of `h` as well."),
        WrongModel("input weights forgotten", 10 * 4 * 16 * 16, "Each value reads the 8 inputs as well."),
        WrongModel("2 per MAC", count(LARGER, SEQUENCE).total(TWO_PER_MAC), "That is 2 per MAC."),
        WrongModel("three gates", count(GRU(8, 16), SEQUENCE).total(MACS), "That is a GRU with three gates."),
        WrongModel("misplaced bracket", 10 * 4 * (8 + 16 * 16), "The 16 values multiply the 8 inputs too."),
    ],
)


sequence_parameters = Question(
    prompt="The sequence gets twice as long, 20 steps instead of 10. What happens to parameters and MACs?",
    kind=OneOf(
        "both double",
        "parameters stay, MACs double",
        "parameters double, MACs stay",
        "both stay",
    ),
    answer="parameters stay, MACs double",
    explanation="Every step uses the same weights: weight sharing over time, as a kernel shares them over places.",
    hint="What did it cost to slide the same kernel over a larger input?",
    wrong_models=[
        WrongModel("weights for each step", "both double", "Does every step have weights of its own?"),
        WrongModel("swapped", "parameters double, MACs stay", "Which of the two is stored, and which is done?"),
        WrongModel("per step for per sequence", "both stay", "One step costs the same. How many are there?"),
    ],
)


# -- one bias or two -----------------------------------------------------------------------------------------

gru_parameters = Question(
    prompt="PyTorch gives every value of a gate two biases, b and c. How many parameters does `GRU(4, 5)` have there?",
    label="Parameters",
    answer=GRU(4, 5).parameters().total,
    explanation="3 gates × 5 values × (4 + 5 weights + 2 biases).",
    hint="One value of a gate: 4 + 5 weights and two biases. 5 values a gate, 3 gates.",
    wrong_models=[
        WrongModel(
            "one bias",
            GRU(4, 5, biases_per_gate=1).parameters().total,
            "That is one bias for each value, as in the papers.",
        ),
        WrongModel("no bias", GRU(4, 5, bias=False).parameters().total, "Those are the weights."),
        WrongModel("four gates", LSTM(4, 5).parameters().total, "That is an LSTM. A GRU has three gates."),
        WrongModel("one gate", 5 * (4 + 5 + 2), "That is one of the three gates."),
        WrongModel("recurrent weights forgotten", 3 * 5 * (4 + 2), "A value reads the 5 values of `h` as well."),
        WrongModel("misplaced bracket", 3 * (4 + 5 * 5 + 2 * 5), "The 4 inputs have a weight for each value."),
        WrongModel("one pair of biases a gate", 3 * (5 * 9 + 2), "Each of the 5 values has biases of its own."),
    ],
)


keras_lstm = Question(
    prompt="Keras, another library, has one bias for each value in its LSTM. How many parameters does an "
    "LSTM with 8 inputs and 16 values have there, and how many in PyTorch?",
    label="Keras, PyTorch",
    kind=PAIR,
    answer=(LSTM(8, 16, biases_per_gate=1).parameters().total, LARGER.parameters().total),
    explanation="1,536 weights in both, and 4 × 16 = 64 biases once or twice.",
    hint="The weights are the same: 4 × 16 × (8 + 16). Add the biases.",
    wrong_models=[
        WrongModel(
            "PyTorch without a second bias",
            (LSTM(8, 16, bias=False).parameters().total, LSTM(8, 16, biases_per_gate=1).parameters().total),
            "Both have one bias too few.",
        ),
        WrongModel(
            "swapped",
            (LARGER.parameters().total, LSTM(8, 16, biases_per_gate=1).parameters().total),
            "The right numbers, the other way round: which library has more biases?",
        ),
        WrongModel(
            "one bias a gate",
            (1536 + 4, 1536 + 2 * 4),
            "You gave each gate one bias. Each of its 16 values has its own.",
        ),
        WrongModel(
            "three gates",
            (GRU(8, 16, biases_per_gate=1).parameters().total, GRU(8, 16).parameters().total),
            "Those are a GRU's three gates.",
        ),
        WrongModel(
            "recurrent weights forgotten",
            (4 * 16 * (8 + 1), 4 * 16 * (8 + 2)),
            "The weights for `h` are missing.",
        ),
    ],
)


# -- the article's formulas ----------------------------------------------------------------------------------

article_convention = Question(
    prompt="The article counts an LSTM as (E + H) × H × 4 × 2, with E inputs and H values. What does it count?",
    kind=OneOf(
        "MACs of one step",
        "2 per MAC of one step",
        "2 per MAC of the sequence",
        "exact operations of one step, without bias adds",
    ),
    answer="2 per MAC of one step",
    explanation="Products of four gates, times 2; with one bias for each value the exact count is the same number. "
    "No steps, no elementwise work, no functions.",
    hint="Put in E = 4 and H = 5. You know how many multiplies one gate takes, and there are four.",
    wrong_models=[
        WrongModel("the 2 overlooked", "MACs of one step", "Where would the factor 2 come from?"),
        WrongModel("per sequence", "2 per MAC of the sequence", "Which letter would be the number of steps?"),
        WrongModel(
            "2n is exact",
            "exact operations of one step, without bias adds",
            "A sum of n products has n - 1 adds. With how many bias adds would it take 2n operations?",
        ),
    ],
)


bracket = Question(
    prompt="The article prints the parameters of an LSTM as ((E + H × H) + H) × 4. The right one is "
    "((E + H) × H + H) × 4. For which sizes do both give the same?",
    kind=OneOf("never", "only for E = H = 1", "whenever H = 1", "whenever E = 1"),
    answer="whenever H = 1",
    explanation="The printed formula has E weights where there are E × H. They are the same number if H = 1.",
    hint="What becomes of E + H × H and of (E + H) × H if you put in 1 for one letter?",
    wrong_models=[
        WrongModel("no size tried", "never", "Try the smallest sizes that there are."),
        WrongModel("one size tried", "only for E = H = 1", "Leave one of the two at 1 and change the other."),
        WrongModel("letters swapped", "whenever E = 1", "Try E = 1 and H = 2: 1 + 4 against 3 × 2."),
    ],
)


RIGHT_GRU = GRU(8, 16, biases_per_gate=1).parameters()


PRINTED_GRU = ((8 + 16 * 16) + 16) * 3


bracket_missing = Question(
    prompt="For a GRU the article prints ((E + H × H) + H) × 3. For E = 8 and H = 16 that is 840. How many "
    "parameters does it miss? Count one bias for each value, as the article does.",
    label="Missing parameters",
    answer=RIGHT_GRU.total - PRINTED_GRU,
    explanation="3 gates × 8 inputs × 15 values: each input has a weight for one value only, not for all 16.",
    hint="How many parameters are right? Put the bracket where it belongs, or count the weights of one input.",
    wrong_models=[
        WrongModel(
            "against two biases",
            GRU(8, 16).parameters().total - PRINTED_GRU,
            "That compares with PyTorch's two biases. The article has one.",
        ),
        WrongModel("one gate", 8 * 15, "That is one gate."),
        WrongModel("four gates", 4 * 8 * 15, "That is the LSTM. A GRU has three gates."),
        WrongModel("all input weights", 3 * 8 * 16, "A few of the input weights are there: E of them in each gate."),
        WrongModel(
            "against the weights alone",
            RIGHT_GRU.weights - PRINTED_GRU,
            "The printed number has biases in it. You compared it with the weights alone.",
        ),
        WrongModel("the right number", RIGHT_GRU.total, "So many there are. How many are missing in 840?"),
    ],
)


# -- layers, directions, order -------------------------------------------------------------------------------

DEEP = LSTM(4, 5, num_layers=2, bidirectional=True)


second_layer = Question(
    prompt="`LSTM(4, 5, num_layers=2, bidirectional=True)` reads the sequence in both directions, and a second "
    "layer reads what both give. How many weights, biases left out?",
    label="Weights",
    answer=DEEP.parameters().weights,
    explanation="Layer 1: 2 × 4 × 5 × (4 + 5). Layer 2 reads 2 × 5 = 10 values a step: 2 × 4 × 5 × (10 + 5).",
    hint="How many values come out of layer 1 at each step, if both directions stand behind each other?",
    wrong_models=[
        WrongModel(
            "second layer reads one direction",
            2 * 4 * 5 * (4 + 5) + 2 * 4 * 5 * (5 + 5),
            "Layer 2 gets the values of both directions.",
        ),
        WrongModel("second layer as the first", 2 * 2 * 4 * 5 * (4 + 5), "Layer 2 does not read the 4 inputs."),
        WrongModel(
            "one direction",
            LSTM(4, 5, num_layers=2).parameters().weights,
            "Each direction has weights of its own.",
        ),
        WrongModel("biases included", DEEP.parameters().total, "That includes the biases."),
        WrongModel("per one layer", 2 * 4 * 5 * (4 + 5), "That is layer 1."),
    ],
)


which_wait = Question(
    prompt="Ten steps are to be computed as fast as possible. Which products can be computed for all ten steps at "
    "once?",
    kind=OneOf("all of them", "those of x", "those of h", "none"),
    answer="those of x",
    explanation="All inputs are there from the beginning. An `h` is not there before the step that makes it.",
    hint="Follow the two wires in the drawing. Where do they come from?",
    wrong_models=[
        WrongModel("as in a convolution", "all of them", "One wire comes from the step before."),
        WrongModel("swapped", "those of h", "Which of the two has to be computed first?"),
        WrongModel("everything waits", "none", "The sequence is given. What is there before the first step?"),
    ],
)


# -- write it yourself ---------------------------------------------------------------------------------------


def my_recurrent(gates: int, input_size: int, hidden_size: int, steps: int, biases_per_gate: int) -> list[int]:
    """Return parameters and MACs of a recurrent layer: what the learner's function must return."""
    kind = {3: GRU, 4: LSTM}[gates]
    layer = kind(input_size, hidden_size, biases_per_gate=biases_per_gate)
    cost = count(layer, (steps, input_size))
    return [cost.parameters.total, cost.total(MACS)]


def _recurrent_weights_forgotten(
    gates: int, input_size: int, hidden_size: int, steps: int, biases_per_gate: int
) -> list[int]:
    weights = gates * hidden_size * input_size
    return [weights + gates * hidden_size * biases_per_gate, steps * weights]


def _misplaced_bracket(gates: int, input_size: int, hidden_size: int, steps: int, biases_per_gate: int) -> list[int]:
    weights = gates * (input_size + hidden_size * hidden_size)
    return [weights + gates * hidden_size * biases_per_gate, steps * weights]


def _one_step(gates: int, input_size: int, hidden_size: int, _steps: int, biases_per_gate: int) -> list[int]:
    return my_recurrent(gates, input_size, hidden_size, 1, biases_per_gate)


def _one_bias(gates: int, input_size: int, hidden_size: int, steps: int, _biases_per_gate: int) -> list[int]:
    return my_recurrent(gates, input_size, hidden_size, steps, 1)


def _always_four(_gates: int, *others: int) -> list[int]:
    input_size, hidden_size, steps, biases_per_gate = others
    return my_recurrent(4, input_size, hidden_size, steps, biases_per_gate)


def _weights_for_each_step(
    gates: int, input_size: int, hidden_size: int, steps: int, biases_per_gate: int
) -> list[int]:
    parameters, macs = my_recurrent(gates, input_size, hidden_size, steps, biases_per_gate)
    return [steps * parameters, macs]


def _two_per_mac(gates: int, input_size: int, hidden_size: int, steps: int, biases_per_gate: int) -> list[int]:
    parameters, macs = my_recurrent(gates, input_size, hidden_size, steps, biases_per_gate)
    return [parameters, 2 * macs]


your_recurrent = FunctionQuestion(
    prompt="Write `my_recurrent(gates, input_size, hidden_size, steps, biases_per_gate)`: return "
    "`[parameters, macs]` of a whole sequence, with one layer and one direction.",
    answer=my_recurrent,
    cases=[(4, 4, 5, 1, 1), (3, 4, 5, 10, 2), (4, 8, 16, 10, 1), (3, 16, 8, 20, 2)],
    explanation="One formula for LSTM and GRU: only the number of gates differs.",
    hint="One value of one gate first: input_size + hidden_size weights and its biases.",
    wrong_models=[
        WrongModel(
            "recurrent weights forgotten",
            _recurrent_weights_forgotten,
            "Your gates read the input only. They read the hidden state as well.",
        ),
        WrongModel(
            "misplaced bracket",
            _misplaced_bracket,
            "Check your brackets: every input has a weight for each of the hidden_size values.",
        ),
        WrongModel("per step", _one_step, "Your MACs are those of one step."),
        WrongModel("one bias", _one_bias, "You count one bias for each value, whatever `biases_per_gate` says."),
        WrongModel("four gates", _always_four, "You always count four gates."),
        WrongModel(
            "weights for each step",
            _weights_for_each_step,
            "Your parameters grow with the steps. All steps share them.",
        ),
        WrongModel("2 per MAC", _two_per_mac, "MACs are asked for, without the factor 2."),
    ],
)
