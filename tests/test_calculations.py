"""Every calculation that a lesson's texts write down is right: in its questions and in its notebook."""

import json
import pkgutil
from importlib import import_module
from pathlib import Path

import pytest

from convlearn import lessons
from convlearn.questions import Asked
from tests.calculations import Calculation, UnreadError, calculations, holds, value

# -- the texts of all lessons --------------------------------------------------------------------------------

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


def bank_texts():
    """Each text that a question can show, as it is shown: what stands between braces is filled in."""
    for module in pkgutil.walk_packages(lessons.__path__, f"{lessons.__name__}."):
        for name, question in vars(import_module(module.name)).items():
            if isinstance(question, Asked):
                yield from ((f"{module.name}.{name}.{part}", text) for part, text in question_texts(question))


def question_texts(question):
    yield from ((part, getattr(question, part)) for part in ("prompt", "explanation", "hint"))
    yield from ((model.name, model.feedback) for model in question.wrong_models)
    yield from (("option", option) for option in getattr(getattr(question, "kind", None), "options", ()))


def notebook_texts():
    for path in NOTEBOOKS:
        for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
            if cell["cell_type"] == "markdown":
                yield f"{path.name}[{number}]", "".join(cell["source"])


TEXTS = [*bank_texts(), *notebook_texts()]
CALCULATED = [pytest.param(found, id=source) for source, text in TEXTS if (found := calculations(text))]

# Right as sentences; as calculations they would need more words than a reader of numbers knows.
IN_WORDS = {
    Calculation("537/521", "≈", "3%"): "a factor of 1.03 is '3 percent more'",
}


@pytest.mark.parametrize("found", CALCULATED)
def test_every_calculation_in_the_texts_of_a_lesson_is_right(found):
    assert [str(each) for each in found if each not in IN_WORDS and not holds(each)] == []


def test_the_reader_finds_the_calculations_of_the_lessons():
    in_banks = [found for _, text in bank_texts() for found in calculations(text)]
    in_notebooks = [found for _, text in notebook_texts() for found in calculations(text)]
    assert len(in_banks) > 50
    assert len(in_notebooks) > 100
    assert IN_WORDS.keys() <= set(in_banks)


# -- the reader ----------------------------------------------------------------------------------------------

RIGHT = [
    "150 · 35 = 5,250 accumulations.",
    "It is 6 · (36 + 1) = 222, and 438 / 222 = 73 / 37.",
    "9 × 4 weights = 36",
    "4 corner outputs × 5 + 12 other edge outputs × 3 = 20 + 36 = 56 products",
    "5 · 5 = 25 multiplies and 25 - 1 = 24 adds",
    "49 output values · (4 multiplies + 3 adds) = 343",
    "prints (2×4×3×3-1)×5×5×6 = 10650. Count it again",
    "3x3 + 3x3-1+1 = 18",
    "(14 + 2 - 3) // 2 + 1 = 7",
    "⌊13 / 2⌋ + 1 = 7",
    "$\\left\\lfloor \\frac{13}{2} \\right\\rfloor + 1 = 7$",
    "$4 \\cdot 9 = 36$",
    "$\\frac{1}{2} \\times 5{,}250 = 2{,}625$",
    "3² + 2³ = 17",
    "$3^2 = 3^{2} = 9$",
    "2 * 3 = **6**",
    "* 2*3 = *6*",
    "1. 2**3 = 8",
    "1,000 − 840 = 160",
    "-1 + 3 = 2",
    "| join them | 12 + 11 = 23 | 0 |",
    "1/4 = 25 % = 25 percent = 0.25",
    "1/8 gives 1/C_out = 1/8 - 1/9 = 1/72",
    "10,838,016 / 568,740,352 = 0.019056",
    "3,025 / 169, about 17.9.",
    "3,025 / 169 ≈ 18",
    "64 · 9 / (64 + 9) is 7.89.",
    "3025/729, which is 4.15",
    "The output is 1×12 + 1×5 + 1×5 = 22",
    "1 // 32 is 0: the layer",
    "the `3 * 3 = 9` weights (or 2 · 9 = 18)",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_calculation_is_read_and_holds(text):
    assert calculations(text)
    assert all(map(holds, calculations(text)))


@pytest.mark.parametrize(
    "text",
    [
        "150 · 35 = 5,251",
        "5 · 5 = 25 multiplies and 25 - 1 = 25 adds",
        "24 · (2 · 27 - 1) = 24 · 54 = 1,296",
        "6 · 49 = 294 output values · (4 multiplies + 3 adds) = 2,058",
        "9 × 4 weights in every kernel of a layer = 35",
        "$\\frac{13}{2} + 1 = 7$",
        "(13 + 2) // 2 = 7.5",
        "3² = 6",
        "| 2 × 2 = 5 |",
        "1/4 = 26 %",
        "3,025 / 169, about 17.8.",
        "3,025 / 169 = 18",
        "213 / 4 = 53.3",
        "64 · 9 / (64 + 9) is 7.88.",
        "1 // 32 is 1",
        "With 3 · 9 = 28 weights, n = 27",
    ],
)
def test_a_wrong_calculation_is_read_and_refused(text):
    assert not all(map(holds, calculations(text)))


@pytest.mark.parametrize(
    "text",
    [
        "2n = 18, n = 3 · 9, 2 · n - 1 = 5 and 3 = n",
        "k² = 9 and (n - 1) = 8 and 7 = (n - 1) · 2",
        "$O_1 = C_\\text{in} \\cdot 9$ and $1/C_\\text{out} + 1/9 = 1/8$",
        "`Conv2d(4, 6, 3, padding=1, groups=2)` with 4 channels and `stride=2`",
        "A 3×3 kernel is 9 times as large, and there are 2 about 3 apart.",
    ],
)
def test_an_equation_in_letters_is_no_calculation(text):
    assert calculations(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "3 · = 9",
        "3 · 3 = exactly 10",
        "3 · 3, together = 10",
        "24 · (2 + 3 = 5)",
        "= 9",
        "9 =",
        "2 < 3 <= 4",
        "3 (4) = 12",
        "[3] = 3",
    ],
)
def test_what_is_neither_is_unread(text):
    with pytest.raises(UnreadError):
        [holds(found) for found in calculations(text)]


@pytest.mark.parametrize("expression", ["", "3 4", "(3", "two", "+3", "2 ** ", "min(3)", "3(4)"])
def test_what_is_no_expression_is_not_evaluated(expression):
    with pytest.raises(UnreadError):
        value(expression)
