"""Whose words these are: quotations, reported speech and pasted messages.

The person's own words are not corrected, so what somebody is quoted or reported as saying is marked here and left to
the rules to respect. ``attributed`` says that the text gives the words to a speaker: *Amira said*, *states*, *the
letter reads*. *Was described as* hides its speaker, and two words in scare quotes have none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from pcp_core.text.document import Document, Span
from pcp_core.text.phrases import Hit
from pcp_core.text.quotes import quoted_spans
from pcp_core.text.saying import NOBODY, SOMEBODY, clause_start, has_conjunction, speaker, verbs

Kind = Literal["quoted", "reported", "pasted"]

_QUOTES = "\"'“‘„«"
_AFTER_QUOTE = re.compile(r"[\s,.]*(?:[\w'’-]+\s+){0,4}?$")
_LABEL = re.compile(r"(?:^|[.!?]\s+|\n)\s*[A-ZĀĒĪŌŪ][\w'’ -]{1,30}:\s*$")
_OWN = re.compile(
    r"\b(?:his|her|their|my|\w+['’]s)\s+(?:own\s+)?(?:words?|goal|wish|view|reply|answer|message|text)\b[^.!?]{0,20}$",
    re.IGNORECASE,
)
_MESSAGE = re.compile(
    r"(?:(?:\w|-)+\s+(?:received\s+)?from\s+[^:\n.]{1,40}|sms|txt|voicemail|text\s+message)(?:\s+\d{1,2}[:.]\d\d)?"
    r"(:?)\s+",
    re.IGNORECASE,
)
_FORWARDED = re.compile(r"^[^\S\n]*-{2,}\s*(?:original|forwarded) message\s*-{2,}", re.IGNORECASE | re.MULTILINE)
# How many characters may stand between a quotation and what introduces it, or the verb that follows it.
_BEFORE, _AFTER = 60, 30


class Spoken(NamedTuple):
    """Somebody's words: offsets as given, end exclusive, quotation marks included."""

    start: int
    end: int
    kind: Kind
    attributed: bool


def spoken(document: Document) -> tuple[Spoken, ...]:
    """Every stretch that is somebody's words, by start, outer before inner; they may overlap.

    What the writer reports of their own speech (*I told her that …*) is not among the reported.
    """
    return document.once(_spoken)


def _spoken(document: Document) -> tuple[Spoken, ...]:
    text = document.text
    said = verbs().hits(document).get("saying", [])
    quotes = quoted_spans(text, document.paragraphs) if any(mark in text for mark in _QUOTES) else ()
    if not said and not quotes and ">" not in text:
        return ()
    found = [*_quotations(document, quotes, said), *_reported(document, quotes, said), *_pasted(document, said)]
    return tuple(sorted(found, key=lambda words: (words.start, -words.end)))


def _quotations(document: Document, quotes: Sequence[Span], said: list[Hit]) -> Iterator[Spoken]:
    outer = Spoken(0, 0, "quoted", False)
    for start, end in quotes:
        inside = end <= outer.end
        attributed = inside and outer.attributed
        attributed = attributed or _introduced(document, start, said) or _followed(document, end, said)
        words = Spoken(start, end, "quoted", attributed)
        if not inside:
            outer = words
        yield words


def _introduced(document: Document, quote: int, said: list[Hit]) -> bool:
    """Whether a speaker and a verb, a label or a possessive stand close before the quotation."""
    text = document.text
    begin = min(quote, document.sentence_at(quote)[0])
    for which in range(bisect_left(said, (quote,)) - 1, -1, -1):
        verb = said[which]
        if verb.start < begin or quote - verb.end > _BEFORE:
            break
        if verb.meaning == "message":
            if _MESSAGE.fullmatch(text, verb.start, quote):
                return True
        elif speaker(document, begin, verb) != NOBODY:
            return True
    before = text[max(begin, quote - _BEFORE) : quote]
    return bool(_LABEL.search(before) or _OWN.search(before))


def _followed(document: Document, quote_end: int, said: list[Hit]) -> bool:
    """Whether ', she said' or ', says Dougal' stands close after the quotation."""
    for which in range(bisect_left(said, (quote_end,)), len(said)):
        verb = said[which]
        if verb.start - quote_end > _AFTER:
            return False
        if verb.meaning not in {"quote", "as", "message"}:
            follows = _AFTER_QUOTE.fullmatch(document.text, quote_end, verb.start)
            return follows is not None and speaker(document, quote_end, verb) != NOBODY
    return False


def _reported(document: Document, quotes: Sequence[Span], said: list[Hit]) -> Iterator[Spoken]:
    text, outer, done = document.text, _outermost(quotes), -1
    for verb in said:
        if verb.meaning in {"quote", "message"} or verb.start < done:
            continue
        begin, end = document.sentence_at(verb.start)
        start = clause_start(text, verb, end)
        if start is None or text[start] in _QUOTES or _belongs_to_quote(text, outer, begin, verb):
            continue
        who = speaker(document, begin, verb)
        if who == SOMEBODY or (who == NOBODY and verb.meaning != "noun" and has_conjunction(text, verb)):
            done = end
            yield Spoken(start, end, "reported", who == SOMEBODY)


def _outermost(quotes: Sequence[Span]) -> list[Span]:
    outer: list[Span] = []
    for quote in quotes:
        if not outer or quote[0] >= outer[-1][1]:
            outer.append(quote)
    return outer


def _belongs_to_quote(text: str, outer: list[Span], begin: int, verb: Hit) -> bool:
    """Whether the verb stands inside a quotation, or after it as in ', she said'."""
    which = bisect_right(outer, (verb.start, 0)) - 1
    if which < 0:
        return False
    quote_end = outer[which][1]
    near = begin < quote_end and verb.start - quote_end <= _AFTER
    return verb.start < quote_end or (near and _AFTER_QUOTE.fullmatch(text, quote_end, verb.start) is not None)


def _pasted(document: Document, said: list[Hit]) -> Iterator[Spoken]:
    text = document.text
    if ">" in text:
        yield from _marked(text, document.lines)
    forwarded = _FORWARDED.search(text) if "--" in text else None
    if forwarded:
        yield Spoken(forwarded.start(), len(text), "pasted", True)
    for noun in said:
        message = _MESSAGE.match(text, noun.start) if noun.meaning == "message" else None
        if message and message.group(1) and message.end() < len(text):
            line = bisect_right(document.lines, (message.end(), len(text))) - 1
            yield Spoken(message.end(), document.lines[line][1], "pasted", True)


def _marked(text: str, lines: tuple[Span, ...]) -> Iterator[Spoken]:
    """Neighbouring lines that begin with '>', as one."""
    block: Span | None = None
    for start, end in lines:
        if text[start:end].lstrip()[:1] == ">":
            block = (block[0] if block else start, end)
        elif block:
            yield Spoken(*block, "pasted", True)
            block = None
    if block:
        yield Spoken(*block, "pasted", True)
