"""A network to design under a budget: what is asked, how far a network is from it, and a family to try."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, NamedTuple

from convlearn.checks import instance, whole_number
from convlearn.counting import count
from convlearn.layers.composition import Layers
from convlearn.layers.convolution import Conv2d, depthwise_separable_conv2d
from convlearn.layers.elementwise import ReLU
from convlearn.layers.layer import IMAGE, Shape, checked_shape
from convlearn.layers.linear import Linear
from convlearn.layers.pooling import AdaptiveAvgPool2d
from convlearn.layers.reordering import Flatten
from convlearn.lessons.whole_networks.seen import seen_by_last_convolution
from convlearn.questions import Verdict, marked_up
from convlearn.tables import tag
from convlearn.widgets.typed import option


class Demand(NamedTuple):
    """One number of a network, and the limit that it must not pass: from below, or `at_most`.

    >>> Demand("parameters", found=60_000, limit=50_000, at_most=True).met
    False
    """

    what: str
    found: int
    limit: int
    at_most: bool

    @property
    def met(self) -> bool:
        """Return whether the network keeps to the limit."""
        return self.found <= self.limit if self.at_most else self.found >= self.limit

    def __str__(self) -> str:
        """Say how far the number is from its limit.

        >>> print(Demand("parameters", 60_000, 50_000, at_most=True))
        parameters: 60,000 (10,000 over the budget of 50,000)
        >>> print(Demand("channels at the end", 64, 128, at_most=False))
        channels at the end: 64 (64 fewer than the 128 asked for)
        """
        return f"{self.what}: {self.found:,} ({self._place})"

    @property
    def _place(self) -> str:
        distance = f"{abs(self.found - self.limit):,}"
        if self.at_most:
            return f"{distance} {'under' if self.met else 'over'} the budget of {self.limit:,}"
        return f"{self.limit:,} asked for" if self.met else f"{distance} fewer than the {self.limit:,} asked for"


@dataclass(frozen=True, repr=False)
class Budget:
    """A design task: the shapes a network goes from and to, what it may cost at most, what it must have at least.

    `windows` is how many convolutions have a kernel larger than 1x1; `narrowest` how many channels each convolution
    gives, and `channels` how many the last one. A value of the last one must see the whole input: a network that
    keeps to a budget by doing nothing is no design.

    >>> BUDGET
    Task: a network from (3, 32, 32) to (10,) with at most 50,000 parameters and 2,500,000 multiplies. At least 6 \
