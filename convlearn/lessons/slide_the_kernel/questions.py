"""The questions of lesson 1: slide the kernel by hand."""

from fractions import Fraction

import numpy as np

from convlearn.checks import Array
from convlearn.example import INPUT, KERNEL
from convlearn.lessons.slide_the_kernel.walk import Walk
from convlearn.questions import PAIR, FunctionQuestion, OneOf, Question, Ratio, WholeNumber, WholeNumbers, WrongModel
from convlearn.reference.convolution import flip_kernel, slide
from convlearn.sizes import effective_kernel_size, input_size_seen, output_size, receptive_field

WINDOW = INPUT[:3, :3]


OUTPUT = slide(INPUT, KERNEL)


# -- one value, then nine ------------------------------------------------------------------------------------

first_value = Question(
    prompt="The kernel lies on the top left corner of the input. Multiply the nine pairs of numbers that "
    "meet and add the products. What is the first output value?",
    label="First output value",
    answer=OUTPUT[0, 0],
    explanation="0 + 3 + 4, then 0 + 0 + 0, then 0 + 1 + 4 makes 12.",
    hint="Go row by row: write nine products, then add them.",
    wrong_models=[
        WrongModel(
            "flipped kernel",
            slide(INPUT, flip_kernel(KERNEL))[0, 0],
            "That is the kernel turned by half a turn. Here it lies on the input as it is printed.",
        ),
        WrongModel(
            "transposed kernel",
            slide(INPUT, KERNEL.T)[0, 0],
            "You have read the kernel by columns. Its first row meets the first row of the window.",
        ),
        WrongModel(
            "no weights",
            WINDOW.sum(),
            "That adds the inputs of the window. Each is multiplied by its weight first.",
        ),
        WrongModel(
            "first row only",
            (WINDOW * KERNEL)[0].sum(),
            "That is the first row of products. Two more rows follow.",
        ),
        WrongModel(
            "product of sums",
            WINDOW.sum() * KERNEL.sum(),
            "You added first and multiplied then. Multiply pair by pair, then add.",
        ),
    ],
)


