"""The signs of a concern, compiled: their phrases, and the words around them, in the shared book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pcp_core.errors import InvalidPack, Problem
from pcp_core.families.naming.patterns import Sign, openings
from pcp_core.rules.forms import spelled_out
from pcp_core.rules.rule import Rule
from pcp_core.text.phrases import Phrasebook

_SIGNS = "alert-naming"
_AROUND = "alert-naming words"

FAMILY = "family"
"""The list of words to which the names of the case's own people are added, by their relation."""

LIMIT = "This is not a risk assessment, and no prompt does not mean no violence."
"""Said with every question about safety; no pack leaves it out."""


def owners(rule: Rule) -> tuple[str, str]:
    """Under which a rule's signs, and the words that stand around them, are in the shared book."""
    return f"{_SIGNS} {rule.id}", f"{_AROUND} {rule.id}"


@dataclass(frozen=True, slots=True)
class Concern:
    """A rule that looks for a concern. signs, around: the owners of its phrases. codes: of alerts, casefolded."""

    rule: Rule
    signs: str
    around: str
    concern: str
    codes: frozenset[str]
    relations: frozenset[str]


def compile_signs(rules: Sequence[Rule], book: Phrasebook) -> tuple[Concern, ...]:
    """Write the phrases of ``rules`` into the shared book. Raises InvalidPack for a sign that names a missing list."""
    problems = [problem for rule in rules for problem in _missing_lists(rule)]
    if problems:
        raise InvalidPack(problems)
    for rule in rules:
        signs, around = owners(rule)
        lists = rule.spec.get("words", {})
        for name, phrases in lists.items():
            for words in _spelled_out(phrases):
                book.add(words, around, name)
        family = _spelled_out(lists.get(FAMILY, ()))
        for entry in rule.spec["signs"]:
            sign = _sign(rule, entry)
            for phrase in entry["phrases"]:
                for opening in openings(phrase, sign, family):
                    form = opening.form
                    book.add(form.words, signs, opening, before=form.before_it, after=opening.after_it)
    return tuple(map(_concern, rules))


def _spelled_out(phrases: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for phrase in phrases for words in spelled_out(phrase)))


def _sign(rule: Rule, entry: dict[str, Any]) -> Sign:
    return Sign(
        rule=rule.id,
        name=entry["sign"],
        form=entry["form"],
        tier=entry["tier"],
        by_someone=entry.get("by_someone", False),
        with_=frozenset(entry.get("with", ())),
        without=frozenset(entry.get("without", ())),
        even_if=frozenset(entry.get("even_if", ())),
    )


def _concern(rule: Rule) -> Concern:
    spec = rule.spec
    because = rule.because if LIMIT in rule.because else f"{rule.because} {LIMIT}"
    signs, around = owners(rule)
    return Concern(
        rule=replace(rule, because=because),
        signs=signs,
        around=around,
        concern=spec["concern"],
        codes=frozenset(code.casefold() for code in spec["alert_codes"]),
        relations=frozenset(spec.get("relations", ())),
    )


def _missing_lists(rule: Rule) -> list[Problem]:
    known = set(rule.spec.get("words", {}))
    return [
        Problem(
            rule.place, f"sign '{entry['sign']}' names the list '{name}', which is not under words:", "add the list"
        )
        for entry in rule.spec["signs"]
        for name in (*entry.get("with", ()), *entry.get("without", ()))
        if name not in known
    ]
