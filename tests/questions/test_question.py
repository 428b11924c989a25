"""A question tells right from wrong and one wrong idea from another, whatever it is given, and shows no answer."""

import re
from decimal import Decimal
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn.questions import PAIR, OneOf, Question, Ratio, SetOf, WholeNumber, WholeNumbers, WrongModel


def ask(answer, kind=None, wrong_models=(), **changes):
    texts = {"prompt": "Is `a` < b?", "explanation": "So it is.", "hint": "Count again."}
    return Question(answer=answer, kind=kind or WholeNumber(), wrong_models=wrong_models, **texts | changes)


NUMBER = ask(12, wrong_models=[WrongModel("flipped", 18, "You turned the kernel around.")])
ROWS = ask("one row", OneOf("none", "one < two", "one row"), [WrongModel("none", "a", "One is left.")])
TABLE = ask([[12, 17], [9, 14]], WholeNumbers((None, None)), [WrongModel("stride 1", [[12, 12]], "Step by 2.")])
KERNEL = ask([[0, 0, 0], [0, 1, 0], [0, 0, 0]], WholeNumbers((3, 3)))
SET = ask([3, 4], SetOf(), [WrongModel("its own", [3], "A group has two.")])
FLOOR = ask(54, wrong_models=[WrongModel("no floor", "54.25", "Round down.")])
FLOORS = ask((2, 2), PAIR, [WrongModel("no floor", (2.5, 2.5), "Round down.")])
SHARE = ask("56/225", Ratio(), [WrongModel("a quarter", "1/4", "About."), WrongModel("cut off", "0.24", "Round it.")])
FACTOR = ask("537/521", Ratio(), [WrongModel("not at all", 1, "It grows.")])
SQUARE, PERCENT = ask(6, WholeNumber(square=True)), ask("1.91", Ratio(percent=True))
ALL_KINDS = [NUMBER, ROWS, TABLE, KERNEL, SET, SQUARE, PERCENT, ask((5, 5), PAIR), ask("1/9", Ratio())]


@pytest.mark.parametrize(
    ("question", "given", "outcome", "wrong_model"),
    [
        (NUMBER, ["12"], "Right", None),
        (NUMBER, [18.0], "Not yet", "flipped"),
        (NUMBER, [13], "Not yet", None),
        (NUMBER, ["twelve"], "Not read", None),
        (NUMBER, [1, 2], "Not read", None),
        (ROWS, ["c"], "Right", None),
        (ROWS, ["none"], "Not yet", "none"),
        (ROWS, ["b"], "Not yet", None),
        (TABLE, ["12 17 / 9 14"], "Right", None),
        (TABLE, ["12 12"], "Not yet", "stride 1"),
        (TABLE, [np.array([[12, 9], [17, 14]])], "Not yet", None),
        (ask((3, 5), PAIR), [3, 5], "Right", None),
        (ask((3, 5), PAIR), [5, 3], "Not yet", None),
        (ask("1/9", Ratio()), ["0.112"], "Not yet", None),
        (TABLE, ["12 17 9 14"], "Not read", None),
        (TABLE, ["12 / 17 / 9 / 14"], "Not read", None),
        (TABLE, [[12, 17, 9, 14]], "Not read", None),
        (TABLE, ["12 9 17 14"], "Not yet", None),
        (KERNEL, ["0 0 0 0 1 0 0 0 0"], "Not read", None),
        (SET, ["4 3"], "Right", None),
        (SET, ["3 and 4"], "Right", None),
        (SET, ["4,3"], "Right", None),
        (SET, [[4, 3]], "Right", None),
        (SET, ["3"], "Not yet", "its own"),
        (SET, [3], "Not yet", "its own"),
        (SET, ["3 3 4"], "Not read", None),
        (SET, ["3 4 5"], "Not yet", None),
        (FLOOR, ["54.25"], "Not yet", "no floor"),
        (FLOOR, [54.25], "Not yet", "no floor"),
        (FLOOR, ["54.5"], "Not read", None),
        (FLOOR, ["54"], "Right", None),
        (FLOORS, ["2.5 2.5"], "Not yet", "no floor"),
        (FLOORS, ["2.5x2.5"], "Not yet", "no floor"),
        (FLOORS, ["5/2, 5/2"], "Not yet", "no floor"),
        (FLOORS, ["2.5 3"], "Not read", None),
        (SHARE, ["0.2489"], "Right", None),
        (SHARE, ["24.9%"], "Right", None),
        (SHARE, [0.249], "Right", None),
        (SHARE, ["0.2"], "Not yet", None),  # one digit
        (SHARE, ["0.24"], "Not yet", "cut off"),
        (SHARE, ["0.25"], "Not yet", "a quarter"),  # a rounding, but also a wrong idea's exact number
        (SHARE, ["0.248"], "Not yet", None),
        (SHARE, ["62/249"], "Not yet", None),
        (FACTOR, ["1.03"], "Right", None),
        (FACTOR, ["103 %"], "Right", None),
        (FACTOR, ["1.031×"], "Right", None),
        (FACTOR, ["1.0"], "Not yet", "not at all"),
        (FACTOR, ["1.04"], "Not yet", None),
        (FACTOR, ["1,0"], "Not read", None),  # a decimal comma
        (FACTOR, ["1,03 %"], "Not read", None),
        (ask("3025/169", Ratio()), ["18"], "Not yet", None),  # neither a decimal nor a percentage
        (ask("3025/169", Ratio()), ["17.9"], "Right", None),
        *[(NUMBER, nothing, "Not answered yet", None) for nothing in ([], [None], [...], [""], ["  \n"])],
    ],
)
def test_an_answer_gets_its_outcome_and_its_wrong_idea(question, given, outcome, wrong_model):
    verdict = question.check(*given)
    assert (verdict.outcome, verdict.wrong_model) == (outcome, wrong_model)


