"""An explorer as a learner uses it: what it says, and its controls by the names that it shows."""

from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from .accessibility import grave_violations
from .lab import Lab

# What reaches further right than the explorer is cut off, but for what lies in a box of its own that scrolls.
CUT_OFF = """explorer => [...explorer.querySelectorAll("button, input, select, table, p, caption, svg, img")]
    .filter(element => element.checkVisibility() && !element.parentElement.closest(".convlearn-scroll"))
    .filter(element => element.getBoundingClientRect().right > explorer.getBoundingClientRect().right + 0.5)
    .map(element => element.outerHTML)"""

# The names of what has the focus: of a table, of a control, of a label.
FOCUSED = """() => {
    const at = document.activeElement;
    const name = at.closest("table")?.dataset.grid ?? at.ariaLabel;
    return name ?? at.labels?.[0]?.innerText ?? at.innerText;
}"""


@dataclass(frozen=True)
class Explorer:
    """One explorer on the page; `root` is its element."""

    root: Locator

    @property
    def sentence(self) -> Locator:
        return self.root.get_by_role("status")

    def control(self, name: str) -> Locator:
        return self.root.get_by_label(name, exact=True)

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def open_settings(self) -> None:
        """Open what is folded until a lesson has explained it, unless it is open."""
        for closed in self.root.locator("details:not([open]) > summary").all():
            closed.click()

    def row(self, name: str) -> Locator:
        """Return the table row with this heading."""
        header = self.root.page.get_by_role("rowheader", name=name, exact=True)
        return self.root.get_by_role("row").filter(has=header)

    def press(self, name: str, *keys: str) -> None:
        """Press keys on a control, one after the other."""
        for key in keys:
            self.control(name).press(key)

    def type(self, name: str, text: str) -> None:
        """Type into the field beside a slider, and press Enter."""
        field = self.control(f"{name}, typed")
        field.fill(text)
        field.press("Enter")

    def says(self, *texts: str) -> None:
        for text in texts:
            expect(self.sentence).to_contain_text(text)

    def refuses(self, name: str, text: str, kept: int) -> None:
        """What is typed here is answered by name and text beside the field, and `kept` stands there again."""
        self.type(name, text)
        answer = self.root.get_by_role("alert").filter(has_text=f"{name} ({text or 'empty'})")
        expect(answer).to_contain_text(f"stays {kept}")
        expect(self.control(f"{name}, typed")).to_have_value(str(kept))

    def reached_by_tab(self, start: str, count: int) -> list[str]:
        """Return the names of what has the focus, from `start` on, with Tab between them."""
        self.control(start).focus()
        names = []
        for _ in range(count):
            names.append(self.root.page.evaluate(FOCUSED))
            self.root.page.keyboard.press("Tab")
        return names

    def grave_violations(self) -> list[str]:
        self.root.evaluate("element => element.setAttribute('data-checked', '')")
        found = grave_violations(self.root.page, ["[data-checked]"])
        self.root.evaluate("element => element.removeAttribute('data-checked')")
        return found

    def cut_off(self) -> list[str]:
        """Return the HTML of whatever is not fully seen."""
        return self.root.evaluate(CUT_OFF)


class Lesson:
    """A notebook after Run All."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        self.page = lab.page

    def explorer(self, index: int = 0) -> Explorer:
        """Return an explorer that nobody has touched; 0 is the first."""
        self.lab.run_again(self.lab.explorer(index))
        explorer = Explorer(self.lab.explorer(index))
        expect(explorer.sentence).not_to_be_empty()
        return explorer
