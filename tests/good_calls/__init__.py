"""One good call of everything public, or more, in three parts; bad values are put into them.

A call is `good(function, *arguments)`. What changes its object is wrapped, so that every call has a new one:
`Call(lambda text: a_slider().type(text), ("3",), covers="convlearn.widgets.controls.NumberSlider.type")`.
"""

from dataclasses import replace

from tests.good_calls import core, executed, shown
from tests.good_calls.call import Call

GOOD_CALLS: list[Call] = [
    replace(call, part=part)
    for part, calls in (("core", core.CALLS), ("executed", executed.CALLS), ("shown", shown.CALLS))
    for call in calls
]
