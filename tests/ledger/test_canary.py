"""A marked word is put wherever words go, and is then looked for wherever it has no business to be."""

from __future__ import annotations

import logging
import sqlite3
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from pcp_core.errors import PcpError
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.record import Record, read_record
from pcp_core.ledger.store import Ledger

CANARY = "Zaunkoenig"
SONG = f"The {CANARY} sang."
HERE = ("harbour", "top", "p-31")
DUTY = {"id": "d", "type": "inform", "when": "after", "because": SONG}
SUNG: dict[str, dict[str, Any]] = {
    "consent": {"id": "c-1", "note": SONG, "history": [{"status": "active", "at": "2026-01-10T10:00:00Z", "by": SONG}]},
    "agreement": {"id": "ag-1", "words": SONG, "limits": SONG},
    "told": {"disclosure": "x-1", "state": "unsafe", "because": SONG},
    "disclosure": {
        "id": "x-1",
        "why": SONG,
        "urgent_because": SONG,
        "declined_because": SONG,
        "recipient": {"name": CANARY, "odd": SONG},
        "told": {"state": "unsafe", "because": SONG, "by": SONG},
        "views": [{"of": "p-31", "words": SONG}, {"of": "p-32", "because": SONG}],
        "exception": {"code": "mandate", "because": SONG},
        "opens": [DUTY],
    },
    "answer": {"fingerprint": "f", "rule": "r", "choice": SONG, "because": SONG},
    "correction": {"corrects": {"record": "agreement", "id": "ag-1"}, "because": SONG, "to": {"words": SONG}},
}


def sing(ledger: Ledger, made: Callable[..., Record]) -> None:
    worker = {"id": "w-7", "name": CANARY}
    for kind, fields in SUNG.items():
        ledger.record(made(kind, **fields, worker=worker))
    ledger.hold(*HERE, "matter-1", SONG)
    ledger.release(*HERE, "matter-1")


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Everything that any library logs, SQL and its rows too."""
    with caplog.at_level(logging.DEBUG), caplog.at_level(logging.DEBUG, logger="sqlalchemy"):
        yield caplog


def files_with_the_canary(folder: Path) -> list[str]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert files
    return [str(file) for file in files if CANARY.encode() in file.read_bytes()]


def test_the_canary_is_there_for_whoever_holds_the_key(ledger: Ledger, made: Callable[..., Record]) -> None:
    sing(ledger, made)
    assert ledger.case(*HERE).model_dump_json().count(CANARY) > 10


def test_the_canary_is_in_no_file_of_sqlite_no_backup_no_checkpoint_and_no_log(
    tmp_path: Path, keys: Keyring, made: Callable[..., Record], logged: pytest.LogCaptureFixture
) -> None:
    with Ledger.open(f"sqlite:///{tmp_path / 'store.db'}", key=keys) as ledger:
        sing(ledger, made)
        ledger.case(*HERE)
        ledger.backup(tmp_path / "backup")
        ledger.checkpoint(tmp_path / "checkpoint")
        assert {"store.db-wal", "store.db-shm"} <= {file.name for file in tmp_path.iterdir()}
        assert files_with_the_canary(tmp_path) == []
        ledger.erase(*HERE)
        assert ledger.verify() == []
    assert files_with_the_canary(tmp_path) == []
    assert "DELETE FROM pcp_sealed" in logged.text
    assert CANARY not in logged.text


def test_the_canary_is_in_no_file_and_no_log_of_the_server(
    server: Any, keys: Keyring, made: Callable[..., Record], logged: pytest.LogCaptureFixture
) -> None:
    url = server.fresh()
    engine = create_engine(url)
    with engine.begin() as connection:
        name = connection.execute(text("SELECT current_database()")).scalar_one()
        for setting in ("log_statement = 'all'", "log_min_duration_statement = 0"):
            connection.execute(text(f"ALTER DATABASE {name} SET {setting}"))
    engine.dispose()
    with Ledger.open(url, key=keys) as ledger:
        sing(ledger, made)
        ledger.erase(*HERE)
    server.stop()
    server.start()
    assert "INSERT INTO pcp_sealed" in server.log()
    assert files_with_the_canary(server.folder) == []
    assert CANARY not in logged.text


def every_word_of(trouble: BaseException) -> str:
    """What a log of this exception can show: its text, its causes and contexts, and their arguments."""
    said = "".join(traceback.format_exception(trouble))
    inner: BaseException | None = trouble
    while inner is not None:
        said += repr(inner) + repr(inner.args)
        inner = inner.__cause__ or inner.__context__
    return said


def test_the_canary_is_in_no_exception(tmp_path: Path, keys: Keyring, made: Callable[..., Record]) -> None:
    heard = []
    with Ledger.open(f"sqlite:///{tmp_path / 'store.db'}", key=keys, patience=0.05) as ledger:
        sing(ledger, made)
        other = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        for kind, fields in SUNG.items():
            with pytest.raises(PcpError) as caught:
                ledger.record(made(kind, **fields))
            heard.append(every_word_of(caught.value))
        other.execute("ROLLBACK")
        other.execute("DROP TABLE pcp_word_keys")
        other.close()
        for act in (lambda: ledger.record(made("agreement", words=SONG)), lambda: ledger.case(*HERE)):
            with pytest.raises(PcpError) as caught:
                act()
            heard.append(every_word_of(caught.value))
    for kind in SUNG:
        with pytest.raises(PcpError) as caught:
            read_record({"record": kind, "person": SONG, "history": SONG, "told": SONG, "words": [SONG], "to": SONG})
        heard.append(every_word_of(caught.value))
    assert [text_ for text_ in heard if CANARY in text_] == []


def test_the_canary_is_in_nothing_that_is_printed(ledger: Ledger, made: Callable[..., Record]) -> None:
    sing(ledger, made)
    shown = [repr(made(kind, **fields)) for kind, fields in SUNG.items() if kind != "answer"]
    shown += [repr(entry) for entry in ledger.history(*HERE)]
    shown += [repr(ledger.obligations("harbour")), repr(ledger.case(*HERE).disclosures)]
    assert [text_ for text_ in shown if CANARY in text_] == []
