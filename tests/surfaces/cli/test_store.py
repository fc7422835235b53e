"""``pcp record``, ``pcp obligations`` and ``pcp store``: our own store from the terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pcp_core.desk import read_keys
from pcp_core.filing import open_ledger
from pcp_core.rules.selection import read_configuration

Pcp = Callable[..., Any]

SHARE: dict[str, Any] = {
    "record": "disclosure",
    "idempotency_key": "k-1",
    "person": "p-1",
    "id": "x-1",
    "direction": "out",
    "at": "2026-03-02T10:15:00+11:00",
    "why": "a why that is nobody's business",
    "worker": {"id": "w-7", "name": "Ana"},
    "opens": [
        {
            "id": "x-1-inform",
            "type": "inform",
            "who": "p-1",
            "when": "after",
            "due": "2026-03-04",
            "because": "They hear it from us.",
        }
    ],
}


@pytest.fixture
def kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose ``pcp.yaml`` names a store, with a key."""
    settings = json.loads((place / "pcp.yaml").read_text(encoding="utf-8"))
    settings |= {"agency": {"id": "harbour"}, "store": {"url": "sqlite:///store.db"}}
    (place / "pcp.yaml").write_text(json.dumps(settings), encoding="utf-8")
    (place / "keys").write_text("7e" * 32, encoding="ascii")
    monkeypatch.setenv("PCP_KEY_FILE", str(place / "keys"))
    (place / "share.json").write_text(json.dumps(SHARE), encoding="utf-8")
    return place


def test_a_record_is_kept_and_its_receipt_says_so(kept: Path, pcp: Pcp) -> None:
    ran = pcp("record", "share.json")
    assert (ran.code, ran.lines) == (0, [{"record": "disclosure", "id": "x-1", "row": 1, "again": False}])
    assert pcp("record", "share.json").lines[0]["again"] is True


def test_many_records_give_a_line_each_and_a_bad_one_does_not_stop_the_rest(kept: Path, pcp: Pcp) -> None:
    lines = [SHARE | {"id": "x-2", "idempotency_key": "k-2"}, {"record": "wish"}, {"hook": "note-save"}, SHARE]
    (kept / "many.jsonl").write_text(
        "\n".join(json.dumps(line) for line in [*lines]) + "\nnot json\n", encoding="utf-8"
    )
    ran = pcp("record", "many.jsonl")
    assert ran.code == 2
    assert [line.get("id") for line in ran.lines] == ["x-2", None, None, "x-1", None]
    assert [line.get("line") for line in ran.lines if "error" in line] == [2, 3, 5]
    assert "nobody's business" not in ran.out + ran.err


def test_a_text_is_no_record(kept: Path, pcp: Pcp) -> None:
    (kept / "letter.txt").write_text("Dear Sione", encoding="utf-8")
    ran = pcp("record", "letter.txt")
    assert ran.code == 2
    assert "is no record" in ran.err


def test_what_is_owed_is_listed_with_what_is_due_first(kept: Path, pcp: Pcp) -> None:
    pcp("record", "share.json")
    (owed,) = pcp("obligations", "--format", "json").json
    assert (owed["type"], owed["person"], owed["due"]) == ("inform", "p-1", "2026-03-04")
    assert pcp("obligations", "--until", "2026-03-03", "--format", "json").json == []
    assert "They hear it from us." in pcp("obligations").out


def test_what_is_overdue_is_said_in_words(kept: Path, pcp: Pcp) -> None:
    pcp("record", "share.json")
    (owed,) = pcp("obligations", "--format", "json").json
    assert re.fullmatch(r"overdue by [\d,]+ days", owed["in_words"])
    assert f"2026-03-04, {owed['in_words']}" in pcp("obligations").out


