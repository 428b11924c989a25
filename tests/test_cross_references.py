"""Where a lesson says that another one explains a word, that one is where the word is first bold."""

import json
import re

import pytest

from tests.execute_notebooks import FOLDER


def words_of(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


TEXTS = {int(path.name[:2]): words_of(path) for path in sorted(FOLDER.glob("*.ipynb"))}
BOLD = re.compile(r"\*\*([^*\n]+?)[.:]?\*\*")
FIRST_BOLD: dict[str, int] = {}
for number, text in TEXTS.items():
    for word in BOLD.findall(text):
        FIRST_BOLD.setdefault(word.lower(), number)


def references(text):
    """Return (word, lesson) for each "Lesson 2 explains MACs and 2 per MAC." and each "receptive field (lesson 1)"."""
    found = []
    for number, words in re.findall(r"[Ll]essons? (\d) explains? ([^.]+)\.", text):
        found += [(word.removesuffix("s").lower(), int(number)) for word in re.split(r", | and ", words)]
    for word in FIRST_BOLD:
        found += [(word, int(number)) for number in re.findall(rf"\b{re.escape(word)}s? \(lesson (\d)\)", text)]
    return found


@pytest.mark.parametrize("number", TEXTS)
def test_a_word_is_explained_where_another_lesson_says_so(number):
    assert [pair for pair in references(TEXTS[number]) if FIRST_BOLD.get(pair[0]) != pair[1]] == []


def test_references_are_found():
    assert references("Lesson 4 explains MACs, 2 per MAC and exact.") == [("mac", 4), ("2 per mac", 4), ("exact", 4)]
    assert ("receptive field", 3) in references("the receptive field (lesson 3)")
    assert FIRST_BOLD["receptive field"] == 1
