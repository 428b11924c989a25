"""Whatever is passed to anything public: a result, or one sentence that names the argument, its value and the rule."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields, is_dataclass
from inspect import signature

import numpy as np
import pytest

from convlearn import Conv2d, sizes, windows
from tests.bad_values import Hostile, Number, fault, faults, limited, sentence_fault, without_good_call
from tests.good_calls import GOOD_CALLS, Call

CALLS = 10_000


def test_everything_public_is_called() -> None:
    assert without_good_call() == []


@pytest.mark.parametrize("part", ["core", "executed", "shown"])
def test_bad_values_are_answered_in_one_sentence(part: str) -> None:
    share = sum(call.part == part for call in GOOD_CALLS) / len(GOOD_CALLS)
    found = faults(round(CALLS * share), part).values()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("call", GOOD_CALLS, ids=lambda call: call.name)
def test_a_good_call_is_good(call: Call) -> None:
    call.function(*call.positional, **call.named)


# -- what is accepted is right --------------------------------------------------------------------------------


def whole_numbers(call: Call) -> list[str]:
    """Return the arguments of a call that are whole numbers, or shapes."""
    given = signature(call.function).bind(*call.positional, **call.named).arguments
    return [name for name, value in given.items() if type(value) is int or _is_shape(value)]


def _is_shape(value: object) -> bool:
    return type(value) is tuple and {*map(type, value)} == {int}


def with_numbers(call: Call, name: str, change: Callable[[int], object]) -> object:
    """Call with other whole numbers in one place."""
    bound = signature(call.function).bind(*call.positional, **call.named)
    value = bound.arguments[name]
    bound.arguments[name] = tuple(map(change, value)) if isinstance(value, tuple) else change(value)
    return call.function(*bound.args, **bound.kwargs)


NUMBERS = [
    pytest.param(call, name, id=f"{call.name}-{name}")
    for call in GOOD_CALLS
    if call.part == "core"
    for name in whole_numbers(call)
]


@pytest.mark.parametrize(("call", "name"), NUMBERS)
@pytest.mark.parametrize("kind", [np.int8, np.uint8, np.uint64, Number])
def test_whole_numbers_of_every_type_give_what_an_int_gives(call: Call, name: str, kind: type) -> None:
    assert repr(with_numbers(call, name, kind)) == repr(with_numbers(call, name, int))


@pytest.mark.parametrize(("call", "name"), NUMBERS)
@pytest.mark.parametrize("value", [True, np.True_, 2.0, np.float64(2), "3", None])
def test_what_is_no_whole_number_is_never_taken_for_one(call: Call, name: str, value: object) -> None:
    if value is None and name == "stride" and "Pool2d" in call.name:
        return  # the default: the kernel size
    with pytest.raises((TypeError, ValueError), match=f"`{name}"):  # "3" might have been "same"
        with_numbers(call, name, lambda _: value)


def test_numbers_do_not_overflow_where_a_small_type_would() -> None:
    small = np.int8(100)
    assert Conv2d(small, small, 3, padding=small).parameters().weights == 90_000
    assert sizes.kernel_positions(100, 3, small, small)[-1] == range(100, 103)
    assert windows.sliding_axis(small, 3, np.int8(1), small).output_size == 298
    assert sizes.output_size(np.uint8(5), 3, padding=np.uint8(0)) == 3


FROZEN = [call for call in GOOD_CALLS if call.part == "core" and is_dataclass(call.function)]


@pytest.mark.parametrize("call", FROZEN, ids=lambda call: call.name)
def test_what_is_made_is_frozen(call: Call) -> None:
    made = call.function(*call.positional, **call.named)
    for field in fields(made):
        with pytest.raises(FrozenInstanceError):
            setattr(made, field.name, None)
        assert not isinstance(getattr(made, field.name), list | dict | set | np.ndarray)


# -- the machinery sees what it should ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "wrong"),
    [
        ("`stride` (0) must be at least 1", None),
        ("f() missing 1 required positional argument: 'stride'", None),
        ("object of type 'int' has no len()", "no argument or no rule"),
        ("stride (0) must be at least 1", "no argument or no rule"),
        ("`stride` is 0", "no argument or no rule"),
        ("`stride` (0)\nmust be at least 1", "not one line"),
        (f"`stride` ({'0' * 300}) must be at least 1", "330 characters"),
    ],
)
def test_a_sentence_is_judged(message: str, wrong: str | None) -> None:
    judged = sentence_fault(message, TypeError)
    assert judged is wrong if wrong is None else judged is not None and judged.startswith(wrong)


@pytest.mark.parametrize("function", [lambda: 1 / 0, lambda: {}["a"], lambda: hash(Hostile()), b"\xff".decode])
def test_another_error_is_a_fault(function) -> None:
    assert fault(function) is not None


def test_a_call_that_takes_too_long_is_a_fault() -> None:
    with limited():
        assert fault(lambda: [None for _ in range(10**9) if _ < 0]) == "TooSlow: 'takes more than 1 s'"
