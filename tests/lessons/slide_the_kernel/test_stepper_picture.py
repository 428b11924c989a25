"""The pictures read back from their HTML: every number, mark, and note is in the tables themselves."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import numpy as np
import pytest

from convlearn.example import INPUT, KERNEL
from convlearn.lessons.slide_the_kernel.stepper_picture import (
    input_picture,
    misfit_picture,
    step_picture,
    weight_picture,
)
from convlearn.lessons.slide_the_kernel.walk import Walk
from convlearn.widgets.saved import static_page, stylesheet

WALKS = {
    "plain": Walk(INPUT, KERNEL),
    "stride 2": Walk(INPUT, KERNEL, stride=2),
    "padding 1": Walk(INPUT, KERNEL, padding=1),
    "padding 2": Walk(INPUT, KERNEL, padding=2, stride=3),
    "dilation 2": Walk(INPUT, KERNEL, dilation=2, padding=1),
    "flipped": Walk(INPUT, KERNEL, flip=True),
    "wide": Walk([[-3, 14, 0, 7], [99, -99, 5, 2]], [[-1, 20, 3]], padding=1),
    "one number": Walk([[-5]], [[7]]),
}
every_walk = pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS.keys())


@dataclass
class Cell:
    """A cell as read: its text, the small note in it, and the tags around either."""

    tag: str
    attributes: dict[str, str | None]
    text: str = ""
    note: str = ""
    inner_tags: set[str] = field(default_factory=set)

    @property
    def classes(self):
        return (self.attributes.get("class") or "").split()

    @property
    def marked(self):
        return "marked" in self.classes


@dataclass
class Table:
    """A table as read."""

    attributes: dict[str, str | None]
    caption: str = ""
    rows: list[list[Cell]] = field(default_factory=list)

    @property
    def body(self):
        """Return the cells without the row and the column of headings."""
        return [row[1:] for row in self.rows[1:]]

    @property
    def texts(self):
        return [[cell.text for cell in row] for row in self.body]

    @property
    def marks(self):
        """Return the note of every marked cell by its place in the body."""
        return {
            (row, column): cell.note
            for row, cells in enumerate(self.body)
            for column, cell in enumerate(cells)
            if cell.marked
        }


class Tables(HTMLParser):
    """All tables of a page; tags must close in order."""

    def __init__(self, page):
        super().__init__()
        self.tables, self._open = [], []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "table":
            self.tables.append(Table(attributes))
        elif tag == "tr":
            self.tables[-1].rows.append([])
        elif tag in ("td", "th"):
            self.tables[-1].rows[-1].append(Cell(tag, attributes))
        elif self._in_cell:
            self.tables[-1].rows[-1][-1].inner_tags.add(tag)
        self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if "caption" in self._open:
            self.tables[-1].caption += data
        elif "sub" in self._open:
            self.tables[-1].rows[-1][-1].note += data
        elif self._in_cell:
            self.tables[-1].rows[-1][-1].text += data

    @property
    def _in_cell(self):
        return "td" in self._open or "th" in self._open

    def grid(self, name):
        """Return the one table that the browser knows by this name."""
        (found,) = [table for table in self.tables if table.attributes.get("data-grid") == name]
        return found

    def working(self):
        """Return the rows of the one table without such a name, by their heading."""
        (found,) = [table for table in self.tables if "data-grid" not in table.attributes]
        return {row[0].text: row[1:] for row in found.rows}


def texts(numbers):
    return [[str(number) for number in row] for row in np.asarray(numbers).tolist()]


def window(walk, position):
    """Return the places of the padded input under the kernel, each with its weight as a note."""
    down, across = divmod(position - 1, walk.output_shape[1])
    kernel = np.flip(walk.kernel) if walk.flip else np.asarray(walk.kernel)
    return {
        (
            down * walk.stride + row * walk.dilation,
            across * walk.stride + column * walk.dilation,
        ): f"×{weight}"
        for (row, column), weight in np.ndenumerate(kernel)
    }


def step_tables(walk):
    return [(step, Tables(step_picture(walk, step.position))) for step in walk.steps]


def every_picture(walk):
    yield from (step_picture(walk, step.position) for step in walk.steps)
    yield step_picture(walk, len(walk.steps), hide_result=True)
    yield from (input_picture(walk, place) for place in [(0, 0), (-walk.padding, -walk.padding)])
    yield weight_picture(walk, (0, 0))
    yield misfit_picture(walk.rows, walk.weights, walk.padding)


# -- one step -----------------------------------------------------------------------------------------------


@every_walk
def test_the_input_carries_all_its_numbers_and_its_padding(walk):
    for _, tables in step_tables(walk):
        assert tables.grid("input").texts == texts(np.pad(walk.input, walk.padding))


@every_walk
def test_padding_is_told_by_class_and_markup_and_heading(walk):
    is_padding = np.pad(np.zeros_like(walk.input), walk.padding, constant_values=1).astype(bool).tolist()
    for _, tables in step_tables(walk):
        grid = tables.grid("input")
        assert [["padding" in cell.classes for cell in row] for row in grid.body] == is_padding
        assert [["i" in cell.inner_tags for cell in row] for row in grid.body] == is_padding
        for headings, size in [
            ([cell.text for cell in grid.rows[0][1:]], np.shape(walk.input)[1]),
            ([row[0].text for row in grid.rows[1:]], np.shape(walk.input)[0]),
        ]:
            padding = ["p"] * walk.padding
            assert headings == padding + [str(number) for number in range(1, size + 1)] + padding


@every_walk
def test_the_marked_inputs_are_the_window_with_the_weights_as_small_notes(walk):
    for step, tables in step_tables(walk):
        assert tables.grid("input").marks == window(walk, step.position)


@every_walk
def test_what_is_marked_is_bold_too(walk):
    for _, tables in step_tables(walk):
        cells = [cell for name in ("input", "output") for row in tables.grid(name).body for cell in row]
        assert [cell.marked for cell in cells] == ["b" in cell.inner_tags for cell in cells]


@every_walk
def test_the_kernel_carries_the_weights_that_are_used(walk):
    for _, tables in step_tables(walk):
        assert tables.grid("kernel").texts == texts(np.flip(walk.kernel) if walk.flip else walk.kernel)


@every_walk
def test_the_output_is_filled_up_to_the_position_and_empty_after_it(walk):
    totals = [str(step.total) for step in walk.steps]
    for step, tables in step_tables(walk):
        output = tables.grid("output")
        filled = totals[: step.position] + [""] * (len(totals) - step.position)
        assert np.shape(output.texts) == walk.output_shape
        assert [text for row in output.texts for text in row] == filled
        assert output.marks == {step.place: ""}


@every_walk
def test_an_output_tells_the_browser_its_position(walk):
    for _, tables in step_tables(walk):
        told = [cell.attributes["data-position"] for row in tables.grid("output").body for cell in row]
        assert told == [str(step.position) for step in walk.steps]


@every_walk
def test_the_sum_shows_values_weights_products_and_running_sums(walk):
    for step, tables in step_tables(walk):
        rows = {name: [cell.text for cell in cells] for name, cells in tables.working().items()}
        values = [f"[{term.value}]" if term.on_padding else str(term.value) for term in step.terms]
        assert rows == {
            "input": values,
            "× weight": [str(term.weight) for term in step.terms],
            "= product": [str(term.value * term.weight) for term in step.terms],
            "running sum": [str(number) for number in step.running_sums],
        }


@every_walk
def test_the_sum_tells_padding_from_data(walk):
    for step, tables in step_tables(walk):
        on_padding = ["padding" in cell.classes for cell in tables.working()["input"]]
        assert on_padding == [term.on_padding for term in step.terms]


@every_walk
def test_a_table_tells_the_browser_its_padding(walk):
    for _, tables in step_tables(walk):
        told = [tables.grid(name).attributes["data-padding"] for name in ("input", "kernel", "output")]
        assert told == [str(walk.padding), "0", "0"]


@every_walk
def test_a_hidden_result_is_left_out_of_output_and_sum_and_nothing_else(walk):
    for step in walk.steps:
        shown, hidden = (Tables(step_picture(walk, step.position, hide)) for hide in (False, True))
        output, working = hidden.grid("output"), hidden.working()
        cells = [cell.text for row in output.body for cell in row]
        before = [str(done.total) for done in walk.steps[: step.position - 1]]
        assert cells == before + [""] * (len(walk.steps) - len(before))
        assert output.marks == {step.place: ""}
        for name in ("= product", "running sum"):
            assert [cell.text for cell in working[name]] == ["?"] * len(step.terms)
        for name in ("input", "× weight"):
            assert working[name] == shown.working()[name]
        for name in ("input", "kernel"):
            assert hidden.grid(name) == shown.grid(name)


def test_the_third_step_of_the_lesson():
    tables = Tables(step_picture(Walk(INPUT, KERNEL), position=3))
    assert tables.grid("output").texts == [["12", "12", "17"], ["", "", ""], ["", "", ""]]
    rows = tables.working()
    assert [int(cell.text) for cell in rows["= product"]] == [0, 1, 0, 2, 6, 0, 0, 2, 6]
    assert [int(cell.text) for cell in rows["running sum"]] == [0, 1, 1, 3, 9, 9, 9, 11, 17]


# -- asked backwards ----------------------------------------------------------------------------------------


@every_walk
def test_the_picture_of_an_input_marks_the_outputs_that_read_it(walk):
    for row, column in np.ndindex(np.pad(walk.input, walk.padding).shape):
        tables = Tables(input_picture(walk, (row - walk.padding, column - walk.padding)))
        readers = {
            step.place: window(walk, step.position)[row, column]
            for step in walk.steps
            if (row, column) in window(walk, step.position)
        }
        assert tables.grid("input").marks == {(row, column): ""}
        assert tables.grid("output").marks == readers
        assert len(tables.grid("kernel").marks) == len(readers)  # each through another weight


@every_walk
def test_the_picture_of_an_input_lists_outputs_and_weights(walk):
    working = Tables(input_picture(walk, (0, 0))).working()
    uses = walk.uses_of_input((0, 0))
    listed = {
        "output row": [str(step.place[0] + 1) for step, _ in uses],
        "output column": [str(step.place[1] + 1) for step, _ in uses],
        "× weight": [str(term.weight) for _, term in uses],
    }
    assert {name: [cell.text for cell in cells] for name, cells in working.items()} == (listed if uses else {})


@every_walk
def test_the_picture_of_a_weight_marks_every_input_it_meets(walk):
    kernel = np.flip(walk.kernel) if walk.flip else np.asarray(walk.kernel)
    for (row, column), weight in np.ndenumerate(kernel):
        tables = Tables(weight_picture(walk, (row, column)))
        met = [
            (output[0] * walk.stride + row * walk.dilation, output[1] * walk.stride + column * walk.dilation)
            for output in np.ndindex(walk.output_shape)
        ]
        assert tables.grid("input").marks == dict.fromkeys(met, f"×{weight}")
        assert tables.grid("kernel").marks == {(row, column): ""}
        assert tables.grid("output").marks == dict.fromkeys(np.ndindex(walk.output_shape), "")


@every_walk
def test_the_picture_of_a_weight_lists_the_inputs_and_tells_padding(walk):
    met = Tables(weight_picture(walk, (0, 0))).working()["× input"]
    terms = [term for _, term in walk.uses_of_weight((0, 0))]
    assert [cell.text for cell in met] == ["[0]" if term.on_padding else str(term.value) for term in terms]
    assert ["padding" in cell.classes for cell in met] == [term.on_padding for term in terms]


@every_walk
@pytest.mark.parametrize("picture", [input_picture, weight_picture])
def test_asked_backwards_the_output_is_there_as_far_as_it_was_seen(picture, walk):
    totals = [str(step.total) for step in walk.steps]
    for position in [None, *range(len(totals) + 1)]:
        output = Tables(picture(walk, (0, 0), position)).grid("output")
        seen = len(totals) if position is None else position
        assert [text for row in output.texts for text in row] == totals[:seen] + [""] * (len(totals) - seen)


def test_a_kernel_that_does_not_fit_has_no_output():
    tables = Tables(misfit_picture(((1, 2), (3, 4)), ((5, 6, 7),), padding=1))
    assert tables.grid("input").texts == texts(np.pad([[1, 2], [3, 4]], 1))
    assert tables.grid("kernel").texts == [["5", "6", "7"]]
    assert len(tables.tables) == 2


# -- every picture ------------------------------------------------------------------------------------------


@every_walk
def test_every_table_has_a_caption_of_its_own(walk):
    for picture in every_picture(walk):
        captions = [table.caption for table in Tables(picture).tables]
        assert all(captions)
        assert len(set(captions)) == len(captions)


def test_captions_say_what_a_table_is_and_how_large():
    captions = [table.caption for table in Tables(step_picture(WALKS["padding 1"], 7)).tables]
    assert captions == ["Input 5×5, padding 1", "Kernel 3×3", "Output 5×5", "The sum for row 2, column 2"]


@every_walk
def test_every_heading_says_what_it_heads(walk):
    """Rows have theirs in front; the input, the kernel and the output have columns with headings too."""
    for picture in every_picture(walk):
        for table in Tables(picture).tables:
            head, *body = table.rows if "data-grid" in table.attributes else [[], *table.rows]
            assert {cell.attributes.get("scope") for cell in head[1:]} <= {"col"}
            assert [row[0].attributes.get("scope") for row in body] == ["row"] * len(body)
            assert {cell.tag for row in body for cell in row[1:]} <= {"td"}


@every_walk
def test_all_rows_of_a_table_are_of_one_length(walk):
    for picture in every_picture(walk):
        for table in Tables(picture).tables:
            assert len({len(row) for row in table.rows}) <= 1


@every_walk
def test_numbers_stay_apart_where_all_tags_are_stripped(walk):
    """What is left has the same words, in the same order, as the tables read cell by cell."""
    for picture in every_picture(walk):
        words = [
            word
            for table in Tables(picture).tables
            for text in [table.caption, *(cell.text + cell.note for row in table.rows for cell in row)]
            for word in text.split()
        ]
        assert re.sub(r"<[^>]*>", "", picture).split() == words


# -- the stored page ----------------------------------------------------------------------------------------


def test_the_stored_page_holds_style_picture_and_sentence():
    picture = step_picture(Walk(INPUT, KERNEL), 1)
    page = static_page(picture, "One sentence.")
    assert f"<style>{stylesheet()}</style>" in page
    assert picture in page
    assert "<p>One sentence.</p>" in page


def test_the_stored_page_shows_a_sentence_as_it_is_written_and_names_as_code():
    page = static_page("", "<b> & `1 < 2`")
    assert "<p>&lt;b&gt; &amp; <code>1 &lt; 2</code></p>" in page


def test_the_style_knows_every_class_that_tells_something():
    assert {".marked", ".padding"} <= set(re.findall(r"\.[\w-]+", stylesheet("convlearn.lessons.slide_the_kernel")))
