"""Good calls of what states and counts: sizes, windows, layers, counting, networks."""

import numpy as np

from convlearn import (
    GRU,
    LSTM,
    MACS,
    AdaptiveAvgPool2d,
    AvgPool2d,
    BatchNorm2d,
    ChannelShuffle,
    Concat,
    Conv2d,
    Flatten,
    Linear,
    MaxPool2d,
    ReLU,
    ReLU6,
    Residual,
    SameWeights,
    Sigmoid,
    Tanh,
    count,
    counting,
    depthwise_conv2d,
    depthwise_separable_conv2d,
    networks,
    pointwise_conv2d,
    sizes,
    windows,
)
from convlearn.layers import composition
from convlearn.layers.operations import Operations, Parameters
from tests.good_calls.call import Call, good

CONV, DENSE = Conv2d(2, 4, 3, padding=1, groups=2), Linear(4, 2)
BLOCK = Residual([Conv2d(2, 2, 3, padding=1), ReLU()], Conv2d(2, 2, 1))
IMAGE = (2, 5, 5)

# Layers, each with a shape and the arguments of its constructor.
LAYERS = [
    (Conv2d, IMAGE, (2, 4, 3, 1, 1, 1, 2, True)),
    (Linear, (4,), (4, 2, True)),
    (MaxPool2d, IMAGE, (3, 2, 1, 1)),
    (AvgPool2d, IMAGE, (3, 2, 1, False, True)),
    (AdaptiveAvgPool2d, IMAGE, ((2, 3),)),
    (BatchNorm2d, IMAGE, (2,)),
    (ChannelShuffle, IMAGE, (2,)),
    (LSTM, (3, 4), (4, 2, 2, True)),
    (GRU, (3, 4), (4, 2, 1, True)),
    (Flatten, IMAGE, ()),
    (ReLU, IMAGE, ()),
    (ReLU6, IMAGE, ()),
    (Sigmoid, IMAGE, ()),
    (Tanh, IMAGE, ()),
    (SameWeights, IMAGE, (CONV,)),
    (Residual, IMAGE, ([Conv2d(2, 2, 1), ReLU()], {"skip": Conv2d(2, 2, 1)})),
    (Concat, IMAGE, ([None, Conv2d(2, 3, 1)],)),
]


def of_layer(layer_class: type, shape: tuple[int, ...], arguments: tuple[object, ...]) -> list[Call]:
    """Return good calls of the constructor and of every method of a layer."""
    layer = layer_class(*arguments)
    arrays = {name: np.ones(size) for name, size in layer.array_shapes().items()}
    calls = [good(layer.output_shape, shape), good(layer.operations, shape, True)]
    calls += [good(layer.parameters), good(layer.array_shapes), good(layer.forward, np.ones(shape), arrays)]
    calls += [good(layer.windows, shape)] if hasattr(layer, "windows") else []
    return [good(layer_class, *arguments), *calls]


def cell(gates: int) -> dict[str, np.ndarray]:
    return {"weight_ih": np.ones((gates, 4)), "weight_hh": np.ones((gates, 1))}


TABLE = count([CONV, Flatten()], IMAGE)
AXIS = windows.sliding_axis(5, 3, 1, 1)

CALLS: list[Call] = [
    *(call for row in LAYERS for call in of_layer(*row)),
    good(sizes.effective_kernel_size, 3, 2),
    good(sizes.output_size, 5, 3, 1, 1, 1),
    good(sizes.kernel_positions, 5, 3, 1, 1, 1),
    good(sizes.input_size_seen, 3, 3, 1, 1),
    good(sizes.receptive_field, [(3,), (3, 2), (3, 1, 2)]),
    good(sizes.checked_axis, 5, 3, 1, 1, 1),
    good(windows.sliding_axis, 5, 3, 1, 1, 1, True),
    good(windows.same_axis, 5, 3, 1),
    good(windows.Windows(2, AXIS, AXIS).values, True),
    good(windows.Windows(2, AXIS, AXIS).reading, False),
    good(depthwise_conv2d, 4, 3, 1, 1),
    good(pointwise_conv2d, 4, 6),
    good(depthwise_separable_conv2d, 4, 6, 3, 1, 1),
    good(count, [CONV, ReLU(), [Flatten(), Linear(100, 2)]], IMAGE, 2),
    good(count, {"conv": CONV, "block": {"a": ReLU(), "b": Flatten()}}, IMAGE, 2),
    good(count, BLOCK, IMAGE),
    good(TABLE.total, MACS),
    good(TABLE.rows[0].total, MACS),
    good(counting.Convention, "products", "Counts products.", 1, 0, padding_taps=False),
    good(MACS.price, Operations(9, 8)),
    good(counting.CostTable, TABLE.rows, 1),
    good(Operations, 9, 8, 1),
    good(Operations.sum_of, [Operations(9), Operations(1)]),
    good(Operations(9).__mul__, 3),
    good(Operations(9).kinds_to_show),
    good(Parameters, 9, 1),
    good(networks.Network, "mine", {"hidden": [DENSE, ReLU()], "out": Linear(2, 1)}, (4,), "nowhere"),
    good(BLOCK.branches_by_name),
    good(Concat([None, ReLU()]).branches_by_name),
    good(composition.trace, [CONV, ReLU()], IMAGE),
    good(GRU(4, 2).one_step, 4),
    good(LSTM(4, 2).one_step, 4),
    good(GRU(4, 2).elementwise),
    good(LSTM(4, 2).elementwise),
    # What the recurrent layers ask of their subclasses; `forward` gives it checked arrays.
    Call(
        lambda input: LSTM(4, 1).execute(input, cell(4)), (np.ones((3, 4)),), covers=f"{LSTM.__module__}.LSTM.execute"
    ),
    Call(lambda input: GRU(4, 1).execute(input, cell(3)), (np.ones((3, 4)),), covers=f"{GRU.__module__}.GRU.execute"),
    good(networks.lenet5),
    good(networks.alexnet, 2),
    good(networks.vgg16),
    good(networks.vgg19),
    *(
        Call(function, arguments, covers=f"{function.__module__}.{function.__qualname__}", slow=True)
        for function, arguments in (
            (networks.resnet18, ()),
            (networks.resnet34, ()),
            (networks.resnet50, ("1x1",)),
            (networks.resnet101, ("1x1",)),
            (networks.resnet152, ("1x1",)),
            (networks.resnext50_32x4d, ()),
            (networks.googlenet, ()),
            (networks.squeezenet, ()),
            (networks.mobilenet_v1, (0.5,)),
            (networks.mobilenet_v2, (0.5,)),
        )
    ),
]
