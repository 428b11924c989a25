"""The formulas of one axis against sliding by hand: try every place, keep those that fit, count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlearn.sizes import effective_kernel_size, input_size_seen, kernel_positions, output_size, receptive_field
from tests.sentences import expect

sizes = st.integers(1, 20)
kernel_sizes = st.integers(1, 6)
strides = st.integers(1, 5)
paddings = st.integers(0, 4)
dilations = st.integers(1, 4)
layers = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(1, 3)), min_size=1, max_size=3)


def taps_at(start, kernel_size, dilation):
    """List the input index under each weight."""
    return [start + weight * dilation for weight in range(kernel_size)]


def places_that_fit(input_size, kernel_size, stride, padding, dilation):
    """Slide: of every `stride`-th start, keep the taps of those that lie wholly on the padded input."""
    padded = range(-padding, input_size + padding)
    tried = [taps_at(start, kernel_size, dilation) for start in padded[::stride]]
    return [taps for taps in tried if all(tap in padded for tap in taps)]


# -- formulas against brute force ---------------------------------------------------------------------------


@given(kernel_sizes, dilations)
def test_effective_kernel_size_is_the_span_of_the_taps(kernel_size, dilation):
    taps = taps_at(7, kernel_size, dilation)
    assert effective_kernel_size(kernel_size, dilation) == len(range(taps[0], taps[-1] + 1))


@given(sizes, kernel_sizes, strides, paddings, dilations)
def test_output_size_and_positions_are_the_places_that_fit(input_size, kernel_size, stride, padding, dilation):
    arguments = input_size, kernel_size, stride, padding, dilation
    places = places_that_fit(*arguments)
    if places:
        assert output_size(*arguments) == len(places)
        assert [list(taps) for taps in kernel_positions(*arguments)] == places
    else:
        with expect(ValueError, f"`kernel_size` ({kernel_size})"):
            output_size(*arguments)
        with expect(ValueError, f"`kernel_size` ({kernel_size})"):
            kernel_positions(*arguments)


@given(sizes, kernel_sizes, strides, paddings, dilations, st.data())
def test_neighbouring_outputs_span_as_many_inputs_as_the_formula_says(
    input_size, kernel_size, stride, padding, dilation, data
):
    places = places_that_fit(input_size + 20, kernel_size, stride, padding, dilation)
    first = data.draw(st.integers(0, len(places) - 1))
    last = data.draw(st.integers(first, len(places) - 1))
    span = range(places[first][0], places[last][-1] + 1)
    assert input_size_seen(last - first + 1, kernel_size, stride, dilation) == len(span)


@given(layers, st.integers(0, 5))
def test_the_receptive_field_is_what_an_output_is_traced_back_to(layers, output):
    """Walk the real positions of a real stack: 400 inputs leave more than 5 outputs of any stack drawn here."""
    size, stack = 400, []
    for kernel_size, stride, dilation in layers:
        stack.append(kernel_positions(size, kernel_size, stride, dilation=dilation))
        size = len(stack[-1])
    seen = {output}
    for positions in reversed(stack):
        seen = {tap for place in seen for tap in positions[place]}
    assert receptive_field(layers) == max(seen) - min(seen) + 1


@given(layers)
def test_a_stack_sees_no_less_than_any_of_its_layers(layers):
    assert all(receptive_field(layers) >= receptive_field([layer]) for layer in layers)


# -- named examples -----------------------------------------------------------------------------------------


def test_the_first_layer_of_alexnet():
    """Krizhevsky, Sutskever and Hinton 2012 print 224 and a 55x55 output; only 227 gives 55."""
    assert output_size(227, 11, stride=4) == (227 - 11) // 4 + 1 == 55
    assert output_size(224, 11, stride=4) == (224 - 11) // 4 + 1 == 213 // 4 + 1 == 53 + 1
    assert output_size(224, 11, stride=4, padding=2) == (224 + 2 * 2 - 11) // 4 + 1 == 55


def test_the_lesson_s_input_with_every_setting():
    assert output_size(5, 3) == 5 - 3 + 1 == 3
    assert output_size(5, 3, padding=1) == 5 + 2 * 1 - 3 + 1 == 5
    assert output_size(5, 3, stride=2) == (5 - 3) // 2 + 1 == 2
    assert output_size(5, 3, dilation=2) == 5 - (2 * (3 - 1) + 1) + 1 == 1


def test_the_floor_leaves_inputs_at_the_end_unused():
    assert output_size(6, 3, stride=2) == output_size(5, 3, stride=2) == 2
    assert [list(taps) for taps in kernel_positions(6, 3, stride=2)] == [
        [0, 1, 2],
        [2, 3, 4],
    ]  # 5 is not read


def test_padding_counts_each_side():
    assert kernel_positions(3, 3, padding=1) == [range(-1, 2), range(3), range(1, 4)]
    assert output_size(3, 3, padding=1) == 3 + 2 * 1 - 3 + 1


def test_small_kernels_in_a_stack_see_as_far_as_a_large_one():
    """Simonyan and Zisserman 2015, section 2.3: two 3x3 layers see 5x5, three see 7x7."""
    assert receptive_field([(3,)] * 2) == 3 + (3 - 1) == 5
    assert receptive_field([(3,)] * 3) == 3 + (3 - 1) + (3 - 1) == receptive_field([(7,)])


def test_dilation_that_doubles_from_layer_to_layer():
    """Yu and Koltun 2016, section 2: 3x3 kernels with dilation 1, 2, 4 see 15x15."""
    assert receptive_field([(3, 1, 1), (3, 1, 2), (3, 1, 4)]) == 1 + 2 * (1 + 2 + 4) == 15


def test_stride_counts_for_the_layers_after_it():
    assert receptive_field([(3, 2), (3,)]) == (3 - 1) * 2 + 3 == 7
    assert receptive_field([(3,), (3, 2)]) == (3 - 1) * 1 + 3 == 5


def test_without_layers_an_output_is_its_input():
    assert receptive_field([]) == 1


# -- wrong arguments ----------------------------------------------------------------------------------------

GOOD = {
    effective_kernel_size: {"kernel_size": 3, "dilation": 1},
    output_size: {"input_size": 9, "kernel_size": 3, "stride": 1, "padding": 0, "dilation": 1},
    kernel_positions: {"input_size": 9, "kernel_size": 3, "stride": 1, "padding": 0, "dilation": 1},
    input_size_seen: {"output_size": 3, "kernel_size": 3, "stride": 1, "dilation": 1},
}
EVERY_ARGUMENT = [(function, name) for function, arguments in GOOD.items() for name in arguments]


@pytest.mark.parametrize(("function", "name"), EVERY_ARGUMENT)
def test_an_argument_below_its_minimum_is_named(function, name):
    minimum = 0 if name == "padding" else 1
    with expect(ValueError, f"`{name}` ({minimum - 1}) must be at least {minimum}"):
        function(**GOOD[function] | {name: minimum - 1})


@pytest.mark.parametrize(("function", "name"), EVERY_ARGUMENT)
@pytest.mark.parametrize("value", [1.0, "1", True, None, (1, 1)])
def test_an_argument_that_is_no_whole_number_is_named(function, name, value):
    with expect(TypeError, f"`{name}` ({value!r}) must be a whole number"):
        function(**GOOD[function] | {name: value})


@pytest.mark.parametrize("function", [output_size, kernel_positions])
def test_a_kernel_that_does_not_fit_names_the_sizes(function):
    with expect(
        ValueError,
        "`kernel_size` (3) spans 7 with `dilation` 3 and must fit into input 2 + `padding` 2 * 1 = 4",
    ):
        function(2, 3, padding=1, dilation=3)


@pytest.mark.parametrize("layer", [3, (), (3, 1, 1, 1), None])
def test_a_layer_of_the_wrong_kind_is_named(layer):
    with expect(TypeError, f"`layers` has {layer!r} but each must be (kernel_size,)"):
        receptive_field([(3,), layer])


@pytest.mark.parametrize(
    ("layer", "message"),
    [
        ((0,), "`kernel_size` (0) must be at least 1"),
        ((3, 0), "`stride` (0) must be at least 1"),
        ((3, 1, 0), "`dilation` (0) must be at least 1"),
    ],
)
def test_a_number_of_a_layer_below_its_minimum_is_named(layer, message):
    with expect(ValueError, message):
        receptive_field([(3,), layer])


def test_a_number_of_a_layer_that_is_not_whole_is_named():
    with expect(TypeError, "`kernel_size` (3.0) must be a whole number"):
        receptive_field([(3.0,)])


def test_positions_are_listed_up_to_a_million():
    assert len(kernel_positions(1_000_000, 1)) == 1_000_000
    with expect(ValueError, "`input_size` (1000001) gives 1000001 positions and must give at most 1000000"):
        kernel_positions(1_000_001, 1)


def test_a_kernel_has_a_size():
    with expect(ValueError, "`kernel_size` (100001) must be at most 100000"):
        output_size(10**6, 100_001)
