"""A counting tool is named to learners only if the peers suite runs it: what is said of it can then be held."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COUNTING_TOOLS = (
    *("calflops", "deepspeed", "flopth", "FlopCounterMode", "fvcore", "mmengine", "onnx", "paddle.flops", "profiler"),
    *("ptflops", "thop", "torch-flops", "torchinfo", "torchprofile", "torchscan", "torchstat", "torchsummary", "XLA"),
)
READ = [*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("convlearn/**/*.py")]


def text_of(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    return "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])


@pytest.mark.parametrize("tool", COUNTING_TOOLS)
def test_a_tool_that_is_named_is_run_by_the_peers_suite(tool):
    name = re.compile(rf"\b{re.escape(tool)}\b", re.IGNORECASE)
    run = any(name.search(path.read_text(encoding="utf-8")) for path in ROOT.glob("tests/peers/*.py"))
    assert run or not [path.name for path in READ if name.search(text_of(path))]


def test_some_tools_are_named():
    named = [tool for tool in COUNTING_TOOLS if any(tool in text_of(path) for path in READ)]
    assert {"XLA", "fvcore", "torchinfo"} <= set(named)
