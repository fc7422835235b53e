"""The shape of rule files, held by Cerberus; its errors turned into one plain message a mistake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cerberus import Validator
from cerberus.errors import CUSTOM, UNKNOWN_FIELD
from cerberus.schema import UnvalidatedSchema

from pcp_core.errors import Problem, near
from pcp_core.rules.forms import PHRASE
from pcp_core.rules.marks import Marked, Path_
from pcp_core.rules.plainly import map_that_fits
from pcp_core.rules.refusals import refused_key, refused_value

Schema = Mapping[str, Any]

NAME = r"[a-z0-9]+(-[a-z0-9]+)*"
LONGEST_ID = 60
ID = {"type": "string", "regex": NAME, "maxlength": LONGEST_ID}
RULE_ID = {"type": "string", "regex": rf"{NAME}\.{NAME}", "maxlength": 121}
"""The full id of a rule: ``pack.rule``."""
FORMER_ID = {"type": "string", "regex": rf"{NAME}(\.{NAME})?", "maxlength": 121}
VERSION = {"type": "string", "regex": r"\d+\.\d+\.\d+"}
LOCALE = {"type": "string", "regex": r"[a-z]{2,3}(-[A-Z]{2})?"}
LINE = {"type": "string", "empty": False, "maxlength": 600}
WORDS = {"type": "list", "empty": False, "schema": {"type": "string", "empty": False, "maxlength": 120}}

HEAD: Schema = {
    "pack": {**ID, "required": True},
    "title": LINE,
    "version": {**VERSION, "required": True},
    "level": {"type": "string", "allowed": ["core", "jurisdiction", "agency", "community"], "required": True},
    "owner": {**LINE, "required": True},
    "locale": LOCALE,
    "jurisdiction": ID,
    "enactment": LINE,
    "status": {"type": "string", "allowed": ["in-use", "to-confirm", "off"]},
    "reviewed_by": {"type": "string", "nullable": True},
    "reviewed_on": {"type": "date"},
    "review_by": {"type": "date"},
    "changes": {
        "type": "list",
        "schema": {
            "type": "dict",
            "schema": {
                "version": {**VERSION, "required": True},
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
    "was": {"type": "list", "schema": FORMER_ID},
    "replaces": RULE_ID,
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


def prove(schema: Schema) -> None:
    """Raise Cerberus' SchemaError for a schema with a rule that Cerberus does not know or cannot use."""
    Validator(schema)


class Shape:
    """A schema, made ready once for the many parts of a file that have it. Not for several threads at a time.

    The schema itself is taken as sound: ``prove`` says whether it is, to its author and to the tests, since proving it
    takes longer than reading a file.
    """

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._plainly_fits = map_that_fits(schema)
        self._validator = Validator(UnvalidatedSchema(schema), allow_unknown=False)

    def mistakes(self, data: Mapping[str, Any], marked: Marked, path: Path_ = ()) -> Iterator[Problem]:
        """Every way in which ``data``, standing at ``path`` of the file, breaks the schema."""
        try:
            if self._plainly_fits(data) or self._validator.validate(data, normalize=False):
                return
        except Exception:  # noqa: BLE001 - a schema that Cerberus cannot use costs only the rules that have it
            what = "the check kind of this rule has a schema that cannot be used"
            yield marked.problem(path, what, "tell the author of its plugin", "check-kind")
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
    refused = _refused(error)
    what, fix = refused or _words(error, schema)
    unknown = "unknown-key" if error.code == UNKNOWN_FIELD.code else "pattern"
    code = "floor-rule" if refused else error.rule or unknown
    yield marked.problem(at if at in marked.marks else at[:-1], what, fix, code=code)


def _refused(error: Any) -> tuple[str, str] | None:
    """What is said of an attempt to switch off a floor rule; None for any other mistake."""
    key = str(error.document_path[-1])
    if error.code == UNKNOWN_FIELD.code:
        return refused_key(key)
    return refused_value(key, error.value, error.constraint) if error.rule == "allowed" else None


def _words(error: Any, schema: Schema) -> tuple[str, str]:
    key = str(error.document_path[-1])
    name = f"'{key}'" if not isinstance(error.document_path[-1], int) else "this line"
    rule, constraint = error.rule, error.constraint
    if error.code == CUSTOM.code:
        return f"{name} {error.info[0]}", "write it simpler"
    if rule is None:
        return f"{name} is not a key that is known here", near(key, _known_at(schema, error.schema_path))
    if rule == "required":
        return f"{name} is missing", "add it"
    if rule == "type":
        kinds = [constraint] if isinstance(constraint, str) else constraint
        meant = " or ".join(_TYPES.get(kind, kind) for kind in kinds)
        return f"{name} is not {meant}", f"write {meant}"
    if rule == "nullable":
        return f"{name} is empty", "fill it in, or take the key out"
    if rule == "empty":
        return f"{name} is empty", "fill it in, or take the key out"
    if rule == "allowed":
        given = error.value if isinstance(error.value, str) else ""
        return f"{name} may not be '{given[:40]}'", near(given, constraint)
    if rule == "regex":
        fix = _SHAPES.get(constraint) or _meant(schema, error.schema_path)
        return f"{name} is not written as it needs to be", fix
    if rule in ("maxlength", "max", "min", "minlength"):
        return (
            f"{name} is outside its limit ({rule} {constraint})",
            "shorten it" if rule == "maxlength" else "change it",
        )
    return f"{name} does not fit ({rule})", "see the list of check kinds: pcp rules schema"


_SHAPES = {
    ID["regex"]: "use small letters, digits and single hyphens",
    RULE_ID["regex"]: "write pack.rule, as each question shows it",
    FORMER_ID["regex"]: "write the former id, alone or as pack.rule",
    VERSION["regex"]: 'three numbers in quotes: "1.2.0"',
    PHRASE: "write plain words, with alternatives as [one|other]",
    LOCALE["regex"]: "a language, or language-COUNTRY: en-AU",
}


def _meant(schema: Any, schema_path: Iterable[Any]) -> str:
    """What a shape says of itself (``meta``), for a pattern that nobody wants to read."""
    for step in schema_path:
        if not isinstance(schema, Mapping) or step not in schema or step == "regex":
            break
        schema = schema[step]
    meant = schema.get("meta") if isinstance(schema, Mapping) else None
    return str(meant) if meant else "see what fits there: pcp rules schema"


def _known_at(schema: Any, schema_path: Iterable[Any]) -> Iterable[str]:
    for step in schema_path:
        schema = schema[step]
    return map(str, schema)
