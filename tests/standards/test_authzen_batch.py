"""Several AuthZEN questions in one message: shared defaults, and when to stop asking."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core.errors import UnreadableInput
from pcp_core.standards.authzen import Decision, Evaluation
from pcp_core.standards.authzen_batch import answers, read_evaluations

SUBJECT, ACTION = {"type": "worker", "id": "w-7"}, {"name": "read"}


def message(decisions: list[bool], semantic: str) -> dict[str, Any]:
    """Questions whose resource says how each is to be answered."""
    items = [{"resource": {"type": "yes" if decision else "no", "id": "r"}} for decision in decisions]
    return {"subject": SUBJECT, "action": ACTION, "evaluations": items, "options": {"evaluations_semantic": semantic}}


def decide(asked: Evaluation) -> Decision:
    return Decision(decision=asked.resource.type == "yes")


def given_to(decisions: list[bool], semantic: str) -> list[bool]:
    answered = answers(read_evaluations(message(decisions, semantic)), decide)["evaluations"]
    return [one["decision"] for one in answered]


@given(st.lists(st.booleans(), min_size=1, max_size=8))
def test_executing_all_answers_all_in_order(decisions: list[bool]) -> None:
    assert given_to(decisions, "execute_all") == decisions


@given(st.lists(st.booleans(), min_size=1, max_size=8))
def test_denying_on_the_first_denial_ends_with_it(decisions: list[bool]) -> None:
    until = decisions.index(False) + 1 if False in decisions else len(decisions)
    assert given_to(decisions, "deny_on_first_deny") == decisions[:until]


@given(st.lists(st.booleans(), min_size=1, max_size=8))
def test_permitting_on_the_first_permit_ends_with_it(decisions: list[bool]) -> None:
    until = decisions.index(True) + 1 if True in decisions else len(decisions)
    assert given_to(decisions, "permit_on_first_permit") == decisions[:until]


def test_nothing_is_asked_after_the_answer_is_settled() -> None:
    asked = []

    def note(one: Evaluation) -> Decision:
        asked.append(one.resource.type)
        return decide(one)

    answers(read_evaluations(message([True, False, True], "deny_on_first_deny")), note)
    assert asked == ["yes", "no"]


def test_a_question_that_cannot_be_read_is_denied_in_its_place_with_the_reason() -> None:
    sent = message([True, True], "execute_all")
    sent["evaluations"].insert(1, {"resource": {"type": 3}})
    sent["evaluations"].append("what?")
    first, broken, third, last = answers(read_evaluations(sent), decide)["evaluations"]
    assert (first["decision"], third["decision"]) == (True, True)
    assert broken["decision"] is False
    assert "evaluations[1].resource.type" in broken["context"]["error"]["message"]
    assert (last["decision"], last["context"]["error"]["status"]) == (False, 400)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"options": {"evaluations_semantic": "majority"}}, "options.evaluations_semantic"),
        ({"options": {"evaluations_semantic": ["execute_all"]}}, "options.evaluations_semantic"),
        ({"evaluations": {"a": 1}}, "evaluations"),
        ({"subject": "w-7"}, "subject"),
        ({"subject": {"type": "worker"}}, "subject.id"),
    ],
)
def test_what_is_wrong_with_the_whole_message_refuses_it(change: dict[str, Any], where: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_evaluations(message([True], "execute_all") | change)
    assert [problem.where for problem in caught.value.problems] == [where]
