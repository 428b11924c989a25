import random
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn.example import INPUT, KERNEL
from convlearn.questions.answers import Choice, Ratio, UnreadableError, WholeNumber, WholeNumbers
from convlearn.questions.function_question import FunctionQuestion
from convlearn.questions.question import Question
from convlearn.questions.verdict import WrongModel
from convlearn.questions.view import question_view

# The nine products of the first window, worked out by hand: 3 3 2 / 0 0 1 / 3 1 2 under 0 1 2 / 2 2 0 / 0 1 2.
FIRST_VALUE = 3 * 0 + 3 * 1 + 2 * 2 + 0 * 2 + 0 * 2 + 1 * 0 + 3 * 0 + 1 * 1 + 2 * 2
OUTPUT = [[12, 12, 17], [10, 17, 19], [9, 6, 14]]
FLIPPED = [[18, 20, 19], [10, 9, 17], [11, 8, 14]]


def ask(answer, kind=None, wrong_models=(), **changes):
    texts = {"prompt": "How many?", "explanation": "So it is.", "hint": "Count again."}
    return Question(answer=answer, kind=kind or WholeNumber(), wrong_models=wrong_models, **texts | changes)


def number_question():
    return ask(FIRST_VALUE, wrong_models=[WrongModel("flipped", 18, "You turned the kernel around.")])


def table_question():
    return ask(OUTPUT, WholeNumbers(shape=(3, 3)), [WrongModel("flipped", FLIPPED, "You turned it around.")])


def choice_question():
    return ask("one row", Choice("none", "one row", "two rows"), [WrongModel("none", "a", "One is left.")])


# -- one whole number ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        12,
        12.0,
        "12",
        " 12 ",
        "12.0",
        "12.",
        "+12",
        "012",
        Fraction(12),
        np.int8(12),
        np.float32(12),
        np.array(12),
    ],
)
def test_the_right_number_is_right_in_every_spelling(answer):
    verdict = number_question().check(answer)
    assert verdict.right is True
    assert repr(verdict) == "Right. So it is."


def test_thousands_may_be_grouped():
    question = ask(1234)
    assert question.check("1,234").right is True
    assert question.check("1_234").right is True
    assert question.check("1.234").right is None
    assert question.check("1,23,4").right is None
    assert question.check("12,34").right is None


def test_a_minus_sign_counts_in_both_spellings():
    assert ask(-3).check("-3").right is True
    assert ask(-3).check("−3").right is True
    assert ask(3).check("-3").right is False


@pytest.mark.parametrize("answer", [18, "18", 18.0])
def test_a_wrong_model_is_recognised(answer):
    verdict = number_question().check(answer)
    assert verdict.right is False
    assert verdict.wrong_model == "flipped"
    assert repr(verdict) == "Not yet. You turned the kernel around."


def test_another_wrong_number_gets_the_hint_and_not_the_answer():
    verdict = number_question().check(13)
    assert (verdict.right, verdict.wrong_model) == (False, None)
    assert repr(verdict) == "Not yet. Count again."


@pytest.mark.parametrize("nothing", [(), (None,), (...,), ("",), ("  \n",)])
def test_unanswered_is_not_an_error(nothing):
    verdict = number_question().check(*nothing)
    assert verdict.right is None
    assert repr(verdict).startswith("Not answered yet. ")
    assert "one whole number, in digits" in repr(verdict)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("twelve", "'twelve' is not a number in digits."),
        ("12.5", "'12.5' is not a whole number."),
        (12.5, "12.5 is not a whole number."),
        ("inf", "'inf' is not a number in digits."),
        ("nan", "'nan' is not a number in digits."),
        ("1e400", "'1e400' is not a number in digits."),
        ("12 12", "'12 12' is not a number in digits."),
        ("3²", "'3²' is not a number in digits."),
        ("0x0c", "'0x0c' is not a number in digits."),
        (float("inf"), "inf is not a number."),
        (float("nan"), "nan is not a number."),
        (1e400, "inf is not a number."),
        (12 + 0j, "(12+0j) is not a number."),
        (True, "True is not a number."),
        (np.True_, "True is not a number."),
        ([12], "[12] is not a number."),
        ([[1, 2], [3]], "[[1, 2], [3]] is not a number."),
        (b"12", "b'12' is not a number."),
        (np.array([12]), "array([12]) is not a number."),
        ("9" * 5000, " is not a number in digits."),
    ],
)
def test_what_is_no_whole_number_is_named_with_what_is_expected(answer, sentence):
    verdict = number_question().check(answer)
    assert verdict.right is None
    assert sentence in repr(verdict)
    assert repr(verdict).endswith("Expected: one whole number, in digits.")
    assert len(repr(verdict)) < 200


