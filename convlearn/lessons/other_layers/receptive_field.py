"""What one output of two layers sees, along one axis; a layer may be a pooling, whose windows count the same way.

`shown` makes the picture and the sentence; everything above it is what it is made of.
"""

from collections.abc import Mapping, Sequence
from math import prod

from convlearn.sizes import kernel_positions, receptive_field
from convlearn.tables import tag
from convlearn.widgets import svg
from convlearn.widgets.colors import COLORS
from convlearn.widgets.controls import NumberSlider
from convlearn.widgets.explorer import Explorer, Offers, Shown
from convlearn.widgets.svg import XY, Drawing
from convlearn.words import counted, numbered

Window = tuple[int, int, int]  # kernel size, stride, dilation

INPUTS = 15  # at least; as many as one output can see
WIDTH, HEIGHT = 400, 176
ROWS = 140, 87, 34  # how far down the middle of each row is, from the input on
NAMES = {"input": 172, "first layer": 69, "output": 15}  # and its name, where few lines run
FONT_SIZE = 18  # 11 pixels on a phone


def windows(layers: Sequence[Window]) -> list[list[range]]:
    """Return for each layer what each of its values reads of the row before, counted from 0.

    >>> windows([(3, 1, 1), (2, 2, 3)])[1][:2]
    [range(0, 6, 3), range(2, 8, 3)]
    """
    found, size = [], inputs(layers)
    for kernel_size, stride, dilation in layers:
        found.append(kernel_positions(size, kernel_size, stride, dilation=dilation))
        size = len(found[-1])
    return found


def inputs(layers: Sequence[Window]) -> int:
    """Return how many inputs are drawn: as many as one output spans, and some for its neighbors.

    >>> inputs([(3, 1, 1), (3, 1, 1)]), inputs([(5, 2, 2), (5, 1, 2)])
    (15, 25)
    """
    return max(INPUTS, receptive_field(layers))


def seen(layers: Sequence[Window], output: int) -> list[list[int]]:
    """Return what one output sees in each row, from the input on up to itself, counted from 0.

    >>> seen([(3, 1, 1), (3, 2, 1)], 1)
    [[2, 3, 4, 5, 6], [2, 3, 4], [1]]
    """
    rows = [[output]]
    for read in reversed(windows(layers)):
        rows.insert(0, sorted({index for value in rows[0] for index in read[value]}))
    return rows


def field_drawing(layers: Sequence[Window], output: int) -> Drawing:
    """Return the rows of values, each over the middle of what it spans, and lines to all that one output sees.

    >>> field_drawing([(3, 1, 1), (3, 1, 1)], 0).svg.count("<polyline")  # 3 to the first layer, 3 from each of these
    12
    """
    found, marked = windows(layers), seen(layers, output)
    side = (WIDTH - 4) / inputs(layers)
    sizes = [inputs(layers), *map(len, found)]
    places = [_places(layers[:n], size, side, y) for n, (size, y) in enumerate(zip(sizes, ROWS, strict=True))]
    lines = [
        svg.line([places[n + 1][value], places[n][index]], stroke=COLORS["marked"], stroke_width=2)
        for n, read in enumerate(found)
        for value in marked[n + 1]
        for index in read[value]
    ]
    cells = [
        _cell("output" if n else "input", side, place, index, index in marked[n])
        for n, row in enumerate(places)
        for index, place in enumerate(row)
    ]
    names = _names(at_left=marked[0][0] + marked[0][-1] >= sizes[0])
    words = f"One output, the values that it reads, and {len(marked[0])} of {sizes[0]} inputs are marked."
    return Drawing(WIDTH, HEIGHT, words, "".join([*lines, *cells, *names]))


def _places(layers: Sequence[Window], size: int, side: float, y: float) -> list[XY]:
    """Return where the values after some layers stand."""
    step, span = prod(stride for _, stride, _ in layers), receptive_field(layers)
    return [(2 + side * (value * step + span / 2), y) for value in range(size)]


