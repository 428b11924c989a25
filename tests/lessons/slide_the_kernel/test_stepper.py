"""The stepper without a browser: whatever is done, picture and sentence tell one state, the present one."""

import re
from html import escape

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from convlearn.example import INPUT, KERNEL
from convlearn.lessons.slide_the_kernel.stepper import Stepper
from convlearn.lessons.slide_the_kernel.stepper_picture import input_picture, step_picture, weight_picture
from convlearn.lessons.slide_the_kernel.walk import Walk
from convlearn.reference.convolution import flip_kernel, slide
from tests.explorers import folded
from tests.sentences import expect, tells

SUMS = [12, 12, 17, 10, 17, 19, 9, 6, 14]
SUMS_FLIPPED = [18, 20, 19, 10, 9, 17, 11, 8, 14]
ORDER = re.compile(r"Row (\d+), column (\d+): .* = (-?\d+|\?)\. ")
NO_SMALL_NUMBERS = ["x", "", "100", "-100", "1.5", "inf", "1e999", "∞"]


@pytest.fixture
def stepper():
    return Stepper()


def tell(stepper, message):
    """Send a message as the browser does.

    Its rows and columns count the headings too, and it names the padding of the picture that the learner saw.
    """
    for event in message.keys() & {"picked", "edited"}:
        grid, *cell = message[event]
        message = message | {event: [grid, *cell, stepper.controls["padding"].value if grid == "input" else 0]}
    stepper.film._handle_custom_msg(message, [])


def press(stepper, name):
    """Click the button with this name."""
    (controls, *_) = stepper.view.children
    (button,) = [child for child in controls.children if getattr(child, "description", "") == name]
    button.click()


def settings_of(stepper):
    """Return everything that makes the walk what it is."""
    return (
        stepper.controls["input"].value,
        stepper.controls["kernel"].value,
        stepper.controls["stride"].value,
        stepper.controls["padding"].value,
        stepper.controls["dilation"].value,
        stepper.controls["flip"].value,
    )


def state_of(stepper):
    """Return everything that the learner can change or see, but for what is said about a mistake."""
    return (
        *settings_of(stepper),
        stepper.controls["hide_result"].value,
        stepper.film.position,
        stepper.picture,
        stepper.sentence,
        stepper.film.frames,
    )


def mistakes_told(stepper):
    fields = (
        stepper.controls["stride"],
        stepper.controls["padding"],
        stepper.controls["dilation"],
        stepper.controls["input"],
        stepper.controls["kernel"],
        stepper.film,
    )
    return [field.error for field in fields if field.error] + [stepper.film.position_error] * bool(
        stepper.film.position_error
    )


def shown_total(stepper):
    """Read row, column and output value off the sentence."""
    row, column, total = ORDER.match(stepper.sentence).groups()
    return int(row), int(column), "?" if total == "?" else int(total)


def frame(stepper, walk, step):
    """Return a picture and a sentence made anew."""
    if stepper.controls["hide_result"].value:
        return [step_picture(walk, step.position, hide_result=True), step.sentence_without_result]
    return [step_picture(walk, step.position), step.sentence]


def assert_tells_its_step(stepper):
    """Compare what is shown with the library's convolution of the present numbers and a walk made anew."""
    rows, weights, stride, padding, dilation, flip = settings_of(stepper)
    outputs = slide(rows, flip_kernel(weights) if flip else weights, stride, padding, dilation)
    row, column = np.unravel_index(stepper.film.position - 1, outputs.shape)
    total = "?" if stepper.controls["hide_result"].value else outputs[row, column]
    assert shown_total(stepper) == (row + 1, column + 1, total)
    walk = Walk(*settings_of(stepper))
    assert [stepper.picture, stepper.sentence] == frame(stepper, walk, walk.steps[stepper.film.position - 1])
    assert_has_every_frame(stepper)


