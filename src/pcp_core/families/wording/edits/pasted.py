"""Words that a pack says can stand where a phrase stood; only a capital letter and the article before may change."""

from __future__ import annotations

import re

from pcp_core.families.wording.edits.around import opens_sentence, word_before
from pcp_core.families.wording.edits.edit import Edit
from pcp_core.text.document import Document

_ARTICLES = frozenset({"a", "an", "the"})
_OWNERS = frozenset("his her their my our your its this that these those some any no each every".split())
# Spelling does not always say how a word begins when it is spoken.
_AN_ALL_THE_SAME = re.compile(r"(?:hour|honest|honour|honor|heir)", re.IGNORECASE)
_A_ALL_THE_SAME = re.compile(r"(?:uni(?!m|n)|use|usu|uti|ut[aeiou]|eu|ewe|one\b|once\b|ubi|ura)", re.IGNORECASE)
_VOWELS = "aeiouAEIOUāēīōūĀĒĪŌŪ"


def pasted_over(document: Document, start: int, end: int, words: str) -> Edit | None:
    """The edit that writes ``words`` from ``start`` to ``end``, and *a* for *an* before them where that is needed."""
    text = document.text
    if text[end : end + 1] in ("'", "’"):
        return None
    if opens_sentence(document, start) and text[start].isupper():
        words = words[0].upper() + words[1:]
    before = word_before(document, start)
    low = before.low if before else ""
    begins, _, rest = words.partition(" ")
    has_article = begins.lower() in _ARTICLES and rest
    if before and has_article and (low in _OWNERS or low.endswith("'s")):
        return Edit(start, end, rest)
    if before and has_article and low in _ARTICLES:
        return _article(text, before.start, before.end, start, end, rest)
    if before and low in ("a", "an"):
        return _article(text, before.start, before.end, start, end, words)
    return Edit(start, end, words)


def _article(text: str, first: int, last: int, start: int, end: int, words: str) -> Edit:
    """The words behind an article that was there before, with *a* or *an* as they need it."""
    written = text[first:last]
    fits = ("an" if _sounds_like_a_vowel(words) else "a") if written.lower() in ("a", "an") else written
    if fits.lower() == written.lower():
        return Edit(start, end, words)
    return Edit(first, end, (fits.capitalize() if written[0].isupper() else fits) + text[last:start] + words)


def _sounds_like_a_vowel(words: str) -> bool:
    if _AN_ALL_THE_SAME.match(words):
        return True
    return words[0] in _VOWELS and not _A_ALL_THE_SAME.match(words)
