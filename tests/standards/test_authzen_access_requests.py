"""Asking for a yes through AuthZEN's access requests: bound to a decision, answered by what the person says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pcp_core.errors import UnreadableInput
from pcp_core.model import Consent, ConsentStatus
from pcp_core.standards.authzen import as_json
from pcp_core.standards.authzen_access_requests import (
    Approval,
    Handle,
    Result,
    Task,
    read_access_request,
    task_status,
)

NOW = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)

REQUEST: dict[str, Any] = {
    "subject": {"type": "worker", "id": "w-7"},
    "action": {"name": "disclosure-send"},
    "resource": {"type": "person", "id": "p-31"},
    "denial": {"evaluation_id": "e-1", "expires_at": "2026-03-02T11:00:00Z", "reason": "no-consent"},
}


def consent(*entries: tuple[str, int]) -> Consent:
    """A consent with what was said so many days before."""
    return Consent(
        id="c-1", history=tuple(ConsentStatus(status=said, at=NOW - timedelta(days=days)) for said, days in entries)
    )


def test_a_request_names_the_decision_it_is_about() -> None:
    assert read_access_request(REQUEST).denial.evaluation_id == "e-1"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"denial": {"expires_at": "2026-03-02T11:00:00Z"}}, "denial"),
        ({"denial": {"evaluation_id": "e-1"}}, "denial.expires_at"),
        ({"denial": None}, "denial"),
        ({"subject": None}, "subject"),
    ],
)
def test_a_request_that_nothing_binds_to_a_decision_is_refused(change: dict[str, Any], where: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_access_request(REQUEST | change)
    assert [problem.where for problem in caught.value.problems] == [where]


@pytest.mark.parametrize(
    ("found", "status"),
    [
        (None, "pending"),
        (Consent(id="c-1"), "pending"),
        (Consent(id="c-1", status="active"), "approved"),
        (consent(("requested", 3)), "pending"),
        (consent(("active", 3)), "approved"),
        (consent(("refused", 3)), "denied"),
        (consent(("active", 3), ("withdrawn", 1)), "denied"),
        (consent(("active", -3)), "pending"),
    ],
)
def test_a_request_stands_as_the_persons_answer_does(found: Consent | None, status: str) -> None:
    assert task_status(found, NOW) == status


def test_an_approval_says_to_ask_again_and_permits_nothing_itself() -> None:
    task = Task(id="t", status="approved", status_endpoint="https://pcp.example/access/v1/requests/t")
    sent = as_json(Handle(task=task, result=Result(approval=Approval(id="a", approved_until=NOW))))
    assert sent["result"] == {"mode": "reevaluate", "approval": {"id": "a", "approved_until": "2026-03-02T10:15:00Z"}}
