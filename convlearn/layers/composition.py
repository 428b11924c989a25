"""How layers make a network: one after the other, in branches, and what passes through them in order."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from inspect import signature
from math import prod
from typing import ClassVar, NamedTuple, TypeVar

import numpy as np

from convlearn.checks import Array
from convlearn.layers.layer import FEATURES, IMAGE, Join, Layer, Shape, Value, Visitor, checked_shape
from convlearn.layers.operations import Operations, Parameters

Layers = Layer | Sequence["Layers"] | Mapping[str, "Layers"]


Part = TypeVar("Part")


def named(layers: Sequence[Part] | Mapping[str, Part], argument: str = "layers") -> list[tuple[str, Part]]:
    """Return names with layers; without names, layers are numbered from 1.

    >>> from convlearn.layers.elementwise import ReLU
    >>> from convlearn.layers.reordering import Flatten
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

    >>> from convlearn.layers.elementwise import ReLU
    >>> from convlearn.layers.reordering import Flatten
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

    >>> from convlearn.layers.elementwise import ReLU
    >>> from convlearn.layers.reordering import Flatten
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


@dataclass(frozen=True, repr=False)
class Add(Join):
    """The addition at the end of a `Residual`: two arrays of one shape, value by value.

    (2, *shape) -> shape
    elementwise adds = values of the shape

    >>> Add().output_shape((2, 256, 56, 56))
    (256, 56, 56)
    >>> Add().operations((2, 256, 56, 56)).elementwise_adds
    802816
    """

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return the shape of each of the two.

        Raises:
            TypeError: `input_shape` is not made of whole numbers.
            ValueError: it is not that of two arrays of one shape.
        """
        two, *shape = checked_shape(input_shape)
        if two != 2 or not shape:  # noqa: PLR2004
            raise ValueError(f"`input_shape` {input_shape} must start with 2, for the two arrays to add")
        return tuple(shape)

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return one add for each value; there is no padding to leave out."""
        return Operations(elementwise_adds=prod(self.output_shape(input_shape)))

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Add the two."""
        total: Array = input[0] + input[1]
        return total

    def gathered_shape(self, shapes: Mapping[str, Shape]) -> Shape:
        """Return (2, *shape) for two branches that both give the shape."""
        if len(set(shapes.values())) > 1:
            raise ValueError(f"{_gives(shapes)}, but what is added must have one shape")
        return len(shapes), *next(iter(shapes.values()))

    def gathered(self, outputs: Sequence[Array]) -> Array:
        """Return the two in one array."""
        return np.stack(outputs)


@dataclass(frozen=True, repr=False)
class Concatenate(Join):
    """The end of a `Concat`: the channels of all branches behind each other. No operations.

    >>> shapes = {"1x1": (64, 28, 28), "3x3": (128, 28, 28)}
    >>> Concatenate().gathered_shape(shapes)
    (192, 28, 28)
    """

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return the shape of the input, in which the channels are already together."""
        return checked_shape(input_shape, IMAGE, FEATURES)

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return no operations: values are only put in order."""
        self.output_shape(input_shape)
        return Operations()

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Return the input, in which the channels are already together."""
        return input

    def gathered_shape(self, shapes: Mapping[str, Shape]) -> Shape:
        """Return the shape with the channels of all branches."""
        checked = [checked_shape(shape, IMAGE, FEATURES) for shape in shapes.values()]
        if len({shape[1:] for shape in checked}) > 1:
            raise ValueError(f"{_gives(shapes)}, but what is concatenated must have one height and width")
        return sum(shape[0] for shape in checked), *checked[0][1:]

    def gathered(self, outputs: Sequence[Array]) -> Array:
        """Return all channels in one array."""
        return np.concatenate(outputs)


def _gives(shapes: Mapping[str, Shape]) -> str:
    """Return what each branch gives, in words."""
    return " and ".join(f"`{name}` gives {shape}" for name, shape in shapes.items())


