"""A JSON Schema of rule files, walked along a path: which keys and values may stand there, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pcp_lsp.yamlplace import Spot, Step

Schema = Mapping[str, Any]

_NOTHING: Schema = {}


def around(schema: Schema, spot: Spot) -> Schema:
    """The schema of what stands around the cursor: of a map whose key is typed, or of a value."""
    here = _narrowed(schema, spot.levels.get(0, {}))
    for depth, step in enumerate(spot.path, 1):
        here = _narrowed(_below(here, step), spot.levels.get(depth, {}))
    return here


def key_of(schema: Schema, spot: Spot) -> Schema | None:
    """The schema of the key under the cursor; None where it stands on none, or on one that is not known."""
    if spot.key is None:
        return None
    found = _below(around(schema, spot), spot.key)
    return found or None


def keys(schema: Schema) -> Iterator[tuple[str, Schema, bool]]:
    """The keys that a map may have, what each holds, and whether it needs it: those first."""
    needed = frozenset(schema.get("required", ()))
    properties: Mapping[str, Schema] = schema.get("properties", _NOTHING)
    for key in sorted(properties, key=lambda key: (key not in needed, key)):
        yield key, properties[key], key in needed


def values(schema: Schema) -> list[str]:
    """The values that may stand in a place, if they are few."""
    if schema.get("type") == "boolean":
        return ["true", "false"]
    return [str(value) for value in schema.get("enum", ())]


def in_words(schema: Schema) -> str:
    """What a place holds, for somebody who writes rule files."""
    if allowed := values(schema):
        return "one of: " + ", ".join(allowed)
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = kind[0]
    if kind == "array":
        inner = schema.get("items", _NOTHING)
        return f"a list: {in_words(inner)}" if inner else "a list"
    if kind == "object":
        known = ", ".join(schema.get("properties", ())) if "allOf" not in schema else ""
        return f"a map: {known}" if known else "a map (key: value)"
    if schema.get("format") == "date":
        return "a day (2026-03-31)"
    return {"string": "text", "integer": "a whole number", "number": "a number"}.get(str(kind), "anything")


def with_names(schema: Schema, names: Mapping[str, Sequence[str]]) -> Schema:
    """A schema that also says what may be named in its lists, and as keys of its maps."""
    properties = {key: _naming(shape, names.get(key, ())) for key, shape in schema["properties"].items()}
    return {**schema, "properties": properties}


def _naming(shape: Schema, names: Sequence[str]) -> Schema:
    if not names:
        return shape
    if shape.get("type") == "array":
        return {**shape, "items": {**shape.get("items", _NOTHING), "enum": names}}
    return {**shape, "properties": dict.fromkeys(names, shape.get("additionalProperties", _NOTHING))}


def _below(schema: Schema, step: Step) -> Schema:
    if isinstance(step, int):
        found = schema.get("items")
    else:
        found = schema.get("properties", _NOTHING).get(step) or schema.get("additionalProperties")
    return found if isinstance(found, Mapping) else _NOTHING


def _narrowed(schema: Schema, keys: Mapping[str, str]) -> Schema:
    """A schema with branches, as the branch that these keys choose; without one, what all branches have in common."""
    branches = schema.get("allOf")
    if not branches:
        return schema
    for branch in branches:
        if all(keys.get(key) == told["const"] for key, told in branch["if"]["properties"].items()):
            chosen: Schema = branch["then"]
            return chosen
    properties = [branch["then"]["properties"] for branch in branches]
    common = {key: shape for key, shape in properties[0].items() if all(key in other for other in properties)}
    return {**schema, "properties": {**common, **schema.get("properties", _NOTHING)}}