COUNCIL = """
from pcp_core.hooks import hookimpl
from pcp_core.hosts import Capabilities, HostKind, ReadingHost
from pcp_core.model import read_case

SHARE = {"direction": "out", "at": "2026-03-02T10:00:00+11:00", "purpose": "referral",
         "recipient": {"id": "r-1", "name": "Oak Street School", "type": "school"}}

class Council(ReadingHost):
    def case(self, person):
        shares = [{"id": name, **SHARE} for name in ("x-1", "x-2")]
        return read_case({"person": {"id": person, "name": "Farida"}, "disclosures": shares})[0]
    def cases(self, since=None):
        yield self.case("p-1")

@hookimpl
def pcp_hosts():
    return [HostKind("council", "A council's cases", {}, lambda settings, folder: Council(), Capabilities())]
"""


@pytest.fixture
def council(kept: Path, distribution: Any) -> Path:
    """The same folder, with a host whose shares nobody was told of."""
    distribution("council_owed", COUNCIL)
    settings = json.loads((kept / "pcp.yaml").read_text(encoding="utf-8"))
    settings["plugins_off"] = [name for name in settings["plugins_off"] if name != "consent-before-disclosure"]
    settings |= {"hosts": {"ours": {"adapter": "council"}}, "packs": ["core"]}
    (kept / "pcp.yaml").write_text(json.dumps(settings), encoding="utf-8")
    return kept


def test_with_a_host_every_share_on_file_that_nobody_was_told_of_is_listed_once(council: Path, pcp: Pcp) -> None:
    pcp("record", "share.json", "--host", "ours")
    owed = pcp("obligations", "--host", "ours", "--format", "json").json
    assert [(one["type"], one["due"], one["id"]) for one in owed] == [
        ("inform", "2026-03-02", "x-2-inform-before-p-1"),
        ("inform", "2026-03-04", "x-1-inform"),
    ]


def test_a_telling_on_record_takes_a_share_from_the_list(council: Path, pcp: Pcp) -> None:
    telling = {"record": "told", "idempotency_key": "k-7", "person": "p-1", "id": "t-1", "disclosure": "x-2",
               "state": "told", "at": "2026-03-09T10:00:00+11:00"}  # fmt: skip
    (council / "told.json").write_text(json.dumps(telling), encoding="utf-8")
    pcp("record", "told.json", "--host", "ours")
    owed = pcp("obligations", "--host", "ours", "--format", "json").json
    assert [one["about"] for one in owed] == ["x-1"]


def test_of_one_person_and_until_a_day_only(council: Path, pcp: Pcp) -> None:
    assert pcp("obligations", "--host", "ours", "--person", "p-2", "--format", "json").json == []
    assert pcp("obligations", "--host", "ours", "--until", "2026-03-01", "--format", "json").json == []


def test_a_promise_that_the_person_takes_back_keeps_its_words_and_its_history(kept: Path, pcp: Pcp) -> None:
    made = {"record": "agreement", "idempotency_key": "k-3", "person": "p-1", "id": "ag-1", "how": "together",
            "words": "We ring them together.", "worker": {"id": "w-7"}}  # fmt: skip
    back = {"status": "withdrawn", "at": "2026-03-05T10:00:00+11:00", "indicated_by": "p-1", "how": "in-person"}
    taken = {"record": "agreement", "idempotency_key": "k-4", "person": "p-1", "id": "ag-1", "history": [back]}
    for number, record in enumerate((made, taken)):
        (kept / f"{number}.json").write_text(json.dumps(record), encoding="utf-8")
        assert pcp("record", f"{number}.json").code == 0
    with open_ledger(read_configuration(kept / "pcp.yaml"), read_keys()) as ledger:
        (promise,) = ledger.case("harbour", "", "p-1").agreements or ()
    assert (promise.words, promise.how) == ("We ring them together.", "together")
    assert [(entry.status, entry.indicated_by) for entry in promise.history or ()] == [("withdrawn", "p-1")]


