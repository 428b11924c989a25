"""Every question's right answer, held against one that was worked out by hand.

A lesson's table is `tests/lessons/<lesson>/answers_by_hand.py`: ANSWERS holds the answer of each question, FUNCTIONS
some calls of each function to write, with their results. It knows nothing of the library.
"""

import ast
import inspect
import pkgutil
from fractions import Fraction
from importlib import import_module

import numpy as np
import pytest

from convlearn import lessons
from convlearn.questions import Asked, FunctionQuestion

LESSONS = [module.name for module in pkgutil.iter_modules(lessons.__path__)]


def questions(lesson):
    bank = import_module(f"convlearn.lessons.{lesson}.questions")
    return {name: value for name, value in vars(bank).items() if isinstance(value, Asked)}


def by_hand(lesson):
    return import_module(f"tests.lessons.{lesson}.answers_by_hand")


def cases(functions):
    return [
        pytest.param(lesson, name, question, id=f"{lesson}.{name}")
        for lesson in LESSONS
        for name, question in questions(lesson).items()
        if isinstance(question, FunctionQuestion) is functions
    ]


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_question_of_a_bank_has_an_answer_by_hand(lesson):
    assert by_hand(lesson).ANSWERS.keys() | by_hand(lesson).FUNCTIONS.keys() == questions(lesson).keys()


@pytest.mark.parametrize(("lesson", "name", "question"), cases(functions=False))
def test_the_right_answer_is_the_one_by_hand(lesson, name, question):
    answer = by_hand(lesson).ANSWERS[name]
    assert question.right_answer == answer
    assert question.check(answer).right is True
    if isinstance(answer, int | Fraction):
        assert question.check(answer + 1).right is False


@pytest.mark.parametrize(("lesson", "name", "question"), cases(functions=True))
def test_the_right_function_returns_the_results_by_hand(lesson, name, question):
    calls = by_hand(lesson).FUNCTIONS[name]
    assert len(calls) >= 2
    for arguments, result in calls:
        assert np.array_equal(question.right_answer(*arguments), result)


@pytest.mark.parametrize("lesson", LESSONS)
def test_answers_by_hand_know_nothing_of_the_library(lesson):
    nodes = list(ast.walk(ast.parse(inspect.getsource(by_hand(lesson)))))
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    assert imported <= {"fractions", "numpy"}
