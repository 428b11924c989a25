"""Named networks: the published numbers that are right, the sums behind them, and what really happens when they run."""

import re
from collections import Counter
from fractions import Fraction
from itertools import takewhile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn import MACS, BatchNorm2d, Conv2d, Flatten, Linear, ReLU, count, meter, networks
from convlearn.counting import CONVENTIONS
from convlearn.layers.operations import OPERATION_KINDS
from convlearn.networks import Network
from tests.golden_networks import GOLDEN
from tests.sentences import expect


def table_of(network, size=None):
    channels, *sizes = network.input_shape
    return count(network, (channels, *(sizes if size is None else (size, size))))


every_network = pytest.mark.parametrize("network", [golden.network for golden in GOLDEN.values()], ids=GOLDEN)


@pytest.mark.parametrize("golden", GOLDEN.values(), ids=GOLDEN)
def test_parameters_and_multiplies(golden):
    table = table_of(golden.network)
    assert golden.network.input_shape == golden.input_shape
    assert table.parameters.total == golden.parameters
    assert table.total(MACS) == table.operations.multiplies == golden.multiplies
    assert table.rows[-1].output_shape == ((10,) if golden.network.name == "LeNet-5" else (1000,))


@every_network
def test_rows_sum_to_totals_under_every_convention(network):
    table = count(network, network.input_shape, batch_size=3)
    for kind in OPERATION_KINDS:
        assert sum(getattr(row.operations, kind) for row in table.rows) == getattr(table.operations, kind)
    for convention in CONVENTIONS:
        assert sum(row.total(convention) for row in table.rows) == table.total(convention)


@every_network
def test_every_row_has_a_name_of_its_own(network):
    assert set(Counter(row.name for row in table_of(network).rows).values()) == {1}


def up_to(network, name):
    return dict(takewhile(lambda item: item[0] != name, network.items()))


# Small inputs; of AlexNet and VGG the convolutions only, whose linear layers fit no other input and weigh gigabytes.
SMALL = [
    (networks.lenet5(), (1, 32, 32)),
    (up_to(networks.alexnet(), "flatten"), (3, 67, 67)),
    (up_to(networks.vgg16(), "flatten"), (3, 32, 32)),
    (networks.googlenet(), (3, 48, 64)),
    (networks.googlenet(torchvision=True), (3, 64, 48)),
    (networks.squeezenet(), (3, 37, 32)),
    (networks.resnet18(), (3, 32, 40)),
    (networks.resnet50(), (3, 33, 32)),
    (networks.resnet152("3x3"), (3, 32, 32)),  # values would overflow if the meter let them
    (networks.resnext50_32x4d(), (3, 32, 32)),
    (networks.mobilenet_v1(0.25), (3, 64, 40)),
    (networks.mobilenet_v2(), (3, 40, 32)),
]


@pytest.mark.parametrize(("network", "shape"), SMALL)
def test_metered_is_formula(network, shape):
    run, table = meter.run(network, shape), count(network, shape)
    assert run.operations == table.operations
    on_data = [row.layer.operations(row.input_shape, padding_taps=False) for row in table.rows]
    assert run.operations_without_padding == sum(on_data[1:], on_data[0])
    assert run.outputs.shape == (1, *table.rows[-1].output_shape)
    assert np.isfinite(run.outputs).all()


# -- the sums behind the numbers -------------------------------------------------------------------------------


def row_named(table, name):
    (row,) = [row for row in table.rows if row.name == name]
    return row


def test_alexnet_layer_by_layer():
    table = table_of(networks.alexnet())
    weighing = [row for row in table.rows if row.parameters.total]
    assert [row.operations.multiplies for row in weighing] == [
        55 * 55 * 96 * 3 * 121,
        27 * 27 * 256 * 48 * 25,
        13 * 13 * 384 * 256 * 9,
        13 * 13 * 384 * 192 * 9,
        13 * 13 * 256 * 192 * 9,
        4096 * 9216,
        4096 * 4096,
        1000 * 4096,
    ]
    # the paper's counts of neurons, of which the first is wrong: 253,440
    outputs = [np.prod(row.output_shape) for row in weighing]
    assert outputs == [290_400, 186_624, 64_896, 64_896, 43_264, 4096, 4096, 1000]


