"""How much is worked out at all: what would stop the machine, or wrap around in 64 bits, is refused in a sentence."""

from math import prod

import numpy as np
import numpy.typing as npt

MOST_PRODUCTS = 10**11  # a minute or two of multiplying; VGG-16 has 15 thousand million
MOST_STEPS = 10**5  # of a loop in Python: some ten seconds
MOST_TO_SAY = 10**18  # a larger number is not written out


def at_most(most: int, what: str, number: int) -> None:
    """Check that something is not too much to work out.

    >>> at_most(MOST_STEPS, "`steps`", 10**6)
    Traceback (most recent call last):
    ValueError: `steps` (1,000,000) must be at most 100,000: more would take too much time or memory

    Raises:
        ValueError: it is too much.
    """
    if number > most:
        said = f"{number:,}" if number <= MOST_TO_SAY else f"over {MOST_TO_SAY:,}"
        raise ValueError(f"{what} ({said}) must be at most {most:,}: more would take too much time or memory")


def sums_fit(terms: int, *factors: npt.ArrayLike, plus: npt.ArrayLike = 0) -> None:
    """Check that int64 holds sums of products of whole numbers, and what is added to them, whatever they are.

    terms * largest of each factor + largest of plus < 2**63

    >>> sums_fit(2, [3, -4], [10**18])
    >>> sums_fit(9, [10**10], [10**10])
    Traceback (most recent call last):
    ValueError: sums with whole numbers as large as 1e+10 and 1e+10 must fit in `int64`; use floats

    Raises:
        ValueError: sums could be too large; without the check they would wrap around.
    """
    arrays = [np.asarray(factor) for factor in (*factors, plus)]
    if any(array.dtype.kind == "f" for array in arrays):
        return
    *sizes, added = map(_largest, arrays)
    if terms * prod(sizes) + added >= 2**63:
        said = " and ".join(f"{size:.2g}" for size in [*sizes, added] if size)
        raise ValueError(f"sums with whole numbers as large as {said} must fit in `int64`; use floats")


def _largest(values: npt.NDArray[np.int64]) -> int:
    """Return the largest number, without its sign."""
    return max(int(values.max(initial=0)), -int(values.min(initial=0)))
