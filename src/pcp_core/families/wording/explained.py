"""Short forms and terms of the trade: where they first stand, and whether they are explained there or before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcp_core.text.document import Document, Span
from pcp_core.text.fold import fold_phrase

_CAPITALS = re.compile(r"(?<![\w&/.'’-])[A-Z](?:[A-Z]|[&/](?=[A-Z])){1,5}s?(?![\w&/'’-]|\.\w)")
_EXPLAINED_AFTER = re.compile(
    r"s?[\"'”’]?(?:\s*\([^()]*[a-zāēīōū]{3}[^()]*\)"
    r"|\s*,?\s*(?:means?|stands\s+for|is\s+short\s+for|that\s+is|which\s+(?:is|are|means?)|is\s+(?:when|where|what|the\s+name))\b"
    r"|\s*,\s+(?:[^\W\d_A-Z]+\s+){1,4}(?:that|which|who|where|when)\b"
    r"|\s+=\s+[a-z])"
)
_CALLED_BEFORE = re.compile(
    r"(?:\b(?:called|known\s+as|named|we\s+say|short\s+for)|\bcalls?\s+(?:it|this|them|these))\s+(?:an?\s+|the\s+|your\s+)?[\"'“‘]?$"
)
_IN_BRACKETS = re.compile(r"[^\W\d_]{2,}[^()]{0,3}\(\s*(?:or\s+|called\s+|the\s+)?[\"'“‘]?$")


def short_forms(document: Document) -> Iterator[Span]:
    """Words of two to six capitals that stand among words that are not: *ISP*, *A&E*, *MDTs*."""
    text = document.text
    for found in _CAPITALS.finditer(text):
        start, end = found.span()
        line = text[text.rfind("\n", 0, start) + 1 : _line_end(text, end)]
        if not line.isupper():
            yield start, end


def is_explained(document: Document, start: int, end: int, tied_by: tuple[str, ...]) -> bool:
    """Whether the words from ``start`` to ``end`` are explained right there: after, before, or by ``tied_by``."""
    text = document.text
    if _EXPLAINED_AFTER.match(text, end) or _CALLED_BEFORE.search(text, max(0, start - 40), start):
        return True
    first, last = document.sentence_at(start)
    if text[max(first, start - 12) : start].rstrip(" \"'“‘").endswith(("(", "(or", "(called", "(the")):
        return _IN_BRACKETS.search(text, first, start) is not None
    around = f" {fold_phrase(text[first:start])} … {fold_phrase(text[end:last])} "
    return any((f" {words}" if words[0].isalnum() else words) in around for words in tied_by)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