of its convolutions have a kernel larger than 1×1, and the last one sees all 32 rows and columns of the input. Every \
convolution gives at least 16 channels, and the last one at least 96.
    """

    input_shape: Shape
    output_shape: Shape
    parameters: int
    multiplies: int
    windows: int
    narrowest: int
    channels: int

    def __repr__(self) -> str:
        return (
            f"Task: a network from {self.input_shape} to {self.output_shape} with at most {self.parameters:,} "
            f"parameters and {self.multiplies:,} multiplies. At least {self.windows} of its convolutions have a "
            f"kernel larger than 1×1, and the last one sees all {self.input_shape[1]} rows and columns of the input. "
            f"Every convolution gives at least {self.narrowest} channels, and the last one at least {self.channels}."
        )

    def _repr_html_(self) -> str:
        return tag("p", marked_up(repr(self)))

    def check(self, layers: Any = None) -> Verdict:
        """Say whether a learner's layers keep to the task, and if not, in what they miss it.

        >>> BUDGET.check([Flatten(), Linear(3072, 20)]).message
        'Not yet. The output is (20,) and must be (10,).'
        >>> BUDGET.check([Flatten(), Linear(1024, 10)]).message
        'Not yet. layer 2, Linear(1024, 10), on input (3072,): `in_features` (1024) must equal the features (3072) \
of the input (3072,).'
        """
        if layers is None or layers is ...:
            return Verdict("Not answered yet", "Pass your list of layers to .check().")
        try:
            output_shape = count(layers, self.input_shape).rows[-1].output_shape
        except (TypeError, ValueError) as error:
            return Verdict("Not yet", f"{error}.")
        if output_shape != self.output_shape:
            return Verdict("Not yet", f"The output is {output_shape} and must be {self.output_shape}.")
        found = demands(layers, self)
        missed = [str(demand) for demand in found if not demand.met]
        if missed:
            return Verdict("Not yet", f"{'; '.join(missed)}.".capitalize())
        return Verdict("Right", f"Within the budget: {'; '.join(map(str, found))}.")


BUDGET = Budget(
    input_shape=(3, 32, 32),
    output_shape=(10,),
    parameters=50_000,
    multiplies=2_500_000,
    windows=6,
    narrowest=16,
    channels=96,
)


def demands(layers: Layers, budget: Budget, input_shape: Shape | None = None) -> list[Demand]:
    """Return every number that the task asks for, with its limit; the input is the task's unless given.

    >>> print(demands(small_network(), BUDGET)[2])
    kernels larger than 1×1: 7 (6 asked for)

    Raises:
        TypeError, ValueError: as `count`.
    """
    budget = instance("budget", budget, Budget)
    input_shape = checked_shape(budget.input_shape if input_shape is None else input_shape, IMAGE)
    table = count(layers, input_shape)
    convolutions = [row.layer for row in table.rows if isinstance(row.layer, Conv2d)]
    windows = sum(prod(layer.kernel_size) > 1 for layer in convolutions)
    channels = [layer.out_channels for layer in convolutions] or [0]
    return [
        Demand("parameters", table.parameters.total, budget.parameters, at_most=True),
        Demand("multiplies", table.operations.multiplies, budget.multiplies, at_most=True),
        Demand("kernels larger than 1×1", windows, budget.windows, at_most=False),
        Demand("rows and columns seen", min(seen_by_last_convolution(layers)), budget.input_shape[1], at_most=False),
        Demand("fewest channels", min(channels), budget.narrowest, at_most=False),
        Demand("channels at the end", channels[-1], budget.channels, at_most=False),
        Demand("rows of input", input_shape[1], budget.input_shape[1], at_most=False),
    ]


def within_budget(layers: Layers, budget: Budget, input_shape: Shape | None = None) -> bool:
    """Return whether the network keeps to every limit of the task.

    >>> within_budget(small_network("depthwise separable"), BUDGET)
    False
    >>> within_budget(small_network("depthwise separable", stride=2), BUDGET)
    True

    Raises:
        TypeError, ValueError: as `count`.
    """
    return all(demand.met for demand in demands(layers, budget, input_shape))


# -- a family of networks ------------------------------------------------------------------------------------

BLOCK_KINDS = ("standard", "4 groups", "depthwise separable")
MOST_BLOCKS = 1000  # in a part
PARTS = 3  # each but the first halves the size and doubles the channels


def small_network(kind: str = "standard", depth: int = 2, width: int = 32, stride: int = 1) -> list[Layers]:
    """Return a first convolution, three parts of `depth` blocks with 1, 2 and 4 times `width` channels, and an end.

    `kind` is what a block is made of: one convolution in one group, one in 4 groups, or a depthwise and a
    pointwise one. `stride` is that of the first convolution.

    >>> [row.output_shape for row in count(small_network(depth=1, width=8), (3, 32, 32)).rows][::2]
    [(8, 32, 32), (8, 32, 32), (16, 16, 16), (32, 8, 8), (32, 1, 1), (10,)]

    Raises:
        TypeError: `depth`, `width` or `stride` is not a whole number.
        ValueError: there is no such kind, a number is below 1 or there are too many blocks, or 4 groups do not divide
            `width`.
    """
    depth, width = whole_number("depth", depth, 1, MOST_BLOCKS), whole_number("width", width, at_least=1)
    layers: list[Layers] = [Conv2d(3, width, 3, stride, padding=1), ReLU()]
    channels = width
    for part in range(PARTS):
        for block in range(depth):
            halving = 2 if part and not block else 1
            layers += [*_block(kind, channels, width * 2**part, halving), ReLU()]
            channels = width * 2**part
    return [*layers, AdaptiveAvgPool2d(1), Flatten(), Linear(channels, 10)]


def _block(kind: str, in_channels: int, out_channels: int, stride: int) -> Sequence[Conv2d]:
    if option("kind", kind, BLOCK_KINDS) == "depthwise separable":
        return depthwise_separable_conv2d(in_channels, out_channels, 3, stride, padding=1)
    groups = 4 if kind == "4 groups" else 1
    return (Conv2d(in_channels, out_channels, 3, stride, padding=1, groups=groups),)
