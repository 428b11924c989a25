"""Time how long it takes to count VGG-16, here and by other tools, and what the meter costs.

    python -m tests.benchmarks.counting

It runs where the tests of tests/peers run: first `python -m pip install torch==2.13.0`, then
`python -m pip install -r requirements.txt -e '.[peers]'`.

* **In a running process** `count` gets a list of layers that is written anew each time; the tools get a module and
  an input that are ready.
* **In a fresh process** everything is timed: Python starts, imports, writes the network and counts it once.
* **Metered** is a layer on `MeteredArray`, **plain** the same layer on a numpy array.

The tools are used as their READMEs say: they run the network on one image on the processor. On torch's meta device
there are no values and nothing is computed; the tools that work there have a line for that too, for comparison
only. All cases of a table take turns, so that noise hits all alike. Milliseconds depend on the machine: read the
ratios. The exit status is 1 if `count` misses a bar.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from os import cpu_count
from pathlib import Path
from platform import python_version
from statistics import median, quantiles
from time import perf_counter

import numpy as np

from convlearn import MACS, Conv2d, count
from convlearn.checks import Array
from convlearn.layers.layer import Layer
from convlearn.metered_array import MeteredArray

from ..peers import tools
from ..peers.vgg16 import INPUT_SHAPE, vgg16

try:
    import torch

    from ..peers.torch_vgg16 import torch_vgg16
except ModuleNotFoundError as error:
    raise SystemExit(
        f"{error.name} is not installed. These two install it:\n"
        "  python -m pip install torch==2.13.0\n"
        "  python -m pip install -r requirements.txt -e '.[peers]'"
    ) from None

ROOT = Path(__file__).parents[2]
COUNT = "convlearn.count"
IN_PROCESS, FRESH = "in a running process", "in a fresh process"
TIMES_FASTER = {IN_PROCESS: 50, FRESH: 10}  # than the fastest tool used as its README says

README, META = "one image", "meta device"
TOOLS = (
    tools.flop_counter_mode,
    tools.fvcore,
    tools.thop,
    tools.ptflops_pytorch,
    tools.ptflops_aten,
    tools.torchinfo,
)
DEVICES = {README: "cpu", META: "meta"}
# ptflops' PyTorch backend works on the meta device only if torch's compiler happens to be loaded already.
NOT_ON_META = (tools.fvcore, tools.ptflops_pytorch)

COUNT_PROGRAM = """
from convlearn import MACS, count
from tests.peers.vgg16 import INPUT_SHAPE, vgg16
print(count(vgg16(), INPUT_SHAPE).total(MACS))
"""
TOOL_PROGRAM = """
import torch
from tests.peers.tools import {tool}
from tests.peers.torch_vgg16 import torch_vgg16
with torch.device("{device}"):
    model, input = torch_vgg16(), torch.rand(1, 3, 224, 224)
