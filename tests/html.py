"""Tables in HTML, read back."""

import re
from html import unescape


def rows(html: str) -> list[list[str]]:
    """Return the text of every cell, row by row."""
    found = re.findall("<tr.*?</tr>", html, re.DOTALL)
    return [list(map(_text, re.findall("<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL))) for row in found]


def _text(html: str) -> str:
    return unescape(re.sub("<[^>]*>", "", html))
