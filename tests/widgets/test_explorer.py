"""What every explorer does: it draws from the values of its controls, once for a change, and says why it cannot."""

import numpy as np
import pytest

from convlearn.widgets.controls import NumberSlider
from convlearn.widgets.explorer import Explorer, Shown
from tests.explorers import EXPLORERS, folded, row_of
from tests.sentences import expect


def shared(sweets, children):
    """Share sweets among children; more children than sweets cannot be."""
    if children > sweets:
        raise ValueError(f"`children` ({children}) must be at most `sweets` ({sweets})")
    return Shown(f"<p>{sweets} : {children}</p>", f"{sweets // children} for each.")


def divisors(sweets, **_):
    return {"children": [number for number in range(1, sweets + 1) if sweets % number == 0]}


def explorer_of_shares(offers=lambda **_: {}):
    sliders = {"sweets": NumberSlider("sweets", range(1, 10), 6), "children": NumberSlider("children", range(1, 10), 2)}
    return Explorer(shared, sliders, offers)


def test_an_explorer_starts_with_the_picture_and_the_sentence_of_its_values():
    explorer = explorer_of_shares()
    assert explorer.values == {"sweets": 6, "children": 2}
    assert (explorer.picture, explorer.sentence) == ("<p>6 : 2</p>", "3 for each.")


def test_an_explorer_follows_every_control():
    explorer = explorer_of_shares()
    explorer.controls["sweets"].type("9")
    assert (explorer.picture, explorer.sentence) == ("<p>9 : 2</p>", "4 for each.")
    explorer.controls["children"].type("3")
    assert (explorer.picture, explorer.sentence) == ("<p>9 : 3</p>", "3 for each.")


def test_an_explorer_says_why_a_combination_cannot_be_and_shows_no_old_picture():
    explorer = explorer_of_shares()
    explorer.controls["children"].type("7")
    assert (explorer.picture, explorer.sentence) == ("", "`children` (7) must be at most `sweets` (6).")
    explorer.controls["children"].type("3")
    assert (explorer.picture, explorer.sentence) == ("<p>6 : 3</p>", "2 for each.")


def test_an_explorer_may_offer_only_what_can_be():
    explorer = explorer_of_shares(divisors)
    assert explorer.controls["children"].options == [1, 2, 3, 6]
    explorer.controls["sweets"].type("7")
    assert explorer.controls["children"].options == [1, 7]
    assert (explorer.picture, explorer.sentence) == ("<p>7 : 1</p>", "7 for each.")


def test_an_explorer_leaves_a_still_picture_and_its_sentence():
    page = explorer_of_shares()._repr_html_()
    assert '<div class="convlearn-picture"><p>6 : 2</p></div><p>3 for each.</p>' in page


# -- several values at once ---------------------------------------------------------------------------------


def explorer_where_a_follows_b():
    """Return an explorer whose three numbers depend on each other: b from a, c from b."""

    class Following(Explorer):
        def _follow(self, changed):
            if changed == "sweets":
                self.controls["boxes"].set(1)

    sliders = {name: NumberSlider(f"all {name}", range(1, 10)) for name in ("children", "boxes", "sweets")}
    return Following(lambda **values: Shown("<p></p>", f"{values}"), sliders, divisors)


def drawn(explorer):
    seen = []
    explorer.screen.observe(seen.append, "shown")
    return seen


def test_values_that_are_set_at_once_are_checked_against_what_goes_with_them_in_any_order():
    explorer = explorer_of_shares(divisors)
    seen = drawn(explorer)
    explorer.set({"children": 4, "sweets": 8})  # 4 does not divide the 6 sweets there are
    assert (explorer.values, explorer.sentence) == ({"sweets": 8, "children": 4}, "2 for each.")
    assert len(seen) == 1


def test_a_value_that_is_set_stays_where_another_one_makes_it_follow():
    explorer = explorer_where_a_follows_b()
    explorer.set({"boxes": 5, "sweets": 6})
    assert explorer.values == {"children": 1, "boxes": 5, "sweets": 6}
    explorer.set({"sweets": 4})
    assert explorer.values["boxes"] == 1


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"sweets": 8, "children": 3}, "`children` (3) must be one of 1, 2, 4, 8"),
        ({"children": 3, "sweets": 10}, "`sweets` (10) must be a whole number from 1 to 9"),
        ({"sweets": 8, "toys": 1}, "`control` ('toys') must be one of children, boxes, sweets"),
    ],
)
def test_nothing_is_half_done_where_one_value_cannot_be(values, words):
    explorer = explorer_where_a_follows_b()
    explorer.set({"sweets": 6, "children": 2})
    before, seen = (explorer.values, explorer.sentence), drawn(explorer)
    with expect(ValueError, words):
        explorer.set(values)
    assert (explorer.values, explorer.sentence) == before
    assert not seen
    explorer.controls["children"].type("3")  # it listens as before
    assert len(seen) == 1


