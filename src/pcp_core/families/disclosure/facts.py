"""One share and what is known around it, worked out once: whom it is about, who is safe to ask, which exceptions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pcp_core.model import About, Case, Disclosure, Event, Person, Recipient, Related, age_on
from pcp_core.rules.moment import Moment

ADULT_AT = 18
"""The age in years from which somebody is no longer a child, in every row."""

USING = "person-using-violence"

_IDENTIFYING = frozenset({"identity", "contact"})
"""Categories with which information is about somebody, whatever else is said of it."""

State = Literal["told", "agreed", "excused", "open"]
"""told: they know. agreed: somebody else tells them, by an agreed day. excused: not safe or possible, with a reason.
open: not yet, nobody has said, or no reason."""


@dataclass(slots=True)
class Subject:
    """Somebody the information is about. age: in years on the day, None if unknown. died: on or before the day."""

    id: str
    roles: frozenset[str]
    age: int | None
    died: bool
    alleged: bool
    considered: bool

    @property
    def is_child(self) -> bool:
        """Named as a child, or under 18 on the day."""
        return "child" in self.roles

    @property
    def is_minor(self) -> bool:
        """Known to be under 18 on the day."""
        return self.age is not None and self.age < ADULT_AT


@dataclass(slots=True)
class Facts:
    """What a decision looks at. Made once for a share, read by every step, never changed.

    person: whose case it is. guarded: the person whose case it is may not be the safe one. safe: whom a worker named as
    safe to tell and to ask, without anybody who uses violence or has died. exceptions: codes that a row may allow.
    told: how far the telling is.
    """

    event: Event
    case: Case
    share: Disclosure
    recipient: Recipient
    at: datetime
    day: date
    scope: frozenset[str] | None
    subjects: tuple[Subject, ...]
    person: str | None
    guarded: bool
    using: frozenset[str]
    safe: tuple[str, ...]
    exceptions: frozenset[str]
    told: State

    @property
    def person_died(self) -> bool:
        """Whether the person whose case it is had died by then."""
        person = self.case.person
        return person is not None and has_died(person, self.at)

    def unsafe_to_ask(self, who: str) -> bool:
        """Whether this person is not to be asked or told about the others."""
        return self.guarded and (who in self.using or (who == self.person and who not in self.safe))


def facts_of(moment: Moment, share: Disclosure) -> Facts:
    """Work out the facts of a share."""
    event, case = moment.event, moment.case
    subjects = _subjects(moment, share)
    using = frozenset([subject.id for subject in subjects if USING in subject.roles])
    asks_first = case.person is not None and case.person.telling == "ask-first"
    return Facts(
        event=event,
        case=case,
        share=share,
        recipient=share.recipient,
        at=event.at,
        day=moment.day,
        scope=None if share.scope is None else frozenset(share.scope),
        subjects=tuple(subjects),
        person=moment.person_id,
        guarded=bool(using) or asks_first,
        using=using,
        safe=tuple([who for who in event.safe_adults or () if who not in using and not _dead(who, case, event.at)]),
        exceptions=_exceptions(share, subjects),
        told=_told(share, event.at),
    )


def said(words: str | None) -> bool:
    """Whether somebody said something: blanks are no reason."""
    return bool(words) and not str(words).isspace()


def not_after(when: date | datetime, at: datetime) -> bool:
    """Whether something had happened or begun by then; a day without a time counts from its first minute."""
    return when <= at if isinstance(when, datetime) else when <= at.date()


def not_before(when: date | datetime, at: datetime) -> bool:
    """Whether something still held then; a day without a time counts until its last minute."""
    return when >= at if isinstance(when, datetime) else when >= at.date()


def has_died(who: Person | Related, at: datetime) -> bool:
    """Whether somebody had died by then."""
    return who.died is not None and not_after(who.died, at)


def _dead(who: str, case: Case, at: datetime) -> bool:
    known = known_person(case, who)
    return known is not None and has_died(known, at)


def known_person(case: Case, who: str) -> Person | Related | None:
    """What the case says of somebody: the person whose case it is, or one of those around them."""
    person = case.person
    if person is None or person.id == who:
        return person
    for relative in person.related or ():
        if relative.id == who:
            return relative
    return None


def _told(share: Disclosure, at: datetime) -> State:
    """How far the telling is. Something dated after the event had not happened yet."""
    told = share.told
    if told is None or (told.at is not None and told.at > at):
        return "open"
    if told.state == "told":
        return "told"
    if told.state == "agreed-later" and said(told.with_) and told.by:
        return "agreed"
    return "excused" if told.state in ("unsafe", "not-possible") and said(told.because) else "open"


def _subjects(moment: Moment, share: Disclosure) -> list[Subject]:
    about = share.about
    if about is None or (not about and not _IDENTIFYING.isdisjoint(share.scope or _IDENTIFYING)):
        # Nobody was named, or nobody is meant and yet it says who they are: it is taken to be about the person
        # whose case it is.
        about = (About(person=moment.person_id),) if moment.person_id else ()
    return [_subject(one, moment) for one in about]


def _subject(one: About, moment: Moment) -> Subject:
    known = known_person(moment.case, one.person)
    age = age_on(known.birth_date, known.age, moment.day) if known else None
    roles = one.roles
    if age is not None and age < ADULT_AT:
        roles = (*roles, "child")
    return Subject(
        id=one.person,
        roles=frozenset(roles),
        age=age,
        died=known is not None and has_died(known, moment.event.at),
        alleged=bool(one.alleged),
        considered=one.misidentification == "considered",
    )


def _exceptions(share: Disclosure, subjects: Iterable[Subject]) -> frozenset[str]:
    """Which exceptions can be read from the share. A row says which of them it allows."""
    found = set()
    if share.purpose == "serious-threat":
        found.add("serious-threat")
    if share.purpose == "statutory-request":
        found.add("mandate")
    if share.recipient.order:
        found.add("court-order")
    if share.purpose == "child-safety" and share.recipient.type == "child-protection":
        found.add("child-protection-report")
    if any(subject.is_child for subject in subjects):
        found.add("child-among-about")
    claimed = share.exception
    if claimed and claimed.code in _CLAIMABLE and said(claimed.because):
        found.add(claimed.code)
    return frozenset(found)


_CLAIMABLE = frozenset({"serious-threat", "medical-emergency", "court-order", "mandate"})
"""What a worker may state as an exception, with a reason."""
