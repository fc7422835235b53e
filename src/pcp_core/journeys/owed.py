"""What is still to be told of what has already gone, come or been asked for: worked out from recorded cases.

A host keeps shares and seldom what they left to do. Each is looked at again as the moment it was, and what the rules
left to do then counts as open until somebody wrote down that it was done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from pcp_core.engine import Engine
from pcp_core.journeys.replay import Lost, past_shares
from pcp_core.model import Case, DisclosureRecord, Event, Obligation


@dataclass(frozen=True, slots=True)
class StillOwed:
    """Something left to do for a recorded share, and in whose case it stands."""

    person: str
    share: str
    duty: Obligation


def still_owed(
    cases: Iterable[Case | Lost], engine: Engine, ours: Callable[[Event], Event], jurisdiction: str | None = None
) -> Iterator[StillOwed]:
    """What every share on file leaves to do, case by case.

    ours: puts into an event what the agency says of itself. A share without a time or direction is passed over.
    """
    for case in cases:
        if isinstance(case, Lost):
            continue
        shares = {share.id: share for share in case.disclosures or ()}
        for past in past_shares(case, jurisdiction):
            if isinstance(past, Lost) or _was_told(shares[past.record]):
                continue
            event = ours(past.event)
            for duty in _left(event, shares[past.record], engine):
                yield StillOwed(past.person, past.record, duty)


def _was_told(share: DisclosureRecord) -> bool:
    """Whether they know by now, also when they were told after it went."""
    return share.told is not None and share.told.state == "told"


def _left(event: Event, share: DisclosureRecord, engine: Engine) -> Iterable[Obligation]:
    """What the rules left to do. What was agreed for later is owed on its day; what came before a share, since then."""
    agreed = share.told is not None and share.told.state == "agreed-later"
    if agreed and event.disclosure:
        event = event.model_copy(update={"disclosure": event.disclosure.model_copy(update={"told": None})})
    for duty in engine.consider(event).obligations:
        if duty.type not in ("inform", "look-again"):
            continue
        due = _agreed_day(share) if agreed else duty.due or event.at.date()
        yield duty.model_copy(update={"when": "after", "due": due, "about": share.id})


def _agreed_day(share: DisclosureRecord) -> date | None:
    """The day until which somebody else was to tell them; none where it was agreed in words ("after the hearing")."""
    by = share.told.by if share.told else None
    if isinstance(by, datetime):
        return by.date()
    try:
        return date.fromisoformat(by[:10]) if isinstance(by, str) else by
    except ValueError:
        return None


def by_day(duty: Obligation, today: date) -> str:
    """How its day stands to today, in words; "" where it has none."""
    if duty.due is None:
        return ""
    days = ((duty.due.date() if isinstance(duty.due, datetime) else duty.due) - today).days
    if days == 0:
        return "due today"
    counted = f"{abs(days):,} {'day' if abs(days) == 1 else 'days'}"
    return f"due in {counted}" if days > 0 else f"overdue by {counted}"
