"""Erasing, legal hold and retention."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pcp_core.errors import WrongUse
from pcp_core.ledger.record import Record
from pcp_core.ledger.retention import Expiry
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
        assert filled.expire(today=date(2036, 1, 1)) == Expiry(held=1)
        filled.release(*HERE, matter)
    assert filled.case(*HERE) == before
    assert filled.expire(today=date(2036, 1, 1)) == Expiry(1, {"answer": 1}, 1)
    assert filled.erase(*HERE).rows > 0


def test_a_hold_that_is_not_there_cannot_be_released(filled: Ledger) -> None:
    with pytest.raises(WrongUse, match="holds nothing of this person's"):
        filled.release(*HERE, "matter-1")


def test_answers_go_after_a_year_where_nothing_else_was_said(filled: Ledger, clock: Any) -> None:
    day = clock.now.date()
    assert filled.expire(today=day + timedelta(days=365)) == Expiry()
    assert filled.expire(today=day + timedelta(days=366)) == Expiry(1, {"answer": 1}, 1)
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
    assert filled.expire({"disclosure": 20, "agreement": 20}, today=day) == Expiry(1, {"agreement": 1}, 1)
    assert filled.case(*HERE).agreements is None
    assert filled.expire({"disclosure": 20}, today=day + timedelta(days=21)) == Expiry(2, {"disclosure": 1}, 1)


def test_an_open_obligation_is_kept_and_a_closed_one_goes(filled: Ledger, made: Made) -> None:
    filled.erase(*HERE, "answer")
    assert filled.expire({"obligation": 1}, today=date(2036, 1, 1)) == Expiry()
    filled.record(made("told", state="told", closes=["d"]))
    assert filled.expire({"obligation": 1}, today=date(2036, 1, 1)) == Expiry(1, {"obligation": 1}, 1)
    assert filled.verify() == []


def test_an_obligation_that_was_settled_and_opened_again_is_kept(filled: Ledger, made: Made) -> None:
    filled.record(made("told", state="told", closes=["d"]))
    again = {"id": "d", "type": "inform", "when": "after", "because": "they asked once more"}
    filled.record(made("disclosure", id="x-2", opens=[again]))
    filled.expire({"obligation": 1}, today=date(2036, 1, 1))
    (owed,) = filled.obligations("harbour")
    assert owed.duty.because == "they asked once more"


def test_an_open_obligation_whose_words_were_erased_is_still_kept(filled: Ledger) -> None:
    filled.erase(*HERE, "obligation", "d", words_only=True)
    filled.expire({"obligation": 1}, today=date(2036, 1, 1))
    (owed,) = filled.obligations("harbour")
    assert owed.duty.type == "inform"


@pytest.mark.parametrize("days", [30, 365, 3650])
def test_answers_are_never_kept_longer_than_a_year_whatever_is_said(filled: Ledger, clock: Any, days: int) -> None:
    end = clock.now.date() + timedelta(days=min(days, 365))
    assert filled.expire({"answer": days}, today=end) == Expiry()
    assert filled.expire({"answer": days}, today=end + timedelta(days=1)).records == {"answer": 1}


def test_a_dry_run_says_what_would_go_and_leaves_it(filled: Ledger) -> None:
    before = filled.history(*HERE)
    assert filled.erase(*HERE, dry_run=True).records == {"agreement": 1, "answer": 1, "disclosure": 1, "obligation": 1}
    assert filled.expire({"agreement": 1}, today=date(2036, 1, 1), dry_run=True).records == {
        "agreement": 1,
        "answer": 1,
    }
    assert filled.history(*HERE) == before
    assert filled.verify() == []


def test_erasing_for_somebody_who_is_not_there_leaves_nobodys_name(filled: Ledger, tmp_path: Path) -> None:
    filled.erase("harbour", "top", "p-99")
    filled.backup(tmp_path / "backup")
    assert "p-99" not in (tmp_path / "backup").read_text(encoding="utf-8")


def test_holds_are_listed_until_they_are_released(filled: Ledger) -> None:
    for person, matter in (("p-31", "coroner"), ("p-31", "tribunal"), ("p-40", "coroner")):
        filled.hold("harbour", "top", person, matter)
    filled.release(*HERE, "coroner")
    found = filled.holds("harbour")
    assert [(one.host, one.person, one.matter) for one in found] == [
        ("top", "p-31", "tribunal"),
        ("top", "p-40", "coroner"),
    ]
    assert all(one.since.startswith("2026-03-02") for one in found)
    assert filled.holds("quay") == []
