"""A walk against the library's convolution, and its sentences against their own arithmetic."""

import re
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from convlearn.example import INPUT, KERNEL
from convlearn.lessons.slide_the_kernel.walk import Term, Walk, turned
from convlearn.reference.convolution import flip_kernel, slide
from tests.sentences import expect

NUMBERS = st.integers(-99, 99)
SENTENCE = re.compile(
    r"Row (?P<row>\d+), column (?P<column>\d+): (?P<terms>.+) = (?P<total>-?\d+)\. "
    r"(?P<multiplies>[\d,]+) multipl(?:y|ies) and (?P<adds>[\d,]+) adds? so far\."
    r"(?: (?P<on_padding>\d+) of these (?P<products>\d+) products? on padding zeros, written \[0\]\.)?"
)
TERM = re.compile(r"(?P<value>\[0\]|\(-\d+\)|\d+)×(?P<weight>\(-\d+\)|\d+)")


@st.composite
def walks(draw):
    """Draw a walk of any settings whose kernel fits."""
    height, width, stride, dilation = draw(st.tuples(*[st.integers(1, 3)] * 4))
    padding = draw(st.integers(0, 2))
    smallest = [max(1, dilation * (size - 1) + 1 - 2 * padding) for size in (height, width)]
    input_size = tuple(draw(st.integers(size, size + 3)) for size in smallest)
    input = draw(arrays(np.int64, input_size, elements=NUMBERS))
    kernel = draw(arrays(np.int64, (height, width), elements=NUMBERS))
    return Walk(input, kernel, stride, padding, dilation, flip=draw(st.booleans()))


def outputs(walk, input=None, kernel=None):
    """Return what the library computes with the settings of the walk, for other numbers too."""
    input = walk.input if input is None else input
    kernel = walk.kernel if kernel is None else kernel
    kernel = flip_kernel(kernel) if walk.flip else kernel
    return slide(input, kernel, walk.stride, walk.padding, walk.dilation)


def one_more(numbers, place):
    """Return the numbers with 1 added at a place."""
    changed = np.array(numbers)
    changed[place] += 1
    return changed


def places(numbers):
    return product(range(np.shape(numbers)[0]), range(np.shape(numbers)[1]))


def plain(number):
    """Read a number as it stands in a sum."""
    return int(number.strip("()[]"))


# -- numbers ------------------------------------------------------------------------------------------------


@given(walks())
def test_the_totals_are_the_convolution(walk):
    assert np.reshape([step.total for step in walk.steps], walk.output_shape).tolist() == outputs(walk).tolist()


@given(walks())
def test_steps_go_row_by_row_and_count_from_one(walk):
    assert [step.place for step in walk.steps] == [*np.ndindex(*walk.output_shape)]
    assert [step.position for step in walk.steps] == [*range(1, len(walk.steps) + 1)]


@given(walks())
def test_every_term_is_a_value_under_the_kernel_times_its_weight(walk):
    kernel = np.flip(walk.kernel) if walk.flip else walk.kernel
    padded = np.pad(walk.input, walk.padding)
    is_padding = np.pad(np.zeros_like(walk.input), walk.padding, constant_values=1)
    for step in walk.steps:
        assert [term.weight_place for term in step.terms] == [*np.ndindex(kernel.shape)]
        for term in step.terms:
            at = tuple(
                walk.stride * output + walk.dilation * weight
                for output, weight in zip(step.place, term.weight_place, strict=True)
            )
            assert term.place == (at[0] - walk.padding, at[1] - walk.padding)
            assert (term.value, term.weight) == (padded[at], kernel[term.weight_place])
            assert term.on_padding == is_padding[at]
            assert term.product == padded[at] * kernel[term.weight_place]


@given(walks())
def test_running_sums_add_one_product_at_a_time(walk):
    for step in walk.steps:
        running = 0
        for term, running_sum in zip(step.terms, step.running_sums, strict=True):
            running += term.product
            assert running_sum == running
        assert step.total == running


@given(walks())
def test_counts_grow_by_one_kernel_a_step(walk):
    """A sum of n products takes n multiplies and n - 1 adds."""
    multiplies = adds = 0
    for step in walk.steps:
        multiplies += np.size(walk.kernel)
        adds += np.size(walk.kernel) - 1
        assert (step.multiplies_so_far, step.adds_so_far) == (multiplies, adds)


def test_the_example_in_numbers():
    assert [step.total for step in Walk(INPUT, KERNEL).steps] == [12, 12, 17, 10, 17, 19, 9, 6, 14]
    assert [step.total for step in Walk(INPUT, KERNEL, flip=True).steps] == [18, 20, 19, 10, 9, 17, 11, 8, 14]
    last = Walk(INPUT, KERNEL).steps[-1]
    assert (last.multiplies_so_far, last.adds_so_far) == (9 * 9, 9 * (9 - 1)) == (81, 72)


