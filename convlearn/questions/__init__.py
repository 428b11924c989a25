"""Questions that know which wrong idea leads to which wrong answer."""

from convlearn.questions.answers import Choice, Ratio, WholeNumber, WholeNumbers
from convlearn.questions.function_question import FunctionQuestion
from convlearn.questions.question import Asked, Question
from convlearn.questions.verdict import Verdict, WrongModel

__all__ = [
    "Asked",
    "Choice",
    "FunctionQuestion",
    "Question",
    "Ratio",
    "Verdict",
    "WholeNumber",
    "WholeNumbers",
    "WrongModel",
]
