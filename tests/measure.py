"""Measure the package: lines of code, without banks, docstrings, comments and blank lines, and how long functions are.

python -m tests.measure [FOLDER]
"""

import ast
import io
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

NOT_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
Scope = ast.Module | ast.ClassDef | ast.FunctionDef


def is_bank(path: Path) -> bool:
    """A bank of questions is data; before the banks had a folder each, they were files in `lessons`."""
    return (path.parent.parent.name == "lessons" and path.name == "questions.py") or path.parent.name == "lessons"


def docstrings(tree: ast.Module) -> set[int]:
    """Return the lines of all docstrings."""
    first = [node.body[0] for node in ast.walk(tree) if isinstance(node, Scope) and node.body]
    strings = [node for node in first if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)]
    return {line for node in strings for line in range(node.lineno, (node.end_lineno or 0) + 1)}


def code_lines(source: str) -> set[int]:
    """Return the lines that hold code."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    held = {line for token in tokens if token.type not in NOT_CODE for line in range(token.start[0], token.end[0] + 1)}
    return held - docstrings(ast.parse(source))


def body_lengths(source: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of code of every function's body, with its name."""
    lines = code_lines(source)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            yield len(lines & set(range(node.body[0].lineno, (node.end_lineno or 0) + 1))), node.name


def main(folder: str = "convlearn") -> None:
    """Print what was measured."""
    sources = [path.read_text("utf-8") for path in sorted(Path(folder).rglob("*.py")) if not is_bank(path)]
    bodies = sorted(body for source in sources for body in body_lengths(source))
    lengths = [length for length, _ in bodies]
    print(f"{sum(len(code_lines(source)) for source in sources):,} lines of code in {len(sources)} files")
    print(
        f"{len(bodies)} functions: median {median(lengths):g}, p90 {quantiles(lengths, n=10)[-1]:g}, longest", end=" "
    )
    print(*(f"{name} {length}" for length, name in bodies[:-4:-1]), sep=", ")


if __name__ == "__main__":
    main(*sys.argv[1:])
