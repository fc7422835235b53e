"""pcp rules new, schema, explain of a pack, and test --coverage: a policy lead's own packs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def packs(place: Path) -> Path:
    """The folder in which packs are found."""
    return place.parent / "installed" / "packs"


def test_a_new_pack_works_as_it_is(pcp: Any, place: Path) -> None:
    ran = pcp("rules", "new", "ours", "--check", "word")
    assert (ran.code, ran.err) == (0, "ours.yaml is written. Try it: pcp rules test ours.yaml\n")
    text = (place / "ours.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=pcp-rules.schema.json\n")
    assert pcp("rules", "test", "ours.yaml") == (0, "ours 1.0.0: 1 rule, 3 tests, all as written\n", "")


def test_a_new_pack_is_never_written_over_a_file(pcp: Any, write: Any) -> None:
    write("ours.yaml", "mine")
    ran = pcp("rules", "new", "ours", "--check", "word")
    assert (ran.code, ran.err) == (2, "ours.yaml: is there already; choose another name\n")
    assert Path("ours.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["Our Words", "../ours", "a/b", "x" * 61, ".yaml"])
def test_a_name_that_is_no_id_is_refused(pcp: Any, name: str) -> None:
    ran = pcp("rules", "new", name, "--check", "word")
    assert (ran.code, "is no name of a pack" in ran.err) == (2, True)


def test_a_kind_of_check_that_is_none_is_refused_with_what_was_meant(pcp: Any, place: Path) -> None:
    ran = pcp("rules", "new", "ours", "--check", "wrod")
    assert (ran.code, ran.err) == (2, "--check: 'wrod' is no kind of check; did you mean 'word'?\n")
    assert not (place / "ours.yaml").exists()


def test_the_schema_goes_to_standard_output_or_to_a_file(pcp: Any, place: Path) -> None:
    shown = pcp("rules", "schema").json
    assert shown["properties"]["rules"]["items"]["allOf"][0]["if"]["properties"]["check"] == {"const": "word"}
    ran = pcp("rules", "schema", "--out", "pcp-rules.schema.json")
    assert (ran.code, ran.out) == (0, "")
    assert json.loads((place / "pcp-rules.schema.json").read_text(encoding="utf-8")) == shown


def test_a_schema_that_cannot_be_written_is_one_line(pcp: Any) -> None:
    ran = pcp("rules", "schema", "--out", "no/such/folder.json")
    assert (ran.code, ran.err.count("\n"), "cannot be written" in ran.err) == (2, 1, True)


def test_explain_shows_what_changed_in_a_pack_and_who_will_notice(pcp: Any, packs: Path) -> None:
    text = (packs / "small.yaml").read_text(encoding="utf-8").replace('"1.0.0"', '"1.1.0"')
    line = '{version: "1.1.0", on: 2026-03-02, what: "asks about spoons", who_will_notice: "whoever writes notes"}'
    (packs / "small.yaml").write_text(text.replace("rules:", f"changes:\n  - {line}\nrules:"), encoding="utf-8")
    said = " ".join(pcp("rules", "explain", "small").out.split())
    assert "in 1.1.0, on 2026-03-02: asks about spoons" in said
    assert "Who will notice whoever writes notes" in said
    assert "small.kettle" in said


def test_the_list_says_what_an_agency_switched_off_and_the_new_name_of_a_rule(
    pcp: Any, packs: Path, place: Path
) -> None:
    text = (packs / "small.yaml").read_text(encoding="utf-8")
    (packs / "small.yaml").write_text(text.replace("- id: spoon", "- id: spoon\n    was: [ladle]"), encoding="utf-8")
    settings = json.loads((place / "pcp.yaml").read_text(encoding="utf-8"))
    (place / "pcp.yaml").write_text(json.dumps(settings | {"rules_off": ["small.ladle"]}), encoding="utf-8")
    ran = pcp("rules", "list", "--format", "json")
    assert ran.code == 0
    assert ran.json["packs"][0]["rules_off"] == ["small.spoon"]
    assert "'small.ladle' is called 'small.spoon' now" in ran.err
    assert "Switched off" in pcp("rules", "explain", "small").out


def test_settings_that_ask_for_what_cannot_be_had_end_with_2(pcp: Any, place: Path) -> None:
    settings = json.loads((place / "pcp.yaml").read_text(encoding="utf-8"))
    (place / "pcp.yaml").write_text(json.dumps(settings | {"rules_off": ["small.spon"]}), encoding="utf-8")
    ran = pcp("rules", "list")
    assert (ran.code, "'small.spon' is no rule here; did you mean 'small.spoon'?" in ran.err) == (2, True)


WORDS = """\
pack: words
version: "1.0.0"
level: agency
owner: practice team
rules:
  - id: kettle
    check: existence
    kind: label
    phrases: [kettle, "[big|old] urn", teapot]
    ask: "What did {name} say about it?"
    because: "A test asks for it."
    implication: "{name} hears about it."
    source: "this test"
    tests: {fires: ["A Kettle.", "The old urn."], silent: ["A cup."]}
"""


def test_coverage_names_the_phrases_that_no_test_has_and_changes_no_exit_code(
    pcp: Any, write: Any, place: Path
) -> None:
    (place / "pcp.yaml").unlink()
    ran = pcp("rules", "test", write("words.yaml", WORDS), "--coverage")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "words 1.0.0: 1 rule, 3 tests, all as written",
        "  3 phrases, 1 of them in no test that fires",
        '  words.yaml:9:40: words.kettle: no test has "teapot"',
    ]


def test_the_page_of_a_pack_without_rows_of_law_is_refused_by_name(pcp: Any) -> None:
    ran = pcp("rules", "explain", "small", "--page")
    assert (ran.code, ran.out) == (2, "")
    assert "'small' has no rows of law or practice, so it has no page" in ran.err
