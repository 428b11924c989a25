"""One axis, integers: how many places a kernel fits, where they are, and how far back an output sees."""

from collections.abc import Sequence

from convlearn.checks import LARGEST_KERNEL, sequence, short_repr, whole_number

MOST_POSITIONS = 1_000_000  # in one list


def effective_kernel_size(kernel_size: int, dilation: int = 1) -> int:
    """Return how many inputs a dilated kernel spans from its first weight to its last.

    dilation * (kernel_size - 1) + 1

    `dilation` is the distance between neighboring weights, so 1 means no gap. Texts that count the
    skipped inputs instead call the same kernel "dilation 0".

    >>> effective_kernel_size(3), effective_kernel_size(3, dilation=2)
    (3, 5)

    Raises:
        TypeError: an argument is not a whole number.
        ValueError: an argument is below 1.

    Source: Dumoulin and Visin, A guide to convolution arithmetic for deep learning, section 5.1.
    """
    kernel_size = whole_number("kernel_size", kernel_size, at_least=1)
    dilation = whole_number("dilation", dilation, at_least=1)
    return dilation * (kernel_size - 1) + 1


def output_size(input_size: int, kernel_size: int, stride: int = 1, padding: int = 0, dilation: int = 1) -> int:
    """Return the number of places at which the kernel fits: one output value each.

    (input_size + 2 * padding - effective_kernel_size) // stride + 1

    `padding` is the number of zeros on *each* side; some texts write the total of both sides instead.
    `//` rounds down: inputs at the end that no full window reaches are not used.

    >>> output_size(5, 3), output_size(5, 3, padding=1), output_size(6, 3, stride=2)
    (3, 5, 2)
    >>> output_size(2, 3)
    Traceback (most recent call last):
    ValueError: `kernel_size` (3) spans 3 with `dilation` 1 and must fit into input 2 + `padding` 2 * 0 = 2

    Raises:
        TypeError: an argument is not a whole number.
        ValueError: an argument is below its minimum, or the kernel is larger than the padded input.

    Source: the `Shape` section of PyTorch's Conv2d; Dumoulin and Visin, relationship 15.
    """
    input_size, kernel_size, stride, padding, dilation = checked_axis(
        input_size, kernel_size, stride, padding, dilation
    )
    span = effective_kernel_size(kernel_size, dilation)
    padded_size = input_size + 2 * padding
    if span > padded_size:
        raise ValueError(
            f"`kernel_size` ({kernel_size}) spans {span} with `dilation` {dilation} "
            f"and must fit into input {input_size} + `padding` 2 * {padding} = {padded_size}"
        )
    return (padded_size - span) // stride + 1


def kernel_positions(
    input_size: int, kernel_size: int, stride: int = 1, padding: int = 0, dilation: int = 1
) -> list[range]:
    """Return, for each output, the input indexes under the kernel; those outside the input are padding.

    position i: -padding + i * stride, then every `dilation`-th index, `kernel_size` of them

    >>> [list(inputs) for inputs in kernel_positions(5, 3)]
    [[0, 1, 2], [1, 2, 3], [2, 3, 4]]
    >>> [list(inputs) for inputs in kernel_positions(5, 3, stride=3, padding=1)]
    [[-1, 0, 1], [2, 3, 4]]

    Raises:
        TypeError, ValueError: as `output_size`; there are too many positions to list.
    """
    input_size, *axis = checked_axis(input_size, kernel_size, stride, padding, dilation)
    places = output_size(input_size, *axis)
    if places > MOST_POSITIONS:
        raise ValueError(f"`input_size` ({input_size}) gives {places} positions and must give at most {MOST_POSITIONS}")
    kernel_size, stride, padding, dilation = axis
    starts = range(-padding, places * stride - padding, stride)
    return [range(start, start + dilation * kernel_size, dilation) for start in starts]


def checked_axis(
    input_size: int, kernel_size: int, stride: int, padding: int, dilation: int
) -> tuple[int, int, int, int, int]:
    """Return the five numbers as plain ints within their limits.

    >>> checked_axis(5, 3, 1, 0, 1)
    (5, 3, 1, 0, 1)

    Raises:
        TypeError: an argument is not a whole number.
        ValueError: an argument is outside its limits.
    """
    return (
        whole_number("input_size", input_size, at_least=1),
        whole_number("kernel_size", kernel_size, at_least=1, at_most=LARGEST_KERNEL),
        whole_number("stride", stride, at_least=1),
        whole_number("padding", padding, at_least=0),
        whole_number("dilation", dilation, at_least=1),
    )


def input_size_seen(output_size: int, kernel_size: int, stride: int = 1, dilation: int = 1) -> int:
    """Return how many inputs a run of neighboring outputs spans, from the first it reads to the last.

    (output_size - 1) * stride + effective_kernel_size

    The output size formula read backwards. Padding does not enter: it moves the windows but does not
    widen them.

    >>> input_size_seen(1, 3), input_size_seen(3, 3)
    (3, 5)

    Raises:
        TypeError: an argument is not a whole number.
        ValueError: an argument is below 1.
    """
    output_size = whole_number("output_size", output_size, at_least=1)
    stride = whole_number("stride", stride, at_least=1)
    return (output_size - 1) * stride + effective_kernel_size(kernel_size, dilation)


def receptive_field(layers: Sequence[Sequence[int]]) -> int:
    """Return how many inputs one output of a stack of layers spans along one axis, from first to last.

    `layers` lists (kernel_size,), (kernel_size, stride) or (kernel_size, stride, dilation) from the input on;
    the walk goes from the last layer back to the first, starting from one output.

    >>> receptive_field([(3,), (3,)])
    5
    >>> receptive_field([(3, 2), (3,)])
    7

    Raises:
        TypeError: a layer is not a sequence of one to three whole numbers.
        ValueError: a number is below 1.

    Source: Araujo, Norris and Sim, Computing receptive fields of convolutional neural networks, equation 1.
    """
    seen = 1
    for layer in reversed([_checked_layer(layer) for layer in sequence("layers", layers)]):
        seen = input_size_seen(seen, *layer)
    return seen


def _checked_layer(layer: Sequence[int]) -> Sequence[int]:
    if not isinstance(layer, tuple | list) or len(layer) not in (1, 2, 3):
        raise TypeError(
            f"`layers` has {short_repr(layer)} but each must be (kernel_size,), "
            "(kernel_size, stride) or (kernel_size, stride, dilation)"
        )
    return layer
