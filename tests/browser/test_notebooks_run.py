"""Every lesson runs from top to bottom in the browser, offline and without a complaint, and can be used by all."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser

from .accessibility import grave_violations
from .lab import Lab
from .notebooks import LESSONS
from .server import Server


@pytest.fixture(scope="module", params=LESSONS)
def run(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Lab]:
    with closing(Lab(browser, server)) as lab:
        lab.open(request.param)
        lab.run_all()
        yield lab


def test_runs_offline_and_clean(run: Lab) -> None:
    assert run.errors() == []
    assert run.unfinished() == []
    assert run.page_errors == []
    assert run.console_errors == []
    assert run.foreign_requests == []


def test_explorers_and_questions_are_accessible(run: Lab) -> None:
    assert "\n".join(grave_violations(run.page)) == ""


def test_has_an_explorer(run: Lab) -> None:
    assert run.explorers().count() > 0
