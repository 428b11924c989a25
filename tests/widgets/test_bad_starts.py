"""Every explorer is made with bad values for each of its arguments: one sentence names argument, value and rule."""

from dataclasses import fields
from inspect import Parameter, signature

import numpy as np
import pytest

from convlearn.lessons.move_the_sliders.growth import Setting
from tests.explorers import EXPLORERS

LONG = "1" * 10_000
BAD = [
    -1,
    0.5,
    10**30,
    float("nan"),
    "nothing of the kind",
    LONG,
    b"1",
    object(),
    {},
    {1: 2},
    [],
    [[]],
    [LONG],
    np.True_,
]
BAD += [np.array([1, 2]), np.array(1.5), ..., lambda: 1]
IS_NO_NUMBER, IS_NO_SWITCH = [True, False, None], [0, 1, None]


def arguments_of(name):
    """Return the arguments of an explorer with what they are unless given."""
    parameters = signature(EXPLORERS[name]).parameters.values()
    found = {each.name: each.default for each in parameters if each.kind is not Parameter.VAR_KEYWORD}
    others = {field.name: field.default for field in fields(Setting)} if len(found) < len(parameters) else {}
    return found | others


ARGUMENTS = [
    pytest.param(name, argument, default, id=f"{EXPLORERS[name].__module__}.{argument}")  # the lesson is in it
    for name in EXPLORERS
    for argument, default in arguments_of(name).items()
]


def bad_for(default):
    if isinstance(default, bool):
        return [*BAD, *IS_NO_SWITCH]
    return [*BAD, *IS_NO_NUMBER] if isinstance(default, int | str) else BAD


@pytest.mark.parametrize(("name", "argument", "default"), ARGUMENTS)
def test_a_bad_value_is_refused_in_one_sentence_about_the_argument(name, argument, default):
    for value in bad_for(default):
        with pytest.raises((TypeError, ValueError), match=rf"`{argument}\b[^`]*` ") as refused:
            EXPLORERS[name](**{argument: value})
        assert len(str(refused.value)) <= 300
        assert " must " in str(refused.value)


@pytest.mark.parametrize(("name", "argument", "default"), ARGUMENTS)
def test_a_whole_number_may_be_one_of_numpy(name, argument, default):
    if type(default) is int:
        plain, made = EXPLORERS[name](), EXPLORERS[name](**{argument: np.int64(default)})
        assert (made.picture, made.sentence) == (plain.picture, plain.sentence)
        assert {type(value) for value in made.values.values()}.isdisjoint({np.int64})
