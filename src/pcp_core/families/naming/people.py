"""Whether somebody stands where a sign wants somebody: right behind *hit*, or just before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pcp_core.rules.moment import Moment
from pcp_core.text.document import Document
from pcp_core.text.fold import fold_phrase
from pcp_core.text.names import mentions

_BETWEEN = r"(?:(?:right|straight|hard|back|out|at|on|into|towards|against|with|to|the|up|down|over|off)\s+){0,2}"
_SOMEBODY_NEXT = re.compile(
    rf"\s+{_BETWEEN}(?:her|him|me|us|them|you|each\s+of|both\s+of|(?:the|his|her|their|my|our)\s+"
    r"(?:kids?|children|child|baby|boys?|girls?|little\s+ones?|toddler))\b",
    re.IGNORECASE,
)
# Hitting one's own head on the shelf is no violence.
_OWN_BODY = re.compile(
    r"\s+(?:his|her|their|my)\s+(?:own\s+)?(?:head|knees?|elbow|toe|toes|foot|hip|shin|ankle|back|thumb|finger)s?\s+"
    r"(?:on|when|while|getting|against\s+the\s+(?:shelf|step|cupboard|bench)|as\s+(?:she|he|they|I))\b",
    re.IGNORECASE,
)
_NAME_NEXT = re.compile(rf"\s+{_BETWEEN}([A-ZĀĒĪŌŪ][a-zāēīōū'’-]+)")
_SOMEBODY_BEFORE = re.compile(r"\b(?:he|she|they|who|i)(?:['’](?:s|d|ll|ve|re))?\b", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?<![\w'’-])([A-ZĀĒĪŌŪ][a-zāēīōū'’-]+)")
_WORDS_BEFORE = 5
_CLOSE = 28

# Words that begin with a capital and are nobody.
_NOBODY = frozenset(
    "The This That These Those There Then Than When Where While What Why How If And But Or So As At In On By For From Of To "
    "With Without After Before During Since Until Today Tonight Yesterday Tomorrow Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday January February March April May June July August September October November December Christmas Easter "
    "No Not Nil None Yes Also Again Still Just Only It Its Is Was Were Are Has Had Have Will Would Can Could Did Does Do Been "
    "Centrelink Police Court School Hospital Council Medicare Housing Child Family Home House Car Phone Call Called Text Email "
    "Note Notes Visit Visited Rang Met Saw Told Said Says Asked Discussed Reported Reports States Stated Disclosed Denies Denied "
    "We You Our Your All Any Some Each Every Another Other Same New Old Last Next First Second One Two Three Her His Their My".split()
)


def somebody_follows(document: Document, end: int, family: Sequence[int]) -> bool:
    """Whether the words that end at ``end`` are done to somebody who stands right behind them."""
    text = document.text
    if _OWN_BODY.match(text, end):
        return False
    if _SOMEBODY_NEXT.match(text, end):
        return True
    if (which := bisect_left(family, end)) < len(family) and family[which] - end < _CLOSE:
        between = text[end : family[which]]
        if len(between.split()) < 4 and not re.search(r"[.,;:!?]", between):
            return True
    name = _NAME_NEXT.match(text, end)
    return name is not None and name.group(1) not in _NOBODY


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
    return any(name.group(1) not in _NOBODY for name in _NAME_BEFORE.finditer(text, begin, start))


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
