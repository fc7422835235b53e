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
from pcp_core.text.pasted import introduces, pasted_spans
from pcp_core.text.phrases import Hit
from pcp_core.text.quotes import quoted_spans
from pcp_core.text.saying import clause_start, has_conjunction, speaker, verbs
from pcp_core.text.speakers import speaker_after

Kind = Literal["quoted", "reported", "pasted"]
Side = Literal["before", "after"]

_QUOTES = "\"'“‘„«"
_CLOSES = "\"'”’»“"
_AFTER_QUOTE = re.compile(r"[\s,.]*(?:[\w'’-]+\s+){0,4}?$")
_LABEL = re.compile(r"(?:^|[.!?]\s+|\n)\s*(?P<who>[A-ZĀĒĪŌŪ][\w'’ -]{1,30}?)\s*(?:\([^()\n]{1,20}\))?:\s*$")
_OWN = re.compile(
    r"\b(?P<who>his|her|their|my|\w+['’]s)\s+(?:own\s+)?(?:words?|goal|wish|view|reply|answer|message|text)\b[^.!?]{0,20}$",
    re.IGNORECASE,
)
# Nobody puts scare quotes around what says "I".
_SPEAKS = re.compile(r"(?<![\w'’&/.-])I(?:['’](?:m|ve|d|ll))?\s+[a-z]")
# How many characters may stand between a quotation and what introduces it, or the verb that follows it.
_BEFORE, _AFTER = 60, 30


class Spoken(NamedTuple):
    """Somebody's words: offsets as given, end exclusive, quotation marks included.

    attributed: the text gives them to somebody. speaker: where that somebody is named; None where the text leaves it
    out (*States that …*). side: whether the speaker stands before the words or after them; None without a speaker.
    """

    start: int
    end: int
    kind: Kind
    attributed: bool
    speaker: Span | None = None
    side: Side | None = None


_By = tuple[bool, Span | None, Side | None]
_NOBODY: _By = (False, None, None)


def spoken(document: Document) -> tuple[Spoken, ...]:
    """Every stretch that is somebody's words, by start, outer before inner; they may overlap.

    What the writer reports of their own speech (*I told her that …*) is not among the reported.
    """
    return document.once(_spoken)


def _spoken(document: Document) -> tuple[Spoken, ...]:
    text = document.text
    said = verbs().hits(document).get("saying", [])
    quotes = quoted_spans(text, document.paragraphs) if any(mark in text for mark in _QUOTES) else ()
    pasted = [
        Spoken(start, end, "pasted", True, who, "before" if who else None)
        for start, end, who in pasted_spans(document, said)
    ]
    found = [*_continued(text, list(_quotations(document, quotes, said))), *_reported(document, quotes, said), *pasted]
    unique = {(words.start, -words.end, words.kind): words for words in reversed(found)}
    return tuple(unique[place] for place in sorted(unique))


def _quotations(document: Document, quotes: Sequence[Span], said: list[Hit]) -> Iterator[Spoken]:
    outer = Spoken(0, 0, "quoted", False)
    for start, end in quotes:
        inside = end <= outer.end
        by: _By = (outer.attributed, outer.speaker, outer.side) if inside else _NOBODY
        if not by[0]:
            by = _introduced(document, start, said)
        if not by[0]:
            by = _followed(document, end, said)
        if not by[0] and _SPEAKS.search(document.text, start, end):
            by = (True, None, None)
        words = Spoken(start, end, "quoted", *by)
        if not inside:
            outer = words
        yield words


def _continued(text: str, quoted: list[Spoken]) -> Iterator[Spoken]:
    """A quotation that is not closed and goes on in the next paragraph is said by whoever says the next part."""
    after: Spoken | None = None
    for words in reversed(quoted):
        still_open = not words.attributed and text[words.end - 1] not in _CLOSES
        if still_open and after and after.start >= words.end and not text[words.end : after.start].strip():
            words = words._replace(attributed=after.attributed, speaker=after.speaker, side=after.side)
        yield words
        after = words


def _introduced(document: Document, quote: int, said: list[Hit]) -> _By:
    """Who speaks, by a speaker and a verb, a label or a possessive that stand close before the quotation."""
    text = document.text
    begin = min(quote, document.sentence_at(quote)[0])
    for which in range(bisect_left(said, (quote,)) - 1, -1, -1):
        verb = said[which]
        if verb.start < begin or quote - verb.end > _BEFORE:
            break
        if verb.meaning == "message":
            leads, sender = introduces(text, verb.start, quote)
            if leads:
                return True, sender, "before" if sender else None
        elif (by := speaker(document, begin, verb)).who != "nobody":
            return True, by.span, "before" if by.span else None
    first = max(begin, quote - _BEFORE)
    before = text[first:quote]
    named = _LABEL.search(before) or _OWN.search(before)
    if named is None:
        return _NOBODY
    return True, (first + named.start("who"), first + named.end("who")), "before"


def _followed(document: Document, quote_end: int, said: list[Hit]) -> _By:
    """Who speaks, by ', she said' or ', says Dougal' close after the quotation."""
    for which in range(bisect_left(said, (quote_end,)), len(said)):
        verb = said[which]
        if verb.start - quote_end > _AFTER:
            break
        if verb.meaning not in {"quote", "words", "as", "name", "message"}:
            follows = _AFTER_QUOTE.fullmatch(document.text, quote_end, verb.start)
            by = speaker(document, quote_end, verb)
            if follows is None or by.who == "nobody":
                break
            named = by.span or speaker_after(document.text, verb.end)
            return True, named, "after" if named else None
    return _NOBODY


def _reported(document: Document, quotes: Sequence[Span], said: list[Hit]) -> Iterator[Spoken]:
    text, outer, done = document.text, _outermost(quotes), -1
    for verb in said:
        if verb.meaning in {"quote", "message"} or verb.start < done:
            continue
        begin, end = document.sentence_at(verb.start)
        start = clause_start(text, verb, end)
        if start is None or text[start] in _QUOTES or _belongs_to_quote(text, outer, begin, verb):
            continue
        by = speaker(document, begin, verb)
        if by.who == "somebody":
            done = end
            yield Spoken(start, end, "reported", True, by.span, "before" if by.span else None)
        elif by.who == "nobody" and has_conjunction(text, verb):
            done = end
            yield Spoken(start, end, "reported", False)


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
