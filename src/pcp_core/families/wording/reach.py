"""How far the words of a question reach: *refused to* is no thought by itself, *refused to sit by the door* is."""

from __future__ import annotations

import re

from pcp_core.text.document import Document

_OPEN = frozenset(
    "to of with at in on for about towards toward from by over into against around the a an his her their our my this "
    "that any every all no not be being and or as than".split()
)
_CLAUSE_BEGINS = frozenset(
    "and but or so because since as when while if unless until till although though which who whose that where after "
    "before then he she they i we it".split()
)
_NEXT_WORD = re.compile(r"\s+([^\W_][\w'’-]*)")
_MOST = 4
_LEADS_IN = re.compile(
    r"(?<![\w'’-])(?:"
    r"(?:can|could|may|tends?|appear(?:s|ed)|seem(?:s|ed)|present(?:s|ed)|comes|came)(?:\s+(?:to|be|been|as|across))*\s+"
    r"|(?:very|quite|rather|somewhat|so|too|often|always|a\s+bit|a\s+little|really|extremely|highly|increasingly|fairly|is\s+being|was\s+being)\s+"
    r")+$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s+(?:at\s+times|as\s+usual|again|really|re|about|with|towards|toward|regarding|over|around)(?![\w'’-])",
    re.IGNORECASE,
)


def reaches_to(document: Document, start: int, end: int, *, goes_on: bool = True) -> int:
    """Where the thought ends that the words from ``start`` to ``end`` leave open; ``end`` itself if they do not.

    It goes on for up to four words of the same clause: what somebody reads as marked then says what it is about.
    goes_on: whether words that leave nothing open take *about money* or *at times* with them.
    """
    text = document.text
    last = document.sentence_at(start)[1]
    reached = end
    if text[start:end].split()[-1].lower() not in _OPEN:
        more = _GOES_ON.match(text, end, last) if goes_on else None
        if more is None:
            return end
        reached = more.end()
        if more[0].split()[-1].lower() not in _OPEN | {"re", "regarding"}:
            return reached
    for _ in range(_MOST):
        word = _NEXT_WORD.match(text, reached, last)
        if word is None or word[1].lower() in _CLAUSE_BEGINS:
            break
        reached = word.end()
    return reached


def reaches_from(document: Document, start: int) -> int:
    """Where the thought begins that the words at ``start`` end: *can be argumentative*, *was rather blunt*."""
    first = max(document.sentence_at(start)[0], start - 40)
    found = _LEADS_IN.search(document.text, first, start)
    return found.start() if found else start
