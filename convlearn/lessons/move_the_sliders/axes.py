"""The axes around a curve: where they end, and what stands at their ticks. They move rarely, for a calm picture.

Round numbers and their short names are matplotlib's. Powers are not: its LogLocator goes beyond both ends, and below 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from matplotlib.ticker import EngFormatter, MaxNLocator

from convlearn.lessons.move_the_sliders.chart import Chart
from convlearn.lessons.move_the_sliders.growth import QUANTITIES, Point

FEW = 6  # ticks that can all have a label
LINEAR_ENDS = (4, 16, 64, 256, 512)  # where a linear axis across may end, or at the last value
PARTS_ACROSS = 4
ROUND_NUMBERS = MaxNLocator(FEW - 1, steps=[1, 2, 5, 10], integer=True)
FEWEST_DECADES = 4
tick_label = EngFormatter()  # 20000 is "20 k"; what is counted stands above the axis


@dataclass(frozen=True)
class ChartAxis:
    """One axis: first and last value, and the values at its ticks.

    >>> ChartAxis(0, 16, (0, 8, 16)).part(8)
    0.5
    """

    first: float
    last: float
    ticks: Sequence[float]
    logarithmic: bool = False

    def holds(self, value: float) -> bool:
        """Say whether there is a place for a value; a logarithmic axis has none for 0.

        >>> ChartAxis(1, 100, (), logarithmic=True).holds(0), ChartAxis(0, 100, ()).holds(0)
        (False, True)
        """
        return value <= self.last and (value > 0 or not self.logarithmic)

    def part(self, value: float) -> float:
        """Return how far along the axis a value lies, from 0 to 1.

        >>> ChartAxis(1, 100, (), logarithmic=True).part(10), ChartAxis(0, 100, ()).part(10)
        (0.5, 0.1)
        """
        scale = log10 if self.logarithmic else float
        first, last = map(scale, (self.first, self.last))
        return (scale(value) - first) / (last - first)


@dataclass(frozen=True)
class Frame:
    """Two axes of one kind: the quantity across, and up how many there are of what is counted.

    >>> Frame(ChartAxis(0, 16, ()), ChartAxis(0, 20, ())).holds((8, 20))
    True
    """

    across: ChartAxis
    up: ChartAxis

    def holds(self, point: Point) -> bool:
        """Say whether both axes have a place for the point.

        >>> Frame(ChartAxis(0, 16, ()), ChartAxis(0, 20, ())).holds((24, 5))
        False
        """
        return self.across.holds(point[0]) and self.up.holds(point[1])


def frame_of(chart: Chart) -> Frame:
    """Return the axes for a chart: all of a curve on logarithmic ones, on linear ones as much as the sentence tells.

    >>> from convlearn.lessons.move_the_sliders.growth import Setting
    >>> frame_of(Chart(Setting(), "out_channels", "multiplies")).across.last
    16
    """
    values, points = QUANTITIES[chart.quantity], [*chart.points, *chart.pinned_points]
    if chart.logarithmic:
        return Frame(logarithmic_across(values), logarithmic_up([count for _, count in points]))
    across = linear_across(values, needed=max(value for value, _ in chart.marked))
    return Frame(across, linear_up([count for value, count in points if across.holds(value)]))


def linear_across(values: Sequence[int], needed: int) -> ChartAxis:
    """Return an axis from 0 that reaches a value of the quantity.

    >>> linear_across(QUANTITIES["out_channels"], needed=12)
    ChartAxis(first=0, last=16, ticks=range(0, 17, 4), logarithmic=False)
    """
    if len(values) <= FEW:
        return ChartAxis(0, values[-1], values)
    last = min(values[-1], next(end for end in LINEAR_ENDS if end >= needed))
    return ChartAxis(0, last, range(0, last + 1, last // PARTS_ACROSS))


def linear_up(counts: Sequence[int]) -> ChartAxis:
    """Return an axis from 0 to a round number that is at least the largest count.

    >>> linear_up([900, 14_400]).ticks
    [0, 5000, 10000, 15000]
    """
    ticks = [int(tick) for tick in ROUND_NUMBERS.tick_values(0, max(10, *counts))]
    return ChartAxis(0, ticks[-1], ticks)


def logarithmic_across(values: Sequence[int]) -> ChartAxis:
    """Return an axis over all values, with ticks that are equal factors apart if not all can have one.

    >>> logarithmic_across(QUANTITIES["batch_size"]).ticks, logarithmic_across(QUANTITIES["stride"]).ticks
    ([1, 4, 16, 64], (1, 2, 3, 4))
    """
    first, last = values[0], values[-1]
    factor = 2 if first * 2**FEW > last else 4
    doubled = [first * factor**power for power in range(FEW) if first * factor**power <= last]
    return ChartAxis(first, last, values if len(values) <= FEW else doubled, logarithmic=True)


def logarithmic_up(counts: Sequence[int]) -> ChartAxis:
    """Return an axis between two even powers of ten, at least four apart, that holds all counts that are not 0.

    >>> logarithmic_up([864, 5400]).ticks, logarithmic_up([0]).last
    ([100, 1000, 10000, 100000, 1000000], 10000)
    """
    powers = [log10(count) for count in counts if count] or [0]
    bottom = 2 * floor(min(powers) / 2)
    top = max(2 * ceil(max(powers) / 2), bottom + FEWEST_DECADES)
    ticks = [10**power for power in range(bottom, top + 1, 1 if top - bottom <= FEW else 2)]
    return ChartAxis(ticks[0], ticks[-1], ticks, logarithmic=True)