def test_several_values_are_not_one():
    assert number_question().check(1, 2).right is None


@given(st.integers())
def test_no_other_number_is_accepted(number):
    expected = number == FIRST_VALUE
    for spelling in (number, str(number), f" {number:,} ", f"{number}.0"):
        assert (number_question().check(spelling).right is True) == expected


@given(st.fractions())
def test_no_fraction_is_taken_for_a_whole_number(number):
    assert (number_question().check(number).right is True) == (number == FIRST_VALUE)


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_no_float_is_rounded_to_the_answer(number):
    assert (number_question().check(number).right is True) == (number == FIRST_VALUE)


# -- anything a learner may pass -----------------------------------------------------------------------------

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.complex_numbers() | st.text() | st.binary()
ANYTHING = st.recursive(
    SCALARS | st.fractions() | st.decimals() | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
)
NUMERIC_TEXT = st.text("0123456789 ,./;x-+[]()%e_\n")
ALL_KINDS = [
    number_question(),
    table_question(),
    choice_question(),
    ask((5, 5), WholeNumbers(shape=(2,))),
    ask([[5]], WholeNumbers(shape=(None, None))),
    ask("1/9", Ratio()),
]


class Hostile:
    def __repr__(self):
        raise RuntimeError("no repr")


@given(ANYTHING | NUMERIC_TEXT)
def test_whatever_is_passed_gets_a_sentence_and_wrong_is_never_right(answer):
    for question in ALL_KINDS:
        verdict = question.check(answer)
        assert verdict.message.endswith(".")
        assert verdict.right in (True, False, None)


ODD_THINGS = {
    "huge": 10**5000,
    "huge in a list": [10**5000],
    "no repr": Hostile(),
    "no repr in a list": [Hostile()],
    "object": object(),
    "iterator": iter([1]),
    "set": {1, 2},
    "function": len,
    "empty": np.zeros(0),
    "empty rows": np.zeros((0, 3)),
}


@pytest.mark.parametrize("name", ODD_THINGS)
def test_odd_things_get_a_sentence(name):
    for question in ALL_KINDS:
        verdict = question.check(ODD_THINGS[name])
        assert verdict.right is not True
        assert verdict.message.endswith(".")


def test_a_list_that_holds_itself_gets_a_sentence():
    endless = []
    endless.append(endless)
    for question in ALL_KINDS:
        assert question.check(endless).right is None


@given(NUMERIC_TEXT)
def test_text_that_is_accepted_is_the_answer_written_out(text):
    if number_question().check(text).right:
        assert Fraction(text.strip().replace(",", "").replace("_", "")) == FIRST_VALUE


# -- several whole numbers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer", ["3 x 5", "3x5", "3×5", "(3, 5)", "3, 5", "3 5", "[3 5]", (3, 5), [3, 5.0], np.array([3, 5])]
)
def test_a_pair_is_read_in_every_spelling(answer):
    assert WholeNumbers(shape=(2,)).read(answer) == (3, 5)


def test_values_may_be_passed_one_after_the_other():
    assert ask((3, 5), WholeNumbers(shape=(2,))).check(3, 5).right is True
    assert ask((3, 5), WholeNumbers(shape=(2,))).check(5, 3).right is False


