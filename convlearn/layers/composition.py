"""How layers make a network: one after the other or in branches, and what passes through them.

A value goes in, a shape or an array; every layer makes something of it for the next one; what the last one makes
comes out. `passed` is that way, and `trace`, `flat` and `executed` differ only in what they do at a layer.
"""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, TypeVar

from convlearn.checks import Array, set_once, short_repr
from convlearn.layers.joins import Add, Concatenate, Join
from convlearn.layers.layer import Layer, Shape, checked_shape
from convlearn.layers.operations import Operations, Parameters

Layers = Layer | Sequence["Layers"] | Mapping[str, "Layers"]
Named = TypeVar("Named")  # what has a name: layers, or a branch
Value = TypeVar("Value")  # what passes through layers: the shape of an array, or the array itself


DEEPEST = 50  # far from where Python gives up
MOST_LAYERS = 10_000
LONGEST_NAME = 60


class Names(Mapping[str, Named]):
    """Names with layers, as a dict, but frozen.

    >>> from convlearn.layers.elementwise import ReLU
    >>> Names({"relu1": ReLU()}.items())
    {'relu1': ReLU()}
    """

    def __init__(self, parts: Iterable[tuple[str, Named]]) -> None:
        self._parts = dict(parts)

    def __getitem__(self, name: str) -> Named:
        return self._parts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

    def __hash__(self) -> int:
        return hash(tuple(self._parts.items()))

    def __repr__(self) -> str:
        return repr(self._parts)


def named(layers: Sequence[Named] | Mapping[str, Named], argument: str = "layers") -> list[tuple[str, Named]]:
    """Return names with layers; without names, layers are numbered from 1.

    >>> from convlearn.layers.elementwise import ReLU
    >>> from convlearn.layers.reordering import Flatten
    >>> named([ReLU(), Flatten()]), named({"relu1": ReLU()})
    ([('1', ReLU()), ('2', Flatten())], [('relu1', ReLU())])

    Raises:
        TypeError: what was given is no sequence of layers and no names with layers.
        ValueError: it is empty, or a name is not text, empty or has a dot.
    """
    if isinstance(layers, Mapping):
        parts = [(_checked_name(name, argument), layer) for name, layer in layers.items()]
    elif isinstance(layers, tuple | list):
        parts = [(str(number), layer) for number, layer in enumerate(layers, start=1)]
    else:
        raise TypeError(f"`{argument}` has {short_repr(layers)} but must hold layers, or sequences of layers")
    if not parts:
        raise ValueError(f"`{argument}` has {short_repr(layers)} but must hold at least one layer")
    return parts


def _checked_name(name: object, argument: str) -> str:
    """Return a name that can be told from all others: with a dot it might be that of a layer inside another."""
    if not isinstance(name, str) or not name.isprintable() or not 0 < len(name) <= LONGEST_NAME or "." in name:
        raise ValueError(
            f"`{argument}` has the name {short_repr(name)} but a name must be text of 1 to {LONGEST_NAME} characters "
            "without a dot"
        )
    return name


def inside(name: str, part: str) -> str:
    """Return the name of a part within something that may have a name.

    >>> inside("block1", "add"), inside("", "add")
    ('block1.add', 'add')

    Raises:
        ValueError: the part is too deep inside.
    """
    if name.count(".") >= DEEPEST:
        raise ValueError(f"`layers` has {short_repr(name)}, but layers must be at most {DEEPEST} deep in each other")
    return f"{name}.{part}" if name else part


def passed(
    layers: Layers,
    value: Value,
    at_layer: Callable[[str, Layer, Value], Value],
    at_join: Callable[[str, Join, Mapping[str, Value]], Value],
    name: str = "",
    argument: str = "layers",
) -> Value:
    """Return what comes out of layers when a value goes in; two functions say what happens to it on the way.

    `at_layer` returns what a layer, known by its name, makes of the value. Branches all get the same value; what they
    give comes to `at_join`, which puts it together for the join, a layer like any other.

    >>> from convlearn.layers.elementwise import ReLU
    >>> def spelled(name, layer, value):
    ...     return f"{value} -> {name}"
    >>> def both(name, join, values):
    ...     return f"({' and '.join(values.values())})"
    >>> passed({"first": ReLU(), "block": Residual(ReLU())}, "in", spelled, both)
    '(in -> first -> block.body and in -> first) -> block.add'

    Raises:
        TypeError: something among the layers is no layer.
        ValueError: there are no layers, or whatever the two functions raise.
    """
    if isinstance(layers, Branching):
        ends = {
            branch: value if part is None else passed(part, value, at_layer, at_join, inside(name, branch), argument)
            for branch, part in layers.branches_by_name().items()
        }
        name = inside(name, layers.join_name)
        return at_layer(name, layers.join, at_join(name, layers.join, ends))
    if isinstance(layers, Layer):
        return at_layer(name, layers, value)
    for part_name, part in named(layers, argument):
        value = passed(part, value, at_layer, at_join, inside(name, part_name), argument)
    return value