def test_one_tower_doubles_the_convolutions_that_read_only_their_own_half():
    two, one = table_of(networks.alexnet()), table_of(networks.alexnet(towers=1))
    for name in ("conv1", "conv3", "fc6"):
        assert row_named(one, name).operations == row_named(two, name).operations
    for name in ("conv2", "conv4", "conv5"):
        assert row_named(one, name).operations.multiplies == 2 * row_named(two, name).operations.multiplies


def test_where_the_paper_says_224_alexnet_does_not_fit():
    with expect(ValueError, "layer fc6, Linear(9216, 4096), on input (6400,): `in_features` (9216) must equal"):
        count(networks.alexnet(), (3, 224, 224))


def test_lenet5_where_the_paper_has_the_same_layer():
    table = table_of(networks.lenet5())
    published = {"C1": 156, "C5": 48_120, "F6": 10_164}
    assert {name: row_named(table, name).parameters.total for name in published} == published
    # C3 of the paper: 6 kernels read 3 maps, 9 read 4, 1 reads all 6; here all 16 read 6
    assert row_named(table, "C3").parameters.total == 16 * (6 * 25 + 1)
    paper = 6 * (3 * 25 + 1) + 9 * (4 * 25 + 1) + (6 * 25 + 1)
    assert table.parameters.total - 16 * (6 * 25 + 1) + paper + 2 * (6 + 16) - (84 * 10 + 10) == 60_000


def test_vgg16_without_its_linear_layers_is_the_figure_of_the_resnet_paper():
    table = table_of(networks.vgg16())
    convolutions = sum(row.operations.multiplies for row in table.rows if isinstance(row.layer, Conv2d))
    assert convolutions == 15_346_630_656  # printed as 15.3e9
    assert table.operations.multiplies - convolutions == 512 * 7 * 7 * 4096 + 4096 * 4096 + 4096 * 1000


# Table 1 of the paper: million operations of each part, most rounded, 4a cut off. Of 5a it says 54.
INCEPTIONS = {"3a": 128, "3b": 304, "4a": 73, "4b": 88, "4c": 100, "4d": 119, "4e": 170, "5a": 51, "5b": 71}


@pytest.mark.parametrize(("name", "million"), INCEPTIONS.items())
def test_the_operations_of_each_inception_are_those_of_the_paper(name, million):
    rows = [row for row in table_of(networks.googlenet()).rows if row.name.startswith(f"inception{name}.")]
    assert abs(sum(row.operations.multiplies for row in rows) - million * 10**6) < 10**6


def test_the_row_of_the_paper_that_cannot_be():
    conv1 = row_named(table_of(networks.googlenet()), "conv1")
    assert conv1.parameters.weights == 7 * 7 * 3 * 64 == 9_408  # printed: 2.7K
    assert conv1.operations.multiplies == 112 * 112 * 9_408 == 118_013_952  # printed: 34M


def test_shapes_of_googlenet_are_those_of_the_paper():
    rows = table_of(networks.googlenet()).rows
    shapes = [row.output_shape for row in rows if row.name.endswith(".concat")]
    assert shapes == [
        (256, 28, 28),
        (480, 28, 28),
        *[(512, 14, 14)] * 3,
        (528, 14, 14),
        (832, 14, 14),
        (832, 7, 7),
        (1024, 7, 7),
    ]


def test_torchvisions_googlenet_has_3x3_for_5x5_and_norms_for_biases():
    kernels = [
        {row.layer.kernel_size for row in table_of(network).rows if isinstance(row.layer, Conv2d)}
        for network in (networks.googlenet(), networks.googlenet(torchvision=True))
    ]
    assert kernels == [{(7, 7), (1, 1), (3, 3), (5, 5)}, {(7, 7), (1, 1), (3, 3)}]
    biases = sum(row.parameters.biases for row in table_of(networks.googlenet()).rows)
    rows = table_of(networks.googlenet(torchvision=True)).rows
    norms = sum(row.parameters.biases for row in rows if isinstance(row.layer, BatchNorm2d))
    assert biases == norms + 1000  # one for each channel; the last linear layer has its own


