"""A quick yes to data that plainly fits a schema of Cerberus. Whatever is not plainly right, Cerberus judges.

Cerberus makes a validator for every list and map of a file, which takes most of the time in which a pack is read, and
nearly every pack that is read has no mistake. Here a schema becomes plain functions once. They say yes or nothing: a
rule that is not known here gives no yes, so it is Cerberus alone that says what a mistake is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

Fits = Callable[[Any], bool]
"""Whether a value plainly fits."""

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "list": (list,),
    "dict": (dict,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "date": (date,),
}
"""Exactly these: *true* is no number here, and whether it is one is left to Cerberus."""

_SAYS_NOTHING = frozenset({"meta", "required", "nullable", "type"})
"""Rules that are looked at elsewhere, or not at all."""


def map_that_fits(schema: Mapping[str, Any]) -> Fits:
    """What says yes to a map with the keys of this schema, each with what it needs."""
    required = frozenset(key for key, rules in schema.items() if isinstance(rules, dict) and rules.get("required"))
    known: dict[str, Fits] = {}

    def fits(data: Any) -> bool:
        if type(data) is not dict or not required <= data.keys() <= schema.keys():
            return False
        for key, value in data.items():
            if key not in known:
                known[key] = _value_that_fits(schema[key])
            if not known[key](value):
                return False
        return True

    return fits


def _value_that_fits(rules: Any) -> Fits:
    if not isinstance(rules, Mapping):
        return _no
    kinds = _types(rules.get("type"))
    looks = [_RULES.get(name, _unknown)(rules, rule) for name, rule in rules.items() if name not in _SAYS_NOTHING]
    nullable = rules.get("nullable", False)
    if kinds is None or _no in looks:
        return _no

    def fits(value: Any) -> bool:
        if value is None:
            return nullable is True
        return (not kinds or type(value) in kinds) and all(look(value) for look in looks)

    return fits


def _types(named: Any) -> tuple[type, ...] | None:
    """The types of these names; none of them where any will do, and None where one is not known here."""
    names = () if named is None else (named,) if isinstance(named, str) else tuple(named)
    return None if any(name not in _TYPES for name in names) else tuple(kind for name in names for kind in _TYPES[name])


def _no(_value: Any) -> bool:
    return False


def _unknown(_rules: Any, _rule: Any) -> Fits:
    return _no


def _not_empty(_rules: Any, rule: Any) -> Fits:
    return (lambda _: True) if rule else (lambda value: not hasattr(value, "__len__") or len(value) > 0)


def _shaped(_rules: Any, rule: str) -> Fits:
    shape = re.compile(rule)
    return lambda value: type(value) is str and shape.fullmatch(value) is not None


def _allowed(_rules: Any, rule: Iterable[Any]) -> Fits:
    allowed = tuple(rule)
    return lambda value: type(value) is str and value in allowed


def _short(_rules: Any, rule: int) -> Fits:
    return lambda value: hasattr(value, "__len__") and len(value) <= rule


def _least(_rules: Any, rule: Any) -> Fits:
    return lambda value: type(value) in (int, float) and value >= rule


def _most(_rules: Any, rule: Any) -> Fits:
    return lambda value: type(value) in (int, float) and value <= rule


def _inside(rules: Mapping[str, Any], rule: Any) -> Fits:
    """What stands in a list, item by item, or in a map, key by key."""
    if rules.get("type") == "dict" and isinstance(rule, Mapping):
        return map_that_fits(rule)
    if rules.get("type") != "list":
        return _no
    item = _value_that_fits(rule)
    return _no if item is _no else lambda value: all(map(item, value))


def _keys(rules: Mapping[str, Any], rule: Any) -> Fits:
    key = _value_that_fits(rule) if rules.get("type") == "dict" else _no
    return _no if key is _no else lambda value: all(map(key, value))


def _values(rules: Mapping[str, Any], rule: Any) -> Fits:
    inner = _value_that_fits(rule) if rules.get("type") == "dict" else _no
    return _no if inner is _no else lambda value: all(map(inner, value.values()))


_RULES: Mapping[str, Callable[[Any, Any], Fits]] = {
    "empty": _not_empty,
    "regex": _shaped,
    "allowed": _allowed,
    "maxlength": _short,
    "min": _least,
    "max": _most,
    "schema": _inside,
    "keysrules": _keys,
    "valuesrules": _values,
}
