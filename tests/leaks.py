"""Where a lesson tells an answer before its question is answered.

Searched before a question: text that is not folded, code, what was shown when the cells ran, and what an explorer says
at each value of a control that the text asks to move. Searched below it, up to the next question that stands apart:
text and code, which are in sight while the field is empty.

A short answer stands in many places by chance, so it is told only near words of the question: a number below 100 needs
one of them, and one more among outputs, where one below 10,000 needs one too. A small number, or an option of one word,
is looked for below the question only, in text, near one of these words; a number below 100 not in what a moving
explorer says, which passes through many. Whoever names the other options too tells nothing.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from nbformat import NotebookNode

from convlearn.questions import FunctionQuestion
from convlearn.questions.question import Asked
from tests import as_seen
from tests.as_seen import Lesson, is_question
from tests.explorers import EXPLORERS
from tests.lessons.test_answers_by_hand import questions
from tests.ways_of_writing import pattern

SMALL, LARGE, VERY_LARGE = 12, 100, 10_000
NEAR = 6  # words on each side
SHORT_LINE = 12  # letters of code
USUAL = " many much what which does with have that this from your answer there then than take takes them "
MOVE = r"\b(?:[Mm]ove|[Ss]et|[Cc]hoose|[Tt]ick|[Uu]ntick)\b[^.]*\*\*{}\*\*"

# Answers that are told without being named.
TOLD_BY = {
    "slide_the_kernel.eighth_value": r"12 12 17 / 10 17 19 / 9 6 14",
    "slide_the_kernel.uneven_size": r"rounded down|never read",
    "slide_the_kernel.dilated_span": r"over the whole",
    "count_one_output.nine_products": r"one add fewer",
    "count_one_output.with_bias": r"together \$?2n",
    "one_layer_in_numbers.how_many_numbers": r"10,800 and 10,650",
    "grouped_convolution.adds_divided": r"4\.176|4\.086",
    "depthwise_separable.kernels_needed": r"With 4 depthwise kernels",
}


class Leak(NamedTuple):
    """A cell, by its id, that tells the answer of a question, and the line that does."""

    question: str
    cell: str
    where: str
    told: str


class Place(NamedTuple):
    """A piece of a lesson that was seen before a question, or stands below its empty field."""

    cell: int
    where: str
    text: str
    below: bool


def leaks(lesson: Lesson) -> list[Leak]:
    """Return every place that tells the answer of a question too early, each once."""
    bank, seen = questions(lesson.folder), pieces(lesson.cells)
    return [
        Leak(f"{lesson.folder}.{name}", lesson.cells[place.cell].id, place.where, told)
        for index, cell in enumerate(lesson.cells)
        if (name := as_seen.asked(cell)) in bank
        for place in [*before(lesson.cells, seen, index), *below(lesson.cells, seen, index)]
        if (told := next(tell(f"{lesson.folder}.{name}", bank[name], lesson.cells, place), ""))
    ]


# -- where -----------------------------------------------------------------------------------------------------


def pieces(cells: list[NotebookNode]) -> list[dict[str, str]]:
    """Return what is seen of each cell; of a question's output only the prompt, which may tell another's answer."""
    return [{"text": as_seen.markdown(cell), "code": as_seen.code(cell), "output": _output(cell)} for cell in cells]


def _output(cell: NotebookNode) -> str:
    shown = as_seen.output(cell)
    return shown.strip().split("\n")[0] if is_question(cell) else shown


def before(cells: list[NotebookNode], seen: list[dict[str, str]], index: int) -> Iterator[Place]:
    for number, piece in enumerate(seen[:index]):
        for where, text in piece.items():
            yield Place(number, where, text, below=False)
        text = "\n".join(piece["text"] for piece in seen[number + 1 : index])
        yield Place(number, "explorer", "\n".join(moved(cells[number], text)), below=False)


def below(cells: list[NotebookNode], seen: list[dict[str, str]], index: int) -> Iterator[Place]:
    """Go on to the next question that stands apart: questions in a row are revealed together."""
    for number in range(index + 1, len(cells)):
        if is_question(cells[number]) and not is_question(cells[number - 1]):
            return
        for where in ("text", "code"):
            yield Place(number, where, seen[number][where], below=True)


def moved(cell: NotebookNode, text: str) -> Iterator[str]:
    """Yield what the explorers of a cell say when the controls move that the text asks to move."""
    for name, arguments in calls(as_seen.code(cell)):
        for control in EXPLORERS[name](**dict(arguments)).controls:
            if re.search(MOVE.format(control.replace("_", "[ _]")), text.replace("`", "")):
                yield from said(name, arguments, control)


def calls(code: str) -> Iterator[tuple[str, tuple[tuple[str, Any], ...]]]:
    """Yield the explorers that code makes, with their arguments; those that are computed cannot be known here.

    >>> list(calls('Stepper(stride=2)'))
    [('Stepper', (('stride', 2),))]
    """
    for node in ast.walk(ast.parse(code)) if any(f"{name}(" in code for name in EXPLORERS) else ():
        match node:
            case ast.Call(func=ast.Name(name), args=[], keywords=keywords) if name in EXPLORERS:
                if all(isinstance(word.value, ast.Constant) for word in keywords):
                    yield name, tuple((str(word.arg), ast.literal_eval(word.value)) for word in keywords)


@cache
def said(name: str, arguments: tuple[tuple[str, Any], ...], control: str) -> list[str]:
    """Return what an explorer says at each value of a control, one after the other."""
    explorer = EXPLORERS[name](**dict(arguments))
    sentences = []
    for value in getattr(explorer.controls[control], "options", (True, False)):
        explorer.controls[control].value = value
        sentences.append(explorer.sentence)
    return sentences


# -- what ------------------------------------------------------------------------------------------------------


def tell(name: str, question: Asked, cells: list[NotebookNode], place: Place) -> Iterator[str]:
    """Yield the lines of a place that tell the answer."""
    if isinstance(question, FunctionQuestion):
        solution = "|".join(map(re.escape, solution_of(name, cells)))
        found = re.finditer(solution, place.text) if solution else iter(())
    else:
        found = (match for answer in answers(question.right_answer) for match in named(answer, question, place))
    otherwise = re.finditer(TOLD_BY[name], place.text) if name in TOLD_BY else iter(())
    yield from (line_of(place.text, match) for matches in (found, otherwise) for match in matches)


def named(answer: Any, question: Any, place: Place) -> Iterator[re.Match[str]]:
    """Yield where a place names the answer, and not by chance."""
    needed = words_needed(answer, question.prompt, place)
    others = [option for option in question.kind.options if option != answer]
    if needed is None or (others and all(pattern(other).search(place.text) for other in others)):
        return
    yield from (match for match in pattern(answer).finditer(place.text) if shared(match, question) >= needed)


def answers(answer: Any) -> list[Any]:
    """Return the answer and those of its numbers that are large enough to tell it alone."""
    parts = answer if isinstance(answer, tuple) else ()
    return [answer, *(part for part in parts if isinstance(part, int) and part >= LARGE)]


def words_needed(answer: Any, prompt: str, place: Place) -> int | None:
    """Return how many words of the question must stand near; None if only chance can be found."""
    if is_short(answer):
        given = isinstance(answer, int) and pattern(answer).search(prompt)
        return 1 if place.below and place.where == "text" and not given else None
    if place.below or not isinstance(answer, int):
        return 0
    if place.where == "explorer" and answer < LARGE:
        return None
    return (answer < LARGE) + (answer < VERY_LARGE and place.where in ("output", "explorer"))


def is_short(answer: Any) -> bool:
    """Return whether an answer stands everywhere: a small number, two of them, an option of one word.

    >>> [is_short(answer) for answer in (12, 13, (3, 3), (24, 1050), (1, 2, 3), "more", "the padding")]
    [True, False, True, False, False, True, False]
    """
    if isinstance(answer, tuple):
        return len(answer) <= 2 and all(map(is_short, answer))
    return " " not in answer if isinstance(answer, str) else answer.denominator == 1 and answer <= SMALL


def shared(found: re.Match[str], question: Asked) -> int:
    """Return how many of the question's words stand near, on the same line."""
    left, right = found.string[: found.start()].rsplit("\n", 1)[-1], found.string[found.end() :].split("\n", 1)[0]
    near = {*words(left)[-NEAR:], *words(right)[:NEAR]}
    given = re.findall(r"\d[\d,]{2,}", question.prompt)
    return len(near & {*words(f"{what_is_asked(question.prompt)} {getattr(question, 'label', '')}"), *given})


