"""A walk as HTML tables: numbers in, text out. The tables carry the numbers even where styles are stripped."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from convlearn.checks import Table
from convlearn.lessons.slide_the_kernel.walk import Place, Step, Term, Walk
from convlearn.tables import Html, html_row, html_table, scrolling, tag

Marks = Mapping[Place, str]
SUM_ROWS = 3  # as high as the sum below kernel and output


def step_picture(walk: Walk, position: int, hide_result: bool = False) -> Html:
    """Return the input with its window, the kernel, the output so far and the sum, at `position` (from 1).

    With `hide_result` the products, the sum and the output value are left for the learner to find.

    >>> from convlearn.example import INPUT, KERNEL
    >>> "<b>17</b>" in step_picture(Walk(INPUT, KERNEL), position=3)
    True
    >>> "<b>17</b>" in step_picture(Walk(INPUT, KERNEL), position=3, hide_result=True)
    False
    """
    step = walk.steps[position - 1]
    window = {term.place: f"×{term.weight}" for term in step.terms}
    output = _output_table(walk, position - hide_result, {step.place: ""})
    return _walk_picture(walk, window, {}, output, _sum_table(step, hide_result))


def input_picture(walk: Walk, place: Place, position: int | None = None) -> Html:
    """Return the picture of every output that reads the input at `place`, and through which weight.

    Output values are shown up to `position`, or all of them.

    >>> from convlearn.example import INPUT, KERNEL
    >>> input_picture(Walk(INPUT, KERNEL), (0, 0)).count("<sub>")  # a corner enters one output
    1
    """
    uses = walk.uses_of_input(place)
    output = _output_table(walk, position, {step.place: f"×{term.weight}" for step, term in uses})
    below = _use_table(uses, "× weight", [str(term.weight) for _, term in uses])
    weights = {term.weight_place: "" for _, term in uses}
    return _walk_picture(walk, {place: ""}, weights, output, below)


def weight_picture(walk: Walk, place: Place, position: int | None = None) -> Html:
    """Return the picture of every place of the input that meets the weight at `place`.

    Output values are shown up to `position`, or all of them.

    >>> from convlearn.example import INPUT, KERNEL
    >>> weight_picture(Walk(INPUT, KERNEL), (0, 0)).count("<sub>")  # one place for each output
    9
    """
    uses = walk.uses_of_weight(place)
    met = {term.place: f"×{term.weight}" for _, term in uses}
    output = _output_table(walk, position, {step.place: "" for step, _ in uses})
    below = _use_table(uses, "× input", [_term_value(term) for _, term in uses])
    return _walk_picture(walk, met, {place: ""}, output, below)


def misfit_picture(rows: Table, weights: Table, padding: int) -> Html:
    """Return the picture of a kernel that fits nowhere: there is no output to show.

    >>> misfit_picture(((1, 2),), ((1,), (1,)), padding=0).count("<table")
    2
    """
    columns = len(rows[0]) + 2 * padding + len(weights[0])
    return _picture(columns, len(rows) + 2 * padding, _input_table(rows, padding, {}), _kernel_table(weights, {}))


def _walk_picture(walk: Walk, input_marks: Marks, kernel_marks: Marks, output: Html, below: Html) -> Html:
    input_table = _input_table(walk.rows, walk.padding, input_marks)
    columns = len(walk.rows[0]) + 2 * walk.padding + len(walk.weights[0]) + walk.output_shape[1]
    rows = max(len(walk.rows) + 2 * walk.padding, len(walk.weights) + SUM_ROWS, walk.output_shape[0] + SUM_ROWS)
    return _picture(columns, rows, input_table, _kernel_table(walk.weights, kernel_marks), output, below)


def _picture(columns: int, rows: int, *tables: Html) -> Html:
    """Put the tables beside each other; knowing how many cells are in all, the style can size one."""
    return tag("div", tables, class_="convlearn-tables", style=f"--columns: {columns}; --rows: {rows}")


def _input_table(rows: Table, padding: int, marks: Marks) -> Html:
    height, width = len(rows), len(rows[0])
    values = {(row, column): str(value) for row, line in enumerate(rows) for column, value in enumerate(line)}
    padded = f", padding {padding}" if padding else ""
    down, across = range(-padding, height + padding), range(-padding, width + padding)
    labels = _labels(down, height), _labels(across, width)
    cells = [[_input_cell(values.get((row, column)), marks.get((row, column))) for column in across] for row in down]
    return _grid("input", f"Input {height}×{width}{padded}", *labels, cells, padding)


def _input_cell(value: str | None, mark: str | None) -> Html:
    return _cell(tag("i", "0"), mark, "padding") if value is None else _cell(value, mark)


def _kernel_table(weights: Table, marks: Marks) -> Html:
    cells = [
        [_cell(str(weight), marks.get((row, column))) for column, weight in enumerate(line)]
        for row, line in enumerate(weights)
    ]
    return _numbered_grid("kernel", f"Kernel {len(weights)}×{len(weights[0])}", cells)


def _output_table(walk: Walk, last_position: int | None, marks: Marks) -> Html:
    """Return the output values up to a position, or all; those after it are not computed yet."""
    height, width = walk.output_shape
    last = len(walk.steps) if last_position is None else last_position
    cells = [
        _cell(str(step.total) * (step.position <= last), marks.get(step.place), data_position=step.position)
        for step in walk.steps
    ]
    lines = [cells[start : start + width] for start in range(0, len(cells), width)]
    return _numbered_grid("output", f"Output {height}×{width}", lines)


def _sum_table(step: Step, hide_result: bool) -> Html:
    products = [str(term.product) for term in step.terms]
    sums = [*map(str, step.running_sums[:-1]), _cell(str(step.total), "")]
    hidden = ["?"] * len(step.terms)
    rows = [
        ["input", *map(_term_value, step.terms)],
        ["× weight", *(str(term.weight) for term in step.terms)],
        ["= product", *(hidden if hide_result else products)],
        ["running sum", *(hidden if hide_result else sums)],
    ]
    return _working_table(f"The sum for row {step.place[0] + 1}, column {step.place[1] + 1}", rows)


def _use_table(uses: Sequence[tuple[Step, Term]], partner: str, partners: Sequence[str]) -> Html:
    rows = ["output row", *(str(step.place[0] + 1) for step, _ in uses)]
    columns = ["output column", *(str(step.place[1] + 1) for step, _ in uses)]
    return _working_table("Where it is used", [rows, columns, [partner, *partners]] if uses else [])


def _working_table(caption: str, rows: Sequence[Sequence[str]]) -> Html:
    return scrolling(caption, html_table(caption, [], rows, class_="convlearn-working"))


def _numbered_grid(name: str, caption: str, cells: list[list[Html]]) -> Html:
    """Return a grid whose rows and columns are numbered from 1."""
    return _grid(
        name, caption, _labels(range(len(cells)), len(cells)), _labels(range(len(cells[0])), len(cells[0])), cells
    )


def _grid(
    name: str, caption: str, row_labels: list[str], column_labels: list[str], cells: list[list[Html]], padding: int = 0
) -> Html:
    head = tag("tr", [tag("td"), *(tag("th", label, scope="col") for label in column_labels)])
    rows = [_row(label, *line) for label, line in zip(row_labels, cells, strict=True)]
    names = {"class_": f"convlearn-grid convlearn-{name}", "data_grid": name, "data_padding": padding}
    return tag("table", [tag("caption", caption), head, *rows], **names, aria_label=caption)


def _labels(indexes: range, size: int) -> list[str]:
    padding = tag("span", "p", title="padding")
    return [str(index + 1) if 0 <= index < size else padding for index in indexes]


# The frames of a walk show nearly the same cells and rows: made once, they take a third of the time.
@lru_cache(maxsize=4096)
def _row(*cells: str) -> Html:
    return html_row(cells)


@lru_cache(maxsize=4096)
def _cell(text: str, mark: str | None, kind: str = "", **attributes: object) -> Html:
    """Return a table cell; `mark` (its small note, maybe empty) makes it stand out."""
    if mark is None:
        return tag("td", text, class_=kind, **attributes)
    note = [tag("sub", mark)] * bool(mark)
    return tag("td", tag("b", text), *note, class_=f"{kind} marked".strip(), **attributes)


def _term_value(term: Term) -> str:
    return tag("td", tag("i", "[0]"), class_="padding") if term.on_padding else str(term.value)
