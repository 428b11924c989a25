"""What one picture shows of how a count grows, and the sentence that says the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from convlearn.lessons.move_the_sliders.growth import (
    QUANTITIES,
    Move,
    Point,
    Setting,
    counts,
    curve,
    move_from,
    offered,
)
from convlearn.words import ratio_in_words

DOUBLE, TRIPLE, HALF = Fraction(2), Fraction(3), Fraction(1, 2)


@dataclass(frozen=True)
class Chart:
    """A count over a quantity for a setting, maybe against a pinned setting; `reach` is what the sliders offer.

    >>> print(Chart(Setting(), "out_channels", "multiplies", logarithmic=True).sentence)
    Conv2d(4, 6, 3, padding=1, bias=False) on (4, 5, 5): 5,400 multiplies and 216 parameters. Doubling \
out_channels to 12 doubles the multiplies (10,800 : 5,400); the slope is 1.
    """

    setting: Setting
    quantity: str
    counted: str
    logarithmic: bool = False
    pinned: Setting | None = None
    reach: Mapping[str, Sequence[int]] = field(default_factory=lambda: QUANTITIES)

    @property
    def values(self) -> list[int]:
        """Return what the slider of the quantity offers, for the setting or for the pinned one.

        >>> Chart(Setting(), "groups", "multiplies", pinned=Setting(out_channels=8)).values
        [1, 2, 4]
        """
        values = (offered(setting, self.quantity, self.reach) for setting in self._settings)
        return sorted(set().union(*values))

    @property
    def _settings(self) -> list[Setting]:
        return [setting for setting in (self.setting, self.pinned) if setting]

    @cached_property
    def points(self) -> list[Point]:
        """Return the curve of the setting.

        >>> Chart(Setting(), "stride", "multiplies").points
        [(1, 5400), (2, 1944), (3, 864), (4, 864)]
        """
        return curve(self.setting, self.quantity, self.counted, self.reach)

    @cached_property
    def pinned_points(self) -> list[Point]:
        """Return the curve of the pinned setting; no points without one.

        >>> Chart(Setting(), "stride", "parameters", pinned=Setting(bias=True)).pinned_points
        [(1, 222), (2, 222), (3, 222), (4, 222)]
        """
        return curve(self.pinned, self.quantity, self.counted, self.reach) if self.pinned else []

    @cached_property
    def here(self) -> Point:
        """Return where the setting stands on its curve.

        >>> Chart(Setting(), "stride", "multiplies").here
        (1, 5400)
        """
        return self._point(self.setting)

    @cached_property
    def pinned_here(self) -> Point | None:
        """Return where the pinned setting stands on its curve.

        >>> Chart(Setting(), "stride", "multiplies", pinned=Setting(stride=4)).pinned_here
        (4, 864)
        """
        return self._point(self.pinned) if self.pinned else None

    @cached_property
    def move(self) -> Move | None:
        """Return the move whose factors the picture shows.

        >>> Chart(Setting(), "stride", "multiplies").move
        Move(start=(1, 5400), end=(2, 1944))
        """
        return move_from(self.points, self.here)

    @property
    def sentence(self) -> str:
        """Return in words what the picture shows.

        >>> Chart(Setting(), "stride", "parameters").sentence[39:]
        'on (4, 5, 5): 216 parameters. Doubling stride to 2 leaves the parameters as they are (216).'
        """
        parts = [
            f"{self.setting}: {self._numbers()}.",
            move_sentence(self.move, self.quantity, self.counted, self.logarithmic),
            self._against_pinned(),
            "Logarithmic axes have no place for 0." if self.logarithmic and not self.here[1] else "",
        ]
        return " ".join(filter(None, parts))

    def _point(self, setting: Setting) -> Point:
        return getattr(setting, self.quantity), counts(setting)[self.counted]

    @property
    def _told(self) -> list[str]:
        """Return the counts that the sentence tells: the one on the axis, and always the parameters."""
        return list(dict.fromkeys([self.counted, "parameters"]))

    def _numbers(self) -> str:
        return " and ".join(f"{counts(self.setting)[name]:,} {name}" for name in self._told)

    def _against_pinned(self) -> str:
        if self.pinned is None:
            return ""
        now, then = counts(self.setting), counts(self.pinned)
        ratios = (times(now[name], then[name], name) for name in self._told)
        return f"Against the pinned {self.pinned}: {', '.join(ratios)}."


# -- in words ------------------------------------------------------------------------------------------------


def move_sentence(move: Move | None, quantity: str, counted: str, with_slope: bool) -> str:
    """Return what a move does to the count and, on logarithmic axes, how steep it is.

    >>> move_sentence(Move((3, 5400), (9, 48600)), "kernel_size", "multiplies", with_slope=True)
    'Tripling kernel_size to 9 gives 9 times the multiplies (48,600 : 5,400); the slope is 2.'
    """
    if move is None:
        return f"There is no other value of {quantity} to compare with."
    verb = {DOUBLE: "Doubling", TRIPLE: "Tripling", HALF: "Halving"}.get(move.times_across)
    from_here = f"{verb} {quantity}" if verb else f"Going from {quantity} {move.start[0]}"
    slope = f"; the slope is {_slope_in_words(move.slope)}" if with_slope and move.slope is not None else ""
    return f"{from_here} to {move.end[0]} {_effect(move, counted)}{slope}."


def _effect(move: Move, counted: str) -> str:
    before, after = move.start[1], move.end[1]
    if before == after:
        return f"leaves the {counted} as they are ({after:,})"
    verb = {DOUBLE: "doubles", HALF: "halves"}.get(move.times_up or Fraction(0))
    return f"{verb} the {counted} ({after:,} : {before:,})" if verb else f"gives {times(after, before, counted)}"


def _slope_in_words(slope: float) -> str:
    return str(slope) if isinstance(slope, int) else f"about {slope:.2f}"


def times(after: int, before: int, counted: str) -> str:
    """Return how many times as many, rounded, and the two exact numbers.

    >>> times(225, 81, "multiplies"), times(1350, 5400, "multiplies")
    ('2.78 times the multiplies (225 : 81)', '1/4 of the multiplies (1,350 : 5,400)')
    >>> times(216, 216, "parameters"), times(8, 0, "adds")
    ('as many parameters (216 : 216)', '8 adds against 0')
    """
    numbers = f"({after:,} : {before:,})"
    if not before or not after:
        return f"{after:,} {counted} against {before:,}"
    if after == before:
        return f"as many {counted} {numbers}"
    ratio = Fraction(after, before)
    joined = "of" if ratio.numerator == 1 else "times"
    return f"{ratio_in_words(ratio)} {joined} the {counted} {numbers}"
