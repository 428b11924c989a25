"""Calculations that stand in a text, such as "150 · 35 = 5,250": found, and evaluated exactly.

A calculation is two runs of digits, operators and brackets with "=", "≈", "about" or "is" between them. Words after
a number are its unit and are dropped ("9 × 4 weights = 36"). Where a name stands as an operand ("2n = 18",
"padding=1"), it is an equation in letters and left out. Any other "=" beside a number is a calculation, and refused
if it cannot be read.
"""

import ast
import operator
import re
from fractions import Fraction
from typing import NamedTuple

# -- from markdown and LaTeX to plain text -------------------------------------------------------------------

WRITTEN = [  # in this order: what a text may say, and what it means
    (r"</?[a-z][^>]*>|\\\\|\\q?quad\b", "\n"),
    (r"\\(?:text|mathrm)\{([^{}]*)\}", r"\1"),
    (r"\{,\}", ","),
    (r"\\(?:left|right|big)\b|\\[,;!]|[$&`\"“”]", ""),
    (r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"((\1)/(\2))"),
    (r"\\cdot\b|\\times\b", "×"),
    (r"\\approx\b", "≈"),
    (r"\\%| percent\b", "%"),
    (r"(?m)^\s*(?:[*+-]|\d+\.)\s", ""),  # a bullet
    (r"(?<![\w)*])\*+(?=\S)|(?<=\S)\*+(?![\w(*])", ""),  # emphasis, unlike 2*3 and 2 * 3
    (r"(?<=\d),(?=\d{3}(?!\d))", ""),
    (r"(?<=\d)x(?=\d)", "×"),
    (r"[×·]", "*"),
    (r"−", "-"),
    (r"\^\{?(\w+)\}?", r"**\1"),
    (r"²", "**2"),
    (r"³", "**3"),
    (r"\\lfloor\b|⌊", "(("),
    (r"\\rfloor\b|⌋", ")//1)"),
    (r",? (?:which is |is )?about (?=\d)", " ≈ "),
    (r", which is (?=\d)", " is "),
    (r"\b([^\W\d]\w*)=", r"_\1 ="),  # a keyword argument is no unit of the number before it
]
CLAUSE_ENDS = r"[;:,|?!\n→–—]|\.(?!\d)"
WORD = r"(?:a|[^\W\d_]{2,}(?:['’-][^\W\d_]+)*)"
NAME = r"\b(?:[^\W\d]|\w*(?:_|\d[^\W\d]|[^\W\d]\d)\w*)\b"  # n, C_in, 2n; not "Together", which is no operand
UNITS = rf"(?<=[\d)%]) *(?: {WORD})+ *(?=[-+*/)]|$)"
SIGNS = r"(=+|(?<=[\d)%]) *(?:≈|is\b) *(?=[\d(]))"
RUN = r"[\d.()+\-*/% ]*"


def plain(text: str) -> str:
    for pattern, meaning in WRITTEN:
        text = re.sub(pattern, meaning, text)
    return text


# -- finding calculations ------------------------------------------------------------------------------------


class Calculation(NamedTuple):
    left: str
    sign: str
    right: str

    def __str__(self) -> str:
        return " ".join(self)


def calculations(text: str) -> list[Calculation]:
    """Return all calculations of a text, those included that cannot be evaluated.

    >>> calculations("The layer has n = 9 weights, and 4 kernels × 9 weights = 36.")
    [Calculation(left='4 * 9', sign='=', right='36')]
    """
    return [found for clause in re.split(CLAUSE_ENDS, plain(text)) for found in _in_clause(clause)]


def _in_clause(clause: str) -> list[Calculation]:
    first, *others = re.split(SIGNS, clause)
    sides = [re.sub(UNITS, " ", side) for side in (first, *others[1::2])]
    return [
        Calculation(_run_before(left), sign.strip(), _run_after(right))
        for left, sign, right in zip(sides, others[::2], sides[1:], strict=False)
        if not _ends_in_letters(left) and not _starts_in_letters(right) and _claims(left, sign, right)
    ]


def _claims(left: str, sign: str, right: str) -> bool:
    """Any "=" beside a number claims something; other signs only where something is calculated."""
    runs = f"{_run_before(left)}, {_run_after(right)}"
    return bool(re.search(r"\d" if "=" in sign else r"\d *[-+*/]", runs))


def _ends_in_letters(side: str) -> bool:
    """Say whether the operand before a sign is a name, or begins with one: "2n", "n - 1", "f(3)"."""
    return bool(re.search(rf"{NAME} *$|[^\W\d]\w*(?:[-+*/.()]| +[-+*/)]){RUN}$", side))


def _starts_in_letters(side: str) -> bool:
    """Say whether the operand after a sign is a name, or goes on with one: "n", "2n", "3 · n", "(n - 1)"."""
    return bool(re.match(rf" *{NAME}|{RUN}(?:[-+*/(] *|\d)[^\W\d]", side))


def _run_before(side: str) -> str:
    run = re.search(rf"{RUN}$", side)[0].strip()
    return run[1:] if run.startswith("(") and run.count("(") > run.count(")") else run


def _run_after(side: str) -> str:
    run = re.match(RUN, side)[0].strip()
    return run[:-1] if run.endswith(")") and run.count(")") > run.count("(") else run


# -- evaluating them -----------------------------------------------------------------------------------------

OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Pow: operator.pow,
}


class UnreadError(ValueError):
    """One side of a calculation is no expression in numbers."""


def value(expression: str) -> Fraction:
    """Return what an expression is worth, without rounding.

    >>> value("6 * (5 + 1) / 8"), value("50 %")
    (Fraction(9, 2), Fraction(1, 2))
    """
    try:
        tree = ast.parse(re.sub(r"(\d[\d.]*) ?%", r"(\1/100)", expression), mode="eval")
    except SyntaxError:
        raise UnreadError(expression) from None
    return _value(tree.body)


def _value(node: ast.expr) -> Fraction:
    match node:
        case ast.BinOp(left, operation, right) if type(operation) in OPERATORS:
            return Fraction(OPERATORS[type(operation)](_value(left), _value(right)))
        case ast.UnaryOp(ast.USub(), operand):
            return -_value(operand)
        case ast.Constant(int() | float() as number):
            return Fraction(str(number))
    raise UnreadError(ast.unparse(node))


def holds(calculation: Calculation) -> bool:
    """Say whether both sides are equal, or the right one is the left one, rounded to the digits that it has.

    Raises:
        UnreadError: a side cannot be evaluated.
    """
    left, right = value(calculation.left), value(calculation.right)
    return left == right or abs(left - right) <= _rounding(left, calculation) / 2


def _rounding(exact: Fraction, calculation: Calculation) -> Fraction:
    """Return the worth of the last digit on the right, or 0 where nothing may be rounded."""
    number = re.fullmatch(r"\d+(?:\.(\d+))?( ?%)?", calculation.right)
    if number is None:
        return Fraction(0)
    decimals, percent = number.groups(default="")
    may_round = calculation.sign == "≈" or (decimals and not _terminates(exact))
    return Fraction(bool(may_round), 10 ** len(decimals) * (100 if percent else 1))


def _terminates(exact: Fraction) -> bool:
    """Say whether the number can be written down as a decimal."""
    return 10 ** exact.denominator.bit_length() % exact.denominator == 0