output_shape = Question(
    prompt="The kernel is 3 wide and 3 high, the input 5 wide and 5 high. It moves one place at a time and "
    "never sticks out. How many rows and columns does the output have?",
    label="Rows × columns",
    kind=PAIR,
    answer=OUTPUT.shape,
    explanation="The kernel may start in columns 1, 2 and 3: three places across, and three down.",
    hint="In which columns may the left edge of the kernel stand?",
    wrong_models=[
        WrongModel(
            "as large as the input",
            INPUT.shape,
            "Starting in column 4, the kernel would stick out on the right.",
        ),
        WrongModel(
            "difference without the first place",
            (5 - 3, 5 - 3),
            "5 - 3 counts the moves. The place it starts from is an output too.",
        ),
        WrongModel(
            "kernels side by side",
            (5 // 3, 5 // 3),
            "Neighboring windows overlap: the kernel moves by one, not by its own width.",
        ),
    ],
)


eighth_value = Question(
    prompt="Without the explorer: what is the output in row 3, column 2?",
    label="Row 3, column 2",
    answer=OUTPUT[2, 1],
    explanation="The window starts in row 3, column 2 of the input: 0 + 2 + 4, and the other six products are 0.",
    hint="The window for output row 3, column 2 starts in row 3, column 2 of the input.",
    wrong_models=[
        WrongModel("row and column swapped", OUTPUT[1, 2], "That is row 2, column 3. The row comes first."),
        WrongModel(
            "flipped kernel",
            slide(INPUT, flip_kernel(KERNEL))[2, 1],
            "That is the kernel turned by half a turn.",
        ),
        WrongModel("no weights", INPUT[2:, 1:4].sum(), "That adds the inputs of the window without their weights."),
    ],
)


# -- who uses what -------------------------------------------------------------------------------------------

which_weight = Question(
    prompt="For the output in row 2, column 3: which weight lies on the input in row 3, column 3? Give the "
    "row and the column of the weight in the kernel.",
    label="Row, column of the weight",
    kind=PAIR,
    answer=next(
        [index + 1 for index in term.weight_place]
        for term in Walk(INPUT, KERNEL).steps[5].terms
        if term.place == (2, 2)
    ),
    explanation="The window starts in row 2, column 3. Row 3 is its second row, column 3 its first column.",
    hint="In which row and column of the input does the window for that output start?",
    wrong_models=[
        WrongModel("row and column swapped", (1, 2), "That is the column first. The row comes first."),
        WrongModel("place in the input", (3, 3), "That is the place in the input. Count from the window's corner."),
        WrongModel("place of the output", (2, 3), "That is where the window starts."),
    ],
)


center_uses = Question(
    prompt="How many of the nine outputs use the input in the center (row 3, column 3)? A product with "
    "a weight of 0 counts.",
    label="Outputs",
    answer=len(Walk(INPUT, KERNEL).uses_of_input((2, 2))),
    explanation="Every window of this input covers the center, each time under another weight.",
    hint="In which places does the window cover the center?",
    wrong_models=[
        WrongModel("each input used once", 1, "Windows overlap, so one input can be in several of them."),
        WrongModel("zeros are free", 6, "You left out the windows in which it meets a weight of 0."),
        WrongModel("one axis only", 3, "Three windows across cover it, and for each of them three down."),
        WrongModel(
            "as often as there are inputs",
            INPUT.size,
            "There are fewer outputs than inputs, and each uses it at most once.",
        ),
    ],
)


corner_uses = Question(
    prompt="How many of the nine outputs use the input in the top left corner?",
    label="Outputs",
    answer=len(Walk(INPUT, KERNEL).uses_of_input((0, 0))),
    explanation="Only the first window reaches the corner. Inputs at the edge have less say than those in the middle.",
    hint="In which places does the window cover the corner?",
    wrong_models=[
        WrongModel(
            "as the center",
            9,
            "The center is in all windows. Move the kernel on: does it still cover the corner?",
        ),
        WrongModel("zeros are free", 0, "It meets a weight of 0, and such a product counts here."),
        WrongModel(
            "as an edge",
            3,
            "An input in the middle of an edge is in three windows. The corner is at the end of two edges.",
        ),
    ],
)


weight_uses = Question(
    prompt="How many times is one weight, say the one in the top right of the kernel, used to make the whole output?",
    label="Times",
    answer=len(Walk(INPUT, KERNEL).uses_of_weight((0, 2))),
    explanation="Once for every output. Nine weights do all the work: this is called weight sharing.",
    hint="How many outputs are there, and how often does each use this weight?",
    wrong_models=[
        WrongModel(
            "new weights at each place",
            1,
            "The same kernel moves on; there are no new weights at the next place.",
        ),
        WrongModel("once an input", INPUT.size, "This weight does not meet every input: the kernel never sticks out."),
        WrongModel(
            "all weights together", OUTPUT.size * KERNEL.size, "That counts the uses of all weights of the kernel."
        ),
    ],
)


# -- flip ----------------------------------------------------------------------------------------------------

flipped_value = Question(
    prompt="Turn the kernel by half a turn, so that its last weight comes first. What is the first output value now?",
    label="First output value",
    answer=slide(INPUT, flip_kernel(KERNEL))[0, 0],
    explanation="6 + 3 + 0, then 0 + 0 + 2, then 6 + 1 + 0 makes 18.",
    hint="The turned kernel reads 2 1 0 / 0 2 2 / 2 1 0.",
    wrong_models=[
        WrongModel("not flipped", OUTPUT[0, 0], "That is the kernel as it is printed."),
        WrongModel(
            "transposed",
            slide(INPUT, KERNEL.T)[0, 0],
            "That swaps rows with columns. Half a turn reverses the order of the rows and of each row.",
        ),
    ],
)


flip_work = Question(
    prompt="With the kernel flipped, does an output value take fewer, as many, or more multiplies?",
    kind=OneOf("fewer", "as many", "more"),
    answer="as many",
    explanation="Nine weights still meet nine inputs: nine multiplies and eight adds, flipped or not.",
    hint="Count the weights of the flipped kernel.",
    wrong_models=[
        WrongModel(
            "zeros are free",
            "fewer",
            "A weight of 0 is multiplied too, and flipping makes no new zeros.",
        ),
        WrongModel("turning costs", "more", "Turning the kernel moves its weights and multiplies nothing."),
    ],
)


pick_kernel = Question(
    prompt="Write a 3×3 kernel whose output is simply the middle 3×3 part of the input.",
    label="Kernel",
    kind=WholeNumbers(shape=(3, 3)),
    answer=[[0, 0, 0], [0, 1, 0], [0, 0, 0]],
    explanation="One weight 1 in the center copies the value under it. Flipping this kernel changes nothing.",
    hint="One product must be the input in the middle of the window, and nothing may be added to it.",
    wrong_models=[
        WrongModel(
            "not a weight of 1",
            [[0, 0, 0], [0, 2, 0], [0, 0, 0]],
            "The right place. But your output is twice the input.",
        ),
        WrongModel("all ones", [[1, 1, 1]] * 3, "That adds up the window."),
        WrongModel(
            "top left",
            [[1, 0, 0], [0, 0, 0], [0, 0, 0]],
            "That copies the top left of each window, so the output is the top left part of the input.",
        ),
        WrongModel("diagonal", np.eye(3, dtype=int), "That adds the three values on the diagonal of the window."),
    ],
)


# -- padding, stride, dilation -------------------------------------------------------------------------------

padded_shape = Question(
    prompt="Put one ring of zeros around the input: `padding=1`. How many rows and columns does the output have now?",
    label="Rows × columns",
    kind=PAIR,
    answer=slide(INPUT, KERNEL, padding=1).shape,
    explanation="The padded input is 7×7, and 7 - 3 + 1 = 5. A 3×3 kernel with padding 1 keeps the size.",
    hint="How large is the input with its ring? In how many places does the kernel fit on that?",
    wrong_models=[
        WrongModel("one zero in all", (4, 4), "The ring adds a zero on the left and one on the right: two in all."),
        WrongModel("the padded input", (7, 7), "That is the padded input. The kernel must still fit on it."),
        WrongModel("unchanged", OUTPUT.shape, "The kernel may now stand over the ring, so there are more places."),
    ],
)


stride_values = Question(
    prompt="With `stride=2` the kernel moves two places at a time (no padding). Write down the output.",
    label="Output",
    kind=WholeNumbers(shape=(None, None)),
    answer=slide(INPUT, KERNEL, stride=2),
    explanation="It is every second value of every second row of the output with stride 1.",
    hint="Start from 12 12 17 / 10 17 19 / 9 6 14 and leave out what the kernel skips.",
    wrong_models=[
        WrongModel("columns only", OUTPUT[:, ::2], "The kernel also moves two rows down at a time."),
        WrongModel("rows only", OUTPUT[::2], "The kernel also moves two columns at a time."),
        WrongModel("stride 1", OUTPUT, "That is the output with stride 1."),
        WrongModel(
            "the first places",
            OUTPUT[:2, :2],
            "Those are the first two places, one apart. They should be two apart.",
        ),
    ],
)


uneven_size = Question(
    prompt="Input 6×6, kernel 3×3, stride 2, no padding. How many rows and columns does the output have?",
    label="Rows × columns",
    kind=PAIR,
    answer=(output_size(6, 3, stride=2), output_size(6, 3, stride=2)),
    explanation="The kernel can start in columns 1 and 3. From column 5 it would stick out.",
    hint="In which columns can the left edge of the kernel stand, two apart?",
    wrong_models=[
        WrongModel(
            "floor forgotten",
            (Fraction(5, 2), Fraction(5, 2)),
            "Half a place is no place: a window that would stick out is not used. Which way is it rounded?",
        ),
        WrongModel("rounded up", (3, 3), "A kernel that starts in column 5 sticks out: it reaches column 7."),
        WrongModel("stride 1", (4, 4), "That is the output with stride 1."),
        WrongModel("only moves", (1, 1), "That counts the moves. The place before the first move is an output too."),
    ],
)


dilated_span = Question(
    prompt="With `dilation=2`, one input lies unused between neighboring weights. How many inputs does a "
    "kernel of size 3 span then, from its first weight to its last?",
    label="Inputs",
    answer=effective_kernel_size(3, dilation=2),
    explanation="Weights at places 1, 3 and 5: three weights and the two inputs between them.",
    hint="Draw it: weight, gap, weight, gap, weight.",
    wrong_models=[
        WrongModel("size times dilation", 3 * 2, "There is no gap after the last weight."),
        WrongModel(
            "dilation counted as the gap",
            effective_kernel_size(3, dilation=3),
            "Dilation 2 is the distance from weight to weight, so the gap is one input wide. (Some texts do "
            "count the gap.)",
        ),
        WrongModel("one gap", 4, "Three weights have two gaps between them."),
        WrongModel("undilated", 3, "That is the number of weights, which has not changed. How far do they reach?"),
    ],
)


# -- the formula ---------------------------------------------------------------------------------------------

alexnet_size = Question(
    prompt="AlexNet's first layer: input 227, kernel 11, stride 4, no padding. What is the output size?",
    label="Output size",
    kind=WholeNumber(square=True),
    answer=output_size(227, 11, stride=4),
    explanation="(227 - 11) // 4 + 1 = 54 + 1 = 55.",
    hint="(input - kernel) // stride + 1.",
    wrong_models=[
        WrongModel(
            "forgot the first place",
            (227 - 11) // 4,
            "That counts the moves. The place before the first move is missing.",
        ),
        WrongModel("stride forgotten", output_size(227, 11), "The kernel moves four places at a time."),
        WrongModel(
            "kernel forgotten",
            227 // 4,
            "That asks how often 4 goes into 227. The last kernel must still fit.",
        ),
    ],
)


floor_size = Question(
    prompt="AlexNet's paper writes 224 for the input of its first layer. What is the output size with 224, kernel 11, "
    "stride 4 and no padding, by the formula with its floor?",
    label="Output size",
    kind=WholeNumber(square=True),
    answer=output_size(224, 11, stride=4),
    explanation="213 // 4 + 1 = 53 + 1 = 54, and one row and one column of inputs is never read. The paper goes on "
    "with 55: that takes an input of 227 to 230, or of 224 with padding 2.",
    hint="(224 - 11) // 4 rounds down.",
    wrong_models=[
        WrongModel(
            "floor forgotten",
            Fraction(224 - 11, 4) + 1,
            "A quarter of a place is no place: a window that would stick out is not used.",
        ),
        WrongModel(
            "rounded up",
            55,
            "213 / 4 = 53.25. The floor rounds it down: a window that sticks out is not used.",
        ),
        WrongModel(
            "forgot the first place",
            (224 - 11) // 4,
            "That counts the moves. Add the place before the first.",
        ),
        WrongModel(
            "kernel forgotten",
            224 // 4,
            "That asks how often 4 goes into 224. The last kernel must still fit.",
        ),
    ],
)


same_padding = Question(
    prompt="Which `padding` keeps the size with a 5×5 kernel and stride 1?",
    label="Padding",
    answer=next(padding for padding in range(5) if output_size(9, 5, padding=padding) == 9),
    explanation="H + 2 × 2 - 5 + 1 = H. For an odd kernel size k it is (k - 1) / 2.",
    hint="By how much does the kernel make the size smaller? The zeros on both sides must bring that back.",
    wrong_models=[
        WrongModel("as for a 3x3 kernel", 1, "Padding 1 keeps the size for a 3×3 kernel. A larger kernel loses more."),
        WrongModel("total of both sides", 4, "Four zeros are missing in all. `padding` counts those on one side."),
        WrongModel("none needed", 0, "Without padding the output has 4 rows and columns fewer."),
    ],
)


total_padding = Question(
    prompt="A textbook writes the output size as H - k + p + 1. Its p = 2 is which `padding` in PyTorch?",
    label="Padding",
    answer=next(padding for padding in range(5) if output_size(9, 3, padding=padding) == 9 - 3 + 2 + 1),
    explanation="Its p is the total of both sides, PyTorch's `padding` counts one side.",
    hint="Put the formula with PyTorch's `padding` beside it: what stands where p stands?",
    wrong_models=[
        WrongModel("same meaning", 2, "Then the formula would have 2p in it."),
        WrongModel("doubled", 4, "The other way round: its p is the total of both sides."),
    ],
)


SAME_SIZE = -(-11 // 3)  # rounded up


same_with_stride = Question(
    prompt='In Keras, `padding="same"` with a stride s makes H / s outputs along an axis, rounded up. Input 11, kernel '
    "5, stride 3: how many outputs is that, and how many zeros does it take, on both sides together?",
    label="Outputs, zeros",
    kind=PAIR,
    answer=(SAME_SIZE, input_size_seen(SAME_SIZE, 5, stride=3) - 11),
    explanation="11 / 3, rounded up, is 4. Four windows that start 3 apart reach (4 - 1) × 3 + 5 = 14 inputs: 3 zeros, "
    'one before and two after. PyTorch allows `padding="same"` with stride 1 only.',
    hint="How many inputs do the windows reach, from the start of the first to the end of the last?",
    wrong_models=[
        WrongModel("rounded down", (3, 0), "Rounded down, the windows fit as they are. Keras rounds up here."),
        WrongModel(
            "zeros as with stride 1",
            (SAME_SIZE, 4),
            "So many keep the size with stride 1. How far do windows reach that start three apart?",
        ),
        WrongModel("size kept", (11, 4), "With a stride the size is not kept, though the word is the same."),
        WrongModel("one side only", (SAME_SIZE, 2), "That is the larger one of the two sides. How many are both?"),
    ],
)


two_layers = Question(
    prompt="Read backwards: one output of a 3×3 layer sees 3 inputs along each axis. A second 3×3 layer "
    "follows. How many inputs, along one axis, does one of the outputs of that second layer see?",
    label="Inputs",
    answer=receptive_field([(3,), (3,)]),
    explanation="It sees 3 outputs of the first layer, and 3 neighboring outputs see 3 + 2 = 5 inputs.",
    hint="Three windows of size 3, each moved by one: how far from the first input to the last?",
    wrong_models=[
        WrongModel("sizes added", 3 + 3, "The windows overlap, so their sizes do not simply add."),
        WrongModel("sizes multiplied", 3 * 3, "The windows overlap: they are one place apart, not three."),
        WrongModel("last layer only", 3, "It sees 3 values of the layer below. Each of them sees 3 inputs itself."),
    ],
)


def _on_padding() -> int:
    walk = Walk(INPUT, KERNEL, padding=1)
    return sum(term.on_padding for step in walk.steps for term in step.terms)


share_on_padding = Question(
    prompt="With `padding=1`, what share of the 225 multiplies has a padding zero as its input? A fraction will do.",
    label="Share",
    kind=Ratio(),
    answer=Fraction(_on_padding(), 25 * 9),
    explanation="About a quarter of the work is multiplying by zeros that are not there in the data.",
    hint="A corner output has 5 products on padding, an output at an edge 3, one in the middle none.",
    wrong_models=[
        WrongModel(
            "share of the padded input",
            Fraction(24, 49),
            "That is the share of cells that are padding. They are read less often than the others.",
        ),
        WrongModel(
            "every edge output alike",
            Fraction(16 * 3, 25 * 9),
            "The four corners have 5 products on padding, not 3.",
        ),
        WrongModel("gave the count", _on_padding(), "That is how many. What share of the 225 is it?"),
    ],
)


# -- write it yourself ---------------------------------------------------------------------------------------


def _loop(image: Array, kernel: Array, height: int, width: int) -> Array:
    rows, columns = kernel.shape
    sums = [(image[y : y + rows, x : x + columns] * kernel).sum() for y in range(height) for x in range(width)]
    return np.array(sums).reshape(height, width)


def _short(image: Array, kernel: Array) -> Array:
    height, width = np.subtract(image.shape, kernel.shape)
    return _loop(image, kernel, height, width)


def my_slide(image: Array, kernel: Array) -> Array:
    """Return the output of sliding the kernel over the image: what the learner's function must return."""
    return slide(image, kernel)


your_loop = FunctionQuestion(
    prompt="Write `my_slide(image, kernel)`: it returns the output of sliding the kernel over the image, with stride 1 "
    "and no padding.",
    answer=my_slide,
    cases=[
        (np.array(INPUT), np.array(KERNEL)),
        (np.arange(12).reshape(3, 4), np.array([[1, 2], [3, 4]])),
        (np.arange(20).reshape(4, 5) % 7, np.array([[1, -1, 2]])),
    ],
    explanation="The same numbers as the library's, for square and oblong images and kernels.",
    hint="At each place: cut out the window, multiply it by the kernel, add up.",
    wrong_models=[
        WrongModel(
            "flipped",
            lambda image, kernel: slide(image, flip_kernel(kernel)),
            "You have turned the kernel by half a turn. That is the mathematician's convolution; here it "
            "stays as it is.",
        ),
        WrongModel(
            "one place too few",
            _short,
            "The last row and the last column are missing: there are size - kernel size + 1 places.",
        ),
        WrongModel(
            "no weights",
            lambda image, kernel: slide(image, np.ones_like(kernel)),
            "Your windows are added up without their weights.",
        ),
    ],
)
