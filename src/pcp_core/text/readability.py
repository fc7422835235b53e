"""How long sentences are. Words are counted, never syllables, so no language looks hard for being itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from pcp_core.text.document import Document
from pcp_core.text.names import mentions

_WORD = re.compile(r"[^\W_](?:[^\s\W]|[\u0300-\u036f]|['’ʻ.,:/-](?=\w))*")
# A word and the space after it are at least this long, so shorter sentences need no counting.
_SHORTEST_WORD = 2


class LongSentence(NamedTuple):
    """A sentence over the limit: offsets as given, end exclusive, and its number of words."""

    start: int
    end: int
    words: int


def long_sentences(document: Document, limit: int = 35) -> tuple[LongSentence, ...]:
    """The sentences of more than ``limit`` words, in order."""
    found = []
    for start, end in document.sentences:
        if end - start >= _SHORTEST_WORD * limit and (words := count_words(document, start, end)) > limit:
            found.append(LongSentence(start, end, words))
    return tuple(found)


def count_words(document: Document, start: int, end: int) -> int:
    """The words from ``start`` to ``end``: a name of the case is one, as is a word with macrons or a hyphen."""
    count = sum(1 for _ in _WORD.finditer(document.text, start, end))
    named = mentions(document)
    for which in range(bisect_left(named, (start,)), len(named)):
        mention = named[which]
        if mention.start >= end:
            break
        count -= max(0, sum(1 for _ in _WORD.finditer(document.text, mention.start, mention.end)) - 1)
    return count
