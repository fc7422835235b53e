"""Steps 4 and 6: tell first, who it is safe to tell, and what was promised."""

from __future__ import annotations

from typing import Any

import pytest

ISE = {"prescribed": ["au-vic-ise"]}
PROMISE = {"id": "ag-1", "words": "I will ring you before I ring the school.", "recipients": ["r-1"]}
HIM = {"person": "p-9", "role": "person-using-violence"}
CHILD = {"person": "p-2", "role": "child"}
NOOR = {"related": [{"id": "p-2", "name": "Noor", "relation": "child", "birth_date": "2016-03-02"}]}


def risk(kit: Any, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = kit.share(**{"purpose": "family-violence-risk", "why": "A plan.", "to": ISE, **more})
    return made


@pytest.mark.parametrize(
    "told",
    [
        {"state": "told"},
        {"state": "told", "at": "2026-03-02T10:00:00+11:00"},
        {"state": "agreed-later", "with": "police", "by": "2026-03-05"},
        {"state": "unsafe", "because": "He reads her messages."},
        {"state": "not-possible", "because": "At sea until Thursday."},
    ],
)
def test_told_agreed_and_a_reason_why_not_clear_the_question(kit: Any, told: dict[str, Any]) -> None:
    assert kit.decide(kit.share(told=told), kit.case()).decision == "permit"


@pytest.mark.parametrize(
    "told",
    [
        None,
        {},
        {"state": "not-yet"},
        {"state": "not-yet", "because": "No time."},
        {"state": "told", "at": "2026-03-02T10:00:01+11:00"},
        {"state": "unsafe"},
        {"state": "unsafe", "because": "   "},
        {"state": "not-possible", "because": None},
        {"state": "agreed-later", "with": "police"},
        {"state": "agreed-later", "by": "2026-03-05"},
    ],
)
def test_anything_else_asks_and_leaves_telling_to_be_done_before(kit: Any, told: dict[str, Any] | None) -> None:
    seen = kit.decide(kit.share(told=told), kit.case())
    assert seen.asked == {"not-told": "ask"}
    assert (seen.before, seen.after, seen.told) == (["inform"], [], {"p-1"})
    assert seen.outcome.obligations[0].id == "e-1-inform-before-p-1"


@pytest.mark.parametrize("state", ["unsafe", "not-possible"])
def test_a_reason_why_not_leaves_a_day_to_look_again(kit: Any, state: str) -> None:
    seen = kit.decide(kit.share(told={"state": state, "because": "Asleep after surgery."}), kit.case())
    (duty,) = seen.outcome.obligations
    assert (duty.type, duty.when, str(duty.due)) == ("look-again", "after", "2026-03-04")


@pytest.mark.parametrize(
    ("role", "purpose", "to", "packs"),
    [
        ("person-using-violence", "family-violence-risk", ISE, ["core", "au-vic-fviss"]),
        ("adult", "statutory-request", {"type": "police"}, ["core", "nz-oranga-tamariki"]),
    ],
)
def test_rows_without_a_duty_to_tell_raise_no_question_and_no_duty(
    kit: Any, role: str, purpose: str, to: dict[str, Any], packs: list[str]
) -> None:
    for told in (None, {"state": "unsafe", "because": "x"}):
        shared = kit.share(purpose=purpose, about=[{"person": "p-1", "role": role}], to=to, told=told, why="x")
        seen = kit.decide(shared, kit.case(), packs=packs, worker=ISE)
        assert (seen.asked, seen.outcome.obligations) == ({}, ())


@pytest.mark.parametrize(("state", "noted"), [("not-yet", True), (None, True), ("considered", False)])
def test_a_row_that_keeps_quiet_shows_whether_it_could_be_the_other_way_round(
    kit: Any, state: str | None, noted: bool
) -> None:
    shared = risk(kit, about=[{"person": "p-1", "role": "person-using-violence", "misidentification": state}])
    seen = kit.decide(shared, kit.case(), packs=["core", "au-vic-fviss"], worker=ISE)
    assert ("misidentification" in seen.notes) is noted
    assert seen.decision == "permit"


def test_nobody_under_eighteen_is_judged_by_a_row_that_keeps_quiet_alone(kit: Any, tmp_path: Any) -> None:
    quiet = tmp_path / "quiet.yaml"
    quiet.write_text(
        """\
pack: quiet-law
version: "1.0.0"
level: jurisdiction
owner: a test
enactment: An Act
rules:
  - id: main
    check: disclosure-row
    purposes: [family-violence-risk]
    recipients: [any]
    roles: [person-using-violence]
    consent: not-required
    inform_first: do-not
    because: A test asks for it.
    implication: Somebody is safer.
    source: this test
    tests: {fires: [{disclosure: {}}], silent: [{disclosure: {}}]}
""",
        encoding="utf-8",
    )
    shared = risk(kit, about=[{"person": "p-2", "role": "person-using-violence"}], told=None)
    for born, asked in (("2008-03-03", {"no-consent", "not-told"}), ("2008-03-02", set())):
        person = {"related": [{"id": "p-2", "name": "Noor", "relation": "child", "birth_date": born}]}
        seen = kit.decide(shared, kit.case(person=person, consents=[]), packs=["core", str(quiet)])
        assert set(seen.asked) == asked


@pytest.mark.parametrize(
    ("share", "person"), [({"about": [{"person": "p-1"}, HIM]}, {}), ({}, {"telling": "ask-first"})]
)
def test_where_somebody_may_not_be_safe_the_question_becomes_who_it_is_safe_to_tell(
    kit: Any, share: dict[str, Any], person: dict[str, Any]
) -> None:
    seen = kit.decide(kit.share(told=None, **share), kit.case(person=person))
    assert seen.finding("not-told").ask == "Who is it safe to tell, and how?"
    assert (seen.told, seen.before) == (set(), ["look-again"])


def test_a_named_safe_adult_is_told_and_one_who_uses_violence_never_is(kit: Any) -> None:
    shared = kit.share(told=None, about=[{"person": "p-1"}, HIM])
    seen = kit.decide(shared, kit.case(), safe_adults=["p-9", "p-7"])
    assert (seen.told, seen.before) == ({"p-7"}, ["inform"])


def test_the_person_whose_case_it_is_can_be_named_as_safe(kit: Any) -> None:
    shared = kit.share(told=None, about=[{"person": "p-1"}, HIM])
    assert kit.decide(shared, kit.case(), safe_adults=["p-1"]).told == {"p-1"}


def test_a_consent_somebody_unsafe_gave_for_another_does_not_count(kit: Any) -> None:
    fine = kit.decide(kit.share(about=[CHILD]), kit.case(person=NOOR))
    unsafe = kit.decide(kit.share(about=[CHILD]), kit.case(person={**NOOR, "telling": "ask-first"}))
    named = kit.decide(kit.share(about=[CHILD]), kit.case(person={**NOOR, "telling": "ask-first"}), safe_adults=["p-1"])
    assert (fine.asked, unsafe.asked, named.asked) == ({}, {"no-consent": "ask"}, {})


def test_their_own_consent_about_themselves_still_counts(kit: Any) -> None:
    assert kit.decide(kit.share(), kit.case(person={"telling": "ask-first"})).asked == {}


@pytest.mark.parametrize(
    ("safe_adults", "asked"), [(None, ["p-2"]), (["p-7"], ["p-2", "p-7"]), (["p-1"], ["p-2", "p-1"])]
)
def test_the_safe_parent_is_whoever_stands_among_the_safe_adults(
    kit: Any, safe_adults: list[str] | None, asked: list[str]
) -> None:
    shared = risk(kit, about=[CHILD, HIM])
    seen = kit.decide(
        shared, kit.case(person=NOOR), packs=["core", "au-vic-fviss"], worker=ISE, safe_adults=safe_adults
    )
    assert seen.finding("views-not-sought").details["people"] == asked


def test_a_report_where_violence_is_in_question_asks_who_tells_the_family(kit: Any) -> None:
    report = {"purpose": "child-safety", "to": {"type": "police"}, "why": "x", "told": None, "about": [CHILD]}
    seen = kit.decide(kit.share(**report, scope=["child-safety", "family-violence-risk"]), kit.case(person=NOOR))
    assert seen.finding("not-told").ask == (
        "Who will tell the family, and when, as agreed with child protection or police?"
    )
    plain = kit.decide(kit.share(**report, scope=["child-safety"]), kit.case(person=NOOR))
    assert plain.finding("not-told").rule == "core.tell-first"


def test_the_packs_own_question_goes_before_cores_where_its_row_decided(kit: Any) -> None:
    shared = {"purpose": "child-safety", "about": [CHILD], "why": "x", "told": None}
    under_scheme = kit.decide(
        kit.share(**shared, to=ISE), kit.case(person=NOOR), packs=["core", "au-vic-ciss"], worker=ISE
    )
    without = kit.decide(kit.share(**shared), kit.case(person=NOOR), packs=["core", "au-vic-ciss"], worker=ISE)
    assert under_scheme.finding("not-told").rule == "au-vic-ciss.tell-each-time"
    assert without.finding("not-told").rule == "core.tell-first"


def test_a_question_of_cores_names_the_law_that_asks(kit: Any) -> None:
    shared = kit.share(purpose="child-safety", about=[CHILD], why="x", told=None)
    finding = kit.decide(shared, kit.case(person=NOOR), packs=["core", "uk-eng", "au-vic-ciss"]).finding("not-told")
    assert finding.rule == "core.tell-first"
    assert "safeguarding" in finding.source
    assert finding.details["row"] == "uk-eng.safeguarding"


@pytest.mark.parametrize(
    ("told", "weight"),
    [
        (None, "ask"),
        ({"state": "not-yet", "because": "No time."}, "ask"),
        ({"state": "agreed-later", "with": "police", "by": "2026-03-05"}, "ask"),
        ({"state": "unsafe"}, "ask"),
        ({"state": "told", "at": "2026-03-03T10:00:00+11:00"}, "ask"),
        ({"state": "unsafe", "because": "He is there."}, "note"),
        ({"state": "not-possible", "because": "At sea."}, "note"),
    ],
)
def test_only_a_reason_why_telling_is_unsafe_or_impossible_lowers_a_promise_to_a_note(
    kit: Any, told: dict[str, Any] | None, weight: str
) -> None:
    seen = kit.decide(kit.share(told=told, why="Because."), kit.case(agreements=[PROMISE]))
    promise = seen.finding("promise")
    assert promise.weight == weight
    assert [(place.in_, place.start, place.end, place.text) for place in promise.evidence] == [
        ("agreements.ag-1", 0, len(PROMISE["words"]), PROMISE["words"])
    ]


def test_a_promise_with_a_reason_on_file_is_not_asked_to_be_kept(kit: Any) -> None:
    at_sea = {"state": "not-possible", "because": "At sea."}
    seen = kit.decide(kit.share(told=at_sea, why="Because."), kit.case(agreements=[PROMISE]))
    assert seen.finding("promise").rule == "core.promise-not-kept"
    assert "keep-it" not in [choice.code for choice in seen.finding("promise").choices]


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({"recipients": ["type:school"]}, True),
        ({"recipients": None}, True),
        ({"recipients": ["r-2", "type:police"]}, False),
        ({"recipients": []}, False),
        ({"at": "2026-03-02T09:00:00+11:00"}, True),
        ({"at": "2026-03-03T09:00:00+11:00"}, False),
    ],
)
def test_a_promise_counts_for_the_recipients_it_covers_once_it_was_made(
    kit: Any, change: dict[str, Any], shown: bool
) -> None:
    seen = kit.decide(kit.share(told=None), kit.case(agreements=[{**PROMISE, **change}]))
    assert ("promise" in seen.asked) is shown