def assert_has_every_frame(stepper):
    walk = Walk(*settings_of(stepper))
    assert stepper.film.last == len(walk.steps)
    assert stepper.film.frames == {str(step.position): frame(stepper, walk, step) for step in walk.steps}


def assert_tells_where_it_is_used(stepper, grid, place):
    """Expect the answer to a pick, from the present numbers, with the outputs that were seen before it."""
    walk = Walk(*settings_of(stepper))
    seen = stepper.film.position - 1 if stepper.controls["hide_result"].value else stepper.film.position
    if grid == "input":
        wanted = input_picture(walk, place, seen), walk.input_sentence(place)
    else:
        wanted = weight_picture(walk, place, seen), walk.weight_sentence(place)
    assert (stepper.picture, stepper.sentence) == wanted
    assert_has_every_frame(stepper)


def assert_tells_the_misfit(stepper):
    """Expect the reason instead of an output."""
    assert re.match(r"No output: `kernel_size` \(\d+\) spans \d+ with `dilation` \d+ and must fit", stepper.sentence)
    assert 'data-grid="output"' not in stepper.picture
    assert stepper.film.frames == {"1": [stepper.picture, stepper.sentence]}


def fits(stepper):
    rows, weights, _, padding, dilation, _ = settings_of(stepper)
    return all(
        dilation * (size - 1) < inputs + 2 * padding
        for size, inputs in zip(np.shape(weights), np.shape(rows), strict=True)
    )


# -- where it starts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"position": 9},
        {"stride": 2, "padding": 1, "position": 7},
        {"dilation": 2, "padding": 2},
        {"flip": True, "position": 4},
        {"hide_result": True},
        {"input": [[1, -2, 3]], "kernel": [[4, -5]], "position": 2},
        {"input": np.full((7, 7), 99), "kernel": np.full((5, 5), -99), "padding": 2, "position": 49},
    ],
)
def test_a_stepper_starts_with_what_it_is_given(arguments):
    stepper = Stepper(**arguments)
    given = {
        "input": INPUT,
        "kernel": KERNEL,
        "stride": 1,
        "padding": 0,
        "dilation": 1,
        "flip": False,
    } | arguments
    assert stepper.film.position == given.pop("position", 1)
    assert stepper.controls["hide_result"].value == given.pop("hide_result", False)
    tables = tuple(tuple(map(tuple, np.asarray(given.pop(name)).tolist())) for name in ("input", "kernel"))
    assert settings_of(stepper) == (*tables, *given.values())
    assert_tells_its_step(stepper)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"stride": 0}, ValueError, "`stride` (0)...1 to 3"),
        ({"padding": -1}, ValueError, "`padding` (-1)...0 to 2"),
        ({"dilation": 4}, ValueError, "`dilation` (4)...1 to 3"),
        ({"position": 0}, ValueError, "`position` (0)...1 to 9"),
        ({"position": 10}, ValueError, "`position` (10)...1 to 9"),
        ({"input": [[1, 2], [3]]}, ValueError, "`input` ([[1, 2], [3]])...one length"),
        ({"input": np.zeros((8, 1), int)}, ValueError, "`input`...8×1...7×7"),
        ({"kernel": np.zeros((1, 6), int)}, ValueError, "`kernel`...1×6...5×5"),
        ({"kernel": [[100]]}, ValueError, "`kernel row 1, column 1` (100)...-99 to 99"),
        ({"kernel": [[0.5]]}, TypeError, "`kernel` ([[0.5]])...whole numbers"),
    ],
)
def test_a_stepper_refuses_what_its_controls_do_not_offer(arguments, error, message):
    with expect(error, message):
        Stepper(**arguments)


# -- one action at a time -----------------------------------------------------------------------------------


@pytest.mark.parametrize("position", range(1, 10))
def test_a_move_shows_its_step(stepper, position):
    tell(stepper, {"typed": str(position)})
    assert shown_total(stepper)[-1] == SUMS[position - 1]
    assert_tells_its_step(stepper)


