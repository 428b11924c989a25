"""How the counts of a layer grow when one of its numbers moves and the others stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import log
from typing import Any

from convlearn.checks import set_once, true_or_false, whole_number
from convlearn.counting import EXACT, TWO_PER_MAC, count
from convlearn.layers.convolution import Conv2d
from convlearn.layers.layer import Shape
from convlearn.widgets.typed import option

Point = tuple[int, int]  # a value of the quantity that moves, and the count there
CHANNELS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512)


# What may move, and the values on offer. They keep to chains of doubling, so that a slope can be read off.
QUANTITIES = {
    "in_channels": CHANNELS,
    "out_channels": CHANNELS,
    "kernel_size": (1, 3, 5, 7, 9, 11),
    "stride": (1, 2, 3, 4),
    "groups": CHANNELS,  # every common divisor of two of these is one of these
    "input_size": (5, 7, 10, 14, 20, 28, 40, 56, 80, 112, 160, 224),
    "batch_size": (1, 2, 4, 8, 16, 32, 64, 128),
}


REACH = 8  # with more on one axis the step from where a layer starts is too small to see
FLOPS = "FLOPs (2 per MAC)"
COUNTS = ("multiplies", "adds", FLOPS, EXACT.name, "parameters")


@dataclass(frozen=True)
class Setting:
    """A convolution on square images: every number that its cost depends on.

    padding = (kernel_size - 1) / 2 if half_padding else 0

    Half padding, with an odd kernel and stride 1, keeps the size of the image.

    >>> Setting().layer, Setting().input_shape
    (Conv2d(4, 6, 3, padding=1, bias=False), (4, 5, 5))

    Raises:
        TypeError: a number is not whole, or `half_padding` or `bias` is neither True nor False.
        ValueError: a number is below 1.
    """

    in_channels: int = 4
    out_channels: int = 6
    kernel_size: int = 3
    stride: int = 1
    groups: int = 1
    input_size: int = 5
    batch_size: int = 1
    half_padding: bool = True
    bias: bool = False

    def __post_init__(self) -> None:
        set_once(self, **{name: whole_number(name, getattr(self, name), at_least=1) for name in QUANTITIES})
        set_once(self, **{name: true_or_false(name, getattr(self, name)) for name in ("half_padding", "bias")})

    @property
    def padding(self) -> int:
        """Return the zeros on each side.

        >>> Setting(kernel_size=5).padding
        2
        """
        return (self.kernel_size - 1) // 2 if self.half_padding else 0

    @property
    def layer(self) -> Conv2d:
        """Return the layer.

        >>> Setting(stride=2).layer
        Conv2d(4, 6, 3, stride=2, padding=1, bias=False)
        """
        sizes = self.in_channels, self.out_channels, self.kernel_size, self.stride, self.padding
        return Conv2d(*sizes, groups=self.groups, bias=self.bias)

    @property
    def input_shape(self) -> Shape:
        """Return the shape of one input.

        >>> Setting(input_size=7).input_shape
        (4, 7, 7)
        """
        return (self.in_channels, self.input_size, self.input_size)

    @property
    def groups_divide(self) -> bool:
        """Say whether `groups` divides both channels.

        >>> Setting(groups=4).groups_divide
        False
        """
        return self.in_channels % self.groups == 0 and self.out_channels % self.groups == 0

    @property
    def kernel_fits(self) -> bool:
        """Say whether the kernel is at most as large as the padded input.

        >>> Setting(kernel_size=7).kernel_fits, Setting(kernel_size=7, half_padding=False).kernel_fits
        (True, False)
        """
        return self.kernel_size <= self.input_size + 2 * self.padding

    @property
    def reach(self) -> dict[str, list[int]]:
        """Return what the sliders of a layer that starts here offer: values up to some times the first ones.

        Groups may be as many as the channels.

        >>> Setting().reach["input_size"], Setting(input_size=56).reach["input_size"][-1]
        ([5, 7, 10, 14, 20, 28, 40], 224)
        """
        return {
            name: [value for value in values if name == "groups" or value <= REACH * getattr(self, name)]
            for name, values in QUANTITIES.items()
        }

    def values_on_offer(self, quantity: str) -> list[int]:
        """Return the values of a quantity for which `groups` divides both channels, the others staying.

        >>> Setting(in_channels=8, out_channels=12).values_on_offer("groups")
        [1, 2, 4]
        >>> Setting(in_channels=8, out_channels=12, groups=4).values_on_offer("in_channels")[:5]
        [4, 8, 12, 16, 24]

        Raises:
            ValueError: no number of a setting has this name.
        """
        return offered(self, quantity, QUANTITIES)

    def moved(self, quantity: str, value: int) -> Setting:
        """Return the setting with another value of one quantity.

        >>> Setting().moved("stride", 2) == Setting(stride=2)
        True

        Raises:
            TypeError, ValueError: no number of a setting has this name, or it cannot have this value.
        """
        change: dict[str, Any] = {option("quantity", quantity, list(QUANTITIES)): value}
        return replace(self, **change)

    def __str__(self) -> str:
        batch = f", batch size {self.batch_size}" if self.batch_size > 1 else ""
        return f"{self.layer!r} on {self.input_shape}{batch}"


def counts(setting: Setting) -> dict[str, int]:
    """Return the number of each of `COUNTS`, for the whole batch.

    >>> counts(Setting())
    {'multiplies': 5400, 'adds': 5250, 'FLOPs (2 per MAC)': 10800, 'exact operations': 10650, 'parameters': 216}
    """
    table = count(setting.layer, setting.input_shape, setting.batch_size)
    operations = table.operations
    operation_counts = operations.multiplies, operations.adds, table.total(TWO_PER_MAC), table.total(EXACT)
    return dict(zip(COUNTS, (*operation_counts, table.parameters.total), strict=True))


def offered(setting: Setting, quantity: str, reach: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the values within reach for which `groups` divides both channels.

    >>> offered(Setting(groups=2), "in_channels", Setting().reach)
    [2, 4, 6, 8, 12, 16, 24, 32]

    Raises:
        TypeError, ValueError: no number of a setting has this name.
    """
    values = reach[option("quantity", quantity, list(QUANTITIES))]
    return [value for value in values if setting.moved(quantity, value).groups_divide]