def test_input_and_kernel_may_be_plain_lists():
    walk = Walk([[1, 2], [3, 4]], [[1, 0], [0, 1]])
    assert (walk.rows, walk.weights) == (((1, 2), (3, 4)), ((1, 0), (0, 1)))
    assert [step.total for step in walk.steps] == [1 * 1 + 4 * 1]


@given(walks())
def test_the_places_are_those_of_the_padded_input_and_of_the_kernel(walk):
    shifted = {(row - walk.padding, column - walk.padding) for row, column in places(np.pad(walk.input, walk.padding))}
    assert walk.places_of("input") == shifted
    assert walk.places_of("kernel") == set(places(walk.kernel))


@given(arrays(np.int64, st.tuples(st.integers(1, 4), st.integers(1, 4)), elements=NUMBERS))
def test_a_table_is_turned_as_a_kernel_is_flipped(table):
    rows = tuple(map(tuple, table.tolist()))
    assert [list(row) for row in turned(rows)] == flip_kernel(table).tolist()
    assert turned(turned(rows)) == rows


# -- sentences ----------------------------------------------------------------------------------------------


@given(walks())
def test_the_sentence_of_a_step_adds_up(walk):
    for step, total in zip(walk.steps, outputs(walk).flat, strict=True):
        said = SENTENCE.fullmatch(step.sentence)
        terms = [TERM.fullmatch(term) for term in said["terms"].split(" + ")]
        assert sum(plain(term["value"]) * plain(term["weight"]) for term in terms) == int(said["total"]) == total
        assert (int(said["row"]) - 1, int(said["column"]) - 1) == step.place


@given(walks())
def test_the_sentence_of_a_step_counts(walk):
    for step in walk.steps:
        said = SENTENCE.fullmatch(step.sentence)
        products = said["terms"].count("×")
        assert int(said["multiplies"].replace(",", "")) == products * step.position
        assert int(said["adds"].replace(",", "")) == (products - 1) * step.position


@given(walks())
def test_the_sentence_of_a_step_marks_every_padding_zero(walk):
    """A zero of the padding is written [0], a zero of the data 0."""
    for step in walk.steps:
        said = SENTENCE.fullmatch(step.sentence)
        on_padding = [term.startswith("[0]") for term in said["terms"].split(" + ")]
        assert on_padding == [term.on_padding for term in step.terms]
        if any(on_padding):
            assert (int(said["on_padding"]), int(said["products"])) == (sum(on_padding), len(on_padding))
        else:
            assert said["on_padding"] is None


def test_a_sentence_with_one_of_everything():
    assert Walk([[5]], [[-2]]).steps[0].sentence == ("Row 1, column 1: 5×(-2) = -10. 1 multiply and 0 adds so far.")
    assert Walk([[5]], [[1, 2]], padding=1).steps[2].sentence == (
        "Row 2, column 1: [0]×1 + 5×2 = 10. 6 multiplies and 3 adds so far. "
        "1 of these 2 products on padding zeros, written [0]."
    )


def test_a_long_count_is_written_in_groups_of_three_digits():
    last = Walk(np.ones((7, 7), int), np.ones((5, 5), int), padding=2).steps[-1]
    assert "1,225 multiplies and 1,176 adds so far." in last.sentence  # 49 * 25 and 49 * 24


@pytest.mark.parametrize(
    ("value", "weight", "on_padding", "text"),
    [(2, 3, False, "2×3"), (0, 3, False, "0×3"), (0, 3, True, "[0]×3"), (-2, -3, False, "(-2)×(-3)")],
)
def test_a_term_is_written_as_in_a_sum(value, weight, on_padding, text):
    assert str(Term((0, 0), (0, 0), value, weight, on_padding)) == text


@given(walks())
def test_the_sentence_without_the_result_is_the_same_but_for_the_result(walk):
    for step in walk.steps:
        assert step.sentence_without_result == step.sentence.replace(f" = {step.total}. ", " = ?. ")
        assert "= ?" in step.sentence_without_result


# -- asked backwards ----------------------------------------------------------------------------------------


@given(walks())
def test_an_input_is_used_where_changing_it_changes_the_output(walk):
    """One more at a place of the input adds to each output the weights through which it is read."""
    for place in places(walk.input):
        change = np.zeros(walk.output_shape, int)
        for step, term in walk.uses_of_input(place):
            change[step.place] += term.weight
        changed = outputs(walk, input=one_more(walk.input, place))
        assert (changed - outputs(walk)).tolist() == change.tolist()


