"""Good calls of what is shown: controls, explorers, questions, what lessons offer."""

from functools import partial

from convlearn.questions import Question
from convlearn.widgets.controls import NumberSlider
from tests.explorers import EXPLORERS
from tests.good_calls.call import Call, good

a_slider = partial(NumberSlider, "stride", range(1, 4), 2)
A_QUESTION = Question(prompt="2 + 2?", answer=4, explanation="Count.", hint="Count again.")

CALLS: list[Call] = [
    *(Call(explorer, (), covers=f"{explorer.__module__}.{name}", slow=True) for name, explorer in EXPLORERS.items()),
    good(NumberSlider, "stride", range(1, 4), 2),
    Call(lambda text: a_slider().type(text), ("3",), covers="convlearn.widgets.controls.NumberSlider.type"),
    good(A_QUESTION.check, 4),
]
