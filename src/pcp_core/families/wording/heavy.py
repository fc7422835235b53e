"""Sentences that weigh more than their length says: many long words in one breath.

The measure is LIX (Björnsson 1968) for one sentence: its words, and the percentage of them with more than six letters.
It counts letters, not syllables, and leaves out names and words with macrons or of other scripts, so no language looks
hard for being itself. A text for the first years of secondary school lies between 40 and 50.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcp_core.text.document import Document, Span
from pcp_core.text.names import mentions
from pcp_core.text.readability import LongSentence

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONG_WORD = 6
_FEWEST = 18


def heavy_sentences(document: Document, heaviest: int, longest: int) -> Iterator[LongSentence]:
    """Sentences of at most ``longest`` words whose LIX lies above ``heaviest``, in order; short ones weigh nothing."""
    named = mentions(document)
    for start, end in document.sentences:
        words = [word.span() for word in _WORD.finditer(document.text, start, end)]
        if _FEWEST <= len(words) <= longest:
            counted = [span for span in words if not any(name.start < span[1] and span[0] < name.end for name in named)]
            if lix(document, counted) > heaviest:
                yield LongSentence(start, end, len(words))


def lix(document: Document, words: list[Span]) -> float:
    """The LIX of these words as one sentence; 0 where there are none."""
    if not words:
        return 0.0
    return len(words) + 100 * sum(_is_long(document.text[slice(*span)]) for span in words) / len(words)


def _is_long(word: str) -> bool:
    return len(word) > _LONG_WORD and word.isascii()
