"""Rules about words, compiled: where each looks, what it leaves alone, and its phrases in the shared book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pcp_core.families.wording.kinds import EXEMPTIONS, OWN_NAME
from pcp_core.model import Event, Person
from pcp_core.rules.forms import Form, forms, spelled_out
from pcp_core.rules.glossary import GLOSSARY
from pcp_core.rules.rule import Rule
from pcp_core.text.fold import fold_phrase
from pcp_core.text.phrases import Phrasebook

FAMILY = "plain-language"

OWNER = FAMILY
"""Under which the phrases of all rules of this family stand in the shared book."""

_WITHOUT_NAMES = tuple(where for where in EXEMPTIONS if where != "proper-name")
_TERMS = tuple(where for where in EXEMPTIONS if where not in {"proper-name", "own-words"})
"""A term of the trade is often capitalised, or what a plan says, and needs explaining all the same."""

WHOLE_PAGE = ("readability", "child-readable")
"""Kinds of check that ask about a page as a whole."""
_EXEMPT = {"unexplained": _TERMS, GLOSSARY: _WITHOUT_NAMES}

Looks = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class Use:
    """A rule as it is used: the documents it looks at (None: all), and what it leaves alone."""

    rule: Rule
    places: frozenset[str] | None
    audiences: frozenset[str] | None
    unless: frozenset[str]
    described: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_about: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    passive: bool = False
    not_named: bool = False
    tied_by: tuple[str, ...] = ()
    everyday: frozenset[str] = frozenset()

    @property
    def explains(self) -> bool:
        """Whether an explanation at or before the first use clears what follows."""
        return self.rule.check == "unexplained"

    def looks_at(self, event: Event) -> Looks:
        """Whether the rule looks at this event's text; unknown when the event does not say what it is."""
        if event.hook not in self.rule.on or not self.rule.pack.holds_in(event.jurisdiction):
            return "no"
        place, audience = _place(event)
        found = (_among(place, self.places), _among(audience, self.audiences))
        return "no" if "no" in found else "unknown" if "unknown" in found else "yes"

    def is_for(self, person: Person | None) -> bool:
        """Whether the rule is for somebody who describes themselves like this one."""
        if not self.described:
            return True
        own = " ".join((person.preferences.described_as or ()) if person and person.preferences else ())
        return any(f" {word} " in f" {fold_phrase(own)} " for word in self.described)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a rule. term: the key in the pack that it was spelled out from. kept: it keeps shorter ones quiet.

    pastes: what can stand there word for word, as the pack says; None where only people can tell.
    own_name: it stands for the worker's own name. capitals: it is written in capitals in the pack, so *ACT* is not
    found in *act*.
    """

    use: Use
    term: str
    better: str | None = None
    kept: bool = False
    pastes: str | None = None
    own_name: bool = False
    capitals: bool = False

    @property
    def unless(self) -> frozenset[str]:
        """Where it is left alone. A name is left alone too, unless it is what the rule is about."""
        return self.use.unless if self.own_name else self.use.unless | {"name"}


Meaning = tuple[Phrase, Form]
"""What the shared phrase book gives back with a hit."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What stands outside the phrase book: rules on one's own name, on short forms, on sentences, on whole pages."""

    uses: tuple[Use, ...]
    own_name: tuple[Phrase, ...]
    acronyms: tuple[Phrase, ...]
    long: tuple[Use, ...]
    pages: tuple[Use, ...]


def compile_rules(rules: Sequence[Rule], book: Phrasebook) -> Compiled:
    """Write the phrases of ``rules`` into the shared book; give back what is not a phrase."""
    uses, own_name, acronyms = tuple(map(use_of, rules)), [], []
    for use in uses:
        for phrase in _phrases(use):
            if phrase.own_name:
                own_name.append(phrase)
                continue
            for form in forms(phrase.term):
                book.add(form.words, OWNER, (phrase, form), before=form.before_it, after=form.after_it)
        if use.rule.spec.get("acronyms"):
            acronyms.append(Phrase(use, ""))
    long = tuple(use for use in uses if use.rule.check == "long-sentence")
    pages = tuple(use for use in uses if use.rule.check in WHOLE_PAGE)
    return Compiled(uses, tuple(own_name), tuple(acronyms), long, pages)


def use_of(rule: Rule) -> Use:
    """A rule as it is used: its guards folded, its exemptions with those that nobody may switch off."""
    spec = rule.spec
    return Use(
        rule=rule,
        places=frozenset(spec["in"]) if "in" in spec else None,
        audiences=frozenset(spec["audience"]) if "audience" in spec else None,
        unless=_left_alone(rule),
        described=_folded(spec.get("when_described", ())),
        after=_folded(spec.get("after", ())),
        before=_folded(spec.get("before", ())),
        not_after=_folded(spec.get("not_after", ())),
        not_before=_folded(spec.get("not_before", ())),
        not_about=_folded(spec.get("not_about", ())),
        not_with=_folded(spec.get("not_with", ())),
        passive=spec.get("passive", False),
        not_named=spec.get("not_named", False),
        tied_by=_folded(spec.get("tied_by", ())),
        everyday=frozenset(spec.get("everyday", ())),
    )


def _left_alone(rule: Rule) -> frozenset[str]:
    """What the rule says, and what no rule may switch off.

    Nobody calls themselves "the client", and nobody speaks in terms of the trade: in reported speech those words are
    still the writer's, so they may be asked about. Every other word in reported speech is left with whoever said it.
    """
    said = frozenset(rule.spec.get("unless", _EXEMPT.get(rule.check, EXEMPTIONS)))
    writers = rule.kind == "voice" or rule.check == "unexplained"
    return said | ({"quoted"} if writers else {"quoted", "own-words"})


def _phrases(use: Use) -> Iterator[Phrase]:
    spec = use.rule.spec
    swap = {**spec.get("swap", {}), **spec.get("terms", {}), **dict.fromkeys(spec.get("phrases", ()))}
    for term, better in swap.items():
        yield Phrase(use, term, better, own_name=term == OWN_NAME, capitals=in_capitals(term))
    for term, words in spec.get("paste", {}).items():
        yield Phrase(use, term, words, pastes=words, capitals=in_capitals(term))
    for term in spec.get("keep", ()):
        yield Phrase(use, term, kept=True)


def in_capitals(term: str) -> bool:
    """Whether a phrase is written in capitals in the pack, and so found in capitals alone."""
    return term.isupper() and sum(letter.isalpha() for letter in term) > 1


def _folded(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(fold_phrase(words) for phrase in phrases for words in spelled_out(phrase))


def _place(event: Event) -> tuple[str | None, str | None]:
    """What the event's text is, and for whom: a case note is internal whatever the host calls its kind."""
    if event.hook == "note-save":
        return "case-note", "internal"
    document = event.document
    return (document.kind, document.audience) if document else (None, None)


def _among(value: str | None, allowed: frozenset[str] | None) -> Looks:
    if allowed is None:
        return "yes"
    return "unknown" if value is None else "yes" if value in allowed else "no"
