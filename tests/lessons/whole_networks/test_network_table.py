"""The network table: picture and sentence hold the counts, and what cannot be is explained."""

import re

import pytest

from convlearn import LSTM, Conv2d, Flatten, Linear, MaxPool2d, ReLU, Residual, count
from convlearn.lessons.whole_networks import network_table
from convlearn.lessons.whole_networks.costs import BY_KIND, IN_ORDER, ORDERS, PER_PARAMETER, network_costs
from convlearn.lessons.whole_networks.network_table import OWN, NetworkTable, network_picture, scaled
from convlearn.networks.by_name import NAMES, named_network
from tests.golden_networks import GOLDEN
from tests.sentences import expect, numbers_in


def names_in(picture):
    """Return the names of the rows in the table, in order."""
    return [re.sub("<[^>]*>", "", name) for name in re.findall(r'<th scope="row">(.*?)</th>', picture)]


def counts_in(sentence):
    """Return the parameters and the multiplies, which stand after the shape."""
    return tuple(numbers_in(sentence.partition("): ")[2])[:2])


def shares_in(picture):
    """Return the widths of the parts of the two strips."""
    strips = re.findall(r'class="convlearn-strip".*?</div>', picture)
    return [[float(width) for width in re.findall(r"width: ([\d.]+)%", strip)] for strip in strips]


# -- one network ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_network_is_shown_with_its_counts(name):
    network = named_network(name)
    counts = count(network, network.input_shape)
    picture, sentence = network_table.shown(name, BY_KIND, network.input_shape[-1], width=100)
    assert counts_in(sentence) == (counts.parameters.total, counts.operations.multiplies)
    assert set(counts_in(sentence)) <= set(numbers_in(picture))
    for shares in shares_in(picture):
        assert sum(shares) == pytest.approx(100, abs=2)  # parameters of batch norm are not in the strip


def test_the_table_is_sorted():
    in_order, by_parameters = (
        names_in(network_table.shown("AlexNet", by, 227, 100).picture) for by in (IN_ORDER, "parameters")
    )
    assert in_order[:3] == ["conv1", "conv2", "conv3"]
    assert by_parameters[:3] == ["fc6", "fc7", "fc8"]
    assert in_order[-2:] == by_parameters[-2:] == ["all without multiplies", "total"]


def test_by_kind_there_is_a_row_for_each_kind_in_place_of_the_layers():
    picture = network_table.shown("AlexNet", BY_KIND, 227, 100).picture
    assert names_in(picture) == ["convolution", "fully connected", "other", "total"]
    assert len(shares_in(picture)) == 2
    assert shares_in(network_table.shown("AlexNet", IN_ORDER, 227, 100).picture) == []


def test_a_sorted_list_has_the_largest_layers_and_one_row_for_all_others():
    """VGG-16 has 16 layers with weights, 15 ReLUs, 5 poolings and a Flatten: 37, of which 8 are named."""
    picture = network_table.shown("VGG-16", "parameters", 224, 100).picture
    names = names_in(picture)
    assert names[:4] + names[7:] == ["fc6", "fc7", "fc8", "conv4_2", "conv5_3", "all others", "total"]
    others = [9 * 3 * 64 + 64, 9 * 64 * 64 + 64, 9 * 64 * 128 + 128, 9 * 128 * 128 + 128, 9 * 128 * 256 + 256]
    others += 2 * [9 * 256 * 256 + 256] + [9 * 256 * 512 + 512]
    assert f'all others</th> <td>29 layers</td> <td class="convlearn-cost">{sum(others):,} ' in picture
    assert len(names_in(network_table.shown("VGG-16", IN_ORDER, 224, 100).picture)) == 16 + 2


@pytest.mark.parametrize("sort_by", [order for order in ORDERS if order != BY_KIND])
def test_the_number_that_the_table_is_sorted_by_stands_in_it(sort_by):
    """conv1 has 55 × 55 × 96 × 363 multiplies and 96 × 364 parameters: 3,017; fc8 4,096 and 4,097 an output."""
    table = network_table.shown("AlexNet, one tower", sort_by, 227, 100).picture
    assert ("<td>3,017</td>" in table) == (sort_by == PER_PARAMETER)
    assert sort_by == IN_ORDER or f'<th scope="col">{sort_by}</th>' in table


def test_resolution_changes_multiplies_and_no_parameters():
    parameters, multiplies = GOLDEN["MobileNetV1"].counts
    for size, expected in ((224, multiplies), (112, 148_903_168)):
        sentence = network_table.shown("MobileNetV1", IN_ORDER, size, width=100).sentence
        assert counts_in(sentence) == (parameters, expected)


def test_every_control_is_told():
    table = NetworkTable("MobileNetV1")
    for name, value in {"sort_by": "parameters", "input_size": 192, "width": 25}.items():
        table.controls[name].value = value
    assert (table.picture, table.sentence) == network_table.shown("MobileNetV1", "parameters", 192, 25)