@pytest.mark.parametrize(
    "answer",
    [
        "12 12 17 / 10 17 19 / 9 6 14",
        "12, 12, 17 / 10, 17, 19 / 9, 6, 14 /",
        "12 12 17\n10 17 19\n 9  6 14\n",
        "12 12 17; 10 17 19; 9 6 14",
        str(OUTPUT),
        str(np.array(OUTPUT)),
        repr(np.array(OUTPUT)),
        str(tuple(map(tuple, OUTPUT))),
        OUTPUT,
        tuple(map(tuple, OUTPUT)),
        np.array(OUTPUT),
        np.array(OUTPUT, dtype=float),
        [["12", "12", "17"], ["10", "17", "19"], ["9", "6", "14"]],
    ],
)
def test_a_table_is_read_in_every_spelling(answer):
    assert table_question().check(answer).right is True


def test_a_wrong_table_is_recognised():
    assert table_question().check("18 20 19 / 10 9 17 / 11 8 14").wrong_model == "flipped"
    assert table_question().check(np.array(OUTPUT).T).message == "Not yet. Count again."


@given(st.lists(st.lists(st.integers(0, 20), min_size=3, max_size=3), min_size=3, max_size=3))
def test_no_other_table_is_accepted(table):
    expected = table == OUTPUT
    text = " / ".join(" ".join(map(str, row)) for row in table)
    for spelling in (table, np.array(table), text, str(table)):
        assert (table_question().check(spelling).right is True) == expected


@given(st.integers(0, 8), st.integers().filter(bool))
def test_one_wrong_value_makes_a_table_wrong(place, error):
    table = np.array(OUTPUT, dtype=object)
    table.flat[place] += error
    assert table_question().check(table).right is False


@pytest.mark.parametrize(
    ("answer", "fact"),
    [
        ("12 12 17 10 17 19 9 6 14", "has 1 row of 9"),
        ("12 12 17 / 10 17 19", "has 2 rows of 3"),
        ("12 12 17 / 10 17 / 9 6 14", "has rows that differ in length"),
        ([[12, 12, 17], [10, 17], [9, 6, 14]], "has rows that differ in length"),
        ([np.zeros((2, 3)), np.zeros((2, 2))], "has rows that differ in length"),
        ([12, 12, 17], "has 3 values in one row"),
        ([OUTPUT], "has shape (1, 3, 3)"),
        (12, "has shape ()"),
        ("/", "has 0 values in one row"),
        ("12 12 17 / 10 17 19 / 9 6 z", "'z' is not a number in digits"),
        ([[12, 12, 17], [10, 17, 19], [9, 6, 14.5]], "14.5 is not a whole number"),
        ([[12, 12, 17], [10, 17, 19], [9, 6, True]], "True is not a number"),
        ([[12, 12, 17], [10, 17, 19], [9, 6, None]], "None is not a number"),
    ],
)
def test_what_is_no_table_of_this_shape_is_named(answer, fact):
    verdict = table_question().check(answer)
    assert verdict.right is None
    assert f"{fact}. Expected: 3 rows of 3 whole numbers, with / between rows." in repr(verdict)


def test_a_pair_of_three_is_named():
    verdict = ask((3, 5), WholeNumbers(shape=(2,))).check("1,234 x 5")
    assert repr(verdict) == (
        "'1,234 x 5' has 3 values in one row. Expected: 2 whole numbers, with a space, a comma or x between them."
    )


def test_a_table_of_any_shape_does_not_give_its_shape_away():
    question = ask([[12, 17], [9, 14]], WholeNumbers((None, None)), [WrongModel("stride 1", OUTPUT, "Step by 2.")])
    assert question.check("12 17 / 9 14").right is True
    assert question.check(OUTPUT).wrong_model == "stride 1"
    assert question.check("12 17 9 14").right is False
    assert "Expected: rows of whole numbers, with / between rows." in repr(question.check(12))


@pytest.mark.parametrize("shape", [(), (1, 2, 3)])
def test_a_shape_has_one_length_or_two(shape):
    with pytest.raises(ValueError, match="must have one length or two"):
        WholeNumbers(shape)


