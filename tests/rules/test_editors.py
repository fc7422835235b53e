"""The JSON Schema for editors says of files what the schemas say that hold them."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from pcp_core.assembly import Assembly, assemble
from pcp_core.rules.editors import configuration_schema, json_schema
from pcp_core.rules.schema import RULE
from pcp_core.rules.selection import CONFIGURATION

BROKEN = Path(__file__).with_name("broken")
SHAPE = re.compile(
    r": '[^']+' is (missing|empty|not a (key|list|map|whole)|not (text|true|written)|outside its limit)|may not be"
)


@cache
def assembly() -> Assembly:
    return assemble()


@cache
def schema() -> Draft202012Validator:
    made = json_schema(assembly().grammar)
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


class Loader(yaml.CSafeLoader):
    """YAML as an editor takes it: ``on`` is a word (YAML 1.2)."""


Loader.yaml_implicit_resolvers = {
    letter: [(tag, shape) for tag, shape in found if not tag.endswith((":bool", ":timestamp"))]
    for letter, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def as_editor_reads(file: Path) -> Any:
    text = file.read_text(encoding="utf-8-sig")
    return json.loads(json.dumps(yaml.load(text, Loader=Loader), default=date.isoformat))  # noqa: S506 - CSafeLoader


def test_every_shipped_pack_fits() -> None:
    files = [Path(pack.head.file) for pack in assembly().available]
    assert len(files) > 10
    assert {str(file): [error.message for error in schema().iter_errors(as_editor_reads(file))] for file in files} == {
        str(file): [] for file in files
    }


def shaped() -> list[Path]:
    """Broken packs of which an editor can tell: a key or a value has a shape that it may not have."""
    files = sorted(BROKEN.glob("*.yaml"))
    return [file for file in files if SHAPE.search(file.read_text(encoding="utf-8-sig").split("pack:")[0])]


@pytest.mark.parametrize("file", shaped(), ids=lambda file: file.stem)
def test_what_has_the_wrong_shape_is_underlined(file: Path) -> None:
    assert list(schema().iter_errors(as_editor_reads(file)))


def test_it_says_which_keys_a_check_has() -> None:
    kinds = {branch["if"]["properties"]["check"]["const"]: branch["then"] for branch in _branches()}
    assert set(kinds) == set(assembly().grammar.kinds)
    assert "swap" in kinds["substitution"]["properties"]
    assert "swap" in kinds["substitution"]["required"]
    assert kinds["disclosure-row"]["properties"]["consent"] == {
        "type": "string",
        "enum": ["required", "not-required"],
        "description": "whether the people it is about agree first",
    }


def test_it_says_what_every_key_is_for_that_a_pack_a_rule_or_the_settings_may_have() -> None:
    pack, settings = json_schema(assembly().grammar), configuration_schema()
    assert set(settings["properties"]) == set(CONFIGURATION)
    shapes = {**settings["properties"], **pack["properties"]}
    for branch in _branches():
        shapes |= {key: branch["then"]["properties"][key] for key in RULE}
    assert [key for key, shape in shapes.items() if not shape.get("description")] == []


@pytest.mark.parametrize(
    ("text", "fits"), [("locale: en\nrules_off: [a.b]", True), ("localle: en", False), ("packs: []", False)]
)
def test_the_settings_have_a_schema_that_says_what_their_reader_says(text: str, fits: bool) -> None:
    made = Draft202012Validator(configuration_schema())
    made.check_schema(made.schema)
    assert made.is_valid(yaml.load(text, Loader=Loader)) == fits  # noqa: S506 - CSafeLoader


def _branches() -> list[dict[str, Any]]:
    rule: dict[str, Any] = json_schema(assembly().grammar)["properties"]["rules"]["items"]
    branches: list[dict[str, Any]] = rule["allOf"]
    return branches
