"""What stands beside a phrase and gives it another meaning: ``not_after``, ``not_before``, ``not_with``, capitals."""

from __future__ import annotations

from pcp_core.families.wording.phrases import Phrase
from pcp_core.text.document import Document
from pcp_core.text.fold import fold_phrase

_BESIDE = 60
"""Characters on either side that are looked at; longer than any phrase that stands beside another."""


def is_meant(document: Document, start: int, end: int, phrase: Phrase) -> bool:
    """Whether the words from ``start`` to ``end`` are what the rule means."""
    text, use = document.text, phrase.use
    if phrase.capitals and not text[start:end].isupper():
        return False
    if use.not_after and _ends_with(fold_phrase(text[max(0, start - _BESIDE) : start]), use.not_after):
        return False
    if use.not_before and _begins_with(fold_phrase(text[end : end + _BESIDE]), use.not_before):
        return False
    if use.not_with:
        later = fold_phrase(text[end : document.sentence_at(start)[1]])
        return not any(f" {word} " in f" {later} " for word in use.not_with)
    return True


def _ends_with(before: str, words: tuple[str, ...]) -> bool:
    for word in words:
        if before.endswith(word):
            rest = before[: -len(word)]
            if not rest or not word[0].isalnum() or not (rest[-1].isalnum() or rest[-1] in "-'"):
                return True
    return False


def _begins_with(after: str, words: tuple[str, ...]) -> bool:
    for word in words:
        if after.startswith(word):
            rest = after[len(word) :]
            if not rest or not (rest[0].isalnum() or rest[0] in "-'"):
                return True
    return False
