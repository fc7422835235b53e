"""Who decided, what happens next, and whom a child can ask: what a page for a child says, or leaves out."""

from __future__ import annotations

import re

from pcp_core.families.wording.children.page import Page
from pcp_core.families.wording.guards import says_by_whom
from pcp_core.text.document import Document, Span
from pcp_core.text.fold import fold_phrase

_DECIDED = re.compile(
    r"\b(?:it\s+(?:was|has\s+been)\s+(?:\w+\s+)?(?:decided|agreed|thought|felt)|(?:a|the)\s+decision\s+(?:was|has\s+been|will\s+be)"
    r"\s+\w+|(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|also\s+|not\s+)?(?:decided|agreed|placed|moved|removed|taken|sent|"
    r"told|assessed|arranged|allowed|stopped|changed|approved|refused|ordered|given|asked|kept|put|made\s+to|picked))\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:will|won['’]t|going\s+to|gonna|next|tomorrow|soon|after\s+that|from\s+now|this\s+(?:week|month|afternoon)|"
    r"we['’]ll|i['’]ll|you['’]ll|they['’]ll|she['’]ll|he['’]ll)\b",
    re.IGNORECASE,
)
_ASK = re.compile(
    r"\b(?:you\s+can\s+(?:always\s+|also\s+)?(?:ask|ring|call|text|phone|write|talk|speak|tell|say|come|tap)|"
    r"(?:ask|ring|call|text|tell|phone)\s+(?:me|us|your|mum|dad|nan|any|[A-ZĀĒĪŌŪ])|talk\s+(?:to|with)\s+(?:me|us|your|[A-Z])|"
    r"questions?)\b",
    re.IGNORECASE,
)


def nobody_decided(page: Page) -> tuple[Span, ...] | None:
    """Where something was decided, or done to somebody, and the sentence does not say by whom."""
    document = page.document
    found = (one.span() for one in _DECIDED.finditer(document.text))
    return tuple(span for span in found if not _is_said(document, span)) or None


def nothing_next(page: Page) -> tuple[Span, ...] | None:
    """Nowhere, where the page does not say what happens next."""
    return None if _NEXT.search(page.document.text) else ()


def nobody_to_ask(page: Page) -> tuple[Span, ...] | None:
    """Nowhere, where the page does not say whom the child can ask."""
    return None if _ASK.search(page.document.text) else ()


def _is_said(document: Document, span: Span) -> bool:
    return says_by_whom(fold_phrase(document.text[span[1] : document.sentence_at(span[0])[1]]))
