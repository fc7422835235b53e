"""pcp replay: what it prints, how it ends, and what it never prints."""

from __future__ import annotations

import json
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

AT = "2026-03-02T10:00:00+11:00"

PACK = """\
pack: house
version: "1.0.0"
level: agency
owner: practice team
rules:
  - id: any-share
    check: disclosure-row
    purposes: [any]
    recipients: [any]
    roles: [any]
    consent: not-required
    inform_first: {inform_first}
    because: "They hear it from us first."
    implication: "{{name}} knows what was passed on."
    source: "the house book, page 4"
    tests:
      fires: [{{disclosure: {{recipient: {{type: school}}, purpose: referral}}}}]
      silent: [{{disclosure: {{recipient: {{type: school, agency: harbour}}, purpose: referral}}}}]
"""

HOST = """
from pcp_core.hooks import hookimpl
from pcp_core.hosts import Capabilities, HostKind, ReadingHost
from pcp_core.model import read_case

SHARE = {"id": "x-1", "direction": "out", "at": "2026-03-02T10:00:00+11:00", "purpose": "referral",
         "recipient": {"id": "r-1", "name": "Oak Street School", "type": "school"}, "why": "A room is free."}

class Council(ReadingHost):
    def case(self, person):
        return read_case({"person": {"id": person, "name": "Farida"}, "disclosures": [SHARE]})[0]
    def cases(self, since=None):
        yield self.case("p-1")

@hookimpl
def pcp_hosts():
    return [HostKind("council", "A council's cases", {}, lambda settings, folder: Council(), Capabilities())]
"""


def recorded(id: str = "e-1", **more: Any) -> dict[str, Any]:
    """A share as a host recorded it, with words and names in it."""
    about = [{"person": "p-1", "role": "adult"}]
    recipient = {"id": "r-1", "name": "Oak Street School", "type": "school"}
    share = {
        "recipient": recipient,
        "purpose": "referral",
        "about": about,
        "scope": ["contact"],
        "why": "A room is free.",
    }
    worker = {"id": "w-1", "name": "Ana", "role": "key-worker", "agency": "harbour", "team": "t-2"}
    case = {"person": {"id": "p-1", "name": "Farida"}}
    whole = {"hook": "disclosure-send", "id": id, "at": AT, "person": "p-1", "worker": worker, "disclosure": share}
    return {**whole, "case": case, **more}


@pytest.fixture
def house(place: Path, distribution: Any) -> Path:
    """The working folder with one pack about sharing in force, and a softer one beside it."""
    distribution("council_host", HOST)
    on = {"consent-before-disclosure", "council_host"}
    settings = {
        "plugins_off": [point.name for point in entry_points(group="pcp") if point.name not in on],
        "packs": ["./house.yaml"],
        "hosts": {"ours": {"adapter": "council"}},
    }
    (place / "pcp.yaml").write_text(json.dumps(settings), encoding="utf-8")
    (place / "house.yaml").write_text(PACK.format(inform_first="required"), encoding="utf-8")
    (place / "softer.yaml").write_text(PACK.format(inform_first="no-duty"), encoding="utf-8")
    return place


def test_it_ends_with_0_where_nothing_would_change(pcp: Any, house: Path, write: Any) -> None:
    ran = pcp("replay", write("past.jsonl", [recorded()]))
    assert ran.code == 0
    assert ran.out.startswith("1 past disclosure looked at again; 0 would be answered otherwise\n")
    assert "these stand on both sides: --packs names others" in ran.err


def test_where_there_is_nothing_no_empty_table_stands(pcp: Any, house: Path, write: Any) -> None:
    ran = pcp("replay", write("past.jsonl", []))
    assert ran.out == "0 past disclosures looked at again; 0 would be answered otherwise\n"


def test_it_ends_with_1_and_says_what_would_change(pcp: Any, house: Path, write: Any) -> None:
    ran = pcp("replay", write("past.jsonl", [recorded("e-1"), recorded("e-2")]), "--packs", "./softer.yaml")
    assert ran.code == 1
    assert "2 past disclosures looked at again; 2 would be answered otherwise" in ran.out
    assert "Of 2 nobody recorded which packs were in force then" in ran.err
    assert "ask   permit  2" in ran.out
    assert "p-1     e-1     ask → permit; no longer asks not-told" in ran.out


def test_json_stands_alone_on_standard_output(pcp: Any, house: Path, write: Any) -> None:
    ran = pcp("replay", write("past.jsonl", [recorded()]), "--packs", "./softer.yaml", "--format", "json")
    assert (ran.json["looked_at"], ran.json["changed"]) == (1, 1)
    assert ran.json["decisions"] == [{"then": "ask", "now": "permit", "count": 1}]
    assert ran.json["kinds"] == [{"code": "not-told", "gained": 0, "lost": 1}]
    (one,) = ran.json["cases"]
    assert (one["person"], one["record"], one["then"], one["now"]) == ("p-1", "e-1", "ask", "permit")


