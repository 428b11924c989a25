"""The same weights again: parameters once, operations each time."""

import re

import pytest

from convlearn import BatchNorm2d, Conv2d, ReLU, Residual, SameWeights, count, meter
from convlearn.layers.operations import Parameters

CONV = Conv2d(4, 4, 3, padding=1)


def test_parameters_once_and_operations_each_time():
    shape = (4, 5, 5)
    one, shared, apart = (
        count(layers, shape) for layers in (CONV, [CONV, SameWeights(CONV), SameWeights(CONV)], [CONV, CONV, CONV])
    )
    assert shared.parameters == one.parameters == Parameters(weights=4 * 4 * 9, biases=4)
    assert apart.parameters.total == 3 * one.parameters.total
    assert shared.operations == apart.operations == one.operations * 3


@pytest.mark.parametrize("layer", [CONV, BatchNorm2d(4), ReLU()], ids=str)
def test_metered_as_the_layer_itself(layer):
    run, again = (meter.run(each, (4, 5, 5)) for each in (layer, SameWeights(layer)))
    assert again.operations == run.operations == SameWeights(layer).operations((4, 5, 5))
    assert again.operations_without_padding == SameWeights(layer).operations((4, 5, 5), padding_taps=False)
    assert (again.outputs == run.outputs).all()


@pytest.mark.parametrize("layer", [[CONV], "conv1", None, Residual(CONV), Conv2d])
def test_what_has_no_weights_to_share(layer):
    with pytest.raises(TypeError, match=re.escape(f"`layer` ({layer!r}) must be one layer that holds no others")):
        SameWeights(layer)
