"""What depthwise separable convolution gives up: kernels that are wanted, and the best that can be made of them."""

from __future__ import annotations

from string import ascii_uppercase
from typing import Any

import numpy as np

from convlearn.checks import Array
from convlearn.lessons.depthwise_separable.low_rank import BANKS, Fit, fit, rank
from convlearn.widgets.controls import Choice, NumberSlider, offer
from convlearn.widgets.explorer import Explorer
from convlearn.words import counted


def fit_picture(fit: Fit) -> str:
    """Return four rows of tables: depthwise kernels, and for each output channel wanted, made and missing.

    >>> from convlearn.lessons.depthwise_separable.low_rank import EDGES, fit
    >>> fit_picture(fit(EDGES)).count("<table")
    13
    """
    largest = float(np.abs(fit.wanted).max())
    patterns = [
        _table(f"kernel {name}", pattern, 1.0) for name, pattern in zip(ascii_uppercase, fit.patterns, strict=False)
    ]
    wanted = [_table(f"output {output}", kernel, largest) for output, kernel in enumerate(fit.wanted, start=1)]
    made = [
        _table(_amounts_in_words(amounts), kernel, largest)
        for amounts, kernel in zip(fit.amounts, fit.made, strict=True)
    ]
    missing = [_table("missing" if _shows(kernel) else "nothing missing", kernel, largest) for kernel in fit.missing]
    rows = {"Depthwise": patterns, "Wanted": wanted, "Made": made, "Missing": missing}
    return f'<div class="convlearn-fit">{"".join(_row(*row) for row in rows.items())}</div>'


def fit_sentence(fit: Fit) -> str:
    """Return in words what is made and what is lost.

    >>> from convlearn.lessons.depthwise_separable.low_rank import EDGES, fit
    >>> print(fit_sentence(fit(EDGES)))
    One input channel, 4 output channels. With 1 depthwise kernel for the channel every kernel that is made is a \
multiple of it; 47 percent of what is wanted is missing, by the sum of squares. Nothing is made of outputs 1 and 2.
    """
    kernels, outputs = len(fit.patterns), len(fit.wanted)
    makes = (
        "every kernel that is made is a multiple of it"
        if kernels == 1
        else f"every kernel that is made is a sum of multiples of these {kernels}"
    )
    return (
        f"One input channel, {outputs} output channels. With {counted(kernels, 'depthwise kernel')} for the channel "
        f"{makes}; {_loss_in_words(fit)}"
    )


def _loss_in_words(fit: Fit) -> str:
    if not _shows(fit.missing):
        return "nothing is missing."
    lost = f"{fit.percent_lost} percent of what is wanted is missing, by the sum of squares."
    empty = [str(output) for output, kernel in enumerate(fit.made, start=1) if not _shows(kernel)]
    if not empty:
        return lost
    return f"{lost} Nothing is made of output{'s' * (len(empty) > 1)} {' and '.join(empty)}."


def _row(name: str, tables: list[str]) -> str:
    return f'<div class="row"><p><strong>{name}</strong></p><div class="kernels">{"".join(tables)}</div></div>'


def _amounts_in_words(amounts: Array) -> str:
    terms = (f"{in_tenths(amount)} {name}" for name, amount in zip(ascii_uppercase, amounts.tolist(), strict=False))
    return " + ".join(terms).replace("+ -", "- ")


def _shows(values: Array) -> bool:
    """Say whether any number is other than 0 when written in tenths."""
    return bool(np.abs(values).max() >= 0.05)


def in_tenths(value: float) -> str:
    """Return a number with one decimal at most, and no sign at 0.

    >>> in_tenths(-0.04), in_tenths(2.0), in_tenths(-1.26)
    ('0', '2', '-1.3')
    """
    rounded = round(value, 1) + 0.0  # -0.0 + 0.0 is 0.0
    return f"{rounded:g}"


def _table(caption: str, kernel: Array, largest: float) -> str:
    """Return a kernel as a table, darker where a number is larger, whatever its sign."""
    body = "".join(f"<tr>{''.join(_cell(value, largest) for value in line)}</tr>" for line in kernel.tolist())
    return f"<table><caption>{caption}</caption>{body}</table>"


def _cell(value: float, largest: float) -> str:
    return f'<td style="--size: {min(100, round(100 * abs(value) / largest))}%">{in_tenths(value)}</td>'


class FilterFit(Explorer):
    """Fit four kernels that read one channel by multiples of one depthwise kernel, or of a few.

    `wanted` is one of `filter_fit.BANKS`. Depthwise kernels are offered up to as many as make the bank exactly.

    >>> FilterFit(wanted="multiples of one").sentence.endswith("nothing is missing.")
    True

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.depthwise_separable"

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
