"""The vectors, examples and schemas that the standards' own repositories hold, read from a folder of theirs.

Skipped where ``PCP_STANDARDS_FILES`` names no folder with ``authzen/`` (openid/authzen), ``ihe-pcf/`` (IHE/ITI.PCF, its
example Consents as one JSON object by name) and ``shares/`` (asushares/core).
"""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import Any

import jsonschema
import pytest

from pcp_core import Engine
from pcp_core.model import Case, Consent, Event
from pcp_core.standards.authzen import Decision, Evaluation, as_json, read_evaluation
from pcp_core.standards.authzen_batch import answers, read_evaluations
from pcp_core.standards.consent_consult import event_from_consult
from pcp_core.standards.consult_cards import Source, consult_response
from pcp_core.standards.fhir_consent import consents_from_fhir

Json = dict[str, Any]
NOW = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)

# AuthZEN's interoperability scenario: five people, a list of things to do, and who may change which of them.
PEOPLE = {
    b"fd0": ("rick@the-citadel.com", "admin"),
    b"fd1": ("morty@the-citadel.com", "editor"),
    b"fd2": ("summer@the-smiths.com", "editor"),
    b"fd3": ("beth@the-smiths.com", "viewer"),
    b"fd4": ("jerry@the-smiths.com", "viewer"),
}


def policy(asked: Evaluation) -> Decision:
    """Everybody reads; editors add, and change their own; an administrator does everything."""
    who, role = PEOPLE[base64.b64decode(asked.subject.id)[2:5]]
    own = (asked.resource.properties or {}).get("ownerID") == who
    if asked.action.name.startswith("can_read"):
        return Decision(decision=True)
    if asked.action.name == "can_create_todo":
        return Decision(decision=role != "viewer")
    return Decision(decision=role == "admin" or (role == "editor" and own))


def test_the_interoperability_vectors_go_through_our_models_one_by_one_and_all_at_once(given_file: Any) -> None:
    vectors = given_file("authzen/todo-decisions.json")["evaluation"]
    request = given_file("authzen/evaluation-request.schema.json")
    response = given_file("authzen/evaluation-response.schema.json")
    for vector in vectors:
        asked = read_evaluation(vector["request"])
        jsonschema.validate(asked.model_dump(exclude_none=True), request)
        answer = as_json(policy(asked))
        jsonschema.validate(answer, response)
        assert answer == {"decision": vector["expected"]}
    together = answers(read_evaluations({"evaluations": [one["request"] for one in vectors]}), policy)
    assert [one["decision"] for one in together["evaluations"]] == [one["expected"] for one in vectors]


STANDS = {
    "ex-consent-basic-treat": "active",
    "ex-consent-basic-treat-infant": "active",
    "ex-consent-basic-ink": "active",
    "ex-consent-expired-treat": "active",
    "ex-consent-basic-reject": "refused",
    "ex-consent-basic-research": "active",
    "ex-consent-intermediate-timeframe": "unknown",
    "ex-consent-intermediate-not-timeframe": "unknown",
    "ex-consent-intermediate-authoredby": "unknown",
    "ex-consent-intermediate-not-authoredby": "unknown",
    "ex-consent-intermediate-encounter": "unknown",
    "ex-consent-intermediate-not-encounter": "unknown",
    "ex-consent-intermediate-data": "unknown",
    "ex-consent-intermediate-not-data": "unknown",
    "ex-consent-intermediate-purpose": "active",
    "ex-dissent-intermediate-break-glass": "refused",
    "ex-consent-advanced-normal": "active",
    "ex-consent-advanced-normal-restricted": "active",
    "ex-consent-advanced-normal-not-restricted": "unknown",
    "ex-consent-advanced-normal-focused-restricted": "active",
    "ex-consent-advanced-normal-focused-psy": "active",
    "ex-consent-advanced-normal-focused-psy-or-sdv": "active",
    "ex-consent-advanced-normal-break-glass-restricted": "active",
}
"""How each example of IHE's stands here: what limits it to some records, or has a no in it, is unknown."""


