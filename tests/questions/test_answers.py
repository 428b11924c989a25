"""Each kind of answer: what it reads, exactly, and what it refuses rather than guesses at."""

from decimal import Decimal
from fractions import Fraction
from math import isfinite

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn.questions import PAIR, OneOf, Ratio, WholeNumber, WholeNumbers
from convlearn.questions.answers import UnreadableError
from convlearn.typed_text import folded

TABLE = ((12, 12, 17), (10, 17, 19), (9, 6, 14))
ROWS = OneOf("none", "one row", "two rows")


def spread(rows):
    return [(kind, expected, given) for kind, expected, several in rows for given in several]


SPELLINGS = [
    (WholeNumber(), 12, [12, 12.0, "12", " 12 ", "12.0", "12.", "+12", "012", Fraction(12), Decimal(12)]),
    (WholeNumber(), 12, [np.int8(12), np.float32(12), np.array(12)]),
    (WholeNumber(), 1234, ["1,234", "1_234", "1 234", "1\u2009234", "1\u202f234", "１，２３４", "1234,"]),
    (WholeNumber(), -3, ["-3", "−3", "–3", "－３"]),
    (
        PAIR,
        (3, 5),
        [
            "3 x 5",
            "3x5",
            "3X5",
            "3×5",
            "３×５",
            "3*5",
            "3 by 5",
            "3 and 5",
            "3; 5",
            "3:5",
            "3, 5.",
            "(3, 5)",
            "3, 5",
            "3 5",
            "[3 5]",
            [3, 5.0],
            np.array([3, 5]),
        ],
    ),
    (PAIR, (43_200, 216), ["43,200 216", "43,200, 216", "43,200 and 216", "43200,216"]),
    (PAIR, (108, 216), ["108,216", "108, 216", "108 216"]),
    (PAIR, (34_944, 105_415_200), ["34,944 105,415,200", "34,944, 105,415,200", "34,944; 105,415,200"]),
    (PAIR, (36, 1700), ["36, 1,700", "36,1,700", "36; 1700", "36 and 1,700"]),
    (PAIR, (1600, 1664), ["1,600 and 1,664", "1,600,1,664"]),
    (WholeNumbers((None,)), (1, 234), ["1,234"]),  # any length: a comma separates
    (WholeNumber(square=True), 55, ["55x55", "55×55", "55 by 55", "55", "55, 55"]),
    (Ratio(percent=True), Fraction(191, 10000), ["1.91", "1.91 %", "191/10000", 1.91, Fraction(191, 10000)]),
    (WholeNumbers((3, 3)), TABLE, ["12 12 17 / 10 17 19 / 9 6 14", "12 12 17\n10 17 19\n 9  6 14\n"]),
    (WholeNumbers((3, 3)), TABLE, ["12, 12, 17 / 10, 17, 19 / 9, 6, 14 /", "12 12 17; 10 17 19; 9 6 14"]),
    (WholeNumbers((3, 3)), TABLE, [str(TABLE), str(np.array(TABLE)), repr(np.array(TABLE)), np.array(TABLE, float)]),
    (WholeNumbers((None, None)), ((12, 17), (9, 14)), ["12 17 / 9 14", [["12", "17"], ["9", "14"]]]),
    (WholeNumbers((None, None)), ((12, 17),), ["12 17"]),
    (Ratio(), Fraction(1, 9), ["1/9", "1:9", " 2 / 18 ", 1 / 9, np.float64(1 / 9), Fraction(1, 9)]),
    (Ratio(), Fraction(1, 4), ["0.25", ".25", "25%", "25 %", "２５％"]),
    (Ratio(), 4, [4, "4 times", "4x", "4 ×"]),
    (Ratio(), Fraction(1000, 9), ["1,000/9"]),
    (Ratio(), Fraction(111, 1000), ["0.111"]),
    (
        ROWS,
        "one row",
        ["b", "B", " b) ", "(b)", "ｂ）", "b.", "b:", "one row", " One  ROW. ", "b) one row", "B) One row."],
    ),
    (OneOf("9", "27"), "27", [27, np.int64(27)]),
]


@pytest.mark.parametrize(("kind", "answer", "given"), spread(SPELLINGS))
def test_an_answer_is_read_in_every_spelling(kind, answer, given):
    assert kind.read(given) == answer


