"""One output value of the four example channels: what it reads and what it adds up to."""

import re
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convlearn import Conv2d
from convlearn.example import CHANNELS, INPUT, KERNEL, KERNELS
from convlearn.lessons.grouped_convolution.channel_stepper import ChannelStepper, channel_step, channel_step_picture
from convlearn.lessons.grouped_convolution.groups import diagonal_blocks
from convlearn.meter import run
from convlearn.reference.convolution import conv2d
from tests.html import rows
from tests.sentences import expect

LESSON_1 = [[12, 12, 17], [10, 17, 19], [9, 6, 14]]


def test_the_example_is_that_of_lesson_1():
    assert CHANNELS[0].tolist() == INPUT.tolist()
    assert all(KERNELS[channel, channel].tolist() == KERNEL.tolist() for channel in range(4))
    assert conv2d(CHANNELS, diagonal_blocks(KERNELS, 4), groups=4)[0].tolist() == LESSON_1
    assert channel_step(groups=4, output_channel=0, position=8).outputs[0].tolist() == LESSON_1


@pytest.mark.parametrize("numbers", [CHANNELS, KERNELS])
def test_nobody_changes_the_example(numbers):
    with pytest.raises(ValueError, match="read-only"):
        numbers[0] = 0


@pytest.mark.parametrize("groups", [1, 2, 4])
@pytest.mark.parametrize("output_channel", range(4))
def test_a_value_is_the_sum_over_its_group(groups, output_channel):
    size = 4 // groups
    first = output_channel // size * size
    for position in range(9):
        row, column = position // 3, position % 3
        step = channel_step(groups, output_channel, position)
        sums = [
            sum(
                int(CHANNELS[channel][row + i][column + j] * KERNELS[output_channel][channel][i][j])
                for i, j in product(range(3), repeat=2)
            )
            for channel in range(first, first + size)
        ]
        assert list(step.sums) == sums
        assert step.value == sum(sums) == step.outputs[output_channel][row][column]
        assert list(step.read) == list(range(first, first + size))


@pytest.mark.parametrize(("groups", "multiplies"), [(1, 4 * 9), (2, 2 * 9), (4, 9)])
def test_the_work_for_a_value_is_metered(groups, multiplies):
    step = channel_step(groups, output_channel=1, position=0)
    one_value = run(Conv2d(4, 4, 3, groups=groups, bias=False), (4, 3, 3)).operations
    assert step.multiplies == multiplies == one_value.multiplies // 4
    assert f"= {multiplies} multiplies and {one_value.accumulations // 4} adds" in step.sentence


@pytest.mark.parametrize(
    ("groups", "beginning"),
    [
        (1, "Output channel 3 reads input channels 1 to 4. Row 2, column 2: "),
        (2, "Output channel 3 reads input channels 3 and 4. Row 2, column 2: "),
        (4, "Output channel 3 reads input channel 3. Row 2, column 2: "),
    ],
)
def test_the_sentence_adds_up(groups, beginning):
    step = channel_step(groups, output_channel=2, position=4)
    assert step.sentence.startswith(beginning)
    numbers = re.search(r"column 2: ([^.]*)\.", step.sentence).group(1)
    *terms, value = map(int, re.findall(r"\d+", numbers))
    assert value == step.value == (sum(terms) if terms else np.sum(step.sums))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((3, 0, 0), "`in_channels` (4)...divisible by `groups` (3)"),
        ((2, 4, 0), "`output_channel` (4)...at most 3"),
        ((2, 0, 9), "`position` (9)...at most 8"),
        ((2, 0, -1), "`position` (-1)...at least 0"),
    ],
)
def test_steps_that_are_not_there(arguments, message):
    with expect(ValueError, message):
        channel_step(*arguments)


# -- the picture, and the explorer ------------------------------------------------------------------------

TABLE = re.compile(r"<table.*?</table>", re.DOTALL)


@pytest.mark.parametrize(("groups", "output_channel"), list(product([1, 2, 4], range(4))))
def test_a_step_shows_its_group_and_no_other_kernel(groups, output_channel):
    step = channel_step(groups, output_channel, position=5)
    tables = {
        re.search("<caption>(.*?)<", table).group(1): table for table in TABLE.findall(channel_step_picture(step))
    }
    for channel in range(4):
        table = tables[f"Input {channel + 1}"]
        assert rows(table) == [[str(value) for value in row] for row in CHANNELS[channel].tolist()]
        assert table.count('"marked"') == (9 if channel in step.read else 0)
    kernels = [table for caption, table in tables.items() if caption.startswith(f"Kernel {output_channel + 1}, ")]
    assert [rows(table) for table in kernels] == [
        [[str(value) for value in row] for row in KERNELS[output_channel, channel].tolist()] for channel in step.read
    ]
    marked = re.findall(r'class="marked"><b>(\d+)', tables[f"Output {output_channel + 1}"])
    assert marked == [str(step.value)]


def test_what_is_not_read_is_said_in_words():
    picture = channel_step_picture(channel_step(groups=2, output_channel=3, position=0))
    assert picture.count("not read") == 2
    sums = [int(number) for number in re.findall(r"<p>sum (\d+)</p>", picture)]
    assert tuple(sums) == channel_step(groups=2, output_channel=3, position=0).sums


@settings(max_examples=30)
@given(st.sampled_from([1, 2, 4]), st.integers(1, 4), st.integers(1, 9))
def test_the_stepper_shows_the_value_it_names(groups, output_channel, position):
    stepper = ChannelStepper()
    stepper.controls["groups"].value = groups
    stepper.controls["output_channel"].value = output_channel
    stepper.controls["position"].value = position
    row, column = (position - 1) // 3 + 1, (position - 1) % 3 + 1
    assert f"Output channel {output_channel} reads" in stepper.sentence
    value = re.search(rf"Row {row}, column {column}: (?:.*= )?(\d+)\. {4 // groups} × 9", stepper.sentence)
    assert f"<b>{value[1]}</b>" in stepper.picture
    assert stepper.picture == ChannelStepper(groups, output_channel, position).picture
