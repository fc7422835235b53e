"""JSON Schema of rule files, for editors that complete and underline: made from the schemas that hold the files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pcp_core.rules.pack import Grammar
from pcp_core.rules.schema import HEAD, RULE

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TYPES = {"dict": "object", "list": "array"}


def json_schema(grammar: Grammar) -> dict[str, Any]:
    """The schema of a pack; what a rule may say follows from its ``check``."""
    kinds = [grammar.kinds[name] for name in sorted(grammar.kinds)]
    check = {"enum": [kind.name for kind in kinds], "description": "what kind of check the rule is"}
    rule = {
        "type": "object",
        "required": sorted(key for key, shape in RULE.items() if shape.get("required")),
        "properties": {"check": check},
        "allOf": [
            {
                "if": {"properties": {"check": {"const": kind.name}}, "required": ["check"]},
                "then": _object(grammar.shape(kind).schema, {"check": check}),
            }
            for kind in kinds
        ],
    }
    pack = _object(HEAD, {"rules": {"type": "array", "minItems": 1, "items": rule}})
    return {"$schema": DIALECT, "title": "A pack of rules for pcp-core", **pack}


def _object(schema: Mapping[str, Any], instead: Mapping[str, Any]) -> dict[str, Any]:
    """A map whose keys are all known. ``instead``: the shape of some keys, where it is not the one of ``schema``."""
    return {
        "type": "object",
        "properties": {key: instead.get(key) or _shape(shape) for key, shape in sorted(schema.items())},
        "required": sorted(key for key, shape in schema.items() if shape.get("required")),
        "additionalProperties": False,
    }


def _shape(shape: Mapping[str, Any]) -> dict[str, Any]:
    """One Cerberus shape as JSON Schema. A day stands in a file as a day, which editors read as text."""
    made: dict[str, Any] = {}
    if kind := shape.get("type"):
        made["type"] = [_TYPES.get(kind, kind), "null"] if shape.get("nullable") else _TYPES.get(kind, kind)
        if kind == "date":
            made = {"type": "string", "format": "date"}
    if "allowed" in shape:
        made["enum"] = list(shape["allowed"])
    if shape.get("type") in _BY_TYPE:
        made |= _BY_TYPE[shape["type"]](shape)
    if "min" in shape:
        made["minimum"] = shape["min"]
    if "max" in shape:
        made["maximum"] = shape["max"]
    if "meta" in shape:
        made["description"] = shape["meta"]
    return made


def _text(shape: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if shape.get("empty") is False:
        made["minLength"] = 1
    if "maxlength" in shape:
        made["maxLength"] = shape["maxlength"]
    if "regex" in shape:
        made["pattern"] = f"^(?:{shape['regex']})$"
    return made


def _list(shape: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"items": _shape(shape["schema"])} if "schema" in shape else {}
    return made | ({"minItems": 1} if shape.get("empty") is False else {})


def _map(shape: Mapping[str, Any]) -> dict[str, Any]:
    if "schema" in shape:
        return _object(shape["schema"], {})
    made: dict[str, Any] = {}
    if "keysrules" in shape:
        made["propertyNames"] = _text(shape["keysrules"])
    if "valuesrules" in shape:
        made["additionalProperties"] = _shape(shape["valuesrules"])
    return made | ({"minProperties": 1} if shape.get("empty") is False else {})


_BY_TYPE: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {"string": _text, "list": _list, "dict": _map}
