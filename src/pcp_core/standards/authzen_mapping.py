"""An AuthZEN evaluation is an event of ours; an outcome of ours is an AuthZEN decision."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from pcp_core.errors import Problem, UnreadableInput, WrongUse
from pcp_core.model import PAYLOADS, Event, Finding, Obligation, Outcome, read_event
from pcp_core.standards.authzen import Decision, Evaluation, Metadata
from pcp_core.standards.authzen_access_requests import CAPABILITY, Requestable, access_request

PERSON = "person"
WORKERS = ("worker", "user")
OBLIGATION = "custom"
"""The type of every obligation of ours; what it is stands in its properties, under ``vendor: pcp-core``."""

_FROM_CONTEXT = ("contract", "jurisdiction", "safe_adults", "case")
_USED = frozenset({*_FROM_CONTEXT, "time", "supported_obligations"})
_ASKED = {"rule", "kind", "weight", "ask", "because", "implication", "source", "choices", "releases"}
_WITH_AN_ID = frozenset({"note", "document", "goal", "referral", "meeting", "transfer"})


def event_from_evaluation(
    request: Evaluation, *, id_: str, at: datetime, hooks: Collection[str] = frozenset(PAYLOADS)
) -> tuple[Event, tuple[str, ...]]:
    """The event that an evaluation asks about, with the paths of what is not carried over.

    subject: the worker. action: the hook, its properties the payload. resource: the person. context: ``time``,
    ``jurisdiction``, ``safe_adults``, ``case``. id_, at: the request's, ``at`` where the context gives no time.
    Raises UnreadableInput with every mistake, by the paths of the evaluation.
    """
    context = request.context or {}
    payload = PAYLOADS.get(request.action.name)
    data: dict[str, Any] = {name: context[name] for name in _FROM_CONTEXT if name in context}
    data |= {
        "hook": request.action.name,
        "id": id_,
        "at": context.get("time", at),
        "person": request.resource.id,
        "worker": {**(request.subject.properties or {}), "id": request.subject.id},
    }
    if payload:
        own_id = {"id": id_} if payload in _WITH_AN_ID else {}
        data[payload] = {**own_id, **(request.action.properties or {})}
    problems = list(_of_another_kind(request))
    try:
        event, unread = read_event(data, hooks=hooks)
    except UnreadableInput as unreadable:
        problems += [Problem(_sent(p.where, payload), p.what, p.fix, p.code) for p in unreadable.problems]
    if problems:
        raise UnreadableInput(problems)
    return event, (*(_sent(path, payload) for path in unread), *_left_out(request, payload))


def decision_from_outcome(outcome: Outcome, request: Evaluation, *, where: Requestable | None = None) -> Decision:
    """The decision for an outcome: true only for ``permit``.

    ``reason_user`` may be shown to anybody; ``reason_admin`` names rules, no people; ``questions`` are the worker's. An
    obligation is binding (``obligations``) if the caller said that it can keep it, else ``advice``: a caller that knows
    the profile, and not us, would have to turn an urgent yes into a no. where: see ``access_request``.
    """
    permitted = outcome.decision == "permit"
    context: dict[str, Any] = {"evaluation_id": outcome.event}
    if not permitted:
        context |= _reasons(outcome)
    if outcome.findings:
        context["questions"] = [_question(finding) for finding in outcome.findings]
    if outcome.obligations:
        declared = (request.context or {}).get("supported_obligations")
        name = "obligations" if isinstance(declared, list) and OBLIGATION in declared else "advice"
        context[name] = [_obligation(duty) for duty in outcome.obligations]
    if not permitted and (asking := access_request(outcome, where)):
        context["access_request"] = asking
    return Decision(decision=permitted, context=context)


def metadata(address: str, *, access_requests: bool = False) -> Metadata:
    """What the door at an https address says of itself. Raises WrongUse for an address that the standard refuses."""
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.netloc or parts.query or parts.fragment:
        what = "is no https address without query and fragment"
        raise WrongUse(Problem("policy_decision_point", what, "write https://host or https://host/path", "address"))
    base = f"{address.rstrip('/')}/access/v1"
    return Metadata(
        policy_decision_point=address,
        access_evaluation_endpoint=f"{base}/evaluation",
        access_evaluations_endpoint=f"{base}/evaluations",
        access_request_endpoint=f"{base}/requests" if access_requests else None,
        capabilities=(CAPABILITY,) if access_requests else None,
        supported_obligations=(OBLIGATION,),
    )


def _of_another_kind(request: Evaluation) -> Iterable[Problem]:
    if request.subject.type not in WORKERS:
        yield Problem("subject.type", "is nobody who acts here", "send worker", "not-a-worker")
    if request.resource.type != PERSON:
        yield Problem("resource.type", "is nothing that is decided about here", "send person", "not-a-person")


def _sent(path: str, payload: str | None) -> str:
    """The path of an event's field in the evaluation it came from."""
    first, dot, rest = path.partition(".")
    homes = {
        "hook": "action.name",
        "at": "context.time",
        "person": "resource.id",
        "worker": "subject.properties",
        payload or "": "action.properties",
    }
    return f"{homes.get(first, f'context.{first}')}{dot}{rest}"


def _left_out(request: Evaluation, payload: str | None) -> Iterable[str]:
    yield from (f"context.{name}" for name in request.context or {} if name not in _USED)
    yield from (f"resource.properties.{name}" for name in request.resource.properties or {})
    if payload is None:
        yield from (f"action.properties.{name}" for name in request.action.properties or {})


def _reasons(outcome: Outcome) -> dict[str, Any]:
    weighing = [finding for finding in outcome.findings if finding.weight != "note"]
    told = [f"{finding.rule} ({finding.kind}, {finding.weight})" for finding in weighing]
    return {
        "reason": weighing[0].kind,
        "reason_user": {"403": "There is a question to settle first."},
        "reason_admin": {"403": "; ".join(told)},
    }


def _question(finding: Finding) -> dict[str, Any]:
    """What the worker is asked, and what would change the answer."""
    shown: dict[str, Any] = finding.model_dump(
        mode="json",
        include={"rule", "kind", "weight", "ask", "because", "implication", "source", "choices", "releases"},
    )
    return {name: value for name, value in shown.items() if value}


def _obligation(duty: Obligation) -> dict[str, Any]:
    sent = duty.model_dump(mode="json", exclude={"id", "type", "done"}, exclude_none=True)
    return {"id": duty.id, "type": OBLIGATION, "properties": {"vendor": "pcp-core", "action": duty.type, **sent}}
