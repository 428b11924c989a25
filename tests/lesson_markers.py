"""A marker for every lesson: `pytest -m lesson_5` runs what concerns lesson 5, wherever it stands."""

import re
from pathlib import Path

import pytest

# "05_grouped_convolution" -> 5; a folder or a case of a test has the name without the number.
NUMBERS = {path.stem: int(path.stem[:2]) for path in (Path(__file__).parents[1] / "notebooks").glob("*.ipynb")}
NUMBERS |= {stem[3:]: number for stem, number in NUMBERS.items()}


def lessons_of(item: pytest.Item) -> set[int]:
    """Return the lessons that a test's path, its parameters or the LESSON of its file name."""
    named = f"{item.nodeid} {getattr(getattr(item, 'module', None), 'LESSON', '')}"
    return {NUMBERS[word] for word in re.findall(r"\w+", named) if word in NUMBERS}


def pytest_configure(config: pytest.Config) -> None:
    for number in sorted(set(NUMBERS.values())):
        config.addinivalue_line("markers", f"lesson_{number}: what concerns lesson {number}")


@pytest.hookimpl(tryfirst=True)  # before -m selects
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for number in lessons_of(item):
            item.add_marker(f"lesson_{number}")
