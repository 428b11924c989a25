"""The explorer without a browser: controls, picture and sentence tell one layer; groups only where they divide."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from convlearn.lessons.move_the_sliders.growth import COUNTS, QUANTITIES, Setting, counts
from convlearn.lessons.move_the_sliders.scaling import Scaling, setting_of, shown
from convlearn.tables import tag
from tests.sentences import expect, numbers_in, tells

REACH = Setting().reach
PINNED = {"in_channels": 4, "out_channels": 6, "kernel_size": 3, "padding": "half the kernel", "bias": False}
NO_PADDING = {"padding": "none"}


def change(explorer, **values):
    for name, value in values.items():
        explorer.controls[name].value = value


def press(explorer, name):
    (button,) = [button for button in explorer.controls["pinned"].children if button.description == name]
    button.click()


# -- what is shown, by values --------------------------------------------------------------------------------


def test_a_layer_and_its_counts():
    picture, sentence = shown("out_channels", "multiplies", "linear", stride=2, bias=True)
    # 3x3 outputs of 6 channels, 36 products each; 6 kernels of 36 weights and a bias
    assert numbers_in(sentence)[-5:] == [1_944, 222, 12, 2 * 1_944, 1_944]
    assert "1,944 multiplies" in picture
    assert "1 output (6, 3, 3)" in picture


def test_logarithmic_axes_tell_the_slope():
    assert shown("input_size", "multiplies", "logarithmic").sentence.endswith("the slope is 2.")
    assert "slope" not in shown("input_size", "multiplies", "linear").sentence


def test_a_pinned_layer_is_compared_with():
    picture, sentence = shown("stride", "multiplies", "linear", PINNED, in_channels=8, out_channels=12)
    assert numbers_in(sentence)[-6:] == [4, 21_600, 5_400, 4, 864, 216]
    assert "5,400 pinned" in picture


def test_a_kernel_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match=r"`kernel_size` \(7\) spans 7"):
        shown("stride", "multiplies", "linear", kernel_size=7, **NO_PADDING)


# -- what the controls do ------------------------------------------------------------------------------------


def test_it_starts_with_the_layer_of_lesson_3():
    explorer = Scaling()
    assert (explorer.picture, explorer.sentence) == shown("out_channels", "multiplies", "linear", reach=REACH)
    assert 5_400 in numbers_in(explorer.sentence)


def test_it_starts_with_what_it_is_given():
    explorer = Scaling("stride", "adds", "logarithmic", in_channels=8, groups=2, half_padding=False, bias=True)
    layer = {"in_channels": 8, "groups": 2, "bias": True}
    assert explorer.sentence == shown("stride", "adds", "logarithmic", **layer, **NO_PADDING).sentence


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"x_axis": "dilation"}, "`x_axis` ('dilation')...in_channels, out_channels"),
        ({"y_axis": "FLOPs"}, "`y_axis` ('FLOPs')...multiplies, adds, FLOPs (2 per MAC), exact operations, parameters"),
        ({"axes": "log"}, "`axes` ('log')...linear, logarithmic"),
        ({"groups": 3}, "`in_channels` (4)...divisible by `groups` (3)"),
        ({"kernel_size": 2}, "`kernel_size` (2)...1, 3, 5, 7, 9, 11"),
        ({"in_channels": 5}, "`in_channels` (5)...1, 2, 3, 4"),
        ({"stride": 0}, "`stride` (0)...at least 1"),
    ],
)
def test_it_refuses_what_its_controls_do_not_offer(arguments, message):
    with expect(ValueError, message):
        Scaling(**arguments)


def test_flops_have_their_convention_in_their_name():
    # 150 outputs of 36 products, and twice that with 12 kernels
    assert numbers_in(shown("out_channels", "FLOPs (2 per MAC)", "linear").sentence)[-7:] == [
        10_800,
        2,
        216,
        12,
        2,
        21_600,
        10_800,
    ]


def test_the_sliders_go_up_to_8_times_where_the_layer_starts():
    ends = {
        name: control.options[-1] for name, control in Scaling(in_channels=64).controls.items() if name in QUANTITIES
    }
    sizes = {"kernel_size": 11, "stride": 4, "input_size": 40, "batch_size": 8}
    assert ends == {"in_channels": 512, "out_channels": 48, "groups": 2, **sizes}


def test_groups_are_offered_only_where_they_divide():
    explorer = Scaling()
    assert explorer.controls["groups"].options == [1, 2]
    change(explorer, in_channels=12, out_channels=24)
    assert explorer.controls["groups"].options == [1, 2, 3, 4, 6, 12]


def test_channels_are_offered_only_in_multiples_of_the_groups():
    explorer = Scaling(in_channels=8, out_channels=8, groups=8)
    assert explorer.controls["in_channels"].options[:4] == [8, 16, 24, 32]
    explorer.controls["in_channels"].type("12")
    assert tells(explorer.controls["in_channels"].error, "`in_channels` (12)...8, 16, 24")
    assert "groups=8" in explorer.sentence


def test_a_kernel_that_does_not_fit_is_explained_without_a_picture():
    explorer = Scaling(kernel_size=7)
    change(explorer, padding="none")
    assert explorer.picture == ""
    assert explorer.sentence.startswith("`kernel_size` (7) spans 7")
    change(explorer, kernel_size=5)
    assert explorer.picture
    assert 600 in numbers_in(explorer.sentence)


def test_what_has_no_picture_cannot_be_pinned():
    explorer = Scaling(kernel_size=7)
    change(explorer, padding="none")
    press(explorer, "Pin")
    assert explorer.values["pinned"] is None
    change(explorer, kernel_size=5)
    press(explorer, "Pin")
    change(explorer, kernel_size=7)
    press(explorer, "Pin")
    assert explorer.values["pinned"]["kernel_size"] == 5


def test_pinning_keeps_the_layer_whatever_moves_until_it_is_unpinned():
    explorer = Scaling()
    press(explorer, "Pin")
    change(explorer, in_channels=8, out_channels=12)
    assert numbers_in(explorer.sentence)[-6:-3] == [4, 21_600, 5_400]
    press(explorer, "Unpin")
    assert "pinned" not in explorer.sentence + explorer.picture


def test_pinning_again_takes_the_present_layer():
    explorer = Scaling()
    press(explorer, "Pin")
    change(explorer, stride=2)
    press(explorer, "Pin")
    assert setting_of(**explorer.values["pinned"]).stride == 2


def test_pinning_draws_once():
    explorer = Scaling()
    drawn = []
    explorer.screen.observe(drawn.append, "shown")
    press(explorer, "Pin")
    press(explorer, "Pin")  # the same layer: nothing to draw
    assert len(drawn) == 1
    press(explorer, "Unpin")
    assert len(drawn) == 2


def test_a_saved_notebook_keeps_images_and_the_sentence():
    explorer = Scaling()
    assert explorer.picture.count("<svg") == 2
    page = explorer._repr_html_()
    assert tag("p", explorer.sentence) in page
    assert page.count("<img") == 2
    assert "<svg" not in page
    change(explorer, kernel_size=7, padding="none")
    assert "<img" not in explorer._repr_html_()


class Pushed(RuleBasedStateMachine):
    """Whatever is chosen, in any order, picture and sentence tell the present values."""

    def __init__(self):
        super().__init__()
        self.explorer = Scaling()

    @rule(data=st.data(), name=st.sampled_from(sorted(QUANTITIES)))
    def slide(self, data, name):
        change(self.explorer, **{name: data.draw(st.sampled_from(self.explorer.controls[name].options))})

    @rule(x_axis=st.sampled_from(sorted(QUANTITIES)), y_axis=st.sampled_from(COUNTS))
    def choose(self, x_axis, y_axis):
        change(self.explorer, x_axis=x_axis, y_axis=y_axis)

    @rule(axes=st.sampled_from(["linear", "logarithmic"]), bias=st.booleans())
    def look(self, axes, bias):
        change(self.explorer, axes=axes, bias=bias)

    @rule(padding=st.sampled_from(["half the kernel", "none"]))
    def pad(self, padding):
        change(self.explorer, padding=padding)

    @rule(name=st.sampled_from(["Pin", "Unpin"]))
    def press_button(self, name):
        press(self.explorer, name)

    @invariant()
    def tells_the_present_values(self):
        values = self.explorer.values
        setting = setting_of(**{name: values[name] for name in (*QUANTITIES, "padding", "bias")})
        assert setting.groups_divide
        if setting.kernel_fits:
            assert (self.explorer.picture, self.explorer.sentence) == shown(**values, reach=REACH)
            assert f"{counts(setting)['parameters']:,} parameters" in self.explorer.sentence
        else:
            assert self.explorer.picture == ""
            assert "`kernel_size`" in self.explorer.sentence

    @invariant()
    def offers_the_present_values(self):
        for name in QUANTITIES:
            control = self.explorer.controls[name]
            assert control.value in control.options


TestPushed = Pushed.TestCase
TestPushed.settings = settings(max_examples=20, stateful_step_count=15)