@pytest.mark.parametrize("position", range(1, 10))
def test_a_move_in_the_browser_shows_its_step(stepper, position):
    stepper.film.set_state({"position": position, "overlay": []})
    assert shown_total(stepper)[-1] == SUMS[position - 1]
    assert_tells_its_step(stepper)


@pytest.mark.parametrize("name", ["stride", "padding", "dilation"])
def test_every_setting_makes_every_frame_anew(stepper, name):
    control = stepper.controls[name]
    stepper.controls["input"].type(" / ".join(["1 2 3 4 5 6 7"] * 7))  # large enough for every dilation
    for number in control.options:
        control.type(str(number))
        assert control.value == number
        assert_tells_its_step(stepper)


def test_flipping_gives_the_mathematician_s_convolution(stepper):
    for total, flipped in zip(SUMS, SUMS_FLIPPED, strict=True):
        stepper.controls["flip"].value = True
        assert shown_total(stepper)[-1] == flipped
        assert_tells_its_step(stepper)
        stepper.controls["flip"].value = False
        assert shown_total(stepper)[-1] == total
        stepper.film.position = stepper.film.position % 9 + 1


def test_the_position_stays_while_there_is_one(stepper):
    tell(stepper, {"typed": "6"})
    stepper.controls["padding"].value = 1  # 25 positions
    assert stepper.film.position == 6
    stepper.controls["stride"].value = 3  # (5 + 2 - 3) // 3 + 1 = 2 each way
    assert stepper.film.position == 4
    assert_tells_its_step(stepper)


@pytest.mark.parametrize("place", [(0, 0), (2, 2), (4, 4)])
def test_editing_the_input_changes_the_sums(stepper, place):
    for position in range(1, 10):
        tell(stepper, {"typed": str(position)})
        stepper.edit("input", place, str(-10 * position))
        assert stepper.controls["input"].value[place[0]][place[1]] == -10 * position
        assert_tells_its_step(stepper)


def test_editing_one_number_in_the_browser(stepper):
    tell(stepper, {"edited": ["input", 1, 1], "text": "9"})
    tell(stepper, {"edited": ["kernel", 1, 1], "text": "5"})
    assert (stepper.controls["input"].value[0][0], stepper.controls["kernel"].value[0][0]) == (9, 5)
    assert shown_total(stepper) == (1, 1, SUMS[0] + 9 * 5)  # 3 * 0 before
    assert_tells_its_step(stepper)


def test_an_edit_changes_no_other_number(stepper):
    tell(stepper, {"edited": ["input", 2, 4], "text": "-8"})
    wanted = np.array(INPUT)
    wanted[1, 3] = -8
    assert stepper.controls["input"].value == tuple(map(tuple, wanted.tolist()))
    assert stepper.controls["kernel"].value == tuple(map(tuple, KERNEL.tolist()))


def test_an_edit_of_a_padded_input_hits_the_number_that_was_clicked():
    stepper = Stepper(padding=2)
    tell(stepper, {"edited": ["input", 3, 4], "text": "-8"})  # one heading and two zeros before it
    assert stepper.controls["input"].value[0][1] == -8
    tell(stepper, {"edited": ["kernel", 1, 2], "text": "-7"})
    assert stepper.controls["kernel"].value[0][1] == -7
    assert_tells_its_step(stepper)


def test_an_edit_of_a_flipped_kernel_hits_the_weight_that_was_clicked():
    stepper = Stepper(kernel=[[1, 2], [3, 4]], flip=True)
    tell(stepper, {"edited": ["kernel", 1, 2], "text": "-8"})  # shown: 4 3 / 2 1
    assert stepper.controls["kernel"].value == ((1, 2), (-8, 4))
    assert_tells_its_step(stepper)


