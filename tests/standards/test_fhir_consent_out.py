"""Our consents as FHIR R4 Consent, and back again: the same consent, and never more than it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core.model import Consent, ConsentStatus, Interpreter
from pcp_core.standards.fhir_consent import consents_from_fhir
from pcp_core.standards.fhir_consent_out import consent_to_fhir

SINCE = datetime(2026, 1, 10, 9, 30, tzinfo=timezone(timedelta(hours=13)))
YES = Consent(
    id="c-1",
    for_="sharing",
    about="sione",
    by="sione",
    status="active",
    recipients=("rimu", "type:housing-service"),
    purposes=("treatment", "referral"),
    scope=("identity", "mental-health"),
    from_=date(2026, 1, 10),
    until=date(2026, 7, 10),
    history=(ConsentStatus(status="active", at=SINCE, indicated_by="sione", how="in-person"),),
)


def as_written(consent: Consent) -> Any:
    return consent.model_dump(mode="json", by_alias=True, exclude_none=True)


def there_and_back(consent: Consent) -> Consent:
    (back,), _ = consents_from_fhir(json.loads(json.dumps(consent_to_fhir(consent, "sione"))))
    return back


def changed(**changes: Any) -> Consent:
    return YES.model_copy(update=changes)


def test_a_consent_has_the_elements_that_r4_requires() -> None:
    resource = consent_to_fhir(YES, "sione")
    assert {"resourceType", "status", "scope", "category", "patient"} <= set(resource)
    assert resource.keys() & {"policy", "policyRule"}
    assert resource["provision"]["type"] == "permit"
    assert [one["role"]["coding"][0]["code"] for one in resource["provision"]["actor"]] == ["IRCP", "IRCP"]


def test_purposes_and_categories_go_out_in_words_that_others_know_where_they_say_the_same() -> None:
    provision = consent_to_fhir(YES, "sione")["provision"]
    assert [one["code"] for one in provision["purpose"]] == ["TREAT", "referral"]
    assert [one["code"] for one in provision["securityLabel"]] == ["identity", "PSY"]
    assert provision["securityLabel"][0]["system"].startswith("urn:pcp-core:")


@pytest.mark.parametrize(
    ("status", "written", "kind"),
    [
        ("active", "active", "permit"),
        ("withdrawn", "inactive", "permit"),
        ("refused", "rejected", "deny"),
        ("requested", "inactive", "permit"),
    ],
)
def test_a_status_goes_out_as_the_latest_entry_has_it(status: str, written: str, kind: str) -> None:
    entry = ConsentStatus(status=status, at=SINCE + timedelta(days=1))
    resource = consent_to_fhir(changed(history=(*(YES.history or ()), entry)), "sione")
    assert (resource["status"], resource["provision"]["type"]) == (written, kind)


@pytest.mark.parametrize("name", ["recipients", "purposes", "scope"])
@pytest.mark.parametrize("nothing", [None, ()])
def test_a_yes_that_leaves_something_open_goes_out_as_a_draft(name: str, nothing: Any) -> None:
    resource = consent_to_fhir(changed(**{name: nothing}), "sione")
    assert resource["status"] == "draft"
    assert consents_from_fhir(resource)[0] == ()


def test_words_that_somebody_said_stay_here() -> None:
    entry = ConsentStatus(status="active", at=SINCE, words="only because you asked me first")
    resource = consent_to_fhir(changed(history=(entry,), mood="tired"), "sione")
    assert "asked me first" not in json.dumps(resource)
    assert "tired" not in json.dumps(resource)


def test_a_status_that_a_server_changed_counts_over_the_history_that_came_along() -> None:
    resource = consent_to_fhir(YES, "sione") | {"status": "inactive"}
    (back,), _ = consents_from_fhir(resource)
    assert back.status == "withdrawn"
    assert [entry.status for entry in back.history or ()] == ["active", "withdrawn"]


def test_a_history_that_ended_counts_over_a_status_that_a_server_set_back() -> None:
    ended = changed(history=(*(YES.history or ()), ConsentStatus(status="withdrawn", at=SINCE + timedelta(days=1))))
    resource = consent_to_fhir(ended, "sione") | {"status": "active"}
    assert consents_from_fhir(resource)[0][0].status == "withdrawn"


def test_a_rule_that_a_server_turned_into_a_no_is_a_no_whatever_the_history_says() -> None:
    resource = consent_to_fhir(YES, "sione")
    resource["provision"] |= {"type": "deny"}
    (back,), _ = consents_from_fhir(resource)
    assert [entry.status for entry in back.history or ()] == ["active", "refused"]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12).filter(
    lambda words: words == words.strip()
)
ELSEWHERE = ["RelatedPerson/7", "Patient/7", "https://example.org/fhir/Patient/7"]
IDS = st.sampled_from(["p-1", "sione", "https://example.org|7", "a/b", *ELSEWHERE])
AGENCIES = st.sampled_from(["rimu", "https://example.org|9", "type:housing-service", "type:other", "of/their/own"])
TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from([UTC, SINCE.tzinfo]))
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)) | TIMES
CODES = st.sampled_from(["treatment", "research", "referral", "of their own"])
CATEGORIES = st.sampled_from(["identity", "mental-health", "substance-use", "family-violence-risk"])
OTHERS_CODES = st.sampled_from(["https://example.org/why|camp", "urn:x|R"])
MAYBE = st.none() | WORDS
INTERPRETERS = st.none() | st.builds(
    Interpreter, language=st.just("to"), who=st.sampled_from(["professional", "child"])
)


def lists(of: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(of, min_size=1, max_size=3, unique=True).map(tuple)


@st.composite
def consents(draw: st.DrawFn) -> Consent:
    """A consent that says for whom, what for and which information, with its status as its history has it."""
    entries = draw(
        st.lists(
            st.builds(
                ConsentStatus,
                status=st.sampled_from(["active", "withdrawn", "refused", "requested"]),
                at=TIMES,
                indicated_by=st.none() | IDS,
                how=MAYBE,
                interpreter=INTERPRETERS,
            ),
            max_size=4,
        )
    )
    latest = max(enumerate(entries), key=lambda one: (one[1].at, one[0]))[1].status if entries else None
    status = latest or draw(st.sampled_from(["active", "withdrawn", "refused"]))
    # What is no yes comes back only with a time.
    times = DAYS if entries or status == "active" else DAYS.filter(bool)
    # A no in the words of others, or to somebody elsewhere, comes back wider than it went.
    no = status == "refused"
    return Consent(
        id=draw(WORDS | st.just("c-1")),
        for_=draw(st.sampled_from(["sharing", "service"])),
        about=draw(IDS),
        by=draw(IDS),
        status=status,
        recipients=draw(lists(AGENCIES if no else AGENCIES | st.sampled_from(ELSEWHERE))),
        purposes=draw(lists(CODES if no else CODES | OTHERS_CODES)),
        scope=draw(lists(CATEGORIES if no else CATEGORIES | OTHERS_CODES)),
        from_=draw(times),
        until=draw(DAYS),
        interpreter=draw(INTERPRETERS),
        history=tuple(entries) or None,
        version=draw(MAYBE),
        controller=draw(st.none() | st.just("harbour")),
        jurisdiction=draw(MAYBE),
        language=draw(MAYBE),
        notice=draw(MAYBE | st.just("https://harbour.example/notice")),
        withdrawal=draw(MAYBE),
        evidence=draw(st.none() | st.just("form-9")),
        kept_in=draw(MAYBE),
        kept_until=draw(DAYS),
    )


@given(consents())
def test_a_consent_comes_back_as_it_went_with_its_whole_history(consent: Consent) -> None:
    assert as_written(there_and_back(consent)) == as_written(consent)
