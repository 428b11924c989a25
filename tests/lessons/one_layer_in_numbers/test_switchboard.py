"""The switchboard without a browser: whatever is switched, picture and sentence tell the present layer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convlearn import Conv2d
from convlearn.layers.convolution import common_divisors
from convlearn.lessons.one_layer_in_numbers.readings import readings_sentence
from convlearn.lessons.one_layer_in_numbers.switchboard import Switchboard, readings_picture
from convlearn.meter import run
from convlearn.tables import tag
from tests.sentences import numbers_in, tells

ARGUMENTS = ("in_channels", "out_channels", "kernel_size", "stride", "padding", "groups", "bias")


def assert_tells_the_present_layer(switchboard):
    """Compare what is shown with a run made anew from the controls."""
    values = switchboard.values
    layer = Conv2d(**{name: values[name] for name in ARGUMENTS})
    again = run(layer, (layer.in_channels, 5, 5), batch_size=8 if values["batch"] else 1)
    assert switchboard.picture == readings_picture(again, values["padding_taps"], values["statements"])
    assert switchboard.sentence == readings_sentence(again, values["padding_taps"])


def test_it_starts_with_the_article_s_layer():
    switchboard = Switchboard(bias=False)
    assert repr(Conv2d(4, 6, 3, padding=1, bias=False)) in switchboard.picture
    assert numbers_in(switchboard.sentence)[:5] == [216, 1, 5_400, 5_250, 0]
    assert_tells_the_present_layer(switchboard)


def test_every_argument_reaches_its_control():
    arguments = {
        "in_channels": 6,
        "out_channels": 3,
        "kernel_size": 2,
        "stride": 2,
        "padding": 2,
        "groups": 3,
    }
    switches = {"bias": False, "padding_taps": False, "batch": True, "statements": False}
    assert Switchboard(**arguments, **switches).values == arguments | switches


@settings(max_examples=50)
@given(st.data())
def test_whatever_is_switched_it_tells_the_present_layer(data):
    switchboard = Switchboard()
    for name in data.draw(st.lists(st.sampled_from(list(switchboard.controls)), max_size=6)):
        control = switchboard.controls[name]
        control.value = data.draw(st.sampled_from(getattr(control, "options", [False, True])))
        assert_tells_the_present_layer(switchboard)


def test_the_switches_change_what_they_name():
    switchboard = Switchboard()
    switchboard.controls["bias"].value = False
    assert numbers_in(switchboard.sentence)[0] == 216
    switchboard.controls["batch"].value = True
    assert numbers_in(switchboard.sentence)[1:3] == [8, 8 * 5_400]
    switchboard.controls["padding_taps"].value = False
    assert numbers_in(switchboard.sentence)[2] == 8 * 4_056
    assert "Leaves out" not in switchboard.picture
    switchboard.controls["statements"].value = True
    assert "Leaves out" in switchboard.picture


@pytest.mark.parametrize("in_channels", range(1, 9))
@pytest.mark.parametrize("out_channels", range(1, 9))
def test_groups_are_offered_only_where_they_divide(in_channels, out_channels):
    switchboard = Switchboard(in_channels=8, out_channels=8, groups=8)
    switchboard.controls["in_channels"].value = in_channels
    switchboard.controls["out_channels"].value = out_channels
    groups = switchboard.controls["groups"]
    offered = [number for number in range(1, 9) if in_channels % number == out_channels % number == 0]
    assert groups.options == offered == common_divisors(in_channels, out_channels)
    assert groups.value in offered
    assert_tells_the_present_layer(switchboard)


def test_groups_that_no_longer_divide_become_the_next_smaller_ones():
    switchboard = Switchboard(in_channels=8, out_channels=8, groups=8)
    switchboard.controls["in_channels"].value = 4
    assert switchboard.controls["groups"].value == 4


def test_groups_that_do_not_divide_are_explained_where_they_are_typed():
    switchboard = Switchboard()
    groups = switchboard.controls["groups"]
    groups.type("4")
    assert tells(groups.error, "`groups` (4)...1 to 2...stays 1.")
    assert_tells_the_present_layer(switchboard)


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("in_channels", 0),
        ("in_channels", 9),
        ("out_channels", 0),
        ("kernel_size", 6),
        ("stride", 0),
        ("padding", 3),
        ("padding", -1),
        ("groups", 4),
    ],
)
def test_what_is_not_offered_is_refused(argument, value):
    with pytest.raises(ValueError, match=rf"`{argument}` \({value}\) must be"):
        Switchboard(**{argument: value})


def test_a_saved_notebook_keeps_a_table_and_the_sentence():
    page = Switchboard(bias=False)._repr_html_()
    assert tag("p", Switchboard(bias=False).sentence) in page
    assert "5,400 multiplies + 5,250 accumulations" in page
