"""Short numbers keep four digits and their unit; tables keep every digit."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn.formatting import EXACT_BELOW, html_table, short_number, text_table

POWERS = {"k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18, "Z": 21, "Y": 24}


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 multiplies"),
        (9_999, "9,999 multiplies"),
        (10_000, "10.00 k multiplies"),
        (99_995, "100.0 k multiplies"),
        (999_949, "999.9 k multiplies"),
        (999_950, "1.000 M multiplies"),
        (105_415_200, "105.4 M multiplies"),
        (724_406_816, "724.4 M multiplies"),
        (1_814_073_344, "1.814 G multiplies"),
        (15_470_264_320, "15.47 G multiplies"),
        (10**30, "1,000,000 Y multiplies"),
    ],
)
def test_short_numbers(count, text):
    assert short_number(count, "multiplies") == text


@given(st.integers(EXACT_BELOW, 10**27))
def test_a_short_number_is_the_number_rounded_to_four_digits(count):
    digits, prefix, _ = short_number(count, "MACs").split(" ")
    shown = Decimal(digits.replace(",", "")).scaleb(POWERS[prefix])
    exponent = Decimal(1).scaleb(len(str(count)) - 4)
    assert shown == (Decimal(count) / exponent).to_integral_value(ROUND_HALF_UP) * exponent


@pytest.mark.parametrize(
    ("count", "unit", "error"), [(1.5, "MACs", TypeError), (-1, "MACs", ValueError), (1, " ", ValueError)]
)
def test_a_short_number_must_be_a_count_of_something(count, unit, error):
    with pytest.raises(error, match=r"`(count|unit)`"):
        short_number(count, unit)


def test_text_table_aligns_numbers_right_and_has_no_rule_without_totals():
    assert text_table(["kind", "count"], [["adds", "9"], ["multiplies", "1,000"]]) == (
        "kind        count\nadds            9\nmultiplies  1,000"
    )


def test_html_table_is_readable_without_styles():
    html = html_table("a < b", ["name", "count"], [["<x>", "1"]], ["total", "1"])
    assert html == (
        "<table><caption>a &lt; b</caption>"
        '<thead><tr><th scope="col">name</th><th scope="col">count</th></tr></thead>'
        '<tbody><tr><th scope="row">&lt;x&gt;</th><td>1</td></tr></tbody>'
        '<tfoot><tr><th scope="row">total</th><td>1</td></tr></tfoot></table>'
    )
