"""One server and one browser for the whole run; a fresh page for each test."""

import signal
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser

from .chromium import chromium
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
