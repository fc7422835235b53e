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


class _Rule(NamedTuple):
    """What a hit of a trigger does, as the index hands it back."""

    effect: Effect
    after: bool
    before: bool
    words: int | None
    ends: tuple[Effect, ...]
    alone: bool
    year: int | None


_Placed = tuple[int, int, _Rule]


class ContextReader:
    """Triggers, compiled once; reads any number of documents."""

    def __init__(self, triggers: Sequence[Trigger]) -> None:
        self.assesses = frozenset(trigger.effect for trigger in triggers) & frozenset(EFFECTS)
        book = Phrasebook()
        for trigger in triggers:
            for phrase, year in trigger.spelled_out():
                book.add(phrase, _OWNER, _rule(trigger, year))
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
        negated, past, supposed, other, form = (
            effect in decided if effect in self.assesses else None for effect in EFFECTS
        )
        return Context(negated, past, supposed, other, form, decided)

    def _around(self, document: Document, start: int, end: int) -> tuple[list[_Placed], list[_Placed]]:
        """The triggers of the hit's sentence before it and after it, nearest first."""
        found = document.once(self._triggers)
        first, last = document.sentence_at(start)
        first, last = max(first, start - _FARTHEST), min(max(last, end), end + _FARTHEST)
        here = found[bisect_left(found, (first,)) : bisect_left(found, (last,))]
        before = [one for one in reversed(here) if one[1] <= start]
        return before, [one for one in here if one[0] >= end]

    def _triggers(self, document: Document) -> list[_Placed]:
        """Every trigger of the document; of two that overlap, the longer."""
        text, kept = document.text, list[_Placed]()
        for one in cast("list[_Placed]", self._index.hits(document).get(_OWNER, ())):
            start, end, rule = one
            if rule.alone and not _ANSWER_ENDS.match(text, end):
                continue
            while kept and start < kept[-1][1] and end - start > kept[-1][1] - kept[-1][0]:
                kept.pop()
            if not kept or start >= kept[-1][1] or (start, end) == kept[-1][:2]:
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


def _rule(trigger: Trigger, year: int | None) -> _Rule:
    _, effect, reach, words, ends, alone = trigger
    return _Rule(effect, reach != "before", reach != "after", words, ends or EFFECTS, alone, year)


def _decide(decided: dict[Effect, Span], text: str, side: list[_Placed], edge: int, year: int | None) -> None:
    """Add what the triggers on one side of a hit say of it, until the clause ends for each effect."""
    ended: set[Effect] = set()
    for start, end, rule in side:
        effect = rule.effect
        if effect == "end":
            ended.update(rule.ends)
        elif (
            effect != "none"
            and effect not in ended
            and effect not in decided
            and (rule.after if end <= edge else rule.before)
            and _is_near(text, start, end, rule.words, edge)
            and not (rule.year and year and rule.year > year - _RECENT_YEARS)
        ):
            decided[effect] = (start, end)


def _is_near(text: str, start: int, end: int, words: int | None, edge: int) -> bool:
    if words is None:
        return True
    between = text[end:edge] if end <= edge else text[edge:start]
    return len(between.split()) <= words
