"""The network table and the comparison: pictures and sentences hold the counts, and what cannot be is explained."""

import re

import pytest

from convlearn import Conv2d, Flatten, Linear, MaxPool2d, ReLU, Residual, count
from convlearn.lessons.whole_networks import network_table
from convlearn.lessons.whole_networks.comparison import Comparison, comparison_sentence
from convlearn.lessons.whole_networks.costs import IN_ORDER, ORDERS, network_costs
from convlearn.lessons.whole_networks.network_table import OWN, NetworkTable, network_picture
from convlearn.networks.by_name import NAMES, named_network


def names_in(picture):
    """Return the names of the layers in the table, in order."""
    rows = picture.partition('class="convlearn-layers"')[2]
    return [re.sub("<[^>]*>", "", name) for name in re.findall(r'<th scope="row">(.*?)</th>', rows)]


def shares_in(picture):
    """Return the widths of the parts of the two strips."""
    strips = re.findall(r'class="convlearn-strip".*?</div>', picture)
    return [[float(width) for width in re.findall(r"width: ([\d.]+)%", strip)] for strip in strips]


# -- one network ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_network_is_shown_with_its_counts(name):
    network = named_network(name)
    counts = count(network, network.input_shape)
    picture, sentence = network_table.shown(name, IN_ORDER, network.input_shape[-1], width=100)
    for number in (counts.parameters.total, counts.operations.multiplies):
        assert f"{number:,}" in picture
        assert f"{number:,}" in sentence
    for shares in shares_in(picture):
        assert sum(shares) == pytest.approx(100, abs=2)  # parameters of batch norm are not in the strip


def test_the_table_is_sorted():
    in_order, by_parameters = (
        names_in(network_table.shown("AlexNet", by, 227, 100).picture) for by in list(ORDERS)[:2]
    )
    assert in_order[:3] == ["conv1", "conv2", "conv3"]
    assert by_parameters[:3] == ["fc6", "fc7", "fc8"]
    assert in_order[-2:] == by_parameters[-2:] == ["all without multiplies", "total"]


def test_resolution_changes_multiplies_and_no_parameters():
    for size, multiplies in ((224, "568,740,352"), (112, "148,903,168")):
        sentence = network_table.shown("MobileNetV1", IN_ORDER, size, width=100).sentence
        assert f"on (3, {size}, {size}): 4,231,976 parameters and {multiplies} multiplies" in sentence


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
    assert "470,072 parameters and 41,030,272 multiplies" in table.sentence
    table.controls["network"].value = "VGG-16"
    assert table.controls["width"].options == [100]
    assert table.controls["width"].layout.display == "none"
    assert "138,357,544 parameters" in table.sentence
    table.controls["network"].value = "MobileNetV2"
    assert table.controls["width"].options == [0, 25, 50, 75, 100]
    assert table.controls["width"].layout.display is None


@pytest.mark.parametrize(
    ("network", "settings", "sentence"),
    [
        (
            "AlexNet",
            {"input_size": 224},
            "layer fc6, Linear(9216, 4096), on input (6400,): `in_features` (9216)",
        ),
        (
            "AlexNet",
            {"input_size": 64},
            "layer pool5, MaxPool2d(3, stride=2), on input (256, 2, 2): `kernel_size` (3)",
        ),
        ("MobileNetV1", {"width": 0}, "`width_multiplier` (0.0) must be a finite number above 0."),
    ],
)
def test_what_cannot_be_is_a_sentence_and_no_picture(network, settings, sentence):
    table = NetworkTable(network)
    for name, value in settings.items():
        table.controls[name].set(value)
    assert table.picture == ""
    assert table.sentence.startswith(sentence)
    table.controls["network"].value = "SqueezeNet"
    assert "1,248,424" in table.picture


def test_names_in_own_layers_are_text():
    picture = network_picture(network_costs({"<b>": Conv2d(3, 8, 3)}, (3, 5, 5)), "multiplies")
    assert "<b>" not in picture
    assert "&lt;b&gt;" in picture


MINE = [Conv2d(3, 16, 3, padding=1), ReLU(), MaxPool2d(2), Flatten(), Linear(4096, 10)]


def test_own_layers_come_first_and_can_be_left_and_chosen_again():
    table = NetworkTable(own=MINE, own_shape=(3, 32, 32))
    # 3 * 16 * 9 + 16 and 4096 * 10 + 10; 16 * 32 * 32 * 27 and 40,960
    assert table.sentence.startswith("Your own on (3, 32, 32): 41,418 parameters and 483,328 multiplies.")
    table.controls["network"].value = "AlexNet"
    assert table.sentence.startswith("AlexNet on (3, 227, 227)")
    table.controls["network"].value = OWN
    assert table.sentence.startswith("Your own on (3, 32, 32): 41,418")


@pytest.mark.parametrize(
    ("layers", "shape", "sentence"),
    [
        ([*MINE[:3], MaxPool2d(2), *MINE[3:]], (3, 32, 32), "layer 6, Linear(4096, 10), on input (1024,): "),
        (
            Residual(Conv2d(16, 32, 3, padding=1)),
            (16, 30, 30),
            "layer 1.add, Add(): `body` gives (32, 30, 30) and `shortcut` gives (16, 30, 30), but",
        ),
    ],
)
def test_own_layers_that_do_not_meet_are_explained(layers, shape, sentence):
    table = NetworkTable(own=layers, own_shape=shape)
    assert table.picture == ""
    assert table.sentence.startswith(sentence)


def test_wrong_arguments_are_refused():
    with pytest.raises(ValueError, match="must be one of"):
        NetworkTable("AlexNat")
    with pytest.raises(ValueError, match=r"`sort by` \(size\)"):
        NetworkTable(sort_by="size")


# -- two networks --------------------------------------------------------------------------------------------


def test_the_comparison_holds_both_counts():
    comparison = Comparison("AlexNet", "SqueezeNet")
    for number in ("60,965,224", "1,248,424", "724,406,816", "818,924,576"):
        assert number in comparison.picture
        assert number in comparison.sentence
    # 60,965,224 / 1,248,424 = 48.83... and 724,406,816 / 818,924,576 = 0.8846
    assert "AlexNet has 48.8 times the parameters of SqueezeNet" in comparison.sentence
    assert "0.885 times its multiplies" in comparison.sentence
    assert comparison.sentence.endswith("nothing of accuracy, and nothing certain of time.")


def test_either_network_can_be_changed():
    comparison = Comparison()
    comparison.controls["left"].value = "VGG-16"
    comparison.controls["right"].value = "VGG-16"
    assert "VGG-16 has exactly the parameters of VGG-16" in comparison.sentence


def test_a_small_network_is_not_nothing_beside_a_large_one():
    """61,706 of 143,667,240 parameters, 416,520 of 19,632,062,464 multiplies."""
    sentence = Comparison("LeNet-5", "VGG-19").sentence
    assert "0.00043 times the parameters" in sentence
    assert "0.0000212 times its multiplies" in sentence


def test_the_sentence_turns_around_with_the_networks():
    costs = [network_costs(MINE, (3, 32, 32)), network_costs(MINE[:1], (3, 32, 32))]
    assert "a has 92.5 times the parameters of b" in comparison_sentence(("a", "b"), tuple(costs))
    assert "b has 0.0108 times the parameters of a" in comparison_sentence(("b", "a"), tuple(costs[::-1]))
