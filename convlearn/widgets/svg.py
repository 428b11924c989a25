"""Drawings as SVG text: sharp at any size, and made in a millisecond. Lengths are pixels of the page."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

Place = tuple[float, float]  # to the right, and down


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
    def svg(self) -> str:
        """Return the drawing as it stands in a live page."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'width="{self.width}" height="{self.height}" font-family="system-ui, sans-serif" '
            f'role="img" aria-label="{escape(self.words)}">{self.parts}</svg>'
        )

    @property
    def image(self) -> str:
        """Return it as an image: JupyterLab shows no other drawing in a notebook that it does not trust yet.

        >>> Drawing(60, 20, "Nothing.", "").image[:52]
        '<img width="60" height="20" alt="Nothing." src="data'
        """
        data = b64encode(self.svg.encode()).decode("ascii")
        return (
            f'<img width="{self.width}" height="{self.height}" alt="{escape(self.words)}" '
            f'src="data:image/svg+xml;base64,{data}">'
        )


def line(places: Iterable[Place], **attributes: object) -> str:
    """Return a line through the places.

    >>> line([(0, 10), (7.25, 10)], stroke="black", stroke_width=2)
    '<polyline points="0,10 7.2,10" fill="none" stroke="black" stroke-width="2"/>'
    """
    return f'<polyline points="{_places(places)}" fill="none"{_written(attributes)}/>'


def polygon(places: Iterable[Place], **attributes: object) -> str:
    """Return the area between the places."""
    return f'<polygon points="{_places(places)}"{_written(attributes)}/>'


def circle(place: Place, radius: float, **attributes: object) -> str:
    """Return a circle around a place.

    >>> circle((5, 20), 2.5)
    '<circle cx="5" cy="20" r="2.5"/>'
    """
    x, y = map(_number, place)
    return f'<circle cx="{x}" cy="{y}" r="{_number(radius)}"{_written(attributes)}/>'


def square(place: Place, side: float, **attributes: object) -> str:
    """Return a square around a place.

    >>> square((5, 20), 6)
    '<rect x="2" y="17" width="6" height="6"/>'
    """
    x, y = (_number(middle - side / 2) for middle in place)
    return f'<rect x="{x}" y="{y}" width="{_number(side)}" height="{_number(side)}"{_written(attributes)}/>'


def text(place: Place, words: str, **attributes: object) -> str:
    """Return words that start at a place or, by `text_anchor`, end there or have it in their middle.

    >>> text((5, 20), "4 < 5", text_anchor="end")
    '<text x="5" y="20" text-anchor="end">4 &lt; 5</text>'
    """
    x, y = map(_number, place)
    return f'<text x="{x}" y="{y}"{_written(attributes)}>{escape(words)}</text>'


def _places(places: Iterable[Place]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in places)


def _number(length: float) -> str:
    """Return a length to a tenth of a pixel, the same text on every computer."""
    return f"{length:.1f}".removesuffix(".0")


def _written(attributes: dict[str, object]) -> str:
    return "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
