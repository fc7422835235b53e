"""Where quotation marks open and close. An apostrophe is not a quotation mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

_Span = tuple[int, int]

_MARK = re.compile("[\"“”„«»'‘’]")
_OPENING = {"“": '"', "„": '"', "«": '"', "‘": "'"}
_CLOSING = {"”": '"', "»": '"', "’": "'"}
# Words that begin with an apostrophe: 'em, 'cause, '90s.
_ELIDED = re.compile(r"(?:\d\ds?|em|cause|cos|coz|til|till|tis|twas|bout|round|n|ere|kay|nother)\b", re.IGNORECASE)
# Where a line begins that is no part of what was said: a bullet, or the label of the next part of a note.
_TURN = re.compile(r"\s*\n[^\S\n]*(?:[-*•#☐☑]\s|\[[ xX]?\]|[A-ZĀĒĪŌŪ][\w'’/ -]{1,30}:\s)")
_NO_BEGINNING = re.compile(r"[,;:!?)\]]|\.(?!\.)")
_INTRODUCED = re.compile(r"[:,]\s*$")
# Letters after which an apostrophe may stand for something left out: the kids' room, comin' home.
_MAY_LEAVE_OUT = ("s", "in", "S")
_DEEPEST = 4
_LOOK_AHEAD = 12


def quoted_spans(text: str, paragraphs: tuple[_Span, ...]) -> tuple[_Span, ...]:
    """What stands in quotation marks, marks included, outer before inner.

    One that is not closed runs to the next bullet or label, or to its paragraph's end.
    """
    spans = [span for start, end in paragraphs for span in _in_paragraph(text, start, end)]
    return tuple(sorted(spans, key=lambda span: (span[0], -span[1])))


def _in_paragraph(text: str, start: int, end: int) -> Iterator[_Span]:
    marks = list(_MARK.finditer(text, start, end))
    opened: list[tuple[int, str]] = []
    for which, found in enumerate(marks):
        at, mark = found.start(), found.group()
        kind = "'" if mark in "'‘’" else '"'
        inside = [kind_open for _, kind_open in opened]
        if mark == "“" and any(text[begin] == "„" for begin, _ in opened):
            mark = "”"  # „so“ closes as English opens
        if kind in inside and _may_close(text, at, end, mark) and not _left_out(text, at, end, marks, which):
            while opened:
                begin, closed = opened.pop()
                if closed == kind:
                    yield begin, at + 1
                    break
        elif (kind not in inside or (mark in _OPENING and len(inside) < _DEEPEST)) and _may_open(
            text, at, start, end, mark
        ):
            opened.append((at, kind))
    for begin, kind in opened:
        if kind == '"' or _INTRODUCED.search(text, max(start, begin - 4), begin):
            turn = _TURN.search(text, begin, end)
            yield begin, turn.start() if turn else end


def _may_open(text: str, at: int, start: int, end: int, mark: str) -> bool:
    if mark in _CLOSING or at + 1 >= end or text[at + 1].isspace() or _NO_BEGINNING.match(text, at + 1):
        return False
    before = text[at - 1] if at > start else " "
    if mark in _OPENING:
        return not (mark == "‘" and (before.isalnum() or _ELIDED.match(text, at + 1)))
    return not before.isalnum() and not (mark == "'" and _ELIDED.match(text, at + 1))


def _may_close(text: str, at: int, end: int, mark: str) -> bool:
    if mark in _OPENING:
        return False
    after = text[at + 1] if at + 1 < end else " "
    if mark == '"':
        return not (text[at - 1].isspace() and not after.isspace())
    if mark in "'’":
        return not text[at - 1].isspace() and not after.isalnum()
    return True


def _left_out(text: str, at: int, end: int, marks: list[re.Match[str]], which: int) -> bool:
    """Whether this mark rather stands for letters left out, because a better close follows."""
    goes_on = text[at + 1 : at + 3].strip()[:1].islower()
    if text[at] not in "'’" or not goes_on or not text.endswith(_MAY_LEAVE_OUT, 0, at):
        return False
    for mark in marks[which + 1 : which + _LOOK_AHEAD]:
        place = mark.start()
        if mark.group() in "'’" and _may_close(text, place, end, mark.group()):
            return True
        if mark.group() in "'‘" and not text[place - 1].isalnum():
            return False
    return False
