"""Figures: the same bytes twice, nothing cut off, and nothing set that other figures would show."""

import matplotlib

from convlearn.widgets.figure import Plot, legend_below, new_figure


def plot() -> Plot:
    figure, axes = new_figure("a name across", "a name upwards")
    for number in range(5):
        axes.plot([1, 2, 3], [number, 2 * number, 3 * number], label=f"a line with a long name, {number}")
    legend_below(axes)
    return Plot(figure, "Five lines.")


def test_a_notebook_stores_a_png_the_same_twice_and_the_sentence():
    assert plot()._repr_png_().startswith(b"\x89PNG")
    assert plot()._repr_png_() == plot()._repr_png_()
    assert repr(plot()) == "Five lines."


def test_names_and_legend_are_within_the_figure():
    drawn = plot()
    drawn._repr_png_()
    (axes,) = drawn.figure.axes
    for part in (axes.xaxis.label, axes.yaxis.label, axes.get_legend()):
        box, page = part.get_window_extent(), drawn.figure.bbox
        assert page.x0 <= box.x0 < box.x1 <= page.x1
        assert page.y0 <= box.y0 < box.y1 <= page.y1


def test_lines_differ_in_color_and_in_marker():
    lines = plot().figure.axes[0].lines
    for look in ("get_color", "get_marker"):
        assert len({getattr(line, look)() for line in lines}) == 5


def test_the_figures_of_a_learner_look_as_before():
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        before = dict(matplotlib.rcParams)
        plot()._repr_png_()
        assert dict(matplotlib.rcParams) == before
