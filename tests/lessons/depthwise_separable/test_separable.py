"""The explorers of lesson 6: what they offer, and that picture and sentence follow every control."""

import pytest

from convlearn.lessons.depthwise_separable import separable, two_steps
from convlearn.lessons.depthwise_separable.example import MIDDLE, OUTPUT, traced_value
from convlearn.lessons.depthwise_separable.exchange import Exchange
from convlearn.lessons.depthwise_separable.filter_fit import FilterFit, fit_picture
from convlearn.lessons.depthwise_separable.low_rank import BANKS, fit
from convlearn.lessons.depthwise_separable.separable import Separable
from convlearn.lessons.depthwise_separable.two_steps import TwoSteps, two_steps_picture
from convlearn.tables import tag
from convlearn.widgets.saved import stylesheet
from tests.sentences import expect


def test_a_value_between_the_steps_has_three_channels() -> None:
    explorer = TwoSteps(channel=4)
    explorer.controls["look_at"].value = MIDDLE
    assert (explorer.controls["channel"].options, explorer.controls["channel"].value) == ([1, 2, 3], 3)
    assert explorer.sentence == traced_value(MIDDLE, channel=2, position=0).sentence
    explorer.controls["look_at"].value = OUTPUT
    assert explorer.controls["channel"].options == [1, 2, 3, 4]
    assert explorer.sentence == traced_value(OUTPUT, channel=2, position=0).sentence


def test_a_value_counts_from_1() -> None:
    traced = traced_value(MIDDLE, channel=2, position=5)
    assert two_steps.shown(MIDDLE, channel=3, position=6) == (two_steps_picture(traced), traced.sentence)


def test_the_numbers_of_the_ratio_are_those_of_the_layers() -> None:
    picture, sentence = separable.shown(72, 5, 3, 7, bias=True)
    assert sentence == Exchange(3, 72, 5, 7, bias=True).sentence
    assert "<td>72</td> <td>3</td> <td>72</td> <td>75</td>" in picture  # biases: one, depthwise, pointwise, both


def test_every_control_of_the_ratio_is_told() -> None:
    explorer = Separable()
    values = {"out_channels": 9, "kernel_size": 5, "in_channels": 3, "input_size": 7, "bias": True}
    explorer.set(values)
    assert (explorer.picture, explorer.sentence) == separable.shown(**values)


def test_only_kernels_that_are_of_use_are_offered() -> None:
    explorer = FilterFit(kernels=3)
    assert explorer.controls["kernels"].options == [1, 2, 3, 4]
    explorer.controls["wanted"].value = "multiples of one"
    assert (explorer.controls["kernels"].options, explorer.controls["kernels"].value) == ([1], 1)
    assert explorer.picture == fit_picture(fit(BANKS["multiples of one"]))


@pytest.mark.parametrize(
    ("explorer", "arguments", "facts"),
    [
        (TwoSteps, {"channel": 5}, "`channel` (5)...1 to 4"),
        (TwoSteps, {"look_at": MIDDLE, "channel": 4}, "`channel` (4)...1 to 3"),
        (TwoSteps, {"position": 0}, "`position` (0)...1 to 9"),
        (Separable, {"kernel_size": 2}, "`kernel_size` (2)...1, 3, 5"),
        (Separable, {"out_channels": 3}, "`out_channels` (3)...1, 2, 4"),
        (FilterFit, {"kernels": 5}, "`kernels` (5)...1 to 4"),
    ],
)
def test_what_is_not_offered_is_refused(explorer, arguments, facts) -> None:
    with expect(ValueError, facts):
        explorer(**arguments)


@pytest.mark.parametrize("explorer", [TwoSteps, Separable, FilterFit])
def test_a_saved_notebook_keeps_the_picture_its_style_and_the_sentence(explorer) -> None:
    made = explorer()
    page = made._repr_html_()
    assert made.picture in page
    assert stylesheet("convlearn.lessons.depthwise_separable") in page
    assert tag("p", made.sentence) in page
