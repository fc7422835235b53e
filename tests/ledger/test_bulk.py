"""Many records at once: the same as one by one, in order, and one that does not fit stops no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pcp_core.errors import StoreTrouble, WrongUse
from pcp_core.ledger.database import Database
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.record import Record, read_record
from pcp_core.ledger.recording import Receipt
from pcp_core.ledger.store import AT_ONCE, Ledger

Made = Callable[..., Record]
HERE = ("harbour", "top", "p-31")


def duty(id_: str) -> dict[str, str]:
    return {"id": id_, "type": "inform", "when": "after", "because": "so"}


@pytest.fixture
def mixed(made: Made) -> list[Record]:
    """Records of two people; some twice, two that do not fit, one of which nothing may be kept."""
    first = made("disclosure", id="x-1", why="Two nights alone.", opens=[duty("d-1")])
    return [
        first,
        made("consent", id="c-1", person="p-40"),
        made("disclosure", id="x-2", closes=["none"], person="p-77"),
        made("told", disclosure="x-1", state="told", closes=["d-1"]),
        first,
        made("consent", id="c-1", person="p-31"),
        made("answer", fingerprint="f", choice="asked-not-to"),
        made("answer", fingerprint="g", choice="not-yet"),
        made("disclosure", id="x-3", opens=[duty("d-2")], closes=["d-2"]),
        made("correction", corrects={"record": "consent", "id": "c-1"}, because="theirs", person="p-40"),
    ]


def one_by_one(ledger: Ledger, records: list[Record]) -> Iterator[Receipt | str]:
    for record in records:
        try:
            yield ledger.record(record)
        except WrongUse as refusal:
            yield str(refusal)


def test_what_comes_of_many_is_what_comes_of_each(
    ledger: Ledger, mixed: list[Record], tmp_path: Path, keys: Keyring, clock: Any
) -> None:
    with Ledger.open(f"sqlite:///{tmp_path / 'alone.db'}", key=keys, clock=clock) as alone:
        expected = list(one_by_one(alone, mixed))
        got = [one if isinstance(one, Receipt) else str(one) for one in ledger.record_all(mixed)]
        assert [(one.record, one.id, one.row, one.again) if isinstance(one, Receipt) else one for one in got] == [
            (one.record, one.id, one.row, one.again) if isinstance(one, Receipt) else one for one in expected
        ]
        for person in ("p-31", "p-40", "p-77"):
            assert ledger.case("harbour", "top", person) == alone.case("harbour", "top", person)
        assert ledger.people("harbour", "top") == alone.people("harbour", "top") == ["p-31", "p-40"]
    assert ledger.verify() == []
    assert ledger.obligations("harbour") == []


def test_a_refused_record_leaves_nothing_behind_not_even_a_name(
    ledger: Ledger, mixed: list[Record], tmp_path: Path
) -> None:
    list(ledger.record_all(mixed))
    ledger.backup(tmp_path / "backup")
    backup = (tmp_path / "backup").read_text(encoding="utf-8")
    assert "p-40" in backup
    assert "p-77" not in backup


def test_many_go_in_parts_and_each_part_stands_before_its_receipts_are_given(
    url: str, ledger: Ledger, made: Made, keys: Keyring
) -> None:
    records = [made("consent", id=f"c-{number}", person=f"p-{number % 7}") for number in range(AT_ONCE * 2 + 10)]
    with Ledger.open(url, key=keys) as other:
        for number, receipt in enumerate(ledger.record_all(records)):
            assert isinstance(receipt, Receipt)
            if number in (0, AT_ONCE - 1, AT_ONCE, len(records) - 1):
                ids = {one.id for one in other.case("harbour", "top", f"p-{number % 7}").consents or ()}
                assert receipt.id in ids
    assert ledger.totals("harbour").records == {"consent": len(records)}
    assert all(one.again for one in ledger.record_all(records) if isinstance(one, Receipt))
    assert ledger.verify() == []


def test_every_record_is_told_where_the_database_does_not_let_any_be_written(
    tmp_path: Path, keys: Keyring, made: Made
) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    with Ledger.open(url, key=keys, patience=0.05) as ledger:
        other = Database(url, patience=1)
        with other.writing():
            results = list(ledger.record_all([made("consent", id="c-1"), made("consent", id="c-2")]))
        assert [type(one) for one in results] == [StoreTrouble, StoreTrouble]
        assert "nothing was written; try again" in str(results[0])
        other.close()
        assert ledger.people("harbour", "top") == []


def test_no_records_write_nothing(ledger: Ledger) -> None:
    assert list(ledger.record_all([])) == []
    assert ledger.people("harbour", "top") == []


def test_the_ends_of_chains_are_told_for_each_record_that_was_written(url: str, keys: Keyring, made: Made) -> None:
    heads: list[Any] = []
    promise = made("agreement", id="ag-1", words="so")
    with Ledger.open(url, key=keys, on_head=heads.append) as ledger:
        list(ledger.record_all([promise, promise, made("agreement", id="ag-2", words="and so")]))
    assert [head.length for head in heads] == [1, 2]


def test_a_record_sent_alone_and_among_many_is_written_once(ledger: Ledger) -> None:
    data = {"record": "agreement", "idempotency_key": "k", "person": "p-31", "words": "One."}
    record = read_record(data, agency="harbour", host="top")[0]
    ledger.record(record)
    (receipt,) = ledger.record_all([record])
    assert isinstance(receipt, Receipt)
    assert receipt.again
    assert len(ledger.history(*HERE)) == 1
