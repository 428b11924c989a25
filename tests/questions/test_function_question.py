"""A function to write is judged by its results alone; how it fails is told with the call that shows it."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn.questions import FunctionQuestion, WrongModel

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


class Hostile:
    def __repr__(self):
        raise RuntimeError("no repr")


@pytest.mark.parametrize(
    ("given", "outcome", "wrong_model", "fact"),
    [
        ([lambda input, kernel: np.array(correct(input, kernel), float)], "Right", None, "That is all."),
        ([flipped], "Not yet", "flipped", FLIPPED.feedback),
        ([SUMMED.answer], "Not yet", "no weights", SUMMED.feedback),
        ([lambda input, kernel: random.random()], "Not yet", None, "has shape () but must have shape (2, 2)"),  # noqa: S311
        ([lambda input, kernel: np.ravel(correct(input, kernel))], "Not yet", None, "has shape (4,) but must have"),
        ([lambda input, kernel: np.zeros((2, 3))], "Not yet", None, "has shape (2, 3) but must have shape (2, 2)"),
        *[([function], "Not answered yet", None, "fill in the body") for function in (stub, unwritten, print)],
        ([lambda input, kernel: ...], "Not answered yet", None, "returned Ellipsis"),
        *[(nothing, "Not answered yet", None, "Write the function") for nothing in ([], [None], [...])],
        (["slide"], "Not read", None, "'slide' is not a function"),
        ([lambda input: input], "Not yet", None, "raised TypeError: "),
        ([lambda input, kernel: 1 // 0], "Not yet", None, "raised ZeroDivisionError: "),
        ([lambda input, kernel: np.ones(2) @ np.ones(3)], "Not yet", None, "raised ValueError: "),
        ([lambda input, kernel: [[1, 2], [3]]], "Not yet", None, "returned [[1, 2], [3]], which is no number"),
        ([lambda input, kernel: "12"], "Not yet", None, "returned '12', which is no number"),
        ([lambda input, kernel: [True]], "Not yet", None, "returned [True], which is no number"),
        ([lambda input, kernel: Hostile()], "Not yet", None, "which is no number"),
        ([lambda input, kernel: [10**400, 0.5]], "Not yet", None, "which is no number"),
    ],
)
def test_a_function_gets_its_outcome_its_wrong_idea_and_the_fact(given, outcome, wrong_model, fact):
    verdict = loop_question().check(*given)
    assert (verdict.outcome, verdict.wrong_model) == (outcome, wrong_model)
    assert fact in verdict.reason
    assert "\n" not in verdict.reason


@given(st.integers(0, 11), st.integers(-1000, 1000).filter(bool))
def test_one_wrong_value_makes_a_function_wrong_and_is_shown_with_its_place(place, error):
    def nearly(input, kernel):
        output = np.array(correct(input, kernel))
        output.flat[place % output.size] += error * (input.shape == LARGER[0].shape)
        return output

    wrong = np.array(correct(*LARGER)).flat[place] + error
    index = [place // 3, place % 3]
    verdict = loop_question(wrong_models=()).check(nearly)
    assert verdict.right is False
    assert "nearly(np.array([[0, 1, 2, 3, 4]," in verdict.reason
    assert verdict.reason.endswith(f" gives {wrong} at {index}, which is not right. Step through it.")


def test_a_failure_names_a_call_that_can_be_pasted_and_large_arrays_by_their_shape():
    reason = loop_question().check(too_far).reason
    assert reason.startswith("too_far(np.array([[1, 2, 3], [4, 5, 6], [7, 8, 10]]), np.array([[1, 0], [2, 3]])) raised")
    large = loop_question(cases=[(np.diag(range(20)), SMALL[1])])
    assert "stub(an array of shape (20, 20), np.array(" in large.check(stub).reason


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
    assert html.startswith("<p><strong>Question:</strong> Write the loop.</p><p>Not answered yet.")
    assert "That is all." not in text + html
    assert "Step through it." not in text + html
