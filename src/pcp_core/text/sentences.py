"""Where sentences, lines and titles begin and end. Plain text in, offsets out."""

from __future__ import annotations

import re
from collections.abc import Iterator

_Span = tuple[int, int]

_LINE_END = re.compile(r"\r\n|\n|\r")
_FILLED_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
# Possessive, and anchored where a run of stops begins, so that ten million of them take one pass.
_STOP = re.compile(r"[.!?…](?<![.!?…]{2})[.!?…]*+[\"'”’)\]]*+(?=\s|$)")
BULLET = re.compile(r"\s*(?:[-*•‣▪◦–—·]+|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})[.)])(?=\s)\s*")

# After these a full stop is part of the word, whatever follows.
_ALWAYS_SHORT = frozenset(
    "mr mrs ms mx dr prof rev fr hon sgt cst const sen det insp supt sr jr st mt e.g eg i.e ie vs cf viz approx "
    "ca pp para cl".split()
)
# After these it is too, unless what follows begins like a sentence.
_OFTEN_SHORT = frozenset(
    "a.m p.m am pm etc appt appts dept govt ave rd cres tce hwy ext tel mob ph inc incl ltd pty co min mins hr hrs "
    "wk wks yr yrs mth mths jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat "
    "sun tx rx hx dx sx pt pts max temp c p s re ref".split()
)
_NUMBERED = frozenset({"no", "nos", "fig", "vol"})
_SHORT = _ALWAYS_SHORT | _OFTEN_SHORT | _NUMBERED
_DATE_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december mon tue wed thu fri sat sun".split()
)
_NEXT_WORD = re.compile(r"\s*[\"'“‘(]*(\w*)")
# A line this long that goes on in lower case was broken by a program, not by its writer.
_WRAPPED_FROM = 60
_LONGEST_TITLE = 80
_MOST_TITLE_WORDS = 10


def line_spans(text: str) -> tuple[_Span, ...]:
    """The lines of ``text`` without their ends; an empty text has one empty line."""
    spans, start = [], 0
    for end in _LINE_END.finditer(text):
        spans.append((start, end.start()))
        start = end.end()
    return (*spans, (start, len(text)))


def sentence_spans(text: str) -> tuple[_Span, ...]:
    """The sentences of ``text``. A new line ends one, unless the line was plainly wrapped by a program."""
    spans: list[_Span] = []
    for start, end in _blocks(text):
        for stop in _STOP.finditer(text, start, end):
            if _ends_sentence(text, start, stop):
                spans.append((start, stop.end()))
                start = _skip_space(text, stop.end(), end)
        if start < end:
            spans.append((start, end))
    return tuple(spans)


def title_spans(text: str, lines: tuple[_Span, ...]) -> tuple[_Span, ...]:
    """The lines that are headings. The last line of a text heads nothing, unless Markdown says so."""
    titles = []
    for index, (start, end) in enumerate(lines):
        if end - start > _LONGEST_TITLE or not (line := text[start:end].strip()):
            continue
        below = text[slice(*lines[index + 1])].strip() if index + 1 < len(lines) else None
        if _is_title(line, below):
            titles.append((start, end))
    return tuple(titles)


def _is_title(line: str, below: str | None) -> bool:
    if line[0] == "#":
        return line.lstrip("#")[:1].isspace()
    if below and len(below) > 2 and not below.strip("=-"):
        return True
    if not (line[-1] == ":" or (below == "" and line[-1] not in ".!?,;")):
        return False
    words = [word for word in line.rstrip(":").split() if word[0].isalpha()]
    if not words or len(words) > _MOST_TITLE_WORDS:
        return False
    capitals = [word for word in words if word[0].isupper()]
    return line.isupper() or (words[0] in capitals and all(word in capitals or len(word) < 4 for word in words))


def _blocks(text: str) -> Iterator[_Span]:
    """Lines that hold anything, wrapped ones joined, without bullets and the white space around them."""
    held: int | None = None
    before = 0
    for line in _FILLED_LINE.finditer(text):
        start, end = line.span()
        if held is not None and not (text[start].islower() and text.count("\n", before, start) < 2):
            yield held, before
            held = None
        if held is None:
            bullet = BULLET.match(text, start, end)
            held = bullet.end() if bullet else start
        before = end
        if end - start < _WRAPPED_FROM or text[end - 1] in ".!?…:;":
            yield held, end
            held = None
    if held is not None:
        yield held, before


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    at, mark = stop.start(), stop.group()
    if mark == ".":
        word = text[max(text.rfind(" ", start, at) + 1, start) : at].lstrip("\"'“‘([")
        return not (len(word) == 1 or word.lower() in _SHORT) or not _is_short(word, _next_word(text, stop.end()))
    if mark[-1] in "\"'”’" or mark[0] == "…" or mark.startswith("..."):
        return not _next_word(text, stop.end())[:1].islower()
    return True


def _next_word(text: str, at: int) -> str:
    following = _NEXT_WORD.match(text, at)
    return following.group(1) if following else ""


def _is_short(word: str, after: str) -> bool:
    """Whether the full stop after ``word`` belongs to it, given the word that follows."""
    low = word.lower()
    if low in _NUMBERED:
        return after[:1].isdigit()
    if low in _ALWAYS_SHORT:
        return True
    if low in _OFTEN_SHORT:
        return not after[:1].isupper() or ("." in low and after.lower() in _DATE_WORDS)
    return word.isupper() and word != "I" and after[:1].isupper()
