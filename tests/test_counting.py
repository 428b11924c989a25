"""Tables whose rows sum to their totals under every convention, and conventions as the tools follow them."""

import re
import subprocess
import sys
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn import (
    EXACT,
    MACS,
    TWO_PER_MAC,
    AdaptiveAvgPool2d,
    AvgPool2d,
    BatchNorm2d,
    Conv2d,
    Flatten,
    Linear,
    MaxPool2d,
    ReLU,
    count,
    depthwise_separable_conv2d,
)
from convlearn.counting import (
    CONVENTIONS,
    EXACT_WITHOUT_BIAS,
    MACS_PLUS_BIAS,
    PADDING_FREE,
    TWO_PER_MAC_PLUS_BIAS,
    Convention,
    CostTable,
)
from convlearn.layers.operations import OPERATION_KINDS, Operations, Parameters
from tests.by_hand import convolutions
from tests.golden_networks import GOLDEN
from tests.sentences import expect


def vgg16():
    layers, channels = [], 3
    for out_channels, repeats in [(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)]:
        for _ in range(repeats):
            layers += [Conv2d(channels, out_channels, 3, padding=1), ReLU()]
            channels = out_channels
        layers.append(MaxPool2d(2))
    head = [Linear(512 * 7 * 7, 4096), ReLU(), Linear(4096, 4096), ReLU(), Linear(4096, 1000)]
    return [*layers, Flatten(), *head]


# -- conventions ---------------------------------------------------------------------------------------------

TOOLS = [
    # layer, shape, then what a tool of each convention reports: fvcore, ptflops, FlopCounterMode, calflops,
    # torch-flops, XLA
    (Conv2d(4, 6, 3, padding=1, bias=False), (4, 5, 5), 5_400, 5_400, 10_800, 10_800, 10_650, 8_112),
    (Conv2d(4, 6, 3, padding=1, groups=2, bias=False), (4, 5, 5), 2_700, 2_700, 5_400, 5_400, 5_250, 4_056),
    (Conv2d(4, 4, 3, padding=1, groups=4, bias=False), (4, 5, 5), 900, 900, 1_800, 1_800, 1_700, 1_352),
    (Conv2d(4, 6, 1, bias=False), (4, 5, 5), 600, 600, 1_200, 1_200, 1_050, 1_200),
    (Conv2d(4, 6, 1, padding=1, bias=False), (4, 5, 5), 1_176, 1_176, 2_352, 2_352, 2_058, 1_200),
    (
        Conv2d(96, 256, 5, padding=2),
        (96, 27, 27),
        447_897_600,
        448_084_224,
        895_795_200,
        895_981_824,
        895_795_200,
        818_125_056,
    ),
    (
        Conv2d(96, 96, 5, padding=2, groups=96),
        (96, 27, 27),
        1_749_600,
        1_819_584,
        3_499_200,
        3_569_184,
        3_499_200,
        3_265_056,
    ),
    (
        depthwise_separable_conv2d(96, 256, 5, padding=2, bias=False),
        (96, 27, 27),
        19_665_504,
        19_665_504,
        39_331_008,
        39_331_008,
        39_074_400,
        3_195_072 + 35_831_808,
    ),
    # pooling and ReLU on (8, 14, 12): only XLA prices them
    (MaxPool2d(2), (8, 14, 12), 0, 0, 0, 0, 0, 1_008),
    (AvgPool2d(2), (8, 14, 12), 0, 0, 0, 0, 0, 1_344),
    (AdaptiveAvgPool2d(1), (8, 14, 12), 0, 0, 0, 0, 0, 1_344),
    (ReLU(), (8, 14, 12), 0, 0, 0, 0, 0, 1_344),
]


@pytest.mark.parametrize("measured", TOOLS, ids=lambda measured: str(measured[0]))
def test_conventions_give_what_the_tools_report(measured):
    layers, shape, *reported = measured
    table = count(layers, shape)
    conventions = MACS, MACS_PLUS_BIAS, TWO_PER_MAC, TWO_PER_MAC_PLUS_BIAS, EXACT, PADDING_FREE
    assert [table.total(convention) for convention in conventions] == reported


def test_the_collision_of_two_conventions():
    # 3 -> 6 channels, 3x3, output 2x2: 648 MACs; exact with bias equals 2 per MAC, exact without does not
    table = count(Conv2d(3, 6, 3), (3, 4, 4))
    assert table.total(MACS) == 6 * 2 * 2 * 3 * 9 == 648
    assert table.total(TWO_PER_MAC) == table.total(EXACT) == 1_296
    assert table.total(EXACT_WITHOUT_BIAS) == 1_272 == count(Conv2d(3, 6, 3, bias=False), (3, 4, 4)).total(EXACT)