# -- ratios --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        ("1/9", Fraction(1, 9)),
        (" 2 / 18 ", Fraction(1, 9)),
        (1 / 9, Fraction(1, 9)),
        (np.float64(1 / 9), Fraction(1, 9)),
        (Fraction(1, 9), Fraction(1, 9)),
        ("0.25", Fraction(1, 4)),
        (".25", Fraction(1, 4)),
        ("25%", Fraction(1, 4)),
        ("12.5 %", Fraction(1, 8)),
        ("4 times", 4),
        ("4x", 4),
        ("4 ×", 4),
        (4, 4),
        ("1,000/9", Fraction(1000, 9)),
    ],
)
def test_a_ratio_is_read_exactly(answer, number):
    assert Ratio().read(answer) == number


@pytest.mark.parametrize("answer", ["1/0", "1/", "/9", "1/9/2", "one ninth", "%", "x", "1 1/2", True, "1:9", 1j])
def test_what_is_no_ratio_is_refused(answer):
    with pytest.raises(UnreadableError):
        Ratio().read(answer)


def test_a_rounded_ratio_is_not_the_ratio():
    assert ask("1/9", Ratio()).check("0.111").right is False
    assert ask("1/9", Ratio()).check(0.1111111111).right is False


@given(st.fractions(max_denominator=1000, min_value=-1000, max_value=1000))
def test_a_fraction_survives_being_a_float(number):
    assert Ratio().read(float(number)) == number
    assert Ratio().read(str(number)) == number


# -- choices -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["b", "B", " b) ", "b.", "one row", " One  ROW. "])
def test_an_option_is_chosen_by_letter_or_words(answer):
    assert choice_question().check(answer).right is True


def test_another_option_is_wrong():
    assert choice_question().check("none").wrong_model == "none"
    assert choice_question().check("c").right is False


@pytest.mark.parametrize("answer", ["d", "row", "a b", 1, True, ["b"], "ab"])
def test_what_is_no_option_is_named(answer):
    verdict = choice_question().check(answer)
    assert verdict.right is None
    assert repr(verdict).endswith("is not one of the options. Expected: the letter or the words of one option.")


def test_an_option_that_is_a_number_may_be_passed_as_one():
    assert ask("27", Choice("9", "27")).check(np.int64(27)).right is True


@pytest.mark.parametrize("options", [(), ("one",), ("one", "One."), ("b", "a")])
def test_options_that_could_be_confused_are_refused(options):
    with pytest.raises(ValueError, match="`options`"):
        Choice(*options)


# -- a question refuses answers that it could not tell apart -------------------------------------------------


def test_a_wrong_model_must_not_be_right():
    with pytest.raises(ValueError, match=r"wrong model 'slip' must not give the right answer, 12"):
        ask(12, wrong_models=[WrongModel("slip", 12.0, "")])


def test_two_wrong_models_must_not_give_one_answer():
    with pytest.raises(ValueError, match=r"wrong models 'slip' and 'fall' must not give one answer, 13"):
        ask(12, wrong_models=[WrongModel("slip", 13, ""), WrongModel("fall", "13", "")])


def test_an_answer_must_be_of_its_kind():
    with pytest.raises(ValueError, match="the right answer: 'twelve' is not a number in digits but must be one"):
        ask("twelve")
    with pytest.raises(ValueError, match=r"wrong model 'slip': 12\.5 is not a whole number but must be one"):
        ask(12, wrong_models=[WrongModel("slip", 12.5, "")])


def test_a_function_is_computed_once_and_only_when_needed():
    calls = []

    def costly():
        calls.append("computed")
        return 12

    question = ask(costly, wrong_models=[WrongModel("slip", lambda: 13, "Slipped.")])
    repr(question)
    assert question.check().right is None
    assert calls == []
    assert question.check(12).right is True
    assert question.check(13).wrong_model == "slip"
    assert calls == ["computed"]


