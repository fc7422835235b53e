"""What a hit means where it stands: denied, past, only supposed, about somebody else, or words of a form.

A trigger is a phrase that changes the meaning of what follows it, of what comes before it, or of both, as far as its
clause goes. Which phrases those are is data (``rules/context/en.yaml``); how they reach is here. The longest phrase
wins where two overlap, so *not only* takes *not* out of play. A trigger inside the hit itself decides nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, cast

from pcp_core.text.document import Document, Span
from pcp_core.text.phrases import Phrasebook

Effect = Literal["negated", "past", "hypothetical", "someone_else", "form", "none", "end"]
Reach = Literal["before", "after", "both"]

EFFECTS: tuple[Effect, ...] = ("negated", "past", "hypothetical", "someone_else", "form")
"""What can be said of a hit, in the order of ``Context``."""

_OWNER = "context"
_YEAR, _NUMBER = "{year}", "{number}"
_YEARS = tuple(str(year) for year in range(1920, 2100))
_NUMBERS = (
    *(str(number) for number in range(1, 100)),
    *"one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty many several".split(),
    *("a few", "a couple of", "a number of", "some", "so many", "over ten", "over twenty"),
)
# A year this near to the one the text was written in is not yet past.
_RECENT_YEARS = 2


class Trigger(NamedTuple):
    """A phrase that changes the meaning of its neighbours.

    effect: what it says of them; ``none`` disarms shorter triggers inside it, ``end`` ends what others reach.
    reach: which way its effect runs from it. words: how many words may stand between it and a hit; None is as many
    as its clause holds. ends: for ``end`` alone, the effects it ends; empty is all. ``{year}`` and ``{number}`` in a
    phrase stand for any year and any number.
    """

    phrase: str
    effect: Effect
    reach: Reach = "after"
    words: int | None = None
    ends: tuple[Effect, ...] = ()


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
            for phrase, year in _spelled_out(trigger.phrase):
                book.add(phrase, _OWNER, (trigger, year))
        self._index = book.index()

    def assess(self, document: Document, start: int, end: int, year: int | None = None) -> Context:
        """What the sentence around ``start``–``end`` (offsets as given) says of what stands there.

        year: the year the text was written; a year named in it that is no older than the one before is not past.
        """
        decided: dict[Effect, Span] = {}
        if not 0 <= start <= end <= len(document.text):
            return Context(None, None, None, None, None, decided)
        near = self._near(document, start, end)
        for which, found in enumerate(near):
            trigger = found.trigger
            if trigger.effect in decided or trigger.effect in ("none", "end") or _too_recent(found, year):
                continue
            if _reaches(document.text, near, which, start, end):
                decided[trigger.effect] = found[:2]
        values = ((effect in decided) if effect in self.assesses else None for effect in EFFECTS)
        return Context(*values, triggers=decided)

    def _near(self, document: Document, start: int, end: int) -> list[_Found]:
        """The triggers of the hit's sentence that lie outside the hit."""
        found = document.once(self._triggers)
        first, last = document.sentence_at(start)
        last = max(last, end)
        near = []
        for which in range(bisect_left(found, (first,)), len(found)):
            one = found[which]
            if one.start >= last:
                break
            if one.end <= start or one.start >= end:
                near.append(one)
        return near

    def _triggers(self, document: Document) -> list[_Found]:
        """Every trigger of the document; of two that overlap, the longer."""
        kept: list[_Found] = []
        for hit in self._index.hits(document).get(_OWNER, ()):
            one = _Found(hit.start, hit.end, *cast("tuple[Trigger, int | None]", hit.meaning))
            same = False
            while kept and one.start < kept[-1].end and not same:
                same = one[:2] == kept[-1][:2]
                if not same and one.end - one.start <= kept[-1].end - kept[-1].start:
                    break
                if not same:
                    kept.pop()
            else:
                kept.append(one)
        return kept


def assess(document: Document | str, start: int, end: int, reader: ContextReader, year: int | None = None) -> Context:
    """What ``reader`` finds about the words from ``start`` to ``end``, offsets into the text as given."""
    return reader.assess(document if isinstance(document, Document) else Document(document), start, end, year)
