"""Notes that go along and tell of others as well, and people who are asked before anybody decides for them."""

from __future__ import annotations

from collections.abc import Sequence

from pcp_core.families.disclosure.consents import Answer
from pcp_core.families.disclosure.deciders import deciders
from pcp_core.families.disclosure.facts import Facts
from pcp_core.families.disclosure.raised import Raised


def others_told_of(facts: Facts) -> list[Raised]:
    """A note where something that goes along is about somebody whom this share is not about."""
    if not facts.share.items:
        return []
    going = frozenset(facts.share.items)
    meant = {subject.id for subject in facts.subjects}
    found = {
        note.id: sorted(others)
        for note in facts.case.notes or ()
        if note.id in going and (others := set(note.about or ()) - meant)
    }
    if not found:
        return []
    people = sorted({who for others in found.values() for who in others})
    return [Raised("out-of-scope", weight="note", when="others", details={"items": list(found), "people": people})]


def asked_with_support(given: Sequence[Answer], facts: Facts) -> list[Raised]:
    """A note where somebody else answers for a person who has not been heard, and who may decide with support."""
    unheard = [answer for answer in given if not answer.heard and _someone_else_decides(answer, facts)]
    if not unheard:
        return []
    row = unheard[0].demand.row
    people = tuple(answer.demand.subject.id for answer in unheard)
    return [
        Raised("no-consent", weight="note", when="support", row=row, people=people, details={"people": list(people)})
    ]


def _someone_else_decides(answer: Answer, facts: Facts) -> bool:
    """Whether another answers for somebody who could say it themselves: an adult, or a child who has support."""
    subject, own_age = answer.demand.subject, answer.demand.row.own_consent_age
    person = facts.case.person
    helped = any(one.person == subject.id for one in (person.support if person else None) or ())
    young = subject.is_child and subject.age is not None and subject.age < own_age
    if young and not helped:
        return False
    return any(who != subject.id for who in deciders(subject, own_age, facts).all)
