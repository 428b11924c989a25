"""Every lesson runs from top to bottom in the browser, offline and without a complaint."""

import pytest

from .lab import Lab
from .notebooks import LESSONS


@pytest.mark.parametrize("name", LESSONS)
def test_runs_offline_and_clean(lab: Lab, name: str) -> None:
    lab.open(name)
    lab.run_all()
    assert lab.errors() == []
    assert lab.unfinished() == []
    assert lab.page_errors == []
    assert lab.console_errors == []
    assert lab.foreign_requests == []