def curve(
    setting: Setting, quantity: str, counted: str, reach: Mapping[str, Sequence[int]] = QUANTITIES
) -> list[Point]:
    """Return the count for every possible value of one quantity, the others staying.

    >>> curve(Setting(), "stride", "multiplies")
    [(1, 5400), (2, 1944), (3, 864), (4, 864)]
    """
    settings = [setting.moved(quantity, value) for value in offered(setting, quantity, reach)]
    return [(getattr(moved, quantity), counts(moved)[counted]) for moved in settings if moved.kernel_fits]


@dataclass(frozen=True)
class Move:
    """From one point of a curve to another.

    >>> Move((4, 5400), (8, 10800)).slope
    1
    """

    start: Point
    end: Point

    @property
    def times_across(self) -> Fraction:
        """Return how many times as large the quantity is at the end.

        >>> print(Move((3, 5400), (9, 48600)).times_across)
        3
        """
        return Fraction(self.end[0], self.start[0])

    @property
    def times_up(self) -> Fraction | None:
        """Return how many times as large the count is at the end; None if one of the two is 0.

        >>> print(Move((3, 5400), (9, 48600)).times_up)
        9
        """
        return Fraction(self.end[1], self.start[1]) if self.start[1] and self.end[1] else None

    @property
    def slope(self) -> float | None:
        """Return the slope between the points on logarithmic axes; None if a count is 0.

        log(times up) / log(times across), a whole number where it is one

        >>> Move((4, 5400), (8, 10800)).slope, Move((3, 81), (9, 729)).slope
        (1, 2)
        """
        if self.times_up is None:
            return None
        slope = log(self.times_up) / log(self.times_across)
        exact = self.times_up == self.times_across ** round(slope)
        return round(slope) if exact else slope


def move_from(points: list[Point], start: Point) -> Move | None:
    """Return the move that says most: to twice the value, else three times, half, the next, the one before.

    >>> move_from([(1, 9), (3, 81), (5, 225)], (1, 9)).end
    (3, 81)

    Returns None where `start` is the only point.
    """
    here = start[0]
    numbers = dict(points)
    larger = [value for value in numbers if value > here]
    smaller = [value for value in numbers if value < here]
    for end in (2 * here, 3 * here, Fraction(here, 2), *larger[:1], *smaller[-1:]):
        if end in numbers:
            return Move(start, (int(end), numbers[int(end)]))
    return None
