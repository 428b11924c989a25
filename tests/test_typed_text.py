"""What folds to what: the vectors are a file, since a page without Python can use the same ones."""

import json
import sys
from pathlib import Path

import pytest

from convlearn.typed_text import FOLDING, folded, values

VECTORS = json.loads(Path(__file__).with_name("typed_text_vectors.json").read_text(encoding="utf-8"))
EVERY_CHARACTER = map(chr, range(sys.maxunicode + 1))


@pytest.mark.parametrize("vector", VECTORS, ids=[ascii(vector["typed"]) for vector in VECTORS])
def test_a_text_folds_and_comes_apart_as_its_vector_says(vector):
    assert folded(vector["typed"]) == vector["folded"]
    assert folded(vector["folded"]) == vector["folded"]
    assert values(vector["typed"]) == vector["values"]


def test_a_character_that_becomes_one_number_was_that_digit():
    """Else 5² would be 52, and ½ would be 1/2 behind whatever stands before it."""
    numbers = [character for character in EVERY_CHARACTER if folded(character).replace("/", "").isdecimal()]
    assert [character for character in numbers if not character.isdecimal()] == []
    assert {"5", "５"} <= set(numbers)


def test_every_sign_of_the_table_has_a_vector():
    typed = "".join(vector["typed"] for vector in VECTORS).lower()
    words = [*FOLDING["between_values"], *FOLDING["words"], *FOLDING["ignored_at_the_start"]]
    assert {"−", "–", "—", "*", "x", "&", "和", "、", "。", "⁄"} <= set(typed) & set(FOLDING["characters"])
    assert [word for word in words if word not in typed] == []