def test_own_tables_are_taken(stepper):
    tell(stepper, {"typed": "9"})
    stepper.controls["kernel"].type("1 -1")
    stepper.controls["input"].type("1 2 4 / 7 5 6")
    sums = [int(ORDER.match(sentence)[3]) for _, sentence in stepper.film.frames.values()]
    assert sums == [1 - 2, 2 - 4, 7 - 5, 5 - 6]
    assert_tells_its_step(stepper)


# -- the result left to be found ----------------------------------------------------------------------------


@pytest.mark.parametrize("position", range(1, 10))
def test_a_hidden_result_stands_nowhere(position):
    stepper = Stepper(input=[[10 * row + column + 1 for column in range(5)] for row in range(5)], kernel=[[1] * 3] * 3)
    stepper.controls["hide_result"].value = True
    tell(stepper, {"typed": str(position)})
    assert shown_total(stepper)[-1] == "?"
    totals = slide(
        stepper.controls["input"].value, stepper.controls["kernel"].value
    ).flatten()  # of three digits, as no input has
    assert str(totals[position - 1]) not in stepper.picture + stepper.sentence
    assert_tells_its_step(stepper)


def test_a_hidden_result_comes_back(stepper):
    stepper.controls["hide_result"].value = True
    stepper.controls["hide_result"].value = False
    assert shown_total(stepper)[-1] == SUMS[0]
    assert_tells_its_step(stepper)


def test_a_pick_does_not_tell_the_result_that_is_hidden():
    stepper = Stepper(hide_result=True, position=3)
    for grid in ("input", "kernel"):
        stepper.pick(grid, (0, 2))
        assert_tells_where_it_is_used(stepper, grid, (0, 2))
        assert ">17<" not in stepper.picture


# -- asked backwards ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("grid", ["input", "kernel"])
@pytest.mark.parametrize("place", [(0, 0), (1, 2), (2, 2)])
def test_a_pick_in_the_browser_tells_where_the_number_is_used(stepper, grid, place):
    tell(stepper, {"picked": [grid, place[0] + 1, place[1] + 1]})
    assert_tells_where_it_is_used(stepper, grid, place)


@pytest.mark.parametrize(("row", "column", "place"), [(2, 2, (0, 0)), (1, 1, (-1, -1)), (7, 3, (5, 1))])
def test_a_pick_of_a_padded_input_counts_the_padding(row, column, place):
    stepper = Stepper(padding=1)
    tell(stepper, {"picked": ["input", row, column]})
    assert_tells_where_it_is_used(stepper, "input", place)


def test_a_pick_in_a_picture_that_is_older_than_the_padding_means_what_was_clicked(stepper):
    """The browser tells the padding of its picture, not the one that Python knows meanwhile."""
    stepper.controls["padding"].value = 2
    stepper.film._handle_custom_msg({"picked": ["input", 1, 1, 0]}, [])
    assert_tells_where_it_is_used(stepper, "input", (0, 0))


@pytest.mark.parametrize("place", [("input", (5, 0)), ("input", (-1, 0)), ("kernel", (3, 0)), ("output", (0, 0))])
def test_a_pick_of_a_place_that_is_no_more_changes_nothing(stepper, place):
    before = state_of(stepper)
    stepper.pick(*place)
    assert state_of(stepper) == before


def test_a_pick_of_a_weight_does_not_count_the_padding_of_the_input():
    stepper = Stepper(padding=2)
    tell(stepper, {"picked": ["kernel", 1, 2]})
    assert_tells_where_it_is_used(stepper, "kernel", (0, 1))


def test_a_move_ends_a_pick(stepper):
    for move in [
        lambda: tell(stepper, {"typed": "4"}),
        lambda: tell(stepper, {"typed": "4"}),
        lambda: stepper.film.set_state({"position": 5, "overlay": []}),
        lambda: setattr(stepper.film, "position", 6),
    ]:
        stepper.pick("input", (2, 2))
        move()
        assert_tells_its_step(stepper)