def test_fire2_has_the_parameters_of_the_squeezenet_paper():
    rows = [row for row in table_of(networks.squeezenet()).rows if row.name.startswith("fire2.")]
    products = (96 + 1) * 16 + (16 + 1) * 64 + (16 * 9 + 1) * 64
    assert sum(row.parameters.total for row in rows) == products == 11_920


def test_shapes_of_resnet50_are_those_of_the_paper():
    additions = [row.output_shape for row in table_of(networks.resnet50()).rows if row.name.endswith(".add")]
    assert additions == [
        *[(256, 56, 56)] * 3,
        *[(512, 28, 28)] * 4,
        *[(1024, 14, 14)] * 6,
        *[(2048, 7, 7)] * 3,
    ]


def test_the_stride_moves_a_larger_image_into_two_layers_of_three_blocks():
    one, three = table_of(networks.resnet50()), table_of(networks.resnet50("3x3"))
    assert one.parameters == three.parameters
    more = 0
    for size, channels, inner in ((28, 256, 128), (14, 512, 256), (7, 1024, 512)):
        more += 3 * size * size * channels * inner  # the first 1x1 now works on four times the places
    assert three.operations.multiplies - one.operations.multiplies == more


def test_resnet34_without_projections_is_the_figure_of_the_paper():
    table = table_of(networks.resnet34())
    shortcuts = sum(row.operations.multiplies for row in table.rows if ".shortcut." in row.name)
    assert table.operations.multiplies - shortcuts == 3_644_493_824  # printed as 3.6 billion


