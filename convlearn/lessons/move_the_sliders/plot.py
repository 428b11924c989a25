"""The curves of all counts in one figure, for a report or a slide, where nothing moves."""

from fractions import Fraction

from convlearn.checks import instance
from convlearn.lessons.move_the_sliders.axes import logarithmic_across
from convlearn.lessons.move_the_sliders.growth import COUNTS, Point, Setting, curve
from convlearn.widgets.figure import Plot, legend_below, new_figure
from convlearn.words import ratio_in_words

WIDTH, HEIGHT = 4.2, 5.6  # inches: letters can be read on a phone, and counts need more room than numbers of a layer
DECADE = 60  # pixels across, at least about, that a factor of 10 has


def scaling_plot(setting: Setting, quantity: str) -> Plot:
    """Return all counts of a layer while one of its numbers moves, on logarithmic axes of one scale.

    A straight line means a power of the number, and its slope is the exponent.

    >>> print(scaling_plot(Setting(in_channels=1, bias=False), "batch_size"))
    From batch_size 1 to 128: multiplies × 128, adds × 128, FLOPs (2 per MAC) × 128, exact operations × 128, \
parameters × 1.

    Raises:
        TypeError: `setting` is no `Setting`.
        ValueError: no number of a setting has this name, or there is no such layer for any value of it.
    """
    curves = {counted: curve(instance("setting", setting, Setting), quantity, counted) for counted in COUNTS}
    values = [value for value, _ in curves[COUNTS[0]]]
    if not values:
        raise ValueError(f"`setting` ({setting}) must have a kernel that fits for some {quantity}")
    figure, axes = new_figure(quantity, "count", WIDTH, HEIGHT)
    axes.set(xscale="log", yscale="log", aspect="equal")
    for counted, points in curves.items():
        axes.plot(*zip(*points, strict=True), label=counted)
    axes.set_xticks(logarithmic_across(values, DECADE).ticks)
    axes.xaxis.set_major_formatter("{x:.0f}")
    axes.xaxis.minorticks_off()
    legend_below(axes)
    return Plot(figure, _sentence(quantity, values, curves))


def _sentence(quantity: str, values: list[int], curves: dict[str, list[Point]]) -> str:
    grown = (f"{counted} {_grown(points[0][1], points[-1][1])}" for counted, points in curves.items())
    return f"From {quantity} {values[0]} to {values[-1]}: {', '.join(grown)}."


def _grown(before: int, after: int) -> str:
    return f"× {ratio_in_words(Fraction(after, before))}" if before else f"0 to {after:,}"