@pytest.mark.parametrize(
    "change",
    [
        lambda stepper: stepper.controls["stride"].type("2"),
        lambda stepper: stepper.controls["padding"].type("1"),
        lambda stepper: setattr(stepper.controls["flip"], "value", True),
        lambda stepper: setattr(stepper.controls["hide_result"], "value", True),
        lambda stepper: stepper.edit("input", (2, 2), "50"),
        lambda stepper: stepper.edit("kernel", (1, 1), "50"),
        lambda stepper: stepper.controls["input"].type("1 2 3 / 4 5 6 / 7 8 9"),
    ],
)
def test_a_change_ends_a_pick(stepper, change):
    stepper.pick("kernel", (1, 1))
    change(stepper)
    assert_tells_its_step(stepper)


# -- wrong input --------------------------------------------------------------------------------------------


def assert_explained(stepper, before, facts):
    """Expect one mistake that is told with these facts, and nothing else changed."""
    (told,) = mistakes_told(stepper)
    assert tells(told, facts)
    assert state_of(stepper) == before


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        (name, text, rule)
        for name, rule in [("stride", "1 to 3"), ("padding", "0 to 2"), ("dilation", "1 to 3")]
        for text in ["-1", "4", "x", "", "1.5", "inf", "1e999"]
    ],
)
def test_a_wrong_setting_is_explained_beside_it(name, text, rule):
    stepper = Stepper(stride=2, padding=1, position=3)
    before = state_of(stepper)
    tell_control = stepper.controls[name]._handle_custom_msg
    tell_control({"typed": text}, [])
    assert stepper.controls[name].error
    assert_explained(stepper, before, f"`{name}` ({text or 'empty'})...{rule}...stays")


@pytest.mark.parametrize("text", ["0", "10", "x", "", "inf"])
def test_a_wrong_position_is_explained_beside_it(stepper, text):
    before = state_of(stepper)
    tell(stepper, {"typed": text})
    assert stepper.film.position_error
    assert_explained(stepper, before, f"`position` ({text or 'empty'})...1 to 9...stays 1")


@pytest.mark.parametrize("text", NO_SMALL_NUMBERS)
@pytest.mark.parametrize("grid", ["input", "kernel"])
def test_a_wrong_number_in_the_picture_is_explained_under_it(stepper, grid, text):
    before = state_of(stepper)
    tell(stepper, {"edited": [grid, 2, 3], "text": text})
    assert stepper.film.error
    assert_explained(stepper, before, f"`{grid} row 2, column 3` ({text or 'empty'})...-99 to 99...stays")


def test_a_wrong_number_over_a_flipped_weight_names_the_weight_that_was_clicked():
    """The picture numbers its rows and columns as it shows them."""
    stepper = Stepper(flip=True)
    before = state_of(stepper)
    tell(stepper, {"edited": ["kernel", 1, 2], "text": "x"})
    assert_explained(stepper, before, "`kernel row 1, column 2` (x)...stays 1.")


def test_padding_cannot_be_edited():
    stepper = Stepper(padding=1)
    for row, column in [(1, 1), (1, 3), (7, 7), (3, 7)]:
        before = state_of(stepper)
        tell(stepper, {"edited": ["input", row, column], "text": "5"})
        assert_explained(stepper, before, "Padding is always 0.")


@pytest.mark.parametrize(
    ("name", "text", "facts"),
    [
        ("kernel", "1 2 / 3", "`kernel`...2, 1...one length"),
        ("kernel", "", "`kernel`...must be"),
        ("kernel", "1 y", "`kernel row 1, column 2` (y)...-99 to 99"),
        ("kernel", "1 inf", "`kernel row 1, column 2` (inf)...-99 to 99"),
        ("kernel", "1 1 1 1 1 1", "`kernel`...1×6...5×5"),
        ("input", "1 2 / 3", "`input`...2, 1...one length"),
        ("input", " / ".join("12345678"), "`input`...8×1...7×7"),
    ],
)
def test_a_wrong_table_is_explained_beside_it(stepper, name, text, facts):
    before = state_of(stepper)
    stepper.controls[name].type(text)
    assert stepper.controls[name].error
    assert_explained(stepper, before, f"{facts}...stays as it was")


