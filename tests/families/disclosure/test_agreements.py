"""What was agreed with the person: how they are told, what was promised, whether it was kept, and taking it back."""

from __future__ import annotations

from typing import Any

import pytest

RING = {"id": "ag-1", "at": "2026-01-10T10:00:00+11:00", "words": "We ring the school together.", "recipients": ["r-1"]}
WENT = {"id": "x-1", "direction": "out", "at": "2026-02-01T10:00:00+11:00", "recipient": {"id": "r-1"}}


def wishes(how: str | None) -> dict[str, Any]:
    return {"preferences": {"contact_how": how}}


@pytest.mark.parametrize(
    ("how", "rule"),
    [
        ("together", "core.tell-together"),
        ("you", "core.tell-you-ring"),
        ("me", "core.tell-they-ring"),
        ("letter", "core.tell-by-letter"),
        ("by owl", "core.tell-first"),
        (None, "core.tell-first"),
    ],
)
def test_the_question_speaks_in_the_way_they_chose(kit: Any, how: str | None, rule: str) -> None:
    seen = kit.decide(kit.share(told=None), kit.case(person=wishes(how)))
    assert (seen.asked, seen.finding("not-told").rule) == ({"not-told": "ask"}, rule)


def test_what_was_agreed_for_this_recipient_goes_before_the_general_wish(kit: Any) -> None:
    letter = {**RING, "how": "letter", "words": ""}
    seen = kit.decide(kit.share(told=None), kit.case(person=wishes("together"), agreements=[letter]))
    assert seen.finding("not-told").details["chosen_in"] == "agreements.ag-1"
    assert seen.finding("not-told").details["way"] == "letter"
    elsewhere = kit.decide(
        kit.share(told=None), kit.case(person=wishes("together"), agreements=[{**letter, "recipients": ["r-9"]}])
    )
    assert elsewhere.finding("not-told").details["way"] == "together"


def test_the_latest_choice_is_the_one_that_counts(kit: Any) -> None:
    later = {**RING, "id": "ag-2", "at": "2026-02-10T10:00:00+11:00", "how": "me"}
    seen = kit.decide(kit.share(told=None), kit.case(agreements=[later, {**RING, "how": "letter"}]))
    assert seen.finding("not-told").details["way"] == "me"


def test_a_choice_is_asked_with_before_asking_another_agency_and_not_for_what_has_already_come(kit: Any) -> None:
    case = kit.case(person=wishes("together"))
    request = kit.decide(kit.share(told=None), case, hook="information-request")
    assert request.finding("not-asked-first").rule == "core.tell-together"
    came = kit.decide(kit.share(told=None), case, hook="information-receive")
    assert came.finding("not-told-received").rule == "core.tell-what-came"


def test_safety_goes_before_a_standing_choice(kit: Any) -> None:
    person = {**wishes("together"), "telling": "ask-first"}
    seen = kit.decide(kit.share(told=None), kit.case(person=person, agreements=[{**RING, "how": "together"}]))
    assert seen.finding("not-told").rule == "core.safe-to-tell"


@pytest.mark.parametrize(
    ("ending", "stands"),
    [
        ({}, True),
        ({"at": "2026-03-02T10:00:00+11:00"}, True),
        ({"at": "2026-03-02T10:00:01+11:00"}, False),
        ({"until": "2026-03-02"}, True),
        ({"until": "2026-03-01"}, False),
        ({"history": [{"status": "withdrawn", "at": "2026-02-20T10:00:00+11:00", "indicated_by": "p-1"}]}, False),
        ({"history": [{"status": "withdrawn", "at": "2026-03-20T10:00:00+11:00", "indicated_by": "p-1"}]}, True),
        ({"history": [{"status": "withdrawn", "at": "2026-02-20T10:00:00+11:00", "indicated_by": "w-1"}]}, True),
        ({"history": [{"status": "withdrawn", "at": "2026-02-20T10:00:00+11:00"}]}, True),
        (
            {
                "history": [
                    {"status": "withdrawn", "at": "2026-02-20T10:00:00+11:00", "indicated_by": "p-1"},
                    {"status": "active", "at": "2026-02-25T10:00:00+11:00", "indicated_by": "p-1"},
                ]
            },
            True,
        ),
    ],
)
def test_a_promise_ends_on_its_day_or_when_the_person_takes_it_back_and_never_by_our_own_hand(
    kit: Any, ending: dict[str, Any], stands: bool
) -> None:
    promise = {**RING, "how": "letter", **ending}
    seen = kit.decide(kit.share(told=None), kit.case(agreements=[promise]))
    assert ("promise" in seen.asked) is stands
    assert ("way" in seen.finding("not-told").details) is stands


@pytest.mark.parametrize(
    ("told", "kept", "reason"),
    [
        ({"state": "told"}, True, False),
        ({"state": "told", "at": "2026-02-02T10:00:00+11:00"}, False, False),
        ({"state": "unsafe", "because": "He was in the room."}, False, True),
        (None, False, False),
    ],
)
def test_a_later_share_shows_whether_the_promise_was_kept_before(
    kit: Any, told: dict[str, Any] | None, kept: bool, reason: bool
) -> None:
    case = kit.case(agreements=[RING], disclosures=[{**WENT, "told": told}])
    finding = kit.decide(kit.share(told=None), case).finding("promise")
    assert finding.details["kept"] == [
        {"agreement": "ag-1", "disclosure": "x-1", "kept": kept, "reason_on_file": reason}
    ]
    words = {part.in_: part.text for part in finding.evidence}
    assert words["agreements.ag-1"] == RING["words"]
    assert words.get("disclosures.x-1.told.because") == ("He was in the room." if reason else None)


@pytest.mark.parametrize(
    "share",
    [
        {**WENT, "outcome": "declined"},
        {**WENT, "direction": "in"},
        {**WENT, "recipient": {"id": "r-9"}},
        {**WENT, "at": "2026-01-01T10:00:00+11:00"},
        {**WENT, "at": "2026-04-01T10:00:00+11:00"},
        {**WENT, "id": "e-1"},
    ],
)
def test_what_a_promise_was_not_about_neither_keeps_nor_breaks_it(kit: Any, share: dict[str, Any]) -> None:
    seen = kit.decide(kit.share(told=None), kit.case(agreements=[RING], disclosures=[share]))
    assert "kept" not in seen.finding("promise").details


def test_a_promise_that_was_broken_since_is_asked_about_again(kit: Any) -> None:
    first = kit.decide(kit.share(told=None), kit.case(agreements=[RING])).finding("promise")
    answer = {"fingerprint": first.fingerprint, "choice": "keep-it", "at": "2026-01-15"}
    quiet = kit.case(agreements=[RING], answers=[answer])
    assert "promise" not in kit.decide(kit.share(told=None), quiet).asked
    broken = {**WENT, "told": {"state": "unsafe", "because": "He was in the room."}}
    assert "promise" in kit.decide(kit.share(told=None), {**quiet, "disclosures": [broken]}).asked
