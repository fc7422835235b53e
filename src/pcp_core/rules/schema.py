"""The shape of rule files, held by Cerberus; its errors turned into one plain message a mistake."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from cerberus import Validator

from pcp_core.errors import Problem
from pcp_core.rules.forms import PHRASE
from pcp_core.rules.marks import Marked, Path_

Schema = Mapping[str, Any]

ID = {"type": "string", "regex": r"[a-z0-9]+(-[a-z0-9]+)*", "maxlength": 60}
LINE = {"type": "string", "empty": False, "maxlength": 600}
WORDS = {"type": "list", "empty": False, "schema": {"type": "string", "empty": False, "maxlength": 120}}

HEAD: Schema = {
    "pack": {**ID, "required": True},
    "title": LINE,
    "version": {"type": "string", "regex": r"\d+\.\d+\.\d+", "required": True},
    "level": {"type": "string", "allowed": ["core", "jurisdiction", "agency", "community"], "required": True},
    "owner": {**LINE, "required": True},
    "locale": {"type": "string", "regex": r"[a-z]{2,3}(-[A-Z]{2})?"},
    "jurisdiction": ID,
    "enactment": LINE,
    "status": {"type": "string", "allowed": ["in-use", "to-confirm", "off"]},
    "reviewed_by": {"type": "string", "nullable": True},
    "changes": {
        "type": "list",
        "schema": {
            "type": "dict",
            "schema": {
                "version": {"type": "string", "required": True},
                "on": {"type": "date", "required": True},
                "what": {**LINE, "required": True},
                "who_will_notice": {**LINE, "required": True},
            },
        },
    },
    "rules": {"type": "list", "required": True, "empty": False},
}
"""What stands at the top of every pack."""

RULE: Schema = {
    "id": {**ID, "required": True},
    "check": {"type": "string", "required": True},
    "because": {**LINE, "required": True},
    "implication": {**LINE, "required": True},
    "source": {**LINE, "required": True},
    "was": {"type": "list", "schema": ID},
    "choices": {
        "type": "list",
        "empty": False,
        "schema": {
            "type": "dict",
            "schema": {"code": {**ID, "required": True}, "label": {**LINE, "required": True}},
        },
    },
    "tests": {
        "type": "dict",
        "required": True,
        "schema": {
            "fires": {"type": "list", "required": True, "empty": False},
            "silent": {"type": "list", "required": True, "empty": False},
        },
    },
}
"""What stands in every rule, whatever it checks: each carries a reason, an implication, a source and its own tests."""

_TYPES = {
    "string": "text", "list": "a list (- one line each)", "dict": "a map (key: value)", "boolean": "true or false",
    "integer": "a whole number", "number": "a number", "date": "a day (2026-03-31)",
}  # fmt: skip


def rule_schema(own: Schema, *, hooks: Iterable[str], asks: bool, kinds: tuple[str, ...]) -> Schema:
    """The flat schema of a check kind: the common keys, its own, and what it says of ``on``, ``ask``, ``kind``."""
    schema: dict[str, Any] = {**RULE, **own}
    schema["on"] = {"type": "list", "empty": False, "schema": {"type": "string", "allowed": sorted(hooks)}}
    if asks:
        schema["ask"] = {**LINE, "required": True}
    if kinds:
        schema["kind"] = {"type": "string", "allowed": list(kinds), "required": True}
    return schema


class Shape:
    """A schema, made ready once for the many parts of a file that have it. Not for several threads at a time."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._validator = Validator(schema, allow_unknown=False)

    def mistakes(self, data: Mapping[str, Any], marked: Marked, path: Path_ = ()) -> Iterator[Problem]:
        """Every way in which ``data``, standing at ``path`` of the file, breaks the schema."""
        if self._validator.validate(data, normalize=False):
            return
        for error in sorted(self._validator._errors, key=lambda found: tuple(map(str, found.document_path))):
            yield from _plain(error, self.schema, marked, path)


def mistakes(data: Mapping[str, Any], schema: Schema, marked: Marked, path: Path_ = ()) -> Iterator[Problem]:
    """As ``Shape.mistakes``, for a schema that is needed once."""
    yield from Shape(schema).mistakes(data, marked, path)


def _plain(error: Any, schema: Schema, marked: Marked, path: Path_) -> Iterator[Problem]:
    if error.child_errors:
        for child in error.child_errors:
            yield from _plain(child, schema, marked, path)
        return
    at = (*path, *error.document_path)
    what, fix = _words(error, schema)
    yield marked.problem(at if at in marked.marks else at[:-1], what, fix, code=error.rule or "unknown-key")


def _words(error: Any, schema: Schema) -> tuple[str, str]:
    key = str(error.document_path[-1])
    name = f"'{key}'" if not isinstance(error.document_path[-1], int) else "this line"
    rule, constraint = error.rule, error.constraint
    if rule is None:
        return f"{name} is not a key that is known here", near(key, _known_at(schema, error.schema_path))
    if rule == "required":
        return f"{name} is missing", "add it"
    if rule == "type":
        return f"{name} is not {_TYPES.get(constraint, constraint)}", f"write {_TYPES.get(constraint, constraint)}"
    if rule == "nullable":
        return f"{name} is empty", "fill it in, or take the key out"
    if rule == "empty":
        return f"{name} is empty", "fill it in, or take the key out"
    if rule == "allowed":
        given = error.value if isinstance(error.value, str) else ""
        return f"{name} may not be '{given[:40]}'", near(given, constraint)
    if rule == "regex":
        return f"{name} is not written as it needs to be", _SHAPES.get(
            constraint, f"it follows the pattern {constraint}"
        )
    if rule in ("maxlength", "max", "min", "minlength"):
        return (
            f"{name} is outside its limit ({rule} {constraint})",
            "shorten it" if rule == "maxlength" else "change it",
        )
    return f"{name} does not fit ({rule})", "see the list of check kinds: pcp rules schema"


_SHAPES = {
    ID["regex"]: "use small letters, digits and single hyphens",
    r"\d+\.\d+\.\d+": 'three numbers in quotes: "1.2.0"',
    PHRASE: "write plain words, with alternatives as [one|other]",
    r"[a-z]{2,3}(-[A-Z]{2})?": "a language, or language-COUNTRY: en-AU",
}


def _known_at(schema: Any, schema_path: Iterable[Any]) -> Iterable[str]:
    for step in schema_path:
        schema = schema[step]
    return map(str, schema)


def near(given: str, known: Iterable[str]) -> str:
    """A did-you-mean, or the list of what is possible."""
    some = sorted(known)
    close = get_close_matches(given, some, 1, cutoff=0.6)
    return f"did you mean '{close[0]}'?" if close else "one of: " + ", ".join(some)


_ORDERS = re.compile(r"\b(must|should|failure|non-compliant|have to|required to)\b", re.IGNORECASE)


def prompt_faults(ask: str) -> Iterator[tuple[str, str]]:
    """What keeps a question from being one question, in at most two lines, that does not order. Floor rule 1."""
    if ask.count("?") != 1 or not ask.rstrip().endswith("?"):
        yield "is not one question", "end it with the only question mark"
    if len(ask) > 200 or ask.strip().count("\n") > 1:
        yield "is longer than two lines (200 characters)", "shorten it"
    if found := _ORDERS.search(ask):
        yield f"orders ('{found[0].lower()}')", "ask instead; this is a floor rule and no pack can switch it off"
