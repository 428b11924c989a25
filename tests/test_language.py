"""Learners read short sentences, and one word for one thing."""

from collections import Counter
from pathlib import Path

import pytest

from tests import language
from tests.as_seen import Lesson, lessons
from tests.language import INSTEAD, LONG, Text

LESSONS = [pytest.param(lesson, id=lesson.folder) for lesson in lessons()]
CONTRIBUTING = Path(__file__).parents[1] / ".github" / "CONTRIBUTING.md"

# How many faults each lesson has still. No number may grow, and one that has become 0 goes.
KNOWN = {
    LONG: {0: 1, 1: 1, 2: 3, 3: 2, 4: 6, 5: 2, 6: 5, 7: 8, 8: 2},
    "position": {1: 7, 5: 1, 8: 12},
    "stop": {2: 1, 3: 1, 4: 4, 5: 1, 6: 1, 7: 1, 8: 2},
    "picture": {0: 2, 1: 2, 2: 3, 3: 1, 6: 4, 7: 7, 8: 2},
    "map": {7: 4, 8: 11},
    "table of weights": {2: 1, 3: 1},
    "neighbour": {1: 1, 5: 5},
    "tap": {7: 1},
    "how many times the": {4: 18, 5: 2, 6: 1},
    "times fewer": {6: 10, 8: 2},
    "how many has it": {1: 3, 3: 2, 4: 1, 5: 3, 6: 2, 7: 3, 8: 1},
    "which has it": {3: 1, 7: 1},
    "all one word": {2: 1},
    "·": {1: 5, 2: 11, 3: 33, 4: 13, 6: 33, 7: 22, 8: 18},
    "n for a size": {1: 4},
    "G for gates": {4: 2, 7: 1},
    "c for a channel": {6: 1},
}


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_has_no_more_faults_than_it_had(lesson: Lesson) -> None:
    found = Counter(fault.rule for text in language.texts(lesson) for fault in language.faults(text))
    for rule in (LONG, *INSTEAD):
        allowed = KNOWN.get(rule, {}).get(lesson.number, 0)
        assert min(allowed, 1) <= found[rule] <= allowed, rule


def test_the_words_stand_in_contributing() -> None:
    page = CONTRIBUTING.read_text(encoding="utf-8")
    for name, (_, instead) in INSTEAD.items():
        (row,) = (line for line in page.splitlines() if line.endswith(f" | {name} |"))
        assert f"| {instead} |" in row


BAD = {
    LONG: "word " * 31 + "end.",
    "position": "At every position a value is made.",
    "stop": "It sums products at every stop.",
    "picture": "A kernel slides over a picture.",
    "map": "The pooling leaves 16 maps.",
    "table of weights": "A kernel has a table of weights for each.",
    "neighbour": "Neighbours are added.",
    "tap": "A sigmoid works like a tap.",
    "how many times the": "How many times the multiplies?",
    "times fewer": "It takes 8 times fewer multiplies.",
    "how many has it": "How many groups has it?",
    "which has it": "Which kernel size has the convolution?",
    "all one word": "MAC and mult-add are all one word.",
    "·": "That is 4 · 36.",
    "n for a size": "Inputs are $n + 2p$.",
    "G for gates": "$G \\cdot H$ biases.",
    "c for a channel": "the kernel of $c$, times one weight",
}
GOOD = """# 4 · Move the sliders

Move **position**. A padding tap meets no data. How many groups does it have? One eighth of $4 \\cdot k^2$ is left.
An explorer leaves a picture and a sentence. A channel is called a feature map too. It stops when you press **Stop**.

| 3 · 4 | picture |

```python
position = maps
```

**Sources.** Neighbours, *The picture* (2012).
"""


@pytest.mark.parametrize("rule", [LONG, *INSTEAD])
def test_each_fault_is_found(rule: str) -> None:
    assert [fault.rule for fault in language.faults(Text("", BAD[rule]))][:1] == [rule]


def test_good_sentences_have_none() -> None:
    assert list(language.faults(Text("", GOOD + "word " * 29 + "`Conv2d(4, 6, 3, padding=1)`."))) == []


def test_questions_explorers_and_help_are_read() -> None:
    (lesson,) = (lesson for lesson in lessons() if lesson.number == 1)
    read = {text.where: text.text for text in language.texts(lesson)}
    assert "Multiply the nine pairs" in read["ask.first_value"]
    assert read["[11] slide-10 says"].startswith("Row 1, column 1:")
    assert read["help(Stepper)"].split(".")[0]
    assert "Traceback" not in read["help(slide)"] + read["help(Stepper)"]
