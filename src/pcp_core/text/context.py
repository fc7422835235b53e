"""What a hit means where it stands: denied, past, only supposed, about somebody else, or words of a form.

A trigger is a phrase that changes the meaning of what follows it, of what comes before it, or of both, as far as its
clause goes. Which phrases those are is data (``rules/context/en.yaml``); how they reach is here. The longest phrase
wins where two overlap, so *not only* takes *not* out of play. A trigger inside the hit itself decides nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, cast

from pcp_core.text.document import Document, Span
from pcp_core.text.phrases import Phrasebook
from pcp_core.text.triggers import EFFECTS, Effect, Trigger, shipped_triggers

_OWNER = "context"
_ANSWER_ENDS = re.compile(r"\s*(?:[.,;|/()!]|$)|\s*[\r\n\t]|\s{2}|\s+[\w/]+(?: [\w/]+)?:")
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


class _Found(NamedTuple):
    start: int
    end: int
    trigger: Trigger
    year: int | None


class ContextReader:
    """Triggers, compiled once; reads any number of documents."""

    def __init__(self, triggers: Sequence[Trigger]) -> None:
        self.assesses = frozenset(trigger.effect for trigger in triggers) & frozenset(EFFECTS)
        book = Phrasebook()
        for trigger in triggers:
            for phrase, year in trigger.spelled_out():
                book.add(phrase, _OWNER, (trigger, year))
        self._index = book.index()

    def assess(self, document: Document, start: int, end: int, year: int | None = None) -> Context:
        """What the sentence around ``start`` to ``end`` (offsets as given) says of what stands there.

        year: the year the text was written; a year named in it that is no older than the one before is not past.
        """
        if not 0 <= start <= end <= len(document.text):
            return Context(None, None, None, None, None, {})
        decided: dict[Effect, Span] = {}
        before, after = self._around(document, start, end)
        _decide(decided, document.text, before, start, year)
        _decide(decided, document.text, after, end, year)
        values = [(effect in decided) if effect in self.assesses else None for effect in EFFECTS]
        return Context(*values, triggers=decided)

    def _around(self, document: Document, start: int, end: int) -> tuple[list[_Found], list[_Found]]:
        """The triggers of the hit's sentence before it and after it, nearest first."""
        found = document.once(self._triggers)
        first, last = document.sentence_at(start)
        first, last = max(first, start - _FARTHEST), min(max(last, end), end + _FARTHEST)
        here = found[bisect_left(found, (first,)) : bisect_left(found, (last,))]
        before = [one for one in reversed(here) if one.end <= start]
        return before, [one for one in here if one.start >= end]

    def _triggers(self, document: Document) -> list[_Found]:
        """Every trigger of the document; of two that overlap, the longer."""
        text, kept = document.text, list[_Found]()
        for hit in self._index.hits(document).get(_OWNER, ()):
            one = _Found(hit.start, hit.end, *cast("tuple[Trigger, int | None]", hit.meaning))
            if one.trigger.alone and not _ANSWER_ENDS.match(text, one.end):
                continue
            while kept and one.start < kept[-1].end and one.end - one.start > kept[-1].end - kept[-1].start:
                kept.pop()
            if not kept or one.start >= kept[-1].end or one[:2] == kept[-1][:2]:
                kept.append(one)
        return kept


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


def _decide(decided: dict[Effect, Span], text: str, side: list[_Found], edge: int, year: int | None) -> None:
    """Add what the triggers on one side of a hit say of it, until the clause ends for each effect."""
    ended: set[Effect] = set()
    for found in side:
        effect = found.trigger.effect
        if effect == "end":
            ended.update(found.trigger.ends or EFFECTS)
        elif effect != "none" and effect not in ended and effect not in decided:
            if _reaches(text, found, edge) and not _is_recent(found, year):
                decided[effect] = found[:2]


def _reaches(text: str, found: _Found, edge: int) -> bool:
    trigger = found.trigger
    stands_before = found.end <= edge and found.start < edge
    if trigger.reach != "both" and (trigger.reach == "after") != stands_before:
        return False
    if trigger.words is None:
        return True
    between = text[found.end : edge] if stands_before else text[edge : found.start]
    return len(between.split()) <= trigger.words


def _is_recent(found: _Found, year: int | None) -> bool:
    return found.year is not None and year is not None and found.year > year - _RECENT_YEARS