def test_limit_says_how_many_cases_are_named_and_counts_all(pcp: Any, house: Path, write: Any) -> None:
    file = write("past.jsonl", [recorded(f"e-{number}") for number in range(5)])
    ran = pcp("replay", file, "--packs", "./softer.yaml", "--limit", "2", "--format", "json")
    assert (ran.json["changed"], [one["record"] for one in ran.json["cases"]]) == (5, ["e-0", "e-1"])


def test_lines_that_cannot_be_read_are_said_by_place_and_the_rest_goes_on(pcp: Any, house: Path, write: Any) -> None:
    ran = pcp("replay", write("past.jsonl", ["{", recorded(), recorded("e-2", at="yesterday")]))
    assert ran.code == 2
    assert ran.out.startswith("1 past disclosure looked at again")
    assert "past.jsonl:1: the line: is not JSON" in ran.err
    assert "past.jsonl:3: at: is not a time that exists" in ran.err
    assert "yesterday" not in ran.out + ran.err


def test_a_host_is_asked_for_what_it_has_on_record(pcp: Any, house: Path) -> None:
    ran = pcp("replay", "--host", "ours", "--packs", "./softer.yaml", "--format", "json")
    assert ran.code == 1
    assert [one["record"] for one in ran.json["cases"]] == ["x-1"]


def test_a_host_is_asked_for_the_case_of_an_event_that_came_without(pcp: Any, house: Path, write: Any) -> None:
    bare = {key: value for key, value in recorded().items() if key != "case"}
    file = write("past.jsonl", [bare])
    assert pcp("replay", file, "--format", "json").json["looked_at"] == 0
    assert pcp("replay", file, "--host", "ours", "--format", "json").json["looked_at"] == 1


def test_our_store_is_read_where_there_is_one(
    pcp: Any, house: Path, write: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = json.loads((house / "pcp.yaml").read_text(encoding="utf-8"))
    more = {"agency": {"id": "harbour"}, "store": {"url": "sqlite:///store.db"}}
    (house / "pcp.yaml").write_text(json.dumps(settings | more), encoding="utf-8")
    (house / "key").write_text("0f" * 32, encoding="ascii")
    monkeypatch.setenv("PCP_KEY_FILE", str(house / "key"))
    decided = {"decision": "permit", "packs": [{"pack": "house", "version": "0.9.0", "sha256": "0" * 64}]}
    share = {"record": "disclosure", "person": "p-1", "direction": "out", "at": AT, "purpose": "referral"}
    to = {"recipient": {"id": "r-1", "type": "school"}}
    records = [
        share | to | {"id": "x-1", "idempotency_key": "k-1"},
        share | to | {"id": "x-2", "idempotency_key": "k-2", "decided": decided},
    ]
    for number, record in enumerate(records):
        assert pcp("record", write(f"{number}.json", record)).code == 0
    found = pcp("replay", "--packs", "./softer.yaml", "--format", "json").json
    assert (found["looked_at"], found["changed"]) == (1, 1)
    assert found["left_out"] == [{"why": "pack house 0.9.0 (000000000000) is not at hand", "count": 1}]


def test_without_anything_to_look_at_it_says_what_it_needs(pcp: Any, house: Path) -> None:
    ran = pcp("replay")
    assert (ran.code, ran.out) == (2, "")
    assert "give a file of recorded events, --host NAME, or a store: in pcp.yaml" in ran.err


def test_a_file_that_is_not_there_is_said(pcp: Any, house: Path) -> None:
    ran = pcp("replay", "gone.jsonl")
    assert (ran.code, ran.out) == (2, "")
    assert "gone.jsonl: cannot be opened" in ran.err


def test_a_pack_with_mistakes_in_packs_ends_with_3(pcp: Any, house: Path, write: Any) -> None:
    (house / "bad.yaml").write_text("pack: bad\n", encoding="utf-8")
    assert pcp("replay", write("past.jsonl", [recorded()]), "--packs", "./bad.yaml").code == 3


@pytest.mark.parametrize("form", ["text", "json"])
def test_nobody_is_named_and_no_words_are_shown(pcp: Any, house: Path, write: Any, form: str) -> None:
    file = write("past.jsonl", [recorded()])
    ran = pcp("replay", file, "--packs", "./softer.yaml", "--format", form)
    said = ran.out + ran.err
    assert [words for words in ("Farida", "Ana", "w-1", "t-2", "Oak Street", "A room is free") if words in said] == []
