"""A live view in a notebook: what stands in its place when it is gone, and when its models are closed."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import ipywidgets
from IPython.core.getipython import get_ipython
from IPython.display import display

from convlearn.tables import Html, tag

# It works without a kernel too, where "Run All Above Selected Cell" starts one and then runs only the first cell.
COMING_BACK = "Select this cell, then choose Kernel → Restart Kernel and Run up to Selected Cell in the menu."
LIVE_ONLY = "application/vnd.jupyter.widget-view+json"

# Of a live view and the page before it, which stands for it when it is gone, one is seen; and none of JupyterLab's
# "Error displaying widget: model not found".
_STYLE = " ".join(files("convlearn.widgets").joinpath("browser", "live.css").read_text(encoding="utf-8").split())
# One kernel has one such record: for each cell of its notebook the last execution, and the views that it displayed.
_displayed: dict[str, tuple[str, list[ipywidgets.Widget]]] = {}


def show_live(view: ipywidgets.DOMWidget, page: str, sentence: str) -> None:
    """Display a page, as HTML, and a view that hides it for as long as the view is live.

    So a notebook that is opened again with a new kernel shows the page instead of an empty place. `sentence` says the
    same in words. What an earlier execution of this cell displayed is closed. Only JupyterLab, which has the menu, says
    how to make it live again.

    >>> show_live(ipywidgets.VBox(), "<p>6 : 2</p>", "3 for each.")  # doctest: +ELLIPSIS
    {'text/html': '...<p>6 : 2</p>...', 'text/plain': '3 for each.'}
    {'application/vnd.jupyter.widget-view+json': {...}}
    """
    _close_earlier(view)
    still = tag("div", Html(page), class_="convlearn-static", data_coming_back=COMING_BACK)
    display({"text/html": f"<style>{_STYLE}</style>{still}", "text/plain": sentence}, raw=True)
    live = {"version_major": 2, "version_minor": 0, "model_id": view.model_id}
    display({LIVE_ONLY: live}, raw=True)


def models_of(widget: ipywidgets.Widget) -> Iterator[ipywidgets.Widget]:
    """Yield a widget and all that it is made of, innermost first: children, layouts, styles.

    >>> [type(model).__name__ for model in models_of(ipywidgets.HBox([ipywidgets.Checkbox()]))]
    ['Layout', 'CheckboxStyle', 'Checkbox', 'Layout', 'HBox']
    """
    for value in (getattr(widget, name) for name in widget.keys):
        for part in value if isinstance(value, list | tuple) else [value]:
            if isinstance(part, ipywidgets.Widget):
                yield from models_of(part)
    yield widget


def _close_earlier(view: ipywidgets.DOMWidget) -> None:
    """Close what an earlier execution of this cell displayed, but for what other cells display."""
    for model in models_of(view):
        model.open()  # if it was closed and is displayed again
    cell, execution = _here()
    if cell is None:
        return
    last, earlier = _displayed.get(cell, (execution, []))
    if last == execution:
        _displayed[cell] = execution, [*earlier, view]
        return
    _displayed[cell] = execution, [view]
    still_there = [shown for _, views in _displayed.values() for shown in views]
    for old in earlier:
        if old not in still_there:
            for model in models_of(old):
                model.close()


def _here() -> tuple[str | None, str]:
    """Return the ids of the cell that runs, if the front end tells it, and of its execution."""
    shell: Any = get_ipython()
    message = shell.get_parent() if hasattr(shell, "get_parent") else {}
    return message.get("metadata", {}).get("cellId"), message.get("header", {}).get("msg_id", "")
