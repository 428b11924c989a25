"""Numbers in, a matplotlib figure out: no pyplot, no widgets. For a report or a slide, where nothing moves."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO

from matplotlib.figure import Figure

from convlearn.lessons.move_the_sliders.growth import COUNTS, Setting, curve
from convlearn.words import ratio_in_words

DOTS_PER_INCH = 144


FONT_SIZE = 13  # points


LINE_STYLES = (
    "-",
    "--",
    ":",
    "-.",
)  # the lines can be told apart without color, and the legend shows them


MARKERS = "osD^"


@dataclass(frozen=True, eq=False, repr=False)
class Plot:
    """A figure and the sentence that says what it shows; a notebook stores both."""

    figure: Figure
    sentence: str

    def __repr__(self) -> str:
        return self.sentence

    def _repr_png_(self) -> bytes:
        data = BytesIO()
        self.figure.savefig(data, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
        return data.getvalue()


def scaling_plot(setting: Setting, quantity: str) -> Plot:
    """Return all counts of a layer while one of its numbers moves, on logarithmic axes.

    A straight line means a power of the number, and its slope is the exponent.

    >>> print(scaling_plot(Setting(in_channels=1, bias=False), "batch_size"))
    From batch_size 1 to 128: multiplies × 128, adds × 128, exact operations × 128, parameters × 1.

    Raises:
        KeyError: no number of a setting has this name.
    """
    curves = {counted: curve(setting, quantity, counted) for counted in COUNTS}
    figure = Figure(figsize=(8, 4.5))
    axes = figure.add_axes((0.11, 0.15, 0.55, 0.8))
    axes.set(xscale="log", yscale="log", xlabel=quantity, ylabel="count")
    for (counted, points), style, marker in zip(curves.items(), LINE_STYLES, MARKERS, strict=True):
        axes.plot(*zip(*points, strict=True), style, marker=marker, label=counted)
    values = [value for value, _ in curves[COUNTS[0]]]
    axes.set_xticks(values[:: 1 + len(values) // 10], minor=False)
    axes.xaxis.set_major_formatter("{x:.0f}")
    axes.xaxis.minorticks_off()
    axes.legend(loc="center left", bbox_to_anchor=(1.02, 0.5), frameon=False, handlelength=2.5, fontsize=FONT_SIZE)
    for text in (axes.xaxis.label, axes.yaxis.label):
        text.set_fontsize(FONT_SIZE)
    axes.tick_params(labelsize=FONT_SIZE)
    return Plot(figure, _sentence(quantity, curves))


def _sentence(quantity: str, curves: dict[str, list[tuple[int, int]]]) -> str:
    ends = [(counted, points[0], points[-1]) for counted, points in curves.items()]
    grown = ", ".join(f"{counted} × {_grown(first[1], last[1])}" for counted, first, last in ends)
    return f"From {quantity} {ends[0][1][0]} to {ends[0][2][0]}: {grown}."


def _grown(before: int, after: int) -> str:
    return ratio_in_words(Fraction(after, before))
