"""The moments that a recorded case holds: each note, goal, referral, share, meeting, letter and hand-over, as an event.

A host keeps records, rules look at moments. This is how a case that was read from a host is looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from pcp_core.model import Case, Event, Noun, Worker

DIRECTIONS = {"out": "disclosure-send", "request": "information-request", "in": "information-receive"}
"""Which way information went, and the moment that it was."""

_LISTS: tuple[tuple[str, str, str], ...] = (
    ("notes", "note-save", "note"),
    ("documents", "document-save", "document"),
    ("goals", "goal-save", "goal"),
    ("referrals", "referral-send", "referral"),
    ("meetings", "meeting-close", "meeting"),
    ("transfers", "case-transfer", "transfer"),
)
"""Which list of a case holds the records of which hook, and the payload they become."""


def moments(case: Case, *, at: datetime, jurisdiction: str | None = None) -> Iterator[Event]:
    """Every recorded moment of a case, and one ``case-review`` at the end.

    at: the time of the review, and of records that have none. A record's own ``worker`` and ``jurisdiction`` (fields
    that the contract does not name, but hosts have) go into its event.
    """
    for name, hook, payload in _LISTS:
        for record in getattr(case, name) or ():
            yield event_of(case, hook, record, at, jurisdiction, {payload: record})
    for share in case.disclosures or ():
        hook = DIRECTIONS.get(share.direction or "out", "disclosure-send")
        yield event_of(case, hook, share, at, jurisdiction, {"disclosure": share})
    if case.person:
        yield Event(
            hook="case-review",
            id=f"review-{case.person.id}",
            at=at,
            jurisdiction=jurisdiction,
            person=case.person.id,
            case=case,
        )


def all_moments(cases: Iterable[Case], *, at: datetime, jurisdiction: str | None = None) -> Iterator[Event]:
    """The moments of many cases, one case after the other."""
    for case in cases:
        yield from moments(case, at=at, jurisdiction=jurisdiction)


def event_of(
    case: Case, hook: str, record: Any, at: datetime, jurisdiction: str | None, payload: dict[str, Noun]
) -> Event:
    """One record as the moment it was; at: of a record that has no time."""
    known = record.extra
    author = getattr(record, "author", None) or getattr(record, "decided_by", None)
    worker = known.get("worker") or ({"id": author} if author else None)
    return Event(
        hook=hook,
        id=record.id,
        at=record.at if getattr(record, "at", None) else at,
        jurisdiction=known.get("jurisdiction", jurisdiction),
        worker=Worker.model_validate(worker) if worker else None,
        person=case.person.id if case.person else None,
        safe_adults=known.get("safe_adults"),
        case=case,
        **payload,
    )
