"""One server and one browser for the whole run.

A test has a page with a fresh kernel, `lab`; or, since that takes long, the `lesson` of its module, opened and run
once, in which each explorer it asks for is made anew.
"""

import signal
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser

from .chromium import chromium
from .explorer import Lesson
from .lab import Lab
from .notebooks import FOLDER
from .server import Server, serve_copy


def pytest_configure() -> None:
    # A terminated run, as by `timeout`, ends like Ctrl-C: fixtures still stop the server and the browser.
    signal.signal(signal.SIGTERM, signal.default_int_handler)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with serve_copy(FOLDER) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def lab(browser: Browser, server: Server) -> Iterator[Lab]:
    with closing(Lab(browser, server)) as opened:
        yield opened


@pytest.fixture(scope="module")
def opened(browser: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Lab]:
    """The notebook that the module names as LESSON, after Run All."""
    with closing(Lab(browser, server)) as lab:
        lab.open(request.module.LESSON)
        lab.run_all()
        yield lab


@pytest.fixture
def lesson(opened: Lab) -> Iterator[Lesson]:
    opened.resize(1280)
    yield Lesson(opened)
    assert opened.errors() == opened.page_errors == []