def test_every_kind_can_be_priced():
    prices = {field.name for field in fields(Convention)} - {"name", "statement", "padding_taps"}
    assert prices == set(OPERATION_KINDS)
    everything = Convention("operations", "Counts everything.", **dict.fromkeys(OPERATION_KINDS, 1))
    assert everything.price(Operations(*[1] * len(OPERATION_KINDS))) == len(OPERATION_KINDS)


def test_every_convention_says_what_it_leaves_out():
    assert len({convention.name for convention in CONVENTIONS}) == len(CONVENTIONS)
    for convention in CONVENTIONS:
        assert re.search("leaves out", convention.statement, re.IGNORECASE)
        assert repr(convention) == f"{convention.name}: {convention.statement}"


@pytest.mark.parametrize(("price", "error"), [(0.5, TypeError), (True, TypeError), (-1, ValueError)])
def test_a_price_is_a_whole_number(price, error):
    with pytest.raises(error, match="`bias_adds`"):
        Convention("mine", "Counts halves.", bias_adds=price)


# -- tables --------------------------------------------------------------------------------------------------

MIXED = [
    Conv2d(3, 8, 3, padding=1),
    BatchNorm2d(8),
    ReLU(),
    MaxPool2d(2, padding=1),
    AdaptiveAvgPool2d(2),
    Flatten(),
]


@given(convolutions(), st.integers(1, 5))
def test_rows_sum_to_totals_under_every_convention(drawn, batch_size):
    convolution, shape = drawn
    table = count([convolution, ReLU(), Flatten()], shape, batch_size)
    assert_rows_sum_to_totals(table)


@pytest.mark.parametrize(("layers", "shape"), [(MIXED, (3, 9, 8)), (vgg16(), (3, 224, 224))], ids=["mixed", "vgg16"])
def test_networks_sum_to_totals_under_every_convention(layers, shape):
    assert_rows_sum_to_totals(count(layers, shape, batch_size=3))


def assert_rows_sum_to_totals(table):
    for kind in OPERATION_KINDS:
        assert sum(getattr(row.operations, kind) for row in table.rows) == getattr(table.operations, kind)
    assert sum(row.parameters.total for row in table.rows) == table.parameters.total
    for convention in CONVENTIONS:
        assert sum(row.total(convention) for row in table.rows) == table.total(convention)


def test_vgg16():
    table, golden = count(vgg16(), (3, 224, 224)), GOLDEN["VGG-16"]
    assert table.parameters.total == golden.parameters
    assert table.total(MACS) == table.operations.multiplies == golden.multiplies
    assert table.rows[-1].output_shape == (1000,)


def test_the_batch_multiplies_operations_but_not_parameters():
    one, eight = count(MIXED, (3, 9, 8)), count(MIXED, (3, 9, 8), batch_size=8)
    assert eight.operations == one.operations * 8
    assert eight.parameters == one.parameters
    for convention in CONVENTIONS:
        assert eight.total(convention) == 8 * one.total(convention)


def test_a_row_states_what_its_layer_costs():
    layer = Conv2d(4, 6, 3, padding=1, bias=False)
    (row,) = count(layer, [4, 5, 5], batch_size=2).rows
    assert (row.name, row.layer, row.input_shape, row.output_shape) == ("1", layer, (4, 5, 5), (6, 5, 5))
    assert (row.parameters, row.operations) == (Parameters(216, 0), Operations(10_800, 10_500))
    assert "(4, 5, 5) -> (6, 5, 5)" in repr(row)


def test_sequences_hold_sequences_and_names_hold_layers():
    block = depthwise_separable_conv2d(3, 8, 3, padding=1)
    nested = count([block, [ReLU(), [Flatten()]]], (3, 5, 5))
    flat = count([*block, ReLU(), Flatten()], (3, 5, 5))
    assert [row.name for row in nested.rows] == ["1.1", "1.2", "2.1", "2.2.1"]
    assert nested.operations == flat.operations
    assert nested.rows[-1].output_shape == (200,)
    named = count({"block": block, "end": ReLU()}, (3, 5, 5))
    assert [row.name for row in named.rows] == ["block.1", "block.2", "end"]


