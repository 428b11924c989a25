"""The controls without a browser: set their values and send them the messages that a browser would send."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn.widgets.controls import Choice, Filmstrip, NumberSlider, Picture, Switch, TableField
from tests.sentences import expect, tells

FRAMES = [(f"<p>picture {number}</p>", f"Sentence {number}.") for number in range(1, 10)]
ANY_TEXT = st.text(max_size=10) | st.text(alphabet="0123456789-−+./, \n", max_size=10)


def tell(widget, message):
    """Send a message as the browser does."""
    widget._handle_custom_msg(message, [])


def history(widget, trait):
    """Return a list to which every new value of a trait is added."""
    values = []
    widget.observe(lambda change: values.append(change["new"]), trait)
    return values


def film(position=1):
    made = Filmstrip()
    made.show(FRAMES)
    made.position = position
    return made


def seen(film):
    return film.picture, film.sentence


# -- NumberSlider -------------------------------------------------------------------------------------------


def test_a_slider_shows_its_label_options_and_value():
    slider = NumberSlider("groups", [1, 2, 4], value=2)
    assert slider.get_state(["label", "options", "value", "error"]) == {
        "label": "groups",
        "options": [1, 2, 4],
        "value": 2,
        "error": "",
    }


@pytest.mark.parametrize("number", [1, 2, 4])
def test_every_option_can_be_typed(number):
    slider = NumberSlider("groups", [1, 2, 4], value=2)
    tell(slider, {"typed": f" {number} "})
    assert (slider.value, slider.error) == (number, "")


@pytest.mark.parametrize("text", ["3", "0", "-1", "", "two", "inf", "1e999", "1.5"])
def test_what_is_no_option_is_explained_and_the_value_stays(text):
    slider = NumberSlider("groups", [1, 2, 4], value=2)
    tell(slider, {"typed": text})
    assert slider.value == 2
    assert tells(slider.error, f"`groups` ({text or 'empty'})...1, 2, 4...stays 2.")


@given(ANY_TEXT)
def test_any_text_typed_at_a_slider_is_an_option_or_explained(text):
    slider = NumberSlider("stride", range(1, 4), value=2)
    slider.type(text)
    assert slider.value in (1, 2, 3)
    assert slider.error == "" or (slider.value == 2 and slider.error.endswith("from 1 to 3. It stays 2."))


def test_an_explanation_goes_when_an_option_is_typed():
    slider = NumberSlider("stride", range(1, 4), value=2)
    slider.type("0")
    slider.type("3")
    assert (slider.value, slider.error) == (3, "")


def test_the_same_mistake_made_twice_is_told_twice():
    slider = NumberSlider("stride", range(1, 4), value=2)
    told = history(slider, "error")
    slider.type("0")
    slider.type("0")
    assert [sentence for sentence in told if sentence] == [slider.error] * 2


def test_an_option_typed_is_told_to_whoever_observes_the_value():
    slider = NumberSlider("stride", range(1, 4), value=2)
    values = history(slider, "value")
    for text in ["3", "x", "3", "1"]:
        slider.type(text)
    assert values == [3, 1]


@pytest.mark.parametrize("value", [0, 4, -1])
def test_a_slider_starts_at_one_of_its_options(value):
    with expect(ValueError, f"`stride` ({value})...1 to 3"):
        NumberSlider("stride", range(1, 4), value)


def test_set_takes_an_option_and_forgets_a_mistake():
    slider = NumberSlider("stride", range(1, 4), value=2)
    slider.type("0")
    slider.set(2)
    assert (slider.value, slider.error) == (2, "")
    slider.set(3)
    assert slider.value == 3


@pytest.mark.parametrize("value", [0, 4, -1])
def test_set_takes_nothing_but_an_option(value):
    slider = NumberSlider("stride", range(1, 4), value=2)
    with expect(ValueError, f"`stride` ({value})...1 to 3"):
        slider.set(value)
    assert slider.value == 2


@pytest.mark.parametrize("value", ["2", 2.0, True, None, [2]])
def test_a_slider_takes_whole_numbers_only(value):
    slider = NumberSlider("stride", range(1, 4), value=3)
    with pytest.raises((TypeError, ValueError), match=r"`stride` \(.*\) must be a whole number from 1 to 3"):
        slider.value = value
    assert slider.value == 3


def test_a_slider_takes_whole_numbers_of_numpy_and_keeps_an_int():
    slider = NumberSlider("stride", range(1, 4))
    slider.value = np.int64(2)
    assert type(slider.value) is int


def test_a_slider_starts_at_its_first_option_and_moves_there_if_all_are_larger():
    slider = NumberSlider("features", [4, 8])
    assert slider.value == 4
    slider.offer([100])
    assert slider.value == 100


@pytest.mark.parametrize(("late", "taken"), [(8, 4), (3, 2), (4, 4), (0, 1)])
def test_a_late_value_from_the_browser_becomes_the_next_smaller_option(late, taken):
    slider = NumberSlider("groups", [1, 2, 4, 8], value=8)
    slider.offer([1, 2, 4])
    told = history(slider, "value")
    slider.set_state({"value": late})
    assert (slider.value, told) == (taken, [taken] * (taken != 4))


# -- Choice -------------------------------------------------------------------------------------------------


def test_a_choice_starts_at_its_first_option_or_at_the_one_that_is_given():
    assert Choice("axes", ["linear", "logarithmic"]).value == "linear"
    choice = Choice("axes", ["linear", "logarithmic"], value="logarithmic")
    assert choice.get_state(["label", "options", "value"]) == {
        "label": "axes",
        "options": ["linear", "logarithmic"],
        "value": "logarithmic",
    }


@pytest.mark.parametrize("value", ["cubic", "", "Linear"])
def test_a_choice_is_one_of_its_options(value):
    with expect(ValueError, f"`axes` ({value!r})...linear, logarithmic"):
        Choice("axes", ["linear", "logarithmic"], value)


@pytest.mark.parametrize("value", ["cubic", 1, None, ["linear"]])
def test_a_choice_stays_where_it_is_when_it_is_given_what_it_does_not_offer(value):
    choice = Choice("axes", ["linear", "logarithmic"], "logarithmic")
    with pytest.raises((TypeError, ValueError), match=r"`axes` \(.*\) must be one of linear, logarithmic"):
        choice.value = value
    assert choice.value == "logarithmic"


def test_a_choice_stays_where_it_is_when_the_browser_says_what_it_does_not_offer():
    choice = Choice("axes", ["linear", "logarithmic"])
    choice.set_state({"value": "cubic"})
    assert choice.value == "linear"
    choice.set_state({"value": "logarithmic"})
    assert choice.value == "logarithmic"


# -- Switch -------------------------------------------------------------------------------------------------


def test_a_switch_has_a_label_and_is_off_unless_it_is_on():
    assert (Switch("bias").value, Switch("bias", True).value) == (False, True)
    assert Switch("bias").get_state(["description", "value"]) == {"description": "bias", "value": False}


@pytest.mark.parametrize("value", [0, 1, "yes", None])
def test_a_switch_is_true_or_false(value):
    switch = Switch("bias", True)
    with expect(TypeError, f"`bias` ({value!r}) must be True or False"):
        switch.value = value
    assert switch.value is True


# -- Picture ------------------------------------------------------------------------------------------------


def test_the_browser_hears_of_each_picture_once_and_of_the_same_one_again():
    picture = Picture()
    heard = history(picture, "shown")
    for _ in range(2):
        picture.show(("<p>tables</p>", "Tables."))
    assert len(heard) == 2


# -- Filmstrip ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("position", range(1, 10))
def test_the_film_shows_the_frame_at_its_position(position):
    assert seen(film(position)) == FRAMES[position - 1]


def test_the_film_holds_every_frame():
    assert film().frames == {str(number): list(frame) for number, frame in enumerate(FRAMES, start=1)}


def test_a_shorter_film_moves_to_its_last_frame_and_a_longer_one_stays():
    shown = film(position=7)
    shown.show(FRAMES[:4])
    assert (shown.position, shown.last, seen(shown)) == (4, 4, FRAMES[3])
    shown.show(FRAMES)
    assert (shown.position, shown.last, seen(shown)) == (4, 9, FRAMES[3])


def test_the_frame_that_is_seen_goes_ahead_of_the_others():
    shown = film(position=7)
    sent = history(shown, "frames")
    shown.show([*reversed(FRAMES)])
    assert [list(frames) for frames in sent] == [["7"], [str(number) for number in range(1, 10)]]
    assert sent[0]["7"] == sent[1]["7"] == list(FRAMES[2])


def test_another_picture_is_shown_until_new_frames_come():
    shown = film()
    shown.show_instead("<p>other</p>", "Other.")
    assert seen(shown) == ("<p>other</p>", "Other.")
    shown.show(FRAMES)
    assert seen(shown) == FRAMES[0]


def test_another_picture_is_shown_until_a_position_is_typed():
    shown = film()
    shown.show_instead("<p>other</p>", "Other.")
    shown.type_position("1")
    assert seen(shown) == FRAMES[0]


def test_another_picture_is_shown_until_python_moves():
    shown = film()
    shown.show_instead("<p>other</p>", "Other.")
    shown.position = 5
    assert seen(shown) == FRAMES[4]


def test_a_move_in_the_browser_that_crosses_a_shorter_film_ends_at_its_last_frame():
    """Play goes on while Python makes new frames, so position 9 can arrive when there are only 4."""
    shown = film()
    shown.show(FRAMES[:4])
    shown.set_state({"position": 9, "overlay": []})
    assert (shown.position, seen(shown)) == (4, FRAMES[3])


@pytest.mark.parametrize(("text", "position"), [("9", 9), (" 1 ", 1), ("05", 5)])
def test_a_typed_position_is_moved_to(text, position):
    shown = film(position=3)
    shown.type_position(text)
    assert (shown.position, shown.position_error) == (position, "")


@pytest.mark.parametrize("text", ["0", "10", "-1", "x", "", "inf", "1.5"])
def test_a_position_that_is_not_there_is_explained_and_the_film_stays(text):
    shown = film(position=3)
    shown.type_position(text)
    assert seen(shown) == FRAMES[2]
    assert tells(shown.position_error, f"`position` ({text or 'empty'})...1 to 9...stays 3.")


def test_explanations_go_with_a_good_position_and_with_new_frames():
    shown = film()
    shown.type_position("0")
    shown.type_position("2")
    assert shown.position_error == ""
    shown.type_position("0")
    shown.error = "Something else."
    shown.show(FRAMES)
    assert (shown.position_error, shown.error) == ("", "")


def test_the_same_wrong_position_typed_twice_is_told_twice():
    shown = film()
    told = history(shown, "position_error")
    shown.type_position("0")
    shown.type_position("0")
    assert [sentence for sentence in told if sentence] == [shown.position_error] * 2


def test_what_is_picked_is_told_to_the_listener():
    shown, heard = film(), []
    shown.on_msg(lambda _widget, message, _buffers: heard.append(message))
    tell(shown, {"picked": ["input", 1, 1]})
    assert heard == [{"picked": ["input", 1, 1]}]


# -- TableField ---------------------------------------------------------------------------------------------

ROWS = ((0, 1), (2, 2))


@pytest.fixture
def field():
    return TableField("kernel", ROWS, largest=3)


def text_area(field):
    return field.children[0]


def message(field):
    return field.children[1]


def test_a_table_field_has_a_label_and_shows_its_rows(field):
    assert (text_area(field).description, text_area(field).value) == ("Kernel", "0 1\n2 2")
    assert (field.value, field.error, message(field).value) == (ROWS, "", "")


@pytest.mark.parametrize("text", ["5 -6 / 7 8", "5 -6\n7 8", "5, −6\n7, 8"])
def test_a_table_typed_in_the_text_area_is_taken(field, text):
    text_area(field).value = text
    assert (field.value, field.error) == (((5, -6), (7, 8)), "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1 2 / 3", "`kernel`...2, 1...one length"),
        ("1 y", "`kernel row 1, column 2` (y)...-99 to 99"),
        ("1 inf", "`kernel row 1, column 2` (inf)...-99 to 99"),
        ("1 / 1.5", "`kernel row 2, column 1` (1.5)...-99 to 99"),
        ("100", "`kernel row 1, column 1` (100)...-99 to 99"),
        ("1 2 3 4", "`kernel`...1×4...3×3"),
        ("", "`kernel` "),
    ],
)
def test_a_table_that_cannot_be_is_explained_and_the_rows_stay(field, text, reason):
    text_area(field).value = text
    assert field.value == ROWS
    assert tells(field.error, f"{reason}...stays as it was.")
    assert re.sub("</?code>", "`", message(field).value).count(field.error) == 1
    assert 'role="alert"' in message(field).value


def test_what_was_typed_is_shown_as_text_and_not_as_markup(field):
    text_area(field).value = "<b>1</b>"
    assert "(&lt;b&gt;1&lt;)" in message(field).value
    assert "<b>" not in message(field).value


def test_a_good_table_takes_the_explanation_away(field):
    field.type("1 2 / 3")
    field.type("1 2 / 3 4")
    assert (field.value, field.error, message(field).value) == (((1, 2), (3, 4)), "", "")


def test_set_shows_the_new_rows_and_forgets_a_mistake(field):
    text_area(field).value = "1 2 / 3"
    field.set(ROWS)
    assert (field.value, field.error, text_area(field).value) == (ROWS, "", "0 1\n2 2")


@pytest.mark.parametrize("rows", [[[1, 2], [3]], [[0.5]], [[0] * 4], None, "1 2"])
def test_a_table_field_takes_no_rows_that_could_not_be_typed(field, rows):
    with pytest.raises((TypeError, ValueError), match="`kernel` "):
        field.value = rows
    assert field.value == ROWS


def test_whoever_observes_the_rows_hears_of_each_change_once(field):
    heard = history(field, "value")
    text_area(field).value = "1"
    text_area(field).value = "x"
    field.set(((2,),))
    field.set(ROWS)
    assert heard == [((1,),), ((2,),), ROWS]


@pytest.mark.parametrize(
    ("rows", "error", "words"),
    [
        ([[0] * 4], ValueError, "`kernel`...1×4...3×3"),
        ([[0, 1], [2]], ValueError, "must have rows of one length"),
        ([[0.5]], TypeError, "must hold whole numbers"),
    ],
)
def test_a_table_field_starts_with_a_table_it_could_take(rows, error, words):
    with expect(error, words):
        TableField("kernel", rows, largest=3)