def test_a_newly_chosen_network_starts_at_the_size_that_it_is_made_for():
    table = NetworkTable("MobileNetV1", input_size=64, width=50)
    assert "MobileNetV1, width 50 %, on (3, 64, 64)" in table.sentence
    for name in ("LeNet-5", "AlexNet", "MobileNetV2"):
        table.controls["network"].value = name
        assert table.controls["input_size"].value == named_network(name).input_shape[-1]
        assert table.controls["width"].value == 100


def test_width_is_offered_where_there_is_one():
    table = NetworkTable("MobileNetV1", width=25)
    assert counts_in(table.sentence) == GOLDEN["MobileNetV1, 0.25"].counts
    table.controls["network"].value = "VGG-16"
    assert table.controls["width"].options == [100]
    assert table.controls["width"].layout.display == "none"
    assert counts_in(table.sentence) == GOLDEN["VGG-16"].counts
    table.controls["network"].value = "MobileNetV2"
    assert table.controls["width"].options == [0, 25, 50, 75, 100]
    assert table.controls["width"].layout.display is None


@pytest.mark.parametrize(
    ("network", "settings", "sentence"),
    [
        ("AlexNet", {"input_size": 224}, r"layer fc6, .* \(6400,\): `in_features` \(9216\)"),
        ("AlexNet", {"input_size": 64}, r"layer pool5, .* \(256, 2, 2\): `kernel_size` \(3\)"),
        ("MobileNetV1", {"width": 0}, r"`width_multiplier` \(0\.0\) .* above 0, at most 1000\."),
    ],
)
def test_what_cannot_be_is_a_sentence_and_no_picture(network, settings, sentence):
    table = NetworkTable(network)
    for name, value in settings.items():
        table.controls[name].set(value)
    assert table.picture == ""
    assert re.match(sentence, table.sentence)
    table.controls["network"].value = "SqueezeNet"
    assert GOLDEN["SqueezeNet"].parameters in numbers_in(table.picture)


def test_names_in_own_layers_are_text():
    picture = network_picture(network_costs({"<b>": Conv2d(3, 8, 3)}, (3, 5, 5)), "multiplies")
    assert "<b>" not in picture
    assert "&lt;b&gt;" in picture


MINE = [Conv2d(3, 16, 3, padding=1), ReLU(), MaxPool2d(2), Flatten(), Linear(4096, 10)]


def test_own_layers_come_first_and_can_be_left_and_chosen_again():
    table = NetworkTable(own=MINE, own_shape=(3, 32, 32))
    own_counts = (3 * 16 * 9 + 16 + 4096 * 10 + 10, 16 * 32 * 32 * 27 + 4096 * 10)
    assert table.sentence.startswith("Your own on (3, 32, 32)")
    assert counts_in(table.sentence) == own_counts
    table.controls["network"].value = "AlexNet"
    assert counts_in(table.sentence) == GOLDEN["AlexNet"].counts
    table.controls["network"].value = OWN
    assert counts_in(table.sentence) == own_counts


@pytest.mark.parametrize(
    ("layers", "shape", "sentence"),
    [
        ([*MINE[:3], MaxPool2d(2), *MINE[3:]], (3, 32, 32), r"layer 6, .* \(1024,\): "),
        (Residual(Conv2d(16, 32, 3, padding=1)), (16, 30, 30), r"layer 1\.add, .* \(32, 30, 30\) .* \(16, 30, 30\)"),
    ],
)
def test_own_layers_that_do_not_meet_are_explained(layers, shape, sentence):
    table = NetworkTable(own=layers, own_shape=shape)
    assert table.picture == ""
    assert re.match(sentence, table.sentence)


# -- inputs of any shape ------------------------------------------------------------------------------------

FULLY_CONNECTED = {"hidden": Linear(8, 5), "out": Linear(5, 2)}
RECURRENT = [LSTM(8, 5), Linear(5, 2)]
STEP = 4 * 5 * (8 + 5) + 5 * 2  # the multiplies of one step: 4 gates of 5 values, and the layer on each


def hidden(table, name):
    return table.controls[name].layout.display == "none"


@pytest.mark.parametrize("shape", [(3, 224, 100), (3, 30, 77), (3, 1, 5), [3, 40, 40]])
def test_an_image_is_taken_as_it_is_given(shape):
    table = NetworkTable(own=Conv2d(3, 2, 1), own_shape=shape)
    assert f" on {tuple(shape)}: 8 parameters" in table.sentence
    assert table.controls["input_size"].value == shape[1]
    assert counts_in(table.sentence)[1] == 6 * shape[1] * shape[2]


