"""The whole example host, looked at before and after our store was saved and brought back: the same outcomes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pcp_core import Desk
from pcp_core.desk import read_keys
from pcp_core.filing import open_ledger, store_address
from pcp_core.journeys.moments import moments
from pcp_core.ledger.store import Ledger
from pcp_core.model import Outcome
from pcp_core.rules.selection import read_configuration
from pcp_example_host import make, mapping_path

LOOKED_ON = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)


@pytest.fixture
def agency(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make(tmp_path / "council.sqlite", people=36, notes=120)
    host = {"adapter": "sqlalchemy", "url": "sqlite:///council.sqlite", "mapping": str(mapping_path())}
    settings = {"agency": {"id": "council"}, "hosts": {"council": host}, "store": {"url": "sqlite:///store.db"}}
    (tmp_path / "pcp.yaml").write_text(json.dumps(settings), encoding="utf-8")
    (tmp_path / "keys").write_text("3c" * 32, encoding="ascii")
    monkeypatch.setenv("PCP_KEY_FILE", str(tmp_path / "keys"))
    return tmp_path / "pcp.yaml"


def looked_at(configuration: Path) -> list[tuple[str, Outcome]]:
    """Every moment of every case, with the person it is about."""
    with Desk.open(configuration) as desk:
        events = [event for case in desk.host("council").cases() for event in moments(case, at=LOOKED_ON)]
        return [(event.person or "", desk.consider(event, host="council")) for event in events]


def answer_some(configuration: Path, outcomes: list[tuple[str, Outcome]]) -> int:
    """Answer every third question, some of them so that nothing may be recorded."""
    questions = [(person, finding) for person, outcome in outcomes for finding in outcome.findings][::3]
    with Desk.open(configuration) as desk:
        for number, (person, finding) in enumerate(questions):
            choice = "not-safe-to-record" if number % 4 == 0 else "talked"
            record = {"record": "answer", "idempotency_key": f"k-{number}", "person": person, "at": "2026-03-31"}
            words = {"fingerprint": finding.fingerprint, "rule": finding.rule, "choice": choice}
            desk.record(record | words, host="council")
    return len(questions)


def test_a_host_looks_the_same_after_backup_and_restore(agency: Path) -> None:
    untouched = looked_at(agency)
    assert answer_some(agency, untouched) > 20
    before = looked_at(agency)
    assert before != untouched
    settings, keys = read_configuration(agency), read_keys()
    backup, checkpoint = agency.parent / "all.backup", agency.parent / "heads.json"
    with open_ledger(settings, keys) as ledger:
        ledger.checkpoint(checkpoint)
        ledger.backup(backup)
    for file in agency.parent.glob("store.db*"):
        file.unlink()
    url, ring = store_address(settings, keys)
    Ledger.restore(url, backup, key=ring, checkpoint=checkpoint)
    assert looked_at(agency) == before
    with open_ledger(settings, keys) as ledger:
        assert ledger.verify(checkpoint) == []
