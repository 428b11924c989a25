"""Drawings as text: well-formed, the same everywhere, and as an image where they cannot stand as they are."""

import re
from base64 import b64decode
from xml.etree import ElementTree

import pytest

from convlearn.widgets import svg
from convlearn.widgets.svg import Drawing, still

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
    assert 'points="0,1 2,3.1"' in PARTS["line"]


def test_a_square_stands_around_its_place():
    assert 'x="3" y="4" width="4" height="4"' in PARTS["square"]


def test_words_are_escaped():
    assert ElementTree.fromstring(PARTS["text"]).text == "3 < 4 & so on"  # noqa: S314


def test_a_drawing_has_its_size_and_a_name_for_those_who_cannot_see_it():
    root = ElementTree.fromstring(Drawing(60, 20, 'A "line".', PARTS["line"]).svg)  # noqa: S314
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("60", "20", "0 0 60 20")
    assert (root.get("role"), root.get("aria-label")) == ("img", 'A "line".')
    assert len(root) == 1


def test_a_still_picture_has_images_that_hold_its_drawings():
    drawings = Drawing(60, 20, 'A "line" < 2.', PARTS["line"]), Drawing(30, 40, "Words.", PARTS["text"] + "\n")
    picture = still("<div>{}<b>and</b>\n{}</div>".format(*(drawing.svg for drawing in drawings)))
    assert [b64decode(data).decode() for data in re.findall('base64,([^"]+)', picture)] == [d.svg for d in drawings]
    images = ElementTree.fromstring(re.sub("<img[^>]*", r"\g<0>/", picture)).findall("img")  # noqa: S314
    assert [image.get("alt") for image in images] == ['A "line" < 2.', "Words."]
    assert [(image.get("width"), image.get("height")) for image in images] == [("60", "20"), ("30", "40")]
    assert "<svg" not in picture
    assert "<b>and</b>" in picture


def test_a_picture_without_drawings_stays_as_it_is():
    assert still("<table><td>9</td></table>") == "<table><td>9</td></table>"
