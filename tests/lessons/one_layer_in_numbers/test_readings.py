"""One run read under every convention: numbers, workings, sentence and picture tell the same."""

import re
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn import Conv2d, ReLU, count
from convlearn.counting import CONVENTIONS
from convlearn.lessons.one_layer_in_numbers.readings import PriceTable, readings, readings_sentence
from convlearn.lessons.one_layer_in_numbers.switchboard import readings_picture
from convlearn.meter import run
from tests.by_hand import convolutions
from tests.sentences import numbers_in

LAYER, SHAPE = Conv2d(4, 6, 3, padding=1, bias=False), (4, 5, 5)
WITH_BIAS = Conv2d(4, 6, 3, padding=1)

# 150 outputs of 36 products; along an axis 13 of 15 taps meet data; every output's window meets some data.
MACS, ADDS, BIAS_ADDS = 150 * 36, 150 * 35, 150
ON_DATA = 24 * 13 * 13

NUMBER = r"[\d,]+"


def numbers(run, **options):
    return [reading.number for reading in readings(run, **options)]


def value(text):
    return int(text.replace(",", ""))


def worked_out(working):
    """Add up a working such as 2 × 5,400 multiplies + 150 bias adds."""
    return sum(prod(map(value, re.findall(NUMBER, part))) for part in re.sub("[^0-9,×+]", "", working).split("+"))


# -- numbers and workings ------------------------------------------------------------------------------------


def test_the_numbers_of_the_article_s_layer():
    assert numbers(run(LAYER, SHAPE)) == [
        MACS,
        MACS,
        2 * MACS,
        2 * MACS,
        MACS + ADDS,
        MACS + ADDS,
        2 * ON_DATA,
    ]


def test_the_numbers_with_a_bias():
    assert numbers(run(WITH_BIAS, SHAPE)) == [
        MACS,
        MACS + BIAS_ADDS,
        2 * MACS,
        2 * MACS + BIAS_ADDS,
        MACS + ADDS + BIAS_ADDS,
        MACS + ADDS,
        2 * ON_DATA + BIAS_ADDS,
    ]


def test_without_padding_taps_every_convention_leaves_them_out():
    adds = ON_DATA - 150
    assert numbers(run(LAYER, SHAPE), padding_taps=False) == [
        ON_DATA,
        ON_DATA,
        2 * ON_DATA,
        2 * ON_DATA,
        ON_DATA + adds,
        ON_DATA + adds,
        2 * ON_DATA,
    ]


def test_a_working_names_each_kind_that_is_priced():
    workings = [reading.working for reading in readings(run(WITH_BIAS, SHAPE))]
    assert workings == [
        "5,400 multiplies",
        "5,400 multiplies + 150 bias adds",
        "2 × 5,400 multiplies",
        "2 × 5,400 multiplies + 150 bias adds",
        "5,400 multiplies + 5,250 accumulations + 150 bias adds",
        "5,400 multiplies + 5,250 accumulations",
        "2 × 4,056 multiplies + 150 bias adds",
    ]


@given(convolutions(), st.integers(1, 3))
def test_the_numbers_are_those_of_count_and_of_their_workings(convolution, batch_size):
    layer, shape = convolution
    table = count(layer, shape, batch_size)
    for reading in readings(run(layer, shape, batch_size)):
        assert reading.number == table.total(reading.convention)
        assert reading.number == worked_out(reading.working)


@given(convolutions())
def test_without_padding_taps_the_numbers_are_those_of_the_operations_on_data(convolution):
    layer, shape = convolution
    on_data = layer.operations(shape, padding_taps=False)
    for reading in readings(run(layer, shape), padding_taps=False):
        assert reading.number == reading.convention.price(on_data) == worked_out(reading.working)


def test_the_price_table_prices_the_run_as_the_conventions_do():
    for line, reading in zip(str(PriceTable()).splitlines()[1:], readings(run(WITH_BIAS, SHAPE)), strict=True):
        name, *prices, padding_taps = re.split("  +", line)
        counts = (MACS, ADDS, BIAS_ADDS) if padding_taps == "yes" else (ON_DATA, ON_DATA - 150, BIAS_ADDS)
        assert name == reading.convention.name
        assert sum(int(price) * count for price, count in zip(prices, counts, strict=True)) == reading.number