@pytest.mark.parametrize(("question", "given"), [(TABLE, "12 17 9 14"), (KERNEL, "0 0 0 0 1 0 0 0 0")])
def test_the_right_numbers_in_another_shape_are_told_so(question, given):
    assert question.check(given).message.startswith("Those are the right numbers, in another shape. Expected: ")


def test_a_rounding_is_told_the_exact_answer():
    assert SHARE.check("24.9 %").message == "Right. Rounded; exactly it is 56/225. So it is."


# -- whatever a learner may pass -----------------------------------------------------------------------------

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.complex_numbers() | st.text() | st.binary()
ANYTHING = st.recursive(
    SCALARS | st.fractions() | st.decimals() | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
    max_leaves=5,
)


@given(ANYTHING | st.text("0123456789 ,./;x-+[]()%e_\n"))
def test_whatever_is_passed_gets_a_sentence(answer):
    for question in ALL_KINDS:
        assert question.check(answer).message.endswith(".")


class Hostile:
    def __repr__(self):
        raise RuntimeError("no repr")


class Tensor:
    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("call detach first")


ENDLESS = []
ENDLESS.append(ENDLESS)
ODD = [
    10**5000,
    [10**5000],
    Hostile(),
    [Hostile()],
    object(),
    iter([1]),
    {1},
    len,
    np.zeros(0),
    np.zeros((0, 3)),
    ENDLESS,
    Tensor(),
    [Tensor()],
    Decimal("sNaN"),
    [Decimal("-inf")],
    Decimal("1e999999999"),
    {"answer": 12},
    b"12",
    b"12 17",
    float("inf"),
    [float("nan")] * 2,
    np.full((3, 3), np.nan),
    True,
    [True, False],
    np.True_,
    "9" * 10_000,
    "9 " * 10_000,
    "1/" + "3" * 900,
    ["9" * 10_000] * 2,
    "¹" * 100,
]


@pytest.mark.parametrize("place", range(len(ODD)))
def test_odd_things_get_a_short_sentence(place):
    for question in ALL_KINDS:
        verdict = question.check(ODD[place])
        assert verdict.right is not True
        assert verdict.message.endswith(".")
        assert len(verdict.message) < 250


@pytest.mark.parametrize("question", ALL_KINDS)
@pytest.mark.parametrize("given", [True, False, np.True_])
def test_true_is_no_number(question, given):
    assert question.check(given).outcome == "Not read"


