"""Every question of every lesson knows the wrong ideas of its learners, and its answers can be typed."""

import re

import pytest

from convlearn.questions import FunctionQuestion
from tests.lessons.test_answers_by_hand import LESSONS, questions

QUESTIONS = [
    pytest.param(question, id=f"{lesson}.{name}") for lesson in LESSONS for name, question in questions(lesson).items()
]


def typed(answer):
    """Return an answer as a learner would type it."""
    if not isinstance(answer, tuple):
        return str(answer)
    if isinstance(answer[0], tuple):  # decimals, since a / ends a row
        return " / ".join(" ".join(str(float(number)) for number in row) for row in answer)
    return " ".join(map(typed, answer))


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_knows_at_least_two_wrong_ideas(question):
    assert len(question.wrong_models) >= 2


@pytest.mark.parametrize("question", [row for row in QUESTIONS if not isinstance(row.values[0], FunctionQuestion)])
def test_the_right_answer_and_every_wrong_one_can_be_typed(question):
    assert question.check(str(question.right_answer)).right is True
    for model in question.wrong_models:
        assert question.check(typed(question.kind.read_wrong(model.answer))).wrong_model == model.name


@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_is_marked_up_but_code(question):
    texts = [question.prompt, question.hint, question.explanation, *(model.feedback for model in question.wrong_models)]
    for text in texts:
        assert not re.search(r"\*\w|_\w+_\b|\]\(", re.sub("`[^`]*`", "", text)), text