def test_the_price_table_is_the_same_in_a_notebook():
    header, *lines = rows(PriceTable()._repr_html_())
    assert header == ["convention", "multiplies", "accumulations", "bias adds", "padding taps"]
    assert lines == [re.split("  +", line) for line in str(PriceTable()).splitlines()[1:]]


# -- sentence ------------------------------------------------------------------------------------------------


def test_the_numbers_in_the_sentence():
    kinds = [8 * MACS, 8 * ADDS, 8 * BIAS_ADDS]
    ends = [8 * MACS, 8 * (2 * MACS + BIAS_ADDS)]  # the last 2 is that of the convention's name
    sentence = readings_sentence(run(WITH_BIAS, SHAPE, batch_size=8))
    assert numbers_in(sentence) == [6 * 37, 8, *kinds, 7, 6, *ends, 2]


def test_the_sentence_says_when_padding_taps_are_left_out():
    sentence = readings_sentence(run(LAYER, SHAPE), padding_taps=False)
    assert " without padding taps." in sentence
    assert numbers_in(sentence)[2:5] == [ON_DATA, ON_DATA - 150, 0]


def test_one_of_a_kind_is_singular():
    assert "and 1 bias add." in readings_sentence(run(Conv2d(1, 1, 5), (1, 5, 5)))


# -- picture -------------------------------------------------------------------------------------------------


def rows(picture):
    """Return the text of all cells, row by row."""
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall("<tr>(.*?)</tr>", picture)]


def test_formula_and_meter_stand_one_above_the_other():
    header, formula, metered, on_data = rows(readings_picture(run(WITH_BIAS, SHAPE)))[:4]
    assert header == ["counted by", "multiplies", "accumulations", "bias adds"]
    assert formula == ["formula", "150 × 36 = 5,400", "150 × 35 = 5,250", "150 × 1 = 150"]
    assert metered == ["meter, priced below", "5,400", "5,250", "150"]
    assert on_data == ["meter, without padding taps", "4,056", "3,906", "150"]


def test_the_picture_says_which_counts_are_priced():
    _, _, metered, on_data = rows(readings_picture(run(LAYER, SHAPE), padding_taps=False))[:4]
    assert metered[0] == "meter"
    assert on_data[0] == "meter, without padding taps, priced below"


@given(convolutions(), st.integers(1, 2))
def test_every_product_in_the_picture_is_right_and_is_what_the_meter_counted(convolution, batch_size):
    layer, shape = convolution
    picture = readings_picture(run(layer, shape, batch_size))
    _, (_, *formulas), (_, *metered) = rows(picture)[:3]
    for formula, counted in zip(formulas, metered, strict=True):
        assert formula.split(" = ")[1] == counted
    for product, result in re.findall(rf"({NUMBER}(?: × {NUMBER})*) = ({NUMBER})", picture):
        assert prod(map(value, product.split(" × "))) == value(result)
    assert f"= {layer.parameters().weights:,} weights" in picture
    assert f"{layer.parameters().biases} biases" in picture


def test_every_convention_has_its_name_number_working_and_statement():
    picture = readings_picture(run(LAYER, SHAPE))
    lines = rows(picture)[4:]
    assert len(lines) == 2 * len(CONVENTIONS)
    for reading, (name, number, working), (statement,) in zip(
        readings(run(LAYER, SHAPE)), lines[::2], lines[1::2], strict=True
    ):
        assert name == reading.convention.name
        assert number.startswith(f"{reading.number:,}<")
        assert working == reading.working
        assert statement.replace("&#x27;", "'") == reading.convention.statement


def test_without_statements_a_convention_is_one_row():
    lines = rows(readings_picture(run(LAYER, SHAPE), statements=False))[4:]
    assert [name for name, _, _ in lines] == [convention.name for convention in CONVENTIONS]


def test_a_bar_is_as_long_as_its_number():
    bars = re.findall(r"width: (\d+)%", readings_picture(run(LAYER, SHAPE)))
    assert bars == ["50", "50", "100", "100", "98", "98", "75"]  # of 10,800


@pytest.mark.parametrize("layers", [ReLU(), [LAYER, Conv2d(6, 2, 1)]], ids=["no convolution", "two layers"])
def test_only_one_convolution_is_drawn(layers):
    with pytest.raises(TypeError, match="must be a run of one Conv2d"):
        readings_picture(run(layers, SHAPE))
