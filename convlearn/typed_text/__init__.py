"""One way to take apart what people type, for questions and fields alike.

What folds to what is data, in `folding.json`: a page without Python may use the same table.
"""

import json
import re
from importlib.resources import files
from unicodedata import category, normalize

FOLDING = json.loads(files("convlearn.typed_text").joinpath("folding.json").read_text(encoding="utf-8"))
BETWEEN_ROWS = "|".join(map(re.escape, FOLDING["between_rows"]))
BETWEEN_VALUES = "|".join([r"\s", *map(re.escape, FOLDING["between_values"])])


def folded(text: str) -> str:
    """Return numbers as an English keyboard writes them, with × between factors and no punctuation around them.

    >>> folded(" １２×３。"), folded("−3"), folded("= 3 * 3,"), folded("25 Percent")
    ('12×3', '-3', '3 × 3', '25 %')
    >>> folded("5²"), folded("½")  # never 52, and no fraction that only looks like one character
    ('5²', '½')
    """
    plain = "".join(map(_folded_character, text))
    for word, sign in FOLDING["words"].items():
        plain = plain.replace(word, sign)
    return plain.strip().lstrip(FOLDING["ignored_at_the_start"]).rstrip(FOLDING["ignored_at_the_end"])


def values(row: str) -> list[str]:
    """Return the values of one row, whatever stands between them.

    >>> values("36; 1700"), values("24 and 1050"), values("3 by 3"), values("２x，２x")
    (['36', '1700'], ['24', '1050'], ['3', '3'], ['2', '2'])
    """
    return [value for value in re.split(BETWEEN_VALUES, folded(row)) if value]


def rows(table: str) -> list[str]:
    """Return the rows of a table, each on a line of its own or with / or ; between them.

    >>> rows("0 1 / 2 2"), rows("0, 1; 2, 2")
    (['0 1 ', ' 2 2'], ['0, 1', ' 2, 2'])
    """
    return re.sub(BETWEEN_ROWS, "\n", folded(table)).splitlines()


def _folded_character(character: str) -> str:
    unicode = FOLDING["unicode"]
    kept = category(character) == unicode["except_category"]
    plain = character if kept else normalize(unicode["form"], character).lower()
    return "".join(FOLDING["characters"].get(each, each) for each in plain)
