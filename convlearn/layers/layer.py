"""What every layer is: frozen arguments, checked once, and methods that state what it costs.

Shapes are (channels, height, width), (features,) or (steps, features). The batch is never inside a shape: it
multiplies the operations at the end, in `counting`.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sized
from inspect import Parameter, signature
from typing import ClassVar, Self

from convlearn.checks import LARGEST, Array, set_once, short_repr, true_or_false, whole_number
from convlearn.layers.operations import Operations, Parameters
from convlearn.windows import Windows

Shape = tuple[int, ...]
IMAGE = ("channels", "height", "width")
FEATURES = ("features",)
SEQUENCE = ("steps", "features")
MOST_AXES = 32  # of a shape, as numpy has them


class Layer(ABC):
    """What every layer states. A new layer is one more class with these methods, a frozen dataclass.

    `operations(..., padding_taps=False)` leaves out the products, and the adds or comparisons inside a window,
    that only a padding place asks for: a sum then has one add fewer than it has terms on data, and a window
    that touches no data at all costs nothing. A bias is added to every output all the same.

    >>> from convlearn import Conv2d
    >>> layer = Conv2d(4, 6, 3, padding=1)
    >>> layer.output_shape((4, 5, 5)), layer.parameters(), layer.operations((4, 5, 5))
    ((6, 5, 5), Parameters(weights=216, biases=6), Operations(multiplies=5400, accumulations=5250, bias_adds=150))
    """

    acts_per_value: ClassVar[bool] = False  # its arrays scale and shift single values; they weigh no sum

    def __new__(cls, *values: object, **named: object) -> Self:
        """Make a layer, unless there are arguments that it has not."""
        _, *taken = signature(cls.__init__).parameters.values()
        must_take(cls.__name__, taken, values, named)
        return super().__new__(cls)

    @abstractmethod
    def output_shape(self, input_shape: Shape) -> Shape:
        """Return the shape that comes out when `input_shape` goes in.

        >>> from convlearn import MaxPool2d
        >>> MaxPool2d(2).output_shape((6, 28, 28))
        (6, 14, 14)

        Raises:
            TypeError: `input_shape` is not made of whole numbers.
            ValueError: the layer cannot take that shape.
        """

    @abstractmethod
    def operations(self, input_shape: Shape, padding_taps: bool = True) -> Operations:
        """Return the operations for one input of that shape, each kind apart.

        >>> from convlearn import MaxPool2d
        >>> MaxPool2d(2).operations((6, 28, 28)).comparisons == 6 * 14 * 14 * 3
        True

        Raises:
            TypeError, ValueError: as `output_shape`.
        """

    def parameters(self) -> Parameters:
        """Return how many numbers the layer learns; they do not depend on the input.

        >>> from convlearn import Linear, ReLU
        >>> Linear(10, 4).parameters(), ReLU().parameters()
        (Parameters(weights=40, biases=4), Parameters(weights=0, biases=0))
        """
        return Parameters()

    def array_shapes(self) -> dict[str, Shape]:
        """Return the shape of every array the layer needs to run, by its name in `reference`.

        >>> from convlearn import Linear
        >>> Linear(10, 4).array_shapes()
        {'weight': (4, 10), 'bias': (4,)}
        """
        return {}

    @abstractmethod
    def forward(self, input: Array, arrays: Mapping[str, Array]) -> Array:
        """Execute the layer with numpy on one input, with the arrays that `array_shapes` names.

        >>> import numpy as np
        >>> from convlearn import Linear
        >>> Linear(2, 1).forward(np.array([3, 4]), {"weight": [[1, 2]], "bias": [5]})
        array([16])
        """

    def _given(self, arrays: Mapping[str, Array]) -> Mapping[str, Array]:
        """Return the arrays if all that the layer needs are among them."""
        for name in self.array_shapes():
            if not isinstance(arrays, Mapping) or arrays.get(name) is None:
                raise ValueError(f"`arrays` ({short_repr(arrays)}) must be names with arrays, `{name}` among them")
        return arrays

    def _check_whole_numbers(self, *names: str, at_most: int = LARGEST) -> None:
        """Check that these arguments are whole numbers of at least 1."""
        set_once(self, **{name: whole_number(name, getattr(self, name), 1, at_most) for name in names})

    def _check_switches(self, *names: str) -> None:
        """Check that these arguments are True or False."""
        set_once(self, **{name: true_or_false(name, getattr(self, name)) for name in names})

    def __repr__(self) -> str:
        """Write the constructor call, without what has its default value."""
        if not all(hasattr(self, name) for name in signature(type(self).__init__).parameters if name != "self"):
            return f"{type(self).__name__}(...)"  # a constructor of one's own need not keep what it is given
        arguments = [
            repr(value) if default is Parameter.empty else f"{name}={value!r}"
            for name, value, default in self._arguments()
            if repr(value) != repr(default)
        ]
        return f"{type(self).__name__}({', '.join(arguments)})"

    def _arguments(self) -> list[tuple[str, object, object]]:
        """Return name, value and default of every argument of the constructor."""
        return [
            (name, as_given(getattr(self, name)), argument.default)
            for name, argument in signature(type(self)).parameters.items()
        ]


class WindowLayer(Layer):
    """What the layers share whose window slides over an image.

    >>> from convlearn import AvgPool2d
    >>> AvgPool2d(2).windows((6, 28, 28)).output_shape
    (6, 14, 14)
    """

    @abstractmethod
    def windows(self, input_shape: Shape) -> Windows:
        """Return where the window stops, for each channel that comes out.

        >>> from convlearn import Conv2d
        >>> Conv2d(4, 6, 3, padding=1).windows((4, 5, 7)).across.output_size
        7

        Raises:
            TypeError: `input_shape` is not made of whole numbers.
            ValueError: it is no image, has the wrong channels, or the window does not fit.
        """

    def output_shape(self, input_shape: Shape) -> Shape:
        """Return (channels, height, width): one place for each stop of the window.

        >>> from convlearn import Conv2d
        >>> Conv2d(3, 96, 11, stride=4).output_shape((3, 227, 227))
        (96, 55, 55)
        """
        return self.windows(input_shape).output_shape


def must_take(called: str, taken: Iterable[Parameter], values: Sized, named: Iterable[str]) -> None:
    """Check that what is called takes these arguments; Python's own sentence would not say why it does not.

    Raises:
        TypeError: a name is unknown, or there are too many values without a name.
    """
    by_name = {argument.name: argument.kind for argument in taken}
    call, kinds = f"{called}({', '.join(by_name)})", list(by_name.values())
    for name in named:
        if name not in by_name and Parameter.VAR_KEYWORD not in kinds:
            raise TypeError(f"`{name}` is no argument of {call}; leave it out if it changes no count")
    most = kinds.count(Parameter.POSITIONAL_OR_KEYWORD)
    if len(values) > most and Parameter.VAR_POSITIONAL not in kinds:
        raise TypeError(f"`{call}` must get at most {most} values without a name, not {len(values)}")


def checked_shape(input_shape: object, *kinds: tuple[str, ...], name: str = "input_shape") -> Shape:
    """Return `input_shape` as a tuple if it has as many sizes as one of the kinds has names.

    >>> checked_shape([3, 227, 227], IMAGE)
    (3, 227, 227)
    >>> checked_shape((1, 3, 227, 227), IMAGE)
    Traceback (most recent call last):
    ValueError: `input_shape` (1, 3, 227, 227) must be (channels, height, width), without the batch
    >>> checked_shape((256, 6, 6), FEATURES, SEQUENCE)
    Traceback (most recent call last):
    ValueError: `input_shape` (256, 6, 6) must be (features) or (steps, features); put `Flatten()` before it

    Raises:
        TypeError: it is not a tuple or list of whole numbers.
        ValueError: it is of another kind, or a size is below 1.
    """
    if not isinstance(input_shape, (tuple, list)) or not 1 <= len(input_shape) <= MOST_AXES:
        raise TypeError(f"`{name}` ({short_repr(input_shape)}) must be a tuple of whole numbers, 1 to {MOST_AXES}")
    shape = tuple(input_shape)
    if set(map(type, shape)) != {int} or min(shape) < 1 or max(shape) > LARGEST:
        shape = tuple(whole_number(f"{name}[{axis}]", size, at_least=1) for axis, size in enumerate(shape))
    if kinds and len(shape) not in map(len, kinds):
        rule = " or ".join(f"({', '.join(kind)})" for kind in kinds)
        raise ValueError(f"`{name}` {short_repr(shape)} must be {rule}{_advice(shape, kinds)}")
    return shape


def _advice(shape: Shape, kinds: tuple[tuple[str, ...], ...]) -> str:
    """Return what is surely meant by a shape of another kind, if anything is."""
    if kinds == (IMAGE,) and len(shape) == len(IMAGE) + 1:
        return ", without the batch"
    if FEATURES in kinds and len(shape) == len(IMAGE):
        return "; put `Flatten()` before it"
    return ""


def as_given(value: object) -> object:
    """Return a pair of equal numbers as the one number that it is usually given as.

    >>> as_given((3, 3)), as_given((3, 5)), as_given("same")
    (3, (3, 5), 'same')
    """
    match value:
        case (int(height), int(width)) if height == width:
            return height
    return value


def must_meet(argument: str, wanted: int, what: str, found: int, input_shape: Shape) -> None:
    """Check that the input has what the layer's argument asks for.

    >>> must_meet("in_channels", 4, "channels", 3, (3, 5, 5))
    Traceback (most recent call last):
    ValueError: `in_channels` (4) must equal the channels (3) of the input (3, 5, 5)

    Raises:
        ValueError: the two numbers differ.
    """
    if wanted != found:
        raise ValueError(f"`{argument}` ({wanted}) must equal the {what} ({found}) of the input {input_shape}")
