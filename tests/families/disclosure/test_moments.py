"""Steps 10, 11 and 13 to 15: beside other payloads, inside the agency, exceptions, people to keep from, the dead."""

from __future__ import annotations

from typing import Any

import pytest

CHILD = {"person": "p-2", "role": "child"}
REPORT = {"scope": ["substance-use"], "purpose": "child-safety"}
BESIDE: dict[str, dict[str, Any]] = {
    "referral-send": {"referral": {"id": "r-1", "service": "s-1"}},
    "case-transfer": {"transfer": {"id": "t-1", "to": {"worker": "w-9", "agency": "elsewhere"}}},
    "meeting-close": {"meeting": {"id": "m-1", "present": ["w-1"]}},
    "document-save": {"document": {"id": "d-1", "audience": "agency", "text": "A summary."}},
}


@pytest.mark.parametrize("hook", BESIDE)
def test_a_share_beside_another_payload_is_judged_and_never_holds(kit: Any, hook: str) -> None:
    shared = kit.share(told=None, to={"type": "landlord"})
    assert kit.decide(shared, kit.case(consents=[]), hook=hook, **BESIDE[hook]).asked == {
        "no-consent": "ask", "not-told": "ask"
    }  # fmt: skip


@pytest.mark.parametrize("audience", ["person", "internal"])
def test_a_document_that_stays_here_or_goes_to_the_person_is_no_share(kit: Any, audience: str) -> None:
    document = {"id": "d-1", "audience": audience, "text": "A letter."}
    assert kit.decide(kit.share(told=None), kit.case(), hook="document-save", document=document).asked == {}


@pytest.mark.parametrize("hook", ["note-save", "goal-save"])
def test_saving_a_note_or_a_goal_raises_nothing_about_a_share(kit: Any, hook: str) -> None:
    payload = {"note": {"id": "n-1", "text": "x"}} if hook == "note-save" else {"goal": {"id": "g-1", "words": "x"}}
    assert kit.decide(kit.share(told=None), kit.case(consents=[]), hook=hook, **payload).outcome.findings == ()


@pytest.mark.parametrize(
    ("hook", "payload", "asked"),
    [
        ("referral-send", {"referral": {"id": "r-1", "service": "s-1"}}, True),
        ("referral-send", {"referral": {"id": "r-1", "service": "s-2"}}, False),
        ("referral-send", {"referral": {"id": "r-1", "service": "s-3"}}, False),
        ("case-transfer", {"transfer": {"id": "t-1", "to": {"worker": "w-9", "agency": "elsewhere"}}}, True),
        ("case-transfer", {"transfer": {"id": "t-1", "to": {"worker": "w-9", "agency": "harbour"}}}, False),
        ("case-transfer", {"transfer": {"id": "t-1", "to": {"worker": "w-9"}}}, False),
    ],
)
def test_what_goes_to_another_agency_without_a_word_of_it_is_asked_about(
    kit: Any, hook: str, payload: dict[str, Any], asked: bool
) -> None:
    services = [{"id": "s-1", "agency": "elsewhere"}, {"id": "s-2", "agency": "harbour"}, {"id": "s-3"}]
    seen = kit.decide(None, kit.case(services=services), hook=hook, **payload)
    assert [finding.ask for finding in seen.outcome.findings] == (
        ["What will go with this, and has Farida been told?"] if asked else []
    )
    assert seen.asked == ({"no-purpose": "ask"} if asked else {})


def test_a_colleague_in_the_same_agency_and_program_needs_no_row(kit: Any) -> None:
    to = {"type": "other", "agency": "harbour", "program": "family"}
    seen = kit.decide(kit.share(to=to, told=None, purpose=None), kit.case(consents=[]), worker={"program": "family"})
    assert (seen.decision, seen.row) == ("permit", None)


@pytest.mark.parametrize(("purpose", "scope"), [(None, ["identity"]), ("referral", None), ("referral", [])])
def test_another_program_is_asked_for_purpose_and_scope_and_not_for_consent(
    kit: Any, purpose: str | None, scope: list[str] | None
) -> None:
    to = {"type": "other", "agency": "harbour", "program": "housing"}
    worker = {"program": "family"}
    seen = kit.decide(kit.share(to=to, told=None, purpose=purpose, scope=scope), kit.case(consents=[]), worker=worker)
    assert (seen.asked, seen.row) == ({"no-purpose": "ask"}, None)
    assert kit.decide(kit.share(to=to, told=None), kit.case(consents=[]), worker=worker).decision == "permit"


def test_a_promise_counts_inside_the_agency_too(kit: Any) -> None:
    promise = {"id": "ag-1", "words": "I will ask you before the housing team knows.", "recipients": ["r-1"]}
    to = {"agency": "harbour", "program": "housing"}
    seen = kit.decide(kit.share(to=to, told=None), kit.case(agreements=[promise]), worker={"program": "family"})
    assert seen.asked == {"promise": "ask"}


