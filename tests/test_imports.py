"""Who may import whom: a small core, a toolkit of widgets, questions, one folder a lesson, and no circle."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import convlearn

CORE = {
    "checks": set(),
    "words": set(),
    "typed_text": set(),
    "example": set(),
    "limits": set(),
    "sizes": {"checks"},
    "tables": {"checks"},
    "windows": {"sizes", "checks"},
    "reference": {"checks", "sizes", "windows", "limits"},
    "layers": {"reference", "windows", "tables", "checks", "limits"},
    "counting": {"layers", "tables", "checks"},
    "networks": {"layers", "tables", "checks"},
    "metered_array": {"reference", "layers.operations", "checks", "limits"},
    "meter": {
        "metered_array",
        "layers",
        "tables",
        "checks",
        "limits",
    },  # no counting: the accused
    "widgets": {"checks", "tables", "words", "typed_text"},
    "questions": {"widgets", "checks", "tables", "words", "typed_text"},
}
LIBRARIES = {
    "widgets": {"anywidget", "ipywidgets", "traitlets", "matplotlib"},
    "questions": {"anywidget", "traitlets"},
    "lessons": {"ipywidgets", "traitlets"},
}
LIBRARIES["lessons"] |= {"matplotlib"}

FOLDER = Path(convlearn.__file__).parent
TREES = {
    file.relative_to(FOLDER).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__"): ast.parse(
        file.read_text(encoding="utf-8")
    )
    for file in sorted(FOLDER.rglob("*.py"))
}


def room(module: str) -> str:
    """Return the file or folder of the house that a module is in; every lesson is a room of its own."""
    return ".".join(module.split(".")[: 2 if module.startswith("lessons.") else 1])


def imported(module: str) -> set[str]:
    """Return the modules of the house, and the libraries, that a module imports anywhere in its text."""
    found = set()
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name.removeprefix("convlearn.") in TREES else node.module for name in whole}
    return found


def house(module: str) -> set[str]:
    return {name.removeprefix("convlearn.") for name in imported(module) if name.startswith("convlearn.")}


def may_import(module: str, other: str) -> bool:
    own = room(module)
    if room(other) == own or module == "__init__":
        return True
    if own.startswith("lessons"):
        return not other.startswith("lessons")  # what two lessons share moves down
    return room(other) in CORE[own] or other in CORE[own]


@pytest.mark.parametrize("module", TREES)
def test_nobody_imports_from_above(module: str) -> None:
    assert [other for other in house(module) if not may_import(module, other)] == []


@pytest.mark.parametrize("module", TREES)
def test_only_what_is_shown_knows_the_widget_libraries(module: str) -> None:
    heavy = {name.split(".")[0] for name in imported(module)} & {"anywidget", "ipywidgets", "traitlets", "matplotlib"}
    assert heavy <= LIBRARIES.get(module.split(".", maxsplit=1)[0], set())


def test_there_is_no_circle() -> None:
    outside = {module: house(module) - {module} for module in TREES if module not in ("__init__", "lessons")}
    faces = {module for module in TREES if f"{module}." in "\n".join(TREES) + "\n"}
    TopologicalSorter({module: others - faces for module, others in outside.items() if module not in faces}).prepare()


def test_imports_are_seen() -> None:
    """The tests above would be happy with nothing at all."""
    assert "layers.operations" in house("metered_array")
    assert not may_import("meter", "counting")
    assert not may_import("lessons.other_layers.gates", "lessons.whole_networks.costs")
    assert not may_import("layers.pooling", "counting")
    assert may_import("metered_array", "layers.operations")
    assert not may_import("metered_array", "layers.layer")


def test_the_core_loads_neither_widgets_nor_matplotlib_even_through_others() -> None:
    script = "import sys, convlearn; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert not {"ipywidgets", "anywidget", "matplotlib", "IPython"} & set(ran.stdout.split())
