"""What depthwise separable convolution gives up: kernels that are wanted, and the best that can be made of them."""

from __future__ import annotations

from typing import Any

from convlearn.controls import Choice, NumberSlider
from convlearn.explorers.base import Explorer
from convlearn.explorers.grouped import offer
from convlearn.filter_fit import BANKS, Fit, fit, rank
from convlearn.pictures_fit import fit_picture, fit_sentence


class FilterFit(Explorer):
    """Fit four kernels that read one channel by multiples of one depthwise kernel, or of a few.

    `wanted` is one of `filter_fit.BANKS`. Depthwise kernels are offered up to as many as make the bank exactly.

    >>> FilterFit(wanted="multiples of one").sentence.endswith("nothing is missing.")
    True

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "separable.css"

    def __init__(self, wanted: str = "edges and blur", kernels: int = 1) -> None:
        bank = Choice("wanted", list(BANKS), wanted)
        options = range(1, rank(BANKS[wanted]) + 1)
        super().__init__(
            {"wanted": bank, "kernels": NumberSlider("depthwise kernels for the channel", options, kernels)}
        )

    def draw(self, **values: Any) -> str:
        """Return the depthwise kernels, and for each output what is wanted, made and missing."""
        return fit_picture(_fit(**values))

    def say(self, **values: Any) -> str:
        """Return what is made and how much is lost."""
        return fit_sentence(_fit(**values))

    def adjust(self) -> None:
        """Offer only as many depthwise kernels as are of use."""
        offer(self.controls["kernels"], range(1, rank(BANKS[self.controls["wanted"].value]) + 1))


def _fit(wanted: str, kernels: int) -> Fit:
    return fit(BANKS[wanted], kernels)
