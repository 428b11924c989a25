"""Shapes, parameters and values of random layers are PyTorch's."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from convlearn import MaxPool2d

from .as_torch import as_torch, with_arrays
from .drawn import KINDS

every_kind = pytest.mark.parametrize("kind", KINDS)


@every_kind
@given(st.data())
def test_parameters_are_those_of_torch(kind, data):
    layer, _ = data.draw(KINDS[kind])
    sizes = {name: values.numel() for name, values in as_torch(layer).named_parameters()}
    assert layer.parameters().weights == sizes.pop("weight", 0)
    assert layer.parameters().biases == sizes.pop("bias", 0)
    assert not sizes


@every_kind
@settings(max_examples=200)
@given(st.data(), st.integers(0, 2**32 - 1))
def test_shapes_and_values_are_those_of_torch(kind, data, seed):
    layer, shape = data.draw(KINDS[kind])
    random = np.random.default_rng(seed)
    image = random.normal(size=shape)
    arrays = {name: random.normal(size=size) for name, size in layer.array_shapes().items()}
    if "running_var" in arrays:
        arrays["running_var"] **= 2
    with torch.no_grad():
        expected = with_arrays(layer, arrays)(torch.from_numpy(image)[np.newaxis])[0]
    assert layer.output_shape(shape) == tuple(expected.shape)
    np.testing.assert_allclose(layer.forward(image, arrays), expected.numpy(), rtol=1e-9, atol=1e-9)


def test_torch_pads_a_dilated_pooling_window_no_further():
    with pytest.raises(ValueError, match="at most half of `kernel_size`"):
        MaxPool2d(3, padding=2, dilation=2)
    with pytest.raises(RuntimeError, match="half of kernel size"):
        nn.MaxPool2d(3, padding=2, dilation=2)(torch.rand(1, 1, 9, 9))
