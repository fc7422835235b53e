"""Which signs of a concern a text carries, once what is denied, past, supposed or about others is left out."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple, cast

from pcp_core.families.naming.patterns import Opening, Sign
from pcp_core.families.naming.people import family_places, is_own, somebody_precedes
from pcp_core.families.naming.signs import FAMILY, Concern
from pcp_core.rules.forms import apart
from pcp_core.rules.moment import Moment, Reading
from pcp_core.text.document import Document
from pcp_core.text.triggers import EFFECTS

TOGETHER = 2
"""How many different signs that are only worth a look make a question together."""


class Source(NamedTuple):
    """A text, and where it comes from: the record's id, when it was written, by whom."""

    reading: Reading
    record: str | None = None
    at: datetime | None = None
    author: str | None = None


class Seen(NamedTuple):
    """A sign that counts, where it stands."""

    source: Source
    start: int
    end: int
    sign: Sign


class Signs(NamedTuple):
    """What was seen of one concern. why_not: why signs did not count, in words, for those who ask."""

    seen: list[Seen]
    why_not: list[str]

    @property
    def ask(self) -> bool:
        """Whether this is enough for a question."""
        stated = any(one.sign.tier == "stated" for one in self.seen)
        return stated or len({one.sign.name for one in self.seen}) >= TOGETHER


_WHY_NOT = {
    "negated": "it is said not to be so",
    "past": "it is said to be over",
    "hypothetical": "it is supposed, not told",
    "someone_else": "it is about somebody else",
    "form": "it is the wording of a form, a policy or a training",
}


def signs_of(moment: Moment, sources: Sequence[Source], concern: Concern) -> Signs:
    """The signs of a concern in these texts. Costs next to nothing beyond the common scan where few of them stand.

    What stands too seldom for a question, even if all of it counted, is not looked at again, unless somebody asks why.
    """
    found = [(source, places) for source in sources if (places := list(_whole(source, concern.signs)))]
    result = Signs([], [])
    if moment.explain or Signs([seen for _, places in found for seen in places], []).ask:
        for source, places in found:
            _weigh(moment, source, concern, places, result)
    return result


def _weigh(moment: Moment, source: Source, concern: Concern, found: list[Seen], result: Signs) -> None:
    """Tell the places that count from those that are denied, past, supposed, or about somebody else."""
    document = source.reading.document
    around = _around(moment, source.reading, concern)
    year = (source.at or moment.event.at).year
    for seen in _apart([seen for seen in found if _is_meant(document, seen, around)]):
        context = moment.context.assess(document, seen.start, seen.end, year)
        against = [effect for effect in EFFECTS if effect not in seen.sign.even_if and effect in context.triggers]
        if against:
            result.why_not.append(_WHY_NOT[against[0]])
        else:
            result.seen.append(seen)


def _whole(source: Source, signs: str) -> Iterator[Seen]:
    """Phrases of the rule's signs that stand here as a whole, not only in their opening words."""
    document = source.reading.document
    for start, end, meaning in source.reading.hits(signs):
        opening = cast("Opening", meaning)
        place = opening.place(document, start, end)
        if place and not (opening.owned and is_own(document, *place)):
            yield Seen(source, *place, opening.sign)


def _around(moment: Moment, reading: Reading, concern: Concern) -> dict[str, list[int]]:
    """Where the words of the rule's lists stand, in order, and the names of the case's own people."""
    places: dict[str, list[int]] = defaultdict(list)
    for hit in reading.hits(concern.around):
        places[cast("str", hit.meaning)].append(hit.start)
    places[FAMILY] += family_places(moment, reading.document, concern.relations)
    for some in places.values():
        some.sort()
    return places


def _is_meant(document: Document, seen: Seen, around: dict[str, list[int]]) -> bool:
    sign, start = seen.sign, seen.start
    family = around[FAMILY]
    if sign.by_someone and not somebody_precedes(document, start, family):
        return False
    if sign.with_ and not any(_within(around.get(name, ()), *_near(document, start)) for name in sign.with_):
        return False
    if _within(family, start, seen.end):
        return True
    return not any(_within(around.get(name, ()), *document.sentence_at(start)) for name in sign.without)


def _near(document: Document, at: int) -> tuple[int, int]:
    """From the beginning of the sentence before to the end of the one after."""
    sentences = document.sentences
    which = bisect_left(sentences, (at + 1,)) - 1
    return sentences[max(0, which - 1)][0], sentences[min(len(sentences) - 1, which + 1)][1]


def _within(places: Sequence[int], start: int, end: int) -> bool:
    which = bisect_left(places, start)
    return which < len(places) and places[which] < end


def _apart(found: Sequence[Seen]) -> list[Seen]:
    """Of places that overlap a stated sign before one that is worth a look, then the longest."""
    ordered = sorted(found, key=lambda seen: (seen.sign.tier, seen.start - seen.end, seen.start, seen.sign.name))
    return apart(ordered, lambda seen: seen[1:3])
