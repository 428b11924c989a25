"""Blocks: their sides are to one scale, whatever the layer, and everything stays in the drawing."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from convlearn.lessons.move_the_sliders.blocks import (
    BAR,
    HEIGHT,
    SLANT,
    WIDTH,
    block_shapes,
    blocks,
    faces,
    values_a_bar,
)
from convlearn.lessons.move_the_sliders.growth import Setting

from .test_growth import settings_on_offer


def polygons(drawing):
    """Return the corners of every polygon, and its color."""
    root = ElementTree.fromstring(drawing.svg)  # noqa: S314  # our own text
    return [
        ([tuple(map(float, place.split(","))) for place in part.get("points").split()], part.get("fill"))
        for part in root
        if part.tag.endswith("polygon")
    ]


def words(drawing):
    return re.findall(r"<text[^>]*>([^<]*)", drawing.svg)


def test_what_is_written_over_the_blocks():
    drawing = blocks(Setting(in_channels=8, out_channels=12, stride=2, groups=4, batch_size=16))
    assert words(drawing) == [
        "16 inputs (8, 5, 5)",
        "12 kernels (2, 3, 3)",
        "16 outputs (12, 3, 3)",
        "5 values",
    ]


def test_the_shapes_with_groups():
    assert block_shapes(Setting(groups=2)) == {"input": (4, 5, 5), "kernel": (2, 3, 3), "output": (6, 5, 5)}


def test_a_block_is_as_long_as_its_channels_and_as_high_as_its_rows():
    pixels = BAR / 5  # five values are as long as the bar
    fronts = [corners for corners, _ in polygons(blocks(Setting()))][2::3]
    for corners, (channels, height, _) in zip(fronts, block_shapes(Setting()).values(), strict=True):
        across, down = zip(*corners, strict=True)
        assert max(across) - min(across) == pytest.approx(channels * pixels, abs=0.1)
        assert max(down) - min(down) == pytest.approx(height * pixels, abs=0.1)


def test_the_width_goes_back():
    top, side, front = faces(bottom=100, channels=10, height=20, width=40)
    assert top[2] == (front[2][0] + SLANT * 40, front[2][1] - SLANT * 40)
    assert side[1] == (front[1][0] + SLANT * 40, front[1][1] - SLANT * 40)


@pytest.mark.parametrize(
    ("shape", "values"),
    [((1, 1, 1), 1), ((4, 5, 5), 5), ((64, 56, 56), 50), ((512, 7, 7), 200), ((3, 224, 224), 200)],
)
def test_the_bar_stands_for_a_round_number_with_which_blocks_fit(shape, values):
    assert values_a_bar([shape]) == values


@given(settings_on_offer(), st.none() | settings_on_offer())
def test_everything_stays_in_the_drawing(setting, pinned):
    assume(setting.kernel_fits and (pinned is None or pinned.kernel_fits))
    for corners, _ in polygons(blocks(setting, pinned)):
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in corners)


def test_outlines_only_where_the_pinned_layer_differs():
    def outlined(pinned):
        return sum(fill == "none" for _, fill in polygons(blocks(Setting(), pinned)))

    assert outlined(None) == outlined(Setting()) == 0
    assert outlined(Setting(out_channels=12)) == 3  # the output: three faces
    assert outlined(Setting(input_size=10)) == 6  # input and output


def test_a_kernel_that_does_not_fit_has_no_blocks():
    with pytest.raises(ValueError, match=r"`kernel_size` \(7\)"):
        blocks(Setting(kernel_size=7, half_padding=False))
