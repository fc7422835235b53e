"""pcp check: what goes in, what comes out, and with which exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def test_nothing_to_raise_ends_with_0_and_something_with_1(pcp: Any, write: Any, note: Any) -> None:
    assert pcp("check", write("tea.json", note("Tea at four.")), "--format", "json").code == 0
    asked = pcp("check", write("kettle.json", note()), "--format", "json")
    assert (asked.code, asked.json["decision"], asked.err) == (1, "ask", "")


def test_a_finding_that_is_only_a_note_leaves_the_exit_code_at_0(pcp: Any, write: Any, note: Any) -> None:
    ran = pcp("check", write("one.json", note("A spoon.")), "--format", "json")
    assert [finding["weight"] for finding in ran.json["findings"]] == ["note"]
    assert (ran.code, ran.json["decision"]) == (0, "permit")


def test_one_event_gives_one_outcome_and_many_give_lines_in_the_same_order(pcp: Any, write: Any, note: Any) -> None:
    many = [note(id=f"e-{number}") for number in range(5)]
    assert [o["event"] for o in pcp("check", write("m.jsonl", many), "--format", "json").lines] == [
        event["id"] for event in many
    ]
    write("list.json", json.dumps(many))
    assert len(pcp("check", "list.json", "--format", "json").lines) == 5
    assert pcp("check", write("one.json", many[3]), "--format", "json").json["event"] == "e-3"


def test_an_unreadable_line_stands_in_its_place_and_the_rest_goes_on(pcp: Any, write: Any, note: Any) -> None:
    ran = pcp("check", write("m.jsonl", [note(id="a"), "", '{"hook": ', note(id="b")]), "--format", "json")
    first, broken, last = ran.lines
    assert (first["event"], last["event"], ran.code) == ("a", "b", 2)
    assert broken == {"line": 3, "error": {"code": "not-json", "message": broken["error"]["message"]}}
    assert broken["error"]["message"].startswith("m.jsonl:3:10: is not JSON")
    assert ran.err.startswith("m.jsonl:3:10: is not JSON")


def test_every_mistake_of_an_event_is_said_at_once_with_its_field(pcp: Any, write: Any) -> None:
    event = {"hook": "note-sav", "id": "e", "at": "2026-02-31T10:00:00+11:00", "note": {"text": "x"}}
    ran = pcp("check", write("one.json", event), "--format", "json")
    assert (ran.code, ran.out) == (2, "")
    assert [line.partition(";")[0] for line in ran.err.splitlines()] == [
        "one.json: at: is not a time that exists",
        "one.json: note.id: is missing",
        "one.json: hook: is not a moment that is known here",
    ]


def test_an_item_of_a_list_that_is_no_event_stands_in_its_place(pcp: Any, write: Any, note: Any) -> None:
    ran = pcp("check", write("list.json", json.dumps([note(), 7])), "--format", "json")
    assert (ran.lines[1]["item"], ran.lines[1]["error"]["code"], ran.code) == (2, "not-an-object", 2)


def test_one_bad_file_of_several_is_named_in_its_place(pcp: Any, write: Any, note: Any) -> None:
    write("one.json", note())
    ran = pcp("check", "gone.json", "one.json", "--format", "json")
    gone, one = ran.lines
    assert (gone["file"], gone["error"]["code"], one["event"], ran.code) == ("gone.json", "file", "e-1", 2)


def test_a_text_is_looked_at_as_a_document_for_the_person(pcp: Any, write: Any) -> None:
    ran = pcp("check", write("letter.txt", "Tea.\r\nSam fills the kettle."), "--format", "json")
    (place,) = ran.json["findings"][0]["evidence"]
    assert (ran.json["hook"], ran.json["event"]) == ("document-save", "letter.txt")
    assert (place["in"], place["start"], place["end"]) == ("document.text", 20, 26)


@pytest.mark.parametrize("text", ["{}\n{}", "one object", "list"])
def test_standard_input_is_json_or_json_lines(pcp: Any, note: Any, text: str) -> None:
    one = json.dumps(note())
    given = {"{}\n{}": f"{one}\n{one}\n", "one object": json.dumps(note(), indent=2), "list": f"[{one},\n{one}]"}[text]
    ran = pcp("check", "-", "--format", "json", stdin=given.encode())
    assert [outcome["event"] for outcome in ran.lines] == ["e-1"] * (1 if text == "one object" else 2)


def test_a_cut_off_object_on_standard_input_is_one_mistake_not_many(pcp: Any, note: Any) -> None:
    ran = pcp("check", "-", stdin=json.dumps(note(), indent=2)[:-20].encode())
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert ran.err.startswith("standard input:7:")


def test_explain_adds_why_and_why_not_of_every_rule(pcp: Any, write: Any, note: Any) -> None:
    write("one.json", note())
    assert pcp("check", "one.json", "--format", "json").json["considered"] == []
    considered = pcp("check", "one.json", "--format", "json", "--explain").json["considered"]
    assert {said["rule"]: said["result"] for said in considered} == {"small.kettle": "fired", "small.spoon": "silent"}


def test_packs_replace_the_selection_of_their_families(pcp: Any, write: Any, note: Any, place: Path) -> None:
    pack = (place.parent / "installed" / "packs" / "small.yaml").read_text(encoding="utf-8")
    own = write("own.yaml", pack.replace("pack: small", "pack: own").replace("word: kettle", "word: cup"))
    ran = pcp("check", write("one.json", note("A kettle and a cup.")), "--packs", f" {own} ,", "--format", "json")
    assert [finding["rule"] for finding in ran.json["findings"]] == ["own.kettle"]
    assert [pack["pack"] for pack in ran.json["packs"]] == ["own"]


def test_a_pack_that_is_named_and_invalid_ends_with_3_and_all_its_mistakes(pcp: Any, write: Any, note: Any) -> None:
    write("bad.yaml", "pack: bad\nversion: '1'\nlevel: agency\nowner: us\nruls: []\n")
    ran = pcp("check", write("one.json", note()), "--packs", "bad.yaml")
    assert (ran.code, ran.out) == (3, "")
    assert [line.split(":")[:3] for line in ran.err.splitlines()] == [
        ["bad.yaml", "1", "1"],
        ["bad.yaml", "2", "1"],
        ["bad.yaml", "5", "1"],
    ]


def test_a_pack_nobody_named_that_is_invalid_is_listed_and_the_rest_goes_on(
    pcp: Any, write: Any, note: Any, place: Path
) -> None:
    (place.parent / "installed" / "packs" / "bad.yaml").write_text("pack: bad\n", encoding="utf-8")
    ran = pcp("check", write("one.json", note()), "--format", "json")
    assert ran.code == 1
    assert "bad.yaml:1:1" in ran.json["unchecked"][0]["error"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--packs", "smal"), "did you mean 'small'?"),
        (("--packs", " ,"), "name at least one pack"),
        (("--host", "council"), "'council' is no host here"),
        (("--config", "gone.yaml"), "gone.yaml:1:1: cannot be opened"),
        (("--format", "xml"), "xml"),
        (("--colour",), "--colour"),
    ],
)
def test_wrong_use_ends_with_2_and_says_what_would_fit(
    pcp: Any, write: Any, note: Any, args: tuple[str, ...], words: str
) -> None:
    ran = pcp("check", write("one.json", note()), *args)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_another_configuration_is_read_where_it_is_named(pcp: Any, write: Any, note: Any, place: Path) -> None:
    settings = json.loads((place / "pcp.yaml").read_text(encoding="utf-8"))
    write("other.yaml", json.dumps(settings | {"jurisdiction": "nz"}))
    pack = place.parent / "installed" / "packs" / "small.yaml"
    pack.write_text(pack.read_text(encoding="utf-8").replace("level: agency", "level: agency\njurisdiction: nz"))
    assert pcp("check", write("one.json", note()), "--format", "json").json["packs"] == []
    assert pcp("check", "one.json", "--config", "other.yaml", "--format", "json").json["packs"] != []


def test_a_host_that_does_not_answer_is_said_and_does_not_stop_the_check(
    pcp: Any, write: Any, note: Any, place: Path, distribution: Callable[[str, str], Path]
) -> None:
    distribution(
        "torn_host",
        "from pcp_core.errors import HostTrouble, Problem\n"
        "from pcp_core.hooks import hookimpl\n"
        "from pcp_core.hosts import Capabilities, HostKind\n"
        "def torn(settings, folder):\n    raise HostTrouble(Problem('torn', 'does not answer'))\n"
        "@hookimpl\ndef pcp_hosts():\n    return [HostKind('torn', 'torn', {}, torn, Capabilities())]\n",
    )
    settings = json.loads((place / "pcp.yaml").read_text(encoding="utf-8"))
    write("pcp.yaml", json.dumps(settings | {"hosts": {"council": {"adapter": "torn"}}}))
    ran = pcp("check", write("one.json", note(person="p-1")), "--host", "council", "--format", "json")
    assert (ran.code, ran.json["unchecked"][0]["error"]) == (1, "torn: does not answer")


def test_an_address_for_a_host_is_refused_and_its_password_not_repeated(pcp: Any, write: Any, note: Any) -> None:
    ran = pcp("check", write("one.json", note()), "--host", "postgresql://ana:opensesame@db/cases")
    assert (ran.code, ran.out) == (2, "")
    assert "opensesame" not in ran.err


def test_fields_nobody_knows_are_named_and_no_mistake(pcp: Any, write: Any, note: Any) -> None:
    ran = pcp("check", write("one.json", note("Tea.", weather="fine")), "--format", "json")
    assert (ran.code, ran.json["unread"]) == (0, ["weather"])
