"""What a layer states, before any convention prices them: operations by kind, parameters by use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

from convlearn.checks import instance, sequence, set_once, whole_number
from convlearn.tables import html_table


@dataclass(frozen=True, repr=False)
class Operations:
    """How many operations of each kind, counted exactly.

    multiplies              products of a value and a weight that a sum takes in
    accumulations           adds inside such a sum: one fewer than its terms
    bias_adds               a bias added to a finished sum
    comparisons             of max pooling (one fewer than the window has values) and of ReLU (one a value)
    pooling_adds            adds inside an average, which has no weights: one fewer than the window has values
    divisions               of an average by the size of its window
    elementwise_multiplies  one value times another, with no sum around it: the scale of batch norm
    elementwise_adds        one value plus another: the shift of batch norm, the two ends of a shortcut
    function_values         a function such as sigmoid or tanh evaluated at one value, however that is done

    Operations add up, and `* batch_size` counts them for a whole batch.

    >>> one_output = Operations(multiplies=9, accumulations=8)
    >>> one_output * 9 + Operations(bias_adds=9)
    Operations(multiplies=81, accumulations=72, bias_adds=9)
    >>> (one_output * 9).adds
    72

    Raises:
        TypeError: a count is not a whole number.
        ValueError: a count is negative.
    """

    multiplies: int = 0
    accumulations: int = 0
    bias_adds: int = 0
    comparisons: int = 0
    pooling_adds: int = 0
    divisions: int = 0
    elementwise_multiplies: int = 0
    elementwise_adds: int = 0
    function_values: int = 0

    def __post_init__(self) -> None:
        _check_counts(self, *OPERATION_KINDS)

    @property
    def adds(self) -> int:
        """Return the adds that belong to the multiplies: accumulations and bias adds.

        >>> Operations(multiplies=81, accumulations=72, bias_adds=9).adds
        81
        """
        return self.accumulations + self.bias_adds

    @classmethod
    def sum_of(cls, parts: Sequence[Operations]) -> Operations:
        """Return the sum of the parts, each kind apart.

        >>> Operations.sum_of([Operations(multiplies=9), Operations(multiplies=1, bias_adds=1)])
        Operations(multiplies=10, accumulations=0, bias_adds=1)

        Raises:
            TypeError: a part is of another type.
        """
        counts = [_counts(instance("parts", part, Operations)) for part in sequence("parts", parts)]
        return cls(*map(sum, zip(*counts, strict=True)))

    def __add__(self, other: Operations) -> Operations:
        if not isinstance(other, Operations):
            return NotImplemented
        return Operations.sum_of((self, other))

    def __mul__(self, times: int) -> Operations:
        times = whole_number("times", times, at_least=0)
        return self if times == 1 else Operations(*(count * times for count in _counts(self)))

    def kinds_to_show(self) -> list[str]:
        """Return the first three kinds and whichever others there are any of.

        >>> Operations(multiplies=81, divisions=1).kinds_to_show()
        ['multiplies', 'accumulations', 'bias_adds', 'divisions']
        """
        return [kind for kind in OPERATION_KINDS if kind in MAIN_OPERATION_KINDS or getattr(self, kind)]

    def __repr__(self) -> str:
        """Write the constructor call with the kinds to show."""
        shown = [f"{kind}={getattr(self, kind)}" for kind in self.kinds_to_show()]
        return f"Operations({', '.join(shown)})"

    def _repr_html_(self) -> str:
        rows = [[spelled_out(kind), f"{getattr(self, kind):,}"] for kind in self.kinds_to_show()]
        return html_table("Operations", ["kind", "count"], rows)


LARGEST_COUNT = 10**2000  # the largest shape that can be given has fewer values
OPERATION_KINDS = tuple(field.name for field in fields(Operations))
MAIN_OPERATION_KINDS = OPERATION_KINDS[:3]  # of the lessons' first question; always shown, even if there are none
_counts = attrgetter(*OPERATION_KINDS)


def _check_counts(counted: object, *names: str) -> None:
    """Check that these fields are counts, and keep them as plain ints."""
    counts = attrgetter(*names)(counted)
    if set(map(type, counts)) == {int} and 0 <= min(counts) <= max(counts) <= LARGEST_COUNT:
        return  # nearly always; one by one is slower
    set_once(counted, **{name: whole_number(name, getattr(counted, name), 0, LARGEST_COUNT) for name in names})


def spelled_out(kind: str) -> str:
    """Return a kind's name as words.

    >>> spelled_out("bias_adds"), spelled_out("elementwise_adds")
    ('bias adds', 'elementwise adds')
    """
    return kind.replace("_", " ")


@dataclass(frozen=True)
class Parameters:
    """How many numbers a layer learns: weights, which multiply, and biases, which are added.

    >>> Parameters(weights=81, biases=1) + Parameters(weights=9, biases=0)
    Parameters(weights=90, biases=1)
    >>> Parameters(weights=81, biases=1).total
    82

    Raises:
        TypeError: a count is not a whole number.
        ValueError: a count is negative.
    """

    weights: int = 0
    biases: int = 0

    def __post_init__(self) -> None:
        _check_counts(self, "weights", "biases")

    @property
    def total(self) -> int:
        """Return weights plus biases.

        >>> Parameters(weights=81, biases=9).total
        90
        """
        return self.weights + self.biases

    def __add__(self, other: Parameters) -> Parameters:
        if not isinstance(other, Parameters):
            return NotImplemented
        return Parameters(self.weights + other.weights, self.biases + other.biases)

    def _repr_html_(self) -> str:
        rows = [["weights", f"{self.weights:,}"], ["biases", f"{self.biases:,}"], ["total", f"{self.total:,}"]]
        return html_table("Parameters", ["kind", "count"], rows)
