"""Cards, plans, permits, proofs and referrals: what somebody brings along."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcp_core.families.fit.eligibility.facts import Facts
from pcp_core.families.fit.eligibility.reading import Clause, Fit, Read, among, known, plain

_PAPER = (
    r"\b(?:health\s+care\s+card|community\s+services\s+card|concession\s+card|pension(?:er)?\s+(?:concession\s+)?card|seniors?\s+card|"
    r"gold\s+card|student\s+card|medicare\s+card|bank\s+card|(?:mental\s+health\s+)?(?:care|treatment)\s+plan|mental\s+health\s+care\s+plan|"
    r"(?:learner'?s?|driver'?s?|full|provisional)\s+(?:permit|licen[cs]e)|ndis\s+(?:plan|package|funding)|home\s+care\s+package|"
    r"proof\s+of\s+(?:address|identity|income|age)|(?:photo\s+)?(?:identification|id)\b|passport|birth\s+certificate|"
    r"referral\s+letter|doctor'?s\s+letter|medical\s+certificate|prescription|tenancy\s+agreement|lease|bank\s+account|"
    r"working\s+with\s+children\s+check|blue\s+badge|national\s+insurance\s+number)"
)
_HELD = re.compile(
    rf"(?:\b(?:hold(?:s|ing|ers?\s+of)?|hav(?:e|ing)|has|with|on|provide|bring|show|present)\s+)?(?:an?\s+|your\s+|their\s+|current\s+|valid\s+)*({_PAPER})s?"
    r"(?:\s+from\s+(?:your|a|their)\s+(?:gp|doctor))?(?:\s*holders?)?"
)
_SOURCE = (
    r"(?:gp|general\s+practitioner|doctor|nurse|midwife|social\s+worker|paediatrician|psychiatrist|psychologist|specialist|"
    r"school|teacher|police|court|hospital|lawyer|caseworker|case\s+manager|child\s+protection|probation|"
    r"statutory\s+agency|health\s+professional|professional|agency|service|self)s?"
)
_BEFORE = r"(?:(?:an?|your|the|their|any|registered|practice|local)\s+)*"
_SOURCES = rf"{_BEFORE}{_SOURCE}(?:\s*(?:,\s*or\b|,|\bor\b|/|\band\b)\s*{_BEFORE}{_SOURCE})*"
_REFERRED = re.compile(
    rf"\b(?:referral|referred|refers?)\s+(?:is\s+)?(?:required\s+|needed\s+)?(?:from|by|through|via)\s+({_SOURCES})(?:\s+(?:is\s+)?(?:required|needed|only))?"
    rf"|\b({_SOURCES})[\s-]+referrals?(?:\s+(?:is\s+|are\s+)?(?:required|needed|only|essential|accepted))?"
)
_REFERRAL = re.compile(r"\b(?:formal\s+|written\s+)?referrals?\s+(?:is\s+)?(?:required|needed|essential|necessary)\b")
_SAME_TRADE = {"doctor": "gp", "general practitioner": "gp", "practice nurse": "nurse", "caseworker": "case manager"}
_ANY_TRADE = ("professional", "agency", "service")


def read_papers(clause: Clause, facts: Facts) -> Iterator[Read]:
    """Cards, plans, permits and proofs. Only what is recorded as lacking is a no."""
    for found in _HELD.finditer(clause.plain):
        held, lacking = among(found[1], facts.holds), among(found[1], facts.lacks)
        yield Read(*found.span(), "papers", "unknown" if held == lacking else known(held))


def read_referral(clause: Clause, facts: Facts) -> Iterator[Read]:
    """From whom a referral has to come."""
    some = False
    for found in _REFERRED.finditer(clause.plain):
        some = True
        yield Read(*found.span(), "referral", _comes_from(found[1] or found[2], facts.referred_by))
    if not some and (found_any := _REFERRAL.search(clause.plain)):
        by = facts.referred_by
        yield Read(*found_any.span(), "referral", "unknown" if by is None else known(plain(by) != "self"))


def _comes_from(sources: str, by: str | None) -> Fit:
    if by is None:
        return "unknown"
    own = _trade(plain(by))
    if any(own & _trade(one) for one in re.split(r",|/|\bor\b|\band\b", sources)):
        return "yes"
    return "unknown" if "self" not in own and any(word in sources for word in _ANY_TRADE) else "no"


def _trade(name: str) -> frozenset[str]:
    for other, usual in _SAME_TRADE.items():
        name = re.sub(rf"\b{other}\b", usual, name)
    found = re.findall(
        r"[a-z]+", re.sub(r"\b(?:an?|your|the|their|any|registered|local)\b", " ", name.replace("-", " "))
    )
    return frozenset(word.removesuffix("s") for word in found)
