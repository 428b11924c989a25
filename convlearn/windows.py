"""A window that slides: where it stops, and how many of its taps read data and how many padding.

A tap is one place of the window at one stop: it reads one input value, or a zero of the padding.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from convlearn.checks import true_or_false
from convlearn.sizes import checked_axis, effective_kernel_size, output_size


class Axis(NamedTuple):
    """A window that slides along one axis; unlike in `sizes`, the two ends may be padded differently.

    `output_size` is the number of stops and `padding_before` the number of padded places in front of the data.

    >>> sliding_axis(5, 3, stride=2, padding=1)
    Axis(input_size=5, output_size=3, kernel_size=3, stride=2, padding_before=1, padding_after=1, dilation=1)
    """

    input_size: int
    output_size: int
    kernel_size: int
    stride: int
    padding_before: int
    padding_after: int
    dilation: int

    @property
    def padding(self) -> tuple[int, int]:
        """Return the padded places before and after the data.

        >>> sliding_axis(6, 3, stride=2, padding=0, ceil_mode=True).padding
        (0, 1)
        """
        return self.padding_before, self.padding_after

    @property
    def taps(self) -> int:
        """Return how many values the window reads at all its stops, padding included.

        >>> sliding_axis(5, 3, stride=1, padding=1).taps
        15
        """
        return self.output_size * self.kernel_size

    @property
    def data_taps(self) -> int:
        """Return how many of the taps read data, not padding.

        >>> sliding_axis(5, 3, stride=1, padding=1).data_taps
        13
        """
        return sum(max(0, stop - start) for start, stop in self._stops_on_data())

    @property
    def stops_on_data(self) -> int:
        """Return at how many stops the window reads any data at all.

        >>> sliding_axis(5, 1, stride=1, padding=1).stops_on_data
        5
        """
        count, first_seen = 0, self.output_size
        for start, stop in self._stops_on_data():  # each sees less at the end, more in front
            count += max(0, min(stop, first_seen) - start)
            first_seen = min(start, first_seen)
        return count

    def _stops_on_data(self) -> Iterator[tuple[int, int]]:
        """Yield, for each place of the window, the first stop at which it reads data and the one past the last.

        Goes by places and not by stops, so that a huge input takes no longer than a small one.
        """
        for place in range(self.kernel_size):
            index = place * self.dilation - self.padding_before  # what the place reads at stop 0
            yield (
                max(0, -(index // self.stride)),
                min(self.output_size, (self.input_size - 1 - index) // self.stride + 1),
            )


def sliding_axis(
    input_size: int, kernel_size: int, stride: int, padding: int, dilation: int = 1, ceil_mode: bool = False
) -> Axis:
    """Return the axis of a window with the same padding on both sides.

    With `ceil_mode` the division in the output size formula rounds up: a last window may hang over the end by
    less than a stride, if it starts on data or on the padding before it. It may be the only one.

    >>> sliding_axis(6, 3, stride=2, padding=0).output_size
    2
    >>> sliding_axis(6, 3, stride=2, padding=0, ceil_mode=True).output_size
    3
    >>> sliding_axis(2, 3, stride=3, padding=0, ceil_mode=True).output_size
    1

    Raises:
        TypeError, ValueError: as `sizes.output_size`.

    Source: the `Shape` sections of PyTorch's Conv2d and MaxPool2d.
    """
    axis = checked_axis(input_size, kernel_size, stride, padding, dilation)
    return _sliding_axis(*axis, true_or_false("ceil_mode", ceil_mode))


@lru_cache(maxsize=1024)  # networks ask for the same few axes again and again
def _sliding_axis(input_size: int, kernel_size: int, stride: int, padding: int, dilation: int, ceil_mode: bool) -> Axis:
    over = _over_the_end(input_size, kernel_size, stride, padding, dilation) if ceil_mode else 0
    stops = output_size(input_size + over, kernel_size, stride, padding, dilation)
    return Axis(input_size, stops, kernel_size, stride, padding, padding + over, dilation)


def _over_the_end(input_size: int, kernel_size: int, stride: int, padding: int, dilation: int) -> int:
    """Return by how much the last window hangs over the end; 0 if it would not start on data or padding before it."""
    last_start = input_size + padding - effective_kernel_size(kernel_size, dilation)
    over = -(last_start + padding) % stride
    return over if -padding <= last_start + over < input_size else 0


def same_axis(input_size: int, kernel_size: int, dilation: int) -> Axis:
    """Return the axis of a window with stride 1 padded so that the output is as large as the input.

    dilation * (kernel_size - 1) zeros in all; where they cannot be halved, the odd one goes to the end

    >>> same_axis(5, 3, dilation=1).padding, same_axis(5, 4, dilation=1).padding
    ((1, 1), (1, 2))

    Source: `padding='same'` in PyTorch's Conv2d.
    """
    input_size, kernel_size, _, _, dilation = checked_axis(input_size, kernel_size, 1, 0, dilation)
    padding = dilation * (kernel_size - 1)
    before = padding // 2
    return Axis(input_size, input_size, kernel_size, 1, before, padding - before, dilation)


class Windows(NamedTuple):
    """A window that slides down and across an image, for each of the channels that come out.

    >>> axis = sliding_axis(5, 3, stride=1, padding=1)
    >>> Windows(6, axis, axis).output_shape
    (6, 5, 5)
    """

    channels: int
    down: Axis
    across: Axis

    @property
    def output_shape(self) -> tuple[int, int, int]:
        """Return (channels, height, width): one place for each stop.

        >>> Windows(6, sliding_axis(5, 3, stride=2, padding=0), sliding_axis(7, 3, stride=2, padding=0)).output_shape
        (6, 2, 3)
        """
        return self.channels, self.down.output_size, self.across.output_size

    @property
    def outputs(self) -> int:
        """Return how many values come out.

        >>> Windows(6, sliding_axis(5, 3, stride=2, padding=0), sliding_axis(7, 3, stride=2, padding=0)).outputs
        36
        """
        return self.channels * self.down.output_size * self.across.output_size

    def values(self, padding_taps: bool) -> int:
        """Return how many values all windows read together, with padding or without.

        >>> axis = sliding_axis(5, 3, stride=1, padding=1)
        >>> Windows(1, axis, axis).values(padding_taps=True), Windows(1, axis, axis).values(padding_taps=False)
        (225, 169)
        """
        if true_or_false("padding_taps", padding_taps):
            return self.channels * self.down.taps * self.across.taps
        return self.channels * self.down.data_taps * self.across.data_taps

    def reading(self, padding_taps: bool) -> int:
        """Return how many windows read anything: with padding all, without it those that touch data.

        >>> axis = sliding_axis(5, 1, stride=1, padding=1)
        >>> Windows(1, axis, axis).reading(padding_taps=True), Windows(1, axis, axis).reading(padding_taps=False)
        (49, 25)
        """
        if true_or_false("padding_taps", padding_taps):
            return self.outputs
        return self.channels * self.down.stops_on_data * self.across.stops_on_data