@pytest.mark.parametrize("question", [question for question in ALL_KINDS if question is not ROWS])
def test_every_kind_says_what_to_write_with_an_example_that_it_reads(question):
    example = re.search("such as ([0-9 ./]+)", question.kind.expects)[1]
    assert question.check(example).outcome == "Not yet"


def test_a_number_of_many_digits_is_a_wrong_one_and_longer_text_is_none():
    assert NUMBER.check("9" * 999).outcome == "Not yet"
    assert NUMBER.check("9" * 10_000).message.endswith("is too long. Expected: one whole number in digits, such as 20.")


# -- a question refuses answers that it could not tell apart -------------------------------------------------

SLIP, FALL = WrongModel("slip", "13", "Slipped."), WrongModel("fall", 13.0, "Fell.")


@pytest.mark.parametrize(
    ("answer", "models", "message"),
    [
        (13, [SLIP], "'slip' must not give .*13.* So it is"),
        (12, [SLIP, FALL], "'fall' must not give .*13.* Slipped"),
        ("twelve", [], "'twelve' is not one whole number"),
        (12.5, [], r"12\.5 is not a whole number"),
        (12, [WrongModel("half", 12.5, ""), WrongModel("too", "25/2", "")], "'too' must not give"),
    ],
)
def test_answers_that_cannot_be_told_apart_or_read_are_refused(answer, models, message):
    with pytest.raises(ValueError, match=message):
        ask(answer, wrong_models=models)


# -- how a question is shown ---------------------------------------------------------------------------------


@pytest.fixture
def displayed(monkeypatch):
    """What a notebook is given to show: views, pages as HTML and text."""
    shown = []
    monkeypatch.setattr("convlearn.questions.question.show_live", lambda *parts: shown.append(parts))
    return shown


@pytest.mark.parametrize("question", [NUMBER, ROWS, TABLE])
def test_a_notebook_gets_text_html_and_a_new_widget_each_time(question, displayed):
    question._ipython_display_()
    question._ipython_display_()
    (view, page, text), (another, *same) = displayed
    assert view is not another
    assert [page, text] == same == [question._repr_html_(), repr(question)]
    for told_afterwards in (question.explanation, question.hint):
        assert told_afterwards not in page + text


def test_prompt_and_lettered_options_stand_in_text_and_escaped_in_html():
    assert repr(ROWS).startswith("Question: Is `a` < b?\na) none\nb) one < two\nc) one row\n")
    shown = "><p><strong>Question:</strong> Is <code>a</code> &lt; b?</p><p>a) none</p><p>b) one &lt; two</p>"
    assert shown in ROWS._repr_html_()


def test_questions_of_both_kinds_are_as_large_without_a_widget_as_with_one():
    style = files("convlearn.questions").joinpath("style.css").read_text(encoding="utf-8")
    size, height = re.search(r"font: (\d+px) / ([\d.]+)", style).groups()
    assert ROWS._repr_html_().startswith(f'<div style="font-size: {size}; line-height: {height}">')


def test_the_widget_has_the_prompt_the_label_and_the_check_of_its_question(displayed):
    ask(12, label="First value")._ipython_display_()
    ((view, *_),) = displayed
    assert view.prompt.endswith("Is <code>a</code> &lt; b?</p>")
    assert (view.label, view.options) == ("First value", [])
    view.give("12")
    assert "So it is." in view.feedback


def test_the_widget_has_options_that_its_question_reads(displayed):
    ROWS._ipython_display_()
    ((view, *_),) = displayed
    assert view.options == ["a) none", "b) one < two", "c) one row"]
    assert [ROWS.check(option).outcome for option in view.options] == ["Not yet", "Not yet", "Right"]


@pytest.mark.parametrize("empty", ["", "  ", "\u3000"])
def test_an_empty_field_is_told_what_to_type_and_not_to_run_the_cell(empty, displayed):
    NUMBER._ipython_display_()
    ((view, *_),) = displayed
    view.give(empty)
    assert "Not answered yet.</strong> Type your answer first: one whole number in digits, such as 20." in view.feedback
