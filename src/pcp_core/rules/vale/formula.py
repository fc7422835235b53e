"""Formulas of ``metric`` rules: arithmetic over named figures, read by a parser of Python's own and walked by us.

Only numbers, names, brackets, ``+ - * /``, comparisons and a few functions of ``math`` are known; nothing is ever run.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from typing import Any

LONGEST = 2_000
"""Characters of a formula."""

_TWO: Mapping[type[ast.AST], Callable[[float, float], float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Mod: math.fmod,
}  # fmt: skip
_COMPARED: Mapping[type[ast.AST], Callable[[float, float], bool]] = {
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
    ast.Eq: operator.eq, ast.NotEq: operator.ne,
}  # fmt: skip
_FUNCTIONS: Mapping[str, Callable[..., float]] = {
    "sqrt": math.sqrt, "abs": math.fabs, "ceil": math.ceil, "floor": math.floor, "log": math.log, "log10": math.log10,
    "log2": math.log2, "exp": math.exp, "pow": math.pow, "min": min, "max": max, "cbrt": lambda x: math.pow(x, 1 / 3),
}  # fmt: skip
_BOOLEAN = {"&&": " and ", "||": " or "}


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
            self._tree = ast.parse(" ".join(text.split()), mode="eval").body
            _check(self._tree, known)
        except (SyntaxError, RecursionError, MemoryError, ValueError) as error:
            why = str(error) if isinstance(error, NoFormula) else "is no arithmetic that can be read"
            raise NoFormula(why) from None

    def value(self, figures: Mapping[str, float]) -> float | None:
        """What it comes to; None where that cannot be said, as by dividing by nothing."""
        try:
            return float(_value(self._tree, figures))
        except (ZeroDivisionError, OverflowError, ValueError, TypeError):
            return None


def _check(node: ast.AST, known: frozenset[str]) -> None:
    match node:
        case ast.Constant(value=value) if isinstance(value, int | float) and not isinstance(value, bool):
            return
        case ast.Name(id=name):
            if name not in known:
                raise NoFormula(f"names a figure that is not counted here: '{name[:40]}'")
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _TWO:
            _check(left, known)
            _check(right, known)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            _check(operand, known)
        case ast.Compare(left=left, ops=ops, comparators=others) if all(type(op) in _COMPARED for op in ops):
            for part in (left, *others):
                _check(part, known)
        case ast.BoolOp(values=values):
            for part in values:
                _check(part, known)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="math"), attr=name), args=args, keywords=[]):
            if name not in _FUNCTIONS:
                raise NoFormula(f"calls a function that is not known here: '{name[:40]}'")
            for part in args:
                _check(part, known)
        case _:
            raise NoFormula("holds more than numbers, figures and + - * / < >")


def _value(node: Any, figures: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=value):
            return float(value)
        case ast.Name(id=name):
            return figures.get(name, 0.0)
        case ast.BinOp(left=left, op=op, right=right):
            return _TWO[type(op)](_value(left, figures), _value(right, figures))
        case ast.UnaryOp(op=op, operand=operand):
            return -_value(operand, figures) if isinstance(op, ast.USub) else _value(operand, figures)
        case ast.BoolOp(op=op, values=values):
            parts = [_value(part, figures) != 0 for part in values]
            return float(all(parts) if isinstance(op, ast.And) else any(parts))
        case ast.Call(func=function, args=args):
            return float(_FUNCTIONS[function.attr](*(_value(part, figures) for part in args)))
    return float(_compared(node, figures))


def _compared(node: ast.Compare, figures: Mapping[str, float]) -> bool:
    parts = [_value(part, figures) for part in (node.left, *node.comparators)]
    return all(_COMPARED[type(op)](*pair) for op, *pair in zip(node.ops, parts, parts[1:], strict=False))
