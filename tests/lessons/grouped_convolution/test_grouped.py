"""The explorers of groups without a browser: whatever is moved, picture and sentence tell the present values."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convlearn import Conv2d
from convlearn.lessons.grouped_convolution.channel_mixing import ChannelMixing
from convlearn.lessons.grouped_convolution.channel_stepper import ChannelStepper
from convlearn.lessons.grouped_convolution.grouped import GroupedConvolution
from convlearn.meter import run
from tests.sentences import expect, tells


def numbers(pattern, text):
    return [int(number.replace(",", "")) for number in re.search(pattern, text).groups()]


def assert_grouped_convolution_is_right(explorer):
    """Compare what is shown with the groups of the channels and a run on the meter."""
    values = explorer.values
    changed = values.pop("changed_channel")
    layer = Conv2d(**values, padding="same")
    pairs = layer.in_channels * layer.out_channels
    assert f"{pairs // layer.groups} of {pairs} links" in explorer.sentence
    assert explorer.picture.count("●") == pairs // layer.groups
    done = run(layer, (layer.in_channels, 5, 5)).operations
    for kind in ("multiplies", "accumulations"):
        (shown,) = numbers(rf"{kind}</th> <td>[\d,]+</td> <td>([\d,]+)</td>", explorer.picture)
        assert shown == getattr(done, kind)
    assert f"input channel {changed} moves" in explorer.sentence


@settings(max_examples=40)
@given(st.data())
def test_whatever_is_moved_the_layer_is_the_present_one(data):
    explorer = GroupedConvolution()
    for name in data.draw(st.lists(st.sampled_from(list(explorer.controls)), max_size=6)):
        control = explorer.controls[name]
        control.value = data.draw(st.sampled_from(getattr(control, "options", [False, True])))
        assert_grouped_convolution_is_right(explorer)


@pytest.mark.parametrize("in_channels", [4, 6, 8, 12])
@pytest.mark.parametrize("out_channels", [4, 6, 8, 12])
def test_groups_are_offered_only_where_they_divide(in_channels, out_channels):
    explorer = GroupedConvolution(in_channels=12, out_channels=12, groups=12, changed_channel=12)
    explorer.controls["in_channels"].value = in_channels
    explorer.controls["out_channels"].value = out_channels
    divisors = [number for number in range(1, 13) if not in_channels % number and not out_channels % number]
    assert explorer.controls["groups"].options == divisors
    assert explorer.controls["changed_channel"].options == list(range(1, in_channels + 1))
    assert explorer.controls["changed_channel"].value == in_channels
    assert_grouped_convolution_is_right(explorer)


def test_three_groups_of_eight_are_explained():
    explorer = GroupedConvolution(groups=4)
    before = explorer.sentence
    explorer.controls["groups"].type("3")
    assert tells(explorer.controls["groups"].error, "`groups` (3)...1, 2, 4, 8...stays 4.")
    assert explorer.sentence == before


@settings(max_examples=30)
@given(st.sampled_from([1, 2, 4]), st.integers(1, 4), st.integers(1, 9))
def test_the_stepper_shows_the_value_it_names(groups, output_channel, position):
    stepper = ChannelStepper()
    stepper.controls["groups"].value = groups
    stepper.controls["output_channel"].value = output_channel
    stepper.controls["position"].value = position
    row, column = (position - 1) // 3 + 1, (position - 1) % 3 + 1
    assert f"Output channel {output_channel} reads" in stepper.sentence
    (value,) = numbers(rf"Row {row}, column {column}: (?:.*= )?(\d+)\. {4 // groups} × 9", stepper.sentence)
    assert f"<b>{value}</b>" in stepper.picture
    assert stepper.picture == ChannelStepper(groups, output_channel, position).picture


@settings(max_examples=30)
@given(st.data())
def test_mixing_tells_the_present_links(data):
    explorer = ChannelMixing()
    for name in data.draw(st.lists(st.sampled_from(list(explorer.controls)), max_size=5)):
        control = explorer.controls[name]
        control.value = data.draw(st.sampled_from(getattr(control, "options", [False, True])))
    values = explorer.values
    links, pairs = numbers(r"(\d+) of (\d+) pairs", explorer.sentence)
    assert pairs == values["channels"] ** 2
    assert links == explorer.picture.count("●")
    if not values["shuffle"]:
        assert links == pairs // values["groups"]
    assert f"Input channel {values['input_channel']} reaches" in explorer.sentence


def test_mixing_offers_what_divides():
    explorer = ChannelMixing(channels=12, groups=12, input_channel=12)
    explorer.controls["channels"].value = 8
    assert explorer.controls["groups"].options == [1, 2, 4, 8]
    assert (explorer.controls["groups"].value, explorer.controls["input_channel"].value) == (8, 8)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: GroupedConvolution(groups=3), "`groups` (3)...1, 2, 4, 8"),
        (lambda: GroupedConvolution(in_channels=5, groups=1), "`in_channels` (5)...4, 6, 8, 12"),
        (lambda: GroupedConvolution(changed_channel=9), "`changed channel` (9)...1 to 8"),
        (lambda: ChannelStepper(groups=3), "`groups` (3)...1, 2, 4"),
        (lambda: ChannelStepper(position=10), "`position` (10)...1 to 9"),
        (lambda: ChannelMixing(groups=3), "`groups` (3)...1, 2, 4, 8"),
        (lambda: ChannelMixing(input_channel=0), "`input channel` (0)...1 to 8"),
    ],
)
def test_what_cannot_be_asked_for(make, message):
    with expect(ValueError, message):
        make()


@pytest.mark.parametrize("make", [GroupedConvolution, ChannelStepper, ChannelMixing])
def test_a_saved_notebook_keeps_the_picture_its_style_and_the_sentence(make):
    explorer = make()
    bundle = explorer._repr_mimebundle_()
    assert bundle["text/plain"] == explorer.sentence
    assert explorer.picture in bundle["text/html"]
    classes = set(re.findall(r"convlearn-[a-z]+", explorer.picture))
    assert {name for name in classes if f".{name}" in bundle["text/html"]} == classes
    assert "application/vnd.jupyter.widget-view+json" in bundle