def test_an_explanation_goes_with_the_next_good_input(stepper):
    tell(stepper, {"edited": ["kernel", 1, 1], "text": "x"})
    tell(stepper, {"edited": ["kernel", 1, 1], "text": "5"})
    assert mistakes_told(stepper) == []


def test_an_explanation_goes_even_if_the_number_that_stood_there_is_typed(stepper):
    tell(stepper, {"edited": ["kernel", 1, 1], "text": "x"})
    tell(stepper, {"edited": ["kernel", 1, 1], "text": "0"})
    assert mistakes_told(stepper) == []


def test_the_same_mistake_made_twice_is_told_twice(stepper):
    told = []
    stepper.film.observe(lambda change: told.append(change["new"]), "error")
    tell(stepper, {"edited": ["kernel", 1, 1], "text": "x"})
    tell(stepper, {"edited": ["kernel", 1, 1], "text": "x"})
    assert [sentence for sentence in told if sentence] == [stepper.film.error] * 2


# -- a kernel that does not fit -----------------------------------------------------------------------------

MISFITS = {
    "dilation 3": lambda stepper: stepper.controls["dilation"].type("3"),
    "own 2x2 input": lambda stepper: stepper.controls["input"].type("1 2 / 3 4"),
    "kernel wider than the input": lambda stepper: (
        stepper.controls["input"].type("1 / 2"),
        stepper.controls["kernel"].type("1 2"),
    ),
}


@pytest.mark.parametrize("misfit", MISFITS.values(), ids=MISFITS.keys())
def test_a_kernel_that_does_not_fit_is_explained_and_coming_back_works(stepper, misfit):
    tell(stepper, {"typed": "9"})
    misfit(stepper)
    assert_tells_the_misfit(stepper)
    stepper.controls["dilation"].type("1")
    stepper.controls["input"].type("1 2 3 / 4 5 6 / 7 8 9")
    assert_tells_its_step(stepper)


def test_the_reason_names_the_sizes(stepper):
    stepper.controls["dilation"].value = 3
    assert tells(stepper.sentence, "No output: `kernel_size` (3)...7...`dilation` 3...5 + `padding` 2 * 0 = 5")
    stepper.controls["padding"].value = 1  # 5 + 2 * 1 = 7
    assert_tells_its_step(stepper)


def test_a_stepper_may_start_with_a_kernel_that_does_not_fit():
    stepper = Stepper(input=[[1, 2], [3, 4]])
    assert_tells_the_misfit(stepper)
    stepper.controls["padding"].value = 1
    assert_tells_its_step(stepper)


def test_a_kernel_that_does_not_fit_can_be_edited_but_is_used_nowhere(stepper):
    stepper.controls["dilation"].value = 3
    before = state_of(stepper)
    tell(stepper, {"picked": ["input", 1, 1]})
    assert state_of(stepper) == before
    tell(stepper, {"edited": ["kernel", 1, 1], "text": "77"})
    assert stepper.controls["kernel"].value[0][0] == 77
    assert ">77<" in stepper.picture
    assert_tells_the_misfit(stepper)


def test_a_flipped_kernel_that_does_not_fit_is_shown_flipped():
    """Otherwise an edit would hit another weight than the one that was clicked."""
    stepper = Stepper(kernel=[[11, 22]], input=[[1]], flip=True)
    assert stepper.picture.index(">22<") < stepper.picture.index(">11<")
    tell(stepper, {"edited": ["kernel", 1, 1], "text": "33"})
    assert stepper.picture.index(">33<") < stepper.picture.index(">11<")


# -- reset --------------------------------------------------------------------------------------------------


