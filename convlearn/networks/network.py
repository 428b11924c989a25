"""What a named network is: data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from convlearn.checks import instance, set_once
from convlearn.layers.composition import Layers, flat, frozen
from convlearn.layers.layer import Shape, checked_shape
from convlearn.tables import html_table, text_table


@dataclass(frozen=True, eq=False, repr=False)
class Network(Mapping[str, Layers]):
    """Names with layers, in order, and where they come from; `count` and `meter.run` take it as it is.

    `input_shape` is the one the network was made for. Others can be tried: `count` says where they do not fit.

    >>> from convlearn import ReLU, Linear
    >>> mine = Network("mine", {"hidden": [Linear(10, 4), ReLU()], "out": Linear(4, 2)}, (10,), "nowhere")
    >>> mine
    mine, input (10,), 3 layers, from: nowhere
    <BLANKLINE>
    name      layer
    hidden.1  Linear(10, 4)
    hidden.2  ReLU()
    out       Linear(4, 2)
    >>> mine["out"]
    Linear(4, 2)

    Raises:
        TypeError: something among `layers` is no layer, or `input_shape` is no shape.
        ValueError: there are no layers, or a size is below 1.
    """

    name: str
    layers: Mapping[str, Layers]
    input_shape: Shape
    source: str

    def __post_init__(self) -> None:
        texts = {name: instance(name, getattr(self, name), str) for name in ("name", "source")}
        layers = frozen(instance("layers", self.layers, Mapping), "layers")  # type: ignore[type-abstract]
        set_once(self, **texts, layers=layers, input_shape=checked_shape(self.input_shape))

    def __getitem__(self, name: str) -> Layers:
        return self.layers[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.layers)

    def __len__(self) -> int:
        return len(self.layers)

    def __repr__(self) -> str:
        return f"{self._caption}\n\n{text_table(*self._cells())}"

    def _repr_html_(self) -> str:
        return html_table(self._caption, *self._cells())

    @property
    def _caption(self) -> str:
        return f"{self.name}, input {self.input_shape}, {len(flat(self))} layers, from: {self.source}"

    def _cells(self) -> tuple[list[str], list[list[str]]]:
        """Return the header and a line for each layer, by the names that `count` gives."""
        return ["name", "layer"], [[name, repr(layer)] for name, layer in flat(self)]
