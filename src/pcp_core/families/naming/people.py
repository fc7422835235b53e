"""Whether somebody stands just before what was done, whose it was, and where the case's own people are named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pcp_core.families.naming.patterns import NAME
from pcp_core.rules.moment import Moment
from pcp_core.text.document import Document
from pcp_core.text.fold import fold_phrase
from pcp_core.text.names import mentions

_SOMEBODY_BEFORE = re.compile(r"\b(?:he|she|they|who|i)(?:['’](?:s|d|ll|ve|re))?\b", re.IGNORECASE)
_NAME_BEFORE = re.compile(rf"(?<![\w'’-]){NAME}")
_WORDS_BEFORE = 5
_SUBJECT = re.compile(r"\b(she|he|they|i|we)\b", re.IGNORECASE)
_OWNER = re.compile(r"\b(?:(her)|(his)|(their)|(my)|(our))\b", re.IGNORECASE)
_SAME = ("she", "he", "they", "i", "we")


def is_own(document: Document, start: int, end: int) -> bool:
    """Whether what is done here is done to one's own: *she checked her phone*, not *he checked her phone*."""
    text = document.text
    owner = _OWNER.search(text, start, end)
    if owner is None or owner.lastindex is None:
        return False
    before = max(document.sentence_at(start)[0], start - 40)
    subjects = [found.group(1).lower() for found in _SUBJECT.finditer(text, before, start)]
    if subjects:
        return subjects[-1] == _SAME[owner.lastindex - 1]
    found = mentions(document)
    beside = found[bisect_left(found, (before,)) : bisect_left(found, (start,))]
    return any(name.who == "person" for name in beside)


def somebody_precedes(document: Document, start: int, family: Sequence[int]) -> bool:
    """Whether somebody who can do what the words at ``start`` say stands close before them, in the same sentence."""
    text = document.text
    first = document.sentence_at(start)[0]
    words = list(re.finditer(r"\S+", text[first:start]))[-_WORDS_BEFORE:]
    begin = first + words[0].start() if words else start
    if _SOMEBODY_BEFORE.search(text, begin, start):
        return True
    if (which := bisect_left(family, begin)) < len(family) and family[which] < start:
        return True
    return _NAME_BEFORE.search(text, begin, start) is not None


def family_places(moment: Moment, document: Document, relations: frozenset[str]) -> Iterator[int]:
    """Where the case's own people stand by name, if they are related in one of these ways."""
    related = (moment.person.related or ()) if moment.person else ()
    names = {
        part
        for person in related
        if person.name and person.relation in relations
        for part in (fold_phrase(person.name), *fold_phrase(person.name).split())
    }
    if names:
        for mention in mentions(document):
            if mention.who == "other" and fold_phrase(document.text[mention.start : mention.end]) in names:
                yield mention.start
