"""A published computation repeated step by step, so that its mistake can be found by running it."""

from typing import NamedTuple

ALEXNET_CONVOLUTIONS = (  # in_channels, out_channels, kernel_size, stride, padding
    (3, 96, 11, 4, 0),
    (96, 256, 5, 1, 2),
    (256, 384, 3, 1, 1),
    (384, 384, 3, 1, 1),
    (384, 256, 3, 1, 1),
)


class Printed(NamedTuple):
    """What the article has for one convolution, at 2 per MAC; sizes and operations are floats there.

    >>> alexnet_as_printed()[0].operations
    210830400.0
    """

    name: str
    output_size: float
    parameters: int
    operations: float


def alexnet_as_printed(size: float = 227) -> list[Printed]:
    """Return AlexNet's convolutions, in one tower, as an article's program computes them from the input size.

    output size = (size + 2 * padding - kernel_size) / stride + 1, with `/` where `//` belongs
    operations  = 2 * kernel_size**2 * output size**2 * in_channels * out_channels

    This is wrong on purpose: each size comes from the convolution before, with no pooling between the two. The
    right counts are those of `count(networks.alexnet(towers=1), (3, 227, 227))`.

    >>> for row in alexnet_as_printed()[:2]:
    ...     print(row.name, row.output_size, row.operations)
    conv1 55.0 210830400.0
    conv2 55.0 3717120000.0
    >>> alexnet_as_printed(224)[0].output_size
    54.25

    Source: an article by yuukiyuuki on AI Studio, in Chinese, section 3.2.
    """
    rows = []
    for number, (in_channels, out_channels, kernel_size, stride, padding) in enumerate(ALEXNET_CONVOLUTIONS, start=1):
        size = (size + 2 * padding - kernel_size) / stride + 1
        parameters = (kernel_size**2 * in_channels + 1) * out_channels
        operations = 2 * kernel_size**2 * size * size * in_channels * out_channels
        rows.append(Printed(f"conv{number}", size, parameters, operations))
    return rows
