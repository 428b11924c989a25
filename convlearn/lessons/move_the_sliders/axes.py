"""The axes around a curve: where they end, how long they are, and what stands at their ticks.

Linear axes start at 0 and reach over the whole slider, so that they stay while it moves. On logarithmic axes equal
factors are equally long, across and up, so that a slope looks as steep as it is.

Round numbers and their short names are matplotlib's; its LogLocator goes beyond both ends, and below 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log10

from matplotlib.ticker import EngFormatter, MaxNLocator

from convlearn.lessons.move_the_sliders.chart import Chart
from convlearn.lessons.move_the_sliders.growth import Point

ROOM_ACROSS, ROOM_UP = 276, 164  # pixels of the page, for the longest axes
FEW = 6  # ticks that can all have a label
ROUND_NUMBERS = MaxNLocator(FEW - 1, steps=[1, 2, 5, 10], integer=True)
ROUND_FACTORS = (1, 2, 5)
LABEL, NARROW_LABEL = 34, 26  # pixels across that a label with three digits takes, and one with two
FEWEST_DECADES = 2
tick_label = EngFormatter()  # 20000 is "20 k"; what is counted stands above the axis


@dataclass(frozen=True)
class ChartAxis:
    """One axis, so many pixels long: first and last value, and the values at its ticks.

    >>> ChartAxis(0, 16, (0, 8, 16), length=100).along(8)
    50.0
    """

    first: float
    last: float
    ticks: Sequence[float]
    length: float
    logarithmic: bool = False

    def holds(self, value: float) -> bool:
        """Say whether there is a place for a value; a logarithmic axis has none for 0.

        >>> ChartAxis(1, 100, (), 80, logarithmic=True).holds(0), ChartAxis(0, 100, (), 80).holds(0)
        (False, True)
        """
        return value > 0 or not self.logarithmic

    def along(self, value: float) -> float:
        """Return how many pixels from its start on the axis a value lies.

        >>> ChartAxis(1, 100, (), 80, logarithmic=True).along(10), ChartAxis(0, 100, (), 80).along(10)
        (40.0, 8.0)
        """
        scale = log10 if self.logarithmic else float
        first, last = map(scale, (self.first, self.last))
        return self.length * (scale(value) - first) / (last - first)


@dataclass(frozen=True)
class Frame:
    """Two axes of one kind: the quantity across, and up how many there are of what is counted.

    >>> Frame(ChartAxis(0, 16, (), 80), ChartAxis(0, 20, (), 50)).holds((8, 0))
    True
    """

    across: ChartAxis
    up: ChartAxis

    def holds(self, point: Point) -> bool:
        """Say whether both axes have a place for the point.

        >>> Frame(ChartAxis(1, 16, (), 80, True), ChartAxis(1, 20, (), 50, True)).holds((8, 0))
        False
        """
        return self.across.holds(point[0]) and self.up.holds(point[1])


def frame_of(chart: Chart) -> Frame:
    """Return the axes for a chart: across for the whole slider, up for all of the curves.

    >>> from convlearn.lessons.move_the_sliders.growth import Setting
    >>> frame_of(Chart(Setting(), "out_channels", "multiplies", reach=Setting().reach)).across.last
    48
    """
    counts = [count for _, count in [*chart.points, *chart.pinned_points]]
    if not chart.logarithmic:
        return Frame(linear_across(chart.values), linear_up(counts))
    up = logarithmic_up(counts)
    return Frame(logarithmic_across(chart.values, decade=up.along(10 * up.first)), up)


def linear_across(values: Sequence[int]) -> ChartAxis:
    """Return an axis from 0 to the last value, with a tick at each value if all labels have room.

    >>> linear_across([1, 2, 4]).ticks, linear_across([1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48]).ticks
    ([1, 2, 4], [0, 10, 20, 30, 40])
    """
    last = values[-1]
    gaps = [after - before for before, after in pairwise([0, *values])]
    if min(gaps) * ROOM_ACROSS >= NARROW_LABEL * last:
        return ChartAxis(0, last, values, ROOM_ACROSS)
    ticks = [int(tick) for tick in ROUND_NUMBERS.tick_values(0, last) if tick <= last]
    return ChartAxis(0, last, ticks, ROOM_ACROSS)


def linear_up(counts: Sequence[int]) -> ChartAxis:
    """Return an axis from 0 to a round number that is at least the largest count.

    >>> linear_up([900, 14_400]).ticks
    [0, 5000, 10000, 15000]
    """
    ticks = [int(tick) for tick in ROUND_NUMBERS.tick_values(0, max(10, *counts))]
    return ChartAxis(0, ticks[-1], ticks, ROOM_UP)


def logarithmic_across(values: Sequence[int], decade: float) -> ChartAxis:
    """Return an axis over all values, with so many pixels for a factor of 10: as many as on the axis up.

    >>> logarithmic_across([1, 2, 3, 4], decade=120).ticks, logarithmic_across([1, 10], decade=120).length
    ([1, 2, 4], 120.0)
    """
    first, last = values[0], max(values[-1], 2 * values[0])
    ticks = [first]
    for value in values:
        if decade * log10(value / ticks[-1]) >= LABEL:
            ticks.append(value)
    return ChartAxis(first, last, ticks, decade * log10(last / first), logarithmic=True)


def logarithmic_up(counts: Sequence[int]) -> ChartAxis:
    """Return an axis between two round numbers, at least two decades apart, that holds all counts that are not 0.

    >>> logarithmic_up([864, 5400]).ticks, logarithmic_up([0]).last
    ([500, 1000, 2000, 5000, 10000, 20000, 50000], 100)
    """
    present = [count for count in counts if count] or [1]
    rounds = [factor * 10**power for power in range(len(str(max(present))) + 1) for factor in ROUND_FACTORS]
    first = max(number for number in rounds if number <= min(present))
    last = max(first * 10**FEWEST_DECADES, min(number for number in rounds if number >= max(present)))
    return ChartAxis(first, last, _logarithmic_ticks(first, last), ROOM_UP, logarithmic=True)


def _logarithmic_ticks(first: int, last: int) -> list[int]:
    """Return round numbers from first to last: three in a decade, or one, or fewer, as there is room."""
    powers = [10**power for power in range(len(str(first)) - 1, len(str(last)))]
    if last <= first * 10**FEWEST_DECADES:
        powers = [factor * power for power in powers for factor in ROUND_FACTORS]
    ticks = [power for power in powers if first <= power <= last]
    return ticks[:: 1 + len(ticks) // (FEW + 2)]