def line_of(text: str, found: re.Match[str]) -> str:
    start, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
    return " ".join(text[start : end if end >= 0 else None].split())


def what_is_asked(prompt: str) -> str:
    """Return the last sentence that ends with a question mark, or the last one."""
    sentences = re.split(r"(?<=[.?!:])\s", prompt.strip())
    return next((each for each in reversed(sentences) if each.endswith("?")), sentences[-1])


def words(text: str) -> list[str]:
    """Return large numbers, and the beginnings of words that say something: "outputs" and "output" are one word."""
    found = re.findall(r"[a-z_]{4,}|\d[\d,]{2,}", text.lower())
    return [word if word[0].isdigit() else word[:5] for word in found if f" {word} " not in USUAL]


def solution_of(name: str, cells: list[NotebookNode]) -> list[str]:
    """Return the lines of a folded solution that its cell to fill in does not have already."""
    function = re.search(rf"ask\.{name.split('.')[1]}\.check\((\w+)\)", "\n".join(cell.source for cell in cells))
    start = f"def {function[1]}(" if function else "\0"
    given = {line.strip() for cell in cells if start in as_seen.code(cell) for line in cell.source.splitlines()}
    blocks = [block for cell in cells for block in re.findall(r"```python\n(.*?)```", cell.source, re.DOTALL)]
    lines = [line.strip() for block in blocks if start in block for line in block.splitlines()]
    return [line for line in lines if line not in given and len(line) > SHORT_LINE]
