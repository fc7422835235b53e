"""A plan that the person speaks in themselves: *I am not lazy, whatever they wrote* is theirs, and is not corrected.

Whoever writes a plan may write "I", so that alone says nothing. It is the person who speaks under a heading that says
so (*In my own words*), and in sentences with *I* or *me* of a plan or form where nobody else is "I": the person is
among its contributors, or it speaks of *my goals* and *my home*, and nowhere tells of them by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcp_core.model import Event
from pcp_core.text.document import Document
from pcp_core.text.names import mentions
from pcp_core.text.sections import section_of

JUDGING = frozenset({"blame", "label", "violence-wording"})
"""Kinds of question that somebody's own page does not raise. Nobody calls themselves "the client", and a term of the
trade needs explaining whoever's page it stands on."""

_PAGES = ("plan", "form")
_I = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|me|my|mine|myself)\b|\bMy\b|\bMe\b")
_MINE = re.compile(
    r"\b(?:[Mm]y\s+(?:own\s+)?(?:goals?|plan|dreams?|strengths?|story|life|home|flat|house|family|kids|children|partner|mum|"
    r"dad|wish(?:es)?|needs?|day|health|worr(?:y|ies)|friends?|money|words?|job|body|mind|workers?)|[Aa]bout\s+me|"
    r"I\s+(?:want|would\s+like|like|love|hate|feel|wish|hope|dream|live))\b"
)
_WHOSE = r"(?:my|his|her|their|your|[A-ZĀĒĪŌŪ][\w-]+['’]s)"
_HEADS = re.compile(
    rf"^[\s#>*_-]*(?P<heading>(?:in\s+)?{_WHOSE}\s+own\s+words|in\s+{_WHOSE}\s+words|"
    r"(?P<mine>my\s+[\w' -]{2,40}|what\s+i\s+[\w' -]{2,40}|about\s+me))(?=[\s*_]*(?::|$))",
    re.IGNORECASE | re.MULTILINE,
)
_NAMES_SELF = re.compile(r"(?:\b(?:[Mm]y\s+name\s+is|I\s+am|I['’]m|[Cc]alls?\s+me|[Ss]igned|[Nn]ame):?\s*|^\s*)$")
_PAGE_OF = re.compile(r"['’]s\s+(?:\w+\s+){0,2}(?:plan|page|goals?|story|words)\b", re.IGNORECASE)


def is_own_page(event: Event, document: Document, start: int, end: int) -> bool:
    """Whether the words from ``start`` to ``end`` stand where the person themselves speaks in this event's document."""
    page = event.document
    if page is None or page.kind not in _PAGES:
        return False
    says_so = any(one.as_ == "person" for one in page.contributors) if page.contributors is not None else None
    for first, last, mine in document.once(_under_their_words):
        if first <= start and end <= last and not (mine and says_so is False):
            return True
    first, last = document.sentence_at(start)
    if says_so is False or not _I.search(document.text, first, last) or document.once(_told_by_name):
        return False
    return says_so or document.once(_is_mine)


def _under_their_words(document: Document) -> tuple[tuple[int, int, bool], ...]:
    """What stands below, or in the line of, a heading that says who speaks, and whether it says so as *my* or *me*."""
    return tuple(_sections(document))


def _sections(document: Document) -> Iterator[tuple[int, int, bool]]:
    for heading in _HEADS.finditer(document.text):
        if below := section_of(document, *heading.span("heading")):
            yield (*below, heading["mine"] is not None)


def _is_mine(document: Document) -> bool:
    """Whether the page speaks of what is the person's: *my goals*, *I want*."""
    return _MINE.search(document.text) is not None


def _told_by_name(document: Document) -> bool:
    """Whether the page tells of the person by name, so that "I" is somebody else."""
    text = document.text
    titles = (*document.title_spans, *document.template_spans)
    for mention in mentions(document):
        if mention.who != "person" or any(first <= mention.start < last for first, last in titles):
            continue
        line = text.rfind("\n", 0, mention.start) + 1
        alone = not text[line : mention.start].strip() and text[mention.end : mention.end + 1] in ("", "\n", "\r")
        if not (alone or _PAGE_OF.match(text, mention.end) or _names_themselves(text, line, mention.start)):
            return True
    return False


def _names_themselves(text: str, line: int, at: int) -> bool:
    """Whether a name stands where somebody says their own: *My name is*, *Call me*."""
    before = text[line:at]
    return bool(before.strip()) and _NAMES_SELF.search(before) is not None
