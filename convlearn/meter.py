"""Layers executed and counted: what really happens, to hold against what a layer states."""

from collections.abc import Callable
from dataclasses import dataclass
from math import prod

import numpy as np

from convlearn.checks import MOST_VALUES, Array, any_numbers, whole_number
from convlearn.layers.composition import Layers, Passage, executed, trace
from convlearn.layers.layer import Layer, Shape, checked_shape
from convlearn.layers.operations import Operations, spelled_out
from convlearn.limits import MOST_PRODUCTS, MOST_STEPS, at_most
from convlearn.metered_array import MeteredArray, PerValue, Tally
from convlearn.tables import html_table, text_table

__all__ = ["MeteredArray", "Run", "Tally", "run"]
LARGE = 1e100  # with weights of 1 to 9 only networks of dozens of layers come this far


@dataclass(frozen=True, eq=False, repr=False)
class Run:
    """What really happened when layers ran: what came out, and every operation on the way.

    `outputs` is (batch_size, *output shape). `operations_without_padding` leaves out what only a padding place
    asked for. In a network of dozens of layers values are scaled down on the way before they would overflow.

    >>> from convlearn import Conv2d
    >>> run(Conv2d(1, 1, 3, padding=1), (1, 5, 5))
    Conv2d(1, 1, 3, padding=1) executed on input (1, 5, 5), batch size 1
    <BLANKLINE>
    kind           metered  without padding
    multiplies         225              169
    accumulations      200              144
    bias adds           25               25
    """

    layers: tuple[Layer, ...]
    input_shape: Shape
    outputs: Array
    operations: Operations
    operations_without_padding: Operations

    def __repr__(self) -> str:
        return f"{self._caption}\n\n{text_table(*self._cells())}"

    def _repr_html_(self) -> str:
        return html_table(self._caption, *self._cells())

    @property
    def _caption(self) -> str:
        what = repr(self.layers[0]) if len(self.layers) == 1 else f"{len(self.layers)} layers"
        return f"{what} executed on input {self.input_shape}, batch size {len(self.outputs)}"

    def _cells(self) -> tuple[list[str], list[list[str]]]:
        """Return the header and a line for each kind of operations."""
        rows = [
            [
                spelled_out(kind),
                f"{getattr(self.operations, kind):,}",
                f"{getattr(self.operations_without_padding, kind):,}",
            ]
            for kind in self.operations.kinds_to_show()
        ]
        return ["kind", "metered", "without padding"], rows


def run(layers: Layers, input_shape: Shape, batch_size: int = 1, seed: int = 0) -> Run:
    """Execute layers on random whole numbers and return what came out and what was counted on the way.

    `layers` and `input_shape` are as in `count`. The counts come from the arrays alone, not from any formula: that
    `layer.operations` says the same is worth something.

    >>> from convlearn import Conv2d
    >>> layer = Conv2d(4, 6, 3, padding=1, groups=2)
    >>> run(layer, (4, 5, 5)).operations == layer.operations((4, 5, 5))
    True

    Raises:
        TypeError: an argument is of the wrong kind, or what a layer gives.
        ValueError: a layer cannot take the shape that reaches it, or gives another than it states; the sentence names
            the layer and the shape. Or a run would take minutes or gigabytes.
    """
    batch_size = whole_number("batch_size", batch_size, at_least=1)
    seed = whole_number("seed", seed, at_least=0)
    parts = [layers] if isinstance(layers, Layer) else layers
    way = trace(parts, checked_shape(input_shape))
    check_size(way, batch_size)
    tally, inputs = Tally(), np.random.default_rng(seed)
    outputs = np.stack(
        [executed(layers, _random_input(input_shape, inputs), _metered(tally, seed, way)) for _ in range(batch_size)]
    )
    stack = tuple(passage.layer for passage in way)
    return Run(stack, tuple(input_shape), outputs, tally.operations, tally.operations_without_padding)


def check_size(way: list[Passage], batch_size: int) -> None:
    """Check that no array is too large and that all is done in a minute or two, before anything is.

    >>> from convlearn import ReLU
    >>> check_size(trace([ReLU()], (10**12,)), 1)
    Traceback (most recent call last):
    ValueError: values of an array in layer `1`, ReLU, (1,000,000,000,000) must be at most 134,217,728: more would \
take too much time or memory

    Raises:
        ValueError: it would be too much.
    """
    at_most(MOST_STEPS, "inputs times `layers`", batch_size * len(way))
    for name, layer, *shapes in way:
        largest = max(map(prod, [*shapes, *layer.array_shapes().values()]))
        at_most(MOST_VALUES, f"values of an array in layer `{name}`, {type(layer).__name__},", largest)
    at_most(MOST_VALUES, "values of all outputs of `layers`", batch_size * prod(way[-1].output_shape))
    at_most(MOST_PRODUCTS, "the products of all `layers`", batch_size * sum(map(_products, way)))


def _products(passage: Passage) -> int:
    """Return about how many products a layer makes, at least one an output: each is a sum over a window of weights."""
    windows = (prod(shape[1:]) for shape in passage.layer.array_shapes().values())
    return prod(passage.output_shape) * max(windows, default=1)


def _metered(tally: Tally, seed: int, way: list[Passage]) -> Callable[[str, Layer, Array], Array]:
    """Return what runs a layer on a meter; what was a sum, or padding, to the layer before is data to it."""
    random = np.random.default_rng((seed, 1))  # the same arrays for every input, but never all of them in memory
    shapes = iter([passage.output_shape for passage in way])

    def run(name: str, layer: Layer, values: Array) -> Array:
        given = layer.forward(MeteredArray(values, tally), _random_arrays(layer, random))
        outputs = np.asarray(any_numbers(f"{type(layer).__name__}.forward of layer {name}", given))
        wanted = tuple(next(shapes))
        if outputs.shape != wanted:
            raise ValueError(
                f"layer `{name}`, {layer!r}, gave shape {outputs.shape} but must give {wanted} as it states"
            )
        return _not_too_large(outputs)

    return run


def _not_too_large(values: Array) -> Array:
    """Return the values, scaled down off the meter if further layers could make them overflow."""
    largest = np.abs(values).max()
    return values / largest if LARGE < largest < np.inf else values


def _random_input(shape: Shape, random: np.random.Generator) -> Array:
    """Return an input of -9 to 9, as floats."""
    return random.integers(-9, 10, tuple(shape)).astype(np.float64)


def _random_arrays(layer: Layer, random: np.random.Generator) -> dict[str, Array]:
    """Return every array the layer needs, filled with 1 to 9: exact in the smallest floats, which save memory."""
    kind = PerValue if layer.acts_per_value else np.ndarray
    return {
        name: random.integers(1, 10, shape, dtype=np.int8).astype(np.float16).view(kind)
        for name, shape in layer.array_shapes().items()
    }
