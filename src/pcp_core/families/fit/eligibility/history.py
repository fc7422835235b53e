"""What others hold on file: custody, use, violence as declared, orders, services in place, diagnoses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcp_core.families.fit.eligibility.facts import Facts
from pcp_core.families.fit.eligibility.reading import Clause, Fit, Read, among, known, words_of

_CUSTODY = re.compile(r"\b(?:incarcerated|imprisoned|in\s+(?:custody|prison|jail|gaol|detention|remand))\b")
_SUBSTANCES = r"(?:\s+(?:alcohol|drugs|substances|other|illicit|and|or|any)\b)+"
_USING = re.compile(
    rf"\b(?:currently\s+|still\s+)?(?:be\s+)?(?:(?:using|affected\s+by|under\s+the\s+influence\s+of){_SUBSTANCES}|intoxicated"
    r"|using(?=\W*$|\s+(?:or|and|at|when|while)\b))|\bactive\s+(?:substance|drug|alcohol)\s+use\b"
)
_SOBER = re.compile(
    r"\b(?:drug[\s-](?:and\s+alcohol[\s-])?free|alcohol[\s-]free|abstinent|sober|detoxed|completed\s+(?:a\s+)?(?:detox|withdrawal))\b"
)
_VIOLENCE = re.compile(
    r"\b(?:who\s+)?(?:have\s+|has\s+|are\s+|is\s+)?(?:used?|uses|using|perpetrated?|perpetrators?\s+of|been\s+violent|choose\s+to\s+use)\s+"
    r"(?:of\s+)?(?:family\s+|domestic\s+)?(?:and\s+\w+\s+)?violence(?:\s+(?:against|towards?|in)\s+(?:\w+\s+){0,3}\w+)?"
    r"|\b(?:history|record|use)\s+of\s+(?:family\s+|domestic\s+)?violence\b|\bperpetrators\b"
)
_ORDER = re.compile(
    r"\b(?:(?:current|active|named\s+in|subject\s+to|respondents?\s+(?:to|on))\s+)*(?:an?\s+)?"
    r"((?:intervention|protection|restraining|apprehended\s+violence|parenting|community|supervision|bail|non-molestation|treatment|guardianship)\s+orders?|avo|ivo)\b(?:\s+against\s+them)?"
)
_ANOTHER = re.compile(
    r"\b(?:currently\s+)?(?:receiv(?:e|ing)|us(?:e|ing)|seeing|engaged\s+(?:with|in)|supported\s+by|clients?\s+of|enrolled\s+(?:in|with)|accessing|getting)\s+"
    r"(?:(?:an?|any|another|other|similar|the\s+same|support|from)\s+)*(?!(?:this|our|the)\s)((?:[a-z-]+\s+){0,4}(?:services?|programs?|programmes?|support|counsell(?:ing|or)|funding|package|provider|agency|worker))\b"
)
_ANY_SERVICE = frozenset(
    {"another", "other", "similar", "service", "program", "programme", "support", "agency", "provider", "same"}
)
_ANY_DIAGNOSIS = re.compile(
    r"\b(?:a\s+|an\s+)?(?:formal\s+|confirmed\s+|medical\s+)*diagnosis\s+(?:is\s+)?(?:required|needed|essential|necessary)\b"
    r"|\bmust\s+have\s+(?:a\s+)?(?:formal\s+|confirmed\s+)?diagnosis\b(?!\s+of)"
)
_DIAGNOSED = re.compile(
    r"\b(?:diagnos(?:is|ed)\s+(?:of|with)|living\s+with|with)\s+(?:an?\s+|the\s+)?(?:diagnosed\s+|severe\s+|moderate\s+)*"
    r"(autism|asd|adhd|dementia|depression|anxiety|psychosis|schizophrenia|bipolar(?:\s+disorder)?|ptsd|epilepsy|diabetes|cancer|stroke|"
    r"an?\s+eating\s+disorder|eating\s+disorders?|acquired\s+brain\s+injur(?:y|ies)|brain\s+injur(?:y|ies)|intellectual\s+disabilit(?:y|ies)|cerebral\s+palsy)\b"
)


def read_records(clause: Clause, facts: Facts) -> Iterator[Read]:
    """Custody, present use, violence used (as declared, never inferred), orders."""
    for about, pattern, recorded, same in (
        ("custody", _CUSTODY, facts.in_custody, True),
        ("sober", _SOBER, facts.currently_using, False),
        ("using", _USING, facts.currently_using, True),
        ("violence", _VIOLENCE, facts.used_family_violence, True),
    ):
        for found in pattern.finditer(clause.plain):
            yield Read(*found.span(), about, known(None if recorded is None else recorded is same))
    for found in _ORDER.finditer(clause.plain):
        yield Read(*found.span(), "order", _listed(found[1], facts.orders))


def read_services(clause: Clause, facts: Facts) -> Iterator[Read]:
    """Services that somebody uses already."""
    for found in _ANOTHER.finditer(clause.plain):
        named = words_of(found[1]) - _ANY_SERVICE
        if facts.current_services and not named:
            yield Read(*found.span(), "services", "yes")
        else:
            yield Read(*found.span(), "services", _listed(" ".join(named), facts.current_services))


def read_diagnosis(clause: Clause, facts: Facts) -> Iterator[Read]:
    """Diagnoses by name, or any at all."""
    for found in _ANY_DIAGNOSIS.finditer(clause.plain):
        yield Read(*found.span(), "diagnosis", known(None if facts.diagnosis is None else bool(facts.diagnosis)))
    for found in _DIAGNOSED.finditer(clause.plain):
        yield Read(*found.span(), "diagnosis", _listed(found[1], facts.diagnosis))


def _listed(name: str, recorded: tuple[str, ...] | None) -> Fit:
    """In the list: yes; a list known to be empty: no; another thing in it: it may be called by another name."""
    if recorded is None:
        return "unknown"
    if not recorded:
        return "no"
    return "yes" if name and among(name, recorded) else "unknown"
