"""A function to write is judged by its results alone; how it fails is told with the call that shows it."""

import sys
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn.questions import FunctionQuestion, WrongModel
from tests.questions.test_question import ANYTHING, ODD

SMALL = (np.array([[1, 2, 3], [4, 5, 6], [7, 8, 10]]), np.array([[1, 0], [2, 3]]))
LARGER = (np.arange(20).reshape(4, 5) % 7, np.array([[1, -1, 2]]))


def correct(input, kernel):
    rows, columns = (size - length + 1 for size, length in zip(input.shape, kernel.shape, strict=True))
    height, width = kernel.shape
    return [[(input[y : y + height, x : x + width] * kernel).sum() for x in range(columns)] for y in range(rows)]


def flipped(input, kernel):
    return correct(input, kernel[::-1, ::-1])


FLIPPED = WrongModel("flipped", flipped, "Your loop turns the kernel around.")
SUMMED = WrongModel("no weights", lambda input, kernel: correct(input, np.ones_like(kernel)), "Weights are missing.")


def loop_question(**changes):
    texts = {"prompt": "Write the loop.", "explanation": "That is all.", "hint": "Step through it."}
    fields = {"answer": correct, "cases": [SMALL, LARGER], "wrong_models": [FLIPPED, SUMMED]}
    return FunctionQuestion(**texts | fields | changes)


def stub(input, kernel): ...


def unwritten(input, kernel):
    raise NotImplementedError


def too_far(input, kernel):
    return input[9, 9]


def forgetful(input, kernel):
    raise AssertionError


def too_deep(input, kernel):
    return too_deep(input, kernel)


def leaving(input, kernel):
    sys.exit(3)


class Hostile:
    def __repr__(self):
        raise RuntimeError("no repr")


class Tensor:
    """Like a tensor that takes part in training: it does not become an array, and here it cannot be shown either."""

    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("call detach first")

    def __repr__(self):
        raise RuntimeError("no repr")


class UnsayableError(Exception):
    def __str__(self):
        raise RuntimeError("no message")


ENDLESS = []
ENDLESS.append(ENDLESS)