def test_repr_is_an_aligned_table_of_exact_numbers():
    assert repr(count([Conv2d(4, 6, 3), ReLU()], (4, 5, 5), batch_size=100)).split("\n") == [
        "Input (4, 5, 5), batch size 100: operations by kind",
        "",
        "name   layer            output shape  parameters  multiplies  accumulations  bias adds  comparisons",
        "1      Conv2d(4, 6, 3)  (6, 3, 3)            222     194,400        189,000      5,400            0",
        "2      ReLU()           (6, 3, 3)              0           0              0          0        5,400",
        "-" * 99,
        "total                                        222     194,400        189,000      5,400        5,400",
    ]


def test_html_is_a_table_with_names_for_rows_and_columns():
    html = count([Conv2d(4, 6, 3), ReLU()], (4, 5, 5))._repr_html_()
    assert html.count('<th scope="col">') == 8
    assert html.count('<th scope="row">') == 3
    assert "<caption>Input (4, 5, 5), batch size 1" in html
    assert '<tfoot><tr><th scope="row">total</th>' in html


def test_importing_the_package_loads_no_pictures_and_no_widgets():
    code = "import sys, convlearn; print({'matplotlib', 'ipywidgets', 'anywidget'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "set()\n"


# -- bad input -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        (
            [Conv2d(3, 64, 3), MaxPool2d(2), Conv2d(64, 64, 7)],
            "layer 3, Conv2d(64, 64, 7), on input (64, 5, 5): `kernel_size` (7) spans 7",
        ),
        (
            [Conv2d(3, 64, 3), [ReLU(), Linear(10, 4)]],
            "layer 2.2, Linear(10, 4), on input (64, 10, 10): `input_shape` (64, 10, 10) must be (features)",
        ),
        ({"stem": Conv2d(4, 64, 3)}, "layer stem, Conv2d(4, 64, 3), on input (3, 12, 12): `in_channels` (4)"),
        ([], "`layers` has [] but must hold at least one layer"),
        ([ReLU(), []], "`layers` has [] but must hold at least one layer"),
    ],
)
def test_count_names_the_layer_that_failed_and_the_shape_it_met(layers, message):
    with expect(ValueError, message):
        count(layers, (3, 12, 12))


@pytest.mark.parametrize("layers", ["ReLU", None, 3, [ReLU(), "ReLU"], [Conv2d], [ReLU(), ReLU]])
def test_what_is_no_layer(layers):
    with expect(TypeError, "but must hold layers, or sequences of layers"):
        count(layers, (3, 12, 12))


@pytest.mark.parametrize(
    ("shape", "batch_size", "error", "message"),
    [
        (12, 1, TypeError, "`input_shape` (12) must be a tuple of whole numbers"),
        ((3, 12.0, 12), 1, TypeError, "`input_shape[1]` (12.0) must be a whole number"),
        ((3, 12, 12), 0, ValueError, "`batch_size` (0) must be at least 1"),
        ((3, 12, 12), 1.0, TypeError, "`batch_size` (1.0) must be a whole number"),
    ],
)
def test_what_count_cannot_take(shape, batch_size, error, message):
    with expect(error, message):
        count(ReLU(), shape, batch_size)


@pytest.mark.parametrize("convention", ["MACs", 2, None])
def test_a_total_needs_a_convention(convention):
    with expect(TypeError, f"`convention` ({convention!r}) must be of type Convention"):
        count(ReLU(), (3, 12, 12)).total(convention)


@pytest.mark.parametrize(
    ("make", "error", "sentence"),
    [
        (lambda: CostTable([], 1), ValueError, "`rows` (()) must hold at least one row"),
        (lambda: CostTable([3], 1), TypeError, "`rows` (3) must be of type Row"),
        (lambda: CostTable(3, 1), TypeError, "`rows` (3) must be a tuple or a list"),
        (lambda: Convention("a", 3), TypeError, "`statement` (3) must be of type str"),
        (lambda: Convention("a", "b", padding_taps="no"), TypeError, "`padding_taps` ('no') must be True or False"),
        (lambda: Convention("a", "b", multiplies=1.5), TypeError, "`multiplies` (1.5) must be a whole number"),
        (lambda: MACS.price(9), TypeError, "`operations` (9) must be of type Operations"),
    ],
)
def test_what_a_table_and_a_convention_are_made_of(make, error, sentence):
    with expect(error, sentence):
        make()


def test_a_table_keeps_its_rows():
    table = count([ReLU(), ReLU()], (4,))
    rows = list(table.rows)
    kept = CostTable(rows, np.int8(1))
    rows.pop()
    assert (kept.rows, type(kept.rows), type(kept.batch_size)) == (table.rows, tuple, int)
