"""Words that no one wrote about anybody: merge fields, blanks, tick boxes, form labels, table heads, mail headers.

``template_spans`` of a document are all of them. Of these, ``unfilled`` are the ones that still wait for an answer: a
phrase in one of them tells nothing (*☐ family violence*, *Any violence: ____*), while an answered label does.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby

from pcp_core.text.document import Document, Span
from pcp_core.text.mergefields import FIELD

_FIELD = re.compile(rf"{FIELD}|_{{3,}}|\.{{6,}}|…{{3,}}")
# One of these stands in every field and box; most notes hold none, and looking for them costs a hundredth.
_FIELD_MARKS = ("{", "«", "<", "[", "___", "......", "………", "*|", "%")
_BOX_MARKS = "☐☑☒□■✓✔[("
_BOX = re.compile(r"[☐☑☒□■✓✔]|\[[ xX✓✔]?\]|\( \)")
_EMPTY_BOXES = frozenset("☐ □".split()) | {"[]", "[ ]", "( )"}
_LABEL = re.compile(r"[^\S\r\n]*(?:[-*•]\s+)?[A-ZĀĒĪŌŪ][^:\r\n.!?;\"“”]{0,48}:(?=\s|$)")
_BEFORE_FIELD = re.compile(r"(?:^|[.!?;:\t|]|\s{2})[^\S\r\n]*(?P<label>[A-ZĀĒĪŌŪ][^:\r\n.!?;\t]{0,60}?:?)[^\S\r\n]*$")
_HEADER = re.compile(r"\s*(?:from|to|cc|bcc|sent|date|subject|re|reply-to):\s*\S", re.IGNORECASE)
_FROM = re.compile(r"\s*from:", re.IGNORECASE)
_CLOSING = re.compile(
    r"\s*(?:(?:kind|warm|best|many)\s+(?:regards|wishes|thanks)|regards|sincerely|yours\s+\w+|ngā\s+mihi(?:\s+nui)?|"
    r"nāku\s+noa|cheers|thanks|thank\s+you)\s*[,.!]?\s*",
    re.IGNORECASE,
)
_GAP = re.compile(r"(?<=\S)(?:\t|\s{3,})")
_RULE = re.compile(r"[\s|:+=-]*-{2,}[\s|:+=-]*")
_LONGEST_SIGNATURE = 5
_LONGEST_SIGNED_LINE = 60
_FARTHEST = 60


def template_spans(document: Document) -> tuple[Span, ...]:
    """Every stretch that is form words, in order and apart from each other."""
    return document.once(_template_spans)


def unfilled_at(document: Document, start: int, end: int) -> Span | None:
    """The unanswered field or box in which the words from ``start`` to ``end`` stand, if they do."""
    spans = document.once(_unfilled)
    which = bisect_right(spans, (start, len(document.text))) - 1
    return spans[which] if which >= 0 and end <= spans[which][1] else None


def header_blocks(document: Document) -> tuple[Span, ...]:
    """Two or more lines of mail headers that stand together, one of them *From:*."""
    text, found = document.text, []
    if "rom:" not in text and "ROM:" not in text:
        return ()
    for is_header, group in groupby(document.lines, lambda line: _HEADER.match(text, *line) is not None):
        lines = list(group) if is_header else []
        if len(lines) > 1 and any(_FROM.match(text, *line) for line in lines):
            found.append((lines[0][0], lines[-1][1]))
    return tuple(found)


def signature_end(document: Document, start: int, end: int) -> int | None:
    """Where the first signature that begins between ``start`` and ``end`` ends, if there is one."""
    signatures = document.once(_signatures)
    which = bisect_left(signatures, (start,))
    return signatures[which][1] if which < len(signatures) and signatures[which][0] < end else None


def _template_spans(document: Document) -> tuple[Span, ...]:
    return _joined(
        (
            *_unfilled(document),
            *_boxes(document, empty=False),
            *_labels(document),
            *_table_heads(document),
            *document.once(header_blocks),
            *document.once(_signatures),
        )
    )


def _unfilled(document: Document) -> tuple[Span, ...]:
    return _joined((*_fields(document.text), *_boxes(document, empty=True)))


def _fields(text: str) -> Iterator[Span]:
    """Merge fields and blanks, each with the label before it."""
    if not any(mark in text for mark in _FIELD_MARKS):
        return
    done = 0
    for field in _FIELD.finditer(text):
        start, end = field.span()
        if field.group()[0] in "_.…":
            label = _BEFORE_FIELD.search(text, max(done, start - _FARTHEST), start)
            start = label.start("label") if label else start
        yield start, end
        done = end


def _boxes(document: Document, *, empty: bool) -> Iterator[Span]:
    """Tick boxes: an empty one with its label, up to the next box, a gap or the line's end; a ticked one alone."""
    text, lines = document.text, document.lines
    if not any(mark in text for mark in _BOX_MARKS):
        return
    boxes = list(_BOX.finditer(text))
    for which, box in enumerate(boxes):
        if (box.group() in _EMPTY_BOXES) is not empty:
            continue
        start, end = box.span()
        if empty:
            end = lines[bisect_right(lines, (start, len(text))) - 1][1]
            if which + 1 < len(boxes):
                end = min(end, boxes[which + 1].start())
            gap = _GAP.search(text, box.end() + 1, end)
            end = gap.start() if gap else end
        yield start, end


def _labels(document: Document) -> Iterator[Span]:
    """Labels of a form: two or more lines that stand together and begin with one."""
    text = document.text
    if ":" not in text:
        return
    matched = ((line, _LABEL.match(text, *line)) for line in document.lines)
    for labelled, group in groupby(matched, lambda pair: pair[1] is not None):
        labels = [label.span() for _, label in group if label] if labelled else []
        if len(labels) > 1:
            yield from labels


def _table_heads(document: Document) -> Iterator[Span]:
    """The first row of a table of tabs or bars, and the rule below it."""
    text = document.text
    if "\t" not in text and "|" not in text:
        return
    for is_row, group in groupby(document.lines, lambda line: _is_row(text, line)):
        rows = list(group) if is_row else []
        if len(rows) > 1:
            yield rows[0]
            yield from (row for row in rows[1:2] if _RULE.fullmatch(text, *row))


def _is_row(text: str, line: Span) -> bool:
    return text.count("\t", *line) > 1 or text.count("|", *line) > 1


def _signatures(document: Document) -> tuple[Span, ...]:
    """*Kind regards* and the short lines below it, up to a blank line after the first of them."""
    text, lines, found = document.text, document.lines, list[Span]()
    for which, (start, stop) in enumerate(lines):
        if stop - start > _LONGEST_SIGNED_LINE or not _CLOSING.fullmatch(text, start, stop):
            continue
        end = stop
        for first, last in lines[which + 1 : which + 1 + _LONGEST_SIGNATURE]:
            empty = not text[first:last].strip()
            if (empty and end > stop) or last - first > _LONGEST_SIGNED_LINE:
                break
            end = end if empty else last
        found.append((start, end))
    return tuple(found)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
