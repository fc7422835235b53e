"""Erasing, legal hold and retention."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from pcp_core.errors import WrongUse
from pcp_core.ledger.record import Record
from pcp_core.ledger.store import Ledger
from pcp_core.model import Case

Made = Callable[..., Record]
HERE = ("harbour", "top", "p-31")
SHARE: dict[str, Any] = {"id": "x-1", "direction": "out", "why": "Two nights alone.", "scope": ["child-safety"]}


@pytest.fixture
def filled(ledger: Ledger, made: Made) -> Ledger:
    ledger.record(made("disclosure", **SHARE, opens=[{"id": "d", "type": "inform", "when": "after", "because": "so"}]))
    ledger.record(made("agreement", id="ag-1", words="I talk with you first."))
    ledger.record(made("answer", id="an-1", fingerprint="f", choice="not-yet", because="On Friday."))
    return ledger


def test_an_erased_record_is_gone_leaves_a_tombstone_and_the_chain_verifies(filled: Ledger) -> None:
    assert filled.erase(*HERE, "agreement", "ag-1").rows == 1
    assert filled.case(*HERE).agreements is None
    assert filled.case(*HERE).disclosures
    (stone,) = [entry for entry in filled.history(*HERE) if entry.act == "erase"]
    assert (stone.type, stone.record, stone.facts) == ("agreement", "ag-1", {"because": "asked"})
    assert filled.verify() == []


def test_words_may_go_while_the_facts_of_a_share_stay(filled: Ledger) -> None:
    filled.erase(*HERE, "disclosure", "x-1", words_only=True, because="order")
    (share,) = filled.case(*HERE).disclosures or ()
    assert (share.why, share.scope) == (None, ("child-safety",))
    assert filled.verify() == []


def test_every_state_of_a_record_is_erased_corrections_too(filled: Ledger, made: Made) -> None:
    wrong = {"record": "agreement", "id": "ag-1"}
    filled.record(made("correction", corrects=wrong, because="misheard", to={"words": "I tell you first."}))
    assert filled.erase(*HERE, "agreement", "ag-1").rows == 2
    rows = [entry for entry in filled.history(*HERE) if entry.record == "ag-1" and entry.act in ("record", "correct")]
    assert [(entry.facts, entry.words) for entry in rows] == [(None, None)] * 2


def test_everything_of_a_person_may_go_at_once_and_nobody_elses(filled: Ledger, made: Made) -> None:
    filled.record(made("agreement", id="ag-2", words="Theirs.", person="p-40"))
    assert filled.erase(*HERE).rows == 4
    assert filled.case(*HERE) == Case()
    assert filled.obligations("harbour") == []
    assert filled.case("harbour", "top", "p-40").agreements
    assert filled.verify() == []


def test_a_kind_of_record_may_go_alone(filled: Ledger) -> None:
    assert filled.erase(*HERE, "answer").rows == 1
    assert filled.case(*HERE).answers is None
    assert filled.case(*HERE).agreements


def test_erasing_twice_destroys_nothing_more(filled: Ledger) -> None:
    filled.erase(*HERE)
    length = len(filled.history(*HERE))
    assert filled.erase(*HERE).rows == 0
    assert len(filled.history(*HERE)) == length


def test_a_record_sent_again_after_it_was_erased_does_not_come_back(ledger: Ledger, made: Made) -> None:
    promise = made("agreement", id="ag-1", words="I talk with you first.")
    ledger.record(promise)
    ledger.erase(*HERE)
    assert ledger.record(promise).again
    assert ledger.case(*HERE) == Case()


def test_an_id_without_a_kind_names_nothing(filled: Ledger) -> None:
    with pytest.raises(WrongUse, match="kind: is missing"):
        filled.erase(*HERE, None, "x-1")


def test_a_legal_hold_stops_erasing_and_retention_until_it_is_released(filled: Ledger) -> None:
    filled.hold(*HERE, "matter-1", "a court asked")
    filled.hold(*HERE, "matter-2")
    filled.hold(*HERE, "matter-2")
    before = filled.case(*HERE)
    for matter in ("matter-1", "matter-2"):
        with pytest.raises(WrongUse, match="harbour/top/p-31: is under legal hold; nothing was erased"):
            filled.erase(*HERE)
        assert filled.expire(today=date(2036, 1, 1)) == (0, 1)
        filled.release(*HERE, matter)
    assert filled.case(*HERE) == before
    assert filled.expire(today=date(2036, 1, 1)) == (1, 0)
    assert filled.erase(*HERE).rows > 0


def test_a_hold_that_is_not_there_cannot_be_released(filled: Ledger) -> None:
    with pytest.raises(WrongUse, match="holds nothing of this person's"):
        filled.release(*HERE, "matter-1")


def test_answers_go_after_a_year_where_nothing_else_was_said(filled: Ledger, clock: Any) -> None:
    day = clock.now.date()
    assert filled.expire(today=day + timedelta(days=365)) == (0, 0)
    assert filled.expire(today=day + timedelta(days=366)) == (1, 0)
    case = filled.case(*HERE)
    assert case.answers is None
    assert case.agreements
    assert filled.verify() == []


def test_retention_is_set_by_kind_and_counts_from_the_last_word_on_a_record(
    filled: Ledger, made: Made, clock: Any
) -> None:
    clock.now += timedelta(days=30)
    filled.record(made("disclosure", id="x-1", told={"state": "told"}))
    day = clock.now.date()
    assert filled.expire({"disclosure": 20, "agreement": 20}, today=day) == (1, 0)
    assert filled.case(*HERE).agreements is None
    assert filled.expire({"disclosure": 20}, today=day + timedelta(days=21)) == (2, 0)


def test_an_open_obligation_is_kept_and_a_closed_one_goes(filled: Ledger, made: Made) -> None:
    assert filled.expire({"obligation": 1}, today=date(2036, 1, 1)) == (0, 0)
    filled.record(made("told", state="told", closes=["d"]))
    assert filled.expire({"obligation": 1}, today=date(2036, 1, 1)) == (1, 0)
    assert filled.verify() == []
