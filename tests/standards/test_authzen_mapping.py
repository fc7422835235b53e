"""An AuthZEN evaluation is an event of ours, an outcome of ours an AuthZEN decision: true only for a permit."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from pcp_core import Engine, Outcome
from pcp_core.errors import UnreadableInput
from pcp_core.standards.authzen import Evaluation, as_json, read_evaluation
from pcp_core.standards.authzen_access_requests import Requestable
from pcp_core.standards.authzen_mapping import decision_from_outcome, event_from_evaluation

Json = dict[str, Any]
NOW = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
ASKING = Requestable("https://pcp.example/access/v1/requests", datetime(2026, 3, 2, 11, tzinfo=UTC))

CONSENT: Json = {
    "id": "c-1", "for": "sharing", "by": "p-31", "status": "active", "recipients": ["housing-north"],
    "purposes": ["referral"], "scope": ["identity", "contact"],
}  # fmt: skip


def asked(*, context: Json | None = None, **share: Any) -> Json:
    """May Ana send who Kariem is and how to reach him to a housing service?"""
    payload = {
        "recipient": {"id": "housing-north", "type": "housing-service"},
        "purpose": "referral",
        "scope": ["identity", "contact"],
        "about": [{"person": "p-31"}],
        "told": {"state": "told", "at": "2026-03-02T09:40:00+00:00"},
        **share,
    }
    case = {"person": {"id": "p-31", "name": "Kariem"}, "consents": [CONSENT]}
    return {
        "subject": {"type": "worker", "id": "w-7", "properties": {"agency": "harbour", "role": "key-worker"}},
        "action": {"name": "disclosure-send", "properties": payload},
        "resource": {"type": "person", "id": "p-31"},
        "context": {"time": "2026-03-02T10:15:00+00:00", "case": case, **(context or {})},
    }


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load(packs=["core"])


def decided(engine: Engine, sent: Json, **more: Any) -> Json:
    request = read_evaluation(sent)
    event, _ = event_from_evaluation(request, id_="e-1", at=NOW)
    return as_json(decision_from_outcome(engine.consider(event), request, **more))


def test_a_share_that_was_told_and_agreed_to_is_permitted(engine: Engine) -> None:
    assert decided(engine, asked()) == {"decision": True, "context": {"evaluation_id": "e-1"}}


def test_subject_action_resource_and_context_become_worker_hook_person_and_the_rest() -> None:
    event, left_out = event_from_evaluation(read_evaluation(asked(context={"jurisdiction": "nz"})), id_="e-1", at=NOW)
    assert (event.hook, event.person, event.jurisdiction, event.at) == ("disclosure-send", "p-31", "nz", NOW)
    assert event.worker is not None
    assert (event.worker.id, event.worker.agency) == ("w-7", "harbour")
    assert event.disclosure is not None
    assert event.disclosure.recipient.type == "housing-service"
    assert left_out == ()


def test_a_payload_that_has_an_id_takes_the_requests() -> None:
    sent = asked() | {"action": {"name": "note-save", "properties": {"text": "We talked."}}}
    event, _ = event_from_evaluation(read_evaluation(sent), id_="e-9", at=NOW)
    assert event.note is not None
    assert (event.note.id, event.note.text) == ("e-9", "We talked.")


def test_what_is_not_carried_over_is_named_by_the_path_it_was_sent_at() -> None:
    sent = asked(context={"ip": "192.0.2.1", "approval": {"id": "a-1"}}, mood="hurried")
    sent["subject"]["properties"]["desk"] = 4
    sent["resource"]["properties"] = {"status": "open"}
    _, left_out = event_from_evaluation(read_evaluation(sent), id_="e-1", at=NOW)
    assert set(left_out) == {
        "context.ip", "context.approval", "action.properties.mood", "subject.properties.desk",
        "resource.properties.status",
    }  # fmt: skip


def test_every_mistake_is_named_by_the_path_it_was_sent_at() -> None:
    sent = asked(context={"time": "yesterday"}, told={"state": "told", "at": "2026-03-02"}, scope="all")
    sent["subject"]["type"] = "robot"
    sent["resource"]["type"] = "todo"
    sent["action"]["name"] = "disclosure-sent"
    with pytest.raises(UnreadableInput) as caught:
        event_from_evaluation(read_evaluation(sent), id_="e-1", at=NOW)
    assert {problem.where for problem in caught.value.problems} >= {
        "subject.type", "resource.type", "action.name", "context.time"
    }  # fmt: skip
    sent["action"]["name"] = "disclosure-send"
    with pytest.raises(UnreadableInput) as caught:
        event_from_evaluation(read_evaluation(sent), id_="e-1", at=NOW)
    assert {problem.where for problem in caught.value.problems} >= {
        "action.properties.told.at", "action.properties.scope"
    }  # fmt: skip


def test_a_question_is_a_denial_that_says_what_would_change_it(engine: Engine) -> None:
    answer = decided(engine, asked(told=None))
    assert answer["decision"] is False
    (question,) = answer["context"]["questions"]
    assert (question["kind"], question["weight"]) == ("not-told", "ask")
    assert question["choices"]
    assert "disclosure.told" in question["releases"]
    assert answer["context"]["reason"] == "not-told"


def test_reasons_for_anybody_and_for_an_administrator_name_nobody(engine: Engine) -> None:
    context = decided(engine, asked(told=None))["context"]
    assert "Kariem" in context["questions"][0]["ask"]
    for reader in ("reason_user", "reason_admin"):
        assert "Kariem" not in json.dumps(context[reader])
    assert "core." in context["reason_admin"]["403"]


def test_duties_bind_only_a_caller_who_said_that_it_can_keep_them(engine: Engine) -> None:
    urgent = {"told": None, "urgent": True, "urgent_because": "She is on the street tonight."}
    plain = decided(engine, asked(**urgent))
    assert plain["decision"] is True
    assert "obligations" not in plain["context"]
    able = decided(engine, asked(context={"supported_obligations": ["custom"]}, **urgent))
    assert able["context"]["obligations"] == plain["context"]["advice"]
    duty = next(one for one in able["context"]["obligations"] if one["properties"]["action"] == "inform")
    assert (duty["type"], duty["properties"]["vendor"], duty["properties"]["when"]) == ("custom", "pcp-core", "after")


@pytest.mark.parametrize("odd", ["custom", {"custom": 1}, None, 7])
def test_a_list_of_duties_that_is_none_binds_nobody(engine: Engine, odd: Any) -> None:
    urgent = {"told": None, "urgent": True, "urgent_because": "She is on the street tonight."}
    assert "advice" in decided(engine, asked(context={"supported_obligations": odd}, **urgent))["context"]


def test_a_missing_yes_can_be_asked_for_where_a_door_takes_the_request(engine: Engine) -> None:
    sent = asked(purpose="research")
    asking = decided(engine, sent, where=ASKING)["context"]["access_request"]
    assert (asking["endpoint"], asking["template"]) == ("https://pcp.example/access/v1/requests", "seek-consent")
    assert asking["expires_at"] == "2026-03-02T11:00:00+00:00"
    assert "Who is safe to ask" in asking["display"]["description"]
    assert "access_request" not in decided(engine, sent)["context"]


@pytest.mark.parametrize("status", ["refused", "withdrawn"])
def test_somebody_who_said_no_is_not_asked_again_by_a_program(engine: Engine, status: str) -> None:
    case = {"person": {"id": "p-31", "name": "Kariem"}, "consents": [CONSENT | {"status": status}]}
    answer = decided(engine, asked(context={"case": case}), where=ASKING)
    assert answer["decision"] is False
    assert "access_request" not in answer["context"]


def test_where_one_of_two_said_no_nobody_is_asked_by_a_program(engine: Engine) -> None:
    case = {"person": {"id": "p-31", "name": "Kariem"}, "consents": [CONSENT | {"status": "refused"}]}
    sent = asked(context={"case": case}, about=[{"person": "p-31"}, {"person": "p-40"}])
    answer = decided(engine, sent, where=ASKING)
    assert {one["kind"] for one in answer["context"]["questions"]} >= {"consent-refused", "no-consent"}
    assert "access_request" not in answer["context"]


def test_what_only_telling_would_settle_is_not_asked_for_as_access(engine: Engine) -> None:
    assert "access_request" not in decided(engine, asked(told=None), where=ASKING)["context"]


def test_a_hold_is_a_denial(engine: Engine) -> None:
    answer = decided(engine, asked(recipient={"id": "l-1", "type": "landlord"}))
    assert answer["decision"] is False
    assert answer["context"]["questions"][0]["weight"] == "hold"


def test_an_approval_that_a_caller_claims_is_no_yes(engine: Engine) -> None:
    approval = {"id": "a-1", "approved_until": "2030-01-01T00:00:00Z"}
    assert decided(engine, asked(purpose="research", context={"approval": approval}))["decision"] is False


def test_no_quotation_leaves_with_a_decision(engine: Engine) -> None:
    case = {"person": {"id": "p-31", "name": "Kariem"}, "consents": [CONSENT | {"status": "refused"}]}
    views = [{"of": "p-31", "words": "I told you, not the housing people."}]
    answer = decided(engine, asked(context={"case": case}, views=views))
    assert "not the housing people" not in json.dumps(answer)


def test_the_decision_is_true_for_a_permit_and_for_nothing_else() -> None:
    request = Evaluation.model_validate(asked())
    for word in ("permit", "ask", "hold"):
        finding = {
            "rule": "r", "family": "f", "kind": "k", "weight": word if word != "permit" else "note", "ask": "?",
            "because": "b", "implication": "i", "source": "s",
        }  # fmt: skip
        outcome = Outcome.model_validate(
            {"event": "e", "hook": "disclosure-send", "at": NOW, "decision": word, "findings": [finding]}
        )
        assert decision_from_outcome(outcome, request).decision is (word == "permit")
