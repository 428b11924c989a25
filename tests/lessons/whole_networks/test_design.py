"""The design task as an explorer: what is missed is shown and said."""

import re
from itertools import product

import pytest

from convlearn.lessons.whole_networks.budget import BLOCK_KINDS, Demand
from convlearn.lessons.whole_networks.design import Design, demand_row, shown
from tests.sentences import numbers_in

SIZES = ("depth", "width", "stride", "input_size")
START = {"kind": "standard", "depth": 2, "width": 32, "stride": 1, "input_size": 32}


@pytest.mark.parametrize(
    ("kind", "depth", "stride", "size", "parameters", "missed"),
    [
        ("standard", 1, 1, 32, 103_786, 4),
        ("standard", 2, 1, 32, 297_546, 3),
        ("depthwise separable", 2, 2, 32, 38_922, 0),
        ("depthwise separable", 2, 2, 16, 38_922, 1),
    ],
)
def test_what_is_missed_is_shown_and_said(kind, depth, stride, size, parameters, missed):
    picture, sentence = shown(kind, depth, 32, stride, size)
    assert sentence.startswith("Not within" if missed else "Within")
    assert numbers_in(sentence)[:2] == [parameters, abs(parameters - 50_000)]
    assert (" over " in sentence.split(".")[1]) == (parameters > 50_000)
    assert (picture.count("✓ met"), picture.count("✗")) == (7 - missed, missed)
    assert (numbers_in(sentence)[-3:] == [16, 16, 32]) == (size == 16)


def met(values):
    return shown(**values).sentence.startswith("Within")


def test_it_opens_far_from_the_budget():
    parameters, multiplies = (int(found) for found in numbers_in(Design().sentence)[0:4:3])
    assert parameters > 5 * 50_000
    assert multiplies > 15 * 2_500_000


def test_no_single_change_solves_the_task_and_several_pairs_of_changes_do():
    controls = Design().controls
    changes = [{name: value} for name, control in controls.items() for value in control.options]
    assert Design().values == START
    assert not any(met(START | change) for change in changes)
    solutions = [values for one, two in product(changes, changes) if met(values := START | one | two)]
    assert {"kind": "depthwise separable", "depth": 2, "width": 32, "stride": 2, "input_size": 32} in solutions


def test_at_least_three_designs_of_two_kinds_solve_the_task():
    offered = [control.options for control in Design().controls.values()]
    solutions = [
        values for values in product(*offered) if values[-1] == 32 and met(dict(zip(START, values, strict=True)))
    ]
    assert solutions == [
        ("4 groups", 2, 24, 2, 32),
        ("depthwise separable", 2, 24, 2, 32),
        ("depthwise separable", 2, 32, 2, 32),
        ("depthwise separable", 3, 24, 2, 32),
    ]


@pytest.mark.parametrize(("found", "at"), [(25_000, 25), (100_000, 100), (400_000, 100)])
def test_a_bar_and_its_limit_have_one_scale(found, at):
    """The limit is 50,000: it stands in the middle, or further left where there is more than twice as much."""
    row = demand_row(Demand("parameters", found, 50_000, at_most=True))
    bar, line = (float(width) for width in re.findall(r"width: ([\d.]+)%", row))
    assert bar == at
    assert bar / line == pytest.approx(found / 50_000)


def test_every_control_is_told():
    design = Design()
    values = {"kind": "4 groups", "depth": 3, "width": 8, "stride": 2, "input_size": 64}
    for name, value in values.items():
        design.controls[name].value = value
    assert (design.picture, design.sentence) == shown(**values)


def test_whatever_the_explorer_offers_has_a_picture():
    offered = [(option[0], option[-1]) for option in (Design().controls[name].options for name in SIZES)]
    for kind, *sizes in product(BLOCK_KINDS, *offered):
        picture, sentence = shown(kind, *sizes)
        assert picture
        assert "budget of 50,000" in sentence
