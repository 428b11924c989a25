"""An article's AlexNet: what it printed, and by how much a forgotten pooling is wrong."""

import pytest

from convlearn import TWO_PER_MAC, count, networks
from convlearn.lessons.whole_networks.printed_alexnet import alexnet_as_printed

# As printed in the article, section 3.2.
PARAMETERS = [34944, 614656, 885120, 1327488, 884992]
OPERATIONS = [210830400.0, 3717120000.0, 5352652800.0, 8028979200.0, 5352652800.0]


def convolutions():
    return [row for row in count(networks.alexnet(towers=1), (3, 227, 227)).rows if "conv" in row.name]


def test_it_is_what_the_article_printed():
    rows = alexnet_as_printed()
    assert [row.parameters for row in rows] == PARAMETERS
    assert [row.operations for row in rows] == OPERATIONS
    assert sum(row.operations for row in rows) == 22_662_235_200


def test_parameters_and_the_first_layer_are_right_and_the_rest_is_not():
    rows = convolutions()
    assert [row.parameters.total for row in rows] == PARAMETERS
    right = [row.total(TWO_PER_MAC) == printed for row, printed in zip(rows, OPERATIONS, strict=True)]
    assert right == [True, False, False, False, False]
    assert sum(row.total(TWO_PER_MAC) for row in rows) == 2_153_268_288


def test_each_number_is_wrong_by_the_places_that_pooling_takes_away():
    right_sizes = [55, 27, 13, 13, 13]  # of the article's own table
    for row, printed, size in zip(convolutions(), OPERATIONS, right_sizes, strict=True):
        assert row.output_shape[1:] == (size, size)
        assert printed * size**2 == row.total(TWO_PER_MAC) * 55**2


@pytest.mark.parametrize(("size", "found"), [(227, 55), (224, 54.25), (228, 55.25)])
def test_the_slash_makes_a_quarter_of_a_place(size, found):
    assert {row.output_size for row in alexnet_as_printed(size)} == {found}
