"""Change the right answer of every question, one at a time, and see a quick test fail: a command, no part of the suite.

    python -m tests.mutate_banks
    python -m tests.mutate_banks --lesson other_layers

A changed answer is one more: of a number, of the first number of several, of what a function returns. Of options it is
the next one. Each is made in a copy of the package and the tests, where the lesson's tests that hold answers then run:
some two minutes in all, on two cores with nothing else to do. The last line says how many were caught; the exit status
is 1 if any survives.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from convlearn.questions import Asked

ROOT = Path(__file__).parents[1]
LESSONS = sorted(path.parent.name for path in ROOT.glob("convlearn/lessons/*/questions.py"))
PASSED, FAILED = 0, 1  # pytest's exit status; any other says that the tests did not run to their end

# -- changing an answer --------------------------------------------------------------------------------------


def with_answer(question: Asked, answer: object) -> Asked:
    """Return the question without its wrong models: one of them may give the new answer, which no bank may have."""
    return replace(question, answer=answer, wrong_models=())


def changed(question: Asked) -> object:
    """Return a wrong answer of the same kind as the right one.

    >>> from convlearn.questions import Question, WholeNumbers
    >>> changed(Question(prompt="", explanation="", hint="", kind=WholeNumbers(shape=(2,)), answer=(3, 5)))
    (4, 5)
    """
    answer = question.right_answer
    if callable(answer):
        return lambda *arguments: np.asarray(answer(*arguments)) + 1
    if isinstance(answer, str):
        options = question.kind.options
        return options[(options.index(answer) + 1) % len(options)]
    return _one_more(answer)


def _one_more(answer):
    return (_one_more(answer[0]), *answer[1:]) if isinstance(answer, tuple) else answer + 1


# -- running the tests on it ---------------------------------------------------------------------------------


def questions(lesson: str) -> list[str]:
    bank = import_module(f"convlearn.lessons.{lesson}.questions")
    return [name for name, value in vars(bank).items() if isinstance(value, Asked)]


def outcome(lesson: str, lines: list[str]) -> int:
    """Return pytest's exit status for the lesson, with these lines at the end of its bank."""
    with _copy() as copy:
        with (copy / f"convlearn/lessons/{lesson}/questions.py").open("a") as bank:
            bank.write("\n".join(["", "from tests.mutate_banks import changed, with_answer", *lines, ""]))
        return _tested(copy, lesson)


@contextmanager
def _copy() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        for part in ("convlearn", "tests"):
            shutil.copytree(ROOT / part, Path(folder, part))
        shutil.copy(ROOT / "pyproject.toml", folder)
        yield Path(folder)


def _tested(copy: Path, lesson: str) -> int:
    which = ["-k", f"(answer or by_hand) and {lesson}", *map(str, copy.glob("tests/lessons/test_*.py"))]
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-o", "addopts=", *which]
    quickly = {"PYTHONPATH": str(copy), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    ran = subprocess.run(command, cwd=copy, env=os.environ | quickly, capture_output=True, text=True)  # noqa: S603, PLW1510
    if ran.returncode not in (PASSED, FAILED):
        raise RuntimeError(f"the tests of {lesson} did not run:\n{ran.stdout}{ran.stderr}")
    return ran.returncode


# -- the command ---------------------------------------------------------------------------------------------


def passes_unchanged(lesson: str) -> bool:
    """Say whether the tests pass with the right answers: if not, a failure would say nothing about a wrong one."""
    lines = [f"{name} = with_answer({name}, {name}.answer)" for name in questions(lesson)]
    return outcome(lesson, lines) == PASSED


def survives(mutation: tuple[str, str]) -> bool:
    lesson, name = mutation
    return outcome(lesson, [f"{name} = with_answer({name}, changed({name}))"]) == PASSED


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lesson", choices=LESSONS, help="this one only")
    chosen = parser.parse_args().lesson
    lessons = [chosen] if chosen else LESSONS
    mutations = [(lesson, name) for lesson in lessons for name in questions(lesson)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for lesson, passed in zip(lessons, pool.map(passes_unchanged, lessons), strict=True):
            if not passed:
                raise SystemExit(f"{lesson}: its tests fail with the right answers too")
        alive = list(pool.map(survives, mutations))
    survived = [f"{lesson}.{name}" for (lesson, name), lives in zip(mutations, alive, strict=True) if lives]
    for name in survived:
        print("survived:", name)
    print(f"{len(mutations)} mutations, {len(mutations) - len(survived)} caught")
    return bool(survived)


if __name__ == "__main__":
    sys.exit(main())
