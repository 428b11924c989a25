"""Figures for reports: their lines are the counts, and their sentence says how they grow."""

import pytest

from convlearn import Conv2d
from convlearn.lessons.move_the_sliders.growth import COUNTS, QUANTITIES, Setting, counts, curve
from convlearn.lessons.move_the_sliders.plot import scaling_plot
from tests.sentences import expect


@pytest.mark.parametrize("quantity", ["kernel_size", "out_channels", "input_size", "batch_size"])
def test_every_line_is_the_curve_of_its_count(quantity):
    (axes,) = scaling_plot(Setting(), quantity).figure.axes
    drawn = [[tuple(map(int, point)) for point in line.get_xydata()] for line in axes.lines]
    assert drawn == [curve(Setting(), quantity, counted) for counted in COUNTS]
    assert [text.get_text() for text in axes.get_legend().get_texts()] == list(COUNTS)


def test_the_sentence_tells_the_growth_from_end_to_end():
    # 1 channel in, padding 1, no bias: 9 * 25 products a kernel, 9 weights a kernel; both with each kernel.
    plot = scaling_plot(Setting(in_channels=1, bias=False), "out_channels")
    assert counts(Setting(in_channels=1, out_channels=512, bias=False))["multiplies"] == 512 * 9 * 25
    assert repr(plot) == (
        "From out_channels 1 to 512: multiplies × 512, adds × 512, FLOPs (2 per MAC) × 512, exact operations × 512, "
        "parameters × 512."
    )


def test_a_count_that_starts_at_0_has_no_factor():
    # 1 product an output and no bias: no adds. With 11x11 kernels 6 * 25 outputs have 121 products each.
    plot = scaling_plot(Setting(in_channels=1, kernel_size=1), "kernel_size")
    assert "multiplies × 121, adds 0 to 18,000" in repr(plot)


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_a_layer_of_one_product_an_output_is_drawn_without_adds(quantity):
    """Where nothing is added at the start, a count has no factor to tell; 0 has no place on these axes either."""
    plot = scaling_plot(Setting(1, 1, 1), quantity)
    assert f"From {quantity} {QUANTITIES[quantity][0]} to " in repr(plot)


@pytest.mark.parametrize(
    ("setting", "quantity", "error", "words"),
    [
        (Setting(), "depth", ValueError, "`quantity` ('depth')...in_channels, out_channels, kernel_size"),
        (Setting(), ["stride"], TypeError, "`quantity` (['stride'])...in_channels"),
        (
            Setting(kernel_size=9, half_padding=False),
            "stride",
            ValueError,
            "`setting` (Conv2d(4, 6, 9,...fits...stride",
        ),
        (Setting(kernel_size=300, input_size=400, half_padding=False), "input_size", ValueError, "`setting` (Conv2d"),
        (Setting(groups=5), "stride", ValueError, "`in_channels` (4)...divisible by `groups` (5)"),
        (Conv2d(4, 6, 3), "stride", TypeError, "`setting` (Conv2d(4, 6, 3))...Setting"),
    ],
)
def test_what_cannot_be_drawn_is_refused(setting, quantity, error, words):
    with expect(error, words):
        scaling_plot(setting, quantity)


@pytest.mark.parametrize("quantity", ["kernel_size", "out_channels", "stride"])
def test_equal_factors_are_equally_long_and_nothing_is_cut_off(quantity):
    plot = scaling_plot(Setting(), quantity)
    plot._repr_png_()
    (axes,) = plot.figure.axes
    (x, y), (twice_x, twice_y) = axes.transData.transform([(1, 1000), (2, 2000)])
    assert twice_x - x == pytest.approx(twice_y - y)
    assert axes.get_legend().get_window_extent().x1 <= plot.figure.bbox.x1
