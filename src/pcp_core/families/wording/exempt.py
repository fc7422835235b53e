"""Why a place is left alone: it is somebody's own words, a name, a title, or what the person wants to be called."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from pcp_core.text.document import Document
from pcp_core.text.fold import fold_phrase
from pcp_core.text.names import mentions
from pcp_core.text.speech import Spoken, spoken

_CAPITALISED_BEFORE = re.compile(r"(?<![\w.])([A-ZĀĒĪŌŪ][^\W\d_]*[a-zāēīōū])[ \t]+$")
_CAPITALISED_AFTER = re.compile(r"[ \t]+([A-ZĀĒĪŌŪ][a-zāēīōū]+)\b")
_NO_TITLE = frozenset("The This That These Those A An Mr Mrs Ms Dr He She They It We I And But".split())
_SMALL = 3
_COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Aunty|Auntie|Uncle|Matua|Whaea|Sister|Rev)\.?[ \t]+$")
_LAW_AFTER = re.compile(
    r"(?:[ (),]+(?:and|or|of|for|the|in|on|to|from|with|[A-ZĀĒĪŌŪ][\w'’-]*|&|\d{4})){0,10}?[ )]+"
    r"(?:Act|Regulations?|Code|Bill|Convention|Charter|Ordinance)\b"
)
_BODY_AFTER = re.compile(
    r"[ \t]+(?:Court|Tribunal|Commission|Services?|Programme?|Project|Trust|Team|Unit|Foundation|Society|Association|"
    r"Centre|Center|Network|Line|Scheme|Strategy|Policy|Framework|Register|House|Street|St|Road|Rd|Lane|Avenue|Ave)\b"
)


def why_left_alone(
    document: Document, start: int, end: int, unless: frozenset[str], own: tuple[str, ...] = ()
) -> str | None:
    """Why the words from ``start`` to ``end`` are not asked about, in words without personal text; None if they are.

    unless: what the rule leaves alone. own: the person's own words for themselves, folded.
    """
    if "name" in unless and (is_named(document, start, end) or _is_after_courtesy(document.text, start, end)):
        return "as part of a name"
    if own and _is_own_word(document.text, start, end, own):
        return "as the person's own word"
    if said := _said(document, start, end, unless):
        return said
    if "title" in unless and _is_in_title(document, start, end):
        return "in a heading"
    if "proper-name" in unless and _is_in_proper_name(document, start, end):
        return "in a title or the name of a law, a form or a service"
    return None


def _is_own_word(text: str, start: int, end: int, own: tuple[str, ...]) -> bool:
    words = fold_phrase(text[start:end])
    for phrase in own:
        if f" {words} " in f" {phrase} ":
            return True
        around = fold_phrase(text[max(0, start - len(phrase)) : end + len(phrase)])
        if phrase in around and set(phrase.split()) & set(words.split()):
            return True
    return False


def is_named(document: Document, start: int, end: int) -> bool:
    """Whether a name of the case stands in, or reaches into, the words from ``start`` to ``end``."""
    names = mentions(document)
    which = bisect_left(names, (end,)) - 1
    return which >= 0 and names[which].end > start


def _is_in_title(document: Document, start: int, end: int) -> bool:
    titles = document.title_spans
    which = bisect_right(titles, (start, len(document.text))) - 1
    return which >= 0 and end <= titles[which][1]


def _said(document: Document, start: int, end: int, unless: frozenset[str]) -> str | None:
    """Whether somebody with a name or a face said these words. Scare quotes have no speaker and exempt nothing."""
    quoted, reported = document.once(_reaches)
    if quoted.holds(start, end):
        return "in somebody's own words, quoted"
    if "own-words" in unless and reported.holds(start, end):
        return "in what somebody is reported to have said"
    return None


class _Reaches:
    """Stretches of a text by where they begin, and how far any that has begun reaches."""

    def __init__(self, spans: Iterable[Spoken]) -> None:
        ordered = sorted(spans)
        self._starts = [words.start for words in ordered]
        self._ends = list(accumulate((words.end for words in ordered), max))

    def holds(self, start: int, end: int) -> bool:
        """Whether one of the spans holds the whole of this one (character offsets, end exclusive)."""
        which = bisect_right(self._starts, start) - 1
        return which >= 0 and end <= self._ends[which]


def _reaches(document: Document) -> tuple[_Reaches, _Reaches]:
    """What is quoted or pasted, and what is reported, of what has a speaker."""
    said = [words for words in spoken(document) if words.attributed]
    quoted = _Reaches(words for words in said if words.kind != "reported")
    return quoted, _Reaches(words for words in said if words.kind == "reported")


def _is_in_proper_name(document: Document, start: int, end: int) -> bool:
    """Whether the words are capitalised and joined to another capitalised word: *the Client Liaison Officer*."""
    text = document.text
    words = [word for word in text[start:end].split() if word[0].isalpha()]
    if not words or not all(word[0].isupper() for word in words if len(word) > _SMALL):
        return False
    if words[-1][0].isupper() and (_LAW_AFTER.match(text, end) or _BODY_AFTER.match(text, end)):
        return True
    after = _CAPITALISED_AFTER.match(text, end)
    if after and text[start : start + 1].isupper() and not is_named(document, *after.span(1)):
        return True
    before = _CAPITALISED_BEFORE.search(text, max(0, start - 40), start)
    if before is None or before.group(1) in _NO_TITLE or not text[start].isupper():
        return False
    begins_sentence = before.start(1) == document.sentence_at(start)[0]
    return not begins_sentence and not is_named(document, *before.span(1))


def _is_after_courtesy(text: str, start: int, end: int) -> bool:
    """Whether the word is somebody's surname: *Ms Client*, *Aunty Case*."""
    alone = text[start:end].isalpha() and text[start].isupper()
    return alone and _COURTESY.search(text, max(0, start - 12), start) is not None
