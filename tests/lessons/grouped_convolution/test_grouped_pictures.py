"""The pictures of groups carry the numbers even where styles are stripped."""

import re
from html import unescape
from itertools import product

import numpy as np
import pytest

from convlearn import Conv2d
from convlearn.example import CHANNELS, KERNELS
from convlearn.lessons.grouped_convolution.channel_mixing import mixing_picture, wiring
from convlearn.lessons.grouped_convolution.channel_stepper import channel_step, channel_step_picture
from convlearn.lessons.grouped_convolution.grouped import grouped_picture, grouped_sentence, links_table
from convlearn.lessons.grouped_convolution.groups import savings
from convlearn.lessons.grouped_convolution.links import connections
from convlearn.lessons.grouped_convolution.two_layers import mixing
from convlearn.widgets.colors import COLORS

TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
CELL = re.compile(r"<t[dh][^>]*>(.*?)</t[dh]>", re.DOTALL)


def cells(table):
    """Return the text of every cell, row by row."""
    rows = re.findall(r"<tr.*?</tr>", table, re.DOTALL)
    return [[unescape(re.sub("<[^>]*>", "", cell)) for cell in CELL.findall(row)] for row in rows]


def picture_of(layer, shape, changed):
    return grouped_picture(layer, connections(layer, shape), changed, savings(layer, shape))


# -- weights, links, costs -----------------------------------------------------------------------------------


@pytest.mark.parametrize("groups", [1, 2, 4])
@pytest.mark.parametrize("bias", [False, True])
def test_blocks_links_and_costs_agree(groups, bias):
    layer, shape = Conv2d(4, 12, 3, padding=1, groups=groups, bias=bias), (4, 5, 5)
    picture = picture_of(layer, shape, changed=3)
    *blocks, links, costs = TABLE.findall(picture)
    assert len(blocks) == groups
    assert sum(int(cell) for block in blocks for cell in re.findall(r"<td>(\d+)</td>", block)) == 12 * 4 * 9 // groups
    assert sum(block.count("<td>9</td>") for block in blocks) == links.count("●") == 48 // groups
    shown = [[name, *map(int, (a.replace(",", ""), b.replace(",", ""))), c] for name, a, b, c in cells(costs)[1:]]
    assert shown == [[cost.name, cost.one_group, cost.grouped, cost.divided_by] for cost in savings(layer, shape)]


def test_each_block_names_its_channels_and_kernels():
    layer, shape = Conv2d(4, 6, 3, groups=2), (4, 5, 5)
    first, second, *_ = TABLE.findall(picture_of(layer, shape, changed=2))
    assert cells(first) == [["", "1", "2", "3"], ["1", "9", "9", "9"], ["2", "9", "9", "9"]]
    assert cells(second) == [["", "4", "5", "6"], ["3", "9", "9", "9"], ["4", "9", "9", "9"]]
    assert "marked" not in first
    assert re.findall(r'<tr class="marked"><th scope="row">(\d)', second) == ["3"]


def test_the_changed_row_and_what_it_moves_are_marked():
    table = links_table(np.array([[1, 0, 1], [0, 1, 0]], dtype=bool), changed=0)
    assert cells(table) == [["", "1", "2", "3"], ["1", "●", "", "●"], ["2", "", "●", ""]]
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
    sentence = grouped_sentence(layer, connections(layer, shape), 2, savings(layer, shape))
    assert re.findall(r"\d+(?:\.\d+)?", sentence) == numbers.split()
    assert ("depthwise" in sentence) == (layer.groups == 8)
    assert ("no accumulations are left" in sentence) == (layer.kernel_size == (1, 1))


# -- one output value ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("groups", "output_channel"), list(product([1, 2, 4], range(4))))
def test_a_step_shows_its_group_and_no_other_kernel(groups, output_channel):
    step = channel_step(groups, output_channel, position=5)
    tables = {
        re.search("<caption>(.*?)<", table).group(1): table for table in TABLE.findall(channel_step_picture(step))
    }
    for channel in range(4):
        table = tables[f"Input {channel + 1}"]
        assert cells(table) == [[str(value) for value in row] for row in CHANNELS[channel].tolist()]
        assert table.count('"marked"') == (9 if channel in step.read else 0)
    kernels = [table for caption, table in tables.items() if caption.startswith(f"Kernel {output_channel + 1}, ")]
    assert [cells(table) for table in kernels] == [
        [[str(value) for value in row] for row in KERNELS[output_channel, channel].tolist()] for channel in step.read
    ]
    marked = re.findall(r'class="marked"><b>(\d+)', tables[f"Output {output_channel + 1}"])
    assert marked == [str(step.value)]


def test_what_is_not_read_is_said_in_words():
    picture = channel_step_picture(channel_step(groups=2, output_channel=3, position=0))
    assert picture.count("not read") == 2
    sums = [int(number) for number in re.findall(r"<p>sum (\d+)</p>", picture)]
    assert tuple(sums) == channel_step(groups=2, output_channel=3, position=0).sums


# -- two layers ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shuffle", [False, True])
@pytest.mark.parametrize(("channels", "groups"), [(8, 2), (8, 4), (12, 3), (6, 1)])
def test_wires(channels, groups, shuffle):
    """A dot for each channel at four stages; a line for each link; thick ones from everything that is reached."""
    found = mixing(channels, groups, shuffle)
    svg = wiring(found, channel=1).svg
    size = channels // groups
    assert svg.count("<circle") == 4 * channels
    assert svg.count("<polyline") == 2 * channels * size + channels
    groups_reached = len({place % groups if shuffle else 0 for place in range(size)})
    assert svg.count('stroke-width="3"') == size + size + size * size  # out of one, one each, out of each
    dark = 1 + size + size + groups_reached * size
    pale = 'fill="{paper}" stroke="{faint}"'.format_map(COLORS)
    assert svg.count("<circle") - svg.count(pale) == dark
    assert svg.count("<polygon") == 2 * groups


def test_labels_tell_the_order_after_the_shuffle():
    labels = re.findall(r">(\d+)</text>", wiring(mixing(4, 2, shuffle=True), channel=0).svg)
    assert labels == [*"1234", *"1234", *"1324", *"1234"]


def test_the_table_beside_the_wires_is_from_end_to_end():
    assert mixing_picture(mixing(8, 4, shuffle=True), channel=0).count("●") == 8 * 4
    assert "Links: 32 of 64" in mixing_picture(mixing(8, 4, shuffle=True), channel=0)
