"""From what a host and our store recorded to the moments of their shares, each with its case as it stood then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from pcp_core.hosts import Host
from pcp_core.journeys.moments import DIRECTIONS, event_of
from pcp_core.journeys.replay.then import as_it_stood
from pcp_core.model import Case, Decided, DisclosureRecord, Event, Person, Worker, merged

if TYPE_CHECKING:
    from pcp_core.ledger.store import Ledger

_SENDING = frozenset(DIRECTIONS.values())
_NOT_SHARED = frozenset({"declined", "not-shared"})
_OURS = {"worker": Worker(id="somebody")}  # whoever it was worked for the agency whose file this is


@dataclass(frozen=True, slots=True)
class Past:
    """A share of the past as the moment it was: an event with its case as it stood, and what was decided then.

    record: the id under which it is on file. decided: None where nobody kept it.
    """

    record: str
    event: Event
    decided: Decided | None = None

    @property
    def person(self) -> str:
        """Whose case it stands in."""
        return self.event.person or ""


@dataclass(frozen=True, slots=True)
class Lost:
    """One that cannot be looked at again, and why, in words that are the same for all of its kind."""

    person: str
    record: str
    why: str


@dataclass(frozen=True, slots=True)
class Stored:
    """What our own store holds for one host of one agency."""

    ledger: Ledger
    agency: str
    host: str = ""

    def case(self, person: str) -> Case:
        """The consents, agreements and shares of a person."""
        return self.ledger.case(self.agency, self.host, person)

    def people(self) -> list[str]:
        """Everybody of whom it holds something."""
        return self.ledger.people(self.agency, self.host)


def known_cases(host: Host | None, stored: Stored | None) -> Iterator[Case | Lost]:
    """Every case of the host with what our store holds beside it; without a host, what our store holds alone.

    A share that our store holds of somebody whose case the host does not give is lost: half a case would be a guess.
    """
    left = set(stored.people() if stored else ())
    for case in host.cases() if host else ():
        person = case.person.id if case.person else ""
        if stored and person in left:
            left.remove(person)
            case = merged(case, stored.case(person))
        yield case
    for person in sorted(left):
        known = stored.case(person) if stored else Case()
        if host is None:
            yield merged(Case(person=Person(id=person)), known)
        else:
            yield from (Lost(person, share.id, "its host does not give the case") for share in known.disclosures or ())


def past_shares(case: Case, jurisdiction: str | None = None) -> Iterator[Past | Lost]:
    """Every share, request and receipt on file, in the order of the file. jurisdiction: where none is recorded."""
    person = case.person.id if case.person else ""
    for share in case.disclosures or ():
        if why := _gap(share):
            yield Lost(person, share.id, why)
        elif share.at is not None:
            then = as_it_stood(case, share.at)
            before = tuple(other for other in then.disclosures or () if other.id != share.id)
            then = then.model_copy(update={"disclosures": before})
            hook = DIRECTIONS[share.direction or ""]
            event = event_of(then, hook, share, share.at, jurisdiction, {"disclosure": _as_told(share)})
            yield Past(share.id, event if event.worker else event.model_copy(update=_OURS), share.decided)


def recorded_share(event: Event, case: Case | None = None) -> Past | Lost:
    """An event that a host recorded as it happened, with its own case or one that is known of the person."""
    person, share = event.person or "", event.disclosure
    if share is None and event.hook not in _SENDING:
        return Lost(person, event.id, "it is not about a share")
    known = event.case if case is None else merged(case, event.case) if event.case else case
    if known is None:
        return Lost(person, event.id, "its case is not in the file")
    if known.person and event.person and known.person.id != event.person:
        return Lost(person, event.id, "its case is another person's")
    then = event.model_copy(update={"case": as_it_stood(known, event.at)})
    try:
        said = share.extra.get("decided") if share else None
        return Past(event.id, then, Decided.model_validate(said) if said else None)
    except ValidationError:
        return Lost(person, event.id, "what was decided then cannot be read")


def _gap(share: DisclosureRecord) -> str:
    """What is missing to make it a moment again; "" if nothing is."""
    if share.outcome in _NOT_SHARED:
        return "nothing was shared"
    if share.at is None:
        return "nobody recorded when it was"
    return "" if share.direction in DIRECTIONS else "nobody recorded whether it went out, was asked for or came in"


def _as_told(share: DisclosureRecord) -> DisclosureRecord:
    """The share without a telling that came after it."""
    later = share.told and share.told.at and share.at and share.told.at > share.at
    return share.model_copy(update={"told": None}) if later else share
