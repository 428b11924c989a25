"""The 5×5 example as a matrix: what it holds, what it makes, and what of it is shared."""

import numpy as np
import pytest

from convlearn import Conv2d, Linear
from convlearn.example import INPUT, KERNEL
from convlearn.lessons.other_layers.layer_matrix import (
    NUMBERS,
    SHIFTED,
    LayerMatrix,
    matrix,
    matrix_picture,
    matrix_sentence,
    output,
)
from convlearn.reference import slide
from tests.sentences import numbers_in

FULL, LOCAL, CONVOLUTION = NUMBERS


def test_as_a_matrix_the_convolution_makes_what_it_makes_by_sliding():
    for input, shift in ((INPUT, False), (SHIFTED, True)):
        assert (matrix(CONVOLUTION) @ input.ravel()).tolist() == slide(input, KERNEL).ravel().tolist()
        assert output(CONVOLUTION, shift).tolist() == slide(input, KERNEL).tolist()


def test_the_input_moves_one_column_to_the_right():
    assert SHIFTED[:, 1:].tolist() == INPUT[:, :-1].tolist()
    assert SHIFTED[:, 0].tolist() == [0] * 5


@pytest.mark.parametrize(
    ("layer", "weights", "connections", "zeros"),
    [
        (FULL, 225, 225, 0),
        (LOCAL, 81, 81, 144),
        (CONVOLUTION, 9, 81, 144),
    ],
)
def test_weights_connections_and_zeros(layer, weights, connections, zeros):
    numbers = NUMBERS[layer]
    assert set(numbers[numbers > 0].tolist()) == set(range(1, weights + 1))
    assert (np.count_nonzero(numbers), np.count_nonzero(numbers == 0)) == (connections, zeros)
    assert numbers_in(matrix_sentence(layer, 1, False))[-4:] == [weights, connections, zeros, 0]


def test_they_are_those_of_the_layers():
    full, convolution = Linear(25, 9, bias=False), Conv2d(1, 1, 3, bias=False)
    assert NUMBERS[FULL].max() == full.parameters().weights
    assert np.count_nonzero(NUMBERS[FULL]) == full.operations((25,)).multiplies
    assert NUMBERS[CONVOLUTION].max() == convolution.parameters().weights
    assert np.count_nonzero(NUMBERS[CONVOLUTION]) == convolution.operations((1, 5, 5)).multiplies


@pytest.mark.parametrize("layer", NUMBERS)
def test_an_output_depends_on_the_inputs_of_its_row_and_no_others(layer):
    changed = np.stack([matrix(layer) @ (INPUT.ravel() + one) for one in np.eye(25, dtype=int)], axis=1)
    depends = changed != output(layer, False).reshape(9, 1)
    # The example's kernel has weights that are 0: what they read is read, but changes nothing.
    assert not (depends & (NUMBERS[layer] == 0)).any()
    if layer != CONVOLUTION:
        assert (depends == (NUMBERS[layer] > 0)).all()


def test_locally_connected_is_fully_connected_with_entries_left_out():
    kept = NUMBERS[LOCAL] > 0
    assert (matrix(LOCAL)[kept] == matrix(FULL)[kept]).all()
    assert (kept == (NUMBERS[CONVOLUTION] > 0)).all()


@pytest.mark.parametrize(("layer", "followed"), [(FULL, 0), (LOCAL, 0), (CONVOLUTION, 6)])
def test_only_the_convolution_follows_the_input(layer, followed):
    assert f"so are {followed} of 6 outputs." in matrix_sentence(layer, 1, shift=True)
    assert "further right" not in matrix_sentence(layer, 1, shift=False)


def test_the_rows_of_the_convolution_have_the_same_weights_and_only_these():
    for row in NUMBERS[CONVOLUTION]:
        assert row[row > 0].tolist() == list(range(1, 10))
    assert "every row has the same" in matrix_sentence(CONVOLUTION, 7, False)
    for layer in (FULL, LOCAL):
        assert len(np.unique(NUMBERS[layer][NUMBERS[layer] > 0])) == np.count_nonzero(NUMBERS[layer])
        assert "no other row has these" in matrix_sentence(layer, 7, False)


@pytest.mark.parametrize(("layer", "read", "shared"), [(FULL, 25, 25), (LOCAL, 9, 9), (CONVOLUTION, 9, 81)])
def test_a_row_marks_what_it_reads_and_what_it_shares(layer, read, shared):
    for place in range(1, 10):
        html = matrix_picture(layer, place, shift=False)
        assert html.count('class="weight same') == shared
        assert html.count('class="weight same marked"') == read
        assert html.count('class="input marked"') == read


def test_the_window_and_the_output_are_marked_where_they_are():
    html = matrix_picture(CONVOLUTION, 6, shift=False)  # row 2, column 3
    input, made, _ = html.split("<table")[1:]
    cells = [["marked" in cell for cell in row.split("<td")[1:]] for row in input.split("<tr>")[1:]]
    assert cells == [[row in (1, 2, 3) and column in (2, 3, 4) for column in range(5)] for row in range(5)]
    cells = [["marked" in cell for cell in row.split("<td")[1:]] for row in made.split("<tr>")[1:]]
    assert cells == [[(row, column) == (1, 2) for column in range(3)] for row in range(3)]


def test_what_was_before_stands_beside_the_output_only_when_the_input_has_moved():
    assert "Before" in matrix_picture(CONVOLUTION, 1, shift=True)
    assert "Before" not in matrix_picture(CONVOLUTION, 1, shift=False)


def test_the_controls_change_layer_place_and_input():
    explorer = LayerMatrix()
    explorer.controls["layer"].value = CONVOLUTION
    explorer.controls["place"].value = 9
    explorer.controls["shift"].value = True
    assert explorer.picture == matrix_picture(CONVOLUTION, 9, shift=True)
    assert explorer.sentence == matrix_sentence(CONVOLUTION, 9, shift=True)
