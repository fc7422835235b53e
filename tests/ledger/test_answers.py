"""Floor rules 7 and 8 in the store: nobody can be told from an answer, and what is unsafe leaves nothing but a key."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, inspect, text

from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.record import UNSPOKEN, Record
from pcp_core.ledger.store import Ledger

Made = Callable[..., Record]
ANSWER: dict[str, Any] = {
    "id": "an-0900-w-7",
    "fingerprint": "f-1",
    "event": "e-1",
    "rule": "naming.fv",
    "concern": "family-violence",
    "choice": "not-yet",
    "because": "We talk on Friday.",
    "at": "2026-03-02T21:15:30+11:00",
    "look_again": "2026-03-20",
}
ANA = {"id": "w-7", "name": "Ana"}


def tables(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every value of every table, as a database administrator sees them."""
    engine = create_engine(url)
    with engine.connect() as connection:
        names = inspect(connection).get_table_names()
        found = {name: [tuple(row) for row in connection.execute(text(f"SELECT * FROM {name}"))] for name in names}
    engine.dispose()
    return found


def test_an_answer_stands_in_the_case_with_a_day_and_no_worker(ledger: Ledger, made: Made) -> None:
    ledger.record(made("answer", **ANSWER, worker=ANA))
    (answer,) = ledger.case("harbour", "top", "p-31").answers or ()
    assert answer.model_dump(mode="json", exclude_none=True) == ANSWER | {"at": "2026-03-02"}


def test_the_row_of_an_answer_has_a_day_and_no_worker_anywhere(ledger: Ledger, made: Made) -> None:
    ledger.record(made("answer", **ANSWER, worker=ANA))
    (entry,) = ledger.history("harbour", "top", "p-31")
    assert entry.at == "2026-03-02"
    assert "w-7" not in str((entry.record, entry.facts["body"]["rule"], sorted(entry.facts)))
    assert "worker" not in entry.facts


def test_an_answer_stands_in_another_chain_than_signed_acts_so_that_its_place_tells_nothing(
    ledger: Ledger, made: Made
) -> None:
    ledger.record(made("disclosure", id="x-1", worker=ANA))
    ledger.record(made("answer", **ANSWER))
    ledger.record(made("disclosure", id="x-2", worker=ANA))
    entries = ledger.history("harbour", "top", "p-31")
    assert [(entry.whose.strand, entry.seq) for entry in entries if entry.type == "answer"] == [("answers", 1)]
    assert [(entry.whose.strand, entry.seq) for entry in entries if entry.type == "disclosure"] == [
        ("acts", 1),
        ("acts", 2),
    ]


def test_no_table_tells_an_administrator_the_minute_or_the_number_of_an_answer(
    ledger: Ledger, url: str, made: Made
) -> None:
    ledger.record(made("answer", **ANSWER))
    everything = str({name: rows for name, rows in tables(url).items() if name != "pcp_version"})
    for telling in ("an-0900", "w-7", "not-yet", "family-violence", "naming.fv", "e-1", "f-1", "key-0"):
        assert re.search(rf"\b{telling}\b", everything) is None
    assert re.search(r"\d\d:\d\d", everything) is None


@pytest.mark.parametrize(
    ("kind", "kept"),
    [("disclosure", True), ("told", True), ("agreement", True), ("consent", False), ("answer", False)],
)
def test_a_workers_name_stands_only_on_acts_they_would_sign(ledger: Ledger, made: Made, kind: str, kept: bool) -> None:
    ledger.record(made(kind, id="1", fingerprint="f", worker=ANA))
    (entry,) = ledger.history("harbour", "top", "p-31")
    assert entry.facts.get("worker") == (ANA if kept else None)


@pytest.mark.parametrize("choice", sorted(UNSPOKEN))
def test_what_is_not_to_be_recorded_leaves_one_opaque_key_and_nothing_else(
    ledger: Ledger, url: str, made: Made, choice: str
) -> None:
    before = tables(url)
    receipt = ledger.record(made("answer", **(ANSWER | {"choice": choice}), worker=ANA))
    after = tables(url)
    assert (receipt.id, receipt.row, receipt.head) == ("", 0, None)
    changed = {name: rows for name, rows in after.items() if rows != before[name]}
    assert list(changed) == ["pcp_silences"]
    ((mark,),) = changed["pcp_silences"]
    assert re.fullmatch("[0-9a-f]{64}", mark)
    assert ledger.people("harbour", "top") == []
    assert ledger.history("harbour", "top", "p-31") == []


def test_an_opaque_key_silences_its_question_here_and_nowhere_else(ledger: Ledger, made: Made) -> None:
    unsafe = made("answer", **(ANSWER | {"choice": "asked-not-to"}))
    assert (ledger.record(unsafe).again, ledger.record(unsafe).again) == (False, True)
    assert ledger.silenced("harbour", "top", ["f-0", "f-1", "f-2"]) == {"f-1"}
    assert ledger.silenced("harbour", "deck", ["f-1"]) == ledger.silenced("quay", "top", ["f-1"]) == frozenset()
    assert ledger.silenced("harbour", "top", []) == frozenset()


def test_opaque_keys_show_only_in_totals_and_there_in_steps_of_five(ledger: Ledger, made: Made) -> None:
    totals = []
    for number in range(11):
        ledger.record(made("answer", fingerprint=f"f-{number}", choice="not-safe-to-record"))
        totals.append(ledger.totals("harbour").silences)
    assert totals == [0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10]


def test_totals_count_records_by_kind_of_one_agency(ledger: Ledger, made: Made) -> None:
    for number in range(3):
        ledger.record(made("consent", id=f"c-{number}"))
    ledger.record(made("answer", **ANSWER))
    assert ledger.totals("harbour").records == {"answer": 1, "consent": 3}
    assert ledger.totals("quay").records == {}


def test_a_corrected_answer_keeps_a_day_too(ledger: Ledger, made: Made) -> None:
    ledger.record(made("answer", **ANSWER))
    wrong = {"record": "answer", "id": ANSWER["id"]}
    ledger.record(made("correction", corrects=wrong, to=ANSWER | {"choice": "named"}, worker=ANA))
    (answer,) = ledger.case("harbour", "top", "p-31").answers or ()
    assert (answer.choice, str(answer.at)) == ("named", "2026-03-02")
    assert "worker" not in ledger.history("harbour", "top", "p-31")[1].facts


def test_an_answer_without_a_day_gets_todays_and_is_the_same_answer_tomorrow(
    ledger: Ledger, made: Made, clock: Any
) -> None:
    answer = made("answer", fingerprint="f-1", choice="not-yet")
    ledger.record(answer)
    clock.now += timedelta(days=1)
    assert ledger.record(answer).again
    (kept,) = ledger.case("harbour", "top", "p-31").answers or ()
    assert str(kept.at) == "2026-03-02"


def test_the_file_of_a_store_is_for_its_owner_alone(tmp_path: Path, keys: Keyring) -> None:
    with Ledger.open(f"sqlite:///{tmp_path / 'store.db'}", key=keys):
        modes = {file.name: file.stat().st_mode & 0o077 for file in tmp_path.iterdir()}
    assert modes
    assert set(modes.values()) == {0}
