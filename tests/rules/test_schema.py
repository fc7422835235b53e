"""The shape of rule files: every schema is one that Cerberus knows, and it alone says what a mistake is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cerberus import SchemaError, Validator
from hypothesis import given
from hypothesis import strategies as st

from pcp_core import Engine
from pcp_core.model import PAYLOADS
from pcp_core.plugins import find_plugins
from pcp_core.rules.checks import CheckKind, CheckSet, Looked
from pcp_core.rules.marks import read_marked
from pcp_core.rules.pack import pack_files
from pcp_core.rules.plainly import map_that_fits
from pcp_core.rules.protocols import PROTOCOL
from pcp_core.rules.schema import HEAD, ID, RULE, Schema, Shape, prove, rule_schema
from pcp_core.rules.selection import CONFIGURATION
from pcp_core.shipped import shipped_rules
from pcp_core.testing import engine_alone, make_plugin

KINDS = [kind for _, check_set in find_plugins().gather("pcp_checks", CheckSet) for kind in check_set.kinds]
OF_A_TEXT = {"type": "string", "empty": False, "maxlength": 12, "regex": r"[a-z ]+", "allowed": ["one", "two", "a\n"]}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_check_kind_that_is_installed_has_a_schema_that_cerberus_knows(kind: CheckKind) -> None:
    with pytest.raises(SchemaError):
        prove({**kind.schema, "beside": {"longest": 3}})
    assert prove(kind.schema) is None


@pytest.mark.parametrize("schema", [HEAD, RULE, PROTOCOL, CONFIGURATION], ids=["head", "rule", "protocol", "pcp.yaml"])
def test_every_other_schema_is_one_that_cerberus_knows(schema: Schema) -> None:
    with pytest.raises(SchemaError):
        prove({**schema, "beside": {"longest": 3}})
    assert prove(schema) is None


rules_of_a_text = st.sets(st.sampled_from(sorted(OF_A_TEXT.keys() - {"type"}))).map(
    lambda keys: {"type": "string", **{key: OF_A_TEXT[key] for key in sorted(keys)}}
)
items = st.lists(st.sampled_from(["one", "two", "", "a\n", "Three", "one two three four", 5, None, ["one"], True]))


@given(rules_of_a_text, items)
def test_texts_that_are_looked_at_together_are_judged_as_one_by_one(rules: Schema, some: list[object]) -> None:
    schema: Schema = {"words": {"type": "list", "schema": rules}}
    found = list(Shape(schema).mistakes({"words": some}, read_marked("words: []", "words.yaml")))
    assert bool(found) != Validator(schema).validate({"words": some}, normalize=False)


@given(st.dictionaries(st.sampled_from(["one", "Two", "a-b", ""]), st.sampled_from(["one", "", 5, None])))
def test_maps_of_texts_are_judged_as_key_by_key(given_map: dict[str, object]) -> None:
    schema: Schema = {"swap": {"type": "dict", "keysrules": ID, "valuesrules": {"type": "string", "empty": False}}}
    found = list(Shape(schema).mistakes({"swap": given_map}, read_marked("swap: {}", "words.yaml")))
    assert bool(found) != Validator(schema).validate({"swap": given_map}, normalize=False)


OF_ALL_KINDS: Schema = {
    "name": {**ID, "required": True},
    "day": {"type": "date"},
    "many": {"type": "integer", "min": 2, "max": 9},
    "much": {"type": "number", "min": 0.5},
    "sure": {"type": "boolean"},
    "who": {"type": "string", "nullable": True},
    "either": {"type": ["string", "list"], "empty": False},
    "anything": {},
    "inner": {
        "type": "dict",
        "schema": {"code": {**ID, "required": True}, "label": {"type": "string", "empty": False}},
    },
    "list": {"type": "list", "empty": False, "schema": {"type": "dict", "schema": {"code": ID}}},
    "odd": {"type": "list", "allowed": ["a", "b"]},
}
leaves = st.one_of(
    st.sampled_from(
        [
            "a",
            "a-b",
            "a\n",
            "B",
            "",
            0,
            1,
            2,
            9,
            10,
            0.5,
            True,
            None,
            date(2026, 3, 31),
            datetime(2026, 3, 31, tzinfo=UTC),
        ]
    ),
    st.lists(st.sampled_from(["a", "b", "c", 1]), max_size=2),
)
values = st.one_of(
    leaves,
    st.dictionaries(st.sampled_from(["code", "label", "other"]), leaves, max_size=3),
    st.lists(st.dictionaries(st.sampled_from(["code", "other"]), leaves, max_size=2), max_size=2),
)


@given(st.dictionaries(st.sampled_from([*OF_ALL_KINDS, "stranger"]), values, max_size=4), st.booleans())
def test_what_plainly_fits_is_what_cerberus_finds_no_mistake_in(given_map: dict[str, object], named: bool) -> None:
    data = {**given_map, "name": "a-b"} if named else given_map
    found = list(Shape(OF_ALL_KINDS).mistakes(data, read_marked("name: a", "odd.yaml")))
    assert bool(found) != Validator(OF_ALL_KINDS).validate(data, normalize=False)


def test_a_key_that_may_be_one_of_two_things_says_both() -> None:
    (mistake,) = Shape(OF_ALL_KINDS).mistakes({"name": "a", "either": 3}, read_marked("name: a", "odd.yaml"))
    assert str(mistake).endswith(
        "'either' is not text or a list (- one line each); write text or a list (- one line each)"
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_no_shipped_rule_needs_more_than_a_look(kind: CheckKind) -> None:
    shape = rule_schema(kind.schema, hooks=PAYLOADS, asks=kind.asks, kinds=kind.kinds)
    looked = map_that_fits(shape)
    rules = [
        rule for file in pack_files([shipped_rules("")]) for rule in _rules(file) if rule.get("check") == kind.name
    ]
    assert [rule["id"] for rule in rules if not looked(rule)] == []


def _rules(file: Path) -> list[dict[str, object]]:
    data = read_marked(file).data
    return data.get("rules", []) if isinstance(data, dict) else []


PACK = """
pack: odd
version: 1.0.0
level: agency
owner: practice team
rules:
  - id: one
    check: odd
    words: [a]
    because: "Because."
    implication: "It means something."
    source: "here"
    tests: {fires: [a], silent: [b]}
"""


def odd_plugin() -> object:
    """A plugin whose check kind asks Cerberus for a rule that it does not have."""
    kind = CheckKind("odd", {"words": {"type": "list", "longest": 3}}, on=("note-save",), asks=False)
    check_set = CheckSet("odd", (kind,), lambda _rules, _phrases: lambda _moment: Looked())
    return make_plugin(pcp_checks=lambda: [check_set])


def test_a_check_kind_that_cerberus_does_not_know_costs_the_packs_that_use_it_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "odd.yaml"
    file.write_text(PACK, encoding="utf-8")
    engine = engine_alone({"odd": odd_plugin()}, packs=[file])
    assert [trouble.error for trouble in engine.book.failed] == [
        f"{file}:7:5: the check kind of this rule has a schema that cannot be used; tell the author of its plugin"
    ]


def test_its_author_hears_of_it_with_every_detail() -> None:
    with pytest.raises(SchemaError):
        Engine.load(plugins=find_plugins(extra=[("odd", odd_plugin())], strict=True))
