"""What every lesson must keep: each rule takes a notebook and yields a sentence for each fault it finds."""

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from html import unescape
from itertools import pairwise
from statistics import median

from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode

from tests.execute_notebooks import TIMINGS

Rule = Callable[[NotebookNode], Iterator[str]]

IMPORT_LINES, WIDTH = 4, 120
USUAL_LINES, MANY_LINES, MOST_LINES = 3, 10, 20
INSTALLERS = {"pip", "conda", "mamba", "micromamba", "uv"}
SHELLS = {"system", "sx", "bash", "sh", "script", "cmd"}

# A capital, at least three words and an end: not a number, a name or <Figure size 640x480 with 1 Axes>.
SENTENCE = re.compile(r"[A-Z]\S*(\s+\S+){2,}?[.!?](\s|$)")
NUMBER = re.compile(r"\d[\d,]*")
STYLE_OR_TAG = re.compile(r"<style.*?</style>|<[^>]*>", re.DOTALL)
PICTURE_IN_HTML = re.compile(r"<(img|svg)\b|convlearn-picture")
IMAGE_WITHOUT_WORDS = re.compile(r"""!\[\s*\]|<img\b(?![^>]*\balt=(["'])\s*\w)""")


# -- parts of a notebook -------------------------------------------------------------------------------------


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def outputs(notebook: NotebookNode) -> list[NotebookNode]:
    return [output for cell in code_cells(notebook) for output in cell.outputs]


def line_counts(notebook: NotebookNode) -> list[int]:
    """Return the lines of each code cell that are not blank."""
    return [sum(map(bool, map(str.strip, cell.source.splitlines()))) for cell in code_cells(notebook)]


def python(cell: NotebookNode) -> str:
    """Return the code of a cell with magics written as the calls that IPython makes of them."""
    return TransformerManager().transform_cell(cell.source)


def nodes(notebook: NotebookNode) -> Iterator[ast.AST]:
    for cell in code_cells(notebook):
        yield from ast.walk(ast.parse(python(cell)))


def magic(node: ast.AST) -> tuple[str, str] | None:
    """Return how IPython runs a magic and the magic's first words, or None if the node is none."""
    match node:
        case ast.Call(
            func=ast.Attribute(value=ast.Call(func=ast.Name("get_ipython")), attr=how),
            args=[ast.Constant(str(first)), *_],
        ):
            return how, first
    return None


def shown(output: NotebookNode, mime: str) -> str:
    return output.get("data", {}).get(mime, "")


def is_picture(output: NotebookNode) -> bool:
    images = [mime for mime in output.get("data", {}) if mime.startswith("image/")]
    return bool(images or PICTURE_IN_HTML.search(shown(output, "text/html")))


def numbers(text: str) -> set[str]:
    return {number.replace(",", "") for number in NUMBER.findall(text)}


def numbers_of_table(html: str) -> set[str]:
    return numbers(unescape(STYLE_OR_TAG.sub(" ", html)))


# -- the rules -----------------------------------------------------------------------------------------------


def starts_with_a_title(notebook: NotebookNode) -> Iterator[str]:
    first = notebook.cells[0] if notebook.cells else None
    if first is None or first.cell_type != "markdown" or not first.source.startswith("# "):
        yield "the first cell is not a title"


def usually_has_short_cells(notebook: NotebookNode) -> Iterator[str]:
    counts = line_counts(notebook)
    if counts and median(counts) > USUAL_LINES:
        yield f"half of the code cells have more than {USUAL_LINES} lines"


def has_few_long_cells(notebook: NotebookNode) -> Iterator[str]:
    counts = line_counts(notebook)
    long = sum(count > MANY_LINES for count in counts)
    if 10 * long > len(counts):
        yield f"{long} of {len(counts)} code cells have more than {MANY_LINES} lines"


def has_no_very_long_cell(notebook: NotebookNode) -> Iterator[str]:
    for index, count in enumerate(line_counts(notebook), start=1):
        if count > MOST_LINES:
            yield f"code cell {index} has {count} lines"


def imports_in_few_lines(notebook: NotebookNode) -> Iterator[str]:
    """One line more may bring the explorer of an earlier lesson."""
    lines = [node for node in nodes(notebook) if isinstance(node, ast.Import | ast.ImportFrom)]
    lessons = {node.module for node in lines if isinstance(node, ast.ImportFrom) and "lessons." in str(node.module)}
    if len(lines) > IMPORT_LINES + (len(lessons) > 1):
        yield f"{len(lines)} lines import something"
    for node in lines:
        if node.end_lineno != node.lineno or (node.end_col_offset or 0) > WIDTH:
            yield f"an import is longer than a line: {ast.unparse(node)}"


def was_run_from_top_to_bottom(notebook: NotebookNode) -> Iterator[str]:
    counts = [cell.execution_count for cell in code_cells(notebook)]
    if counts != list(range(1, len(counts) + 1)):
        yield f"execution counts are {counts}"