def test_reset_goes_back_to_the_start():
    arguments = {
        "input": [[1, 2, 3, 4]] * 4,
        "kernel": [[1, 2]] * 2,
        "stride": 2,
        "padding": 1,
        "position": 5,
    }
    stepper, start = Stepper(**arguments), Stepper(**arguments)
    stepper.edit("input", (0, 0), "50")
    stepper.controls["kernel"].type("1 2 3")
    stepper.controls["stride"].type("1")
    stepper.controls["padding"].type("0")
    stepper.controls["dilation"].type("2")
    stepper.controls["flip"].value = stepper.controls["hide_result"].value = True
    press(stepper, "Reset")
    assert state_of(stepper) == state_of(start)
    assert_tells_its_step(stepper)


def test_reset_comes_back_from_a_kernel_that_does_not_fit(stepper):
    stepper.controls["input"].type("1")
    stepper.reset()
    assert state_of(stepper) == state_of(Stepper())


def test_reset_ends_a_pick(stepper):
    stepper.pick("input", (0, 0))
    stepper.reset()
    assert_tells_its_step(stepper)


@pytest.mark.parametrize(
    "mistake",
    [
        lambda stepper: stepper.controls["stride"].type("0"),
        lambda stepper: stepper.controls["padding"].type("9"),
        lambda stepper: stepper.controls["dilation"].type("x"),
        lambda stepper: stepper.film.type_position("0"),
        lambda stepper: stepper.edit("kernel", (0, 0), "x"),
        lambda stepper: stepper.controls["kernel"].type("1 2 / 3"),
    ],
)
def test_reset_forgets_mistakes(stepper, mistake):
    mistake(stepper)
    stepper.reset()
    assert mistakes_told(stepper) == []


# -- any actions in any order -------------------------------------------------------------------------------

numbers_typed = st.integers(-99, 99).map(str) | st.sampled_from(NO_SMALL_NUMBERS)
cells = st.tuples(st.integers(0, 8), st.integers(0, 8))


class AnyActions(RuleBasedStateMachine):
    """Do anything a learner can do; `picked` is the pick that is still to be seen, if any."""

    def __init__(self):
        super().__init__()
        self.stepper, self.picked = Stepper(), None

    @rule(name=st.sampled_from(["stride", "padding", "dilation"]), text=st.sampled_from("0123x"))
    def set(self, name, text):
        control = self.stepper.controls[name]
        before = control.value
        control.type(text)
        self.picked = self.picked if control.value == before else None

    @rule(name=st.sampled_from(["flip", "hide_result"]))
    def tick(self, name):
        box = self.stepper.controls[name]
        box.value = not box.value
        self.picked = None

    @rule(text=st.sampled_from(["1", "2", "5", "9", "25", "x"]))
    def move(self, text):
        tell(self.stepper, {"typed": text})
        if text.isdigit() and int(text) <= self.stepper.film.last:
            self.picked = None

    @rule(grid=st.sampled_from(["input", "kernel"]), cell=cells, text=numbers_typed)
    def edit(self, grid, cell, text):
        size = self.grid_size(grid)
        before = settings_of(self.stepper)
        tell(self.stepper, {"edited": [grid, cell[0] % size[0] + 1, cell[1] % size[1] + 1], "text": text})
        self.picked = self.picked if settings_of(self.stepper) == before else None

    @rule(grid=st.sampled_from(["input", "kernel"]), cell=cells)
    def pick(self, grid, cell):
        size = self.grid_size(grid)
        row, column = cell[0] % size[0], cell[1] % size[1]
        tell(self.stepper, {"picked": [grid, row + 1, column + 1]})
        padding = self.stepper.controls["padding"].value if grid == "input" else 0
        self.picked = (grid, (row - padding, column - padding)) if fits(self.stepper) else None

    @rule(text=st.sampled_from(["1 2 / 3 4", "1 2 3 4 5 6 7 / 1 2 3 4 5 6 7 / 7 6 5 4 3 2 1", "1 2 / 3", ""]))
    def type_input(self, text):
        before = settings_of(self.stepper)
        self.stepper.controls["input"].type(text)
        self.picked = self.picked if settings_of(self.stepper) == before else None

    @rule()
    def reset(self):
        self.stepper.reset()
        self.picked = None
        assert state_of(self.stepper) == state_of(Stepper())

    @invariant()
    def tells_one_state(self):
        if not fits(self.stepper):
            assert_tells_the_misfit(self.stepper)
        elif self.picked:
            assert_tells_where_it_is_used(self.stepper, *self.picked)
        else:
            assert_tells_its_step(self.stepper)

    def grid_size(self, grid):
        """Return how many rows and columns the browser shows, headings aside."""
        shown = self.stepper.controls["input"] if grid == "input" else self.stepper.controls["kernel"]
        padding = self.stepper.controls["padding"].value if grid == "input" else 0
        return np.add(np.shape(shown.value), 2 * padding)


