"""Learners read short sentences, and one word for one thing."""

from pathlib import Path

import pytest

from tests import language
from tests.as_seen import Lesson, lessons
from tests.language import INSTEAD, LONG, Text

LESSONS = [pytest.param(lesson, id=lesson.folder) for lesson in lessons()]
CONTRIBUTING = Path(__file__).parents[1] / ".github" / "CONTRIBUTING.md"


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_is_written_so(lesson: Lesson) -> None:
    assert [fault for text in language.texts(lesson) for fault in language.faults(text)] == []


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
