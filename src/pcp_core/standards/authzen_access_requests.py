"""The access request and approval profile of AuthZEN: a no that somebody's yes can change, and the way to ask for it.

Who is asked is the person, not a manager: the task is a worker's, to find out who is safe to ask and to ask. The yes is
kept as a consent like any other; the next evaluation finds it there. What a caller claims in ``context.approval`` is
never a yes by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from pydantic import AwareDatetime

from pcp_core.errors import Problem, UnreadableInput
from pcp_core.model import Consent, Finding, Outcome, Written
from pcp_core.model.reading import read_noun
from pcp_core.standards.authzen import Action, Entity, Properties, Sent
from pcp_core.standards.fhir_extensions import latest_of

CAPABILITY = "urn:openid:authzen:capability:access-request"

TEMPLATE = "seek-consent"
"""The one way of asking there is."""

_CAN_BE_ASKED = frozenset({"no-consent", "consent-expired", "out-of-scope"})
_NOT_ASKED_AGAIN = frozenset({"consent-refused", "consent-withdrawn", "conflict"})

TaskStatus = Literal["pending", "approved", "denied", "expired", "cancelled", "failed"]

_TASKS: Mapping[str, TaskStatus] = {"active": "approved", "refused": "denied", "withdrawn": "denied"}


@dataclass(frozen=True, slots=True)
class Requestable:
    """Where and until when a yes can be asked for: what only the door knows that takes the request."""

    endpoint: str
    until: datetime


class Denial(Sent):
    """Which decision a request is about, as that decision said it."""

    expires_at: AwareDatetime
    evaluation_id: str | None = None
    binding_token: str | None = None
    evaluated_at: AwareDatetime | None = None
    reason: str | None = None
    template: str | None = None


class AccessRequest(Sent):
    """A caller asks for what was denied. Several at once (``items``) are several shares, and are asked one by one."""

    subject: Entity
    resource: Entity
    action: Action
    denial: Denial
    context: Properties | None = None
    requested_access: Properties | None = None


class Task(Written):
    """The request as it stands. ``id`` says nothing and cannot be guessed."""

    id: str
    status: TaskStatus
    status_endpoint: str
    expires_at: datetime | None = None


class Approval(Written):
    """What was approved, and until when a caller may point to it."""

    id: str
    approved_at: datetime | None = None
    approved_until: datetime


class Result(Written):
    """How an approved request goes on: by asking again, never by the approval alone."""

    mode: Literal["reevaluate"] = "reevaluate"
    approval: Approval


class Handle(Written):
    """What a caller gets for a request, and each time it looks at it."""

    task: Task
    result: Result | None = None


def read_access_request(data: object) -> AccessRequest:
    """Read a request (parsed JSON). Raises UnreadableInput with every mistake, also where nothing binds it to a no."""
    request, _ = read_noun(data, AccessRequest)
    if not (request.denial.evaluation_id or request.denial.binding_token):
        fix = "send the evaluation_id of the decision"
        raise UnreadableInput(Problem("denial", "says not which decision it is about", fix, "invalid_denial_binding"))
    return request


def access_request(outcome: Outcome, where: Requestable | None) -> dict[str, Any] | None:
    """What a denied decision says of asking for a yes; None where that is not the way.

    Where somebody said no, they are not asked again by a program. Nobody is named: a caller may show this to anyone.
    """
    weighing = [finding for finding in outcome.findings if finding.weight != "note"]
    if where is None or any(finding.kind in _NOT_ASKED_AGAIN for finding in weighing):
        return None
    if not any(_wants_a_yes(finding) for finding in weighing):
        return None
    return {
        "endpoint": where.endpoint,
        "template": TEMPLATE,
        "expires_at": where.until.isoformat(),
        "display": {
            "title": "Somebody's yes is missing",
            "description": "Who is safe to ask, and how might you ask them? Their answer changes this one.",
        },
    }


def task_status(consent: Consent | None, at: datetime) -> TaskStatus:
    """How a request stands, by what has been recorded of the person's answer at a moment."""
    if consent is None:
        return "pending"
    said = [entry for entry in consent.history or () if entry.at <= at]
    status = latest_of(said).status if said else "" if consent.history else consent.status
    return _TASKS.get(status or "", "pending")


def _wants_a_yes(finding: Finding) -> bool:
    """Whether a consent is what is missing; a category that the purpose does not need is another matter."""
    return finding.kind in _CAN_BE_ASKED and (finding.kind != "out-of-scope" or "consents" in finding.details)
