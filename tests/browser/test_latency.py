"""Every case of the benchmark can be timed: each of its first keys brings a new picture."""

from ..benchmarks.cases import CASES
from ..benchmarks.latency import open_cases, take_turns
from .lab import Lab


def test_each_key_brings_a_new_picture(lab: Lab) -> None:
    open_cases(lab, CASES)
    assert take_turns(lab, CASES, steps=0) == {case.name: [] for case in CASES}