@pytest.mark.parametrize(
    ("share", "packs", "excused"),
    [
        ({"scope": ["substance-use"], "to": {"type": "court", "order": True}}, ["us-42cfr2"], True),
        ({"scope": ["substance-use"], "to": {"type": "court"}}, ["us-42cfr2"], False),
        ({"scope": ["substance-use"], "exception": {"code": "medical-emergency", "because": "x"}}, ["us-42cfr2"], True),
        ({"scope": ["substance-use"], "exception": {"code": "medical-emergency"}}, ["us-42cfr2"], False),
        ({"scope": ["substance-use"], "exception": {"code": "serious-threat", "because": "x"}}, ["us-42cfr2"], False),
        ({**REPORT, "to": {"type": "child-protection"}}, ["us-42cfr2"], True),
        ({**REPORT, "to": {"type": "police"}}, ["us-42cfr2"], False),
        ({"purpose": "serious-threat"}, ["nz-privacy"], True),
        ({"exception": {"code": "serious-threat", "because": "x"}}, ["nz-privacy"], True),
        ({"exception": {"code": "mandate", "because": "x"}}, ["nz-privacy"], False),
        ({"exception": {"code": "serious-threat", "because": "x"}}, [], False),
    ],
)  # fmt: skip
def test_an_exception_counts_where_the_row_allows_it_and_a_reason_is_given(
    kit: Any, share: dict[str, Any], packs: list[str], excused: bool
) -> None:
    seen = kit.decide(kit.share(why="x", **share), kit.case(consents=[]), packs=["core", *packs])
    assert ("no-consent" not in seen.asked) is excused


@pytest.mark.parametrize(
    ("hook", "payload"),
    [
        ("case-transfer", {"transfer": {"id": "t-1", "to": {"worker": "w-12"}}}),
        ("meeting-close", {"meeting": {"id": "m-1", "present": ["w-1", "w-12"]}}),
    ],
)
def test_a_moment_that_reaches_somebody_to_keep_from_asks_and_does_not_say_why(
    kit: Any, hook: str, payload: dict[str, Any]
) -> None:
    seen = kit.decide(None, kit.case(keep_from=["w-12"]), hook=hook, **payload)
    assert seen.asked == {"conflict": "ask"}
    assert "w-12" not in seen.outcome.findings[0].model_dump_json()
    assert kit.decide(None, kit.case(keep_from=["w-13"]), hook=hook, **payload).asked == {}


def test_a_share_with_somebody_to_keep_from_asks_and_in_an_emergency_shows_it(kit: Any) -> None:
    case = kit.case(keep_from=["r-1"])
    assert kit.decide(kit.share(), case).asked == {"conflict": "ask"}
    urgent = kit.decide(kit.share(urgent=True, urgent_because="He is at the door."), case)
    assert (urgent.decision, urgent.notes) == ("permit", {"conflict"})


def test_a_share_about_somebody_who_has_died_is_unsettled_and_asks_nothing_of_them(kit: Any) -> None:
    case = kit.case(person={"died": "2026-02-01"})
    seen = kit.decide(kit.share(told=None, to={"type": "insurer"}), case)
    assert (seen.asked, seen.row, seen.outcome.obligations) == ({"unsettled": "ask"}, None, ())
    before = kit.decide(kit.share(), case, at="2026-01-31T10:00:00+11:00")
    assert before.asked == {"not-told": "ask"}


def test_the_consents_of_somebody_who_has_died_have_ended(kit: Any) -> None:
    noor = {"id": "p-2", "name": "Noor", "relation": "child", "birth_date": "2016-03-02"}
    promise = {"id": "ag-1", "words": "I will ring you first.", "recipients": ["r-1"]}
    case = kit.case(person={"died": "2026-02-01", "related": [noor]}, agreements=[promise])
    assert kit.decide(kit.share(about=[CHILD], told=None), case).asked == {"consent-expired": "ask"}


def test_others_it_is_about_are_judged_beside_somebody_who_has_died(kit: Any) -> None:
    gone = {"related": [{"id": "p-4", "name": "Les", "relation": "parent", "died": "2026-02-01"}]}
    seen = kit.decide(kit.share(about=[{"person": "p-1"}, {"person": "p-4"}], told=None), kit.case(person=gone))
    assert seen.asked == {"unsettled": "ask", "not-told": "ask"}


@pytest.mark.parametrize(
    ("who", "asked"), [("relative", True), ("child", True), ("professional", False), ("none", False)]
)
def test_a_relative_or_a_child_who_interpreted_is_asked_about(kit: Any, who: str, asked: bool) -> None:
    interpreter = {"language": "ar", "who": who}
    told = {"state": "told", "at": "2026-03-02T09:00:00+11:00", "interpreter": interpreter}
    entry = {"status": "active", "at": "2026-01-10T10:00:00+11:00"}
    seen = [
        kit.decide(kit.share(told=told), kit.case()),
        kit.decide(kit.share(views=[{"of": "p-1", "words": "Yes.", "interpreter": interpreter}]), kit.case()),
        kit.decide(kit.share(), kit.case(consents=[kit.yes(interpreter=interpreter)])),
        kit.decide(kit.share(), kit.case(consents=[kit.yes(history=[{**entry, "interpreter": interpreter}])])),
        kit.decide(None, kit.case(), hook="meeting-close", meeting={"id": "m-1", "interpreter": interpreter}),
    ]
    assert [one.asked for one in seen] == [{"interpreter": "ask"} if asked else {}] * 5


def test_a_consent_that_does_not_count_is_not_asked_about_its_interpreter(kit: Any) -> None:
    other = kit.yes("c-2", recipients=["r-2"], interpreter={"who": "child"})
    assert kit.decide(kit.share(), kit.case(consents=[kit.yes(), other])).asked == {}
