"""Shapes, parameters and values of random layers are PyTorch's."""

from inspect import signature

import numpy as np
import pytest
import torch
from hypothesis import find, given, settings
from hypothesis import strategies as st
from torch import nn

from convlearn import AvgPool2d, Conv2d, MaxPool2d

from ..by_hand import pairs
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


@st.composite
def any_windows(draw, kind):
    """Draw a layer's window and a shape, whether they fit on each other or not."""
    window = {name: draw(pairs(low, high)) for name, low, high in (("kernel_size", 1, 6), ("stride", 1, 4))}
    window["padding"] = draw(pairs(0, 4))
    for name, values in {
        "dilation": pairs(1, 3),
        "ceil_mode": st.booleans(),
        "count_include_pad": st.booleans(),
    }.items():
        if name in signature(kind).parameters:
            window[name] = draw(values)
    return window, (2, *draw(pairs(1, 7)))


def given_by(make, image, refusal):
    """Return the shape that comes out, or None for a refusal."""
    try:
        return tuple(make()(image).shape)
    except refusal:
        return None


@pytest.mark.parametrize("kind", [Conv2d, MaxPool2d, AvgPool2d])
@settings(max_examples=500)
@given(st.data())
def test_torch_refuses_what_we_refuse(kind, data):
    window, shape = data.draw(any_windows(kind))
    channels = {"in_channels": 2, "out_channels": 1, "bias": False} if kind is Conv2d else {}
    ours = given_by(lambda: lambda image: _forward(kind(**channels, **window), image), np.zeros(shape), ValueError)
    module = getattr(nn, kind.__name__)
    theirs = given_by(lambda: module(**channels, **window), torch.zeros(shape), RuntimeError)
    assert ours == theirs


def _forward(layer, image):
    output = layer.forward(image, {name: np.ones(size) for name, size in layer.array_shapes().items()})
    assert output.shape == layer.output_shape(image.shape)
    return output


@pytest.mark.parametrize("kind", [Conv2d, MaxPool2d, AvgPool2d])
@pytest.mark.parametrize("fits", [True, False])
def test_kernels_larger_than_their_input_are_drawn(kind, fits):
    def larger(drawn):
        window, (_, *sizes) = drawn
        kernel, zeros = np.array(window["kernel_size"]), np.array(window["padding"])
        span = np.array(window.get("dilation", (1, 1))) * (kernel - 1) + 1
        allowed = kind is Conv2d or (2 * zeros <= kernel).all()
        return (span > sizes).all() and allowed and (span <= sizes + 2 * zeros).all() == fits

    find(any_windows(kind), larger)
