"""The one open question: whether it is asked at all, what it shows, and whom it offers to talk with."""

from __future__ import annotations

from typing import Any

import pytest

from pcp_core import Engine
from pcp_core.families.naming.signs import LIMIT

from .conftest import on_review, on_save, spans, verdict

TOLD = "Ginevra told me that Colm punched her on Sunday."


def codes(person: dict[str, Any] | None = None, text: str = TOLD, **case: Any) -> list[str]:
    [finding] = on_save(text, person=person, **case).findings
    return [choice.code for choice in finding.choices]


def test_the_question_is_open_and_names_the_concern() -> None:
    [finding] = on_save(TOLD).findings
    assert (finding.kind, finding.concern, finding.weight) == ("unnamed", "family-violence", "ask")
    assert finding.ask.endswith("?")
    assert "Ginevra" in finding.ask
    assert len(finding.ask) <= 200


@pytest.mark.parametrize(
    ("alert", "asked"),
    [
        ({"code": "family-violence", "from": "2026-01-01"}, False),
        ({"code": "Family-Violence"}, False),
        ({"code": "family-violence", "from": "2026-01-01", "until": "2026-03-02"}, False),
        ({"code": "family-violence", "from": "2026-01-01", "until": "2026-03-01"}, True),
        ({"code": "family-violence", "from": "2026-03-03"}, True),
        ({"code": "dog-at-property"}, True),
    ],
)
def test_only_an_alert_that_names_it_today_answers_the_question(alert: dict[str, Any], asked: bool) -> None:
    assert bool(on_save(TOLD, alerts=[alert]).findings) is asked


def test_where_alerts_cannot_be_seen_nothing_is_asked_and_that_is_said() -> None:
    outcome = on_save(TOLD, alerts=None)
    assert (outcome.findings, verdict(outcome)) == ((), ("unknown", "we could not see the person's alerts"))


def test_a_review_adds_up_notes_and_needs_and_says_where_each_comes_from() -> None:
    outcome = on_review("Ginevra had a black eye.", "We had tea.", needs=("Colm checks her phone.",))
    [finding] = outcome.findings
    assert [part.in_ for part in finding.evidence] == ["case.notes[n-1].text", "case.needs[k-1].text"]
    assert finding.details["spans"][0] == {
        "record": "n-1",
        "at": "2026-02-01T10:00:00+11:00",
        "author": "w-1",
        "form": "physical",
        "tier": "worth-a-look",
    }


def test_the_details_hold_no_words_of_the_note() -> None:
    [finding] = on_save(TOLD).findings
    assert "punched" not in str(finding.details)


def test_the_year_of_a_note_decides_what_was_long_ago_in_it() -> None:
    case = {"notes": [{"id": "n-1", "at": "2025-11-20T10:00:00+11:00", "text": "In 2025 Colm punched her."}]}
    assert spans(on_review(**case)) == ["punched her"]


def test_talking_with_the_person_is_offered_when_the_words_are_theirs() -> None:
    offered = codes()
    assert ("talk-with-person" in offered, "talk-with-practitioner" in offered) == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "Colm punched her on Sunday.",
        "Her sister told me that Colm punched her.",
        "Colm told me that he punched Ginevra.",
        '"I punched her," Ginevra said.',
        "Ginevra told me that she punched Colm. Colm punched her too, she said.",
        "Ginevra punched Colm. Ginevra told me that Colm punched her first.",
    ],
)
def test_in_any_doubt_somebody_else_is_asked_who_is_safe_to_ask(text: str) -> None:
    offered = codes(text=text)
    assert ("talk-with-person" in offered, "talk-with-practitioner" in offered) == (False, True)


@pytest.mark.parametrize(
    "person",
    [{"declared": {"used_family_violence": True}}, {"telling": "ask-first"}, {"name": None}],
)
def test_on_the_file_of_somebody_who_may_not_be_safe_talking_with_them_is_never_offered(person: dict[str, Any]) -> None:
    assert "talk-with-person" not in codes(person)


def test_a_share_on_file_that_gives_the_role_is_enough() -> None:
    share = {"id": "x-1", "direction": "out", "about": [{"person": "p-1", "role": "person-using-violence"}]}
    assert "talk-with-person" not in codes(disclosures=[share])


def test_the_other_choices_are_always_there_in_this_order() -> None:
    assert codes()[1:] == [
        "name-an-alert", "recorded-elsewhere", "somebody-else", "in-the-past", "not-this", "not-safe-here",
        "asked-us-not-to", "misread",
    ]  # fmt: skip


def test_every_question_says_that_it_is_no_risk_assessment(small: Any) -> None:
    engine: Engine = small("- {sign: wet, form: rain, tier: stated, phrases: [soaked]}")
    [finding] = on_save("It soaked through.", engine=engine).findings
    [ours] = on_save(TOLD).findings
    assert finding.because.endswith(LIMIT)
    assert ours.because.count(LIMIT) == 1


def test_the_question_says_nothing_of_who_did_what() -> None:
    [finding] = on_save(TOLD).findings
    said = " ".join((finding.ask, finding.because, finding.implication, *(choice.label for choice in finding.choices)))
    assert "Colm" not in said


def test_an_answer_silences_until_there_is_new_evidence() -> None:
    [finding] = on_save(TOLD).findings
    answer = {
        "id": "a-1",
        "fingerprint": finding.fingerprint,
        "choice": "in-the-past",
        "at": "2026-02-01T10:00:00+11:00",
    }
    again = on_save(TOLD, answers=[answer])
    new = on_save(TOLD + " He checks her phone.", answers=[answer])
    assert (again.findings, len(new.findings)) == ((), 1)
