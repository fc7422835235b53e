"""What is still owed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from pcp_core.ledger.record import Record
from pcp_core.ledger.store import Ledger

Made = Callable[..., Record]


def duty(id_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "type": "inform", "when": "after", "because": "so that they hear it from us", **more}


def ids(ledger: Ledger, **more: Any) -> list[str]:
    return [owed.duty.id for owed in ledger.obligations("harbour", **more)]


def test_an_obligation_comes_back_as_it_was_opened(ledger: Ledger, made: Made) -> None:
    opened = duty("d-1", who="p-31", due="2026-03-04", about="e-1", because="Kariem asked to hear it first.")
    ledger.record(made("disclosure", id="x-1", opens=[opened]))
    (owed,) = ledger.obligations("harbour")
    assert (owed.host, owed.person) == ("top", "p-31")
    assert owed.duty.model_dump(mode="json", exclude_none=True) == opened


def test_what_is_due_first_stands_first_and_what_has_no_day_last(ledger: Ledger, made: Made) -> None:
    duties = [duty("b"), duty("c", due="2026-03-05"), duty("a", due="2026-03-04T17:00:00+11:00")]
    ledger.record(made("disclosure", id="x-1", opens=duties))
    assert ids(ledger) == ["a", "c", "b"]


def test_until_a_day_leaves_out_what_is_due_later_or_on_no_day(ledger: Ledger, made: Made) -> None:
    duties = [duty("a", due="2026-03-04T17:00:00+11:00"), duty("b", due="2026-03-04"), duty("c", due="2026-03-05")]
    ledger.record(made("disclosure", id="x-1", opens=[*duties, duty("d")]))
    assert ids(ledger, until=date(2026, 3, 3)) == []
    assert ids(ledger, until=date(2026, 3, 4)) == ["b", "a"]


def test_a_telling_closes_what_it_settles(ledger: Ledger, made: Made) -> None:
    ledger.record(made("disclosure", id="x-1", opens=[duty("a"), duty("b")]))
    ledger.record(made("told", disclosure="x-1", state="told", closes=["a"]))
    assert ids(ledger) == ["b"]
    assert ids(ledger, person="p-31", host="top") == ["b"]
    assert ids(ledger, person="p-32") == ids(ledger, host="deck") == []


def test_what_is_open_is_not_opened_twice_and_what_is_closed_stays_closed(ledger: Ledger, made: Made) -> None:
    ledger.record(made("disclosure", id="x-1", opens=[duty("a", due="2026-03-04")]))
    ledger.record(made("disclosure", id="x-2", opens=[duty("a", due="2026-03-09")]))
    assert [owed.duty.due for owed in ledger.obligations("harbour")] == [date(2026, 3, 4)]
    ledger.record(made("told", state="told", closes=["a"]))
    ledger.record(made("told", state="told", closes=["a"]))
    assert ids(ledger) == []


def test_what_was_closed_may_come_up_again(ledger: Ledger, made: Made) -> None:
    ledger.record(made("disclosure", id="x-1", opens=[duty("a")]))
    ledger.record(made("told", state="told", closes=["a"]))
    ledger.record(made("disclosure", id="x-2", opens=[duty("a")]))
    assert ids(ledger) == ["a"]
