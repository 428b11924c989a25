"""Drawings as SVG: sharp at any size, and made in a millisecond. Lengths are pixels of the page."""

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass

from convlearn.tables import Html, tag

XY = tuple[float, float]  # to the right, and down


@dataclass(frozen=True)
class Drawing:
    """A drawing of a size, made of parts. `words` name it for those who cannot see it.

    >>> Drawing(60, 20, "A line.", line([(0, 10), (60, 10)], stroke="black")).svg.count("<polyline")
    1
    """

    width: int
    height: int
    words: str
    parts: str

    @property
    def svg(self) -> Html:
        """Return the drawing as it stands in a live page.

        >>> Drawing(60, 20, "A line.", "").svg[:58]
        '<svg width="60" height="20" role="img" aria-label="A line.'
        """
        return tag(
            "svg",
            Html(self.parts),
            width=self.width,
            height=self.height,
            role="img",
            aria_label=self.words,
            viewBox=f"0 0 {self.width} {self.height}",
            xmlns="http://www.w3.org/2000/svg",
            font_family="system-ui, sans-serif",
        )


def still(picture: str) -> str:
    """Return a picture with images for its drawings: JupyterLab shows no others in a notebook that is not trusted yet.

    >>> still(f"<p>{Drawing(60, 20, 'Nothing.', '').svg}</p>")[:35]
    '<p><img width="60" height="20" alt='
    """
    drawing = r'<svg width="(\d+)" height="(\d+)" role="img" aria-label="([^"]*)".*?</svg>'
    return re.sub(drawing, _image, picture, flags=re.DOTALL)


def _image(drawing: re.Match[str]) -> str:
    width, height, words = drawing.groups()
    data = b64encode(drawing[0].encode()).decode("ascii")
    return f'<img width="{width}" height="{height}" alt="{words}" src="data:image/svg+xml;base64,{data}">'


def line(places: Iterable[XY], **attributes: object) -> Html:
    """Return a line through the places.

    >>> line([(0, 10), (7.25, 10)], stroke="black", stroke_width=2)
    '<polyline points="0,10 7.2,10" fill="none" stroke="black" stroke-width="2"></polyline>'
    """
    return tag("polyline", points=_places(places), fill="none", **attributes)


def polygon(places: Iterable[XY], **attributes: object) -> Html:
    """Return the area between the places.

    >>> polygon([(0, 0), (9, 0), (9, 9)], fill="red")
    '<polygon points="0,0 9,0 9,9" fill="red"></polygon>'
    """
    return tag("polygon", points=_places(places), **attributes)


def circle(place: XY, radius: float, **attributes: object) -> Html:
    """Return a circle around a place.

    >>> circle((5, 20), 2.5)
    '<circle cx="5" cy="20" r="2.5"></circle>'
    """
    x, y = map(_number, place)
    return tag("circle", cx=x, cy=y, r=_number(radius), **attributes)


def square(place: XY, side: float, **attributes: object) -> Html:
    """Return a square around a place.

    >>> square((5, 20), 6)
    '<rect x="2" y="17" width="6" height="6"></rect>'
    """
    x, y = (_number(middle - side / 2) for middle in place)
    return tag("rect", x=x, y=y, width=_number(side), height=_number(side), **attributes)


def text(place: XY, words: str, **attributes: object) -> Html:
    """Return words that start at a place or, by `text_anchor`, end there or have it in their middle.

    >>> text((5, 20), "4 < 5", text_anchor="end")
    '<text x="5" y="20" text-anchor="end">4 &lt; 5</text>'
    """
    x, y = map(_number, place)
    return tag("text", words, x=x, y=y, **attributes)


def _places(places: Iterable[XY]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in places)


def _number(length: float) -> str:
    """Return a length to a tenth of a pixel, the same text on every computer."""
    return f"{length:.1f}".removesuffix(".0")
