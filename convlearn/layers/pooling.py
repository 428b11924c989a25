"""Pooling layers: the largest or the average value of each window, without any weights."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import gcd, prod

from convlearn import reference
from convlearn.checks import LARGEST_KERNEL, Array, IntOrPair, Pair, pair, set_once, true_or_false
from convlearn.layers.layer import IMAGE, Layer, Shape, WindowLayer, as_given, checked_shape
from convlearn.layers.operations import Operations
from convlearn.windows import Windows, sliding_axis


class PoolLayer(WindowLayer):
    """What max and average pooling share: a window without weights, on every channel by itself.

    >>> MaxPool2d(3, stride=2, padding=1).stride, AvgPool2d((2, 4)).stride
    ((2, 2), (2, 4))
    """

    kernel_size: Pair
    stride: Pair
    padding: Pair
    dilation: Pair = (1, 1)
    ceil_mode: bool

    def _arguments(self) -> list[tuple[str, object, object]]:
        """Return name, value and default of every argument; the stride is the kernel size unless given."""
        own_defaults = {"stride": as_given(self.kernel_size)}
        return [(name, value, own_defaults.get(name, default)) for name, value, default in super()._arguments()]

    def windows(self, input_shape: Shape) -> Windows:
        """Return where the window stops, for each channel.

        >>> MaxPool2d(3, stride=2).windows((6, 7, 7)).outputs == 6 * 3 * 3
        True
        """
        channels, *sizes = checked_shape(input_shape, IMAGE)
        both = (self.ceil_mode, self.ceil_mode)
        axes = map(sliding_axis, sizes, self.kernel_size, self.stride, self.padding, self.dilation, both)
        return Windows(channels, *axes)


@dataclass(frozen=True, init=False, repr=False)
class MaxPool2d(PoolLayer):
    """The largest value of every window.

    comparisons = outputs * (kernel height * kernel width - 1)

    `stride` is the kernel size unless given. Padding is smaller than any number, not zero, and at most half of
    the kernel size. `ceil_mode` lets a last window hang over the end; what hangs over counts as padding.

    >>> layer = MaxPool2d(3, stride=2)
    >>> layer.output_shape((96, 55, 55))
    (96, 27, 27)
    >>> layer.operations((96, 55, 55)).comparisons == 96 * 27 * 27 * (3 * 3 - 1)
    True

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: an argument is below its minimum, or `padding` is more than half of `kernel_size`.

    In Keras: MaxPooling2D with `pool_size`, `strides`, and `padding="valid"` for 0.

    Source: PyTorch's MaxPool2d.
    """

    kernel_size: Pair
    stride: Pair
    padding: Pair
    dilation: Pair
    ceil_mode: bool

    def __init__(
        self,
        kernel_size: IntOrPair,
        stride: IntOrPair | None = None,
        padding: IntOrPair = 0,
        dilation: IntOrPair = 1,
        *,
        ceil_mode: bool = False,
    ) -> None:
        set_once(
            self,
            kernel_size=pair("kernel_size", kernel_size, at_least=1, at_most=LARGEST_KERNEL),
            stride=pair("stride", kernel_size if stride is None else stride, at_least=1),
            padding=reference.pool_padding(kernel_size, padding),
            dilation=pair("dilation", dilation, at_least=1),
            ceil_mode=true_or_false("ceil_mode", ceil_mode),
        )

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return the comparisons: one fewer than the window has values.

        >>> MaxPool2d(2).operations((1, 4, 4)).comparisons
        12
        """
        windows = self.windows(input_shape)
        return Operations(comparisons=windows.values(padding_taps) - windows.reading(padding_taps))

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute `reference.max_pool2d`.

        >>> import numpy as np
        >>> MaxPool2d(2).forward(np.array([[[1, 5], [2, 0]]]), {})
        array([[[5]]])
        """
        return reference.max_pool2d(input, self.kernel_size, self.stride, self.padding, self.dilation, self.ceil_mode)


@dataclass(frozen=True, init=False, repr=False)
class AvgPool2d(PoolLayer):
    """The average of every window.

    pooling adds = outputs * (kernel height * kernel width - 1)
    divisions    = outputs

    `stride` is the kernel size unless given; padding is at most half of the kernel size. `ceil_mode` lets a last window
    hang over the end. Zeros of the padding are values of the window; without `count_include_pad` a sum is divided by
    how many of its values are data, in one division all the same.

    >>> AvgPool2d(2).operations((8, 14, 12))
    Operations(multiplies=0, accumulations=0, bias_adds=0, pooling_adds=1008, divisions=336)

    Raises:
        TypeError: an argument is of the wrong kind.
        ValueError: an argument is below its minimum, or `padding` is more than half of `kernel_size`.

    In Keras: AveragePooling2D with `pool_size`, `strides`, and `padding="valid"` for 0.

    Source: PyTorch's AvgPool2d.
    """

    kernel_size: Pair
    stride: Pair
    padding: Pair
    ceil_mode: bool
    count_include_pad: bool

    def __init__(
        self,
        kernel_size: IntOrPair,
        stride: IntOrPair | None = None,
        padding: IntOrPair = 0,
        ceil_mode: bool = False,
        count_include_pad: bool = True,
    ) -> None:
        set_once(
            self,
            kernel_size=pair("kernel_size", kernel_size, at_least=1, at_most=LARGEST_KERNEL),
            stride=pair("stride", kernel_size if stride is None else stride, at_least=1),
            padding=reference.pool_padding(kernel_size, padding),
            ceil_mode=true_or_false("ceil_mode", ceil_mode),
            count_include_pad=true_or_false("count_include_pad", count_include_pad),
        )

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return the adds inside the windows and one division for each.

        >>> operations = AvgPool2d(2).operations((1, 4, 4))
        >>> operations.pooling_adds, operations.divisions
        (12, 4)
        """
        windows = self.windows(input_shape)
        pooling_adds = windows.values(padding_taps) - windows.reading(padding_taps)
        return Operations(pooling_adds=pooling_adds, divisions=windows.outputs)

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute `reference.avg_pool2d`.

        >>> import numpy as np
        >>> AvgPool2d(2).forward(np.array([[[1, 5], [2, 0]]]), {})
        array([[[2.]]])
        """
        window = (self.kernel_size, self.stride, self.padding)
        return reference.avg_pool2d(input, *window, self.ceil_mode, self.count_include_pad)


@dataclass(frozen=True, init=False, repr=False)
class AdaptiveAvgPool2d(Layer):
    """The average of windows chosen so that the output has a given size.

    window i     = inputs from i * size // output_size up to -(-(i + 1) * size // output_size)
    pooling adds = channels * (values read down * values read across - outputs of one channel)
    divisions    = outputs

    Neighbouring windows share a value where their border falls inside it, so along an axis the windows together
    read size + output_size - gcd(size, output_size) values.

    >>> AdaptiveAvgPool2d(1).operations((8, 14, 12))
    Operations(multiplies=0, accumulations=0, bias_adds=0, pooling_adds=1336, divisions=8)

    Raises:
        TypeError: `output_size` is neither a whole number nor two of them.
        ValueError: a size is below 1.

    Source: PyTorch's AdaptiveAvgPool2d.
    """

    output_size: Pair

    def __init__(self, output_size: IntOrPair) -> None:
        set_once(self, output_size=pair("output_size", output_size, at_least=1))

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return the channels with the given output size.

        >>> AdaptiveAvgPool2d(7).output_shape((512, 10, 12))
        (512, 7, 7)
        """
        return checked_shape(input_shape, IMAGE)[0], *self.output_size

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return the adds inside the windows and one division for each; there is no padding to leave out.

        >>> AdaptiveAvgPool2d(1).operations((1, 4, 4)).pooling_adds
        15
        """
        channels, *sizes = checked_shape(input_shape, IMAGE)
        down, across = (
            size + output_size - gcd(size, output_size)
            for size, output_size in zip(sizes, self.output_size, strict=True)
        )
        outputs = channels * prod(self.output_size)
        return Operations(pooling_adds=channels * down * across - outputs, divisions=outputs)

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute `reference.adaptive_avg_pool2d`.

        >>> import numpy as np
        >>> AdaptiveAvgPool2d((1, 2)).forward(np.array([[[1, 2, 6]]]), {}).tolist()
        [[[1.5, 4.0]]]
        """
        return reference.adaptive_avg_pool2d(input, self.output_size)
