"""What a learner may type: a value, or one sentence with the argument, what was typed and the rule."""

import re

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from convlearn.widgets.typed import (
    label_of,
    option,
    options_of,
    small_table,
    typed_number,
    typed_table,
    with_typed_cell,
)
from tests.sentences import expect

NO_WHOLE_NUMBERS = [
    "x",
    "two",
    "",
    "   ",
    "inf",
    "-inf",
    "nan",
    "1e999",
    "1.5",
    "2.0",
    "1/2",
    "--1",
    "1 2",
    "½",
]
NEAR_MISSES = st.text(alphabet="0123456789-−+./,_ \n\t eainfx", max_size=20)
ANY_TEXT = st.text() | NEAR_MISSES


def value_or_reason(read, *arguments):
    """Return the value, or the sentence that says why there is none."""
    try:
        return read(*arguments)
    except ValueError as error:
        return str(error)


# -- option -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [range(1, 4), [1, 2, 4], [3]])
def test_every_option_is_taken_and_nothing_else(options):
    assert [value for value in range(-10, 11) if value in options] == [option("n", each, options) for each in options]
    for value in set(range(-10, 11)) - set(options):
        with expect(ValueError, f"`n` ({value}) must be "):
            option("n", value, options)


def test_the_rule_is_a_range_or_a_list():
    with expect(ValueError, "`stride` (0)...1 to 3"):
        option("stride", 0, range(1, 4))
    with expect(ValueError, "`stride` (0)...1 to 3"):
        option("stride", 0, [1, 2, 3])
    with expect(ValueError, "`groups` (3)...one of 1, 2, 4"):
        option("groups", 3, [1, 2, 4])
    with expect(ValueError, "`width` (50) must be 100"):
        option("width", 50, [100])


@pytest.mark.parametrize("value", [True, np.True_, 2.0, None, [2], {}, b"2", object(), np.array([1, 2])])
def test_an_option_is_a_whole_number_or_a_text(value):
    for options in (range(1, 4), ["linear", "logarithmic"]):
        with expect(TypeError, "`n` (...) must be "):
            option("n", value, options)


def test_whole_numbers_of_numpy_are_options_and_become_ints():
    assert type(option("n", np.int8(2), range(1, 4))) is int


@pytest.mark.parametrize("text", ["1" * 10_000, "x " * 5_000])
def test_a_sentence_repeats_no_more_than_the_start_of_what_was_given(text):
    for refuse, start in ((option, f"'{text[:10]}"), (typed_number, text[:57])):
        with expect(ValueError, f"`n` ({start}...) must be a whole number from 1 to 3") as refused:
            refuse("n", text, range(1, 4))
        assert len(str(refused.value)) < 150


def test_a_rule_of_many_options_is_cut():
    with expect(ValueError, "`n` (1) must be one of 2, 4, 6, ...") as refused:
        option("n", 1, range(2, 10_000, 2))
    assert len(str(refused.value)) < 200


# -- labels and options of a control -------------------------------------------------------------------------


@pytest.mark.parametrize("label", ["", "x" * 61, "two\nlines", None, 3, b"size"])
def test_a_label_is_a_short_text(label):
    with expect(TypeError, "`label` (...) must be a text of 1 to 60 characters"):
        label_of(label)


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        *((int, bad) for bad in ([], 3, None, range(10**12), [10**16], [1, True], [1, "2"], np.arange(3))),
        *((str, bad) for bad in ([], "linear", ["a", 1], ["two\nlines"], {"a": 1})),
    ],
)
def test_options_are_a_list_of_one_kind(kind, options):
    with expect(TypeError, f"`options` (...) must be 1 to 10000 of {kind.__name__}"):
        options_of(kind, options)


# -- typed_number -------------------------------------------------------------------------------------------


@given(st.integers(-99, 99), st.sampled_from(["{}", " {} ", "\t{}\n"]))
def test_a_number_may_have_space_around_it(number, written):
    assert typed_number("n", written.format(number), range(-99, 100)) == number


@pytest.mark.parametrize(
    ("text", "number"), [("−7", -7), ("-7", -7), ("+7", 7), ("007", 7), ("７", 7), ("–7", -7), ("7,", 7)]
)
def test_a_number_may_be_written_as_word_processors_write_it(text, number):
    assert typed_number("n", text, range(-9, 10)) == number


@pytest.mark.parametrize("text", NO_WHOLE_NUMBERS)
def test_what_is_no_whole_number_is_named_with_the_rule(text):
    shown = text.strip() or "empty"
    with expect(ValueError, f"`stride` ({shown})...1 to 3"):
        typed_number("stride", text, range(1, 4))


@pytest.mark.parametrize("text", ["0", "4", "-1", "−1", "1" * 30])
def test_a_number_out_of_range_is_named_with_the_rule(text):
    with expect(ValueError, "`stride` (...must be a whole number from 1 to 3"):
        typed_number("stride", text, range(1, 4))


def test_an_underscore_does_not_belong_to_a_number():
    """Python reads 1_0 as 10; a learner who typed it made a slip."""
    with expect(ValueError, "`n` (1_0)...whole number"):
        typed_number("n", "1_0", range(100))


@given(ANY_TEXT)
@example("1" * 5000)  # more digits than Python turns into a number
def test_any_text_is_one_of_the_options_or_an_error_that_names_the_argument(text):
    found = value_or_reason(typed_number, "stride", text, range(1, 4))
    if isinstance(found, str):
        assert re.fullmatch(r"`stride` \(.*\) must be a whole number from 1 to 3", found, re.DOTALL)
    else:
        assert type(found) is int
        assert found in range(1, 4)