@pytest.mark.parametrize(
    ("network", "convolutions"),
    [
        # each network's name says how many layers on its longest way have weights; shortcuts do not count
        (networks.resnet18(), 18),
        (networks.resnet34(), 34),
        (networks.resnet50(), 50),
        (networks.resnet101(), 101),
        (networks.resnet152(), 152),
        (networks.resnext50_32x4d(), 50),
        (networks.vgg16(), 16),
        (networks.vgg19(), 19),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_the_number_in_the_name_is_that_of_layers_with_weights(network, convolutions):
    rows = [row for row in table_of(network).rows if isinstance(row.layer, Conv2d | Linear)]
    assert len([row for row in rows if ".shortcut." not in row.name]) == convolutions


def test_shares_of_mobilenet_v1_and_the_swapped_digits_in_its_paper():
    rows = table_of(networks.mobilenet_v1()).rows
    multiplies = Counter()
    for row in rows:
        multiplies[row.name.rpartition(".")[2]] += row.operations.multiplies
    shares = {
        name: round(100 * count / GOLDEN["MobileNetV1"].multiplies, 2) for name, count in multiplies.items() if count
    }
    # Table 2: 94.86 %, 3.06 %, 1.19 % and 0.18 %; the third has two digits swapped
    assert shares == {"pointwise": 94.86, "depthwise": 3.06, "conv1": 1.91, "fc": 0.18}


# TensorFlow's model page, million multiply-adds; where it differs from the sums, the sums.
WIDTHS_AND_SIZES = [
    (1, 224, 569),
    (1, 192, 418),
    (1, 160, 291),
    (1, 128, 186),
    (0.75, 224, 325),  # the page says 317
    (0.5, 224, 149),  # the page says 150: 149.497
    (0.5, 192, 110),
    (0.5, 160, 77),
    (0.5, 128, 49),
    (0.25, 224, 41),
    (0.25, 192, 30),  # the page says 34
    (0.25, 160, 21),
    (0.25, 128, 14),
]


@pytest.mark.parametrize(("width", "size", "million"), WIDTHS_AND_SIZES)
def test_mobilenet_v1_in_all_widths_and_sizes(width, size, million):
    assert round(table_of(networks.mobilenet_v1(width), size).operations.multiplies / 1e6) == million


@pytest.mark.parametrize(
    # TensorFlow's model page: million multiply-adds at 224, million parameters without batch norm
    ("width", "million", "parameters"),
    [
        (1.4, 582, 6.06),
        (1.3, 509, 5.34),
        (1, 301, 3.47),  # the page says 300: 300.774
        (0.75, 209, 2.61),
        (0.5, 97, 1.95),
        (0.35, 59, 1.66),
    ],
)
def test_mobilenet_v2_in_all_widths(width, million, parameters):
    table = table_of(networks.mobilenet_v2(width))
    without_norms = sum(row.parameters.total for row in table.rows if not isinstance(row.layer, BatchNorm2d))
    assert round(table.operations.multiplies / 1e6) == million
    assert round(without_norms / 1e6, 2) == parameters


# -- width multipliers -----------------------------------------------------------------------------------------


def channels_of(network):
    return [row.layer.out_channels for row in table_of(network).rows if isinstance(row.layer, Conv2d)]


@pytest.mark.parametrize("make", [networks.mobilenet_v1, networks.mobilenet_v2])
@pytest.mark.parametrize("same", [(1, 1.0, Fraction(1)), (0.75, Fraction(3, 4), np.float64(0.75)), (2, np.int64(2))])
def test_a_multiplier_is_the_number_whatever_its_type(make, same):
    first, *others = (channels_of(make(width)) for width in same)
    assert all(channels == first for channels in others)


def test_a_multiplier_is_the_decimal_that_is_written():
    # 0.7 * 640 is 447.99999999999994 in floats
    assert channels_of(networks.mobilenet_v1(0.7)) == channels_of(networks.mobilenet_v1(Fraction(7, 10)))
    assert channels_of(networks.mobilenet_v1(0.75))[0] == 24
    assert channels_of(networks.mobilenet_v1(0.29))[-1] == 1024 * 29 // 100


@given(st.integers(1, 200), st.integers(20, 100))
def test_channels_are_rounded_down(numerator, denominator):
    width = Fraction(numerator, denominator)
    if 32 * width >= 1:
        plain = channels_of(networks.mobilenet_v1(1))
        assert channels_of(networks.mobilenet_v1(width)) == [channels * numerator // denominator for channels in plain]


@given(st.integers(1, 300))
def test_channels_of_the_second_version_are_multiples_of_8_and_lose_at_most_a_tenth(hundredths):
    plain = {"conv1": 32, "bottleneck1": 16, "bottleneck2": 24, "bottleneck17": 320}
    rows = table_of(networks.mobilenet_v2(Fraction(hundredths, 100))).rows
    for name, channels in plain.items():
        made = [row for row in rows if row.name.startswith(name)][-1].output_shape[0]
        assert made % 8 == 0
        assert 10 * 100 * made >= 9 * channels * hundredths


# -- a network is data -----------------------------------------------------------------------------------------


@every_network
def test_a_network_says_where_it_is_from_and_shows_its_layers(network):
    text, html = repr(network), network._repr_html_()
    assert text.startswith(f"{network.name}, input {network.input_shape}, ")
    assert re.search(r"\(\d{4}\)$", network.source)
    for row in table_of(network).rows:
        assert f"\n{row.name} " in text
        assert f'<th scope="row">{row.name}</th>' in html


def test_a_network_is_names_with_layers():
    network = networks.alexnet()
    assert network["conv1"] == Conv2d(3, 96, 11, stride=4)
    assert list(network)[:3] == ["conv1", "relu1", "pool1"]
    assert len(network) == 19
    changed = dict(network) | {"conv1": Conv2d(3, 96, 11, stride=2)}
    assert count(changed | {"fc6": Linear(256 * 12 * 12, 4096)}, (3, 227, 227)).rows[0].output_shape == (
        96,
        109,
        109,
    )


def test_a_network_can_stand_within_another():
    rows = count([ReLU(), {"net": networks.lenet5()}, ReLU()], (1, 32, 32)).rows
    assert rows[1].name == "2.net.C1"
    assert rows[-1].output_shape == (10,)


def test_nobody_can_change_a_network_by_its_parts():
    layers = {"end": [ReLU()]}
    network = Network("mine", layers, [3], "here (2024)")
    layers["end"].append(Flatten())
    assert dict(network) == {"end": (ReLU(),)}
    assert network.input_shape == (3,)
    with pytest.raises(AttributeError):
        network.name = "yours"


# -- bad input -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [networks.mobilenet_v1, networks.mobilenet_v2])
@pytest.mark.parametrize(
    ("width", "error", "message"),
    [
        (0, ValueError, "`width_multiplier` (0) must be a finite number above 0"),
        (0.0, ValueError, "`width_multiplier` (0.0) must be a finite number above 0"),
        (-0.5, ValueError, "`width_multiplier` (-0.5) must be a finite number above 0"),
        (1001, ValueError, "`width_multiplier` (1001) must be a finite number above 0, at most 1000"),
        (float("nan"), ValueError, "`width_multiplier` (nan) must be a finite number above 0"),
        (float("inf"), ValueError, "`width_multiplier` (inf) must be a finite number above 0"),
        ("1", TypeError, "`width_multiplier` ('1') must be a number"),
        (None, TypeError, "`width_multiplier` (None) must be a number"),
        (True, TypeError, "`width_multiplier` (True) must be a number"),
        (1j, TypeError, "`width_multiplier` (1j) must be a number"),
    ],
)
def test_what_no_width_multiplier_can_be(make, width, error, message):
    with expect(error, message):
        make(width)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: networks.mobilenet_v1(0.03),
            ValueError,
            "`width_multiplier` (0.03) must be at least 1/32, so that 1 of 32 channels is left",
        ),
        (lambda: networks.alexnet(3), ValueError, "`towers` (3) must be at most 2"),
        (lambda: networks.alexnet(0), ValueError, "`towers` (0) must be at least 1"),
        (lambda: networks.alexnet(2.0), TypeError, "`towers` (2.0) must be a whole number"),
        (lambda: networks.googlenet(1), TypeError, "`torchvision` (1) must be True or False"),
        (lambda: networks.resnet50("5x5"), ValueError, "`stride_in` ('5x5') must be one of 1x1, 3x3"),
        (lambda: networks.resnet101(3), ValueError, "`stride_in` (3) must be one of 1x1, 3x3"),
        (lambda: networks.resnet152(None), ValueError, "`stride_in` (None) must be one of 1x1, 3x3"),
        (
            lambda: Network("mine", {}, (3,), ""),
            ValueError,
            "`layers` has {} but must hold at least one layer",
        ),
        (lambda: Network("mine", {"a": 3}, (3,), ""), TypeError, "`layers` has 3 but must hold layers"),
        (lambda: Network("mine", {"a": ReLU()}, 3, ""), TypeError, "`input_shape` (3) must be a tuple"),
        (
            lambda: Network("mine", {"a": ReLU()}, (0,), ""),
            ValueError,
            "`input_shape[0]` (0) must be at least 1",
        ),
    ],
)
def test_what_no_network_can_be(make, error, message):
    with expect(error, message):
        make()