@pytest.mark.parametrize(
    ("given", "outcome", "wrong_model", "fact"),
    [
        ([lambda input, kernel: np.array(correct(input, kernel), float)], "Right", None, "That is all."),
        ([flipped], "Not yet", "flipped", FLIPPED.feedback),
        ([SUMMED.answer], "Not yet", "no weights", SUMMED.feedback),
        (
            [lambda input, kernel: 46.0],
            "Not yet",
            None,
            "must return a table of 2 rows and 2 columns. It returned one number.",
        ),
        (
            [lambda input, kernel: np.ravel(correct(input, kernel))],
            "Not yet",
            None,
            "a table of 2 rows and 2 columns. It returned a list of 4 numbers.",
        ),
        ([lambda input, kernel: np.zeros((2, 3))], "Not yet", None, "It returned a table of 2 rows and 3 columns."),
        *[
            ([function], "Not answered yet", None, "returned nothing; print only")
            for function in (stub, unwritten, print)
        ],
        ([lambda input, kernel: ...], "Not answered yet", None, "returned nothing"),
        *[(nothing, "Not answered yet", None, "Write the function") for nothing in ([], [None], [...])],
        (["slide"], "Not read", None, "'slide' is not a function"),
        ([lambda input: input], "Not yet", None, "your_function must take 2 arguments: input, kernel."),
        ([lambda: 0], "Not yet", None, "must take 2 arguments: input, kernel."),
        ([int], "Not yet", None, "raised TypeError: "),
        ([forgetful], "Not yet", None, "raised AssertionError, in line "),
        ([too_deep], "Not yet", None, "raised RecursionError: maximum recursion depth exceeded"),
        ([leaving], "Not yet", None, "raised SystemExit: 3, in line "),
        ([lambda input, kernel: 1 // 0], "Not yet", None, "raised ZeroDivisionError: "),
        ([lambda input, kernel: np.ones(2) @ np.ones(3)], "Not yet", None, "raised ValueError: "),
        ([lambda input, kernel: [[1, 2], [3]]], "Not yet", None, "It returned [[1, 2], [3]], which is no number"),
        ([lambda input, kernel: "12"], "Not yet", None, "2 columns. It returned '12', which is no number"),
        ([lambda input, kernel: [True]], "Not yet", None, "It returned [True], which is no number"),
        ([lambda input, kernel: np.True_], "Not yet", None, "True_, which is no number"),
        ([lambda input, kernel: input > 0], "Not yet", None, "which is no number, list or table of numbers."),
        ([lambda input, kernel: [["1", "2"], ["3", "4"]]], "Not yet", None, "which is no number, list or table"),
        ([lambda input, kernel: {1: 2}], "Not yet", None, "It returned a dict."),
        ([lambda input, kernel: (row for row in input)], "Not yet", None, "It returned a generator."),
        ([lambda input, kernel: Tensor()], "Not yet", None, "It returned a Tensor."),
        ([lambda input, kernel: ENDLESS], "Not yet", None, "which is no number, list or table of numbers."),
        ([lambda input, kernel: np.full((2, 2), np.nan)], "Not yet", None, " gives nan in row 1, column 1, which is"),
        ([lambda input, kernel: [[10**5000] * 2] * 2], "Not yet", None, " gives this int in row 1, column 1, which"),
        ([lambda input, kernel: Decimal(12)], "Not yet", None, "It returned a Decimal."),
        ([lambda input, kernel: Hostile()], "Not yet", None, "It returned a Hostile."),
        ([lambda input, kernel: [10**400, 0.5]], "Not yet", None, "It returned a list of 2 numbers."),
    ],
)
def test_a_function_gets_its_outcome_its_wrong_idea_and_the_fact(given, outcome, wrong_model, fact):
    verdict = loop_question().check(*given)
    assert (verdict.outcome, verdict.wrong_model) == (outcome, wrong_model)
    assert fact in verdict.reason
    assert "\n" not in verdict.reason
    assert len(verdict.message) <= 300


@pytest.mark.parametrize("number", [12, 12.0, np.int8(12), np.float32(12), np.array(12), Fraction(12)])
def test_one_number_is_right_in_every_type(number):
    assert loop_question(answer=lambda number: 12, cases=[(1,)], wrong_models=()).check(lambda _: number).right is True


@given(ANYTHING)
def test_whatever_a_function_returns_gets_a_short_sentence(returned):
    message = loop_question().check(lambda input, kernel: returned).message
    assert message.endswith(".")
    assert len(message) <= 300


@pytest.mark.parametrize("place", range(len(ODD)))
def test_odd_results_get_a_short_sentence(place):
    verdict = loop_question().check(lambda input, kernel: ODD[place])
    assert verdict.right is False
    assert verdict.message.endswith(".")
    assert len(verdict.message) <= 300


@pytest.mark.parametrize("place", range(len(ODD)))
def test_odd_things_are_no_functions_and_are_told_so(place):
    assert loop_question().check(ODD[place]).right is not True


def raise_long(input, kernel):
    raise ValueError("9 " * 5000)


def raise_unsayable(input, kernel):
    raise UnsayableError


def interrupted(input, kernel):
    raise KeyboardInterrupt


@pytest.mark.parametrize("function", [raise_long, raise_unsayable, lambda input, kernel: [["9" * 10_000]]])
def test_what_is_long_or_cannot_be_said_is_cut_short(function):
    reason = loop_question().check(function).reason
    assert len(reason) <= 280
    assert reason.endswith(".")


def test_a_function_with_no_name_that_could_be_typed_is_the_learners():
    def named(input, kernel):
        return 46

    named.__name__ = "n" * 5000
    assert loop_question().check(named).reason.startswith("your_function(np.array([[1, 2, 3], ")


def test_an_error_is_told_with_the_line_of_the_function():
    line = too_far.__code__.co_firstlineno + 1
    assert loop_question().check(too_far).reason.endswith(f"with size 3, in line {line}.")


def test_who_stops_a_loop_without_end_is_not_answered():
    with pytest.raises(KeyboardInterrupt):
        loop_question().check(interrupted)


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ([1, 2, 3], [1, 2, 4], "gives 4 as number 3, which"),
        ([[[1, 2]], [[3, 4]]], [[[1, 2]], [[3, 5]]], "gives 5 in channel 2, row 1, column 2, which"),
        (1, 2, "gives 2, which"),
    ],
)
def test_places_are_counted_from_one(right, wrong, place):
    question = loop_question(answer=lambda number: right, cases=[(1,)], wrong_models=())
    assert place in question.check(lambda number: wrong).reason