REFUSAL: dict[str, Any] = {
    "record": "disclosure",
    "idempotency_key": "k-9",
    "person": "p-1",
    "id": "x-9",
    "direction": "out",
    "at": "2026-03-02T10:15:00+11:00",
    "recipient": {"id": "r-1", "type": "landlord"},
    "outcome": "declined",
    "declined_because": "It would have told him where she is.",
    "decided_by": "w-7",
    "decided_with": ["w-2"],
    "request": {
        "from": {"id": "r-1", "type": "landlord"},
        "at": "2026-03-01T09:00:00+11:00",
        "purpose": "other",
        "scope": ["contact"],
        "words": "Where has she moved to?",
    },
    "worker": {"id": "w-7", "name": "Ana"},
}


def test_a_decision_not_to_share_is_kept_as_carefully_as_a_share(kept: Path, pcp: Pcp) -> None:
    (kept / "refusal.json").write_text(json.dumps(REFUSAL), encoding="utf-8")
    ran = pcp("record", "refusal.json")
    assert (ran.code, ran.err) == (0, "")
    with open_ledger(read_configuration(kept / "pcp.yaml"), read_keys()) as ledger:
        (share,) = ledger.case("harbour", "", "p-1").disclosures or ()
        (entry,) = ledger.history("harbour", "", "p-1")
    assert (share.outcome, share.declined_because, share.decided_with) == (
        "declined", REFUSAL["declined_because"], ("w-2",),
    )  # fmt: skip
    assert share.request is not None
    assert (share.request.words, share.request.scope) == ("Where has she moved to?", ("contact",))
    assert entry.facts is not None
    assert entry.facts["worker"] == {"id": "w-7", "name": "Ana"}
    assert "Where has she moved to?" not in json.dumps(entry.facts)


def test_a_sound_store_verifies_and_a_changed_one_is_named(kept: Path, pcp: Pcp) -> None:
    pcp("record", "share.json")
    assert pcp("store", "verify").code == 0
    import sqlite3

    with sqlite3.connect(kept / "store.db") as database:
        database.execute("UPDATE pcp_journal SET mac = 'x' || substr(mac, 2)")
    database.close()
    ran = pcp("store", "verify")
    assert ran.code == 1
    assert "p-1" in ran.out
    assert "nobody's business" not in ran.out


def test_a_backup_comes_back_whole_and_verifies_against_the_checkpoint(kept: Path, pcp: Pcp) -> None:
    pcp("record", "share.json")
    assert pcp("store", "checkpoint", "heads.json").code == 0
    assert "2 rows saved" in pcp("store", "backup", "all.backup").err
    for file in kept.glob("store.db*"):
        file.unlink()
    assert pcp("store", "restore", "all.backup", "--checkpoint", "heads.json").code == 0
    assert pcp("store", "verify", "--checkpoint", "heads.json").code == 0
    assert len(pcp("obligations", "--format", "json").json) == 1


def test_a_store_of_this_version_needs_no_upgrade(kept: Path, pcp: Pcp) -> None:
    pcp("record", "share.json")
    ran = pcp("store", "upgrade")
    assert (ran.code, ran.err) == (0, "nothing to do: the store is of this version\n")


@pytest.mark.parametrize("command", [("record", "share.json"), ("obligations",), ("store", "verify")])
def test_without_a_store_the_way_to_one_is_said(place: Path, pcp: Pcp, command: tuple[str, ...]) -> None:
    (place / "share.json").write_text(json.dumps(SHARE), encoding="utf-8")
    ran = pcp(*command)
    assert ran.code == 2
    assert "add store: {url: …} to pcp.yaml" in ran.err


def test_another_key_is_refused_before_anything_is_written(kept: Path, pcp: Pcp) -> None:
    pcp("record", "share.json")
    (kept / "keys").write_text("11" * 32, encoding="ascii")
    ran = pcp("record", "share.json")
    assert ran.code == 2
    assert "key" in ran.err
