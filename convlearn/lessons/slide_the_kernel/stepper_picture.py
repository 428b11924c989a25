"""A walk as HTML tables: numbers in, text out. The tables carry the numbers even where styles are stripped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from convlearn.checks import Table
from convlearn.lessons.slide_the_kernel.walk import Place, Step, Term, Walk

Marks = Mapping[Place, str]


def step_picture(walk: Walk, position: int, hide_result: bool = False) -> str:
    """Return the input with its window, the kernel, the output so far and the sum, at `position` (from 1).

    With `hide_result` the products, the sum and the output value are left for the learner to find.

    >>> from convlearn.example import INPUT, KERNEL
    >>> "<b>17</b>" in step_picture(Walk(INPUT, KERNEL), position=3)
    True
    >>> "<b>17</b>" in step_picture(Walk(INPUT, KERNEL), position=3, hide_result=True)
    False
    """
    step = walk.steps[position - 1]
    values = _values(walk, position - 1) if hide_result else _values(walk, position)
    return _picture(
        _columns(walk.rows, walk.weights, walk.padding, walk.output_shape[1]),
        _input_table(walk.rows, walk.padding, {term.place: f"×{term.weight}" for term in step.terms}),
        _kernel_table(walk.weights, {}),
        _output_table(walk, values, {step.place: ""}),
        _sum_table(step, hide_result),
    )


def input_picture(walk: Walk, place: Place, position: int | None = None) -> str:
    """Return the picture of every output that reads the input at `place`, and through which weight.

    Output values are shown up to `position`, or all of them.
    """
    uses = walk.uses_of_input(place)
    return _picture(
        _columns(walk.rows, walk.weights, walk.padding, walk.output_shape[1]),
        _input_table(walk.rows, walk.padding, {place: ""}),
        _kernel_table(walk.weights, {term.weight_place: "" for _, term in uses}),
        _output_table(walk, _values(walk, position), {step.place: f"×{term.weight}" for step, term in uses}),
        _use_table(uses, "× weight", [_number(term.weight) for _, term in uses]),
    )


def weight_picture(walk: Walk, place: Place, position: int | None = None) -> str:
    """Return the picture of every place of the input that meets the weight at `place`.

    Output values are shown up to `position`, or all of them.
    """
    uses = walk.uses_of_weight(place)
    return _picture(
        _columns(walk.rows, walk.weights, walk.padding, walk.output_shape[1]),
        _input_table(walk.rows, walk.padding, {term.place: f"×{term.weight}" for _, term in uses}),
        _kernel_table(walk.weights, {place: ""}),
        _output_table(walk, _values(walk, position), {step.place: "" for step, _ in uses}),
        _use_table(uses, "× input", [_term_value(term) for _, term in uses]),
    )


def misfit_picture(rows: Table, weights: Table, padding: int) -> str:
    """Return the picture of a kernel that fits nowhere: there is no output to show."""
    columns = _columns(rows, weights, padding, output_columns=0)
    return _picture(columns, _input_table(rows, padding, {}), _kernel_table(weights, {}))


def _picture(columns: int, *parts: str) -> str:
    """Put the tables beside each other; knowing the columns of all of them, the style can size a cell."""
    return f'<div class="convlearn-tables" style="--columns: {columns}">{" ".join(parts)}</div>'


def _columns(rows: Table, weights: Table, padding: int, output_columns: int) -> int:
    return len(rows[0]) + 2 * padding + len(weights[0]) + output_columns


def _input_table(rows: Table, padding: int, marks: Marks) -> str:
    height, width = len(rows), len(rows[0])
    down, across = range(-padding, height + padding), range(-padding, width + padding)
    body = [
        [
            _cell(str(rows[row][column]), "", marks.get((row, column)))
            if 0 <= row < height and 0 <= column < width
            else _cell("<i>0</i>", "padding", marks.get((row, column)))
            for column in across
        ]
        for row in down
    ]
    padded = f", padding {padding}" if padding else ""
    return _table(
        "input",
        f"Input {height}×{width}{padded}",
        _labels(down, height),
        _labels(across, width),
        body,
        padding,
    )


def _kernel_table(weights: Table, marks: Marks) -> str:
    down, across = range(len(weights)), range(len(weights[0]))
    body = [[_cell(str(weights[row][column]), "", marks.get((row, column))) for column in across] for row in down]
    return _table(
        "kernel",
        f"Kernel {len(down)}×{len(across)}",
        _labels(down, len(down)),
        _labels(across, len(across)),
        body,
    )


def _output_table(walk: Walk, values: Sequence[str], marks: Marks) -> str:
    height, width = walk.output_shape
    body = [
        [
            _cell(
                values[row * width + column],
                "",
                marks.get((row, column)),
                f' data-position="{row * width + column + 1}"',
            )
            for column in range(width)
        ]
        for row in range(height)
    ]
    down, across = range(height), range(width)
    return _table("output", f"Output {height}×{width}", _labels(down, height), _labels(across, width), body)


def _sum_table(step: Step, hide_result: bool) -> str:
    lines = {
        "input": [_term_value(term) for term in step.terms],
        "× weight": [_number(term.weight) for term in step.terms],
        "= product": [_number(term.product) for term in step.terms],
        "running sum": [*map(_number, step.running_sums[:-1]), _cell(str(step.total), "", "")],
    }
    if hide_result:
        lines |= dict.fromkeys(["= product", "running sum"], ["<td>?</td>"] * len(step.terms))
    return _working_table(f"The sum for row {step.place[0] + 1}, column {step.place[1] + 1}", lines)


def _use_table(uses: Sequence[tuple[Step, Term]], partner: str, partners: Iterable[str]) -> str:
    outputs = (f"<td>{step.place[0] + 1}, {step.place[1] + 1}</td>" for step, _ in uses)
    return _working_table("Where it is used", {"output row, column": outputs, partner: partners} if uses else {})


def _working_table(caption: str, rows: Mapping[str, Iterable[str]]) -> str:
    body = " ".join(_row(label, cells) for label, cells in rows.items())
    return (
        f'<div class="convlearn-scroll" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="convlearn-working"><caption>{caption}</caption> {body}</table></div>'
    )


def _table(
    name: str,
    caption: str,
    row_labels: list[str],
    column_labels: list[str],
    body: list[list[str]],
    padding: int = 0,
) -> str:
    head = " ".join(f'<th scope="col">{label}</th>' for label in column_labels)
    lines = " ".join(map(_row, row_labels, body))
    return (
        f'<table class="convlearn-grid convlearn-{name}" data-grid="{name}" data-padding="{padding}" '
        f'aria-label="{caption}">'
        f"<caption>{caption}</caption> <tr><td></td>{head}</tr> {lines}</table>"
    )


def _row(label: str, cells: Iterable[str]) -> str:
    # Spaces keep the numbers apart where a viewer strips the tags.
    return f'<tr><th scope="row">{label}</th> {" ".join(cells)}</tr>'


def _labels(indexes: range, size: int) -> list[str]:
    return [str(index + 1) if 0 <= index < size else '<span title="padding">p</span>' for index in indexes]


def _cell(text: str, kind: str, mark: str | None, attributes: str = "") -> str:
    """Return a table cell; `mark` (its small note, maybe empty) makes it stand out."""
    if mark is not None:
        kind = f"{kind} marked".strip()
        text = f"<b>{text}</b>" + (f"<sub>{mark}</sub>" if mark else "")
    kind_attribute = f' class="{kind}"' if kind else ""
    return f"<td{kind_attribute}{attributes}>{text}</td>"


def _number(number: int) -> str:
    return f"<td>{number}</td>"


def _term_value(term: Term) -> str:
    return '<td class="padding"><i>[0]</i></td>' if term.on_padding else _number(term.value)


def _values(walk: Walk, last_position: int | None) -> list[str]:
    """Return the output values up to a position, or all, as text; those after it are not computed yet."""
    last = len(walk.steps) if last_position is None else last_position
    return [str(step.total) if step.position <= last else "" for step in walk.steps]