def _cell(kind: str, side: float, place: XY, index: int, marked: bool) -> str:
    fill, edge = COLORS[kind + "-marked" * marked], COLORS["marked" if marked else "rule"]
    box = svg.square(place, side, fill=fill, stroke=edge, stroke_width=1 + marked)
    return box + _words((place[0], place[1] + 6), str(index + 1)) * (side > FONT_SIZE + 6)


def _names(at_left: bool) -> list[str]:
    x, anchor = (2, "start") if at_left else (WIDTH - 2, "end")
    edge = {"stroke": COLORS["paper"], "stroke_width": 5, "paint_order": "stroke"}  # around words, on top of lines
    return [_words((x, y), name, anchor, **edge) for name, y in NAMES.items()]


def _words(place: XY, words: str, anchor: str = "middle", **style: object) -> str:
    return svg.text(place, words, text_anchor=anchor, font_size=FONT_SIZE, fill=COLORS["ink"], **style)


def field_sentence(layers: Sequence[Window], output: int) -> str:
    """Return in words what the picture shows.

    >>> print(field_sentence([(3, 2, 1), (2, 2, 1)], 1))  # doctest: +NORMALIZE_WHITESPACE
    Output 2 sees inputs 5 to 9. Its window reads 2 values of the first layer. Each spans 3 inputs, and the next
    begins 2 further on: 3 + (2 - 1) × 2 = 5 from first to last.
    """
    (_, stride, _), (kernel_size, _, dilation) = layers
    step, span = stride * dilation, receptive_field(layers[:1])
    return (
        f"Output {output + 1} sees {numbered('input', seen(layers, output)[0])}. "
        f"Its window reads {counted(kernel_size, 'value')} of the first layer. "
        f"Each spans {counted(span, 'input')}, and the next begins {step} further on: "
        f"{span} + ({kernel_size} - 1) × {step} = {receptive_field(layers)} from first to last."
    )


def _layers(numbers: Mapping[str, int]) -> list[Window]:
    return [
        (numbers[f"{layer}_kernel"], numbers[f"{layer}_stride"], numbers[f"{layer}_dilation"])
        for layer in ("first", "second")
    ]


def shown(output: int, **numbers: int) -> Shown:
    """Return what an output (from 1) sees, in a picture and in words.

    >>> numbers = {f"{layer}_{name}": 2 for layer in ("first", "second") for name in ("kernel", "stride", "dilation")}
    >>> shown(1, **numbers).sentence[:38]
    'Output 1 sees inputs 1, 3, 5 and 7. It'
    """
    layers = _layers(numbers)
    picture = tag("div", field_drawing(layers, output - 1).svg, class_="convlearn-field")
    return Shown(picture, field_sentence(layers, output - 1))


def offers(output: int, **numbers: int) -> Offers:
    """Return the outputs that there are.

    >>> ReceptiveField(5, 3).controls["output"].options
    [1, 2, 3, 4, 5, 6, 7, 8, 9]
    """
    return {"output": range(1, len(windows(_layers(numbers))[-1]) + 1)}


def _label(name: str) -> str:
    return name.replace("first_", "1st ").replace("second_", "2nd ")


class ReceptiveField(Explorer):
    """Mark what one output of two layers sees along one axis; outputs count from 1.

    >>> ReceptiveField(first_stride=2, output=2).sentence[:29]
    'Output 2 sees inputs 3 to 9. '

    Raises:
        TypeError, ValueError: an argument is none of the options that its control offers.
    """

    style = "convlearn.lessons.other_layers"
    settings = ("first_dilation", "second_dilation")

    def __init__(
        self,
        first_kernel: int = 3,
        second_kernel: int = 3,
        output: int = 1,
        first_stride: int = 1,
        second_stride: int = 1,
        first_dilation: int = 1,
        second_dilation: int = 1,
    ) -> None:
        start = {"first_kernel": first_kernel, "second_kernel": second_kernel, "output": output}
        start |= {"first_stride": first_stride, "second_stride": second_stride}
        start |= {"first_dilation": first_dilation, "second_dilation": second_dilation}
        options = {"kernel": range(1, 6), "stride": range(1, 3), "dilation": range(1, 3), "output": [1]}
        controls = {name: NumberSlider(_label(name), options[name.rpartition("_")[2]]) for name in start}
        super().__init__(shown, controls, offers, start=start)
