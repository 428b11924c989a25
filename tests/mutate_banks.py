"""Change the right answer of every question, one at a time, and see a quick test fail: a command, no part of the suite.

    python -m tests.mutate_banks
    python -m tests.mutate_banks --lesson other_layers

A changed answer is one more: of a number, of the last number of several, of what a function returns. Of options it is
the next one. Each is made in the bank of a process of its own, where the answers by hand are then held against it:
about a minute in all. The last line says how many were caught; the exit status is 1 if any survives.
"""

import argparse
import multiprocessing
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import replace
from importlib import import_module
from io import StringIO
from pathlib import Path

import numpy as np
import pytest

from convlearn.questions import Asked

ROOT = Path(__file__).parents[1]
LESSONS = sorted(path.parent.name for path in ROOT.glob("convlearn/lessons/*/questions.py"))
# A forked process has the banks already. Where there are no forks, each is imported anew, which takes longer.
PROCESSES = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else None)

# -- changing an answer --------------------------------------------------------------------------------------


def with_answer(question: Asked, answer: object) -> Asked:
    """Return the question without its wrong models: one of them may give the new answer, which no bank may have."""
    return replace(question, answer=answer, wrong_models=())


def changed(question: Asked) -> object:
    """Return a wrong answer of the same kind as the right one.

    >>> from convlearn.questions import Question, WholeNumbers
    >>> changed(Question(prompt="", explanation="", hint="", kind=WholeNumbers(shape=(2,)), answer=(3, 5)))
    (3, 6)
    """
    answer = question.right_answer
    if callable(answer):
        return lambda *arguments: np.asarray(answer(*arguments)) + 1
    if isinstance(answer, str):
        options = question.kind.options
        return options[(options.index(answer) + 1) % len(options)]
    return _one_more(answer)


def _one_more(answer):
    # The last number of a set is its largest: one more is not among the others.
    return (*answer[:-1], _one_more(answer[-1])) if isinstance(answer, tuple) else answer + 1


# -- running the tests on it ---------------------------------------------------------------------------------


def questions(lesson: str) -> dict[str, Asked]:
    bank = import_module(f"convlearn.lessons.{lesson}.questions")
    return {name: value for name, value in vars(bank).items() if isinstance(value, Asked)}


def passes(lesson: str, names: list[str], new_answer: Callable[[Asked], object]) -> bool:
    """Say whether the lesson's tests pass with these answers in its bank; only for a process that ends with it."""
    bank = import_module(f"convlearn.lessons.{lesson}.questions")
    for name in names:
        setattr(bank, name, with_answer(getattr(bank, name), new_answer(getattr(bank, name))))
    which = [str(ROOT / "tests/lessons/test_answers_by_hand.py"), "-k", lesson]
    with redirect_stdout(StringIO()) as told:
        status = pytest.main(["-q", "-x", "-o", "addopts=", "-p", "no:cacheprovider", f"--rootdir={ROOT}", *which])
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise RuntimeError(f"the tests of {lesson} did not run:\n{told.getvalue()}")
    return status == pytest.ExitCode.OK


# -- the command ---------------------------------------------------------------------------------------------


def passes_unchanged(lesson: str) -> bool:
    """Say whether the tests pass with the right answers: if not, a failure would say nothing about a wrong one."""
    return passes(lesson, list(questions(lesson)), lambda question: question.answer)


def survives(mutation: tuple[str, str]) -> bool:
    lesson, name = mutation
    return passes(lesson, [name], changed)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lesson", choices=LESSONS, help="this one only")
    chosen = parser.parse_args().lesson
    lessons = [chosen] if chosen else LESSONS
    mutations = [(lesson, name) for lesson in lessons for name in questions(lesson)]
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    with PROCESSES.Pool(maxtasksperchild=1) as pool:
        for lesson, passed in zip(lessons, pool.map(passes_unchanged, lessons, chunksize=1), strict=True):
            if not passed:
                raise SystemExit(f"{lesson}: its tests fail with the right answers too")
        alive = pool.map(survives, mutations, chunksize=1)
    survived = [f"{lesson}.{name}" for (lesson, name), lives in zip(mutations, alive, strict=True) if lives]
    for name in survived:
        print("survived:", name)
    print(f"{len(mutations)} mutations, {len(mutations) - len(survived)} caught")
    return bool(survived)


if __name__ == "__main__":
    sys.exit(main())
