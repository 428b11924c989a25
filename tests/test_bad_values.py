"""Whatever is passed to anything public: a result, or one sentence that names the argument, its value and the rule."""

import pytest

from tests.bad_values import Hostile, fault, faults, limited, sentence_fault, without_good_call
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
        (f"`stride` ({'0' * 300}) must be at least 1", "316 characters"),
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
