"""Sentences that weigh more than their length says: many long words in one breath.

The measure is the LIX of one sentence. A text for the first years of secondary school lies between 40 and 50.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcp_core.text.document import Document
from pcp_core.text.names import mentions
from pcp_core.text.readability import LongSentence, lix

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FEWEST = 18


def heavy_sentences(document: Document, heaviest: int, longest: int) -> Iterator[LongSentence]:
    """Sentences of at most ``longest`` words whose LIX lies above ``heaviest``, in order; short ones weigh nothing."""
    named = mentions(document)
    for start, end in document.sentences:
        words = [word.span() for word in _WORD.finditer(document.text, start, end)]
        if _FEWEST <= len(words) <= longest:
            counted = [span for span in words if not any(name.start < span[1] and span[0] < name.end for name in named)]
            if lix(document.text, counted) > heaviest:
                yield LongSentence(start, end, len(words))
