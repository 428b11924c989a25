"""Questions that know which wrong idea leads to which wrong answer."""

from convlearn.questions.answers import PAIR, OneOf, Ratio, SetOf, WholeNumber, WholeNumbers
from convlearn.questions.function_question import FunctionQuestion
from convlearn.questions.question import Asked, Question
from convlearn.questions.verdict import Verdict, WrongModel
from convlearn.tables import marked_up

__all__ = [
    "PAIR",
    "Asked",
    "FunctionQuestion",
    "OneOf",
    "Question",
    "Ratio",
    "SetOf",
    "Verdict",
    "WholeNumber",
    "WholeNumbers",
    "WrongModel",
    "marked_up",
]
