"""Running layers: what comes out, how it is shown, and what cannot be run."""

import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest

from convlearn import BatchNorm2d, Conv2d, Linear, MaxPool2d, ReLU, count, meter
from convlearn.layers.layer import Layer
from convlearn.layers.operations import Operations
from convlearn.reference import sums
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


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        (Conv2d(64, 8, 5, padding=2), (64, 224, 224)),  # its windows together are 642 megabytes
        (Linear(25088, 4096), (25088,)),  # the first of VGG-16 has 822 megabytes of weights, as 64-bit numbers
    ],
    ids=str,
)
def test_a_large_layer_is_metered_in_parts(layer, shape):
    tracemalloc.start()
    try:
        run = meter.run(layer, shape)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 380e6  # with Python and numpy it stays under 500 million bytes
    assert run.operations == layer.operations(shape)
    assert run.operations_without_padding == layer.operations(shape, padding_taps=False)


@pytest.mark.parametrize("layer", [Conv2d(3, 7, (2, 3), 2, 1), Conv2d(4, 6, 3, groups=2), Linear(4, 7)], ids=str)
@pytest.mark.parametrize("block", [1, 20, 50])
def test_parts_make_the_same_whole(layer, block, monkeypatch):
    shape = (4,) if isinstance(layer, Linear) else (layer.in_channels, 9, 8)
    whole = meter.run(layer, shape)
    monkeypatch.setattr(sums, "BLOCK", block)
    in_parts = meter.run(layer, shape)
    assert in_parts.operations == whole.operations
    assert in_parts.operations_without_padding == whole.operations_without_padding
    assert in_parts.outputs.tolist() == whole.outputs.tolist()


def test_all_inputs_of_a_batch_meet_the_same_weights():
    # without biases the output of the sum of two inputs is the sum of their outputs
    layer = Linear(2, 3, bias=False)
    outputs = meter.run(layer, (2,), batch_size=3).outputs
    assert np.linalg.matrix_rank(outputs) <= 2 < len({tuple(output) for output in outputs})


@dataclass(frozen=True, repr=False)
class Own(Layer):
    """A layer of a learner, which gives whatever it is told to."""

    given: Callable[..., object]

    def output_shape(self, input_shape):
        return (3,)

    def operations(self, input_shape, padding_taps=True):
        return Operations()

    def forward(self, input, arrays):
        return self.given(input)

    def __repr__(self):
        return "Own()"


GIVEN = [
    (lambda input: None, TypeError, "`Own.forward of layer 2` (None) must hold numbers"),
    (lambda input: "ab", TypeError, "`Own.forward of layer 2` ('ab') must hold numbers"),
    (lambda input: np.asarray(input) * 1j, TypeError, "`Own.forward of layer 2`...must hold numbers"),
    (lambda input: [[1], [1, 2]], ValueError, "`Own.forward of layer 2`...must have rows of one length"),
    (lambda input: np.ma.array([1, 2, 3]), TypeError, "`Own.forward of layer 2`...must be a plain array"),
    (lambda input: input[:2], ValueError, "layer `2`, Own(), gave shape (2,) but must give (3,)"),
    (lambda input: 5, ValueError, "layer `2`, Own(), gave shape () but must give (3,)"),
    (lambda input: input[np.newaxis], ValueError, "layer `2`, Own(), gave shape (1, 3) but must give (3,)"),
]


@pytest.mark.parametrize(("given", "error", "message"), GIVEN)
def test_a_layer_that_gives_something_else_than_it_states_is_named(given, error, message):
    with expect(error, message):
        meter.run([ReLU(), Own(given), ReLU()], (3,))


def test_a_layer_that_gives_what_it_states_runs():
    run = meter.run([ReLU(), Own(lambda input: input * 2), ReLU()], (3,))
    assert run.operations == Operations(multiplies=3, comparisons=6)


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
