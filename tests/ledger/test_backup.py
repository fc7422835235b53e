"""A backup restores to the same store, on either kind of database, and brings back nothing that was erased."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pcp_core.errors import WrongUse
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.record import Record
from pcp_core.ledger.store import Ledger

Made = Callable[..., Record]
HERE = ("harbour", "top", "p-31")


@pytest.fixture
def filled(ledger: Ledger, made: Made) -> Ledger:
    for number in range(5):
        ledger.record(made("agreement", id=f"ag-{number}", words=f"Promise {number}.", person=f"p-{30 + number}"))
    duty = {"id": "d", "type": "inform", "when": "after", "because": "so", "due": "2026-03-04"}
    ledger.record(made("disclosure", id="x-1", why="Two nights alone.", opens=[duty]))
    ledger.record(made("answer", fingerprint="f", choice="not-yet"))
    ledger.record(made("answer", fingerprint="g", choice="asked-not-to"))
    return ledger


@pytest.fixture
def other(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'other.db'}"


def test_a_restored_store_is_the_same_store(filled: Ledger, other: str, tmp_path: Path, keys: Keyring) -> None:
    rows = filled.backup(tmp_path / "backup")
    filled.checkpoint(tmp_path / "checkpoint")
    assert Ledger.restore(other, tmp_path / "backup", key=keys) == rows == 8
    with Ledger.open(other, key=keys) as restored:
        assert restored.verify(tmp_path / "checkpoint") == []
        for person in filled.people("harbour", "top"):
            assert restored.history("harbour", "top", person) == filled.history("harbour", "top", person)
        assert restored.obligations("harbour") == filled.obligations("harbour")
        assert restored.silenced("harbour", "top", ["f", "g"]) == {"g"}
        assert restored.totals("harbour") == filled.totals("harbour")


def test_a_backup_of_sqlite_restores_into_the_other_kind_of_database(
    filled: Ledger, url: str, tmp_path: Path, keys: Keyring, request: pytest.FixtureRequest
) -> None:
    filled.backup(tmp_path / "backup")
    new = request.getfixturevalue("server").fresh() if url.startswith("sqlite") else f"sqlite:///{tmp_path / 'n.db'}"
    Ledger.restore(new, tmp_path / "backup", key=keys)
    with Ledger.open(new, key=keys) as restored:
        assert restored.verify() == []
        assert restored.case(*HERE) == filled.case(*HERE)


def test_writing_goes_on_after_a_restore_and_sent_again_is_written_once(
    filled: Ledger, other: str, tmp_path: Path, keys: Keyring, made: Made
) -> None:
    late = made("consent", id="c-1")
    filled.record(late)
    filled.backup(tmp_path / "backup")
    Ledger.restore(other, tmp_path / "backup", key=keys)
    with Ledger.open(other, key=keys) as restored:
        assert restored.record(late).again
        assert not restored.record(made("consent", id="c-2")).again
        assert restored.verify() == []


def test_a_restore_erases_again_what_was_erased_since(
    filled: Ledger, other: str, tmp_path: Path, keys: Keyring
) -> None:
    filled.backup(tmp_path / "backup")
    filled.erase(*HERE, "disclosure", "x-1", words_only=True)
    filled.erase(*HERE, "agreement", "ag-1")
    filled.checkpoint(tmp_path / "checkpoint")
    Ledger.restore(other, tmp_path / "backup", key=keys, checkpoint=tmp_path / "checkpoint")
    with Ledger.open(other, key=keys) as restored:
        assert restored.case(*HERE) == filled.case(*HERE)
        assert restored.verify() == []
        reasons = [entry.facts["because"] for entry in restored.history(*HERE) if entry.act.startswith("erase")]
        assert reasons == ["restored", "restored"]


def test_a_backup_goes_into_an_empty_store_only(filled: Ledger, url: str, tmp_path: Path, keys: Keyring) -> None:
    filled.backup(tmp_path / "backup")
    with pytest.raises(WrongUse, match="is not empty; a backup goes into an empty one"):
        Ledger.restore(url, tmp_path / "backup", key=keys)


def test_a_spoilt_backup_is_refused_whole(filled: Ledger, other: str, tmp_path: Path, keys: Keyring) -> None:
    file = tmp_path / "backup"
    filled.backup(file)
    lines = file.read_bytes().splitlines(keepends=True)
    for spoilt in (lines[:-1], lines[:4] + lines[5:], [*lines[:3], b'{"in":1}\n', *lines[3:]], [b"not ours"]):
        file.write_bytes(b"".join(spoilt))
        with pytest.raises(WrongUse, match="was cut or changed"):
            Ledger.restore(other, file, key=keys)
    with Ledger.open(other, key=keys) as restored:
        assert restored.people("harbour", "top") == []


def test_a_backup_of_another_installation_or_another_kind_of_file_is_refused(
    filled: Ledger, other: str, tmp_path: Path
) -> None:
    filled.backup(tmp_path / "backup")
    filled.checkpoint(tmp_path / "checkpoint")
    roots = [bytes([7]) * 32, bytes(range(32))]
    with pytest.raises(WrongUse, match="is a backup of a store with another key"):
        Ledger.restore(other, tmp_path / "backup", key=Keyring(roots))
    with pytest.raises(WrongUse, match="is no backup of a store"):
        Ledger.restore(f"{other}2", tmp_path / "checkpoint", key=Keyring(roots[1:]))


def test_a_backup_of_another_version_says_how_to_go_on(
    filled: Ledger, other: str, tmp_path: Path, keys: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.backup(tmp_path / "backup")
    monkeypatch.setattr("pcp_core.ledger.backup.NEWEST", "9999")
    with pytest.raises(WrongUse, match="restore it with the version of pcp-core that made it"):
        Ledger.restore(other, tmp_path / "backup", key=keys)


def test_a_backup_is_lines_of_json_that_tell_no_words(filled: Ledger, tmp_path: Path) -> None:
    filled.backup(tmp_path / "backup")
    text = (tmp_path / "backup").read_text(encoding="utf-8")
    assert all(json.loads(line) for line in text.splitlines())
    assert "Promise" not in text
    assert "Two nights" not in text
    assert (tmp_path / "backup").stat().st_mode & 0o077 == 0
