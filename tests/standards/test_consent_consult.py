"""The hook patient-consent-consult: a consult is an event, an outcome is one card about consent and one a question."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from pcp_core import Engine, Event
from pcp_core.errors import UnreadableInput
from pcp_core.model import Case
from pcp_core.standards.consent_consult import event_from_consult
from pcp_core.standards.consult_cards import OBLIGATION, Source, consult_response

Json = dict[str, Any]
NOW = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
SOURCE = Source("Harbour", "https://harbour.example/questions")
SCOPES = "http://terminology.hl7.org/CodeSystem/consentscope"


def consult(*consents: Json, **context: Any) -> Json:
    """May Rimu have something about Sione?"""
    return {
        "hook": "patient-consent-consult",
        "hookInstance": "6bc883b2-b795-4dcb-b661-34884a31d472",
        "context": {
            "patientId": [{"value": "Patient/sione"}],
            "actor": [{"value": "Organization/rimu"}],
            "purposeOfUse": ["TREAT"],
            "class": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "PSY"}],
            **context,
        },
        "prefetch": {"consents": {"resourceType": "Bundle", "entry": [{"resource": one} for one in consents]}},
    }


def read(sent: Json) -> Event:
    return event_from_consult(sent, id_="e-1", at=NOW)[0]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load(packs=["core"])


@pytest.fixture
def cards(engine: Engine) -> Any:
    def ask(sent: Json, event: Event | None = None) -> list[Json]:
        event = event or read(sent)
        case = event.case or Case()
        return consult_response(engine.consider(event, case), case, SOURCE)["cards"]

    return ask


def duties(card: Json) -> dict[str, Json]:
    return {one["id"]["code"]: one.get("parameters", {}) for one in card["extension"]["obligations"]}


def test_a_consult_is_a_share_about_to_leave() -> None:
    event = read(consult())
    assert (event.hook, event.person, event.at) == ("disclosure-send", "sione", NOW)
    share = event.disclosure
    assert share is not None
    assert (share.recipient.id, share.purpose, share.scope) == ("rimu", "treatment", ("mental-health",))


def test_a_yes_that_covers_it_is_a_permit_with_what_is_to_be_done_first(fhir: Any, cards: Any) -> None:
    first, *questions = cards(consult(fhir.consent()))
    assert (first["summary"], first["extension"]["decision"]) == ("CONSENT_PERMIT", "CONSENT_PERMIT")
    assert first["extension"]["basedOn"] == "Consent/c-1"
    assert duties(first) == {"inform": {"when": "before"}}
    assert first["extension"]["obligations"][0]["id"]["system"] == OBLIGATION
    assert [card["indicator"] for card in questions] == ["warning"]


def test_a_person_who_was_told_leaves_nothing_to_do_first(fhir: Any, cards: Any) -> None:
    body = read(consult(fhir.consent())).model_dump(by_alias=True)
    body["disclosure"]["told"] = {"state": "told"}
    (only,) = cards({}, Event.model_validate(body))
    assert (only["summary"], only["indicator"], only["extension"]["obligations"]) == ("CONSENT_PERMIT", "info", [])


def test_a_no_is_a_denial_and_its_card_is_never_critical(fhir: Any, cards: Any) -> None:
    first, *_ = cards(consult(fhir.consent({"type": "deny"})))
    assert (first["summary"], first["indicator"]) == ("CONSENT_DENY", "warning")
    assert first["extension"] == {"decision": "CONSENT_DENY", "basedOn": "Consent/c-1"}


def test_a_no_to_everybody_reaches_a_recipient_whose_type_nobody_said(fhir: Any, cards: Any) -> None:
    earlier = fhir.consent(id="c-0", dateTime="2025-02-01T09:00:00+13:00")
    assert cards(consult(earlier))[0]["summary"] == "CONSENT_PERMIT"
    assert cards(consult(earlier, fhir.consent({"type": "deny"})))[0]["summary"] == "CONSENT_DENY"


@pytest.mark.parametrize(
    "change",
    [
        {"patient": {"reference": "Patient/mele"}},
        {"status": "draft"},
        {"status": "entered-in-error"},
    ],
)
def test_no_consent_that_counts_is_no_consent(fhir: Any, cards: Any, change: Json) -> None:
    first, *_ = cards(consult(fhir.consent(**change)))
    assert (first["summary"], first["extension"]) == ("NO_CONSENT", {"decision": "NO_CONSENT"})


def test_a_yes_to_part_of_it_is_a_permit_with_the_rest_taken_out(fhir: Any, cards: Any) -> None:
    asked = [*fhir.label("PSY", "ETH")]
    first, *_ = cards(consult(fhir.consent(), **{"class": asked}))
    assert first["summary"] == "CONSENT_PERMIT"
    assert duties(first)["REDACT"] == {"exceptAnyOfCodes": fhir.label("PSY")}


def test_a_consult_that_says_no_class_and_no_purpose_gets_what_the_yes_names(fhir: Any, cards: Any) -> None:
    first, *_ = cards(consult(fhir.consent(), purposeOfUse=[], **{"class": []}))
    assert first["summary"] == "CONSENT_PERMIT"
    assert duties(first)["REDACT"] == {"exceptAnyOfCodes": fhir.label("PSY")}
    assert duties(first)["record-purpose"] == {"when": "before", "codes": fhir.reason("TREAT")}


def test_a_yes_that_names_nothing_of_what_would_go_is_no_permit(fhir: Any, cards: Any) -> None:
    rule = fhir.yes()
    del rule["securityLabel"]
    assert cards(consult(fhir.consent(rule)))[0]["summary"] == "NO_CONSENT"


def test_a_yes_that_names_no_purpose_is_no_permit_for_a_share_that_names_none(fhir: Any, cards: Any) -> None:
    rule = fhir.yes()
    del rule["purpose"]
    assert cards(consult(fhir.consent(rule), purposeOfUse=[]))[0]["summary"] == "NO_CONSENT"


def test_a_share_that_is_held_is_a_denial_also_where_nobody_said_no(fhir: Any, engine: Engine) -> None:
    event = read(consult())
    body = event.model_dump(by_alias=True)
    body["disclosure"]["recipient"]["type"] = "landlord"
    held = Event.model_validate(body)
    card = consult_response(engine.consider(held), Case(), SOURCE)["cards"][0]
    assert (card["summary"], "basedOn" in card["extension"]) == ("CONSENT_DENY", False)


def test_a_promise_on_file_is_no_permit(fhir: Any, cards: Any) -> None:
    body = read(consult(fhir.consent())).model_dump(by_alias=True)
    promise = {"id": "ag-1", "words": "I will ring you first.", "recipients": ["rimu"]}
    body["case"]["agreements"] = [promise]
    assert cards({}, Event.model_validate(body))[0]["summary"] == "NO_CONSENT"


def test_who_is_safe_to_tell_is_not_left_to_a_program(fhir: Any, cards: Any) -> None:
    body = read(consult(fhir.consent())).model_dump(by_alias=True)
    body["case"]["person"]["telling"] = "ask-first"
    assert cards({}, Event.model_validate(body))[0]["summary"] == "NO_CONSENT"


def test_somebody_known_by_several_ids_is_found_by_each(fhir: Any, cards: Any) -> None:
    resource = fhir.consent(
        fhir.yes(actor=[fhir.actor("Organization/other-id-of-rimu")]), patient={"reference": "Patient/nhi-9"},
        performer=[{"reference": "Patient/nhi-9"}],
    )  # fmt: skip
    sent = consult(
        resource,
        patientId=[{"value": "Patient/sione"}, {"value": "Patient/nhi-9"}],
        actor=[{"value": "Organization/rimu"}, {"value": "Organization/other-id-of-rimu"}],
    )
    assert cards(sent)[0]["summary"] == "CONSENT_PERMIT"


def test_a_yes_of_another_category_is_passed_over_and_a_no_never(fhir: Any, cards: Any) -> None:
    research = [{"system": SCOPES, "code": "research"}]
    assert cards(consult(fhir.consent(), category=research))[0]["summary"] == "NO_CONSENT"
    privacy = [{"system": SCOPES, "code": "patient-privacy"}]
    assert cards(consult(fhir.consent(), category=privacy))[0]["summary"] == "CONSENT_PERMIT"
    assert cards(consult(fhir.consent({"type": "deny"}), category=research))[0]["summary"] == "CONSENT_DENY"


@pytest.mark.parametrize("purpose", [["HPAYMT"], "HPAYMT", ["TREAT", "HRESCH"]])
def test_a_purpose_that_the_yes_does_not_name_is_not_covered(fhir: Any, cards: Any, purpose: Any) -> None:
    assert cards(consult(fhir.consent(), purposeOfUse=purpose))[0]["summary"] == "NO_CONSENT"


def test_without_any_consents_sent_it_is_unknown_whether_there_are_some() -> None:
    sent = consult()
    del sent["prefetch"]
    event = read(sent)
    assert event.case is not None
    assert event.case.consents is None
    assert (read(consult()).case or Case()).consents == ()


def test_consents_come_inline_as_well(fhir: Any, cards: Any) -> None:
    assert cards(consult(consent=[fhir.consent()]))[0]["summary"] == "CONSENT_PERMIT"


def test_records_are_not_looked_into_and_that_is_said() -> None:
    _, left_out = event_from_consult(consult(content={"resourceType": "Bundle", "entry": []}), id_="e", at=NOW)
    assert [one.path for one in left_out] == ["context.content"]


def test_a_consent_that_cannot_be_read_refuses_the_consult_since_it_may_be_a_no(fhir: Any) -> None:
    sent = consult(fhir.consent(), fhir.consent(status=None, patient=None)) | {"hook": "patient-view"}
    with pytest.raises(UnreadableInput) as caught:
        read(sent)
    entry = "prefetch.consents.entry[1].resource"
    assert {problem.where for problem in caught.value.problems} == {"hook", f"{entry}.status", f"{entry}.patient"}


def test_a_bundle_that_goes_on_on_another_page_is_refused_since_a_no_may_stand_there(fhir: Any) -> None:
    sent = consult(fhir.consent())
    sent["prefetch"]["consents"]["link"] = [{"relation": "self", "url": "a"}, {"relation": "next", "url": "b"}]
    with pytest.raises(UnreadableInput) as caught:
        read(sent)
    assert [problem.where for problem in caught.value.problems] == ["prefetch.consents.link[1]"]


def test_every_mistake_of_a_consult_is_named_at_once() -> None:
    sent = consult() | {"context": {"actor": [{"system": "x"}], "purposeOfUse": [1], "class": "PSY"}}
    with pytest.raises(UnreadableInput) as caught:
        read(sent)
    assert {problem.where for problem in caught.value.problems} == {
        "context.actor", "context.patientId", "context.purposeOfUse[0]", "context.class"
    }  # fmt: skip
