"""What learners read, sentence by sentence, and which sentences and words we do not use.

    python -m tests.language

prints every fault with its file and its cell or its question. .github/CONTRIBUTING.md has the table of words.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple

from convlearn.questions import Question
from tests.as_seen import Lesson, code, is_explorer, lessons
from tests.lessons.test_answers_by_hand import questions

LONGEST = 30  # words of a sentence
LONG = "a sentence over 30 words"

# One word for one thing, one symbol for one thing: what we do not write, how it is found, and what we write.
INSTEAD = {
    "position": (r"(?i)(?<![*`])\bpositions?\b(?![*`])", "place"),
    "stop": (r"(?i)\bevery stop\b|\bstops? (at|in)\b|kernel stops?\b", "place"),
    "picture": (r"(?i)(?<!no )\bpictures?\b(?! and)(?<!above a picture)", "input, or image"),
    "map": (r"(?i)(?<!feature )\bmaps?\b", "channel"),
    "table of weights": (r"(?i)\btables? of weights\b", "channel of the kernel"),
    "neighbour": (r"(?i)\bneighbour", "neighbor"),
    "tap": (r"(?i)(?<!padding )\btaps?\b", "padding tap"),
    "how many times the": (r"(?i)how many times the\b", "by what factor"),
    "times fewer": (r"(?i)\btimes (fewer|less|smaller|cheaper|shorter)\b", "one eighth of"),
    "how many has it": (r"(?i)\bhow many [\w ,×-]+? (has|have) (it|the|an?|its)\b", "how many does it have"),
    "which has it": (r"(^|[.:] )Which [\w ]{1,20} has (it|the|an?)\b", "which does it have"),
    "all one word": (r"(?i)\b(all )?one word\b", "mean the same"),
    "·": (r"·", "×"),
    "n for a size": (r"\bn \+ 2 ?p\b|\bn - k\b", "H"),
    "G for gates": (r"\bG \\cdot|\$G\$", "4 or 3, in digits"),
    "c for a channel": (r"channel \$c\$|of \$c\$", "i"),
}

FENCED = re.compile(r"```.*?```|\$\$.*?\$\$", re.DOTALL)
TABLE, TITLE = re.compile(r"^\|.*$", re.MULTILINE), re.compile(r"^# \d+ · ")
FORMULA = re.compile(r"\$[^$]+\$|`[^`]+`")
SENTENCE_END = re.compile(r"(?<=[.!?])[*_\")]*\s+(?=[A-Z*`(\[\d$])|\n+")


class Text(NamedTuple):
    """Something that a learner reads, and where it stands."""

    where: str
    text: str


class Fault(NamedTuple):
    """A sentence that is LONG, or has something that stands in INSTEAD."""

    where: str
    rule: str
    text: str


def faults(text: Text) -> Iterator[Fault]:
    for sentence in sentences(text.text):
        if len(words(sentence)) > LONGEST:
            yield Fault(text.where, LONG, sentence)
        read = re.sub("`[^`]+`", "x", sentence)
        yield from (Fault(text.where, name, sentence) for name, (rule, _) in INSTEAD.items() if re.search(rule, read))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text without its tables, its blocks of code and formulas, and its sources.

    >>> sentences("One. $k$ is two: three.\\n\\n$$n = 3$$\\n\\n| four |\\n\\n**Sources.** Five, *Six* (2012).")
    ['One.', '$k$ is two: three.']
    """
    prose = TITLE.sub("", TABLE.sub("", FENCED.sub("\n", text.split("**Sources.**", maxsplit=1)[0])))
    return [sentence.strip() for sentence in SENTENCE_END.split(prose) if sentence.strip()]


def words(sentence: str) -> list[str]:
    """Return the words of a sentence; a formula, or code, is one.

    >>> words("The kernel `Conv2d(4, 6, 3)` spans $d (k - 1) + 1$ cells.")
    ['The', 'kernel', 'x', 'spans', 'x', 'cells']
    """
    return re.findall(r"[^\W_][\w'’,.×/-]*(?<![,.])", FORMULA.sub("x", sentence))


# -- what learners read ----------------------------------------------------------------------------------------


def texts(lesson: Lesson) -> Iterator[Text]:
    """Yield the text of a lesson, what its explorers say, its questions, and the help on what it imports."""
    for number, cell in enumerate(lesson.cells):
        if cell.cell_type == "markdown":
            yield Text(f"[{number}] {cell.id}", cell.source)
        if is_explorer(cell):
            yield from (Text(f"[{number}] {cell.id} says", said.data.get("text/plain", "")) for said in cell.outputs)
    yield from asked(lesson)
    yield from helped(lesson)


def asked(lesson: Lesson) -> Iterator[Text]:
    for name, question in questions(lesson.folder).items():
        feedback = [model.feedback for model in question.wrong_models]
        options = question.kind.options if isinstance(question, Question) else ()
        parts = [question.prompt, *options, question.explanation, question.hint, *feedback]
        yield Text(f"ask.{name}", "\n".join(parts))


def helped(lesson: Lesson) -> Iterator[Text]:
    """Yield the docstrings, up to their examples, of what the lesson imports."""
    for node in ast.walk(ast.parse("\n".join(code(cell) for cell in lesson.cells if "import" in code(cell)))):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("convlearn"):
            for alias in node.names:
                thing = getattr(import_module(str(node.module)), alias.name, None)
                if callable(thing):
                    yield Text(f"help({alias.name})", prose(inspect.getdoc(thing) or ""))


def prose(docstring: str) -> str:
    """Return a docstring without its formulas, lines in columns and examples, a paragraph on a line.

    >>> prose("One\\ntwo.\\n\\nn = 3\\n\\n>>> four")
    'One two.\\n\\n'
    """
    text = re.split(r">>> |Raises:", docstring)[0]
    return re.sub(r"(?<=\S)\n(?=\S)", " ", re.sub(r"^.*( = |  ).*\n*", "", text, flags=re.MULTILINE))


def main() -> None:
    for lesson in lessons():
        for text in texts(lesson):
            for fault in faults(text):
                print(f"{lesson.folder} {fault.where}: {fault.text}\n    {fault.rule}")


if __name__ == "__main__":
    main()
