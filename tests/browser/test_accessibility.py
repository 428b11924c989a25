"""No explorer and no question has a serious or critical accessibility violation."""

import pytest

from .accessibility import grave_violations
from .lab import Lab
from .notebooks import LESSONS

FIRST_LESSON = "01_slide_the_kernel.ipynb"


@pytest.mark.parametrize("name", LESSONS)
def test_explorers_and_questions_are_accessible(lab: Lab, name: str) -> None:
    lab.open(name)
    lab.run_all()
    assert "\n".join(grave_violations(lab.page)) == ""


def test_the_first_lesson_has_an_explorer_to_check(lab: Lab) -> None:
    lab.open(FIRST_LESSON)
    lab.run_all()
    assert lab.explorers().count() >= 1
