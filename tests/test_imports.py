"""Who may import what: numbers know nothing of pictures, pictures nothing of widgets."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import convlearn

# What is imported -> the modules and folders of the package that may import it, anywhere in their text. Everybody
# may import the rest. A new view joins its line here on purpose, or this test says no.
MAY_IMPORT = {
    "ipywidgets": {"controls", "explorers", "question_view"},
    "anywidget": {"controls"},
    "traitlets": {"controls"},
    "IPython": set(),
    "matplotlib": {"figures", "explorers"},
    "convlearn.figures": {"explorers"},
    "convlearn.controls": {"explorers"},
    "convlearn.question_view": {"questions"},  # when a question is shown, not before
    "convlearn.explorers": set(),
}
HEAVY = {"ipywidgets", "anywidget", "matplotlib", "IPython"}
MAY_LOAD_HEAVY = set().union(*(MAY_IMPORT[name] for name in HEAVY))

FOLDER = Path(convlearn.__file__).parent
TREES = {
    ".".join(file.relative_to(FOLDER).with_suffix("").parts): ast.parse(file.read_text(encoding="utf-8"))
    for file in sorted(FOLDER.rglob("*.py"))
}


def names(statement):
    """Return every dotted name that an import statement may load, with the packages around it."""
    if isinstance(statement, ast.Import):
        found = [alias.name for alias in statement.names]
    elif isinstance(statement, ast.ImportFrom):
        source = f"convlearn.{statement.module or ''}".rstrip(".") if statement.level else statement.module
        found = [source, *(f"{source}.{alias.name}" for alias in statement.names)]
    else:
        found = []
    return {".".join(name.split(".")[:depth]) for name in found for depth in range(1, name.count(".") + 2)}


def imported(statements):
    return {name for statement in statements for name in names(statement)}


def importers(name):
    """Return the modules and folders, other than itself, in which a name is imported."""
    found = {in_house(module) for module, tree in TREES.items() if name in imported(ast.walk(tree))}
    return found - {name.removeprefix("convlearn.")}


def in_house(module):
    """Return the module, or the folder it lies in."""
    return module.split(".")[0]


def loaded_after(*statements):
    """Return the modules that a fresh Python has loaded after these statements."""
    script = "\n".join(["import sys", *statements, "print(*sys.modules)"])
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    return set(ran.stdout.split())


@pytest.mark.parametrize("name", MAY_IMPORT)
def test_only_those_that_may_import_it_do(name):
    assert importers(name) <= MAY_IMPORT[name]


def test_imports_are_seen():
    """The test above would be happy with nothing at all."""
    assert "controls" in importers("anywidget")
    assert "walk" in importers("convlearn.shapes")
    assert "questions" in importers("convlearn.question_view")  # inside a function


def test_imports_run_one_way():
    """Imports at the top of a module, from module to module, never come back to where they started."""
    graph = {
        f"convlearn.{module}": {name for name in imported(tree.body) if name.removeprefix("convlearn.") in TREES}
        for module, tree in TREES.items()
    }
    order = list(TopologicalSorter(graph).static_order())  # raises CycleError
    assert order.index("convlearn.shapes") < order.index("convlearn.walk") < order.index("convlearn.explorers.stepper")


def test_importing_the_package_loads_no_widgets_and_no_figures():
    loaded = loaded_after("import convlearn")
    assert "convlearn" in loaded
    assert not loaded & HEAVY


def test_the_modules_without_widgets_and_figures_load_none_even_through_others():
    pure = [
        f"convlearn.{module}" for module in TREES if in_house(module) not in MAY_LOAD_HEAVY and "__init__" not in module
    ]
    loaded = loaded_after(*(f"import {module}" for module in pure))
    assert {"convlearn.shapes", "convlearn.walk", "convlearn.pictures"} <= loaded
    assert not loaded & HEAVY


def test_the_explorers_do_load_them():
    """The two tests above would be happy with names that nobody has."""
    assert {"ipywidgets", "anywidget"} <= loaded_after("import convlearn.explorers")