def test_computed_answers_are_compared_on_first_use():
    question = ask(lambda: 12, wrong_models=[WrongModel("slip", lambda: 12, "")])
    with pytest.raises(ValueError, match="wrong model 'slip' must not give the right answer"):
        question.validate()
    with pytest.raises(ValueError, match="wrong model 'slip' must not give the right answer"):
        question.check(3)


# -- functions to write --------------------------------------------------------------------------------------


def correct(input, kernel):
    rows, columns = (size - length + 1 for size, length in zip(input.shape, kernel.shape, strict=True))
    height, width = kernel.shape
    return [
        [sum(input[y + i, x + j] * kernel[i, j] for i in range(height) for j in range(width)) for x in range(columns)]
        for y in range(rows)
    ]


def flipped(input, kernel):
    return correct(input, kernel[::-1, ::-1])


def summed(input, kernel):
    return correct(input, np.ones_like(kernel))


SMALL = (np.array([[1, 2, 3], [4, 5, 6], [7, 8, 10]]), np.array([[1, 0], [2, 3]]))
WRONG_LOOPS = [
    WrongModel("flipped", flipped, "Your loop turns the kernel around."),
    WrongModel("no weights", summed, "Your loop adds inputs without their weights."),
]


def loop_question(**changes):
    texts = {"prompt": "Write the loop.", "explanation": "That is all.", "hint": "Step through it."}
    fields = {"answer": correct, "cases": [SMALL, (INPUT, KERNEL)], "wrong_models": WRONG_LOOPS}
    return FunctionQuestion(**texts | fields | changes)


def test_another_right_loop_is_right():
    def with_floats(input, kernel):
        output = np.zeros([size - length + 1 for size, length in zip(input.shape, kernel.shape, strict=True)])
        for y, x in np.ndindex(output.shape):
            output[y, x] = (input[y : y + kernel.shape[0], x : x + kernel.shape[1]] * kernel).sum()
        return output

    assert repr(loop_question().check(with_floats)) == "Right. That is all."


@pytest.mark.parametrize("model", WRONG_LOOPS, ids=lambda model: model.name)
def test_a_planted_wrong_loop_is_recognised(model):
    verdict = loop_question().check(model.answer)
    assert (verdict.right, verdict.wrong_model) == (False, model.name)
    assert repr(verdict) == f"Not yet. {model.feedback}"


def test_a_loop_that_is_right_on_some_cases_only_is_wrong_where_it_is():
    def only_three_by_three(input, kernel):
        return correct(input, kernel) if input.shape == (3, 3) else correct(input, kernel + 1)

    verdict = loop_question().check(only_three_by_three)
    assert verdict.right is False
    assert verdict.wrong_model is None
    assert "only_three_by_three(np.array([[3, 3, 2, 1, 0]," in repr(verdict)
    added = FIRST_VALUE + INPUT[:3, :3].sum()
    assert repr(verdict).endswith(f"gives {added} at [0, 0], which is not right. Step through it.")


@given(st.integers(0, 8), st.integers(-1000, 1000).filter(bool))
def test_one_wrong_value_makes_a_loop_wrong(place, error):
    def nearly(input, kernel):
        output = np.array(correct(input, kernel))
        output.flat[place % output.size] += error
        return output

    assert loop_question().check(nearly).right is False


def test_a_wrong_shape_is_named_with_the_right_one():
    verdict = loop_question().check(lambda input, kernel: input)
    assert verdict.right is False
    assert "your_function(np.array([[1, 2, 3], [4, 5, 6], [7, 8, 10]]), np.array([[1, 0], [2, 3]]))" in repr(verdict)
    assert repr(verdict).endswith("has shape (3, 3) but must have shape (2, 2).")


def test_the_right_values_in_the_wrong_shape_are_wrong():
    verdict = loop_question().check(lambda input, kernel: np.ravel(correct(input, kernel)))
    assert verdict.right is False
    assert "has shape (4,) but must have shape (2, 2)." in repr(verdict)


