"""How far the words of a question reach: *refused to* is no thought by itself, *refused to sit in the waiting room* is."""

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


def reaches_to(document: Document, start: int, end: int) -> int:
    """Where the thought ends that the words from ``start`` to ``end`` leave open; ``end`` itself if they do not.

    It goes on for up to four words of the same clause: what somebody reads as marked then says what it is about.
    """
    text = document.text
    if text[start:end].split()[-1].lower() not in _OPEN:
        return end
    last = document.sentence_at(start)[1]
    reached = end
    for _ in range(_MOST):
        word = _NEXT_WORD.match(text, reached, last)
        if word is None or word[1].lower() in _CLAUSE_BEGINS:
            break
        reached = word.end()
    return reached
