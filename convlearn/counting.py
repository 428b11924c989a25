"""Conventions that price operations, and `count`, which adds up what a network costs.

"FLOPs" is no unit until one knows the convention: the same layer has at least six FLOPs figures. A layer states
its operations; a convention says what each kind is worth.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from convlearn.checks import instance, sequence, set_once, true_or_false, whole_number
from convlearn.layers.composition import Layers, stated, trace
from convlearn.layers.layer import Layer, Shape
from convlearn.layers.operations import OPERATION_KINDS, Operations, Parameters, spelled_out
from convlearn.tables import html_table, text_table


@dataclass(frozen=True, repr=False)
class Convention:
    """What one operation of each kind is worth, in a whole number; 0 leaves the kind out.

    `name` is what the result is counted in, `statement` one line that says what is counted, what is left out and
    who counts so. Without `padding_taps` the products with padding zeros are left out.

    >>> mine = Convention("products", "Counts products only, on data only.", multiplies=1, padding_taps=False)
    >>> mine.price(Operations(multiplies=9, accumulations=8))
    9

    Raises:
        TypeError: a price is not a whole number.
        ValueError: a price is negative.
    """

    name: str
    statement: str
    multiplies: int = 0
    accumulations: int = 0
    bias_adds: int = 0
    comparisons: int = 0
    pooling_adds: int = 0
    divisions: int = 0
    elementwise_multiplies: int = 0
    elementwise_adds: int = 0
    function_values: int = 0
    padding_taps: bool = True

    def __post_init__(self) -> None:
        prices = {kind: whole_number(kind, getattr(self, kind), at_least=0) for kind in OPERATION_KINDS}
        texts = {name: instance(name, getattr(self, name), str) for name in ("name", "statement")}
        set_once(self, **prices, **texts, padding_taps=true_or_false("padding_taps", self.padding_taps))

    def __repr__(self) -> str:
        return f"{self.name}: {self.statement}"

    def price(self, operations: Operations) -> int:
        """Return the sum of every kind's count times its price.

        >>> MACS_PLUS_BIAS.price(Operations(multiplies=81, accumulations=72, bias_adds=9))
        90

        Raises:
            TypeError: `operations` are no `Operations`.
        """
        operations = instance("operations", operations, Operations)
        return sum(getattr(self, kind) * getattr(operations, kind) for kind in OPERATION_KINDS)


MACS = Convention(
    "MACs",
    "1 for each multiply; the add that goes with it is part of the same multiply-accumulate (MAC). Leaves out "
    "bias adds and everything that is not a sum of products. Most papers, torchvision's tables, fvcore and thop "
    "in convolution and linear layers; many of them print it as FLOPs.",
    multiplies=1,
)


MACS_PLUS_BIAS = Convention(
    "MACs plus bias adds",
    "1 for each multiply and 1 for each bias add. Leaves out everything that is not a sum of products. "
    "ptflops in convolution and linear layers; torchinfo too, but for linear layers on several steps.",
    multiplies=1,
    bias_adds=1,
)


TWO_PER_MAC = Convention(
    "FLOPs at 2 per MAC",
    "2 for each multiply, as if every product were also added to something. Leaves out bias adds and everything "
    "that is not a sum of products. PyTorch's FlopCounterMode, and many articles.",
    multiplies=2,
)


TWO_PER_MAC_PLUS_BIAS = Convention(
    "FLOPs at 2 per MAC plus bias adds",
    "2 for each multiply and 1 for each bias add, so each sum with a bias has one add too many. Leaves out "
    "everything that is not a sum of products. XLA, the compiler under JAX, where there is no padding.",
    multiplies=2,
    bias_adds=1,
)


EXACT = Convention(
    "exact operations",
    "1 for each multiply and 1 for each add that is carried out, bias adds too: a sum has one add fewer than "
    "terms. Leaves out comparisons, pooling and element-wise work. Articles that write 2n - 1.",
    multiplies=1,
    accumulations=1,
    bias_adds=1,
)


EXACT_WITHOUT_BIAS = Convention(
    "exact operations without bias adds",
    "As exact, but leaves out bias adds even where the layer has biases. Articles that write (2n - 1) per "
    "output for layers whose parameters include the bias.",
    multiplies=1,
    accumulations=1,
)


PADDING_FREE = Convention(
    "FLOPs at 2 per MAC on data plus bias adds",
    "2 for each multiply that does not meet a padding zero, 1 for each bias add, comparison and operation of "
    "pooling. Leaves out element-wise work. The cost analysis of XLA, the compiler under JAX, in convolution and "
    "linear layers; in pooling it counts the padding, too.",
    multiplies=2,
    bias_adds=1,
    comparisons=1,
    pooling_adds=1,
    divisions=1,
    padding_taps=False,
)


CONVENTIONS = (MACS, MACS_PLUS_BIAS, TWO_PER_MAC, TWO_PER_MAC_PLUS_BIAS, EXACT, EXACT_WITHOUT_BIAS, PADDING_FREE)


class Row(NamedTuple):
    """One layer at its place in a network: what goes in, what comes out, and what it costs for the batch.

    Into an addition of two branches go two of a shape: (2, channels, height, width).

    >>> from convlearn import Linear
    >>> row = count({"fc": Linear(10, 4)}, (10,)).rows[0]
    >>> row.name, row.layer, row.input_shape, row.output_shape, row.parameters.total, row.operations.adds
    ('fc', Linear(10, 4), (10,), (4,), 44, 40)
    """

    name: str
    layer: Layer
    input_shape: Shape
    output_shape: Shape
    parameters: Parameters
    operations: Operations
    batch_size: int

    def __repr__(self) -> str:
        return (
            f"{self.name}, {self.layer!r}: {self.input_shape} -> {self.output_shape}, "
            f"{self.parameters!r}, {self.operations!r}"
        )

    def total(self, convention: Convention) -> int:
        """Return the row's operations priced by the convention.

        >>> from convlearn import Conv2d
        >>> row = count(Conv2d(4, 6, 3, padding=1), (4, 5, 5)).rows[0]
        >>> row.total(TWO_PER_MAC_PLUS_BIAS), row.total(PADDING_FREE)
        (10950, 8262)

        Raises:
            TypeError: `convention` is no `Convention`, or the layer states no operations.
        """
        if instance("convention", convention, Convention).padding_taps:
            return convention.price(self.operations)
        on_data = _operations(self.name, self.layer, self.input_shape, padding_taps=False)
        return convention.price(on_data * self.batch_size)


@dataclass(frozen=True, repr=False)
class CostTable:
    """What every layer of a network costs. The rows sum to the totals under every convention.

    Operations are those of the whole batch; parameters do not depend on it.

    >>> from convlearn import Linear
    >>> table = count([Linear(10, 4), Linear(4, 2)], (10,), batch_size=3)
    >>> [row.operations.multiplies for row in table.rows]
    [120, 24]
    """

    rows: tuple[Row, ...]
    batch_size: int

    def __post_init__(self) -> None:
        rows = tuple(instance("rows", row, Row) for row in sequence("rows", self.rows))
        if not rows:
            raise ValueError("`rows` (()) must hold at least one row")
        set_once(self, rows=rows, batch_size=whole_number("batch_size", self.batch_size, at_least=1))

    @cached_property
    def parameters(self) -> Parameters:
        """Return the parameters of all layers.

        >>> from convlearn import Linear
        >>> count([Linear(10, 4), Linear(4, 2)], (10,)).parameters
        Parameters(weights=48, biases=6)
        """
        return sum((row.parameters for row in self.rows), Parameters())

    @cached_property
    def operations(self) -> Operations:
        """Return the operations of all layers, each kind apart.

        >>> from convlearn import Linear
        >>> count([Linear(10, 4), Linear(4, 2)], (10,)).operations
        Operations(multiplies=48, accumulations=42, bias_adds=6)
        """
        return Operations.sum_of([row.operations for row in self.rows])

    def total(self, convention: Convention) -> int:
        """Return the operations of all layers, priced by the convention.

        >>> from convlearn import Linear
        >>> table = count([Linear(10, 4), Linear(4, 2)], (10,))
        >>> table.total(MACS), table.total(EXACT)
        (48, 96)

        Raises:
            TypeError: `convention` is not a `Convention`.
        """
        return sum(row.total(instance("convention", convention, Convention)) for row in self.rows)

    def __repr__(self) -> str:
        header, *rows, total = self._cells()
        return f"{self._caption}\n\n{text_table(header, rows, total)}"

    def _repr_html_(self) -> str:
        header, *rows, total = self._cells()
        return html_table(self._caption, header, rows, total)

    @property
    def _caption(self) -> str:
        return f"Input {self.rows[0].input_shape}, batch size {self.batch_size}: operations by kind"

    def _cells(self) -> list[list[str]]:
        """Return the header, a line for each row, and the totals."""
        kinds = self.operations.kinds_to_show()
        return [
            ["name", "layer", "output shape", "parameters", *map(spelled_out, kinds)],
            *(
                [row.name, repr(row.layer), str(row.output_shape), *_numbers(row.parameters, row.operations, kinds)]
                for row in self.rows
            ),
            ["total", "", "", *_numbers(self.parameters, self.operations, kinds)],
        ]


def _numbers(parameters: Parameters, operations: Operations, kinds: Sequence[str]) -> list[str]:
    return [f"{parameters.total:,}", *(f"{getattr(operations, kind):,}" for kind in kinds)]


def count(layers: Layers, input_shape: Shape, batch_size: int = 1) -> CostTable:
    """Return what each layer costs and what all cost together.

    `layers` is a layer, a sequence of layers, or names with layers; sequences may hold sequences. A layer that
    holds others, such as `Residual`, gives a row for each of them and one for what joins them. Equal layers
    are counted each, parameters too, unless `SameWeights` says that one uses those of another. `input_shape` is that
    of one input, without the batch.

    >>> from convlearn import Linear
    >>> count([Linear(10, 4), Linear(4, 2, bias=False)], (10,))
    Input (10,), batch size 1: operations by kind
    <BLANKLINE>
    name   layer                     output shape  parameters  multiplies  accumulations  bias adds
    1      Linear(10, 4)             (4,)                  44          40             36          4
    2      Linear(4, 2, bias=False)  (2,)                   8           8              6          0
    -----------------------------------------------------------------------------------------------
    total                                                  52          48             42          4

    Raises:
        TypeError: something among `layers` is no layer, or an argument is of the wrong kind.
        ValueError: a layer cannot take the shape that reaches it; the sentence names the layer and the shape.
    """
    batch_size = whole_number("batch_size", batch_size, at_least=1)
    parts = [layers] if isinstance(layers, Layer) else layers

    rows = [
        Row(*passage, _parameters(*passage[:3]), _operations(*passage[:3]) * batch_size, batch_size)
        for passage in trace(parts, input_shape)
    ]
    return CostTable(tuple(rows), batch_size)


def _parameters(name: str, layer: Layer, input_shape: Shape) -> Parameters:
    return stated(name, layer, input_shape, lambda: instance("parameters", layer.parameters(), Parameters))


def _operations(name: str, layer: Layer, input_shape: Shape, **padding_taps: bool) -> Operations:
    """Return what the layer states; it need not know of padding if nobody asks for it."""
    return stated(
        name,
        layer,
        input_shape,
        lambda: instance("operations", layer.operations(input_shape, **padding_taps), Operations),
    )