@pytest.mark.parametrize(
    ("network", "shape", "message"),
    [
        (
            networks.alexnet(),
            (3, 50, 50),
            "layer pool5, MaxPool2d(3, stride=2), on input (256, 1, 1): `kernel_size` (3) spans 3 with",
        ),
        (networks.vgg16(), (3, 16, 16), "layer pool5, MaxPool2d(2), on input (512, 1, 1): `kernel_size` (2)"),
        (networks.vgg16(), (3, 256, 256), "layer fc6, Linear(25088, 4096), on input (32768,): `in_features`"),
        (networks.squeezenet(), (3, 10, 10), "layer pool4, MaxPool2d(3, stride=2, ceil_mode=True), on input"),
        (
            networks.lenet5(),
            (3, 32, 32),
            "layer C1, Conv2d(1, 6, 5), on input (3, 32, 32): `in_channels` (1)",
        ),
        (networks.resnet50(), (224, 224), "on input (224, 224): `input_shape` (224, 224) must be (channels"),
    ],
    ids=lambda value: getattr(value, "name", str(value)),
)
def test_an_input_that_does_not_fit(network, shape, message):
    with expect(ValueError, message):
        count(network, shape)


@pytest.mark.parametrize(("network", "size"), [(networks.googlenet(), 32), (networks.squeezenet(), 28)])
def test_a_pooling_window_may_hang_over_a_small_picture(network, size):
    # a 3x3 window with stride 2 meets 2x2 values there; PyTorch gives 1x1
    assert count(network, (3, size, size)).rows[-1].output_shape == (1000,)
