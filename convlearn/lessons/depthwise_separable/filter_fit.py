"""What depthwise separable convolution gives up: kernels that are wanted, and the best that can be made of them.

`shown` makes the picture and the sentence; everything above it is what it is made of.
"""

from collections.abc import Iterable
from string import ascii_uppercase

import numpy as np

from convlearn.checks import Array
from convlearn.lessons.depthwise_separable.low_rank import BANKS, Fit, fit, rank
from convlearn.tables import Html, tag
from convlearn.widgets.controls import Choice, NumberSlider
from convlearn.widgets.explorer import Explorer, Offers, Shown
from convlearn.widgets.typed import option
from convlearn.words import counted, numbered


def fit_picture(fitted: Fit) -> Html:
    """Return four rows of tables: depthwise kernels, and for each output channel wanted, made and missing.

    >>> from convlearn.lessons.depthwise_separable.low_rank import EDGES
    >>> fit_picture(fit(EDGES)).count("<table")
    13
    """
    outputs = [f"output {output}" for output in range(1, len(fitted.wanted) + 1)]
    amounts = map(_amounts_in_words, fitted.amounts)
    missing = ["missing" if _shows(kernel) else "nothing missing" for kernel in fitted.missing]
    patterns = [f"kernel {name}" for name in ascii_uppercase[: len(fitted.patterns)]]
    largest = float(np.abs(fitted.wanted).max())
    return tag(
        "div",
        _row_of_kernels("Depthwise", patterns, fitted.patterns, 1.0),
        _row_of_kernels("Wanted", outputs, fitted.wanted, largest),
        _row_of_kernels("Made", amounts, fitted.made, largest),
        _row_of_kernels("Missing", missing, fitted.missing, largest),
        class_="convlearn-fit",
    )


def _row_of_kernels(name: str, captions: Iterable[str], kernels: Array, largest: float) -> Html:
    tables = (_kernel_table(caption, kernel, largest) for caption, kernel in zip(captions, kernels, strict=True))
    return tag("div", tag("p", tag("strong", name)), tag("div", tables, class_="kernels"), class_="row")


def _kernel_table(caption: str, kernel: Array, largest: float) -> Html:
    """Return a kernel as a table, darker where a number is larger, whatever its sign."""
    rows = (tag("tr", [_shaded_cell(value, largest) for value in line]) for line in kernel.tolist())
    return tag("table", tag("caption", caption), rows)


def _shaded_cell(value: float, largest: float) -> Html:
    return tag("td", in_tenths(value), style=f"--size: {min(100, round(100 * abs(value) / largest))}%")


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


def fit_sentence(fitted: Fit) -> str:
    """Return in words what is made and what is lost.

    >>> from convlearn.lessons.depthwise_separable.low_rank import EDGES
    >>> print(fit_sentence(fit(EDGES)))
    One input channel, 4 output channels. With 1 depthwise kernel for the channel every kernel that is made is a \
multiple of it; 47 percent of what is wanted is missing, by the sum of squares. Nothing is made of outputs 1 and 2.
    """
    kernels = len(fitted.patterns)
    makes = "a multiple of it" if kernels == 1 else f"a sum of multiples of these {kernels}"
    return (
        f"One input channel, {len(fitted.wanted)} output channels. With {counted(kernels, 'depthwise kernel')} for the "
        f"channel every kernel that is made is {makes}; {_loss_in_words(fitted)}"
    )


def _loss_in_words(fitted: Fit) -> str:
    if not _shows(fitted.missing):
        return "nothing is missing."
    lost = f"{fitted.percent_lost} percent of what is wanted is missing, by the sum of squares."
    empty = [output for output, kernel in enumerate(fitted.made) if not _shows(kernel)]
    return f"{lost} Nothing is made of {numbered('output', empty)}." if empty else lost


def shown(wanted: str, kernels: int) -> Shown:
    """Return depthwise kernels, what is wanted, made and missing for each output, and how much is lost.

    >>> shown("multiples of one", kernels=1).sentence.endswith("nothing is missing.")
    True
    """
    fitted = fit(BANKS[option("wanted", wanted, list(BANKS))], kernels)
    return Shown(fit_picture(fitted), fit_sentence(fitted))


def offers(wanted: str, **_: object) -> Offers:
    """Return as many depthwise kernels as are of use.

    >>> offers("edges and blur")
    {'kernels': range(1, 5)}
    """
    return {"kernels": range(1, rank(BANKS[wanted]) + 1)}


class FilterFit(Explorer):
    """Fit four kernels that read one channel by multiples of one depthwise kernel, or of a few.

    `wanted` is one of `low_rank.BANKS`. Depthwise kernels are offered up to as many as make the bank exactly.

    >>> FilterFit(kernels=4).sentence.endswith("nothing is missing.")
    True

    Raises:
        ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.depthwise_separable"

    def __init__(self, wanted: str = "edges and blur", kernels: int = 1) -> None:
        controls = {
            "wanted": Choice("wanted", list(BANKS)),
            "kernels": NumberSlider("depthwise kernels for the channel", range(1, 5)),
        }
        super().__init__(shown, controls, offers, start={"wanted": wanted, "kernels": kernels})
