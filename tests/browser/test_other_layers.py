"""The matrix, the pooling and the receptive field of lesson 7, by keyboard alone, in a notebook of their own."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, expect

from .explorer import Lesson
from .lab import Lab
from .notebooks import write_notebook
from .server import Server

IMPORTS = "from convlearn.lessons.other_layers import LayerMatrix, Pooling, ReceptiveField"


@pytest.fixture(scope="module")
def opened(browser: Browser, server: Server) -> Iterator[Lab]:
    write_notebook(server.folder / "three.ipynb", [IMPORTS, "LayerMatrix()", "Pooling()", "ReceptiveField()"])
    with closing(Lab(browser, server)) as lab:
        lab.open("three.ipynb")
        lab.run_all()
        yield lab


def test_the_keyboard_walks_through_the_matrix(lesson: Lesson) -> None:
    matrix = lesson.explorer(0)
    matrix.says("Row 1 makes place 1", "225 weights, 225 connections")
    matrix.press("layer", "End")
    matrix.press("place", "ArrowRight")
    matrix.says("Row 2 makes place 2 of the output, 12, with 9 weights", "81 connections")
    expect(matrix.root.locator(".convlearn-matrix .same")).to_have_count(81)
    matrix.press("shift the input", "Space")
    matrix.says("so are 6 of 6 outputs")
    matrix.refuses("place", "10", kept=2)
    assert [*matrix.grave_violations(), *matrix.cut_off()] == []


def test_the_keyboard_walks_through_the_pooling(lesson: Lesson) -> None:
    pooling = lesson.explorer(1)
    pooling.press("place", "End")
    pooling.says("Row 2, column 2: the largest of 2, 2, 0, 2 is 2, with 3 comparisons.")
    pooling.press("kind", "End")
    pooling.press("kernel_size", "End")
    pooling.press("stride", "Home")
    pooling.says("Row 2, column 1: the average of 0, 0, 1, 3, 1, 2, 2, 0, 0 is 9 / 9 = 1, with 8 adds and 1 division.")
    pooling.open_settings()
    pooling.control("Input").fill("1 2 3 / 4 5 6 / 7 8 9")
    pooling.control("Input").press("Tab")
    pooling.says("Row 1, column 1: the average of 1, 2, 3, 4, 5, 6, 7, 8, 9 is 45 / 9 = 5")
    assert [*pooling.grave_violations(), *pooling.cut_off()] == []


def test_the_keyboard_walks_through_the_receptive_field(lesson: Lesson) -> None:
    field = lesson.explorer(2)
    field.press("output", "ArrowRight")
    field.says("Output 2 sees inputs 2 to 6.")
    field.press("1st stride", "End")
    field.press("2nd kernel", "ArrowLeft")
    field.says("Output 2 sees inputs 3 to 7.", "3 + (2 - 1) × 2 = 5 from first to last.")
    field.open_settings()
    field.press("2nd dilation", "End")
    field.says("Output 2 sees inputs 3, 4, 5, 7, 8 and 9.")
    assert [*field.grave_violations(), *field.cut_off()] == []