print({tool}(model, input))
"""

# The first layer of AlexNet and the second of VGG-16.
METERED = {
    "AlexNet's first layer": (Conv2d(3, 96, 11, stride=4), (3, 227, 227)),
    "VGG-16's second layer": (Conv2d(64, 64, 3, padding=1), (64, 224, 224)),
}


@dataclass
class Case:
    """Something to time: what it gave, and how many milliseconds it took each time."""

    run: Callable[[], object]
    result: object = None
    times: list[float] = field(default_factory=list)

    def take_turn(self) -> None:
        start = perf_counter()
        self.result = self.run()
        self.times.append(1000 * (perf_counter() - start))

    @property
    def median(self) -> float:
        return median(self.times)


def measured(runs: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Case]:
    """Return the cases after all have taken turns; a first round is not timed."""
    cases = {name: Case(run) for name, run in runs.items()}
    for case in cases.values():
        case.run()
    for _ in range(rounds):
        for case in cases.values():
            case.take_turn()
    return cases


def tool_cases() -> dict[str, tuple[Callable[..., object], str]]:
    """Return every tool with every device on which it works."""
    return {
        f"{tool.__name__}, {use}": (tool, device)
        for use, device in DEVICES.items()
        for tool in TOOLS
        if not (use == META and tool in NOT_ON_META)
    }


def in_process() -> dict[str, Callable[[], object]]:
    """Return what is timed in this process."""
    ready = {}
    for device in DEVICES.values():
        with torch.device(device):
            ready[device] = torch_vgg16(), torch.rand(1, *INPUT_SHAPE)
    return {
        COUNT: lambda: count(vgg16(), INPUT_SHAPE).total(MACS),
        **{name: partial(tool, *ready[device]) for name, (tool, device) in tool_cases().items()},
    }


def fresh() -> dict[str, Callable[[], object]]:
    """Return what is timed in a process of its own."""
    programs = {
        name: TOOL_PROGRAM.format(tool=tool.__name__, device=device) for name, (tool, device) in tool_cases().items()
    }
    return {name: partial(run_program, program) for name, program in {COUNT: COUNT_PROGRAM, **programs}.items()}


def run_program(program: str) -> int:
    """Return the number that a program prints at its end."""
    command = [sys.executable, "-W", "ignore", "-c", program]
    ran = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    return int(ran.stdout.split()[-1])


def plain_and_metered() -> dict[str, Callable[[], object]]:
    """Return each layer run on a numpy array and on the meter."""
    random = np.random.default_rng(0)
    runs = {}
    for name, (layer, shape) in METERED.items():
        image = random.normal(size=shape)
        arrays = {array: random.normal(size=size) for array, size in layer.array_shapes().items()}
        runs[f"{name}, plain"] = partial(on_array, layer, image, arrays)
        runs[f"{name}, metered"] = partial(on_meter, layer, image, arrays)
    return runs


def on_array(layer: Layer, image: Array, arrays: Mapping[str, Array]) -> None:
    layer.forward(image, arrays)


def on_meter(layer: Layer, image: Array, arrays: Mapping[str, Array]) -> int:
    """Return the multiplies that the meter counted."""
    metered = MeteredArray(image)
    layer.forward(metered, arrays)
    return metered.tally.operations.multiplies


def table(title: str, cases: Mapping[str, Case], against: Mapping[str, str]) -> str:
    """Return a line for each case: runs, median, 95th percentile, median against another case, what it gave."""
    heading = [title, "runs", "median ms", "p95 ms", "ratio", "gives"]
    rows = [
        [
            name,
            str(len(case.times)),
            f"{case.median:,.2f}",
            f"{quantiles(case.times, n=20, method='inclusive')[-1]:,.2f}",
            f"{case.median / cases[against[name]].median:,.2f}",
            "" if case.result is None else f"{case.result:,}",
        ]
        for name, case in cases.items()
    ]
    widths = [max(map(len, column)) for column in zip(heading, *rows, strict=True)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in [heading, *rows]
    )


def missed_bar(where: str, cases: Mapping[str, Case]) -> str:
    """Return a sentence if `count` is not as many times faster as it must be than every tool on one image."""
    by_readme = [name for name in cases if name.endswith(README)]
    fastest = min(by_readme, key=lambda name: cases[name].median)
    times_faster = cases[fastest].median / cases[COUNT].median
    if times_faster >= TIMES_FASTER[where]:
        return ""
    return f"{where}: {times_faster:.1f} times faster than {fastest}, at least {TIMES_FASTER[where]} wanted"


def main() -> None:
    """Measure, print the tables, and exit with 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=30, help="runs of each case in this process")
    parser.add_argument("--fresh-rounds", type=int, default=10, help="runs of each case in a fresh process")
    arguments = parser.parse_args()
    print(f"Python {python_version()}, numpy {np.__version__}, torch {torch.__version__}, {cpu_count()} processors\n")
    missed = []
    for where, runs, rounds in (
        (IN_PROCESS, in_process(), arguments.rounds),
        (FRESH, fresh(), arguments.fresh_rounds),
    ):
        cases = measured(runs, rounds)
        print(table(f"VGG-16 {where}", cases, dict.fromkeys(cases, COUNT)), end="\n\n")
        missed.append(missed_bar(where, cases))
    cases = measured(plain_and_metered(), arguments.rounds)
    plain = {name: name.replace("metered", "plain") for name in cases}
    print(table("one layer", cases, plain), end="\n\n")
    print("\n".join(filter(None, missed)) or "every bar is kept")
    sys.exit(any(missed))


if __name__ == "__main__":
    main()
