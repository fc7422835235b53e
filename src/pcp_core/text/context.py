"""What a hit means where it stands: denied, past, only supposed, about somebody else, or words of a form.

A trigger is a phrase that changes the meaning of what follows it, of what comes before it, or of both, as far as its
clause goes. Which phrases those are is data (``rules/context/en.yaml``); how they reach is here. The longest phrase
wins where two overlap, so *not only* takes *not* out of play. A trigger inside the hit itself decides nothing.

Three things reach into a sentence from outside it: the line that leads in over its list (*Denies:*), the heading over
its section (*Past history*), and a sentence right after it that says when it ended (*None since 1994.*). The last
counts only where nothing in the hit's own sentence says that it goes on. A sentence that is not English is not
assessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, cast

from pcp_core.text.document import Document, Span
from pcp_core.text.fold import fold_phrase
from pcp_core.text.language import is_english
from pcp_core.text.phrases import Phrasebook
from pcp_core.text.sections import lead_in, section_of
from pcp_core.text.templates import unfilled_at
from pcp_core.text.triggers import EFFECTS, Effect, Trigger, shipped_triggers

_OWNER = "context"
_ANSWER_ENDS = re.compile(r"\s*(?:[.,;|/()!]|$)|\s*[\r\n\t]|\s{2}|\s+[\w/]+(?: [\w/]+)?:")
_BIRTH = re.compile(r"\b(?:born|dob|d\.o\.b|birth|birthday|b\.)(?:\W+\w+){0,4}\W*$", re.IGNORECASE)
_BIRTH_REACHES = 40
# No clause is this long; a text without stops is not searched to its end for every hit.
_FARTHEST = 600
# A year this near to the one the text was written in is not yet past.
_RECENT_YEARS = 2


class Context(NamedTuple):
    """What was found about one hit: each True, False, or None where it was not assessed.

    triggers: for each that is True, the offsets of the words that decided it.
    """

    negated: bool | None
    past: bool | None
    hypothetical: bool | None
    someone_else: bool | None
    form: bool | None
    triggers: dict[Effect, Span]


class _Rule(NamedTuple):
    """What a hit of a trigger does, as the index hands it back."""

    effect: Effect
    after: bool
    before: bool
    previous: bool
    heads: bool
    words: int | None
    ends: tuple[Effect, ...]
    alone: bool
    year: int | None
    bare: bool


_Placed = tuple[int, int, _Rule]


class _Section(NamedTuple):
    """What a heading rules over, and the trigger that is its heading."""

    start: int
    end: int
    heading: _Placed


class _Found(NamedTuple):
    """The triggers of a document in order, and its sections that have one for a heading."""

    triggers: list[_Placed]
    sections: list[_Section]


class _Decided:
    """What the triggers around one hit have said so far; what a clause's end cuts off is said no more."""

    def __init__(self, text: str, year: int | None) -> None:
        self.effects: dict[Effect, Span] = {}
        self._text = text
        self._year = year

    def add(self, side: Sequence[_Placed], edge: int, ended: set[Effect], *, previous: bool = False) -> None:
        """Take the triggers on one side of ``edge``, nearest first. ended: effects cut off; grows as clauses end."""
        for start, end, rule in side:
            effect = rule.effect
            if effect == "double":
                if self.effects.pop("negated", None):
                    ended.add("negated")
                effect = "negated"
            if effect == "end":
                if not previous:
                    ended.update(rule.ends)
            elif (
                effect != "none"
                and effect not in ended
                and effect not in self.effects
                and (rule.previous if previous else rule.after if end <= edge else rule.before)
                and _is_near(self._text, start, end, rule.words, edge)
                and self._is_over(rule)
            ):
                self.effects[effect] = (start, end)

    def _is_over(self, rule: _Rule) -> bool:
        """Whether the year it names, if it names one, lies far enough back."""
        if rule.year is None:
            return True
        return not rule.bare if self._year is None else rule.year <= self._year - _RECENT_YEARS