# -- typed_table --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "0 1 / 2 -2",
        "0 1\n2 -2",
        "  0   1\n 2  −2 \n\n",
        "0,1/2,-2",
        "0, 1\r\n2, -2",
        "0\t1\n2\t-2",
        "0 1; 2 –2",
        "０、１／２，－２",
    ],
)
def test_a_table_has_its_rows_on_lines_or_between_slashes(text):
    assert typed_table("kernel", text, largest=5) == ((0, 1), (2, -2))


@given(st.integers(1, 5), st.integers(1, 5), st.data())
def test_a_table_comes_back_as_it_was_written(height, width, data):
    numbers = st.lists(st.integers(-99, 99), min_size=width, max_size=width).map(tuple)
    rows = tuple(data.draw(st.lists(numbers, min_size=height, max_size=height)))
    assert typed_table("kernel", "\n".join(" ".join(map(str, row)) for row in rows), largest=5) == rows


@pytest.mark.parametrize(
    "word", [word for word in NO_WHOLE_NUMBERS if word.split() == [word] and word not in ("x", "1/2")]
)
def test_a_word_of_a_table_that_is_no_number_is_named_by_its_place(word):
    with expect(ValueError, f"`kernel row 2, column 1` ({word})...-99 to 99"):
        typed_table("kernel", f"0 1 / {word} 2", largest=5)


@pytest.mark.parametrize("word", ["100", "-100", "−100", "123456789"])
def test_a_number_of_a_table_out_of_range_is_named_by_its_place(word):
    number = word.replace("−", "-")
    with expect(ValueError, f"`kernel row 1, column 2` ({number})...-99 to 99"):
        typed_table("kernel", f"0 {word} / 1 2", largest=5)


@pytest.mark.parametrize(("text", "lengths"), [("0 1 / 2", "2, 1"), ("1 / 2 / 3 4", "1, 1, 2"), ("1 // 2", "1, 0, 1")])
def test_a_jagged_table_is_told_the_lengths_of_its_rows(text, lengths):
    with expect(ValueError, f"`kernel`...{lengths}...one length"):
        typed_table("kernel", text, largest=5)


@pytest.mark.parametrize(("text", "shape"), [("1 2 3", "1×3"), ("1 / 2 / 3", "3×1")])
def test_a_table_that_is_too_large_is_told_the_limit(text, shape):
    with expect(ValueError, f"`kernel`...{shape}...2×2"):
        typed_table("kernel", text, largest=2)


@pytest.mark.parametrize("text", ["", "  ", "\n\n", "/", ",", " / / "])
def test_an_empty_table_is_refused(text):
    with expect(ValueError, "`kernel`...must be"):
        typed_table("kernel", text, largest=5)


@given(ANY_TEXT)
def test_any_text_is_a_table_or_an_error_that_names_the_argument(text):
    found = value_or_reason(typed_table, "kernel", text, 3)
    if isinstance(found, str):
        assert re.match(r"`kernel( row \d+, column \d+)?` ", found)
    else:
        assert len(found) in (1, 2, 3)
        assert {len(row) for row in found} in ({1}, {2}, {3})
        assert all(type(number) is int and -99 <= number <= 99 for row in found for number in row)


# -- with_typed_cell ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", [0, 1])
@pytest.mark.parametrize("column", [0, 1, 2])
def test_a_typed_cell_replaces_that_number_alone(row, column):
    rows = ((0, 1, 2), (3, 4, 5))
    wanted = [list(line) for line in rows]
    wanted[row][column] = -7
    assert with_typed_cell("kernel", rows, row, column, " −7 ") == tuple(map(tuple, wanted))
    assert rows == ((0, 1, 2), (3, 4, 5))


@pytest.mark.parametrize("text", [*NO_WHOLE_NUMBERS, "100", "-100"])
def test_a_typed_cell_that_is_no_small_number_is_named_by_its_place(text):
    shown = text.strip() or "empty"
    with expect(ValueError, f"`kernel row 2, column 1` ({shown})...-99 to 99"):
        with_typed_cell("kernel", ((0, 1), (2, 3)), 1, 0, text)


# -- small_table --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [[[0]], [[-99, 99]], [[1, 2], [3, 4]]])
def test_a_small_table_is_taken(rows):
    assert small_table("kernel", rows, largest=2) == tuple(map(tuple, rows))


@pytest.mark.parametrize(
    ("rows", "error", "words"),
    [
        ([[1, 2, 3]], ValueError, "`kernel`...1×3...2×2"),
        ([[1], [2], [3]], ValueError, "`kernel`...3×1...2×2"),
        ([[0, 100]], ValueError, "`kernel row 1, column 2` (100)...-99 to 99"),
        ([[0], [-100]], ValueError, "`kernel row 2, column 1` (-100)...-99 to 99"),
        ([[1, 2], [3]], ValueError, "`kernel`...rows of one length"),
        ([], ValueError, "`kernel`...must be (height, width)"),
        ([[1.5]], TypeError, "`kernel`...whole numbers"),
        ([["1"]], TypeError, "`kernel`...numbers"),
    ],
)
def test_a_table_that_is_not_small_names_the_rule(rows, error, words):
    with expect(error, words):
        small_table("kernel", rows, largest=2)
