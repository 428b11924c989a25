"""Layers by loops, one value at a time, and random layers to try them on. Knows none of the package's formulas."""

from itertools import product

from hypothesis import strategies as st

from convlearn import AvgPool2d, Conv2d, MaxPool2d
from convlearn.layers.operations import Operations


def pairs(low, high):
    return st.tuples(st.integers(low, high), st.integers(low, high))


def places(size, kernel_size, stride, before, after, dilation, ceil_mode=False):
    """Slide a window from the start of the padded axis: the input indexes it reads at every stop."""
    padded = range(-before, size + after)
    stops = []
    for start in padded[::stride]:
        taps = [start + place * dilation for place in range(kernel_size)]
        hangs_over = ceil_mode and start < size and taps[-1] - padded[-1] < stride
        if taps[-1] in padded or hangs_over:
            stops.append(taps)
    return stops


def conv_places(layer, shape):
    """Return the stops of a convolution down and across."""
    both = []
    for axis, size in enumerate(shape[1:]):
        kernel_size, dilation = layer.kernel_size[axis], layer.dilation[axis]
        if layer.padding == "same":
            zeros = dilation * (kernel_size - 1)
            before, after = zeros // 2, zeros - zeros // 2
        else:
            before = after = layer.padding[axis]
        both.append(places(size, kernel_size, layer.stride[axis], before, after, dilation))
    return both


def pool_places(layer, shape):
    """Return the stops of a pooling window down and across."""
    return [
        places(size, *one_axis[:2], one_axis[2], one_axis[2], one_axis[3], layer.ceil_mode)
        for size, *one_axis in zip(
            shape[1:], layer.kernel_size, layer.stride, layer.padding, layer.dilation, strict=True
        )
    ]


def is_data(shape, row, column):
    return row in range(shape[1]) and column in range(shape[2])


def taps(stops, shape, padding_taps):
    """Yield, for each window, how many of its places count."""
    for rows, columns in product(*stops):
        yield sum(padding_taps or is_data(shape, row, column) for row, column in product(rows, columns))


def conv_operations(layer, shape, padding_taps):
    """Count a convolution window by window."""
    multiplies = accumulations = bias_adds = 0
    for _ in range(layer.out_channels):
        for places_read in taps(conv_places(layer, shape), shape, padding_taps):
            terms = places_read * len(range(0, layer.in_channels, layer.groups))
            multiplies += terms
            accumulations += max(terms - 1, 0)
            bias_adds += layer.bias
    return Operations(multiplies, accumulations, bias_adds)


def conv_output(layer, image, weight, bias):
    """Convolve with Python's own numbers."""
    rows, columns = conv_places(layer, image.shape)
    channels_read = layer.in_channels // layer.groups
    channels_made = layer.out_channels // layer.groups
    return [
        [
            [
                sum(
                    weight[out][channel][i][j] * image[out // channels_made * channels_read + channel][row][column]
                    for channel in range(channels_read)
                    for i, row in enumerate(down)
                    for j, column in enumerate(across)
                    if is_data(image.shape, row, column)
                )
                + (0 if bias is None else bias[out])
                for across in columns
            ]
            for down in rows
        ]
        for out in range(layer.out_channels)
    ]


def folds(layer, shape, padding_taps):
    """Count the adds or comparisons that turn each window into one value, channel by channel."""
    return sum(
        max(values - 1, 0) for _ in range(shape[0]) for values in taps(pool_places(layer, shape), shape, padding_taps)
    )


def pool_output(layer, image):
    """Pool an image of whole numbers with Python's own, place by place."""
    rows, columns = pool_places(layer, image.shape)
    return [[[_pooled(layer, channel, down, across) for across in columns] for down in rows] for channel in image]


def _pooled(layer, channel, rows, columns):
    places = list(product(rows, columns))
    values = [int(channel[place]) for place in places if is_data((1, *channel.shape), *place)]
    if isinstance(layer, MaxPool2d):
        return max(values, default=-(2**63))  # a dilated window may see nothing but padding
    (above, left), (height, width) = layer.padding, channel.shape
    padded = list(product(range(-above, height + above), range(-left, width + left)))
    return sum(values) / (sum(place in padded for place in places) if layer.count_include_pad else len(values))


@st.composite
def convolutions(draw):
    """Draw a convolution and an input that it fits on."""
    groups, in_channels, out_channels = (draw(st.integers(1, 3)) for _ in range(3))
    kernel_size, dilation = draw(pairs(1, 4)), draw(pairs(1, 3))
    padding = draw(st.one_of(st.just("same"), pairs(0, 3)))
    stride = (1, 1) if padding == "same" else draw(pairs(1, 3))
    layer = Conv2d(
        groups * in_channels,
        groups * out_channels,
        kernel_size,
        stride,
        padding,
        dilation,
        groups,
        draw(st.booleans()),
    )
    return layer, (layer.in_channels, *draw(fitting_sizes(kernel_size, padding, dilation)))


@st.composite
def pools(draw):
    """Draw a pooling layer and an input that it fits on."""
    kernel_size, stride = draw(pairs(1, 4)), draw(pairs(1, 4))
    average = draw(st.booleans())
    dilation = (1, 1) if average else draw(pairs(1, 3))
    padding = tuple(draw(st.integers(0, size // 2)) for size in kernel_size)
    ceil_mode = draw(st.booleans())
    layer = (
        AvgPool2d(kernel_size, stride, padding, ceil_mode, draw(st.booleans()))
        if average
        else MaxPool2d(kernel_size, stride, padding, dilation, ceil_mode=ceil_mode)
    )
    return layer, (
        draw(st.integers(1, 3)),
        *draw(fitting_sizes(kernel_size, padding, dilation, stride if ceil_mode else (1, 1))),
    )


@st.composite
def fitting_sizes(draw, kernel_size, padding, dilation, stride=(1, 1)):
    """Draw a height and a width on which the padded window fits, but for less than a stride."""
    zeros = (0, 0) if padding == "same" else padding
    smallest = [
        1 if padding == "same" else max(1, step * (size - 1) + 1 - 2 * zero - (over - 1))
        for size, step, zero, over in zip(kernel_size, dilation, zeros, stride, strict=True)
    ]
    return tuple(size + draw(st.integers(0, 5)) for size in smallest)
