"""JSON Schema of rule files, for editors that complete and underline: made from the schemas that hold the files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pcp_core.rules.pack import Grammar
from pcp_core.rules.schema import HEAD, RULE
from pcp_core.rules.selection import CONFIGURATION

DIALECT = "https://json-schema.org/draft/2020-12/schema"

MEANS: Mapping[str, str] = {
    "pack": "the id of the pack: small letters, digits and hyphens",
    "title": "what it is called where people read of it",
    "version": "three numbers in quotes; a change of what is asked is a new version",
    "level": "whose it is; a higher level may be stricter than a lower one, never softer",
    "owner": "who answers for it",
    "locale": "the language it is written for",
    "jurisdiction": "where alone it holds; au holds in au-vic as well",
    "enactment": "the law that its rows stand on",
    "status": "in-use, to-confirm, or off until somebody chooses it",
    "reviewed_by": "the local officer who signed it",
    "reviewed_on": "when they signed it",
    "review_by": "the day until which that is good for",
    "changes": "what changed in which version, and who will notice",
    "on": "the moments that are looked at; of a change, its day",
    "what": "what changed",
    "who_will_notice": "whom the change reaches",
    "rules": "the rules of the pack; in pcp.yaml, further files or folders of packs",
    "id": "the rule's id inside the pack; it never gets another meaning",
    "check": "what kind of check the rule is",
    "kind": "what the rule finds",
    "ask": "the question, one, in at most two lines; it does not order",
    "because": "the reason for asking",
    "implication": "what it means for the person",
    "source": "where the rule comes from",
    "was": "what the rule was called before, the oldest first",
    "replaces": "the rule of another pack whose place it takes, if it is not softer",
    "choices": "the answers, of equal weight",
    "code": "the answer's id",
    "label": "the answer in words",
    "tests": "what makes the rule fire and what leaves it silent; run by pcp rules test",
    "fires": "texts, or parts of an event, in which the rule asks",
    "silent": "texts, or parts of an event, in which it does not",
    "agency": "what the agency says of itself",
    "packs": "packs by id or path; they replace the shipped ones of their families",
    "context": "files of triggers that are added to the shipped ones",
    "protocols": "files or folders of ways agreed with other agencies",
    "rules_off": "rules that are switched off, as pack.rule",
    "wording": "rules in the agency's own words, by pack.rule",
    "pins": "packs held to a version, to a hash, or both",
    "plugins_off": "plugins that are not loaded",
    "documents": "what kind of document a file is, and for whom",
    "store": "where our own store lies, and how long each kind of record is kept",
    "hosts": "the agency's systems by the names it gives them",
}
"""What a key is for, where the schema that holds it does not say so itself."""

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


def configuration_schema() -> dict[str, Any]:
    """The schema of ``pcp.yaml``."""
    return {"$schema": DIALECT, "title": "An agency's settings for pcp-core", **_object(CONFIGURATION, {})}


def _object(schema: Mapping[str, Any], instead: Mapping[str, Any]) -> dict[str, Any]:
    """A map whose keys are all known. ``instead``: the shape of some keys, where it is not the one of ``schema``."""
    return {
        "type": "object",
        "properties": {key: _told(key, instead.get(key) or _shape(shape)) for key, shape in sorted(schema.items())},
        "required": sorted(key for key, shape in schema.items() if shape.get("required")),
        "additionalProperties": False,
    }


def _told(key: str, made: dict[str, Any]) -> dict[str, Any]:
    """The shape of a key with what it is for: what it says of itself, else what the key means wherever it stands."""
    return made if "description" in made or key not in MEANS else {**made, "description": MEANS[key]}


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
