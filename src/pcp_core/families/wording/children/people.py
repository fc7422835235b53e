"""Whether everybody who is named is introduced: *Ana, your worker*, *your aunt Bea*, *Dr Lee*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcp_core.families.wording.children.page import Page
from pcp_core.text.document import Document, Span
from pcp_core.text.fold import fold_phrase
from pcp_core.text.names import mentions

_WHOSE = r"(?:my|your|our|his|her|their|the|a|an)"
_AFTER = re.compile(rf"\s*(?:,|\(|–|-)?\s*(?:(?:who\s+)?(?:is|was)\s+|who['’]s\s+)?{_WHOSE}\s+[^\W\d_]", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b{_WHOSE}\s+(?:[^\W\d_][\w'’-]*\s+){{1,3}}(?:is\s+|was\s+)?(?:called\s+|named\s+)?,?\s*$", re.IGNORECASE
)
_TITLE = re.compile(
    r"\b(?:Mum|Mom|Mummy|Dad|Daddy|Nan|Nana|Nanny|Gran|Granny|Grandma|Grandpa|Grandad|Pop|Poppa|Koro|Kuia|Aunty|Auntie|Aunt|"
    r"Uncle|Sister|Brother|Dr|Doctor|Nurse|Judge|Miss|Matua|Whaea|Teacher|Coach|Pastor)\s+$"
)
_TO = re.compile(
    r"(?:\b(?:[Dd]ear|[Hh]i|[Hh]ello|[Hh]ey|[Kk]ia\s+ora|[Tt]ālofa|[Mm]ālō|[Bb]ula|[Ff]or|[Mm]y\s+name\s+is)|^)\s*$"
)
_OF = re.compile(r"['’]s\s+(?:page|plan|story|book|letter|words|week)\b", re.IGNORECASE)


def not_introduced(page: Page) -> tuple[Span, ...] | None:
    """Where somebody of the case is first named with no word on who they are; the child themselves is left out."""
    return tuple(_strangers(page.document)) or None


def _strangers(document: Document) -> Iterator[Span]:
    """The first mention of each person who is introduced nowhere."""
    text, first, known = document.text, dict[str, Span](), set[str]()
    for mention in mentions(document):
        name = fold_phrase(text[mention.start : mention.end]).split()[0]
        first.setdefault(name, (mention.start, mention.end))
        if _is_introduced(document, mention.start, mention.end):
            known.add(name)
    yield from (span for name, span in first.items() if name not in known)


def _is_introduced(document: Document, start: int, end: int) -> bool:
    text = document.text
    begins, ends = document.sentence_at(start)
    line = text.rfind("\n", 0, start) + 1
    before = text[max(begins, line) : start]
    if any(found.search(before) for found in (_BEFORE, _TITLE)) or _AFTER.match(text, end, max(end, ends)):
        return True
    alone = not text[line:start].strip() and text[end : end + 1] in ("", "\n", "\r", ",")
    return alone or _OF.match(text, end) is not None or (bool(before.strip()) and _TO.search(before) is not None)