@pytest.mark.parametrize(("height", "width"), [(448, 200), (112, 50), (28, 12), (64, 29)])  # 12.5 and 28.57 are rounded
def test_the_sides_of_a_scaled_image_keep_their_ratio(height, width):
    table = NetworkTable(own=Conv2d(3, 2, 1), own_shape=(3, 224, 100))
    table.controls["input_size"].value = height
    assert f" on (3, {height}, {width}): " in table.sentence
    assert counts_in(table.sentence)[1] == 6 * height * width


def test_a_narrow_image_keeps_a_column():
    assert scaled((3, 1000, 3), 28) == (3, 28, 1)


def test_a_sequence_is_scaled_in_its_steps():
    table = NetworkTable(own=RECURRENT, own_shape=(12, 8))
    assert table.sentence.startswith("Your own on (12, 8): ")
    parameters, multiplies = counts_in(table.sentence)
    assert multiplies == 12 * STEP
    table.controls["input_size"].value = 100
    assert table.sentence.startswith("Your own on (100, 8): ")
    assert counts_in(table.sentence) == (parameters, 100 * STEP)
    assert {1, 12} <= set(table.controls["input_size"].options)


@pytest.mark.parametrize("layers", [FULLY_CONNECTED, list(FULLY_CONNECTED.values())])
def test_features_stay_as_many_and_offer_no_size(layers):
    table = NetworkTable(own=layers, own_shape=(8,))
    assert table.sentence.startswith("Your own on (8,): 57 parameters and 50 multiplies.")
    assert table.controls["input_size"].options == [8]
    assert hidden(table, "input_size")


def test_every_network_has_its_own_sizes():
    table = NetworkTable(own=RECURRENT, own_shape=(12, 8))
    for _ in range(2):
        table.controls["network"].value = "LeNet-5"
        assert table.sentence.startswith("LeNet-5 on (1, 32, 32): ")
        assert table.controls["input_size"].options == list(network_table.INPUT_SIZES)
        table.controls["network"].value = OWN
        assert table.sentence.startswith("Your own on (12, 8): ")
    features = NetworkTable("LeNet-5", own=FULLY_CONNECTED, own_shape=(8,))
    assert not hidden(features, "input_size")
    features.controls["network"].value = OWN
    assert features.sentence.startswith("Your own on (8,): ")
    assert hidden(features, "input_size")


def test_a_network_by_name_may_come_before_own_layers():
    table = NetworkTable("SqueezeNet", own=MINE)
    assert table.sentence.startswith("SqueezeNet on ")
    assert table.controls["network"].options[0] == OWN


def test_own_layers_without_a_multiply_are_shown():
    table = NetworkTable(own=[ReLU(), Flatten()], own_shape=(3, 4, 5))
    assert table.sentence.startswith("Your own on (3, 4, 5): 0 parameters and 0 multiplies.")
    assert table.picture


def test_own_layers_are_kept_as_they_were_given():
    layers = [Linear(8, 5)]
    table = NetworkTable(own=layers, own_shape=(8,))
    layers.append("no layer")
    table.controls["sort_by"].value = "parameters"
    assert table.sentence.startswith("Your own on (8,): 45 parameters")


@pytest.mark.parametrize(
    ("own", "shape", "error", "words"),
    [
        ([], (8,), ValueError, "`own` has [] but must hold at least one layer"),
        ([Linear(8, 5), "relu"], (8,), TypeError, "`own` has 'relu' but must hold layers"),
        (MINE, (1, 3, 32, 32), ValueError, "`own_shape` (1, 3, 32, 32) must be (channels, height, width) or (steps, "),
        (MINE, (3, 0, 32), ValueError, "`own_shape[1]` (0) must be at least 1"),
        (MINE, 32, TypeError, "`own_shape` (32) must be a tuple"),
    ],
)
def test_own_layers_and_their_shape_are_checked(own, shape, error, words):
    with expect(error, words):
        NetworkTable(own=own, own_shape=shape)


class Careless(ReLU):
    """A layer of a learner's own, with a slip in it."""

    def output_shape(self, input_shape):
        return input_shape[7]


def test_a_slip_in_a_layer_of_ones_own_is_a_sentence_and_a_traceback(caplog):
    table = NetworkTable(own=[Careless()], own_shape=(3, 8, 8))
    assert table.picture == ""
    assert table.sentence == "This cannot be shown: IndexError: tuple index out of range."
    assert caplog.records[0].exc_info[0] is IndexError
    caplog.clear()
    table.controls["network"].value = "LeNet-5"
    assert table.picture


def test_wrong_arguments_are_refused():
    with expect(ValueError, "`network` ('AlexNat')...LeNet-5, "):
        NetworkTable("AlexNat")
    with expect(ValueError, "`network` ('your own')...LeNet-5, "):
        NetworkTable(OWN)
    with expect(ValueError, "`sort_by` ('size')...kind of layer, "):
        NetworkTable(sort_by="size")