class ContextReader:
    """Triggers, compiled once; reads any number of documents."""

    def __init__(self, triggers: Sequence[Trigger]) -> None:
        self.assesses = frozenset(trigger.effect for trigger in triggers) & frozenset(EFFECTS)
        disarmed = {fold_phrase(trigger.phrase) for trigger in triggers if trigger.effect == "none"}
        book = Phrasebook()
        for trigger in triggers:
            if trigger.effect == "none" or fold_phrase(trigger.phrase) not in disarmed:
                for phrase, year in trigger.spelled_out():
                    book.add(phrase, _OWNER, _rule(trigger, year))
        self._index = book.index()

    def assess(self, document: Document, start: int, end: int, year: int | None = None) -> Context:
        """What the text around ``start`` to ``end`` (offsets as given) says of what stands there.

        year: the year the text was written; a year named in it that is no older than the one before is not past.
        """
        if not 0 <= start <= end <= len(document.text):
            return _NOT_ASSESSED
        sentence = document.sentence_at(start)
        first, last = max(sentence[0], start - _FARTHEST), min(max(sentence[1], end), end + _FARTHEST)
        if not is_english(document, start):
            return _NOT_ASSESSED
        found = document.once(self._find)
        here = _between(found.triggers, first, last)
        decided = _Decided(document.text, year)
        ended: set[Effect] = set()
        decided.add([one for one in reversed(here) if one[1] <= start], start, ended)
        lead = lead_in(document, start)
        if lead:
            decided.add(_between(found.triggers, *lead)[::-1], lead[1], ended)
        decided.add(_headings(found.sections, start), start, ended)
        decided.add([one for one in here if one[0] >= end], end, set())
        self._look_on(document, found, decided, here, last)
        if field := unfilled_at(document, start, end):
            around = (field[0], start) if field[0] < start else (end, field[1])
            if around[0] < around[1]:
                decided.effects.setdefault("form", around)
        return self._context(decided.effects)

    def _look_on(
        self, document: Document, found: _Found, decided: _Decided, here: Sequence[_Placed], last: int
    ) -> None:
        """Ask the next sentence, if it stands in the same paragraph, whether what was told is over."""
        if last >= len(document.text):
            return
        follows = bisect_left(document.sentences, (last,))
        if follows < len(document.sentences):
            start, end = document.sentences[follows]
            gap = document.text[last:start]
            if not gap.strip() and gap.count("\n") < 2:
                goes_on = {effect for _, _, rule in here if rule.effect == "end" for effect in rule.ends}
                after = _between(found.triggers, start, min(end, start + _FARTHEST))
                decided.add(after, start, goes_on, previous=True)

    def _context(self, effects: dict[Effect, Span]) -> Context:
        negated, past, supposed, other, form = (
            effect in effects if effect in self.assesses else None for effect in EFFECTS
        )
        return Context(negated, past, supposed, other, form, effects)

    def _find(self, document: Document) -> _Found:
        """Every trigger of the document, of two that overlap the longer; and the sections they head."""
        text, kept, sections = document.text, list[_Placed](), list[_Section]()
        for one in cast("list[_Placed]", self._index.hits(document).get(_OWNER, ())):
            start, end, rule = one
            if rule.heads:
                if ruled := section_of(document, start, end):
                    sections.append(_Section(*ruled, (start, end, rule._replace(words=None))))
                continue
            if rule.alone and not _ANSWER_ENDS.match(text, end):
                continue
            if rule.bare and _BIRTH.search(text, max(0, start - _BIRTH_REACHES), start):
                continue
            while kept and start < kept[-1][1] and end - start > kept[-1][1] - kept[-1][0]:
                kept.pop()
            if not kept or start >= kept[-1][1] or (start, end) == kept[-1][:2]:
                kept.append(one)
        return _Found(kept, sections)


_NOT_ASSESSED = Context(None, None, None, None, None, {})


@cache
def shipped_reader() -> ContextReader:
    """The reader of the triggers shipped with the product; compiled once."""
    return ContextReader(shipped_triggers())


def assess(
    document: Document | str, start: int, end: int, reader: ContextReader | None = None, year: int | None = None
) -> Context:
    """What ``reader``, by default the shipped one, finds about the words from ``start`` to ``end``."""
    whole = document if isinstance(document, Document) else Document(document)
    return (reader or shipped_reader()).assess(whole, start, end, year)


def _rule(trigger: Trigger, year: int | None) -> _Rule:
    phrase, effect, reach, words, ends, alone = trigger
    after, before = reach in ("after", "both", "section"), reach in ("before", "both", "previous")
    return _Rule(
        effect,
        after,
        before,
        reach == "previous",
        reach == "section",
        words,
        ends or EFFECTS,
        alone,
        year,
        phrase in ("{year}", "{year}-"),
    )


def _between(found: list[_Placed], first: int, last: int) -> list[_Placed]:
    return found[bisect_left(found, (first,)) : bisect_left(found, (last,))]


def _headings(sections: list[_Section], start: int) -> list[_Placed]:
    """The headings over a place: those of its section, nearest first."""
    begun = bisect_left(sections, (start + 1,))
    near: Iterator[_Section] = reversed(sections[max(0, begun - len(EFFECTS)) : begun])
    return [section.heading for section in near if start < section.end]


def _is_near(text: str, start: int, end: int, words: int | None, edge: int) -> bool:
    if words is None:
        return True
    between = text[end:edge] if end <= edge else text[edge:start]
    return len(between.split()) <= words
