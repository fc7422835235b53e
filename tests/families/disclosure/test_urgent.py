"""Step 8: the one step through, and what it leaves to be done."""

from __future__ import annotations

from typing import Any

import pytest

ISE = {"prescribed": ["au-vic-ise"]}
GO = {"urgent": True, "urgent_because": "Nobody knows where the car is."}
CHILD = {"person": "p-2", "role": "child"}
HIM = {"person": "p-9", "role": "person-using-violence"}
NOOR = {"related": [{"id": "p-2", "name": "Noor", "relation": "child", "birth_date": "2016-03-02"}]}


def test_urgent_with_a_reason_is_one_step_and_leaves_one_duty_a_type(kit: Any) -> None:
    shared = kit.share(told=None, purpose=None, about=[{"person": "p-1"}, {"person": "p-3"}], basis="nowhere", **GO)
    seen = kit.decide(shared, kit.case(consents=[]))
    assert (seen.decision, seen.outcome.findings, seen.before) == ("permit", (), [])
    assert seen.after == ["inform", "look-again", "record-purpose", "seek-consent", "settle"]


def test_a_duty_towards_several_people_is_one_and_begins_with_the_first(kit: Any) -> None:
    no = kit.yes(by="p-1", status="refused")
    shared = kit.share(about=[{"person": "p-1"}, {"person": "p-3"}], **GO)
    duties = kit.decide(shared, kit.case(consents=[no])).outcome.obligations
    assert [(duty.type, duty.who) for duty in duties] == [("seek-consent", "p-1"), ("look-again", "p-1")]


def test_what_the_row_wanted_is_left_to_be_done(kit: Any) -> None:
    shared = kit.share(purpose="child-safety", about=[CHILD], to=ISE, told=None, **GO)
    seen = kit.decide(shared, kit.case(person=NOOR), packs=["core", "au-vic-ciss"], worker=ISE)
    assert seen.after == ["inform", "look-again", "record-reason", "seek-views"]


def test_a_look_again_stands_even_where_nothing_is_missing(kit: Any) -> None:
    assert kit.decide(kit.share(**GO), kit.case()).after == ["look-again"]


@pytest.mark.parametrize(
    ("at", "due"),
    [
        ("2026-03-02T10:00:00+11:00", "2026-03-04"),  # a Monday
        ("2026-03-05T10:00:00+11:00", "2026-03-09"),  # a Thursday
        ("2026-03-06T23:00:00+11:00", "2026-03-10"),  # a Friday
        ("2026-03-07T10:00:00+11:00", "2026-03-10"),  # a Saturday
    ],
)
def test_the_look_again_is_due_within_two_working_days(kit: Any, at: str, due: str) -> None:
    (duty,) = kit.decide(kit.share(**GO), kit.case(), at=at).outcome.obligations
    assert str(duty.due) == due


def test_a_category_the_consent_lacks_is_a_missing_consent(kit: Any) -> None:
    seen = kit.decide(kit.share(scope=["identity", "health"], **GO), kit.case())
    assert seen.after == ["look-again", "seek-consent"]


def test_a_category_beyond_the_purpose_and_a_promise_leave_nothing_behind(kit: Any) -> None:
    promise = {"id": "ag-1", "words": "I will ring you first.", "recipients": ["r-1"]}
    shared = kit.share(
        purpose="safeguarding-enquiry", about=[CHILD], scope=["money"], told={"state": "unsafe", "because": "x"}, **GO
    )
    seen = kit.decide(shared, kit.case(person=NOOR, agreements=[promise]), packs=["core", "uk-eng"])
    assert (seen.decision, seen.after, seen.notes) == ("permit", ["look-again"], {"promise"})


def test_in_an_emergency_nobody_is_asked_to_keep_a_promise_first(kit: Any) -> None:
    promise = {"id": "ag-1", "words": "I will ring you first.", "recipients": ["r-1"]}
    seen = kit.decide(kit.share(told=None, **GO), kit.case(agreements=[promise]))
    assert (seen.finding("promise").weight, seen.finding("promise").rule) == ("note", "core.promise-not-kept")


@pytest.mark.parametrize(
    ("safe_adults", "told", "after"), [(None, set(), ["look-again"]), (["p-7"], {"p-7"}, ["inform", "look-again"])]
)
def test_nobody_unsafe_stands_in_a_duty_to_inform(
    kit: Any, safe_adults: list[str] | None, told: set[str], after: list[str]
) -> None:
    shared = kit.share(about=[CHILD, HIM], purpose="child-safety", to={"type": "police"}, why="x", told=None, **GO)
    seen = kit.decide(shared, kit.case(person=NOOR), safe_adults=safe_adults)
    assert (seen.told, seen.after) == (told, after)


@pytest.mark.parametrize(
    ("kind", "shown"),
    [("family-member", True), ("employer", True), ("landlord", True), ("other", True), ("police", False)],
)
def test_one_line_asks_whether_it_is_safe_that_somebody_close_knows(kit: Any, kind: str, shown: bool) -> None:
    seen = kit.decide(kit.share(to={"type": kind, "name": "Les"}, **GO), kit.case(consents=[]))
    lines = [finding.ask for finding in seen.outcome.findings]
    assert lines == (["Is it safe for Farida that Les knows this?"] if shown else [])
    assert seen.decision == "permit"


def test_the_media_are_never_urgent(kit: Any) -> None:
    calm = kit.decide(kit.share(to={"type": "media"}, told=None), kit.case(consents=[]))
    for hurry in (GO, {"urgent": True}):
        hurried = kit.decide(kit.share(to={"type": "media"}, told=None, **hurry), kit.case(consents=[]))
        assert hurried.asked == calm.asked == {"no-consent": "hold", "not-told": "ask"}
        assert hurried.after == []


@pytest.mark.parametrize("because", [None, "", "  "])
def test_urgent_without_a_reason_asks_exactly_one_thing(kit: Any, because: str | None) -> None:
    shared = kit.share(told=None, purpose=None, to={"type": "landlord"}, urgent=True, urgent_because=because)
    seen = kit.decide(shared, kit.case(consents=[]))
    assert [(finding.kind, finding.weight) for finding in seen.outcome.findings] == [("no-reason", "ask")]
    assert seen.outcome.obligations == ()
    assert seen.finding("no-reason").ask == "What makes it urgent?"


def test_the_same_event_leaves_the_same_duties_by_id(kit: Any) -> None:
    shared = kit.share(told=None, **GO)
    first, second = (kit.decide(shared, kit.case(consents=[])).outcome for _ in range(2))
    assert [duty.id for duty in first.obligations] == [duty.id for duty in second.obligations]
    assert len({duty.id for duty in first.obligations}) == len(first.obligations)