class Passage(NamedTuple):
    """A layer on the way of a shape through a network: what goes in and what comes out.

    >>> from convlearn.layers.reordering import Flatten
    >>> trace({"end": Flatten()}, (6, 5, 5))
    [Passage(name='end', layer=Flatten(), input_shape=(6, 5, 5), output_shape=(150,))]
    """

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
    passages: list[Passage] = []

    def at_layer(name: str, layer: Layer, shape: Shape) -> Shape:
        output = stated(name, layer, shape, lambda: checked_shape(layer.output_shape(shape), name="output_shape"))
        passages.append(Passage(name, layer, shape, output))
        return output

    flat(layers)
    passed(layers, checked_shape(input_shape), at_layer, _gathered_shape)
    return passages


def stated(name: str, layer: Layer, input_shape: Shape, ask: Callable[[], Value]) -> Value:
    """Return what a layer states, or say which layer, on which input, states something else or nothing.

    >>> from convlearn import ReLU
    >>> stated("relu1", ReLU(), (4,), lambda: checked_shape((2.5,), name="output_shape"))
    Traceback (most recent call last):
    TypeError: layer relu1, ReLU(), on input (4,): `output_shape[0]` (2.5) must be a whole number

    Raises:
        TypeError, ValueError: as what is asked.
    """
    try:
        return ask()
    except (TypeError, ValueError) as error:
        kind = TypeError if isinstance(error, TypeError) else ValueError
        raise kind(f"layer {name}, {short_repr(layer)}, on input {input_shape}: {error}") from None


def _gathered_shape(name: str, join: Join, shapes: Mapping[str, Shape]) -> Shape:
    try:
        return join.gathered_shape(shapes)
    except ValueError as error:
        raise ValueError(f"layer {name}, {join!r}: {error}") from None


def flat(layers: Layers, argument: str = "layers") -> list[tuple[str, Layer]]:
    """Return every layer with its name, in order, without the ones that only hold others.

    >>> from convlearn.layers.elementwise import ReLU
    >>> from convlearn.layers.reordering import Flatten
    >>> flat({"block": [ReLU(), ReLU()], "end": Flatten()})
    [('block.1', ReLU()), ('block.2', ReLU()), ('end', Flatten())]

    Raises:
        TypeError, ValueError: as `named`; there are too many layers, too deep in each other, or two of one name.
    """
    met: dict[str, Layer] = {}

    def at_layer(name: str, layer: Layer, _: None) -> None:
        if name in met or len(met) == MOST_LAYERS:
            raise ValueError(
                f"`{argument}` has {short_repr(name)} but must hold at most {MOST_LAYERS} layers of different names"
            )
        met[name] = layer

    passed(layers, None, at_layer, lambda name, join, _: None, argument=argument)
    return list(met.items())


def executed(layers: Layers, input: Array, run: Callable[[str, Layer, Array], Array]) -> Array:
    """Return what comes out of layers when an array goes in; `run` executes one layer, known by its name.

    >>> import numpy as np
    >>> from convlearn.layers.elementwise import ReLU
    >>> executed([ReLU(), Residual(ReLU())], np.array([-1, 4]), lambda name, layer, input: layer.forward(input, {}))
    array([0, 8])

    Raises:
        TypeError, ValueError: as `named`, or whatever `run` raises.
    """
    return passed(layers, input, run, lambda name, join, outputs: join.gathered(outputs))


