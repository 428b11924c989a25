"""A layer in groups without a browser: picture and sentence tell the present layer, even where styles are stripped."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convlearn import Conv2d
from convlearn.lessons.grouped_convolution.channel_mixing import ChannelMixing
from convlearn.lessons.grouped_convolution.channel_stepper import ChannelStepper
from convlearn.lessons.grouped_convolution.grouped import (
    GroupedConvolution,
    grouped_picture,
    grouped_sentence,
    links_table,
)
from convlearn.lessons.grouped_convolution.groups import savings
from convlearn.lessons.grouped_convolution.links import channel_links
from convlearn.meter import run
from convlearn.tables import tag
from convlearn.widgets.svg import still
from tests.html import rows
from tests.sentences import expect, tells

TABLE = re.compile(r"<table.*?</table>", re.DOTALL)


def assert_grouped_convolution_is_right(explorer):
    """Compare what is shown with the groups of the channels and a run on the meter."""
    values = explorer.values
    changed = values.pop("changed_channel")
    layer = Conv2d(**values, padding="same")
    pairs = layer.in_channels * layer.out_channels
    assert f"{pairs // layer.groups} of {pairs} links" in explorer.sentence
    assert explorer.picture.count("●") == pairs // layer.groups
    done = run(layer, (layer.in_channels, 5, 5)).operations
    shown = {name: cells for name, *cells in rows(explorer.picture)}
    for kind in ("multiplies", "accumulations"):
        assert shown[kind][1] == f"{getattr(done, kind):,}"
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


def picture_of(layer, shape, changed):
    return grouped_picture(layer, channel_links(layer, shape), changed, savings(layer, shape))


@pytest.mark.parametrize("groups", [1, 2, 4])
@pytest.mark.parametrize("bias", [False, True])
def test_blocks_links_and_costs_agree(groups, bias):
    layer, shape = Conv2d(4, 12, 3, padding=1, groups=groups, bias=bias), (4, 5, 5)
    picture = picture_of(layer, shape, changed=3)
    *blocks, links, costs = TABLE.findall(picture)
    assert len(blocks) == groups
    assert sum(int(cell) for block in blocks for cell in re.findall(r"<td>(\d+)</td>", block)) == 12 * 4 * 9 // groups
    assert sum(block.count("<td>9</td>") for block in blocks) == links.count("●") == 48 // groups
    shown = [[name, *map(int, (a.replace(",", ""), b.replace(",", ""))), c] for name, a, b, c in rows(costs)[1:]]
    assert shown == [[cost.name, cost.one_group, cost.grouped, cost.divided_by] for cost in savings(layer, shape)]


def test_each_block_names_its_channels_and_kernels():
    layer, shape = Conv2d(4, 6, 3, groups=2), (4, 5, 5)
    first, second, *_ = TABLE.findall(picture_of(layer, shape, changed=2))
    assert rows(first) == [["", "1", "2", "3"], ["1", "9", "9", "9"], ["2", "9", "9", "9"]]
    assert rows(second) == [["", "4", "5", "6"], ["3", "9", "9", "9"], ["4", "9", "9", "9"]]
    assert "marked" not in first
    assert re.findall(r'<tr class="marked"><th scope="row">(\d)', second) == ["3"]


def test_the_changed_row_and_what_it_moves_are_marked():
    table = links_table(np.array([[1, 0, 1], [0, 1, 0]], dtype=bool), changed=0)
    assert rows(table) == [["", "1", "2", "3"], ["1", "●", "", "●"], ["2", "", "●", ""]]
    assert re.findall(r'scope="col" class="marked">(\d)', table) == ["1", "3"]
    assert re.findall(r'<tr class="marked"><th scope="row">(\d)', table) == ["1"]


@pytest.mark.parametrize(
    ("layer", "numbers"),
    [
        # channels in and out, groups, links of pairs, the changed channel, what it moves, what costs are divided by
        (Conv2d(8, 8, 3, padding=1, groups=4, bias=False), "8 8 4 16 64 3 3 4 4 4.086 4.176"),
        (Conv2d(8, 8, 3, padding=1, groups=8), "8 8 8 8 64 3 3 8 8 8.875"),
        (Conv2d(8, 4, 3, padding=1), "8 4 1 32 32 3 1 4"),
        (Conv2d(8, 8, 1, groups=8, bias=False), "8 8 8 8 64 3 3 8 15"),
    ],
)
def test_the_numbers_in_the_sentence(layer, numbers):
    shape = (8, 5, 5)
    sentence = grouped_sentence(layer, channel_links(layer, shape), 2, savings(layer, shape))
    assert re.findall(r"\d+(?:\.\d+)?", sentence) == numbers.split()
    assert ("depthwise" in sentence) == (layer.groups == 8)
    assert ("no accumulations are left" in sentence) == (layer.kernel_size == (1, 1))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: GroupedConvolution(groups=3), "`groups` (3)...1, 2, 4, 8"),
        (lambda: GroupedConvolution(in_channels=5, groups=1), "`in_channels` (5)...4, 6, 8, 12"),
        (lambda: GroupedConvolution(changed_channel=9), "`changed_channel` (9)...1 to 8"),
        (lambda: ChannelStepper(groups=3), "`groups` (3)...1, 2, 4"),
        (lambda: ChannelStepper(position=10), "`position` (10)...1 to 9"),
        (lambda: ChannelMixing(groups=3), "`groups` (3)...1, 2, 4, 8"),
        (lambda: ChannelMixing(input_channel=0), "`input_channel` (0)...1 to 8"),
    ],
)
def test_what_cannot_be_asked_for(make, message):
    with expect(ValueError, message):
        make()


@pytest.mark.parametrize("make", [GroupedConvolution, ChannelStepper, ChannelMixing])
def test_a_saved_notebook_keeps_the_picture_its_style_and_the_sentence(make):
    explorer = make()
    page = explorer._repr_html_()
    assert tag("p", explorer.sentence) in page
    assert still(explorer.picture) in page
    classes = set(re.findall(r"convlearn-[a-z]+", explorer.picture))
    assert {name for name in classes if f".{name}" in page} == classes
