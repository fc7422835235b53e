"""Before any page: who might see it, how is it safe to receive, and may it be made for whoever asks?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pcp_core.families.disclosure.facts import not_after, not_before
from pcp_core.model import Case, DecisionMaker, Person, age_on

OWN_AGE = 16
"""From this age on a young person's own answer counts, and nobody else asks for their page."""

ADULT = 18


class SeenBy(StrEnum):
    """Who might see the page."""

    ALONE = "alone"
    WITH_WORKER = "with-worker"
    OTHERS_MAY = "others-may"
    UNKNOWN = "unknown"

    @property
    def only_the_reader(self) -> bool:
        """Whether the person is sure that nobody else sees it (a worker who reads it with them aside)."""
        return self in (SeenBy.ALONE, SeenBy.WITH_WORKER)


class Receive(StrEnum):
    """How the page is received."""

    READ_TOGETHER = "read-together"
    PRINT = "print"
    FILE = "file"


SAFE_WAYS = {
    SeenBy.ALONE: frozenset(Receive),
    SeenBy.WITH_WORKER: frozenset({Receive.READ_TOGETHER, Receive.PRINT}),
    SeenBy.OTHERS_MAY: frozenset({Receive.READ_TOGETHER}),
    SeenBy.UNKNOWN: frozenset({Receive.READ_TOGETHER}),
}
"""Which ways of receiving go with which answer. What lasts is only for those who are sure who sees it."""


@dataclass(frozen=True, slots=True)
class Request:
    """One page that was asked for. person: whose file it is drawn from. reader: who would read it. at: now."""

    person: str
    reader: str
    seen_by: SeenBy
    receive: Receive
    at: datetime

    @property
    def own(self) -> bool:
        """Whether somebody asks for the page about themselves."""
        return self.person == self.reader


def may_be_made(case: Case, request: Request) -> bool:
    """Whether a program may make this page. Where it may not, a person decides; why is never said on a screen."""
    person = case.person
    if person is None or person.id != request.person or person.died is not None:
        return False
    if request.reader in (case.keep_from or ()) or request.receive not in SAFE_WAYS[request.seen_by]:
        return False
    if request.own:
        return request.receive is Receive.READ_TOGETHER or not with_care(case, request.at)
    return _decides(case, person, request)


def is_young(person: Person, at: datetime) -> bool:
    """Whether somebody is known to be under the age at which their own answer counts."""
    age = age_on(person.birth_date, person.age, at.date())
    return age is not None and age < OWN_AGE


def with_care(case: Case, at: datetime) -> bool:
    """Whether nothing may leave the screen or go unmarked: a child, an order, custody, or telling needs care."""
    person = case.person
    if person is None:
        return True
    declared = (person.declared or {}).get("used_family_violence")
    return bool(
        is_young(person, at)
        or person.orders
        or person.in_custody
        or person.extra.get("confidential_address")
        or person.telling is not None
        or declared not in (None, False)
        or _uses_violence(case, person.id)
    )


def _uses_violence(case: Case, who: str) -> bool:
    """Whether a record gives somebody that role; said on no page, and no judgement of ours."""
    return any(
        about.person == who and "person-using-violence" in about.roles
        for share in case.disclosures or ()
        for about in share.about or ()
    )


def _decides(case: Case, person: Person, request: Request) -> bool:
    """Whether somebody else may read it: named to decide, without limits, orders, or a sign that it is unsafe."""
    age = age_on(person.birth_date, person.age, request.at.date())
    if age is not None and OWN_AGE <= age < ADULT:
        return False
    if person.orders != () or person.telling is not None or _uses_violence(case, request.reader):
        return False
    if request.receive is not Receive.READ_TOGETHER or request.seen_by is not SeenBy.WITH_WORKER:
        return False
    young = is_young(person, request.at)
    return any(_entitles(entry, person, request, young) for entry in person.decision_makers or ())


def _entitles(entry: DecisionMaker, person: Person, request: Request, young: bool) -> bool:
    if entry.person != request.reader or entry.for_ != person.id or entry.basis is None:
        return False
    if entry.basis == "parental responsibility" and not young:
        return False
    begun = entry.from_ is None or not_after(entry.from_, request.at)
    lasts = entry.until is None or not_before(entry.until, request.at)
    return begun and lasts and not entry.limits and "all" in (entry.what or ())