def frozen(layers: Layers, argument: str) -> Layers:
    """Return the layers in tuples and `Names` of their own, so that nobody can change them later.

    >>> from convlearn.layers.elementwise import ReLU
    >>> frozen([ReLU(), [ReLU()]], "layers")
    (ReLU(), (ReLU(),))

    Raises:
        TypeError, ValueError: as `named`; the sentence names the argument.
    """
    if isinstance(layers, Layer):
        return layers
    flat(layers, argument)
    parts = [(name, frozen(part, argument)) for name, part in named(layers, argument)]
    return Names(parts) if isinstance(layers, Mapping) else tuple(part for _, part in parts)


def _frozen_branch(layers: Layers | None, argument: str) -> Layers | None:
    return None if layers is None else frozen(layers, argument)


class Branching(Layer):
    """What layers with branches share: every branch gets the input, one join gets what they give.

    What such a layer states is what the layers in it and the join state, added up. `count` and `meter.run` go through
    it layer by layer.

    >>> Residual.join, Concat.join
    (Add(), Concatenate())
    """

    join_name: ClassVar[str]
    join: ClassVar[Join]

    @abstractmethod
    def branches_by_name(self) -> Mapping[str, Layers | None]:
        """Return the branches; None stands for the input itself.

        >>> from convlearn import ReLU
        >>> Residual(ReLU()).branches_by_name(), Concat([None, ReLU()]).branches_by_name()
        ({'body': ReLU(), 'shortcut': None}, {'1': None, '2': ReLU()})
        """

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return what the join makes of the shapes that the branches give.

        >>> from convlearn import Conv2d
        >>> Concat([Conv2d(4, 2, 1), Conv2d(4, 3, 1)]).output_shape((4, 5, 5))
        (5, 5, 5)
        """
        return trace(self, checked_shape(input_shape))[-1].output_shape

    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return the operations of all layers in the branches and of the join.

        >>> from convlearn import Conv2d
        >>> Residual(Conv2d(4, 4, 1, bias=False)).operations((4, 5, 5))
        Operations(multiplies=400, accumulations=300, bias_adds=0, elementwise_adds=100)
        """
        passages = trace(self, checked_shape(input_shape))
        return Operations.sum_of([passage.layer.operations(passage.input_shape, padding_taps) for passage in passages])

    def parameters(self) -> Parameters:
        """Return the parameters of all layers in the branches.

        >>> from convlearn import Conv2d
        >>> Residual([Conv2d(4, 6, 1), Conv2d(6, 4, 1)]).parameters()
        Parameters(weights=48, biases=10)
        """
        return sum((layer.parameters() for _, layer in flat(self)), Parameters())

    def array_shapes(self) -> dict[str, Shape]:
        """Return the arrays of all layers in the branches, each after the name of its layer: `body.1.weight`.

        >>> from convlearn import Linear
        >>> Residual([Linear(4, 4, bias=False)], Linear(4, 4, bias=False)).array_shapes()
        {'body.1.weight': (4, 4), 'shortcut.weight': (4, 4)}
        """
        return {
            inside(name, array): shape for name, layer in flat(self) for array, shape in layer.array_shapes().items()
        }

    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute every branch and the join.

        >>> import numpy as np
        >>> from convlearn import ReLU
        >>> Residual(ReLU()).forward(np.array([-1, 2]), {})
        array([-1,  4])
        """
        given = self._given(arrays)

        def run(name: str, layer: Layer, value: Array) -> Array:
            return layer.forward(value, {array: given[inside(name, array)] for array in layer.array_shapes()})

        return executed(self, input, run)


@dataclass(frozen=True, repr=False)
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
    shortcut: Layers | None = None

    def __post_init__(self) -> None:
        set_once(self, body=frozen(self.body, "body"), shortcut=_frozen_branch(self.shortcut, "shortcut"))
        flat(self)

    def branches_by_name(self) -> dict[str, Layers | None]:
        """Return the body and the shortcut."""
        return {"body": self.body, "shortcut": self.shortcut}


@dataclass(frozen=True, repr=False)
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

    def __post_init__(self) -> None:
        parts = [(name, _frozen_branch(part, "branches")) for name, part in named(self.branches, "branches")]
        if all(branch is None for _, branch in parts):
            raise ValueError(f"`branches` has {short_repr(self.branches)} but must hold at least one layer")
        by_name = isinstance(self.branches, Mapping)
        set_once(self, branches=Names(parts) if by_name else tuple(branch for _, branch in parts))
        flat(self)

    def branches_by_name(self) -> dict[str, Layers | None]:
        """Return the branches; without names they are numbered from 1."""
        return dict(named(self.branches, "branches"))