class Branching(Layer):
    """What layers with branches share: every branch gets the input, one join gets what they give.

    The facts of such a layer are those of the layers in it and of the join, added up. `count` and `meter.run` go
    through it layer by layer.
    """

    join_name: ClassVar[str]
    join: ClassVar[Join]

    @abstractmethod
    def branches_by_name(self) -> Mapping[str, Layers | None]:
        """Return the branches; None stands for the input itself."""

    def accept(self, visitor: Visitor[Value], name: str, value: Value) -> Value:
        """Send the value through every branch and what comes out through the join."""
        ends = {
            branch: value if layers is None else follow(layers, visitor, value, inside(name, branch))
            for branch, layers in self.branches_by_name().items()
        }
        join_name = inside(name, self.join_name)
        return visitor.visit(join_name, self.join, visitor.gather(join_name, self.join, ends))

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return what the join makes of the shapes that the branches give."""
        return trace(self, checked_shape(input_shape))[-1].output_shape

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return the operations of all layers in the branches and of the join."""
        passages = trace(self, checked_shape(input_shape))
        return Operations.sum_of(passage.layer.operations(passage.input_shape, padding_taps) for passage in passages)

    def parameters(self) -> Parameters:
        """Return the parameters of all layers in the branches."""
        return sum((layer.parameters() for _, layer in flat(self)), Parameters())

    def array_shapes(self) -> dict[str, Shape]:
        """Return the arrays of all layers in the branches, each after the name of its layer: `body.1.weight`."""
        return {
            inside(name, array): shape for name, layer in flat(self) for array, shape in layer.array_shapes().items()
        }

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute every branch and the join."""
        return follow(self, _Execution(arrays), input)

    def _arguments(self) -> list[tuple[str, object, object]]:
        """Return name, value and default of every argument; layers are written as they are."""
        return [
            (name, getattr(self, name), argument.default) for name, argument in signature(type(self)).parameters.items()
        ]


class _Execution:
    """Visits with an array and runs every layer on it, with arrays named as in `Branching.array_shapes`."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.arrays = arrays

    def visit(self, name: str, layer: Layer, value: Array) -> Array:
        own_arrays = {array: self.arrays[inside(name, array)] for array in layer.array_shapes()}
        return layer.forward(value, own_arrays)

    def gather(self, name: str, join: Join, values: Mapping[str, Array]) -> Array:
        return join.gathered(list(values.values()))


@dataclass(frozen=True, init=False, repr=False)
class Residual(Branching):
    """A body, a shortcut around it, and the sum of what the two give.

    output     = body(input) + shortcut(input)
    operations = those of the body + those of the shortcut + one elementwise add for each output value

    `body` and `shortcut` are a layer, a sequence of layers, or names with layers. Without a shortcut the input
    itself is added, so the body must keep its shape. Most networks have a `ReLU` after the addition: it is the
    next layer, not a part of this one.

    >>> from convlearn.layers.convolution import Conv2d
    >>> block = Residual([Conv2d(64, 64, 3, padding=1, bias=False)])
    >>> block
    Residual((Conv2d(64, 64, 3, padding=1, bias=False),))
    >>> block.operations((64, 56, 56)).elementwise_adds == 64 * 56 * 56
    True

    Raises:
        TypeError: something in `body` or `shortcut` is no layer.
        ValueError: `body` or `shortcut` is empty; on a shape, the two ends differ.

    Source: He et al., Deep residual learning for image recognition, equations 1 and 2.
    """

    join_name = "add"
    join = Add()

    body: Layers
    shortcut: Layers | None

    def __init__(self, body: Layers, shortcut: Layers | None = None) -> None:
        object.__setattr__(self, "body", frozen(body, "body"))
        object.__setattr__(self, "shortcut", None if shortcut is None else frozen(shortcut, "shortcut"))

    def branches_by_name(self) -> dict[str, Layers | None]:
        """Return the body and the shortcut."""
        return {"body": self.body, "shortcut": self.shortcut}


@dataclass(frozen=True, init=False, repr=False)
class Concat(Branching):
    """Branches side by side whose output channels are put behind each other.

    output channels = the sum of the branches' output channels

    `branches` is a sequence of branches, or names with branches; each is a layer, a sequence of layers, names with
    layers, or None for the input itself. All must give one height and width.

    >>> from convlearn.layers.convolution import Conv2d
    >>> Concat([Conv2d(16, 64, 1), Conv2d(16, 64, 3, padding=1)]).output_shape((16, 55, 55))
    (128, 55, 55)
    >>> Concat([None, Conv2d(16, 64, 1)]).output_shape((16, 55, 55))
    (80, 55, 55)

    Raises:
        TypeError: something in `branches` is no layer.
        ValueError: `branches` has no layer; on a shape, the ends differ in height or width.

    Source: Szegedy et al., Going deeper with convolutions, section 4.
    """

    join_name = "concat"
    join = Concatenate()

    branches: Sequence[Layers | None] | Mapping[str, Layers | None]

    def __init__(self, branches: Sequence[Layers | None] | Mapping[str, Layers | None]) -> None:
        parts = {
            name: None if branch is None else frozen(branch, "branches") for name, branch in named(branches, "branches")
        }
        if all(branch is None for branch in parts.values()):
            raise ValueError(f"`branches` has {branches!r} but must hold at least one layer")
        by_name = isinstance(branches, Mapping)
        object.__setattr__(self, "branches", parts if by_name else tuple(parts.values()))

    def branches_by_name(self) -> dict[str, Layers | None]:
        """Return the branches; without names they are numbered from 1."""
        return dict(named(self.branches, "branches"))
