"""Taking part: decisions about somebody, and whether they were there."""

from __future__ import annotations

from typing import Any

import pytest

DECISION = {"what": "Move the visits to Tuesdays", "about": "p-1"}
RULE = "taking-part.decided-without"


def meeting(**more: Any) -> dict[str, Any]:
    return {"id": "m-1", "kind": "care-team", "present": ["w-1", "w-2"], "decisions": [DECISION], **more}


def decider(**more: Any) -> dict[str, Any]:
    who = {"person": "p-9", "for": "p-1", "basis": "guardian", **more}
    return {"person": {"id": "p-1", "name": "Kariem", "decision_makers": [who]}}


def test_a_meeting_that_decides_without_kariem_asks_why_and_how_he_will_hear(see: Any) -> None:
    found = see("meeting-close", meeting=meeting()).finding("person-absent")
    assert found.ask.startswith("Why was Kariem not part of this, and how")
    assert found.weight == "ask"


def test_nothing_proposes_to_put_people_in_one_room(see: Any) -> None:
    found = see("meeting-close", meeting=meeting()).finding("person-absent")
    shown = " ".join([found.ask, *(choice.label for choice in found.choices)]).lower()
    assert not any(word in shown for word in ("invite", "bring", "together", "meet again"))
    assert "not-safe" in {choice.code for choice in found.choices}


@pytest.mark.parametrize(
    "more",
    [
        {"present": ["p-1", "w-1"]},
        {"kind": "strategy"},
        {"kind": "high-risk-panel"},
        {"decisions": []},
        {"decisions": [{"what": "Ask for the school report", "about": "p-2"}]},
        {"person_absent_because": "He chose to send his words instead."},
        {"person_hears_by": "Ana rings him this afternoon."},
    ],
)
def test_it_is_silent_where_there_is_nothing_to_ask(see: Any, more: dict[str, Any]) -> None:
    assert see("meeting-close", meeting=meeting(**more)).kinds == []


@pytest.mark.parametrize("missing", ["present", "decisions"])
def test_minutes_that_do_not_say_who_was_there_or_what_was_decided_are_unknown(see: Any, missing: str) -> None:
    minutes = {key: value for key, value in meeting().items() if key != missing}
    seen = see("meeting-close", meeting=minutes)
    assert seen.kinds == []
    assert seen.result(RULE) == "unknown"


def test_a_proxy_counts(see: Any) -> None:
    assert see("meeting-close", case=decider(), meeting=meeting(present=["p-9", "w-1"])).kinds == []


def test_a_proxy_whose_time_is_over_does_not_count(see: Any) -> None:
    over = decider(until="2026-01-31")
    assert see("meeting-close", case=over, meeting=meeting(present=["p-9", "w-1"])).kinds == ["person-absent"]


def test_a_proxys_last_day_counts_whole(see: Any) -> None:
    last = decider(**{"from": "2026-03-02", "until": "2026-03-02"})
    assert see("meeting-close", case=last, meeting=meeting(present=["p-9", "w-1"])).kinds == []


def test_who_decides_for_somebody_else_is_no_proxy(see: Any) -> None:
    other = decider(**{"for": "p-2"})
    assert see("meeting-close", case=other, meeting=meeting(present=["p-9", "w-1"])).kinds == ["person-absent"]


def test_a_decision_that_names_nobody_is_about_the_person_of_the_case(see: Any) -> None:
    assert see("meeting-close", meeting=meeting(decisions=[{"what": "Close the file"}])).kinds == ["person-absent"]
