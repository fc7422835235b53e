"""Who answers for whom: somebody's own answer, a parent's for a young child, or whoever is named to decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pcp_core.families.disclosure.facts import Facts, Subject, not_after, not_before, said
from pcp_core.model import DecisionMaker, Person

_ANY_SHARE = frozenset({"all", "sharing"})
"""What an entry may be for, so that it is for every share."""

_CARED_FOR = ("foster", "kinship", "in care", "out-of-home", "looked after", "looked-after", "state care")
"""Words of ``person.status`` that tell of a child's care by the State, or of its carer."""


@dataclass(slots=True)
class Deciders:
    """Whose yes counts for one person. unsure: whose yes may count, but orders or limits say that it may not."""

    sure: tuple[str, ...]
    unsure: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Everybody whose answer is looked at."""
        return (*self.sure, *self.unsure)


def deciders(subject: Subject, own_age: int, facts: Facts) -> Deciders:
    """Who decides about sharing what is about this person.

    An unsafe parent or partner never does. Somebody's own answer counts from ``own_age`` years on (or with the age
    unknown), and when they are named as deciding for themselves. Younger, with nobody known who decides for them, it
    is not sure: somebody asks whether they were judged to understand.
    """
    person = facts.case.person
    young = subject.is_child and subject.age is not None and subject.age < own_age
    entries = [entry for entry in _entries(person) if _speaks(entry, subject, facts) and _in_force(entry, young, facts)]
    if not young and not entries:
        return Deciders((subject.id,))
    parent = person.id if person and young and _is_parent(person, subject) else None
    sure: list[str] = []
    unsure: list[str] = []
    for entry in entries:
        covered = _covers(entry, facts)
        if covered is not False:
            (sure if covered else unsure).append(entry.person)
    if parent and not entries:
        (unsure if _orders_unknown(person) else sure).append(parent)
    if not young:
        sure.append(subject.id)
    elif not (entries or parent):
        unsure.append(subject.id)
    return Deciders(_safe(sure, subject, facts), _safe(unsure, subject, facts))


def _safe(people: Iterable[str], subject: Subject, facts: Facts) -> tuple[str, ...]:
    return tuple(who for who in dict.fromkeys(people) if who == subject.id or not facts.unsafe_to_ask(who))


def _entries(person: Person | None) -> tuple[DecisionMaker, ...]:
    return (person.decision_makers if person else None) or ()


def _is_parent(person: Person, subject: Subject) -> bool:
    return any(one.id == subject.id and one.relation == "child" for one in person.related or ())


def _in_force(entry: DecisionMaker, young: bool, facts: Facts) -> bool:
    """Within its dates; what rests on being a parent ends where the young person's own answer begins."""
    if entry.basis == "parental responsibility" and not young:
        return False
    begun = entry.from_ is None or not_after(entry.from_, facts.at)
    return begun and (entry.until is None or not_before(entry.until, facts.at))


def _covers(entry: DecisionMaker, facts: Facts) -> bool | None:
    """Whether an entry is about this share; None where its limits are words, or nobody wrote what it is for."""
    if said(entry.limits) or entry.what is None:
        return None
    what = set(entry.what)
    return not what.isdisjoint(_ANY_SHARE) or (facts.scope is not None and facts.scope <= what)


def _speaks(entry: DecisionMaker, subject: Subject, facts: Facts) -> bool:
    """Whether an entry says anything of this share: one for other matters leaves it to whoever decided before."""
    if entry.for_ != subject.id:
        return False
    return _covers(entry, facts) is not False or facts.scope is None or not facts.scope.isdisjoint(entry.what or ())


def _orders_unknown(person: Person | None) -> bool:
    """Whether there are signs of an order, of care by the State or of separation, and nobody wrote what holds.

    Read from ``orders`` (not empty: there is one, and no entry says what it means) and, while ``orders`` is unknown,
    from ``status`` and from an ex-partner among the related people.
    """
    if person is None:
        return True
    if person.orders is None:
        status = (person.status or "").casefold()
        apart = any(one.relation == "ex-partner" for one in person.related or ())
        return apart or any(words in status for words in _CARED_FOR)
    return bool(person.orders)
