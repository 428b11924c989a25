"""What the project's files say twice or rely on: exact pins that agree, the Pythons, the commands of the README."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]

INSTALL = "python3 -m venv .venv && .venv/bin/python -m pip install -q -r requirements.txt && "
START = f"{INSTALL}.venv/bin/jupyter lab notebooks/00_start_here.ipynb"
TEST = f"{INSTALL}.venv/bin/python -m pytest"
LINK = re.compile(r"\]\(([^):#]+)\)")


def lines(path: str) -> list[str]:
    return (ROOT / path).read_text(encoding="utf-8").splitlines()


def requirements(path: str) -> list[Requirement]:
    """Return the packages that a file asks for, without the project itself."""
    return [Requirement(line) for line in lines(path) if line and not line.startswith(("#", "-e"))]


def pins(path: str, python: str) -> dict[str, str]:
    """Return the version of each package for one Python."""
    wanted = [
        requirement
        for requirement in requirements(path)
        if requirement.marker is None or requirement.marker.evaluate({"python_version": python})
    ]
    versions = {requirement.name: exact_version(requirement) for requirement in wanted}
    assert len(versions) == len(wanted), f"a package is pinned twice for Python {python}"
    return versions


def exact_version(requirement: Requirement) -> str:
    """Return the one version that the requirement allows."""
    (specifier,) = requirement.specifier
    assert specifier.operator == "==", requirement
    assert "*" not in specifier.version, requirement
    return specifier.version


@pytest.mark.parametrize("line", ["numpy", "numpy>=2", "numpy==2.*", "numpy~=2.4", "numpy==2.4,<3"])
def test_what_is_not_an_exact_pin_is_found(line: str) -> None:
    with pytest.raises((AssertionError, ValueError)):
        exact_version(Requirement(line))


@pytest.mark.parametrize("python", PYTHONS)
def test_pins_satisfy_the_ranges_of_the_package(python: str) -> None:
    pinned = pins("requirements.txt", python)
    for dependency in map(Requirement, PROJECT["dependencies"]):
        assert dependency.specifier.contains(pinned[dependency.name]), dependency


@pytest.mark.parametrize("name", EXTRAS)
def test_what_developers_need_is_pinned_and_named_once(name: str) -> None:
    pinned = [requirement.name for requirement in requirements("requirements.txt")]
    assert pinned
    for requirement in map(Requirement, EXTRAS[name]):
        assert exact_version(requirement)
        assert requirement.name not in pinned


# nbclient runs the cells and nbformat writes the file; the rest is what an output passes on its way there.
SHAPE_OUTPUTS = [
    "anywidget",
    "ipykernel",
    "ipython",
    "ipywidgets",
    "matplotlib",
    "nbclient",
    "nbformat",
    "numpy",
    "pillow",
]


@pytest.mark.parametrize("package", SHAPE_OUTPUTS)
def test_what_shapes_a_stored_output_is_pinned(package: str) -> None:
    pinned = [*requirements("requirements.txt"), *map(Requirement, EXTRAS["tests"])]
    assert package in {requirement.name for requirement in pinned}


def test_the_project_is_installed_last_with_what_its_tests_need() -> None:
    assert lines("requirements.txt")[-1] == "-e .[tests]"


@pytest.mark.parametrize("dependency", PROJECT["dependencies"])
def test_a_dependency_has_a_lowest_version_and_nothing_else(dependency: str) -> None:
    """`.ci/run bounds` writes == for >= and installs that."""
    (specifier,) = Requirement(dependency).specifier
    assert specifier.operator == ">="


def test_torch_is_installed_first_in_the_version_that_the_peers_need() -> None:
    (torch,) = [requirement for requirement in EXTRAS["peers"] if Requirement(requirement).name == "torch"]
    installs = [line for line in lines(".ci/run") if "build/peers/bin/python -m pip install" in line]
    assert f" {torch} " in installs[0]


def test_the_pythons_are_those_the_package_allows() -> None:
    allowed = SpecifierSet(PROJECT["requires-python"])
    assert [f"3.{minor}" for minor in range(20) if allowed.contains(f"3.{minor}")] == PYTHONS


def test_the_classifiers_name_these_pythons() -> None:
    start = "Programming Language :: Python :: "
    named = [line.removeprefix(start) for line in PROJECT["classifiers"] if line.startswith(start)]
    assert named == PYTHONS


def test_the_workflow_runs_on_these_pythons() -> None:
    (matrix,) = [line for line in lines(".github/workflows/tests.yml") if line.strip().startswith("python:")]
    assert matrix.strip() == f"python: {PYTHONS}".replace("'", '"')


def test_the_bounds_are_tried_on_the_oldest_and_the_newest_of_these_pythons() -> None:
    (bounds,) = [line for line in lines(".github/workflows/tests.yml") if "steps: bounds" in line]
    assert re.findall(r'"([\d.]+)"', bounds) == [PYTHONS[-1], PYTHONS[0]]
    minors = ",".join(python.removeprefix("3.") for python in PYTHONS)
    assert any(f"python3.{{{minors}}}" in line for line in lines(".ci/run"))


def test_every_step_is_in_the_workflow() -> None:
    (default,) = [line for line in lines(".ci/run") if line.startswith("[ $# -gt 0 ]")]
    named = re.findall(r"steps: \[?([a-z_ ]+)", "\n".join(lines(".github/workflows/tests.yml")))
    assert {"install", "bounds", *default.partition("set -- ")[2].split()} == set(" ".join(named).split())


def test_no_index_takes_the_package_while_its_address_is_a_placeholder() -> None:
    placeholder = any("OWNER/REPO" in url for url in PROJECT["urls"].values())
    assert ("Private :: Do Not Upload" in PROJECT["classifiers"]) == placeholder


def test_the_version_and_the_authors_are_the_same_everywhere() -> None:
    (author,) = PROJECT["authors"]
    assert {f"version: {PROJECT['version']}", f"  - name: {author['name']}"} <= set(lines("CITATION.cff"))
    assert f"## {PROJECT['version']}" in lines("CHANGELOG.md")
    assert any(line.startswith("Copyright") and line.endswith(author["name"]) for line in lines("LICENSE"))


def test_binder_has_the_pins_of_the_root() -> None:
    (runtime,) = lines("binder/runtime.txt")
    python = runtime.removeprefix("python-")
    assert python in PYTHONS
    root, binder = pins("requirements.txt", python), pins("binder/requirements.txt", python)
    assert binder == {name: root[name] for name in binder}


def test_binder_has_all_that_the_package_needs_and_its_own_lab() -> None:
    needed = {Requirement(dependency).name for dependency in PROJECT["dependencies"]}
    assert {requirement.name for requirement in requirements("binder/requirements.txt")} == needed


@pytest.mark.parametrize("command", [START, TEST])
def test_the_readme_has_the_command_on_a_line_of_its_own(command: str) -> None:
    assert lines("README.md").count(command) == 1


def test_continuous_integration_takes_the_command_from_the_readme() -> None:
    assert [line for line in lines("README.md") if line.endswith("/bin/python -m pytest")] == [TEST]
    assert any("grep '/bin/python -m pytest$' README.md" in line for line in lines(".ci/run"))


@pytest.mark.parametrize("page", ["README.md", ".github/CONTRIBUTING.md"])
def test_links_between_files_lead_somewhere(page: str) -> None:
    path = ROOT / page
    targets = LINK.findall(path.read_text(encoding="utf-8"))
    assert targets
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_the_readme_lists_every_lesson() -> None:
    listed = [target for target in LINK.findall("\n".join(lines("README.md"))) if target.endswith(".ipynb")]
    assert listed == sorted(f"notebooks/{path.name}" for path in ROOT.glob("notebooks/*.ipynb"))
