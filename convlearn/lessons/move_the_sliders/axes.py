"""The axes around a curve: where they end, and what stands at their ticks. Limits move rarely, for a calm picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from convlearn.lessons.move_the_sliders.growth import QUANTITIES, Chart, Point

# Where a linear axis may end.
LINEAR_ENDS = {
    "in_channels": (16, 64, 256, 512),
    "out_channels": (16, 64, 256, 512),
    "kernel_size": (11,),
    "stride": (4,),
    "groups": (4, 16, 64, 256, 512),
    "input_size": (16, 64, 224),
    "batch_size": (8, 32, 128),
}


CHANNEL_TICKS = (1, 4, 16, 64, 256)


LOGARITHMIC_TICKS = {
    "in_channels": CHANNEL_TICKS,
    "out_channels": CHANNEL_TICKS,
    "kernel_size": (1, 3, 5, 7, 9, 11),
    "stride": (1, 2, 3, 4),
    "groups": CHANNEL_TICKS,
    "input_size": (7, 14, 28, 56, 112, 224),
    "batch_size": (1, 4, 16, 64),
}


PARTS_ACROSS = 4


PARTS_UP = {1: 5, 2: 4, 5: 5}  # of an axis that ends at 1, 2 or 5 times a power of ten


FEW = 6  # ticks that can all have a label


FEWEST_DECADES = 4


@dataclass(frozen=True)
class Frame:
    """Two axes of one kind: first and last value, and the values at their ticks."""

    logarithmic: bool
    across: tuple[float, float]
    up: tuple[float, float]
    ticks_across: tuple[int, ...]
    ticks_up: tuple[int, ...]

    def holds(self, point: Point) -> bool:
        """Say whether there is a place for the point; logarithmic axes have none for 0."""
        return point[0] <= self.across[1] and (point[1] > 0 or not self.logarithmic)

    def parts(self, point: tuple[float, float]) -> tuple[float, float]:
        """Return where a point lies: how far along each axis, from 0 to 1.

        >>> Frame(True, (1, 100), (1, 10_000), (), ()).parts((10, 10))
        (0.5, 0.25)
        """
        return self._part(point[0], self.across), self._part(point[1], self.up)

    def _part(self, value: float, ends: tuple[float, float]) -> float:
        scale = log10 if self.logarithmic else float
        first, last = map(scale, ends)
        return (scale(value) - first) / (last - first)


def frame_of(chart: Chart) -> Frame:
    """Return the axes for a chart."""
    points = [*chart.points, *chart.pinned_points]
    if chart.logarithmic:
        return logarithmic_frame(chart.quantity, [count for _, count in points])
    pinned = chart.pinned_here[0] if chart.pinned_here else 0
    step_end = chart.step.end[0] if chart.step else 0
    end = linear_end(chart.quantity, max(chart.here[0], step_end, pinned))
    return linear_frame(chart.quantity, end, [count for value, count in points if value <= end])


def linear_end(quantity: str, needed: int) -> int:
    """Return where a linear axis ends that must reach a value of the quantity.

    >>> linear_end("out_channels", 12)
    16
    """
    return next(end for end in LINEAR_ENDS[quantity] if end >= needed)


def linear_frame(quantity: str, end: int, counts: Sequence[int]) -> Frame:
    """Return axes from 0 to `end` and to a round number that is at least the largest count.

    >>> frame = linear_frame("out_channels", 16, [900, 14_400])
    >>> frame.ticks_across, frame.ticks_up
    ((0, 4, 8, 12, 16), (0, 5000, 10000, 15000, 20000))
    """
    values = QUANTITIES[quantity]
    top = round_number_from(max(counts))
    return Frame(
        logarithmic=False,
        across=(0, end),
        up=(0, top),
        ticks_across=values if len(values) <= FEW else tuple(range(0, end + 1, end // PARTS_ACROSS)),
        ticks_up=tuple(range(0, top + 1, top // PARTS_UP[int(str(top)[0])])),
    )


def round_number_from(number: int) -> int:
    """Return the smallest of 10, 20, 50, 100, 200, 500 ... that is at least `number`.

    >>> round_number_from(5400), round_number_from(0)
    (10000, 10)
    """
    power: int = 10 ** max(1, len(str(number)) - 1)
    return next(first * power for first in (1, 2, 5, 10) if first * power >= number)


def logarithmic_frame(quantity: str, counts: Sequence[int]) -> Frame:
    """Return axes over all values of the quantity and over an even number of decades.

    >>> frame = logarithmic_frame("stride", [864, 5400])
    >>> frame.ticks_across, frame.ticks_up
    ((1, 2, 3, 4), (100, 1000, 10000, 100000, 1000000))
    """
    values = QUANTITIES[quantity]
    bottom, top = decades(counts)
    every = 1 if top - bottom <= FEW else 2
    return Frame(
        logarithmic=True,
        across=(values[0], values[-1]),
        up=(10**bottom, 10**top),
        ticks_across=LOGARITHMIC_TICKS[quantity],
        ticks_up=tuple(10**power for power in range(bottom, top + 1, every)),
    )


def decades(counts: Sequence[int]) -> tuple[int, int]:
    """Return two even powers of ten, at least four apart, between which all counts lie that are not 0.

    >>> decades([864, 5400]), decades([0])
    ((2, 6), (0, 4))
    """
    powers = [log10(count) for count in counts if count] or [0]
    bottom, top = 2 * floor(min(powers) / 2), 2 * ceil(max(powers) / 2)
    return bottom, max(top, bottom + FEWEST_DECADES)


def tick_label(number: int) -> str:
    """Return a round number, short; what is counted stands above the axis.

    >>> tick_label(500), tick_label(20_000), tick_label(1_500_000)
    ('500', '20 k', '1.5 M')
    """
    power = max(0, (len(str(number)) - 1) // 3)
    return f"{number / 1000**power:g} {' kMGTPEZY'[power]}".strip()
