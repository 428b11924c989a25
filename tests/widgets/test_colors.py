"""A color is named once: styles and drawings use the names."""

import re
from pathlib import Path

import pytest

import convlearn
from convlearn.widgets.colors import COLORS
from convlearn.widgets.saved import static_page

PACKAGE = Path(convlearn.__file__).parent
STYLES = [path for path in sorted(PACKAGE.rglob("*.css")) if path.name != "colors.css"]
SOURCES = [*STYLES, *sorted(PACKAGE.rglob("*.js")), *sorted(PACKAGE.rglob("*.py"))]
PACKAGES = [".".join(path.parent.relative_to(PACKAGE.parent).parts) for path in STYLES if path.name == "style.css"]

VALUE = re.compile(r"#[0-9a-fA-F]{3,8}\b")
USE = re.compile(r'var\(--convlearn-([a-z-]+)\)|COLORS\["([a-z-]+)"\]')


def test_colors_stand_in_one_file():
    assert [path for path in SOURCES if VALUE.search(path.read_text(encoding="utf-8"))] == []


def test_every_name_has_a_color_and_a_use():
    used = {name for path in SOURCES for names in USE.findall(path.read_text(encoding="utf-8")) for name in names}
    assert used - {""} == set(COLORS)


def test_the_sheet_is_read_as_it_is_written():
    sheet = (PACKAGE / "widgets" / "browser" / "colors.css").read_text(encoding="utf-8")
    assert len(COLORS) == len(VALUE.findall(sheet))
    assert f"--convlearn-error: {COLORS['error']};" in sheet


@pytest.mark.parametrize("package", ["", *PACKAGES])
def test_a_still_picture_brings_its_colors(package):
    page = static_page("", "", package)
    assert set(re.findall(r"var\((--convlearn-[a-z-]+)\)", page)) <= set(re.findall(r"(--convlearn-[a-z-]+):", page))