def test_being_told_answers_a_promise(kit: Any) -> None:
    assert kit.decide(kit.share(), kit.case(agreements=[PROMISE])).decision == "permit"


def test_a_promise_is_asked_about_where_no_row_asks_for_telling(kit: Any) -> None:
    shared = kit.share(purpose="statutory-request", to={"type": "police"}, told=None)
    seen = kit.decide(shared, kit.case(agreements=[PROMISE]), packs=["core", "nz-oranga-tamariki"])
    assert seen.asked == {"promise": "ask"}


def test_a_row_that_keeps_quiet_offers_no_telling_for_a_promise(kit: Any) -> None:
    shared = risk(kit, about=[{"person": "p-1", "role": "person-using-violence"}], told=None)
    seen = kit.decide(shared, kit.case(agreements=[PROMISE]), packs=["core", "au-vic-fviss"], worker=ISE)
    promise = seen.finding("promise")
    assert seen.asked == {"promise": "ask"}
    assert [choice.code for choice in promise.choices] == ["not-safe", "talk", "leave-it"]
    assert not any(field.startswith("disclosure.told") for field in promise.releases)


@pytest.mark.parametrize("told", [None, {"state": "unsafe", "because": "He is there."}])
def test_where_the_person_may_not_be_the_safe_one_no_promise_offers_to_tell_them(
    kit: Any, told: dict[str, Any] | None
) -> None:
    seen = kit.decide(kit.share(told=told), kit.case(person={"telling": "ask-first"}, agreements=[PROMISE]))
    assert [choice.code for choice in seen.finding("promise").choices] == ["not-safe", "talk", "leave-it"]


@pytest.mark.parametrize(
    ("hook", "kind"), [("information-request", "not-asked-first"), ("information-receive", "not-told-received")]
)
def test_requests_and_receipts_ask_in_their_own_way_and_never_hold(kit: Any, hook: str, kind: str) -> None:
    seen = kit.decide(kit.share(told=None, to={"type": "landlord"}), kit.case(consents=[]), hook=hook)
    assert seen.asked == {kind: "ask", "no-consent": "ask"}
