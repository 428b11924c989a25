"""Pooling place by place: what a window reads, what it makes, and how many windows there are."""

from itertools import product

import numpy as np
import pytest

from convlearn import AvgPool2d, MaxPool2d
from convlearn.example import INPUT
from convlearn.lessons.other_layers.pooling import (
    Pooling,
    pooled,
    pooling_picture,
    pooling_sentence,
    values,
    windows,
)
from convlearn.reference import avg_pool2d, max_pool2d
from convlearn.words import counted
from tests.html import rows
from tests.sentences import expect, tells

TABLE = tuple(map(tuple, INPUT.tolist()))
WIDE = ((5, -3, 0, 2, 7, 1), (1, 4, -9, 8, 0, 3), (2, 2, 6, -1, 5, 0))


@pytest.mark.parametrize("input", [TABLE, WIDE])
@pytest.mark.parametrize(("kernel_size", "stride"), [*product([1, 2, 3], [1, 2, 3])])
def test_the_values_are_those_of_the_reference(input, kernel_size, stride):
    for kind, pool in (("max", max_pool2d), ("average", avg_pool2d)):
        made = [[pooled(kind, values(input, window)) for window in row] for row in windows(input, kernel_size, stride)]
        assert np.array(made, dtype=float).tolist() == pytest.approx(pool([input], kernel_size, stride)[0])


def test_the_sentence_of_a_largest_value():
    sentence = pooling_sentence(TABLE, "max", 2, 2, 2)
    assert sentence == (
        "Row 1, column 2: the largest of 2, 1, 1, 3 is 3, with 3 comparisons. Size: 5 becomes (5 - 2) // 2 + 1 = 2."
    )


def test_the_sentence_of_an_average_has_the_fraction_in_lowest_terms():
    sentence = pooling_sentence(TABLE, "average", 2, 2, 3)
    assert tells(sentence, "Row 2, column 1: the average of 3, 1, 2, 0 is 6 / 4 = 3/2, with 3 adds and 1 division.")


def test_two_sides_are_two_sizes():
    assert pooling_sentence(WIDE, "max", 2, 2, 1).endswith(
        "Size: 3 becomes (3 - 2) // 2 + 1 = 1; 6 becomes (6 - 2) // 2 + 1 = 3."
    )


@pytest.mark.parametrize(("kernel_size", "others"), [(1, 0), (2, 3), (3, 8)])
def test_a_window_takes_what_the_layers_say(kernel_size, others):
    outputs = (5 - kernel_size) // 2 + 1
    shape = (1, 5, 5)
    assert MaxPool2d(kernel_size, 2).operations(shape).comparisons == others * outputs**2
    average = AvgPool2d(kernel_size, 2).operations(shape)
    assert (average.pooling_adds, average.divisions) == (others * outputs**2, outputs**2)
    noun = counted(others, "comparison")
    assert f", with {noun}." in pooling_sentence(TABLE, "max", kernel_size, 2, 1)
    assert f", with {counted(others, 'add')} and 1 division." in pooling_sentence(TABLE, "average", kernel_size, 2, 1)


def test_the_picture_marks_the_window_and_has_the_outputs_so_far():
    html = pooling_picture(TABLE, "max", 2, 2, place=3)
    assert rows(html) == [*([str(value) for value in row] for row in TABLE), ["3", "3"], ["3", ""]]
    assert html.count('class="marked"') == 4 + 1
    assert rows(html.replace('<td class="marked">', "<td>*"))[2:4] == [
        ["*3", "*1", "2", "2", "3"],
        ["*2", "*0", "0", "2", "2"],
    ]
    assert "Input 5×5" in html
    assert "Output 2×2" in html


def test_the_window_of_a_wide_input_is_marked():
    html = pooling_picture(WIDE, "max", 2, 1, place=7)  # row 2, column 2
    marked = rows(html.replace('<td class="marked">', "<td>*"))
    assert [cell for row in marked for cell in row if cell.startswith("*")] == ["*4", "*-9", "*2", "*6", "*6"]


def test_every_place_is_walked_through():
    explorer = Pooling("average", kernel_size=3, stride=1)
    assert explorer.controls["place"].options == list(range(1, 10))
    for place in range(1, 10):
        explorer.controls["place"].value = place
        assert explorer.picture == pooling_picture(TABLE, "average", 3, 1, place)
        assert explorer.sentence == pooling_sentence(TABLE, "average", 3, 1, place)


def test_fewer_places_take_the_place_with_them():
    explorer = Pooling(kernel_size=1, stride=1, place=25)
    explorer.controls["stride"].value = 3
    assert explorer.values["place"] == 4
    assert explorer.sentence.startswith("Row 2, column 2: the largest of 2 is 2")


def test_an_input_that_is_smaller_than_the_window_is_explained():
    explorer = Pooling(place=4)
    explorer.controls["input"].type("7")
    assert explorer.picture == ""
    assert tells(explorer.sentence, "`kernel_size` (2)...must fit into input 1")
    explorer.reset()
    assert explorer.sentence == Pooling(place=4).sentence
    explorer.set({"input": [[7]], "kernel_size": 1})
    assert explorer.sentence.startswith("Row 1, column 1: the largest of 7 is 7")


def test_a_place_that_is_not_there_is_refused():
    with expect(ValueError, "`place` (5)...from 1 to 4"):
        Pooling(place=5)
