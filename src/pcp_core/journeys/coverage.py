"""Which phrases of a pack no test of it makes fire. A report: a rule that nothing makes fire is told by its tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pcp_core.errors import InvalidPack, UnreadableInput
from pcp_core.journeys.ruletests import event_of
from pcp_core.model import Event, read_event
from pcp_core.rules.forms import PHRASE, Form, forms
from pcp_core.rules.marks import read_marked
from pcp_core.rules.moment import NOBODY, Moment
from pcp_core.rules.rule import Pack, Rule
from pcp_core.text.phrases import Phrasebook, PhraseIndex

PHRASE_KEYS = ("swap", "paste", "phrases", "terms")
"""The keys of rules on words that hold what is looked for."""

_OWNER = "coverage"


@dataclass(frozen=True, slots=True)
class Unfired:
    """A phrase that stands in none of the texts which make its rule fire. place: ``file:line:column`` of the phrase."""

    rule: Rule
    phrase: str
    place: str

    def __str__(self) -> str:
        return f'{self.place}: {self.rule.id}: no test has "{self.phrase}"'


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What the index hands back: the key and the phrase as they stand in the rule, and one form of it."""

    key: str
    phrase: str
    form: Form


def unfired(pack: Pack, hooks: frozenset[str]) -> Iterator[Unfired]:
    """Every phrase of a pack's rules on words that no ``fires`` of its rule has, in the order of the file."""
    for rule in pack.rules:
        wanted = [(key, str(phrase)) for key in PHRASE_KEYS for phrase in rule.spec.get(key, ())]
        wanted = [(key, phrase) for key, phrase in wanted if re.fullmatch(PHRASE, phrase)]
        if wanted:
            found = _found(rule, wanted, hooks)
            missing = (one for one in wanted if one not in found)
            yield from (Unfired(rule, phrase, _place(rule, key, phrase)) for key, phrase in missing)


def phrase_count(pack: Pack) -> int:
    """How many phrases the pack's rules on words hold."""
    return sum(len(rule.spec.get(key, ())) for rule in pack.rules for key in PHRASE_KEYS)


def _place(rule: Rule, key: str, phrase: str) -> str:
    """Where the phrase stands, or its rule where the file cannot be read any more."""
    try:
        marked = read_marked(Path(rule.pack.file))
        at = [one["id"] for one in marked.data["rules"]].index(rule.name)
        phrases = marked.data["rules"][at][key]
        return marked.place(("rules", at, key, phrases.index(phrase) if isinstance(phrases, list) else phrase))
    except (InvalidPack, LookupError, TypeError, ValueError):
        return rule.place


def _found(rule: Rule, wanted: list[tuple[str, str]], hooks: frozenset[str]) -> set[tuple[str, str]]:
    book = Phrasebook()
    for key, phrase in wanted:
        for form in forms(phrase):
            book.add(form.words, _OWNER, _Phrase(key, phrase, form), before=form.before_it, after=form.after_it)
    index = book.index()
    return {place for event in _events(rule, hooks) for place in _in_event(event, index)}


def _events(rule: Rule, hooks: frozenset[str]) -> Iterator[Event]:
    """The events that make the rule fire; one that cannot be read is told by the tests themselves."""
    for given in rule.tests.fires:
        if isinstance(given, str | dict):
            try:
                yield read_event(event_of(rule, given), hooks=hooks)[0]
            except UnreadableInput:
                continue


def _in_event(event: Event, index: PhraseIndex) -> Iterator[tuple[str, str]]:
    for reading in Moment(event, event.case or NOBODY, index).readings():
        for hit in reading.hits(_OWNER):
            meaning = hit.meaning
            if isinstance(meaning, _Phrase) and meaning.form.place(reading.document, hit.start, hit.end):
                yield meaning.key, meaning.phrase
