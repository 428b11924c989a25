"""Random layers, each with the shape of an input that it fits on."""

from math import gcd

from hypothesis import strategies as st

from convlearn import AdaptiveAvgPool2d, BatchNorm2d, Conv2d, Flatten, Linear, ReLU
from convlearn.layers.elementwise import ReLU6, Sigmoid, Tanh
from convlearn.layers.reordering import ChannelShuffle

from ..by_hand import fitting_sizes, pairs, pools

CHANNELS = (1, 2, 3, 4, 5, 6, 8, 9, 12, 16, 24)  # numbers with many divisors in common
DEPTHS = st.integers(1, 6)

batch_sizes = st.integers(1, 4)
images = st.tuples(DEPTHS, st.integers(1, 9), st.integers(1, 9))


@st.composite
def convolutions(draw, same=False):
    """Draw a convolution with any number of groups that divides both channels."""
    in_channels, out_channels = (draw(st.sampled_from(CHANNELS)) for _ in range(2))
    common = gcd(in_channels, out_channels)
    groups = draw(st.sampled_from([divisor for divisor in range(1, common + 1) if common % divisor == 0]))
    return draw(_windows(in_channels, out_channels, groups, same))


@st.composite
def depthwise_convolutions(draw, same=False):
    """Draw a convolution with as many groups as input channels; each gives one output channel or a few."""
    in_channels = draw(st.sampled_from(CHANNELS))
    return draw(_windows(in_channels, in_channels * draw(st.integers(1, 3)), in_channels, same))


@st.composite
def _windows(draw, in_channels, out_channels, groups, same):
    kernel_size, dilation = draw(pairs(1, 5)), draw(pairs(1, 3))
    padding, stride = ("same", (1, 1)) if same else (draw(pairs(0, 3)), draw(pairs(1, 3)))
    bias = draw(st.booleans())
    layer = Conv2d(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias)
    return layer, (in_channels, *draw(fitting_sizes(kernel_size, padding, dilation)))


@st.composite
def linears(draw):
    layer = Linear(draw(st.integers(1, 40)), draw(st.integers(1, 40)), draw(st.booleans()))
    return layer, (layer.in_features,)


@st.composite
def stepwise_linears(draw):
    """Draw a linear layer that is applied to several steps."""
    layer, shape = draw(linears())
    return layer, (draw(st.integers(2, 5)), *shape)


@st.composite
def batch_norms(draw, affine=True):
    shape = draw(images)
    return BatchNorm2d(shape[0], affine=affine), shape


@st.composite
def even_adaptive_pools(draw):
    """Draw an adaptive pooling layer whose windows are all of one size."""
    output_size = draw(pairs(1, 4))
    sizes = (size * draw(st.integers(1, 4)) for size in output_size)
    return AdaptiveAvgPool2d(output_size), (draw(DEPTHS), *sizes)


@st.composite
def adaptive_pools(draw):
    return AdaptiveAvgPool2d(draw(pairs(1, 9))), draw(images)


@st.composite
def shuffles(draw):
    groups, group_channels = draw(pairs(1, 4))
    return ChannelShuffle(groups), (groups * group_channels, *draw(pairs(1, 9)))


@st.composite
def recurrent_layers(draw, kinds, biases_per_gate=(2,), fewest_steps=1):
    """Draw a recurrent layer and the shape of a sequence."""
    layer = draw(st.sampled_from(kinds))(
        draw(st.integers(1, 8)),
        draw(st.integers(1, 8)),
        draw(st.integers(1, 3)),
        draw(st.booleans()),
        bidirectional=draw(st.booleans()),
        biases_per_gate=draw(st.sampled_from(biases_per_gate)),
    )
    return layer, (draw(st.integers(fewest_steps, 6)), layer.input_size)


relus = st.tuples(st.just(ReLU()), images)
activations = st.tuples(st.sampled_from([ReLU6(), Sigmoid(), Tanh()]), images)
flattens = st.tuples(st.just(Flatten()), images)

convolutions_and_linears = st.one_of(convolutions(), depthwise_convolutions(), linears())
other_layers = st.one_of(batch_norms(), pools(), even_adaptive_pools(), relus, activations, flattens, shuffles())
KINDS = {
    "convolutions": convolutions(),
    "depthwise": depthwise_convolutions(),
    "padding same": st.one_of(convolutions(same=True), depthwise_convolutions(same=True)),
    "linear": st.one_of(linears(), stepwise_linears()),
    "pooling": pools(),
    "adaptive pooling": adaptive_pools(),
    "batch norm": st.one_of(batch_norms(), batch_norms(affine=False)),
    "activations": st.one_of(relus, activations),
    "the rest": st.one_of(flattens, shuffles()),
}