def test_whole_numbers_of_numpy_are_set_as_ints():
    explorer = explorer_of_shares(divisors)
    explorer.set({"sweets": np.int64(8), "children": np.int8(4)})
    assert set(map(type, explorer.values.values())) == {int}


# -- whatever goes wrong ------------------------------------------------------------------------------------


def broken(sweets, children):
    if sweets == 7:
        raise KeyError("seven")
    return Shown(f"<p>{sweets}</p>", "Fine.") if sweets < 9 else None


def broken_follow(sweets, **_):
    return {"children": [1 // (7 - sweets), 1]}


@pytest.mark.parametrize(
    ("show", "offers", "value", "told"),
    [
        (broken, lambda **_: {}, 7, "KeyError: 'seven'."),
        (broken, lambda **_: {}, 9, "TypeError: "),
        (lambda **_: Shown("", "Fine."), broken_follow, 7, "ZeroDivisionError: "),
    ],
)
def test_any_error_is_a_sentence_without_an_old_picture_and_is_logged(caplog, show, offers, value, told):
    sliders = {name: NumberSlider(name, range(1, 10)) for name in ("sweets", "children")}
    explorer = Explorer(show, sliders, offers)
    explorer.controls["sweets"].value = value
    assert explorer.picture == ""
    assert explorer.sentence.startswith(f"This cannot be shown: {told}")
    (record,) = caplog.records
    assert record.exc_info  # a teacher, and the test of every other test, sees where it happened
    caplog.clear()
    explorer.controls["sweets"].value = 6
    assert explorer.sentence == "Fine."


def test_a_long_error_is_cut():
    def refused(size):
        raise ValueError(f"`size` ({'1' * 10_000}) must be small")

    explorer = Explorer(refused, {"size": NumberSlider("size", range(1, 4))})
    assert len(explorer.sentence) <= 300
    assert explorer.sentence.startswith("`size` (111")


# -- settings that a learner need not know yet ---------------------------------------------------------------


class Sharing(Explorer):
    settings = ("children", "boxes")

    def __init__(self, **start):
        usual = {"sweets": 6, "children": 2, "boxes": 1}
        controls = {name: NumberSlider(name, range(1, 10), value) for name, value in usual.items()}
        super().__init__(lambda **values: Shown("<p></p>", f"{values}"), controls, start=start)


def row(explorer):
    return [getattr(child, "label", "") or getattr(child, "description", "") for child in row_of(explorer)]


def test_settings_are_folded_but_for_those_that_start_changes():
    assert (row(Sharing()), folded(Sharing())) == (["sweets", "Reset", ""], ["children", "boxes"])
    changed = Sharing(boxes=3, sweets=9)
    assert (row(changed), folded(changed)) == (["sweets", "boxes", "Reset", ""], ["children"])
    assert folded(Sharing(children=2)) == ["children", "boxes"]  # where it stands anyway


def test_nothing_is_left_to_open_where_all_settings_are_in_sight():
    explorer = Sharing(boxes=3, children=5)
    assert (row(explorer), folded(explorer)) == (["sweets", "children", "boxes", "Reset"], [])


def test_a_folded_setting_works_and_goes_back_like_others():
    explorer = Sharing(boxes=3)
    explorer.controls["children"].value = 4
    assert explorer.sentence == "{'sweets': 6, 'children': 4, 'boxes': 3}"
    explorer.reset()
    assert explorer.sentence == "{'sweets': 6, 'children': 2, 'boxes': 3}"


@pytest.mark.parametrize("name", EXPLORERS)
def test_an_explorer_of_a_lesson_shows_no_setting_unless_asked(name):
    explorer = EXPLORERS[name]()
    assert sorted(folded(explorer)) == sorted(explorer.settings)


# -- refusals ------------------------------------------------------------------------------------------------


def test_one_refusal_stands_at_a_time_wherever_it_is():
    stepper = EXPLORERS["Stepper"]()
    stepper.controls["padding"].type("9")
    stepper.controls["kernel"].type("a")
    assert (stepper.controls["padding"].error, stepper.controls["kernel"]._message.value != "") == ("", True)
    stepper.film.type_position("99")
    assert (stepper.controls["kernel"].error, stepper.controls["kernel"]._message.value) == ("", "")
    stepper.edit("input", (0, 0), "x")
    assert stepper.film.position_error == ""
    assert stepper.film.error
