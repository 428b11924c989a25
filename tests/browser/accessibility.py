"""Run axe-core, the usual accessibility checker, on the parts of a page that are ours."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OURS = (".convlearn-explorer", ".convlearn-question")
GRAVE = ("serious", "critical")

# The body of JupyterLab's page is 0 pixels high and hides what overflows. axe-core concludes that no text in
# it can be seen, and checks no contrast.
BODY_AS_HIGH_AS_THE_WINDOW = "body { height: 100vh }"


def grave_violations(page: Page, selectors: Sequence[str] = OURS) -> list[str]:
    """Return rule and HTML of each element there, all of ours if nothing is said, with a grave violation."""
    present = [[selector] for selector in selectors if page.locator(selector).count()]
    if not present:  # axe-core calls that an error
        return []
    with everything_shown(page):
        violations = Axe().run(page, context={"include": present}).response["violations"]
    return [
        f"{violation['id']} ({violation['impact']}): {node['html']}"
        for violation in violations
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]


@contextmanager
def everything_shown(page: Page) -> Iterator[None]:
    """Make the window as high as the notebook for a while: axe-core checks contrast only where it sees the text."""
    window = page.viewport_size
    inside = page.locator(".jp-Notebook .jp-WindowedPanel-outer").evaluate("element => element.scrollHeight")
    style = page.add_style_tag(content=BODY_AS_HIGH_AS_THE_WINDOW)
    page.set_viewport_size({"width": window["width"], "height": window["height"] + inside})
    yield
    page.set_viewport_size(window)
    style.evaluate("element => element.remove()")
