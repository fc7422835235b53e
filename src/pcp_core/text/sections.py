"""What rules over what stands below it: a heading over its section, and the line that leads in over its list."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from pcp_core.text.document import Document, Span
from pcp_core.text.sentences import BULLET

_BEFORE_HEADING = re.compile(r"[\s#>*_•‣▪◦-]*(?:\(?(?:\d{1,3}|[A-Za-z])[.)]\s+)?")
_AFTER_HEADING = re.compile(r"[\s*_]*(?::[\s*_]*|$)")
_LABELLED = re.compile(r"\s*[A-ZĀĒĪŌŪ][^\W\d_]*(?:[ /&'’-]+\w+){0,5}\s*:(?=\s|$)")
# Lines; no section of a note is this long, and a text of nothing but headings takes one pass.
_LONGEST_SECTION = 200


class Listed(NamedTuple):
    """A list and the line that leads into it, as in *Denies:*; offsets as given, end exclusive."""

    start: int
    end: int
    lead: Span


def lead_in(document: Document, start: int) -> Span | None:
    """The line that leads into the list in which ``start`` stands, if it does."""
    found = document.once(_lists)
    which = bisect_right(found, start, key=lambda listed: listed.start) - 1
    return found[which].lead if which >= 0 and start < found[which].end else None


def section_of(document: Document, start: int, end: int) -> Span | None:
    """What the words from ``start`` to ``end`` head; None when they are no heading.

    A heading stands at the beginning of its line and alone in it, or before a colon. It rules what follows in its
    line; alone in its line, what follows up to a blank line or the next heading or label; and a Markdown heading
    rules up to the next heading, over blank lines too.
    """
    text, lines = document.text, document.lines
    which = bisect_right(lines, (start, len(text))) - 1
    line_start, line_end = lines[which]
    closes = _AFTER_HEADING.match(text, end, line_end)
    if closes is None or not _BEFORE_HEADING.fullmatch(text, line_start, start):
        return None
    if closes.end() < line_end:
        return closes.end(), line_end
    return line_end, _end_below(document, which, text.startswith("#", line_start))


def _end_below(document: Document, heading: int, whole: bool) -> int:
    """Where the section under the heading in this line ends. whole: blank lines do not end it."""
    text, lines, titles = document.text, document.lines, document.once(_title_starts)
    begun, end = False, lines[heading][1]
    for start, stop in lines[heading + 1 : heading + 1 + _LONGEST_SECTION]:
        if start in titles or (not whole and _LABELLED.match(text, start, stop)):
            break
        if not text[start:stop].strip():
            if begun and not whole:
                break
            continue
        begun, end = True, stop
    return end


def _title_starts(document: Document) -> frozenset[int]:
    return frozenset(start for start, _ in document.title_spans)


def _lists(document: Document) -> tuple[Listed, ...]:
    """Lines that begin with a bullet, below a line that ends with a colon."""
    text, found = document.text, list[Listed]()
    lead: Span | None = None
    first: int | None = None
    last = 0
    for start, stop in document.lines:
        line = text[start:stop].strip()
        if BULLET.match(text, start, stop):
            if lead and first is None:
                first = start
            last = stop
            continue
        if not line and first is None:
            continue
        if lead and first is not None:
            found.append(Listed(first, last, lead))
        lead, first = ((start, stop) if line.endswith(":") else None), None
    if lead and first is not None:
        found.append(Listed(first, last, lead))
    return tuple(found)