class TestAnyActions(AnyActions.TestCase):
    settings = settings(max_examples=20, stateful_step_count=20)


# -- in a notebook ------------------------------------------------------------------------------------------


def test_a_saved_notebook_keeps_a_picture_and_the_sentence(stepper):
    page = stepper._repr_html_()
    assert stepper.picture in page
    assert escape(stepper.sentence) in page


def test_the_stored_page_has_every_number_of_the_example(stepper):
    page = re.sub(r"<style>.*?</style>|<[^>]*>", " ", stepper._repr_html_(), flags=re.DOTALL)
    numbers = re.findall(r"\d+", page)
    for wanted in [*INPUT.flat, *KERNEL.flat, SUMS[0]]:
        assert str(wanted) in numbers


def test_the_stored_page_is_of_the_present_state(stepper):
    stepper.controls["stride"].value = 2
    tell(stepper, {"typed": "4"})
    page = stepper._repr_html_()
    assert step_picture(Walk(INPUT, KERNEL, stride=2), 4) in page
    assert "<p>Row 2, column 2: " in page


def test_the_same_stepper_made_twice_leaves_the_same_text():
    first, second = (Stepper(padding=1, position=7)._repr_html_() for _ in range(2))
    assert first == second


def test_what_lesson_1_has_not_explained_is_folded_until_a_call_names_it():
    assert folded(Stepper(hide_result=True)) == ["padding", "stride", "dilation", "flip", "input", "kernel"]
    assert folded(Stepper(padding=1, flip=True)) == ["stride", "dilation", "input", "kernel"]
    assert "input" in folded(Stepper([[1, 2]], [[3]]))  # the picture shows these numbers


# -- what is no place ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("grid", "place", "words"),
    [
        ("output", (0, 0), "`grid` ('output') must be one of input, kernel"),
        (None, (0, 0), "`grid` (None) must be one of input, kernel"),
        ("input", (0, 0.5), "`place[1]` (0.5) must be a whole number"),
        ("input", "middle", "`place` ('middle') must be a"),
        ("kernel", {}, "`place` ({}) must be a"),
        ("input", (-4, 0), "`place[0]` (-4) must be at least -3"),
    ],
)
def test_a_number_is_edited_at_a_place_in_a_grid(grid, place, words):
    with pytest.raises((TypeError, ValueError), match=re.escape(words)):
        Stepper().edit(grid, place, "1")


@pytest.mark.parametrize(("grid", "place"), [(None, (0, 0)), ("input", (0, 0.5)), ("kernel", {})])
def test_a_pick_of_what_is_no_place_at_all_is_refused(grid, place):
    with pytest.raises(TypeError, match=r"`(grid|place.*)` \(.*\) must be "):
        Stepper().pick(grid, place)


@pytest.mark.parametrize("padding", range(3))
def test_a_click_on_a_heading_changes_nothing(padding):
    stepper = Stepper(padding=padding)
    seen = stepper.sentence
    stepper._hear({"picked": ["input", 0, 0, padding]})
    assert stepper.sentence == seen
