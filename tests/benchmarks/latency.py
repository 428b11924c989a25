"""Time what a learner waits for: from a key press on a control to the new picture painted, in the browser.

    python -m tests.benchmarks.latency

All cases are cells of one notebook in one browser and take turns, so that noise hits all alike. Milliseconds
depend on the machine: read the ratios. The exit status is 1 if a case misses one of its bars. To add a case,
see cases.py; what the browser needs is in tests/browser/README.md.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Locator

from ..browser.chromium import chromium
from ..browser.lab import Lab
from ..browser.notebooks import write_notebook
from ..browser.server import serve_copy
from .cases import CASES, INTERACT, ROUND_TRIP, Case

PROBE = Path(__file__).with_name("probe.js")
NOTEBOOK = "latency.ipynb"
FEWEST_STEPS = 60
STEPS_IN_A_TURN = 10
WARM_UP_STEPS = 4
# Long enough for kernel and page to be done with a step before the next one starts.
PAUSE_MILLISECONDS = 100


@dataclass
class Run:
    """One case in the browser: its cell, the keys still to press, the times in milliseconds so far."""

    case: Case
    cell: Locator
    keys: Iterator[str]
    times: list[float] = field(default_factory=list)

    def take_turn(self, steps: int) -> list[float]:
        """Time some steps, one key press each."""
        self.cell.locator(self.case.control).first.focus()
        return [self.step(next(self.keys)) for _ in range(steps)]

    def step(self, key: str) -> float:
        page = self.cell.page
        self.cell.evaluate("(cell, picture) => window.probe.arm(cell, picture)", self.case.picture)
        page.keyboard.press(key)
        milliseconds = page.evaluate("window.probe.step")
        page.wait_for_timeout(PAUSE_MILLISECONDS)
        return milliseconds


def measure(cases: Sequence[Case], steps: int) -> dict[str, list[float]]:
    """Return the times of at least `steps` steps of each case, in milliseconds."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serve_copy(Path(folder)) as server,
        chromium() as browser,
        closing(Lab(browser, server)) as lab,
    ):
        open_cases(lab, cases)
        return take_turns(lab, cases, steps)


def open_cases(lab: Lab, cases: Sequence[Case]) -> None:
    """Run the cells of all cases, and open what is folded in them: a key is pressed on what can be seen."""
    write_notebook(lab.server.folder / NOTEBOOK, [case.source for case in cases])
    lab.open(NOTEBOOK)
    lab.run_all()
    if lab.errors():
        raise RuntimeError("\n".join(lab.errors()))
    lab.page.locator(".convlearn-explorer details").evaluate_all(
        "all => all.forEach(settings => { settings.open = true; })"
    )
    lab.page.add_script_tag(path=PROBE)


def take_turns(lab: Lab, cases: Sequence[Case], steps: int) -> dict[str, list[float]]:
    """Run all cases, a few steps of each at a time."""
    runs = [Run(case, lab.cell(index), cycle(case.keys)) for index, case in enumerate(cases)]
    for run in runs:
        run.take_turn(WARM_UP_STEPS)
    for _ in range(0, steps, STEPS_IN_A_TURN):
        for run in runs:
            run.times += run.take_turn(STEPS_IN_A_TURN)
    return {run.case.name: run.times for run in runs}


def table(times: dict[str, list[float]]) -> str:
    """Return one line for each case: steps, median, 95th percentile, median against the two yardsticks."""
    heading = ["case", "steps", "median ms", "p95 ms", f"/ {ROUND_TRIP}", f"/ {INTERACT}"]
    rows = [
        [
            name,
            str(len(values)),
            f"{median(values):.1f}",
            f"{quantiles(values, n=20)[-1]:.1f}",
            f"{median(values) / median(times[ROUND_TRIP]):.2f}",
            f"{median(values) / median(times[INTERACT]):.2f}",
        ]
        for name, values in times.items()
    ]
    first_width = max(len(name) for name in times)
    return "\n".join(
        "  ".join([row[0].ljust(first_width), *map(str.rjust, row[1:], map(len, heading[1:]))])
        for row in [heading, *rows]
    )


def missed_bars(cases: Sequence[Case], times: dict[str, list[float]]) -> list[str]:
    """Return a sentence for each bar that a case does not keep.

    >>> slow = Case("slow", source="", control="", picture="", keys=(), at_most={"quick": 1.5, "slowest": 0.5})
    >>> missed_bars([slow], {"slow": [6, 7, 8], "quick": [4, 4, 4], "slowest": [14, 14, 14]})
    ['slow: 1.75 times quick, at most 1.5 allowed']
    """
    medians = {name: median(values) for name, values in times.items()}
    return [
        f"{case.name}: {medians[case.name] / medians[other]:.2f} times {other}, at most {factor} allowed"
        for case in cases
        for other, factor in case.at_most.items()
        if medians[case.name] > factor * medians[other]
    ]


def main() -> None:
    """Measure, print the table, and exit with 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=FEWEST_STEPS, help="steps of each case")
    times = measure(CASES, parser.parse_args().steps)
    print(table(times))
    missed = missed_bars(CASES, times)
    print("\n".join(missed) if missed else "every bar is kept")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
