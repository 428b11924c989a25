"""One convolution against the two steps that may replace it: depthwise, then pointwise."""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from convlearn.checks import set_once, true_or_false, whole_number
from convlearn.counting import EXACT
from convlearn.layers.convolution import Conv2d, depthwise_separable_conv2d
from convlearn.layers.layer import Shape
from convlearn.words import counted, ratio_in_words

KERNEL_SIZES = (1, 3, 5, 7)
OUT_CHANNELS = (1, 2, 4, 9, 16, 32, 64, 72, 128, 256, 512, 1024)


def share_of_multiplies(out_channels: int, kernel_size: int) -> Fraction:
    """Return the multiplies of the two steps as a part of those of one convolution.

    (C_in * k * k + C_in * C_out) * H * W / (C_in * C_out * k * k * H * W) = 1 / C_out + 1 / (k * k)

    C_in and C_out are the channels, k the kernel size, H and W the output height and width. C_in, H and W cancel.

    >>> share_of_multiplies(72, 3), share_of_multiplies(1, 3)
    (Fraction(1, 8), Fraction(10, 9))

    Raises:
        ValueError: an argument is below 1.

    Source: Howard et al., MobileNets, section 3.1.
    """
    taps = whole_number("kernel_size", kernel_size, at_least=1) ** 2
    return Fraction(1, whole_number("out_channels", out_channels, at_least=1)) + Fraction(1, taps)


class Cost(NamedTuple):
    """One cost of the convolution, of the depthwise step and of the pointwise step.

    >>> Cost(ordinary=5400, depthwise=900, pointwise=600).both
    1500
    """

    ordinary: int
    depthwise: int
    pointwise: int

    @property
    def both(self) -> int:
        """Return the cost of the two steps together."""
        return self.depthwise + self.pointwise

    @property
    def ratio(self) -> str:
        """Return the ordinary cost as a multiple of that of both steps.

        >>> Cost(5400, 900, 600).ratio
        '3.6'
        """
        return ratio_in_words(Fraction(self.ordinary, self.both)) if self.both else "–"


@dataclass(frozen=True)
class Exchange:
    """A convolution and the two steps that may replace it, on an input whose size they keep.

    >>> exchange = Exchange(in_channels=4, out_channels=6, kernel_size=3, input_size=5)
    >>> exchange.costs["weights"]
    Cost(ordinary=216, depthwise=36, pointwise=24)
    >>> exchange.costs["multiplies"].both, exchange.costs["exact"].both
    (1500, 2750)

    Raises:
        ValueError: a number is below 1.
    """

    in_channels: int
    out_channels: int
    kernel_size: int
    input_size: int
    bias: bool = False

    def __post_init__(self) -> None:
        numbers = ("in_channels", "out_channels", "kernel_size", "input_size")
        set_once(self, **{name: whole_number(name, getattr(self, name), at_least=1) for name in numbers})
        set_once(self, bias=true_or_false("bias", self.bias))

    @property
    def ordinary(self) -> Conv2d:
        """Return the one convolution."""
        return Conv2d(self.in_channels, self.out_channels, self.kernel_size, padding="same", bias=self.bias)

    @property
    def steps(self) -> tuple[Conv2d, Conv2d]:
        """Return the depthwise and the pointwise convolution."""
        return depthwise_separable_conv2d(
            self.in_channels, self.out_channels, self.kernel_size, padding="same", bias=self.bias
        )

    @property
    def input_shape(self) -> Shape:
        """Return the shape of the input, which is that of the values between the steps too."""
        return self.in_channels, self.input_size, self.input_size

    @property
    def costs(self) -> dict[str, Cost]:
        """Return every cost by its name, in the order of the table that shows them."""
        one, *steps = (_costs_by_name(layer, self.input_shape) for layer in (self.ordinary, *self.steps))
        return {name: Cost(amount, *(step[name] for step in steps)) for name, amount in one.items()}

    @property
    def sentence(self) -> str:
        """Say in words how the multiplies of the two steps compare, and how they are split between them."""
        cost, share = self.costs["multiplies"], share_of_multiplies(self.out_channels, self.kernel_size)
        parts = f"1/{self.out_channels} + 1/{self.kernel_size**2} = {share}"
        return (
            f"{counted(cost.ordinary, 'multiply', 'multiplies')} in one convolution, {cost.depthwise:,} + "
            f"{cost.pointwise:,} = {cost.both:,} in two steps. The share is {parts}: {_compared(share)}. "
            f"Depthwise to pointwise is {self.kernel_size**2} to {self.out_channels}."
        )


def _compared(share: Fraction) -> str:
    if share > 1:
        return f"two steps cost {ratio_in_words(share)} times as much"
    return f"one convolution takes {ratio_in_words(1 / share)} times as many"


def _costs_by_name(layer: Conv2d, input_shape: Shape) -> dict[str, int]:
    parameters, operations = layer.parameters(), layer.operations(input_shape)
    return {
        "weights": parameters.weights,
        "biases": parameters.biases,
        "multiplies": operations.multiplies,
        "adds": operations.adds,
        "exact": EXACT.price(operations),
    }


def smallest_out_channels(times: int, kernel_size: int) -> int:
    """Return from how many output channels on one convolution takes at least `times` as many multiplies.

    C_out * k * k / (C_out + k * k) >= times, solved for C_out

    >>> smallest_out_channels(8, kernel_size=3)
    72

    Raises:
        ValueError: an argument is below 1, or no number of channels is enough.
    """
    times = whole_number("times", times, at_least=1)
    taps = whole_number("kernel_size", kernel_size, at_least=1) ** 2
    if times >= taps:
        raise ValueError(f"`times` ({times}) must be less than kernel_size * kernel_size ({taps})")
    return -(-times * taps // (taps - times))
