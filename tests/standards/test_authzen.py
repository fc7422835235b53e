"""AuthZEN 1.0: our models carry the certification scenario of the OpenID Foundation, with its own small policy.

The fixture and its eight decisions are those of *Authorization API 1.0 - Certification Scenario*; the code is ours.
"""

from __future__ import annotations

from typing import Any

import pytest

from pcp_core.errors import UnreadableInput, WrongUse
from pcp_core.model.reading import read_noun
from pcp_core.standards.authzen import (
    ActionSearch,
    Decision,
    Entity,
    Evaluation,
    Found,
    PageGiven,
    ResourceSearch,
    SubjectSearch,
    as_json,
    read_evaluation,
)
from pcp_core.standards.authzen_batch import answers, read_evaluations
from pcp_core.standards.authzen_mapping import metadata

Json = dict[str, Any]

ALICE, BOB = {"type": "user", "id": "alice"}, {"type": "user", "id": "bob"}
ADMIN = BOB | {"properties": {"role": "admin"}}
ONE, TWO = {"type": "record", "id": "record-1"}, {"type": "record", "id": "record-2"}
ARCHIVED = TWO | {"properties": {"status": "archived"}}
KNOWN: Json = {"user": ("alice", "bob"), "record": ("record-1", "record-2")}
HELD: Json = {"bob": {"role": "admin"}, "record-2": {"status": "archived"}}
READ, WRITE = {"name": "read"}, {"name": "write"}


def held(entity: Entity) -> Json:
    return entity.properties or HELD.get(entity.id, {})


def policy(asked: Evaluation) -> Decision:
    """The policy that the scenario wants a decision point to have, and nothing else."""
    action, subject, resource = asked.action.name, asked.subject, asked.resource
    known = subject.id in KNOWN.get(subject.type, ()) and resource.id in KNOWN.get(resource.type, ())
    archived = held(resource).get("status") == "archived"
    decided = {
        "read": True,
        "write": held(subject).get("role") == "admin" if archived else subject.id == "alice",
        "delete": (asked.action.properties or {}).get("soft") is True,
    }
    return Decision(decision=known and decided.get(action, False))


def may(subject: Json, action: str, resource: Json, **properties: Any) -> Json:
    return {"subject": subject, "action": {"name": action, "properties": properties}, "resource": resource}


@pytest.mark.parametrize(
    ("asked", "decision"),
    [
        (may(ALICE, "read", ONE), True),
        (may(ALICE, "write", ONE), True),
        (may(BOB, "read", ONE), True),
        (may(BOB, "write", ONE), False),
        (may(ALICE, "write", ARCHIVED), False),
        (may(ADMIN, "write", ARCHIVED), True),
        (may(ALICE, "delete", ONE, soft=True), True),
        (may(ALICE, "delete", ONE, soft=False), False),
    ],
)
def test_the_eight_decisions_of_the_scenario_come_out_as_it_wants_them(asked: Json, decision: bool) -> None:
    assert as_json(policy(read_evaluation(asked))) == {"decision": decision}


