"""The small example in two steps: its values against one window at a time, and what each value reads."""

import numpy as np
import pytest

from convlearn import Conv2d
from convlearn.example import INPUT, KERNEL
from convlearn.lessons.depthwise_separable.example import (
    DEPTHWISE,
    INPUTS,
    MIDDLE,
    MIDDLES,
    OUTPUT,
    OUTPUTS,
    POINTWISE,
    POSITIONS,
    STAGES,
    channels_of,
    traced_value,
)
from convlearn.lessons.depthwise_separable.two_steps import two_steps_picture
from convlearn.lessons.grouped_convolution.links import channel_links
from convlearn.reference.convolution import slide
from tests.sentences import expect, numbers_in


def test_channel_1_is_the_example_of_lesson_1() -> None:
    assert (INPUTS[0] == INPUT).all()
    assert (DEPTHWISE[0, 0] == KERNEL).all()
    assert MIDDLES[0].tolist() == [[12, 12, 17], [10, 17, 19], [9, 6, 14]]


def test_every_channel_between_the_steps_is_one_kernel_slid_over_one_channel() -> None:
    for channel in range(3):
        assert (MIDDLES[channel] == slide(INPUTS[channel], DEPTHWISE[channel, 0])).all()


def test_every_output_value_is_a_sum_over_channels_in_its_place() -> None:
    expected = np.einsum("oc,cyx->oyx", POINTWISE[:, :, 0, 0], MIDDLES)
    assert (expected == OUTPUTS).all()
    assert OUTPUTS[0, 0, 0] == 1 * 12 + 1 * 5 + 1 * 5


@pytest.mark.parametrize("stage", STAGES)
def test_the_channels_read_are_those_that_an_experiment_finds(stage) -> None:
    layers = [
        Conv2d(3, 3, 3, groups=3, bias=False),
        *([Conv2d(3, 4, 1, bias=False)] if stage == OUTPUT else []),
    ]
    links = channel_links(layers, INPUTS.shape)
    for channel in range(channels_of(stage)):
        assert list(traced_value(stage, channel, 0).middles) == np.flatnonzero(links[:, channel]).tolist()


def test_a_value_between_the_steps_is_read_by_every_output_channel() -> None:
    assert list(traced_value(MIDDLE, 1, 4).outputs) == [0, 1, 2, 3]
    assert list(traced_value(OUTPUT, 1, 4).outputs) == [1]


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("position", range(9))
def test_values_and_places(stage, position) -> None:
    value = traced_value(stage, 2, position)
    assert value.place == (position // 3, position % 3)
    assert value.value == (OUTPUTS if stage == OUTPUT else MIDDLES)[2][value.place]
    assert f"row {position // 3 + 1}, column {position % 3 + 1}: " in value.sentence


def test_the_sentence_of_an_output_value() -> None:
    sentence = traced_value(OUTPUT, 2, 4).sentence
    assert sentence.startswith("Output channel 3, row 2, column 2: 2×17 + 1×4 + (-1)×4 = 34. ")
    assert numbers_in(sentence)[-8:] == [2, 3, 3, 1, 9, 3, 9, 27]


def test_the_sentence_of_a_value_between() -> None:
    channel, row, column, value, *read = numbers_in(traced_value(MIDDLE, 1, 4).sentence)
    assert (channel, row, column, value) == (2, 2, 2, 4)
    assert read == [1, 9, 2, 9, 2, 4]  # step 1: 9 values of channel 2, 9 multiplies; step 2: 4 times


@pytest.mark.parametrize(
    ("stage", "marked"),
    [
        (OUTPUT, 3 * 9 + 3 + 3 + 1),  # inputs, values between, pointwise weights, the output
        (MIDDLE, 9 + 1 + 4 + 4),
    ],
)
def test_the_picture_marks_what_is_read(stage, marked) -> None:
    for position in range(len(POSITIONS)):
        assert two_steps_picture(traced_value(stage, 1, position)).count('class="marked"') == marked


def test_the_picture_shows_every_value() -> None:
    picture = two_steps_picture(traced_value(OUTPUT, 0, 0))
    assert picture.count("<td class=") == 3 * (25 + 9 + 9) + 12 + 4 * 9
    assert "<b>22</b>" in picture


def test_the_example_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        MIDDLES[0, 0, 0] = 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("both", 0, 0), "`stage` ('both')...an output value, a value between the steps"),
        ((OUTPUT, 4, 0), "`channel` (4)...at most 3"),
        ((MIDDLE, 3, 0), "`channel` (3)...at most 2"),
        ((OUTPUT, -1, 0), "`channel` (-1)...at least 0"),
        ((OUTPUT, 0, 9), "`position` (9)...at most 8"),
    ],
)
def test_what_there_is_not(arguments, sentence) -> None:
    with expect(ValueError, sentence):
        traced_value(*arguments)


def test_a_position_is_a_whole_number() -> None:
    with pytest.raises(TypeError, match="`position`"):
        traced_value(OUTPUT, 0, 1.0)
