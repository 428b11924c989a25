"""Whatever is typed near a right answer gets a true reason: its own wrong idea's, the question's hint, or none yet.

What is typed is made from the right answers, the wrong ideas' and the next questions', and written out here; what must
come of it is worked out here too, from the numbers themselves.
"""

import re
from fractions import Fraction
from inspect import signature
from itertools import pairwise

import numpy as np
import pytest

from convlearn.questions import FunctionQuestion, OneOf, Ratio, SetOf, WholeNumbers
from tests.lessons.test_answers_by_hand import LESSONS, questions

NAMED = [
    (f"{lesson}.{name}", question)
    for lesson in LESSONS
    for name, question in questions(lesson).items()
    if not isinstance(question, FunctionQuestion)
]
NEXT = dict(pairwise([*[question for _, question in NAMED], NAMED[0][1]]))
EVERY = [pytest.param(question, id=name) for name, question in NAMED]
NUMBERS = [row for row in EVERY if not isinstance(row.values[0].kind, OneOf)]
OPTIONS = [row for row in EVERY if isinstance(row.values[0].kind, OneOf)]
RATIOS = [row for row in EVERY if isinstance(row.values[0].kind, Ratio)]
FACTORS = [
    row
    for row in NUMBERS
    if isinstance(row.values[0].kind, Ratio | WholeNumbers)
    and re.search("how many times|what factor|what share", row.values[0].prompt.casefold())
]


# -- what may be typed ---------------------------------------------------------------------------------------


def written(answer):
    """Return numbers as a learner types them: 12 17 / 9 14."""
    if not isinstance(answer, tuple):
        return str(answer)
    return (" / " if isinstance(answer[0], tuple) else " ").join(map(written, answer))


def changed(number):
    """Return one number off by one, halved, doubled, tenfold, negative and upside down."""
    number = Fraction(number)
    upside_down = [1 / number] if number else []
    return [number + 1, number - 1, number / 2, 2 * number, 10 * number, number / 10, -number, *upside_down]


def rearranged(row):
    """Return a row or a table backwards, turned, with its rows alone, and each of its numbers alone."""
    table = np.array(row, dtype=object)
    return [as_answer(table[::-1]), as_answer(table.T), *row, *as_answer(table.ravel())]


def changed_one_by_one(row):
    """Return a row or a table with each of its numbers changed in turn, and with all of them."""
    flat = np.array(row, dtype=object).ravel()
    shape = np.array(row).shape
    every = [(flat[:place], other, flat[place + 1 :]) for place in range(len(flat)) for other in changed(flat[place])]
    singly = [np.array([*before, other, *after], dtype=object) for before, other, after in every]
    return [
        as_answer(np.array(cells, dtype=object).reshape(shape)) for cells in [*singly, flat * 2, flat * 10, flat + 1]
    ]


def as_answer(cells):
    return tuple(map(as_answer, cells)) if isinstance(cells, np.ndarray) else cells


def near(answer):
    return [*changed_one_by_one(answer), *rearranged(answer)] if isinstance(answer, tuple) else changed(answer)


def wrong_ideas(question):
    """Return what each wrong idea gives, with the idea."""
    return {question.kind.read_wrong(model.answer): model for model in question.wrong_models}


def near_misses(question):
    right = question.right_answer
    following = NEXT[question].right_answer
    return [*near(right), *(each for answer in wrong_ideas(question) for each in near(answer)), following]


# -- what must come of it ------------------------------------------------------------------------------------


def meant(question, answer):
    """Return what an answer means in the question's field, as its kind does, without reading it."""
    kind = question.kind
    if isinstance(answer, str):
        return answer
    if isinstance(kind, SetOf):
        return tuple(sorted(np.ravel(answer).tolist()))
    if isinstance(kind, WholeNumbers) and kind.shape == (None, None):  # one row, or one number, is a table too
        return as_answer(np.array(answer, dtype=object, ndmin=2))
    in_percent = isinstance(kind, Ratio) and kind.percent and not isinstance(answer, tuple) and "/" not in str(answer)
    return Fraction(answer, 100) if in_percent else answer


