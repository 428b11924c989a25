"""Figures that a learner may want to save: all by matplotlib, all with one look, which is set here.

Without pyplot, and nothing is set that other figures of the learner would show.
"""

from dataclasses import dataclass
from io import BytesIO

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from convlearn.widgets.colors import COLORS

DOTS_PER_INCH = 108
FONT_SIZE = 13  # points


# Lines can be told apart without color, and the legend shows how.
LINES = {
    "color": [COLORS[name] for name in ("input-line", "step", "cost", "output-line", "kernel-line")],
    "linestyle": ("-", "--", (0, (1, 4)), ":", "-."),
    "marker": ("o", "s", "v", "D", "^"),
}


@dataclass(frozen=True, eq=False, repr=False)
class Plot:
    """A figure and the sentence that says what it shows; a notebook stores both.

    >>> figure, _ = new_figure("stride", "multiplies")
    >>> Plot(figure, "Nothing yet.")
    Nothing yet.
    """

    figure: Figure
    sentence: str

    def __repr__(self) -> str:
        return self.sentence

    def _repr_png_(self) -> bytes:
        data = BytesIO()
        self.figure.savefig(data, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
        return data.getvalue()


def new_figure(x_label: str, y_label: str, width: float = 8, height: float = 4.5) -> tuple[Figure, Axes]:
    """Return a figure, so many inches wide and high, and its empty axes.

    >>> new_figure("stride", "multiplies")[1].get_xlabel()
    'stride'
    """
    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.set_prop_cycle(**LINES)
    axes.tick_params(labelsize=FONT_SIZE)
    axes.set_xlabel(x_label, fontsize=FONT_SIZE)
    axes.set_ylabel(y_label, fontsize=FONT_SIZE)
    return figure, axes


def legend_below(axes: Axes) -> None:
    """Name the lines below the axes, where a phone has room too.

    >>> _, axes = new_figure("stride", "multiplies")
    >>> _ = axes.plot([1, 2], [5400, 1944], label="padding 1")
    >>> legend_below(axes)
    >>> [text.get_text() for text in axes.get_legend().get_texts()]
    ['padding 1']
    """
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.12), frameon=False, handlelength=2.5, fontsize=FONT_SIZE)
