"""How long sentences are, and how hard a text. Letters are counted, never syllables, so no language looks hard for
being itself.

The measure is LIX (Björnsson 1968): words in a sentence, and the percentage of them with more than six letters. Names,
words with macrons or of other scripts, addresses, form words and what somebody is quoted as saying are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pcp_core.text.document import Document, Span
from pcp_core.text.names import mentions
from pcp_core.text.speech import spoken

_WORD = re.compile(r"[^\W_](?:[^\s\W]|[\u0300-\u036f]|['’ʻ.,:/-](?=\w))*")
# A word and the space after it are at least this long, so shorter sentences need no counting.
_SHORTEST_WORD = 2
_IN_LETTERS = re.compile(r"[^\W\d_]+(?:(?:['’-]|[\u0300-\u036f]+)[^\W\d_]+)*[\u0300-\u036f]*")
_LONG_WORD = 6
_ADDRESS = re.compile(
    r"\d+[A-Za-z]?(?:/\d+)?\s+(?:[A-ZĀĒĪŌŪ][\w'’-]+\s+){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Court|Crescent|"
    r"Place|Terrace|Parade|Highway|Close|Grove|Way)\b(?:[, \t]+[A-ZĀĒĪŌŪ][\w'’-]*)*(?:[, \t]+\d{4})?"
)
_LINK = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_FEWEST_IN_SENTENCE = 4


class LongSentence(NamedTuple):
    """A sentence over the limit: offsets as given, end exclusive, and its number of words."""

    start: int
    end: int
    words: int


class Hardness(NamedTuple):
    """How hard a text is: its LIX, the words that were counted, and its hardest sentences, the hardest first."""

    score: int
    words: int
    hardest: tuple[Span, ...]


def hardness(document: Document, left_out: Iterable[Span] = (), *, most: int = 3) -> Hardness:
    """The LIX of what the writer of a text wrote, and its ``most`` hardest sentences; 0 of an empty one.

    left_out: more stretches that are not counted, such as words of a language that is not the text's.
    """
    text, words = document.text, tuple(counted_words(document, left_out))
    weighed, sentences, all_long = list[tuple[float, int, int]](), 0, 0
    for start, end in document.sentences:
        inside = words[bisect_left(words, (start, 0)) : bisect_left(words, (end, 0))]
        long = _long_words(text, inside)
        sentences, all_long = sentences + bool(inside), all_long + long
        if len(inside) >= _FEWEST_IN_SENTENCE:
            weighed.append((-_lix(len(inside), long, 1), start, end))
    hardest = tuple((start, end) for _, start, end in sorted(weighed)[:most])
    return Hardness(round(_lix(len(words), all_long, sentences)), len(words), hardest)


def counted_words(document: Document, left_out: Iterable[Span] = ()) -> Iterator[Span]:
    """The words of a text that are its writer's: no names, quotations, headings, form words, addresses."""
    out = _merged(
        [
            *((mention.start, mention.end) for mention in mentions(document)),
            *((words.start, words.end) for words in spoken(document) if words.attributed),
            *_addresses(document.text),
            *document.title_spans,
            *document.template_spans,
            *left_out,
        ]
    )
    done = 0
    for start, end in (*out, (len(document.text), len(document.text))):
        yield from (found.span() for found in _IN_LETTERS.finditer(document.text, done, start))
        done = end


def _addresses(text: str) -> Iterator[Span]:
    """Streets with their numbers, and links."""
    yield from (found.span() for found in _ADDRESS.finditer(text))
    if "@" in text or "://" in text or "www." in text:
        yield from (found.span() for found in _LINK.finditer(text))


def lix(text: str, words: Sequence[Span]) -> float:
    """The LIX of these words of a text as one sentence; 0 where there are none."""
    return _lix(len(words), _long_words(text, words), 1)


def _lix(words: int, long: int, sentences: int) -> float:
    return words / sentences + 100 * long / words if words and sentences else 0.0


def _long_words(text: str, words: Sequence[Span]) -> int:
    """How many have more than six letters, and none of another script or with a mark."""
    return sum(end - start > _LONG_WORD and text[start:end].isascii() for start, end in words)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Stretches in order, those that overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


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