def test_each_example_of_ihe_stands_as_it_is_meant_or_says_that_it_cannot(given_file: Any) -> None:
    examples = given_file("ihe-pcf/consents.json")
    assert {name: consents_from_fhir(one["consent"])[0][0].status for name, one in examples.items()} == STANDS


def test_every_condition_of_ihes_examples_is_kept_or_named(given_file: Any) -> None:
    kept = {"type", "period", "purpose", "securityLabel", "actor"}
    for one in given_file("ihe-pcf/consents.json").values():
        provision = one["consent"]["provision"]
        consents, left_out = consents_from_fhir(one["consent"])
        paths = " ".join(left.path for left in left_out)
        for name in provision.keys() - kept:
            assert f"provision.{name}" in paths or len(consents) > 1


def test_a_mother_who_said_yes_for_her_infant_is_the_one_who_said_it(given_file: Any) -> None:
    example = given_file("ihe-pcf/consents.json")["ex-consent-basic-treat-infant"]["consent"]
    (consent,), _ = consents_from_fhir(example)
    assert (consent.by, consent.about) == ("ex-mother", "ex-patient")


def test_an_example_that_has_ended_ends_on_its_last_day(given_file: Any) -> None:
    (consent,), _ = consents_from_fhir(given_file("ihe-pcf/consents.json")["ex-consent-expired-treat"]["consent"])
    assert str(consent.until) == "2022-12-31"


def test_what_one_practitioner_may_have_more_is_a_yes_of_its_own(given_file: Any) -> None:
    example = given_file("ihe-pcf/consents.json")["ex-consent-advanced-normal-focused-psy"]["consent"]
    (_, more), _ = consents_from_fhir(example)
    assert (more.recipients, more.scope) == (("Practitioner/ex-practitioner",), ("mental-health",))


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load(packs=["core"])


def answered(engine: Engine, sent: Json) -> Json:
    event, _ = event_from_consult(sent, id_="e-1", at=NOW)
    case = event.case or Case()
    return consult_response(engine.consider(event, case), case, Source("Harbour", "https://harbour.example"))


@pytest.mark.parametrize(
    ("example", "kind", "decision"),
    [
        ("permit", "permit", "CONSENT_PERMIT"),
        ("deny", "deny", "CONSENT_DENY"),
        ("no-consent-found", None, "NO_CONSENT"),
    ],
)
def test_the_requests_of_shares_get_their_decisions_in_a_response_of_its_schema(
    given_file: Any, fhir: Any, engine: Engine, example: str, kind: str | None, decision: str
) -> None:
    sent = given_file(f"shares/example-request-{example}.json")
    jsonschema.validate(sent, given_file("shares/patient-consent-consult-hook-request.schema.json"))
    patient = {"reference": sent["context"]["patientId"][0]["value"]}
    recipient = fhir.actor(sent["context"]["actor"][0]["value"])
    stored = fhir.consent(fhir.yes(type=kind, actor=[recipient]), patient=patient, performer=[patient])
    sent["prefetch"] = {"consents": {"resourceType": "Bundle", "entry": [{"resource": stored}] if kind else []}}
    response = answered(engine, sent)
    jsonschema.validate(response, given_file("shares/patient-consent-consult-hook-response.schema.json"))
    assert response["cards"][0]["summary"] == decision


def test_nothing_that_ihe_means_to_deny_is_covered_here(given_file: Any, engine: Engine) -> None:
    example = given_file("ihe-pcf/consents.json")["ex-consent-basic-reject"]["consent"]
    share = {"recipient": {"id": "h", "type": "health-service"}, "purpose": "treatment", "scope": ["health"]}
    event = Event.model_validate(
        {"hook": "disclosure-send", "id": "e", "at": NOW, "person": "ex-patient", "disclosure": share}
    )
    earlier = Consent(
        id="c-0", for_="sharing", by="ex-patient", status="active", recipients=("h",), purposes=("treatment",),
        scope=("health",),
    )  # fmt: skip
    case = Case.model_validate({"person": {"id": "ex-patient"}})
    for consents, covers in (((earlier,), True), ((earlier, *consents_from_fhir(example)[0]), False)):
        used = engine.consider(event, case.model_copy(update={"consents": consents})).consents
        assert [one.covers for one in used] == [covers]