@pytest.mark.parametrize(
    ("right", "sentence"),
    [
        (12, "It must return one number, such as 12."),
        ([1, 2], "It must return a list of numbers, such as [1, 2, 3]."),
        ([[1]], "It must return a table of numbers, such as [[1, 2], [3, 4]]."),
        ([[[1]]], "It must return an array with a table of numbers for each channel."),
    ],
)
def test_before_anyone_writes_the_question_says_what_to_return(right, sentence):
    assert sentence in repr(loop_question(answer=lambda number: right, cases=[(1,)], wrong_models=()))


@pytest.mark.parametrize(
    ("right", "expected"), [(12, "one whole number"), (0.5, "one number"), ([1, 2], "a list of 2")]
)
def test_another_shape_is_told_what_was_expected(right, expected):
    question = loop_question(answer=lambda number: right, cases=[(1,)], wrong_models=())
    assert f" must return {expected}" in question.check(lambda number: [[[1]]]).reason


@given(st.integers(0, 11), st.integers(-1000, 1000).filter(bool))
def test_one_wrong_value_makes_a_function_wrong_and_is_shown_with_its_place(place, error):
    def nearly(input, kernel):
        output = np.array(correct(input, kernel))
        output.flat[place % output.size] += error * (input.shape == LARGER[0].shape)
        return output

    wrong = np.array(correct(*LARGER)).flat[place] + error
    verdict = loop_question(wrong_models=()).check(nearly)
    assert verdict.right is False
    assert "nearly(np.array([[0, 1, 2, 3, 4]," in verdict.reason
    assert verdict.reason.endswith(
        f" gives {wrong} in row {place // 3 + 1}, column {place % 3 + 1}, which is not right. Step through it."
    )


def test_a_failure_names_a_call_that_can_be_pasted_and_large_arrays_by_their_shape():
    reason = loop_question().check(too_far).reason
    assert reason.startswith("too_far(np.array([[1, 2, 3], [4, 5, 6], [7, 8, 10]]), np.array([[1, 0], [2, 3]])) raised")
    large = loop_question(cases=[(np.diag(range(20)), SMALL[1])])
    assert "stub(a table of 20 rows and 20 columns, np.array(" in large.check(stub).reason


def test_the_learners_function_cannot_change_the_cases():
    def spoil(input, kernel):
        output = correct(input, kernel)
        input[:] = kernel[:] = 0
        return output

    question = loop_question()
    assert [question.check(spoil).right, question.check(spoil).right] == [True, True]
    assert SMALL[0].sum() == 46


def test_a_result_that_is_reused_for_the_next_call_is_kept_apart():
    shared = np.zeros((2, 2), dtype=int)

    def reuse(number):
        shared[:] = number
        return shared

    question = loop_question(answer=lambda number: np.full((2, 2), number), cases=[(1,), (2,)], wrong_models=())
    assert question.check(reuse).right is True


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"cases": []}, "`cases` must not be empty"),
        ({"cases": [(SMALL[0], np.ones((3, 3)))]}, "'flipped' must not give .* That is all"),
        ({"wrong_models": [FLIPPED, WrongModel("turned", flipped, "")]}, "'turned' must not give .* turns the kernel"),
        ({"wrong_models": [WrongModel("number", 12, "")]}, "12 must be a function"),
        ({"answer": too_far}, r"too_far\(.*raised IndexError"),
    ],
)
def test_a_question_that_could_not_judge_is_refused(changes, message):
    with pytest.raises(ValueError, match=message):
        loop_question(**changes)


def test_a_function_to_write_shows_its_prompt_and_nothing_that_is_told_afterwards():
    text, html = repr(loop_question()), loop_question()._repr_html_()
    assert "><p><strong>Question:</strong> Write the loop.</p><p>Not answered yet." in html
    assert "That is all." not in text + html
    assert "Step through it." not in text + html
