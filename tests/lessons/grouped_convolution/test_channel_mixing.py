"""Two grouped layers drawn: as many wires and marks as there are links, whatever is moved."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convlearn.lessons.grouped_convolution.channel_mixing import ChannelMixing, mixing_picture, wiring
from convlearn.lessons.grouped_convolution.two_layers import mixing
from convlearn.widgets.colors import COLORS
from tests.sentences import numbers_in


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


@settings(max_examples=30)
@given(st.data())
def test_mixing_tells_the_present_links(data):
    explorer = ChannelMixing()
    for name in data.draw(st.lists(st.sampled_from(list(explorer.controls)), max_size=5)):
        control = explorer.controls[name]
        control.value = data.draw(st.sampled_from(getattr(control, "options", [False, True])))
    values = explorer.values
    links, pairs = numbers_in(explorer.sentence)[4:6]
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
