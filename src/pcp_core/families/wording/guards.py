"""What stands beside a phrase and decides what it means: ``after``, ``before`` and the like, and capitals."""

from __future__ import annotations

import re

from pcp_core.families.wording.phrases import Phrase
from pcp_core.text.document import Document
from pcp_core.text.fold import fold_phrase

_PUNCTUATION = re.compile(r"[^\w'-]+")
_CLAUSE_ENDS = re.compile(
    r"[;:–—]| (?:that|which|who|whom|when|while|because|so|but|if|after|before|until|and then|and (?:he|she|they|i)) "
)
_BY = re.compile(
    r" by (?!\d|(?:phone|text|email|e-mail|letter|post|bus|car|train|mistake|then|now|noon|midnight|accident|the end|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|next|going|staying|being|force)\b)"
)
_NAME = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|I\b|I['’])[^\W\d_a-z][\w'’-]*[a-zāēīōū][\w'’-]*"
_NAME_BEHIND = re.compile(rf" {_NAME}")
_NAME_BEFORE = re.compile(rf"{_NAME} \($")
_DENIED = re.compile(
    r"(?:(?:\b(?:is|was|are|were|been)|['’](?:s|re))\s+(?:not|never|far\s+from|anything\s+but)|\b(?:is|was|are|were)n['’]t)"
    r"(?:\s+(?:an?|at\s+all|being|just|simply))?\s+$",
    re.IGNORECASE,
)
_MEANT_WELL = re.compile(r"\s+in\s+(?:the\s+(?:best|nicest|kindest)|a\s+good)\s+(?:possible\s+)?(?:way|sense)\b")
_BESIDE = 60
"""Characters on either side that are looked at; longer than any phrase that stands beside another."""


def is_meant(document: Document, start: int, end: int, phrase: Phrase) -> bool:
    """Whether the words from ``start`` to ``end`` are what the rule means."""
    text, use = document.text, phrase.use
    if phrase.capitals and not text[start:end].isupper():
        return False
    if use.after or use.not_after:
        before = fold_phrase(text[max(0, start - _BESIDE) : start])
        if (use.after and not _ends_with(before, use.after)) or _ends_with(before, use.not_after):
            return False
    if use.before or use.not_before:
        behind = fold_phrase(text[end : end + _BESIDE])
        if (use.before and not _begins_with(behind, use.before)) or _begins_with(behind, use.not_before):
            return False
    # A rule that names what stands before its words may be about the "not": *not serious about change*.
    if use.rule.kind == "blame" and not use.after and _is_taken_back(text, start, end):
        return False
    if use.not_named and _is_named(text, start, end):
        return False
    if not (use.passive or use.not_with or use.not_about):
        return True
    first, last = document.sentence_at(start)
    if use.not_about and _holds(fold_phrase(text[first:start]), use.not_about):
        return False
    later = fold_phrase(text[end:last])
    return not (use.passive and says_by_whom(later)) and not _holds(later, use.not_with)


def _is_named(text: str, start: int, end: int) -> bool:
    """Whether whose part this is stands right beside it: *Mother Lagi*, *Quilla (mother)*."""
    before = _NAME_BEFORE.search(text, max(0, start - _BESIDE), start)
    return before is not None or _NAME_BEHIND.match(text, end) is not None


def says_by_whom(later: str) -> bool:
    """Whether "by" and somebody follow in the same clause; "by Friday" and "by phone" name nobody."""
    return _BY.search(_CLAUSE_ENDS.split(f" {later}", maxsplit=1)[0]) is not None


def _is_taken_back(text: str, start: int, end: int) -> bool:
    """Whether a judgement is denied, or meant well: *is not lazy*, *stubborn in the best way*."""
    return bool(_DENIED.search(text, max(0, start - _BESIDE), start) or _MEANT_WELL.match(text, end))


def _holds(later: str, words: tuple[str, ...]) -> bool:
    spaced = f" {_PUNCTUATION.sub(' ', later)} "
    return any(f" {word} " in spaced for word in words)


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
