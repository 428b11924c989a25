"""The design task as an explorer: what is missed is shown and said."""

from itertools import product

import pytest

from convlearn.lessons.whole_networks.budget import BLOCK_KINDS
from convlearn.lessons.whole_networks.design import Design, shown
from tests.sentences import numbers_in

SIZES = ("depth", "width", "input_size")


@pytest.mark.parametrize(
    ("kind", "depth", "size", "parameters", "missed"),
    [
        ("standard", 1, 32, 103_786, 3),
        ("standard", 2, 32, 297_546, 2),
        ("depthwise separable", 2, 32, 38_922, 0),
        ("depthwise separable", 2, 16, 38_922, 1),
    ],
)
def test_what_is_missed_is_shown_and_said(kind, depth, size, parameters, missed):
    picture, sentence = shown(kind, depth, width=32, input_size=size)
    assert sentence.startswith("Not within" if missed else "Within")
    assert numbers_in(sentence)[:2] == [parameters, abs(parameters - 50_000)]
    assert (" over " in sentence.split(".")[1]) == (parameters > 50_000)
    assert (picture.count("✓ met"), picture.count("✗")) == (5 - missed, missed)
    assert (numbers_in(sentence)[-3:] == [16, 16, 32]) == (size == 16)


def test_every_control_is_told():
    design = Design()
    values = {"kind": "4 groups", "depth": 3, "width": 8, "input_size": 64}
    for name, value in values.items():
        design.controls[name].value = value
    assert (design.picture, design.sentence) == shown(**values)


def test_whatever_the_explorer_offers_has_a_picture():
    offered = [(option[0], option[-1]) for option in (Design().controls[name].options for name in SIZES)]
    for kind, *sizes in product(BLOCK_KINDS, *offered):
        picture, sentence = shown(kind, *sizes)
        assert picture
        assert "budget of 50,000" in sentence
