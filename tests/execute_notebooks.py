"""Run the lessons and store their outputs, the same bytes every time.

    python -m tests.execute_notebooks
    python -m tests.execute_notebooks notebooks/01_slide_the_kernel.ipynb

Each notebook runs from top to bottom in a kernel of its own, in its own folder. What would differ from run to
run, and what only a live page can show, is not stored: timings, the state of widgets, the version of Python. A
picture, a table and a sentence stay. Where a cell fails, the file stays as it was and the exit status is 1.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from convlearn.widgets.live import LIVE_ONLY

FOLDER = Path(__file__).parents[1] / "notebooks"
CELL_SECONDS = 120

TIMINGS = ("execution", "ExecuteTime")
COLORS = re.compile(r"\x1b\[[0-9;]*m")


def execute(path: Path) -> None:
    """Run one notebook and write it.

    Raises:
        CellExecutionError: a cell failed; nothing is written.
    """
    notebook = nbformat.read(path, as_version=4)
    run_all(notebook, path.parent)
    drop_what_differs(notebook)
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
