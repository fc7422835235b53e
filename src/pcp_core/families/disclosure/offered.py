"""The way in which two agencies agreed to tell and to introduce somebody, offered beside the other answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pcp_core.families.disclosure.raised import Raised
from pcp_core.families.disclosure.reach import other_agencies
from pcp_core.rules.agreed import Protocol
from pcp_core.rules.moment import Moment

_TELLS_FIRST = frozenset({"not-told", "not-asked-first", "not-told-received"})

_NOT_OFFERED = frozenset({"ask-first"})
"""Where the person may not be the safe one, no call is made with them because two agencies once agreed to it."""


def offered(raised: Raised, moment: Moment) -> Raised:
    """What was raised; a tell-first question with the agreed ways before its other answers, each side's reasons in it.

    Two protocols that differ are both offered, the one that fits the person's own choice first: the worker sees what
    each of them rests on.
    """
    tells_first = raised.kind in _TELLS_FIRST or raised.when == "beside"
    if not moment.protocols or not tells_first or raised.when in _NOT_OFFERED:
        return raised
    ways = sorted(_agreed(moment), key=lambda protocol: protocol.way != raised.details.get("way"))
    if not ways:
        return raised
    details = {**raised.details, "protocols": [_shown(protocol, moment) for protocol in ways]}
    return replace(raised, details=details, choices=tuple(_choice(protocol) for protocol in ways))


def _agreed(moment: Moment) -> Iterable[Protocol]:
    event = moment.event
    own = event.worker.agency if event.worker else None
    theirs = other_agencies(moment) if own else ()
    for protocol in moment.protocols:
        if any(protocol.agreed_between(own, other, event.hook, moment.day) for other in theirs):
            yield protocol


def _choice(protocol: Protocol) -> tuple[str, str]:
    return protocol.id, protocol.offer or f"As we agreed with {{recipient}}: {protocol.title}"


def _shown(protocol: Protocol, moment: Moment) -> dict[str, Any]:
    """A protocol with each side's reasons and its review day."""
    return {
        "id": protocol.id,
        "title": protocol.title,
        "version": protocol.version,
        "parties": [
            {"name": party.name, "agency": party.agency, "reasons": party.reasons} for party in protocol.parties
        ],
        "steps": [{"who": step.who, "does": step.does, "when": step.when or None} for step in protocol.steps],
        "source": protocol.source,
        "reviewed_by": protocol.reviewed_by,
        "review_by": protocol.review_by.isoformat() if protocol.review_by else None,
        "caution": _caution(protocol, moment),
    }


def _caution(protocol: Protocol, moment: Moment) -> str | None:
    if not protocol.reviewed_by:
        return "Nobody has signed it for the agencies yet."
    overdue = protocol.review_by is not None and moment.day > protocol.review_by
    return f"It was due to be reviewed by {protocol.review_by}." if overdue else None
