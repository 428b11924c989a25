"""A figure that is drawn once and then moves: only what changes is drawn anew."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import imsave

DOTS_PER_INCH = 144
PIXELS_PER_INCH = (
    96  # of the page, so that 12 points are 16 pixels; 1.5 dots a pixel stay crisp on a projector
)

# One meaning for each color in every figure: what goes in, what is learned, what comes out. Black on each of
# them, and each of them on white, can be told apart in gray as well.
INPUT_COLOR = "#0b5fa5"
WEIGHT_COLOR = "#8a5a00"
OUTPUT_COLOR = "#00735f"
PINNED_COLOR = "#6b6b6b"
FONT_SIZE = 13  # points


class LiveFigure:
    """A matplotlib figure with some artists that move before a background that stays.

    Change the moving artists and ask for `png()`. After a change to anything else, such as the limits of an
    axis, call `redraw_background()` first; it costs a full drawing.

    >>> figure = Figure(figsize=(4, 3))
    >>> (line,) = figure.add_subplot().plot([0, 1], [0, 1])
    >>> live = LiveFigure(figure, moving=[line])
    >>> before = live.png()
    >>> line.set_ydata([1, 0])
    >>> live.png() == before
    False
    """

    def __init__(self, figure: Figure, moving: Sequence[Artist]) -> None:
        self.figure = figure
        self.figure.set_dpi(DOTS_PER_INCH)
        self.moving = list(moving)
        for artist in self.moving:
            artist.set_animated(True)
        self._canvas = FigureCanvasAgg(figure)
        self.redraw_background()

    @property
    def width(self) -> int:
        """Return how many pixels of the page the picture is wide."""
        return round(self.figure.get_figwidth() * PIXELS_PER_INCH)

    def redraw_background(self) -> None:
        """Draw everything that stays, and keep it."""
        self._canvas.draw()
        self._background = self._canvas.copy_from_bbox(self.figure.bbox)

    def png(self) -> bytes:
        """Return the picture as it is now."""
        self._canvas.restore_region(self._background)
        for artist in self.moving:
            self.figure.draw_artist(artist)
        data = BytesIO()
        imsave(data, self._canvas.buffer_rgba(), format="png", pil_kwargs={"compress_level": 1})
        return data.getvalue()
