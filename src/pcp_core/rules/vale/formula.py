"""Formulas of ``metric`` rules: arithmetic over named figures, read by a parser of Python's own and walked by us.

Only numbers, names, brackets, ``+ - * /``, comparisons and a few functions of ``math`` are known; nothing is ever run.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping

LONGEST = 2_000
"""Characters of a formula."""

_TWO: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Mod: math.fmod,
}  # fmt: skip
_COMPARED: Mapping[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
    ast.Eq: operator.eq, ast.NotEq: operator.ne,
}  # fmt: skip
_FUNCTIONS: Mapping[str, Callable[..., float]] = {
    "sqrt": math.sqrt, "abs": math.fabs, "ceil": math.ceil, "floor": math.floor, "log": math.log, "log10": math.log10,
    "log2": math.log2, "exp": math.exp, "pow": math.pow, "min": min, "max": max, "cbrt": lambda x: math.pow(x, 1 / 3),
}  # fmt: skip
_BOOLEAN = {"&&": " and ", "||": " or "}


Figures = Mapping[str, float]
_Made = Callable[[Figures], float]


class NoFormula(ValueError):
    """A formula that is not read here; says why in words."""


class Formula:
    """An expression over named figures. Raises NoFormula where it is none, or names a figure that is not known."""

    def __init__(self, text: str, known: frozenset[str]) -> None:
        if len(text) > LONGEST:
            raise NoFormula(f"is longer than {LONGEST} characters")
        for sign, word in _BOOLEAN.items():
            text = text.replace(sign, word)
        try:
            tree = ast.parse(" ".join(text.replace("heading.h", "heading_h").split()), mode="eval")
            self._made = _made(tree.body, known)
        except NoFormula:
            raise
        except (SyntaxError, RecursionError, MemoryError, ValueError):
            raise NoFormula("is no arithmetic that can be read") from None

    def value(self, figures: Figures) -> float | None:
        """What it comes to; None where that cannot be said, as by dividing by nothing."""
        try:
            return self._made(figures)
        except (ZeroDivisionError, OverflowError, ValueError, TypeError):
            return None


def _made(node: ast.expr, known: frozenset[str]) -> _Made:
    """What works out this part of a formula."""
    match node:
        case ast.Constant(value=int() | float() as value):
            number = float(value)
            return lambda _: number
        case ast.Name(id=name) if name in known:
            return lambda figures: figures.get(name, 0.0)
        case ast.Name(id=name):
            raise NoFormula(f"names a figure that is not counted here: '{name[:40]}'")
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() as op, operand=operand):
            inner, sign = _made(operand, known), -1.0 if isinstance(op, ast.USub) else 1.0
            return lambda figures: sign * inner(figures)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _TWO:
            work, one, other = _TWO[type(op)], _made(left, known), _made(right, known)
            return lambda figures: work(one(figures), other(figures))
        case ast.Compare() | ast.BoolOp():
            return _judged(node, known)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="math"), attr=name), args=args, keywords=[]):
            return _called(name, [_made(part, known) for part in args])
    raise NoFormula("holds more than numbers, figures and + - * / < >")


def _judged(node: ast.Compare | ast.BoolOp, known: frozenset[str]) -> _Made:
    """A comparison, or several of them: one if it holds, else nothing."""
    if isinstance(node, ast.BoolOp):
        every = all if isinstance(node.op, ast.And) else any
        made = [_made(part, known) for part in node.values]
        return lambda figures: float(every(part(figures) != 0 for part in made))
    if not all(type(op) in _COMPARED for op in node.ops):
        raise NoFormula("holds a comparison that is not known here")
    tests = [_COMPARED[type(op)] for op in node.ops]
    parts = [_made(part, known) for part in (node.left, *node.comparators)]

    def holds(figures: Figures) -> float:
        values = [part(figures) for part in parts]
        return float(all(test(*pair) for test, *pair in zip(tests, values, values[1:], strict=False)))

    return holds


def _called(name: str, parts: list[_Made]) -> _Made:
    if name not in _FUNCTIONS:
        raise NoFormula(f"calls a function that is not known here: '{name[:40]}'")
    function = _FUNCTIONS[name]
    return lambda figures: float(function(*(part(figures) for part in parts)))
