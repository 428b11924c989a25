"""Good calls of what is shown: controls, explorers, questions, what lessons offer."""

from collections.abc import Callable
from functools import partial

from convlearn import Conv2d, ReLU
from convlearn.example import KERNELS
from convlearn.lessons.depthwise_separable import example, exchange, low_rank
from convlearn.lessons.grouped_convolution import groups, links
from convlearn.lessons.move_the_sliders import growth, plot
from convlearn.lessons.one_layer_in_numbers import readings
from convlearn.lessons.slide_the_kernel import Stepper
from convlearn.lessons.whole_networks import budget, costs
from convlearn.questions import FunctionQuestion, Question
from convlearn.widgets.controls import Choice, NumberSlider, Switch, TableField
from convlearn.widgets.explorer import Explorer, Shown
from tests.explorers import EXPLORERS
from tests.good_calls.call import Call, good

a_slider = partial(NumberSlider, "stride", range(1, 4), 2)
a_choice = partial(Choice, "axes", ["linear", "logarithmic"], "linear")
a_switch = partial(Switch, "bias")
a_field = partial(TableField, "kernel", [[0, 1], [2, 2]], 5)
A_QUESTION = Question(prompt="2 + 2?", answer=4, explanation="Count.", hint="Count again.")
A_FUNCTION_QUESTION = FunctionQuestion(
    prompt="Double it.", answer=lambda number: 2 * number, cases=[(2,), (3,)], explanation="Twice.", hint="Add."
)
A_STEPPER, STEPPER = Stepper(), f"{Stepper.__module__}.Stepper"
NETWORK, GROUPED = [Conv2d(3, 4, 3), ReLU()], Conv2d(4, 2, 1, groups=2)
COSTS = costs.network_costs(NETWORK, (3, 5, 5))


def an_explorer() -> Explorer:
    return Explorer(lambda **values: Shown("<p>", f"{values}."), {"size": a_slider(), "axes": a_choice()})


def of_new(made: Callable[[], object], method: str, *arguments: object) -> Call:
    """Return a call of a method of an object that is made anew for each call."""
    covers = good(getattr(type(made()), method)).covers
    *before, last = arguments  # the name that a check puts into its sentence is never bad
    return Call(
        lambda value: getattr(made(), method)(*before, value),
        (last,),
        covers=covers,
        slow=made in (a_field, an_explorer),
    )


CALLS: list[Call] = [
    *(Call(explorer, (), covers=f"{explorer.__module__}.{name}", slow=True) for name, explorer in EXPLORERS.items()),
    good(NumberSlider, "stride", range(1, 4), 2),
    good(Choice, "axes", ["linear", "logarithmic"], "linear"),
    good(Switch, "bias", True),
    good(TableField, "kernel", [[0, 1], [2, 2]], 5),
    of_new(a_slider, "set", 3),
    of_new(a_slider, "checked", "stride", 3),
    of_new(a_slider, "offer", [1, 3]),
    of_new(a_slider, "type", "3"),
    of_new(a_choice, "checked", "axes", "linear"),
    of_new(a_choice, "set", "linear"),
    of_new(a_switch, "checked", "bias", True),
    of_new(a_switch, "set", False),
    of_new(a_field, "checked", "kernel", [[1]]),
    of_new(a_field, "set", [[1]]),
    of_new(a_field, "type", "1 2 / 3 4"),
    of_new(an_explorer, "set", {"size": 3, "axes": "logarithmic"}),
    good(an_explorer().reset),
    good(A_QUESTION.check, 4),
    good(A_FUNCTION_QUESTION.check, lambda number: number + 1),
    # -- lessons
    Call(A_STEPPER.pick, ("input", (1, 2)), covers=f"{STEPPER}.pick", slow=True),
    Call(A_STEPPER.edit, ("kernel", (1, 2), "3"), covers=f"{STEPPER}.edit", slow=True),
    good(A_STEPPER.reset),
    good(costs.NetworkCosts, (3, 5, 5), COSTS.lines, COSTS.rest, 5, 6),
    good(growth.Setting, 4, 6, 3, 1, 2, 5, 1, True, False),
    good(growth.Setting().moved, "stride", 2),
    good(growth.Setting().values_on_offer, "groups"),
    good(plot.scaling_plot, growth.Setting(), "stride"),
    good(readings.PriceTable),
    good(example.channels_of, example.MIDDLE),
    good(example.traced_value, example.OUTPUT, 1, 2),
    good(exchange.Exchange, 4, 6, 3, 5, True),
    good(exchange.share_of_multiplies, 72, 3),
    good(exchange.smallest_out_channels, 8, 3),
    good(low_rank.fit, [[[1, 0]], [[0, 2]]], 1),
    good(low_rank.free_numbers, 1, 6, 3),
    good(low_rank.joined_weight, [[[[1, 2]]]], [[[[3]]], [[[5]]]]),
    good(low_rank.rank, [[[1, 2]], [[2, 4]]]),
    good(groups.channels_read, GROUPED, 1),
    good(groups.diagonal_blocks, KERNELS, 2),
    good(groups.savings, GROUPED, (4, 5, 5)),
    good(groups.with_zeros, [[[[1]]], [[[4]]]], 2),
    good(links.channel_links, [GROUPED, ReLU()], (4, 2, 2)),
    good(links.count_links, [GROUPED, ReLU()], (4, 2, 2)),
    good(budget.Budget, (3, 8, 8), (10,), 500, 500, 1, 2, 2),
    good(budget.BUDGET.check, NETWORK),
    good(budget.demands, NETWORK, budget.BUDGET, (3, 8, 8)),
    good(budget.within_budget, NETWORK, budget.BUDGET, (3, 8, 8)),
    good(budget.small_network, "standard", 1, 8, 1),
    good(costs.by_kind, COSTS),
    good(costs.of_kind, COSTS, "other"),
    good(costs.summed, "All", "other", COSTS.lines),
    good(costs.kind_of, GROUPED),
    good(costs.network_costs, NETWORK, (3, 5, 5)),
    good(costs.network_sentence, "Mine", COSTS),
    good(costs.sorted_lines, COSTS.lines, "multiplies"),
]
