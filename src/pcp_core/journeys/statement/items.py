"""The records of a case that could be a line of a statement. Alerts, answers, visits and consents never are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from pcp_core.ledger.keys import Keyring
from pcp_core.model import Case, DisclosureRecord, Goal, Meeting, Referral, Transfer

Section = Literal["written", "received", "requested", "shared"]

_LISTS: tuple[tuple[str, str, Section], ...] = (
    ("notes", "note", "written"),
    ("documents", "document", "written"),
    ("needs", "need", "written"),
    ("goals", "goal", "written"),
    ("meetings", "meeting", "written"),
    ("agreements", "agreement", "written"),
    ("referrals", "referral", "shared"),
    ("transfers", "transfer", "shared"),
)
_DIRECTION: dict[str, Section] = {"in": "received", "request": "requested", "out": "shared"}
_NOTHING_LEFT = frozenset({"declined", "not-shared"})

KINDS = (*(kind for _, kind, _ in _LISTS), "disclosure")
"""The kinds of record that a mark or a reply can be about."""


@dataclass(frozen=True, slots=True)
class Item:
    """A record that could be a line. ``record`` is never shown as a whole."""

    kind: str
    id: str
    section: Section
    at: datetime | None
    record: Any


def items(case: Case) -> Iterator[Item]:
    """Every record that could be a line, in the order of the case."""
    for name, kind, section in _LISTS:
        for record in getattr(case, name) or ():
            yield Item(kind, record.id, section, record.at, record)
    for share in case.disclosures or ():
        section_of = _DIRECTION.get(share.direction or "")
        if section_of is not None and share.outcome not in _NOTHING_LEFT:
            yield Item("disclosure", share.id, section_of, share.at, share)


def find(case: Case, kind: str, id_: str) -> Item | None:
    """The record of this kind and id."""
    return next((item for item in items(case) if (item.kind, item.id) == (kind, id_)), None)


def as_seen(item: Item, keys: Keyring) -> str:
    """A keyed hash of all that a line could show of a record; another one means that it changed since it was marked."""
    return keys.mark("as-seen", item.kind, item.id, *_looked_at(item.record))[:32]


def _looked_at(record: Any) -> Iterator[str]:
    if isinstance(record, Goal):
        yield from (record.said_by or "", record.words or "", record.recorded or "")
    elif isinstance(record, Meeting):
        yield from (part for one in record.decisions or () for part in (one.about or "", one.what))
    elif isinstance(record, Referral):
        yield from (record.service or "",)
    elif isinstance(record, Transfer):
        yield from ((record.to.agency if record.to else None) or "",)
    elif isinstance(record, DisclosureRecord):
        to = record.recipient
        yield from (record.direction or "", to.id or "", to.type or "", to.name or "", record.purpose or "")
        yield from ("scope", *(record.scope or ()), "about")
        yield from (part for one in record.about or () for part in (one.person, *one.roles))
        yield from (part for view in record.views or () for part in (view.of, view.words or ""))
    else:
        yield getattr(record, "text", None) or getattr(record, "words", None) or ""
