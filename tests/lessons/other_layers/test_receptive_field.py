"""What one output of two layers sees, against a formula, and against changing one input after the other."""

import re
from itertools import product

import numpy as np
import pytest

from convlearn.lessons.other_layers.receptive_field import (
    ReceptiveField,
    field_drawing,
    field_sentence,
    inputs,
    seen,
    windows,
)
from convlearn.reference import conv2d, max_pool2d
from tests.sentences import numbers_in, tells

WINDOWS = list(product([1, 2, 3, 5], [1, 2], [1, 2]))  # kernel size, stride, dilation


def formula(first, second):
    """r grows by (k - 1) × d, times all strides before."""
    return 1 + (first[0] - 1) * first[2] + (second[0] - 1) * second[2] * first[1]


@pytest.mark.parametrize("first", WINDOWS)
def test_from_first_to_last_it_is_as_many_as_the_formula_says(first):
    for second in WINDOWS:
        layers = [first, second]
        for output in range(len(windows(layers)[-1])):
            sees = seen(layers, output)[0]
            assert max(sees) - min(sees) + 1 == formula(first, second)
            assert min(sees) == output * first[1] * second[1]
        span, kernel_size, one, step, total = numbers_in(field_sentence(layers, 0))[-5:]
        assert span + (kernel_size - one) * step == total == formula(first, second)


def moved(changed, layers):
    """Return the outputs of two convolutions with weights of 1."""
    values = np.asarray(changed)[None, None, :]
    for kernel_size, stride, dilation in layers:
        values = conv2d(values, np.ones((1, 1, 1, kernel_size), int), stride=(1, stride), dilation=(1, dilation))
    return values.ravel()


@pytest.mark.parametrize("first", [(3, 1, 1), (3, 2, 1), (2, 1, 2), (5, 2, 2), (1, 2, 1)])
@pytest.mark.parametrize("second", [(3, 1, 1), (2, 2, 1), (3, 1, 2), (5, 2, 2), (1, 1, 1)])
def test_an_output_moves_if_an_input_that_it_sees_is_changed_and_only_then(first, second):
    layers = [first, second]
    size = inputs(layers)
    still = moved(np.zeros(size, int), layers)
    assert len(still) == len(windows(layers)[-1])
    for output in range(len(still)):
        moving = [index for index, one in enumerate(np.eye(size, dtype=int)) if moved(one, layers)[output]]
        assert seen(layers, output)[0] == moving


def test_a_pooling_sees_as_much_as_a_convolution():
    layers = [(3, 1, 1), (2, 2, 1)]
    values = conv2d(np.arange(15)[None, None, :] % 7, np.ones((1, 1, 1, 3), int))
    pooled = max_pool2d(values, (1, 2), stride=(1, 2)).ravel()
    read = windows(layers)[1]
    assert pooled.tolist() == [max(values.ravel()[index] for index in indexes) for indexes in read]


@pytest.mark.parametrize(
    ("layers", "spans"),
    [
        ([(3, 1, 1), (3, 1, 1)], 5),  # two 3×3 as one 5×5
        ([(5, 1, 1), (2, 2, 1)], 6),  # LeNet: a convolution and a pooling
        ([(2, 2, 1), (3, 1, 1)], 6),  # a pooling first
        ([(3, 2, 1), (3, 1, 1)], 7),
        ([(3, 1, 1), (3, 2, 1)], 5),  # the last stride widens nothing
        ([(3, 1, 2), (3, 1, 2)], 9),
    ],
)
def test_known_fields(layers, spans):
    assert seen(layers, 0)[0][-1] + 1 == spans


def test_gaps_are_told():
    assert tells(
        field_sentence([(2, 1, 2), (2, 2, 2)], 0), "Output 1 sees inputs 1, 3 and 5. ...= 5 from first to last."
    )
    assert tells(field_sentence([(2, 1, 2), (1, 1, 1)], 2), "Output 3 sees inputs 3 and 5. ...reads 1 value of")


def test_the_drawing_marks_what_is_seen_and_draws_a_line_for_each_value_that_is_read():
    layers = [(3, 2, 1), (3, 1, 2)]
    drawn = field_drawing(layers, 1).svg
    _, first, _ = marked = seen(layers, 1)
    assert drawn.count('stroke-width="2"') == sum(map(len, marked)) + drawn.count("<polyline")
    assert drawn.count("<polyline") == 3 + 3 * len(first)
    assert drawn.count("<rect") == inputs(layers) + sum(map(len, windows(layers)))


def test_values_are_numbered_from_1_as_the_sentence_does():
    texts = re.findall(r"<text[^>]*>(\d+)</text>", field_drawing([(3, 1, 1), (3, 2, 1)], 0).svg)
    assert texts == [str(number) for size in (15, 13, 6) for number in range(1, size + 1)]


@pytest.mark.parametrize("layers", [[(3, 2, 1), (3, 1, 2)], [(2, 1, 1), (5, 2, 1)], [(5, 2, 2), (4, 1, 2)]])
def test_every_value_stands_over_the_middle_of_what_it_reads(layers):
    ends = re.findall(r'points="([\d.]+),([\d.]+) ([\d.]+),([\d.]+)"', field_drawing(layers, 0).svg)
    below = {}
    for x, y, read_x, _ in ends:
        below.setdefault((float(x), y), []).append(float(read_x))
    for (x, _), reads in below.items():
        assert x == pytest.approx((min(reads) + max(reads)) / 2, abs=0.1)


def test_the_names_stand_where_the_output_is_not():
    layers = [(3, 1, 1), (3, 1, 1)]
    assert 'text-anchor="end"' in field_drawing(layers, 0).svg
    assert 'text-anchor="end"' not in field_drawing(layers, 10).svg


def test_every_value_of_every_control_can_be_drawn():
    field = ReceptiveField()
    names = [name for name in field.controls if name != "output"]
    for name in names:
        for value in (field.controls[name].options[-1], field.controls[name].options[0]):
            field.controls[name].value = value
            field.controls["output"].value = field.controls["output"].options[-1]
            assert field.sentence.startswith(f"Output {field.values['output']} sees input")
            assert field.picture


def test_fewer_outputs_take_the_output_with_them():
    field = ReceptiveField(output=11)
    field.controls["second_stride"].value = 2
    assert field.values["output"] == 6
    assert field.sentence.startswith("Output 6 sees inputs 11 to 15.")
