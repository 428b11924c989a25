"""How layers make a network: one after the other, by number or by name, and what passes through them in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from convlearn.base import Join, Layer, Shape, Value, Visitor

Layers = Layer | Sequence["Layers"] | Mapping[str, "Layers"]
Part = TypeVar("Part")


def named(layers: Sequence[Part] | Mapping[str, Part], argument: str = "layers") -> list[tuple[str, Part]]:
    """Return names with layers; without names, layers are numbered from 1.

    >>> from convlearn.layers import Flatten, ReLU
    >>> named([ReLU(), Flatten()]), named({"relu1": ReLU()})
    ([('1', ReLU()), ('2', Flatten())], [('relu1', ReLU())])

    Raises:
        TypeError: what was given is no sequence of layers and no names with layers.
        ValueError: it is empty.
    """
    if isinstance(layers, Mapping):
        parts = [(str(name), layer) for name, layer in layers.items()]
    elif isinstance(layers, Sequence) and not isinstance(layers, str):
        parts = [(str(number), layer) for number, layer in enumerate(layers, start=1)]
    else:
        raise TypeError(f"`{argument}` has {layers!r} but must hold layers, or sequences of layers")
    if not parts:
        raise ValueError(f"`{argument}` has {layers!r} but must hold at least one layer")
    return parts


def inside(name: str, part: str) -> str:
    """Return the name of a part within something that may have a name.

    >>> inside("block1", "add"), inside("", "add")
    ('block1.add', 'add')
    """
    return f"{name}.{part}" if name else part


def follow(layers: Layers, visitor: Visitor[Value], value: Value, name: str = "") -> Value:
    """Send a value through layers in order, as the visitor does it at each, and return what comes out.

    Raises:
        TypeError: something among the layers is no layer.
        ValueError: there are no layers, or whatever the visitor raises.
    """
    if isinstance(layers, Layer):
        return layers.accept(visitor, name, value)
    for part_name, part in named(layers):
        value = follow(part, visitor, value, inside(name, part_name))
    return value


class Passage(NamedTuple):
    """A layer on the way of a shape through a network: what goes in and what comes out."""

    name: str
    layer: Layer
    input_shape: Shape
    output_shape: Shape


def trace(layers: Layers, input_shape: Shape) -> list[Passage]:
    """Return every layer that a shape passes, in order; layers that hold layers are passed layer by layer.

    >>> from convlearn.layers import Flatten, ReLU
    >>> [passage.output_shape for passage in trace([ReLU(), Flatten()], (6, 5, 5))]
    [(6, 5, 5), (150,)]

    Raises:
        TypeError: something among `layers` is no layer.
        ValueError: a layer cannot take the shape that reaches it; the sentence names the layer and the shape.
    """
    tracer = _Tracer()
    follow(layers, tracer, input_shape)
    return tracer.passages


class _Tracer:
    """Visits with a shape and writes down where it has been."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.output_shape = cache(_output_shape)  # a network has the same layer on the same shape many times

    def visit(self, name: str, layer: Layer, shape: Shape) -> Shape:
        try:
            output_shape = self.output_shape(layer, shape)
        except ValueError as error:
            raise ValueError(f"layer {name}, {layer!r}, on input {shape}: {error}") from None
        self.passages.append(Passage(name, layer, shape, output_shape))
        return output_shape

    def gather(self, name: str, join: Join, shapes: Mapping[str, Shape]) -> Shape:
        try:
            return join.gathered_shape(shapes)
        except ValueError as error:
            raise ValueError(f"layer {name}, {join!r}: {error}") from None


def _output_shape(layer: Layer, input_shape: Shape) -> Shape:
    return layer.output_shape(input_shape)


def flat(layers: Layers) -> list[tuple[str, Layer]]:
    """Return every layer with its name, in order, without the ones that only hold others.

    >>> from convlearn.layers import Flatten, ReLU
    >>> flat({"block": [ReLU(), ReLU()], "end": Flatten()})
    [('block.1', ReLU()), ('block.2', ReLU()), ('end', Flatten())]

    Raises:
        TypeError, ValueError: as `named`.
    """
    lister = _Lister()
    follow(layers, lister, None)
    return lister.layers


class _Lister:
    """Visits with nothing and writes down whom it has met."""

    def __init__(self) -> None:
        self.layers: list[tuple[str, Layer]] = []

    def visit(self, name: str, layer: Layer, value: None) -> None:
        self.layers.append((name, layer))

    def gather(self, name: str, join: Join, values: Mapping[str, None]) -> None:
        return None


def frozen(layers: Layers, argument: str) -> Layers:
    """Return the layers in tuples and dicts of their own, so that nobody can change them later.

    Raises:
        TypeError, ValueError: as `named`; the sentence names the argument.
    """
    if isinstance(layers, Layer):
        return layers
    parts = [(name, frozen(part, argument)) for name, part in named(layers, argument)]
    return dict(parts) if isinstance(layers, Mapping) else tuple(part for _, part in parts)
