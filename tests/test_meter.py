"""Running layers: what comes out, how it is shown, and what cannot be run."""

import resource
import sys

import numpy as np
import pytest

from convlearn import BatchNorm2d, Conv2d, Linear, MaxPool2d, ReLU, count, meter
from convlearn.layers.operations import Operations
from tests.sentences import expect


def test_a_run_of_the_articles_layer():
    run = meter.run(Conv2d(4, 6, 3, padding=1, bias=False), (4, 5, 5))
    assert run.operations == Operations(5_400, 5_250, 0)
    assert run.operations_without_padding.multiplies == 6 * 4 * 13 * 13 == 4_056
    assert run.outputs.shape == (1, 6, 5, 5)
    assert type(run.outputs) is np.ndarray


def test_the_batch_is_run_input_by_input():
    one, three = meter.run(Linear(7, 5), (7,)), meter.run(Linear(7, 5), (7,), batch_size=3)
    assert three.operations == one.operations * 3
    assert three.outputs.shape == (3, 5)
    assert len({tuple(output) for output in three.outputs}) == 3


def test_a_seed_gives_the_same_run_again():
    layer = Conv2d(1, 1, 2)
    first, again, other = (meter.run(layer, (1, 4, 4), seed=seed).outputs.tolist() for seed in (5, 5, 6))
    assert first == again != other


def test_a_layer_after_a_layer_starts_afresh():
    # the output of a convolution without bias is a sum of products, but to the next layer it is data
    layers = [
        Conv2d(2, 3, 1, padding=1, bias=False),
        BatchNorm2d(3),
        Conv2d(3, 3, 3, padding=1, bias=False),
        ReLU(),
    ]
    run, table = meter.run(layers, (2, 4, 4)), count(layers, (2, 4, 4))
    assert run.operations == table.operations
    on_data = [row.layer.operations(row.input_shape, padding_taps=False) for row in table.rows]
    assert run.operations_without_padding == Operations.sum_of(on_data)


def test_a_deep_stack_does_not_overflow():
    run = meter.run([Linear(8, 8)] * 40, (8,))
    assert np.isfinite(run.outputs).all()
    assert run.operations.multiplies == 40 * 8 * 8


def test_repr_shows_both_counts_exactly():
    assert repr(meter.run(Conv2d(4, 60, 3, padding=1, bias=False), (4, 5, 5))) == (
        "Conv2d(4, 60, 3, padding=1, bias=False) executed on input (4, 5, 5), batch size 1\n"
        "\n"
        "kind           metered  without padding\n"
        "multiplies      54,000           40,560\n"
        "accumulations   52,500           39,060\n"
        "bias adds            0                0"
    )
    assert repr(meter.run([ReLU(), MaxPool2d(2)], (4, 5, 5))).startswith("2 layers executed on input (4, 5, 5)")


def test_html_names_rows_and_columns():
    html = meter.run(MaxPool2d(2), (4, 4, 4))._repr_html_()
    assert html.count('<th scope="col">') == 3
    assert '<th scope="row">comparisons</th> <td>48</td> <td>48</td>' in html


def test_the_first_layer_of_alexnet_fits_in_memory():
    meter.run(Conv2d(3, 96, 11, stride=4), (3, 227, 227))
    unit = 1 if sys.platform == "darwin" else 1024
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit < 2**30


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (
            (Conv2d(4, 6, 3), (3, 5, 5)),
            ValueError,
            "layer 1, Conv2d(4, 6, 3), on input (3, 5, 5): `in_channels`",
        ),
        ((ReLU(), (3, 5, 5), 0), ValueError, "`batch_size` (0) must be at least 1"),
        ((ReLU(), (3, 5, 5), 1, -1), ValueError, "`seed` (-1) must be at least 0"),
        ((ReLU(), (3, 5, 5), 1, 0.5), TypeError, "`seed` (0.5) must be a whole number"),
        (("ReLU", (3, 5, 5)), TypeError, "`layers` has 'ReLU' but must hold layers"),
    ],
)
def test_what_cannot_be_run(arguments, error, message):
    with expect(error, message):
        meter.run(*arguments)
