"""A browser page with JupyterLab in it: open a notebook, run it, ask what went wrong."""

import re
import shutil
import tempfile
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Locator, Page, Route, expect

from .server import Server

IN_PAGE = Path(__file__).with_name("lab.js")

# How long to wait for what must come. Only a fault makes a test wait that long: a busy machine must not.
MILLISECONDS = 120_000
expect.set_options(timeout=MILLISECONDS)

COLORS = re.compile(r"\x1b\[[0-9;]*m")


class Lab:
    """One page, and a record of everything in it that a learner must never meet.

    `foreign_requests`: addresses on other hosts that were asked for; none of them was reached.
    `page_errors`: JavaScript exceptions that nothing caught.
    `console_errors`: what the page wrote to the browser's console as an error.
    """

    def __init__(self, browser: Browser, server: Server) -> None:
        self.server = server
        self.folder = Path(tempfile.mkdtemp(dir=server.folder))  # two pages with one file would share its kernel
        self.foreign_requests: list[str] = []
        self.page_errors: list[str] = []
        self.console_errors: list[str] = []
        self.context = browser.new_context(service_workers="block")
        self.context.set_default_timeout(MILLISECONDS)
        self.context.add_init_script(path=IN_PAGE)
        self.context.route(re.compile(f"^(?!{re.escape(server.url)})"), self._refuse)
        self.page = self.context.new_page()
        self._record_errors(self.page)

    def _refuse(self, route: Route) -> None:
        self.foreign_requests.append(route.request.url)
        route.abort()

    def _record_errors(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.page_errors.append(str(error)))
        page.on("console", lambda line: line.type == "error" and self.console_errors.append(line.text))
        page.on("websocket", lambda socket: self._record_socket(socket.url))

    def _record_socket(self, url: str) -> None:
        # A route does not see sockets; the browser itself cannot resolve another host's name.
        if not url.startswith(self.server.url.replace("http", "ws", 1)):
            self.foreign_requests.append(url)

    def open(self, name: str, width: int = 1280, height: int = 900, page: str = "lab/tree") -> None:
        """Open a notebook of the served folder; wait until its kernel is idle and has told of its widgets.

        `page` is JupyterLab's, or "notebooks", which is Notebook 7's.
        """
        if not (self.server.folder / name).is_file():
            raise FileNotFoundError(f"no notebook {name!r} in the served folder")
        shutil.copy(self.server.folder / name, self.folder)
        self.page.set_viewport_size({"width": width, "height": height})
        # `reset` forgets which notebooks an earlier test had open.
        self.page.goto(f"{self.server.url}{page}/{self.folder.name}/{quote(name)}?reset&token={self.server.token}")
        self._wait_until_ready()

    def open_again(self) -> None:
        """Load the page anew, as on another day."""
        self.page.reload()
        self._wait_until_ready()

    def second_page(self) -> Page:
        """Open the notebook, as it is saved, in another page, which shares its kernel."""
        second = self.context.new_page()
        self._record_errors(second)
        second.goto(self.page.url)
        return second

    def _wait_until_ready(self) -> None:
        self.page.wait_for_function("window.lab.listen()")
        self.page.wait_for_function("window.lab.isAnswered()")
        self.page.evaluate("window.lab.settle()")
        self.page.wait_for_function("window.lab.isIdle()")

    def run_all(self) -> None:
        """Run all cells and wait until they are done and all is drawn; a cell that fails is the last one."""
        self.page.evaluate("window.lab.runAll()")
        self._wait_until_drawn()

    def run_again(self, explorer: Locator) -> None:
        """Run the cell of an explorer again, which makes a new one in its place."""
        old = explorer.element_handle()
        old.evaluate("element => window.lab.runCellAround(element)")
        old.wait_for_element_state("hidden")
        self._wait_until_drawn()

    def _wait_until_drawn(self) -> None:
        self.page.wait_for_function("window.lab.isIdle() && window.lab.isDrawn()")

    def resize(self, width: int, height: int = 900) -> None:
        """Change the size of the window and wait until JupyterLab has followed."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.wait_for_function("window.lab.fillsWindow()")

    def errors(self) -> list[str]:
        """Return all tracebacks and all text on stderr since opening, of cells and of widgets' callbacks."""
        return [COLORS.sub("", text) for text in self.page.evaluate("window.lab.failures()")]

    def unfinished(self) -> list[int]:
        """Return the indices of the code cells that have not run to their end."""
        return self.page.evaluate("window.lab.unfinished()")

    def cell(self, index: int) -> Locator:
        """Return a cell of the notebook; 0 is the first."""
        return self.page.locator(".jp-Notebook .jp-Cell").nth(index)

    def explorers(self) -> Locator:
        """Return all explorers of the notebook."""
        return self.page.locator(".jp-Notebook .convlearn-explorer")

    def explorer(self, index: int = 0) -> Locator:
        """Return one explorer; 0 is the first."""
        return self.explorers().nth(index)

    def screenshot(self, path: Path) -> None:
        """Write what the window shows as a PNG file."""
        self.page.screenshot(path=path)

    def close(self) -> None:
        """End the notebook's kernel and close the page."""
        try:
            self.page.evaluate("window.lab.shutDown()")
        finally:
            self.context.close()
