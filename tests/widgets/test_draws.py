"""One change of one control draws one picture and says one sentence, whatever else has to follow it."""

import pytest

from convlearn.lessons.move_the_sliders.scaling import Pin
from convlearn.lessons.slide_the_kernel import Stepper
from convlearn.widgets.controls import Choice, NumberSlider, TableField
from convlearn.widgets.explorer import Explorer
from tests.explorers import EXPLORERS, reset_button

# Where other controls have to follow the one that is changed.
FOLLOWING = {
    "ChannelMixing": {"groups": 4, "input_channel": 8},
    "FilterFit": {"wanted": "random numbers", "kernels": 4},
    "Gates": {"part": 6},
    "GroupedConvolution": {"groups": 4, "changed_channel": 8},
    "LayerMatrix": {"layer": "convolution"},
    "NetworkTable": {"network": "MobileNetV1", "width": 50, "input_size": 160},
    "Switchboard": {"groups": 2},
    "TwoSteps": {"channel": 4},
}


def made(name: str) -> Explorer:
    return EXPLORERS[name](**FOLLOWING.get(name, {}))


CONTROLS = [
    pytest.param(name, control, id=f"{explorer.__module__}.{name}.{control}")  # the lesson is in it
    for name, explorer in EXPLORERS.items()
    if name != "Stepper"
    for control in made(name).controls
]


def test_every_explorer_of_every_lesson_is_tried() -> None:
    assert len(EXPLORERS) == 17


def other_values(control: object) -> list:
    """Return every value that the control offers but for the present one, and then that one again."""
    if isinstance(control, Pin):
        return [{"stride": 2}, None]
    if isinstance(control, TableField):
        return [((1, 2), (3, 4)), control.value]
    offered = control.options if isinstance(control, NumberSlider | Choice) else [True, False]
    return [*(value for value in offered if value != control.value), control.value]


def told(widget, *names: str) -> list[str]:
    """Return a list that grows by what is seen whenever one of these traits changes."""
    seen = []
    widget.observe(lambda _change: seen.append(getattr(widget, "sentence", None)), list(names))
    return seen


@pytest.mark.parametrize(("explorer", "name"), CONTROLS)
def test_one_change_draws_one_picture_and_says_one_sentence(explorer: str, name: str) -> None:
    shown = made(explorer)
    control = shown.controls[name]
    drawn, said = told(shown.screen, "shown"), told(shown.screen, "sentence")
    pictures = {shown.picture}
    for value in other_values(control):
        if value not in getattr(control, "options", [value]):
            continue  # it is no longer offered, now that another control followed
        drawn.clear()
        said.clear()
        control.value = value
        assert len(drawn) == 1
        assert said in ([], [shown.sentence])
        pictures.add(shown.picture)
    assert len(pictures) > 1


@pytest.mark.parametrize("name", EXPLORERS)
def test_reset_goes_back_to_the_start_of_every_explorer(name: str) -> None:
    shown = made(name)
    start, first = shown.values, (shown.picture, shown.sentence)
    for control in shown.controls.values():
        control.set(other_values(control)[0])
    assert shown.values != start
    reset_button(shown).click()
    assert shown.values == start
    assert (shown.picture, shown.sentence) == first


def frames_told(stepper: Stepper) -> list[str]:
    """Return a list that grows by the sentence at the position whenever frames arrive."""
    seen = []
    stepper.film.observe(lambda _change: seen.append(stepper.sentence), "frames")
    return seen


def change(stepper: Stepper, name: str) -> None:
    control = stepper.controls[name]
    if isinstance(control, TableField):
        control.type("1 2 3 / 4 5 6 / 7 8 9")
    else:
        control.value = control.value + 1 if isinstance(control, NumberSlider) else not control.value


@pytest.mark.lesson_1
@pytest.mark.parametrize("name", ["input", "kernel", "padding", "stride", "dilation", "flip", "hide_result"])
def test_one_change_of_the_stepper_makes_one_set_of_frames(name: str) -> None:
    stepper = Stepper()
    seen = frames_told(stepper)
    change(stepper, name)
    assert set(seen) == {stepper.sentence}
    assert len(seen) <= 2  # the frame that is seen goes ahead of the others


@pytest.mark.lesson_1
def test_a_reset_makes_one_set_of_frames() -> None:
    stepper = Stepper()
    for name in ("input", "padding", "stride", "flip", "hide_result"):
        change(stepper, name)
    seen = frames_told(stepper)
    stepper.reset()
    assert set(seen) == {stepper.sentence}
    assert len(seen) <= 2
