"""What learners really typed, and what must come of it: a table of answers that were once refused or misjudged."""

from importlib import import_module

import pytest

RIGHT = [
    ("slide_the_kernel.share_on_padding", ["0.2489", "24.9%", "２４．９％"]),
    ("move_the_sliders.bias_parameters", ["1.97"]),
    ("depthwise_separable.kernel_five", ["1.03", "103 %"]),
    ("whole_networks.conv3_factor", ["17.9"]),
    ("whole_networks.first_share", ["1.91", "1.91 %", "1.91%"]),
    ("one_layer_in_numbers.batch", ["43,200 216", "43,200, 216", "43200 216"]),
    ("one_layer_in_numbers.first_layer", ["34,944 105,415,200"]),
    ("depthwise_separable.depthwise_numbers", ["36, 1,700", "36; 1700", "36 and 1,700"]),
    ("depthwise_separable.pointwise_numbers", ["24 and 1,050", "24 1,050"]),
    ("other_layers.keras_lstm", ["1,600 and 1,664"]),
    ("grouped_convolution.moved", ["6,5", "5 and 6"]),
    ("grouped_convolution.channels_read", ["4 3", "3 and 4"]),
    ("grouped_convolution.possible_groups", ["6 3 2 1"]),
    ("other_layers.linear_as_kernel", ["6x6", "6×6"]),
    ("slide_the_kernel.alexnet_size", ["55x55", "５５×５５"]),
    ("whole_networks.conv2_size", ["55x55"]),
    ("one_layer_in_numbers.multiplies", ["5 400", "5\u2009400", "５，４００", "5400,"]),
    ("count_one_output.collision", ["1 272", "1\u202f272"]),
    ("slide_the_kernel.output_shape", ["3*3", "3 by 3", "３ｘ３", "３，３"]),
    ("move_the_sliders.stride_two", ["9:25", "9/25", "0.36"]),
    ("move_the_sliders.double_out_channels", ["2x 2x", "2 times 2 times"]),
    ("move_the_sliders.slopes_of_multiplies", ["1 1 2 −2 −1 2 1", "1 1 2 –2 –1 2 1"]),
]

WRONG = [
    ("slide_the_kernel.uneven_size", "floor forgotten", ["2.5 2.5", "2.5x2.5"]),
    ("slide_the_kernel.floor_size", "floor forgotten", ["54.25"]),
    ("slide_the_kernel.pick_kernel", "not a weight of 1", ["0 0 0 / 0 2 0 / 0 0 0"]),
    ("move_the_sliders.double_out_channels", "gave the count", ["10800 432", "10,800 432"]),
    ("move_the_sliders.halve_and_double", "channels once", ["1/2 4"]),
    ("move_the_sliders.stride_two", "gave the count", ["1944", "1 944"]),
    ("whole_networks.first_share", "cut off", ["1.9", "1.90 %"]),  # 1.9 rounds the right one, but is a wrong idea's
    ("grouped_convolution.two_layers", "halved twice", ["16"]),
    ("one_layer_in_numbers.mebibytes", "MB", ["4.72", "4.719"]),
    ("one_layer_in_numbers.adds_share", "compared with the multiplies", ["0.97", "97 %"]),
]

NOT_JUDGED = [
    ("slide_the_kernel.stride_values", "the right numbers, in another shape", ["12 17 9 14"]),
    ("slide_the_kernel.output_shape", "1 value in one row", ["3²"]),
    ("slide_the_kernel.same_padding", "is not one whole number", ["½", "2²"]),
    ("grouped_convolution.moved", "a number twice", ["5 5 6"]),
]


def spread(rows):
    return [pytest.param(*row[:-1], typed, id=f"{row[0]} {typed!a}") for row in rows for typed in row[-1]]


def check(name, typed):
    lesson, question = name.split(".")
    return getattr(import_module(f"convlearn.lessons.{lesson}.questions"), question).check(typed)


@pytest.mark.parametrize(("name", "typed"), spread(RIGHT))
def test_right_in_every_way_of_writing_it(name, typed):
    assert check(name, typed).right is True


@pytest.mark.parametrize(("name", "model", "typed"), spread(WRONG))
def test_a_slip_is_met_by_its_name(name, model, typed):
    assert check(name, typed).wrong_model == model


@pytest.mark.parametrize(("name", "reason", "typed"), spread(NOT_JUDGED))
def test_what_is_not_judged_is_told_why(name, reason, typed):
    verdict = check(name, typed)
    assert verdict.right is None
    assert reason in verdict.message
