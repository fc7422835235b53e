"""What recorded cases still leave to tell, and on which day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pcp_core import Engine
from pcp_core.families import disclosure
from pcp_core.journeys.owed import StillOwed, by_day, still_owed
from pcp_core.journeys.replay import Lost
from pcp_core.model import Obligation, read_case
from pcp_core.testing import only

SHARE = {
    "id": "x-1", "direction": "out", "at": "2026-03-02T10:00:00+11:00", "purpose": "referral", "scope": ["contact"],
    "recipient": {"id": "r-1", "name": "Oak Street School", "type": "school"},
}  # fmt: skip


def owed(*shares: dict[str, Any], **person: Any) -> list[StillOwed]:
    engine = Engine.load(packs=["core"], plugins=only({"consent-before-disclosure": disclosure}))
    case = read_case({"person": {"id": "p-1", "name": "Farida", **person}, "disclosures": list(shares)})[0]
    return list(still_owed([case], engine, lambda event: event))


def told(state: str, **more: Any) -> dict[str, Any]:
    return {**SHARE, "told": {"state": state, **more}}


@pytest.mark.parametrize("direction", ["out", "in", "request"])
def test_a_share_a_receipt_and_a_request_nobody_was_told_of_wait_since_their_day(direction: str) -> None:
    (one,) = owed({**SHARE, "direction": direction})
    assert (one.person, one.share, one.duty.type, one.duty.who) == ("p-1", "x-1", "inform", "p-1")
    assert (one.duty.when, one.duty.due, one.duty.about) == ("after", date(2026, 3, 2), "x-1")


@pytest.mark.parametrize("at", [None, "2026-03-02T09:00:00+11:00", "2026-03-09T10:00:00+11:00"])
def test_whoever_was_told_even_afterwards_waits_for_nothing(at: str | None) -> None:
    assert owed(told("told", at=at)) == []


def test_what_was_not_safe_is_looked_at_again_on_the_second_working_day() -> None:
    (one,) = owed(told("unsafe", because="He reads her messages."))
    assert (one.duty.type, one.duty.due) == ("look-again", date(2026, 3, 4))


def test_what_was_agreed_for_later_is_owed_on_the_agreed_day() -> None:
    (one,) = owed(told("agreed-later", **{"with": "police", "by": "2026-03-05"}))
    assert (one.duty.type, one.duty.due) == ("inform", date(2026, 3, 5))
    (someday,) = owed(told("agreed-later", **{"with": "police", "by": "after the hearing"}))
    assert someday.duty.due is None


def test_whoever_may_not_be_the_safe_one_is_never_to_be_told() -> None:
    (one,) = owed(SHARE, telling="ask-first")
    assert (one.duty.type, one.duty.who) == ("look-again", None)


def test_what_was_declined_or_has_no_time_leaves_nothing_to_tell() -> None:
    assert owed({**SHARE, "outcome": "declined"}, {**SHARE, "id": "x-2", "at": None}) == []


def test_a_case_that_a_host_does_not_give_is_passed_over() -> None:
    engine = Engine.load(packs=["core"], plugins=only({"consent-before-disclosure": disclosure}))
    assert list(still_owed([Lost("p-9", "x-9", "its host does not give the case")], engine, lambda event: event)) == []


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-03-01", "overdue by 1 day"),
        ("2026-02-20T10:00:00+11:00", "overdue by 10 days"),
        ("2026-03-02", "due today"),
        ("2026-03-03", "due in 1 day"),
        (None, ""),
    ],
)
def test_how_a_day_stands_to_today_is_said_in_words(due: str | None, words: str) -> None:
    data = {"id": "d-1", "type": "inform", "when": "after", "because": "They hear it from us.", "due": due}
    assert by_day(Obligation.model_validate(data), date(2026, 3, 2)) == words
