"""Run the lessons and store their outputs, the same bytes every time.

    python -m tests.execute_notebooks
    python -m tests.execute_notebooks notebooks/01_slide_the_kernel.ipynb

Each notebook runs from top to bottom in a kernel of its own, in its own folder. What would differ from run to
run, and what only a live page can show, is not stored: timings, the state of widgets, the version of Python. A
picture, a table and a sentence stay. Where a cell fails, the file stays as it was and the exit status is 1.

JupyterLab folds away what would show an answer, until the cell is run: every explorer, and whatever comes after the
first question of a lesson, but for the questions themselves. Elsewhere all is seen.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_output

from convlearn.widgets.live import LIVE_ONLY
from tests.as_seen import FOLDER, is_explorer, is_question

CELL_SECONDS = 120

TIMINGS = ("execution", "ExecuteTime")
COVER = new_output("display_data", data={})
COLORS = re.compile(r"\x1b\[[0-9;]*m")


def execute(path: Path) -> None:
    """Run one notebook and write it.

    Raises:
        CellExecutionError: a cell failed; nothing is written.
    """
    notebook = nbformat.read(path, as_version=4)
    run_all(notebook, path.parent)
    drop_what_differs(notebook)
    fold_answers(notebook)
    nbformat.write(notebook, path)


def run_all(notebook: nbformat.NotebookNode, folder: Path) -> None:
    """Run all cells in a new kernel that works in `folder`."""
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,  # how many pieces printed text arrives in is chance
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()


def drop_what_differs(notebook: nbformat.NotebookNode) -> None:
    """Remove what two runs, or two machines, do not share."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata.language_info.pop("version", None)
    for cell in notebook.cells:
        for name in TIMINGS:
            cell.metadata.pop(name, None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(LIVE_ONLY, None)
        if "outputs" in cell:  # what was nothing but live is gone
            cell.outputs = [output for output in cell.outputs if output.get("data") != {}]


def fold_answers(notebook: nbformat.NotebookNode) -> None:
    """Fold the outputs of explorers, and of cells after the first question; a question's own stays open."""
    asked = False
    for cell in notebook.cells:
        asked = asked or is_question(cell)
        fold(cell, bool(cell.get("outputs")) and not is_question(cell) and (asked or is_explorer(cell)))


def fold(cell: nbformat.NotebookNode, hidden: bool) -> None:
    """Fold the outputs of a cell, or unfold them.

    JupyterLab shows three dots in place of what is folded, but where the first output has a line of text, this line:
    a number would be seen in full. So the first output is an empty one.
    """
    jupyter = cell.metadata.pop("jupyter", {}) | {"outputs_hidden": hidden}
    said = {name: value for name, value in jupyter.items() if value}
    if said:
        cell.metadata["jupyter"] = said
    if cell.cell_type == "code":
        shown = [output for output in cell.outputs if output != COVER]
        cell.outputs = [COVER, *shown] if hidden else shown


def main(arguments: Sequence[str] | None = None) -> int:
    """Execute the notebooks that are named, or all of them; return the exit status."""
    parser = argparse.ArgumentParser(description="Run the lessons and store their outputs.")
    parser.add_argument("notebooks", nargs="*", type=Path, default=sorted(FOLDER.glob("*.ipynb")))
    for path in parser.parse_args(arguments).notebooks:
        try:
            execute(path)
        except CellExecutionError as error:
            print(f"{path}: {COLORS.sub('', str(error))}", file=sys.stderr)
            return 1
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