def stub(input, kernel): ...


def unwritten(input, kernel):
    raise NotImplementedError


@pytest.mark.parametrize("function", [stub, unwritten, lambda input, kernel: ...])
def test_a_stub_is_unanswered(function):
    verdict = loop_question().check(function)
    assert verdict.right is None
    assert repr(verdict).startswith("Not answered yet. ")
    assert repr(verdict).endswith("fill in the body and return the result.")


@pytest.mark.parametrize("nothing", [(), (None,), (...,)])
def test_no_function_is_unanswered(nothing):
    verdict = loop_question().check(*nothing)
    assert verdict.right is None
    assert repr(verdict) == ("Not answered yet. Write the function and pass its name without parentheses to .check().")


def test_a_result_in_place_of_the_function_is_named():
    verdict = loop_question().check("slide")
    assert verdict.right is None
    assert repr(verdict) == "'slide' is not a function. Expected: its name without parentheses."


def too_far(input, kernel):
    return input[9, 9]


@pytest.mark.parametrize(
    ("function", "sentence"),
    [
        (too_far, "raised IndexError: index 9 is out of bounds for axis 0 with size 3."),
        (lambda input: input, "raised TypeError: "),
        (lambda input, kernel: 1 // 0, "raised ZeroDivisionError: "),
        (
            lambda input, kernel: [[1, 2], [3]],
            "returned [[1, 2], [3]], which is no number or table of numbers.",
        ),
        (lambda input, kernel: "12", "returned '12', which is no number or table of numbers."),
        (lambda input, kernel: [True], "returned [True], which is no number or table of numbers."),
        (lambda input, kernel: Hostile(), "which is no number or table of numbers."),
        (lambda input, kernel: [10**400, 0.5], "which is no number or table of numbers."),
        (print, "Not answered yet."),
    ],
)
def test_a_function_that_fails_is_told_in_a_sentence(function, sentence):
    verdict = loop_question().check(function)
    assert verdict.right is not True
    assert sentence in repr(verdict)
    assert "\n" not in repr(verdict)


def test_a_failure_names_the_call():
    case = "too_far(np.array([[1, 2, 3], [4, 5, 6], [7, 8, 10]]), np.array([[1, 0], [2, 3]]))"
    assert repr(loop_question().check(too_far)).startswith(f"Not yet. {case} raised IndexError")


def test_large_arguments_are_named_by_their_shape():
    question = loop_question(cases=[(np.eye(20), KERNEL)])
    assert "too_far(an array of shape (20, 20), np.array(" in repr(question.check(too_far))


def test_the_learners_function_cannot_change_the_cases():
    def spoil(input, kernel):
        output = correct(input, kernel)
        input[:] = kernel[:] = 0
        return output

    question = loop_question()
    assert question.check(spoil).right is True
    assert question.check(spoil).right is True
    assert SMALL[0].tolist() == [[1, 2, 3], [4, 5, 6], [7, 8, 10]]
    assert INPUT.sum() == 9 + 5 + 11 + 6 + 3


def test_a_result_that_is_reused_for_the_next_call_is_kept_apart():
    shared = np.zeros((2, 2), dtype=int)

    def reuse(number):
        shared[:] = number
        return shared

    question = loop_question(answer=lambda number: np.full((2, 2), number), cases=[(1,), (2,)], wrong_models=())
    assert question.check(reuse).right is True


def test_a_random_function_is_not_right():
    assert loop_question().check(lambda input, kernel: random.random()).right is False  # noqa: S311


def test_a_function_question_needs_cases():
    with pytest.raises(ValueError, match="`cases` must not be empty"):
        loop_question(cases=[])


def test_a_wrong_loop_must_not_be_right_on_all_cases():
    symmetric = (INPUT, np.ones((3, 3), dtype=int))
    with pytest.raises(ValueError, match="wrong model 'flipped' must not give the right answer"):
        loop_question(cases=[symmetric])


def test_a_case_must_tell_two_wrong_loops_apart():
    again = [*WRONG_LOOPS, WrongModel("turned", flipped, "")]
    with pytest.raises(ValueError, match="wrong models 'flipped' and 'turned' must not give one answer"):
        loop_question(wrong_models=again)


def test_a_wrong_loop_must_be_a_function():
    with pytest.raises(ValueError, match="12 must be a function"):
        loop_question(wrong_models=[WrongModel("number", 12, "")])


def test_the_librarys_function_must_work_on_the_cases():
    with pytest.raises(ValueError, match=r"too_far\(.*raised IndexError"):
        loop_question(answer=too_far)


# -- how a question is shown ---------------------------------------------------------------------------------


def test_a_question_in_text():
    assert repr(number_question()) == (
        "Question: How many?\n"
        "Not answered yet. Run the question's cell and answer there, or pass the answer to .check(): "
        "one whole number, in digits."
    )


def test_options_are_listed_in_text():
    assert "\na) none\nb) one row\nc) two rows\n" in repr(choice_question())
    assert "<p>b) one row</p>" in choice_question()._repr_html_()


@pytest.mark.parametrize("make", [number_question, table_question, choice_question])
def test_text_and_html_are_the_same_twice_and_the_widget_comes_with_them(make):
    first, second = make()._repr_mimebundle_(), make()._repr_mimebundle_(include=None, exclude=None)
    assert first["text/plain"] == second["text/plain"] == repr(make())
    assert first["text/html"] == second["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in first


def test_the_prompt_is_escaped_and_its_code_marked():
    html = ask(12, prompt="Is `a` < b?")._repr_html_()
    assert html.startswith("<p><strong>Question:</strong> Is <code>a</code> &lt; b?</p>")


@pytest.mark.parametrize("make", [number_question, choice_question, loop_question])
def test_a_question_does_not_show_what_is_told_after_it(make):
    question = make()
    for text in (repr(question), question._repr_html_()):
        assert question.explanation not in text
        assert question.hint not in text


def test_a_function_to_write_is_shown_without_a_field():
    assert repr(loop_question()).startswith("Question: Write the loop.\nNot answered yet.")
    assert loop_question()._repr_html_().startswith("<p><strong>Question:</strong> Write the loop.</p>")


# -- the widget ----------------------------------------------------------------------------------------------


def parts(question):
    view = question_view(question.prompt_html, question.kind.options, question.label, question.check)
    assert "convlearn-question" in view._dom_classes
    _prompt, answer, feedback = view.children
    return answer.children, feedback


def test_typing_an_answer_is_answered():
    (text, _button), feedback = parts(ask(12, label="First output value"))
    assert text.description == "First output value"
    assert feedback.value == ""
    text.value = " 13 "
    assert feedback.value == '<p role="alert">Your answer: 13. <strong>Not yet.</strong> Count again.</p>'
    text.value = "12"
    assert feedback.value == '<p role="alert">Your answer: 12. <strong>Right.</strong> So it is.</p>'


def test_the_button_checks_what_is_in_the_field():
    (_text, button), feedback = parts(number_question())
    assert button.description == "Check"
    button.click()
    assert feedback.value.startswith('<p role="alert">Not answered yet.')


def test_what_was_typed_is_escaped():
    (text, _button), feedback = parts(number_question())
    text.value = "<script>alert(1)</script>"
    assert "<script>" not in feedback.value
    assert "&lt;script&gt;" in feedback.value


def test_each_option_is_a_button():
    buttons, feedback = parts(choice_question())
    assert [button.description for button in buttons] == ["none", "one row", "two rows"]
    buttons[0].click()
    assert feedback.value == '<p role="alert">Your answer: none. <strong>Not yet.</strong> One is left.</p>'
    buttons[1].click()
    assert "<strong>Right.</strong>" in feedback.value


def test_two_views_of_one_question_do_not_share_an_answer():
    question = number_question()
    (text, _button), first = parts(question)
    _, second = parts(question)
    text.value = "12"
    assert "Right." in first.value
    assert second.value == ""