def stores_what_cells_show(notebook: NotebookNode) -> Iterator[str]:
    for cell in code_cells(notebook):
        body = ast.parse(python(cell)).body
        shows = bool(body) and isinstance(body[-1], ast.Expr) and magic(body[-1].value) is None
        if shows and not cell.outputs:
            yield f"no output is stored for: {cell.source}"


def leaves_the_import_path_alone(notebook: NotebookNode) -> Iterator[str]:
    for node in nodes(notebook):
        match node:
            case ast.Attribute(value=ast.Name("sys"), attr="path"):
                yield "a cell uses sys.path"
            case ast.ImportFrom(module="sys", names=names) if "path" in {alias.name for alias in names}:
                yield "a cell imports sys.path"


def installs_nothing(notebook: NotebookNode) -> Iterator[str]:
    for how, first in filter(None, map(magic, nodes(notebook))):
        if how in ("system", "getoutput") or first in INSTALLERS | SHELLS:
            yield f"a cell runs a command: {first}"


def ends_no_line_with_a_semicolon(notebook: NotebookNode) -> Iterator[str]:
    for cell in code_cells(notebook):
        tokens = tokenize.generate_tokens(io.StringIO(python(cell)).readline)
        for token, after in pairwise(tokens):
            if token.string == ";" and after.type in (tokenize.NEWLINE, tokenize.NL, tokenize.COMMENT):
                yield f"a line ends with a semicolon: {token.line.strip()}"


def keeps_no_widget(notebook: NotebookNode) -> Iterator[str]:
    if "widgets" in notebook.metadata:
        yield "the state of widgets is stored"
    for output in outputs(notebook):
        if any("jupyter.widget" in mime for mime in output.get("data", {})):
            yield f"a live widget is stored: {shown(output, 'text/plain')}"


def keeps_no_timing(notebook: NotebookNode) -> Iterator[str]:
    for cell in notebook.cells:
        for name in TIMINGS:
            if name in cell.metadata:
                yield f"`{name}` is stored with: {cell.source}"


def says_every_picture_in_words(notebook: NotebookNode) -> Iterator[str]:
    """A picture needs a sentence. A table that is only a table may be written out in text instead."""
    for output in outputs(notebook):
        text, html = shown(output, "text/plain"), shown(output, "text/html")
        if SENTENCE.search(text):
            continue
        if is_picture(output):
            yield f"a picture has no sentence, only: {text}"
        elif "<table" in html and not numbers(text) >= numbers_of_table(html) > set():
            yield f"a table has neither a sentence nor its numbers in text, only: {text}"


def shows_plain_numbers(notebook: NotebookNode) -> Iterator[str]:
    """Several numbers have names, and an array is printed: how numpy writes one differs between its versions.

    What a checker says may have an array in it, in a call to paste.
    """
    for cell in code_cells(notebook):
        match ast.parse(python(cell)).body:
            case [*_, ast.Expr(value=ast.Tuple(elts=[_, _, *_]) | ast.List(elts=[_, _, *_]))]:
                yield f"numbers without names: {cell.source}"
    for output in outputs(notebook):
        text = shown(output, "text/plain")
        if re.search(r"\b(array\(|np\.)", text) and not text.startswith("Not "):
            yield f"not plain numbers: {text}"


def describes_every_image(notebook: NotebookNode) -> Iterator[str]:
    pages = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    pages += [shown(output, "text/html") for output in outputs(notebook)]
    for page in pages:
        for image in IMAGE_WITHOUT_WORDS.finditer(page):
            yield f"an image has no alternative text: {page[image.start() :][:60]}"


def shows_no_error(notebook: NotebookNode) -> Iterator[str]:
    for output in outputs(notebook):
        if output.output_type == "error":
            yield f"an error is stored: {output.ename}"
        if output.get("name") == "stderr":
            yield f"text on stderr is stored: {output.text}"


def runs_on_any_python(notebook: NotebookNode) -> Iterator[str]:
    if notebook.metadata.get("kernelspec", {}).get("name") != "python3":
        yield "the kernel is not `python3`"
    if "version" in notebook.metadata.get("language_info", {}):
        yield "the version of Python is stored"


RULES: list[Rule] = [
    starts_with_a_title,
    usually_has_short_cells,
    has_few_long_cells,
    has_no_very_long_cell,
    imports_in_few_lines,
    was_run_from_top_to_bottom,
    stores_what_cells_show,
    leaves_the_import_path_alone,
    installs_nothing,
    ends_no_line_with_a_semicolon,
    keeps_no_widget,
    keeps_no_timing,
    says_every_picture_in_words,
    shows_plain_numbers,
    describes_every_image,
    shows_no_error,
    runs_on_any_python,
]


# -- the rule that takes all notebooks at once ---------------------------------------------------------------


def definitions(notebook: NotebookNode) -> list[str]:
    """Return the names of the functions and classes that the notebook's cells define."""
    return [
        node.name
        for cell in code_cells(notebook)
        for node in ast.parse(python(cell)).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    ]
