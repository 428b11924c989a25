"""The colors by name, for what Python draws; browser/colors.css gives each its value."""

import re
from importlib.resources import files

_SHEET = files("convlearn.widgets").joinpath("browser", "colors.css").read_text(encoding="utf-8")

# The values themselves: a drawing may be shown as an image, which does not see the properties of its page.
COLORS: dict[str, str] = dict(re.findall(r"--convlearn-([a-z-]+): (#[0-9a-f]+);", _SHEET))
