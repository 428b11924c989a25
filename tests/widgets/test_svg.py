"""Drawings as text: well-formed, the same everywhere, and as an image where they cannot stand as they are."""

import re
from base64 import b64decode
from xml.etree import ElementTree

import pytest

from convlearn.widgets import svg
from convlearn.widgets.svg import Drawing

PARTS = {
    "line": svg.line([(0, 1), (2.04, 3.06)], stroke="black"),
    "polygon": svg.polygon([(0, 0), (1, 0), (1, 1)], fill="none"),
    "circle": svg.circle((5, 6), 7, fill="red"),
    "square": svg.square((5, 6), 4),
    "text": svg.text((5, 6), "3 < 4 & so on", font_size=18),
}


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_every_part_is_well_formed(part):
    ElementTree.fromstring(part)  # noqa: S314  # our own text


def test_lengths_have_one_decimal_and_no_empty_one():
    assert PARTS["line"] == '<polyline points="0,1 2,3.1" fill="none" stroke="black"/>'


def test_a_square_stands_around_its_place():
    assert PARTS["square"] == '<rect x="3" y="4" width="4" height="4"/>'


def test_words_are_escaped():
    assert ElementTree.fromstring(PARTS["text"]).text == "3 < 4 & so on"  # noqa: S314


def test_a_drawing_has_its_size_and_a_name_for_those_who_cannot_see_it():
    root = ElementTree.fromstring(Drawing(60, 20, 'A "line".', PARTS["line"]).svg)  # noqa: S314
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("60", "20", "0 0 60 20")
    assert (root.get("role"), root.get("aria-label")) == ("img", 'A "line".')
    assert len(root) == 1


def test_an_image_holds_the_same_drawing():
    drawing = Drawing(60, 20, "A line.", PARTS["line"])
    data = re.search(r"base64,([^\"]+)", drawing.image)[1]
    assert b64decode(data).decode() == drawing.svg
    assert 'alt="A line."' in drawing.image
