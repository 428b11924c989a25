"""What an explorer leaves in a saved notebook: a still picture with its style, and a sentence."""

from importlib.resources import files

from convlearn.tables import Html, marked_up, tag
from convlearn.widgets.svg import still


def stylesheet(package: str = "") -> str:
    """Return the style of the pictures, the same for a live explorer and for its stored picture.

    All pictures share colors.css and picture.css; a package may have a style.css of its own beside its explorers.
    """
    browser = files("convlearn.widgets").joinpath("browser")
    sheets = [browser.joinpath("colors.css"), browser.joinpath("picture.css")]
    sheets += [files(package).joinpath("style.css")] if package else []
    # Every saved picture holds its style, so indentation and line ends go.
    return " ".join(line.strip() for sheet in sheets for line in sheet.read_text(encoding="utf-8").splitlines())


def static_page(picture: str, sentence: str, style: str = "") -> str:
    """Return what an explorer leaves in a saved notebook: its picture and the sentence that says the same.

    >>> static_page("<p>6 : 2</p>", "3 for each.")[-33:]
    '6 : 2</p></div><p>3 for each.</p>'
    """
    drawn = tag("div", Html(still(picture)), class_="convlearn-picture")
    return f"<style>{stylesheet(style)}</style>{drawn}{tag('p', marked_up(sentence))}"