def has_the_shape(question, answer):
    return np.shape(np.array(answer, dtype=object)) == np.shape(np.array(question.right_answer, dtype=object))


def is_whole(answer):
    return all(Fraction(number).denominator == 1 for number in np.array(answer, dtype=object).ravel())


def expected(question, answer):
    """Return the outcome and the reason that an answer must get; of a reason why it cannot be read, the start."""
    ideas, answer = wrong_ideas(question), meant(question, answer)
    if answer == question.right_answer:
        return "Right", question.explanation
    if answer in ideas:
        return "Not yet", ideas[answer].feedback
    return None, question.hint


@pytest.mark.parametrize("question", NUMBERS)
def test_a_near_miss_gets_its_own_idea_or_the_hint_or_is_not_judged(question):
    for miss in near_misses(question):
        verdict = question.check(written(miss))
        outcome, reason = expected(question, miss)
        told = verdict.outcome, verdict.reason
        if outcome or told == ("Not yet", reason):
            assert told == (outcome or "Not yet", reason), written(miss)
        else:
            assert verdict.outcome == "Not read", written(miss)
            assert_it_cannot_be_read(question, miss, verdict.reason)


def assert_it_cannot_be_read(question, miss, reason):
    """The reason is true of what was typed."""
    not_one_number = isinstance(miss, str) or np.size(miss) > 1
    if "another shape" in reason:
        assert np.ravel(miss).tolist() == np.ravel(question.right_answer).tolist()
        assert not has_the_shape(question, miss)
    elif "a number twice" in reason:
        assert len(set(np.ravel(miss))) < np.size(miss)
    elif "is not one whole number" in reason or "is not a whole number" in reason:
        assert not_one_number or not is_whole(miss)
    elif "is not a number or fraction" in reason:
        assert not_one_number
    elif "differ in length" in reason:
        assert "/" in written(miss) or isinstance(miss, str)
    else:
        assert re.search("has .* in one row|has .* rows? of", reason)
        assert isinstance(miss, str) or not has_the_shape(question, miss)


@pytest.mark.parametrize("question", OPTIONS)
def test_every_option_is_right_or_has_its_own_idea_or_the_hint(question):
    for letter, option in zip("abcdefgh", question.kind.options, strict=False):
        outcome, reason = expected(question, option)
        for typed in (letter, option, f"{option}."):
            verdict = question.check(typed)
            assert (verdict.outcome, verdict.reason) == (outcome or "Not yet", reason)
    assert question.check("none of these").outcome == "Not read"


# -- roundings -----------------------------------------------------------------------------------------------