def test_fields_that_nobody_knows_are_let_be() -> None:
    asked = may(ALICE, "read", ONE) | {"foo": "bar", "future": {"nested": True}, "context": {"ip": "192.0.2.1"}}
    assert policy(read_evaluation(asked)).decision


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ({"action": {"name": "read"}, "resource": ONE}, "subject"),
        ({"subject": ALICE, "resource": ONE}, "action"),
        ({"subject": ALICE, "action": {"name": "read"}}, "resource"),
        (may({"id": "alice"}, "read", ONE), "subject.type"),
        (may({"type": "user"}, "read", ONE), "subject.id"),
        ({"subject": ALICE, "action": {}, "resource": ONE}, "action.name"),
        (may(ALICE, "read", {"id": "record-1"}), "resource.type"),
        (may(ALICE, "read", {"type": "record"}), "resource.id"),
        ({"subject": "alice", "action": {"name": "read"}, "resource": ONE}, "subject"),
        ({"subject": ALICE, "action": {"name": 123}, "resource": ONE}, "action.name"),
    ],
)
def test_what_the_scenario_wants_refused_is_named_by_its_field(asked: Json, where: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_evaluation(asked)
    assert [problem.where for problem in caught.value.problems] == [where]


def test_several_mistakes_are_named_at_once() -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_evaluation({"subject": {"type": 1}, "resource": []})
    assert [problem.where for problem in caught.value.problems] == ["subject.type", "subject.id", "action", "resource"]


@pytest.mark.parametrize(
    ("message", "decisions"),
    [
        ({"subject": BOB, "resource": ONE, "evaluations": [{"action": READ}, {"action": WRITE}]},
         [True, False]),
        ({"action": {"name": "write"}, "resource": ARCHIVED, "evaluations": [{"subject": ALICE}, {"subject": ADMIN}]},
         [False, True]),
        ({"subject": ALICE, "action": {"name": "write"}, "resource": ONE, "evaluations": [{}, {"resource": ARCHIVED}]},
         [True, False]),
        ({"evaluations": [may(ALICE, "read", ONE), may(BOB, "write", ONE)]}, [True, False]),
        ({"subject": ALICE, "action": {"name": "read"}, "evaluations": [{"resource": ONE}, {}]}, [True, False]),
    ],
)  # fmt: skip
def test_a_message_with_several_questions_is_answered_in_their_order(message: Json, decisions: list[bool]) -> None:
    given = answers(read_evaluations(message), policy)["evaluations"]
    assert [one["decision"] for one in given] == decisions


@pytest.mark.parametrize("more", [{}, {"evaluations": []}])
def test_a_message_without_a_list_is_one_question(more: Json) -> None:
    assert answers(read_evaluations(may(ALICE, "read", ONE) | more), policy) == {"decision": True}


def results(found: Found) -> list[Any]:
    return [one.get("id", one.get("name")) for one in as_json(found)["results"]]


def test_searches_find_whom_and_what_the_decisions_allow() -> None:
    who, _ = read_noun({"subject": ALICE, "action": READ, "resource": ONE}, SubjectSearch)
    subjects = [Entity(type=who.subject.type, id=id_) for id_ in KNOWN[who.subject.type]]
    asked = [Evaluation(subject=one, action=who.action, resource=who.resource) for one in subjects]
    found = Found(results=tuple({"type": "user", "id": one.subject.id} for one in asked if policy(one).decision))
    assert results(found) == ["alice", "bob"]

    what, _ = read_noun({"subject": ADMIN, "action": {"name": "write"}, "resource": {"type": "record"}}, ResourceSearch)
    records = [Entity(type=what.resource.type, id=id_) for id_ in KNOWN[what.resource.type]]
    asked = [Evaluation(subject=what.subject, action=what.action, resource=one) for one in records]
    assert [one.resource.id for one in asked if policy(one).decision] == ["record-2"]

    how, _ = read_noun({"subject": ALICE, "resource": ONE, "page": {"limit": 1}}, ActionSearch)
    names = [one for one in ("read", "write") if policy(read_evaluation(may(ALICE, one, ONE))).decision]
    page = PageGiven.model_validate({"next_token": "more", "count": 1, "total": len(names)})
    assert as_json(Found(page=page, results=({"name": names[0]},))) == {
        "page": {"next_token": "more", "count": 1, "total": 2},
        "results": [{"name": "read"}],
    }
    assert how.page is not None
    assert how.page.limit == 1


@pytest.mark.parametrize(
    ("search", "asked", "where"),
    [
        (SubjectSearch, {"subject": {"type": "user"}, "resource": ONE}, "action"),
        (SubjectSearch, {"subject": {"type": "user"}, "action": {"name": "read"}, "resource": {"type": "record"}},
         "resource.id"),
        (ResourceSearch, {"subject": {"type": "user"}, "action": {"name": "read"}, "resource": {"type": "record"}},
         "subject.id"),
        (ActionSearch, {"subject": {"type": "user"}, "resource": ONE}, "subject.id"),
        (ActionSearch, {"subject": ALICE, "resource": ONE, "page": {"limit": -1}}, "page.limit"),
    ],
)  # fmt: skip
def test_a_search_names_everything_but_what_it_is_for(search: Any, asked: Json, where: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_noun(asked, search)
    assert [problem.where for problem in caught.value.problems] == [where]


def test_what_a_decision_point_says_of_itself_has_addresses_and_no_empty_fields() -> None:
    said = as_json(metadata("https://pcp.example/harbour"))
    assert said == {
        "policy_decision_point": "https://pcp.example/harbour",
        "access_evaluation_endpoint": "https://pcp.example/harbour/access/v1/evaluation",
        "access_evaluations_endpoint": "https://pcp.example/harbour/access/v1/evaluations",
        "supported_obligations": ["custom"],
    }
    asking = as_json(metadata("https://pcp.example", access_requests=True))
    assert asking["access_request_endpoint"] == "https://pcp.example/access/v1/requests"
    assert asking["capabilities"] == ["urn:openid:authzen:capability:access-request"]


@pytest.mark.parametrize("address", ["http://pcp.example", "https://pcp.example?a=1", "https://pcp.example#a", "pcp"])
def test_an_address_that_the_standard_refuses_is_refused(address: str) -> None:
    with pytest.raises(WrongUse):
        metadata(address)