REFUSED = [
    (WholeNumber(), "not a whole number", ["12.5", 12.5, "1.234"]),
    (
        WholeNumber(),
        "not one whole number in digits",
        ["twelve", "inf", "nan", "1e400", "12 12", "3²", "0x0c", Decimal("inf"), Decimal("sNaN"), "9/2", "50 %"],
    ),
    (WholeNumber(), "not one whole number in digits", ["1,23,4", "12,34", "55x55", "1 23 4"]),
    (
        WholeNumber(),
        "not a number",
        [float("inf"), float("nan"), 12 + 0j, True, np.True_, [12], b"12"],
    ),
    (PAIR, "3 values in one row", ["5,400,216", "1,2345 6", "1 234 5", (1, 2, 3)]),
    (WholeNumber(square=True), "not one whole number in digits", ["6x5", "6x6x6"]),
    (PAIR, "1 value in one row", ["3"]),
    (WholeNumbers((3, 3)), "1 row of 9", ["12 12 17 10 17 19 9 6 14"]),
    (WholeNumbers((3, 3)), "2 rows of 3", ["12 12 17 / 10 17 19"]),
    (WholeNumbers((3, 3)), "differ in length", ["1 2 3 / 4 5 / 6 7 8", [[1, 2, 3], [4, 5], [6, 7, 8]]]),
    (WholeNumbers((3, 3)), "differ in length", [[np.zeros((2, 3)), np.zeros((2, 2))]]),
    (WholeNumbers((3, 3)), "3 values in one row", [[12, 12, 17]]),
    (WholeNumbers((3, 3)), "is no row or table of numbers", [[TABLE], 12, {1: 2}, b"12 17"]),
    (WholeNumbers((3, 3)), "0 values in one row", ["/"]),
    (WholeNumbers((None, 2)), "'z' is not one whole number", ["1 2 / 3 z"]),
    (WholeNumbers((None, 2)), "14.5 is not a whole number", [[[1, 14.5]]]),
    (WholeNumbers((None, 2)), "is not a number", [[[1, True]], [[1, None]]]),
    (Ratio(), "not a number", ["1/", "/9", "1/9/2", "one ninth", "%", "x", "1 1/2", True, 1j]),
    (Ratio(), "divides by zero", ["1/0", "1/0.0"]),
    (ROWS, "not one of the options", ["d", "row", "a b", "a) one row", "ab", 1, True, ["b"]]),
]


@pytest.mark.parametrize(("kind", "fact", "given"), spread(REFUSED))
def test_what_is_no_answer_of_a_kind_is_refused_with_the_fact(kind, fact, given):
    with pytest.raises(UnreadableError) as refused:
        kind.read(given)
    assert fact in str(refused.value)
    assert len(str(refused.value)) < 120


def read(kind, given):
    """Return what is read, or None."""
    try:
        return kind.read(given)
    except UnreadableError:
        return None


@given(st.integers() | st.fractions() | st.floats())
def test_a_number_is_read_as_it_is_or_not_at_all(number):
    whole = isfinite(number) and number == int(number)
    assert read(WholeNumber(), number) == (int(number) if whole else None)


@given(st.integers(-(10**20), 10**20))
def test_a_whole_number_is_read_as_it_is_written(number):
    assert {WholeNumber().read(text) for text in (f"{number}", f" {number:,} ", f"{number}.0")} == {number}


@given(st.text("0123456789 ,./;x-+[]()%e_\n"))
def test_text_that_is_read_is_the_number_written_out(text):
    number = read(WholeNumber(), text)
    assert number is None or Fraction(folded(text).replace(",", "").replace("_", "").replace(" ", "")) == number


@given(st.lists(st.tuples(*[st.integers(-20, 20)] * 3), min_size=1))
def test_a_table_is_read_as_it_is_written(table):
    text = " / ".join(" ".join(map(str, row)) for row in table)
    for spelling in (table, np.array(table), text, str(table), str(np.array(table).tolist())):
        assert WholeNumbers((None, 3)).read(spelling) == tuple(table)


@given(st.fractions(max_denominator=1000, min_value=-1000, max_value=1000))
def test_a_fraction_survives_being_a_float(number):
    assert Ratio().read(float(number)) == Ratio().read(str(number)) == number


def test_a_float_is_not_rounded_to_a_fraction():
    assert Ratio().read(0.1111111111) != Fraction(1, 9)


@pytest.mark.parametrize("shape", [(), (1, 2, 3)])
def test_a_shape_has_one_length_or_two(shape):
    with pytest.raises(ValueError, match="`shape`"):
        WholeNumbers(shape)


@pytest.mark.parametrize("options", [(), ("one",), ("one", "One."), ("b", "a")])
def test_options_that_could_be_confused_are_refused(options):
    with pytest.raises(ValueError, match="`options`"):
        OneOf(*options)
