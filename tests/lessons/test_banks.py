"""Every question of every lesson: the right answer is taken, each wrong idea is told apart from the others."""

import importlib
import pkgutil

import pytest

from convlearn import lessons
from convlearn.questions.function_question import FunctionQuestion
from convlearn.questions.question import Asked

BANKS = [
    importlib.import_module(f"convlearn.lessons.{module.name}.questions")
    for module in pkgutil.iter_modules(lessons.__path__)
]
QUESTIONS = [
    pytest.param(question, id=f"{bank.__name__.rpartition('.')[2]}.{name}")
    for bank in BANKS
    for name, question in vars(bank).items()
    if isinstance(question, Asked)
]


def computed(question: Asked, answer: object) -> object:
    """A lazy answer is a function; where functions are the answers, they are answers themselves."""
    return answer() if callable(answer) and not isinstance(question, FunctionQuestion) else answer


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_right_answer_is_right(question):
    question.validate()
    verdict = question.check(computed(question, question.answer))
    assert verdict.right is True
    assert question.explanation in verdict.message


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_wrong_idea_is_named_and_refused(question):
    assert len(question.wrong_models) >= 2
    for model in question.wrong_models:
        verdict = question.check(computed(question, model.answer))
        assert verdict.right is False
        assert verdict.wrong_model == model.name
        assert model.feedback in verdict.message


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_answer_is_not_wrong(question):
    assert question.check().right is None


@pytest.mark.parametrize("bank", BANKS)
def test_a_bank_has_questions(bank):
    assert any(isinstance(value, Asked) for value in vars(bank).values())