def roundings(number):
    """Return a number as a decimal and in percent, correctly rounded and cut off, with the unit in the last digit."""
    for unit in (Fraction(1, 10), Fraction(1, 100), Fraction(1, 1000), Fraction(1, 10_000)):
        for shown in {round(number / unit) * unit, number // unit * unit}:
            digits = len(str(unit.denominator)) - 1
            yield f"{float(shown):.{digits}f}", shown, unit
            if digits > 2:
                yield f"{float(shown * 100):.{digits - 2}f} %", shown, unit


@pytest.mark.parametrize("question", RATIOS)
def test_a_rounding_is_right_if_it_rounds_the_right_answer_and_is_no_idea_itself(question):
    right, ideas = question.right_answer, wrong_ideas(question)
    for number in [right, *ideas, 1 / right, right + 1]:
        for text, shown, unit in roundings(number):
            if question.kind.percent and "%" not in text:
                continue
            verdict = question.check(text)
            digits = re.sub("[^0-9]", "", text).lstrip("0")
            rounds = 2 * abs(shown - right) <= unit and len(digits) >= 2
            if shown in ideas:
                assert verdict.wrong_model == ideas[shown].name, text
            else:
                assert verdict.right is (shown == right or rounds), text
                rounded = [
                    idea.name for one, idea in ideas.items() if 2 * abs(shown - one) <= unit and len(digits) >= 2
                ]
                assert verdict.right or verdict.wrong_model in (rounded or [None]), text
            if verdict.right and shown != right:
                assert verdict.reason == f"Rounded; exactly it is {right}. {question.explanation}"


# -- what a reason may not say -------------------------------------------------------------------------------

WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def numbers_told(text):
    """Return the numbers of a text in their order, in digits or in words."""
    for word in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?(?:/\d+)?|[a-z]+", text.casefold()):
        if word[0].isdigit():
            yield Fraction(word.replace(",", ""))
        elif word in WORDS:
            yield Fraction(WORDS.index(word))


def tells(text, answer):
    """Say whether a text has an answer in it: its words, or its numbers one after the other."""
    if isinstance(answer, str):
        return answer.casefold() in text.casefold()
    told, numbers = list(numbers_told(text)), np.array(answer, dtype=object).ravel().tolist()
    return any(told[start : start + len(numbers)] == numbers for start in range(len(told)))


@pytest.mark.parametrize(
    ("text", "answer", "told"),
    [
        ("That is 1,272.", 1272, True),
        ("There are nine.", 9, True),
        ("It is 1.5.", Fraction(3, 2), True),
        ("It is 3/2.", Fraction(3, 2), True),
        ("First 3, then 5.", (3, 5), True),
        ("First 5, then 3.", (3, 5), False),
        ("There are 12 of 127.", 27, False),
    ],
)
def test_numbers_are_found_in_text(text, answer, told):
    assert tells(text, answer) is told


@pytest.mark.parametrize("question", EVERY)
def test_no_hint_and_no_idea_tells_the_right_answer(question):
    example = question.kind.expects.partition("such as")[2]
    for text in (question.hint, example, *(model.feedback for model in question.wrong_models)):
        assert not tells(text, question.right_answer), text


@pytest.mark.parametrize("question", FACTORS)
def test_who_asks_for_factors_knows_the_idea_of_giving_counts(question):
    assert "gave the count" in [model.name for model in question.wrong_models]


# -- functions -----------------------------------------------------------------------------------------------

FUNCTIONS = [
    pytest.param(question, id=f"{lesson}.{name}")
    for lesson in LESSONS
    for name, question in questions(lesson).items()
    if isinstance(question, FunctionQuestion)
]
CHANGES = {
    "one more": lambda result: result + 1,
    "one less": lambda result: result - 1,
    "halved": lambda result: result / 2,
    "doubled": lambda result: result * 2,
    "tenfold": lambda result: result * 10,
    "turned": lambda result: result.T[::-1] if result.ndim else -result,
    "in one row": lambda result: result.ravel(),
    "one value": lambda result: result.ravel()[0],
    "in a list": lambda result: [result],
}


def gives(function, other, question):
    return all(np.array_equal(function(*case), other(*case)) for case in question.cases)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("question", FUNCTIONS)
def test_a_function_near_the_right_one_gets_its_own_idea_or_a_call_and_the_hint(question, change):
    def my_function(*case):
        return change(np.array(question.right_answer(*case)))

    verdict = question.check(my_function)
    ideas = [model.feedback for model in question.wrong_models if gives(my_function, model.answer, question)]
    if gives(my_function, question.right_answer, question):
        assert verdict.right is True
    elif ideas:
        assert [verdict.reason] == ideas
    else:
        assert verdict.outcome == "Not yet"
        assert re.fullmatch(r"my_function\(.*\) (must return .*\. It returned .*\.|gives .*)", verdict.reason)
        assert " gives " not in verdict.reason or verdict.reason.endswith(f", which is not right. {question.hint}")
    assert len(verdict.message) <= 300


@pytest.mark.parametrize("question", FUNCTIONS)
def test_the_prompt_has_the_call_with_the_parameters_that_are_checked(question):
    (parameters,) = re.findall(r"`my_\w+\(([^)]*)\)`", question.prompt)
    assert parameters.split(", ") == list(signature(question.right_answer).parameters)