@given(walks())
def test_a_use_of_an_input_is_where_an_output_and_a_weight_meet_it(walk):
    """Counted even where the weight is 0: output row * stride + weight row * dilation - padding = input row."""
    for row, column in places(np.pad(walk.input, walk.padding)):
        meets = [
            (output, weight)
            for output in np.ndindex(walk.output_shape)
            for weight in places(walk.kernel)
            if (output[0] * walk.stride + weight[0] * walk.dilation == row)
            and (output[1] * walk.stride + weight[1] * walk.dilation == column)
        ]
        uses = walk.uses_of_input((row - walk.padding, column - walk.padding))
        assert [(step.place, term.weight_place) for step, term in uses] == meets


@given(walks())
def test_a_weight_is_used_once_for_every_output_on_the_value_it_meets(walk):
    """One more at a weight adds to each output the value that the weight meets there."""
    for place in places(walk.kernel):
        uses = walk.uses_of_weight(place)
        assert [step for step, _ in uses] == list(walk.steps)
        entered = tuple(np.subtract(np.shape(walk.kernel), place) - 1) if walk.flip else place
        change = outputs(walk, kernel=one_more(walk.kernel, entered)) - outputs(walk)
        assert [term.value for _, term in uses] == change.flatten().tolist()


def test_the_example_asked_backwards():
    """How many windows of 3 cover a row of 5: 1 2 3 2 1; a place of the table is covered by row times column."""
    walk = Walk(INPUT, KERNEL)
    uses = [[len(walk.uses_of_input((row, column))) for column in range(5)] for row in range(5)]
    assert uses == [[down * across for across in (1, 2, 3, 2, 1)] for down in (1, 2, 3, 2, 1)]


def test_the_sentence_of_an_input_lists_its_outputs_and_weights():
    assert Walk([[5, 7]], [[-2]]).input_sentence((0, 1)) == (
        "Input row 1, column 2 (value 7) is used by 1 of the 2 outputs (row, column): (1, 2) ×(-2)."
    )


def test_the_sentence_of_an_input_that_no_window_reaches():
    walk = Walk([[1, 2, 3, 4]], [[1]], stride=2)
    assert walk.input_sentence((0, 1)) == "Input row 1, column 2 (value 2) is used by 0 of the 2 outputs."


def test_the_sentence_of_a_padding_zero():
    walk = Walk([[5]], [[3]], padding=1)
    assert walk.input_sentence((-1, 0)) == (
        "This zero of the padding is used by 1 of the 9 outputs (row, column): (1, 2) ×3."
    )


def test_the_sentence_of_a_weight_counts_its_uses():
    assert Walk(INPUT, KERNEL).weight_sentence((0, 2)) == (
        "Weight row 1, column 3 (value 2) is used 9 times, once for every output."
    )
    assert Walk([[5]], [[3]], padding=1).weight_sentence((0, 0)) == (
        "Weight row 1, column 1 (value 3) is used 9 times, once for every output, 8 of them on padding."
    )
    assert Walk([[5]], [[3]]).weight_sentence((0, 0)) == (
        "Weight row 1, column 1 (value 3) is used 1 time, once for every output."
    )


def test_the_sentence_of_a_weight_tells_the_flipped_kernel_s_value():
    walk = Walk([[5, 6]], [[1, 2]], flip=True)
    assert walk.weight_sentence((0, 0)).startswith("Weight row 1, column 1 (value 2) ")


# -- wrong arguments ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"input": [[1, 2], [3, 4]]}, ValueError, "`kernel_size` (3) spans 3 with `dilation` 1 and must fit"),
        ({"dilation": 3}, ValueError, "`kernel_size` (3) spans 7 with `dilation` 3...input 5"),
        ({"input": [[1, 2], [3]]}, ValueError, "`input` ([[1, 2], [3]])...one length"),
        ({"kernel": [[1, 2], [3]]}, ValueError, "`kernel` ([[1, 2], [3]])...one length"),
        ({"kernel": []}, ValueError, "`kernel`...(0,)...(height, width)"),
        ({"input": [1, 2, 3]}, ValueError, "`input`...(3,)...(height, width)"),
        ({"input": [[0.5]]}, TypeError, "`input` ([[0.5]])...whole numbers"),
        ({"kernel": [["a"]]}, TypeError, "`kernel` ([['a']])...numbers"),
        ({"stride": 0}, ValueError, "`stride` (0)...at least 1"),
        ({"stride": (1, 1)}, TypeError, "`stride` ((1, 1))...whole number"),
        ({"padding": -1}, ValueError, "`padding` (-1)...at least 0"),
        ({"padding": 1.0}, TypeError, "`padding` (1.0)...whole number"),
        ({"dilation": 0}, ValueError, "`dilation` (0)...at least 1"),
    ],
)
def test_a_wrong_argument_is_named_when_the_walk_is_made(arguments, error, message):
    with expect(error, message):
        Walk(**{"input": INPUT, "kernel": KERNEL} | arguments)
