"""How English says that somebody said something: the verbs, who speaks, and where what was said begins."""

from __future__ import annotations

import re
from functools import cache

from pcp_core.text.document import Document
from pcp_core.text.phrases import Hit, Phrasebook, PhraseIndex

# How a verb takes what was said. "clause": said (that) she…; "hearer": told me she…; "that": asked whether…, only with
# a conjunction; "as": described him as…; "quote": introduces a quotation only; "message": names a kind of message.
# "noun" is a clause verb that may be a noun, so it wants a speaker in front: "she reports", not "police reports".
_TAKES = {
    "clause": "said says saying stated stating disclosed explained mentioned alleges alleged insisted insists reckons "
    "reckoned admitted admits complained complains",
    "noun": "states reports claims",
    "that": "reported added repeated confirmed claimed replied answered responded wrote writes texted emailed messaged "
    "whispered shouted yelled screamed signed joked agreed recalled recalls acknowledged asked asks asking wondered "
    "reporting expressed shared announced advised",
    "hearer": "told tells telling informed",
    "as": "described describes describing called calls referred refers",
    "quote": "reads read uses used put puts words word quote quotes quoted denied denies goes went like texts wording "
    "phrase",
    "message": "sms txt text email e-mail voicemail message msg note letter dm",
}
_PEOPLE = (
    "he|she|they|who|mum|mom|mam|dad|nan|nana|nanny|gran|pop|koro|kuia|aunty|auntie|uncle|sister|brother|son|daughter|"
    "partner|wife|husband|teacher|neighbour|client|mother|father|parent|carer|family|whānau|pt|gp|nurse|doctor"
)
_HIDDEN = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets|got|it'?s)(?:\s+(?:also|often|previously|once|\w+ly))?\s*$",
    re.IGNORECASE,
)
_WRITER = re.compile(
    r"\b(?:I|[Ww]e|(?:[Tt]his\s+|[Tt]he\s+)?[Ww]riter|[Tt]he\s+undersigned)"
    r"(?:(?:['’]ve|\s+(?:\w+ly|also|have|had|then)))?\s*$"
)
_SPEAKER = re.compile(rf"\b(?i:{_PEOPLE})(?:\s+(?:\w+ly|also|still|now|then))?\s*$|\b[A-ZĀĒĪŌŪ][\w'’-]+\s*$")
_HEARER = re.compile(
    r"\s+(?:me|us|him|her|them|you|it|staff|police|everyone|my\s+\w+|(?:the|his|her|their|our|a)\s+[\w'’-]+"
    r"(?:\s+(?:from|at|of)(?:\s+the)?\s+[\w'’-]+)?|[A-ZĀĒĪŌŪ][\w'’-]+(?:\s[A-ZĀĒĪŌŪ][\w'’-]+)?)\b"
)
_THAT = re.compile(r"\s+(?:(that)|if|whether|what|why|who|how|when|where|to\s+be)\b")
_NOT_SAID = re.compile(r"\s+(?:to|for|by|on|with|about|in|at|of|from|up|out|(?:no|yes)(?=[,.;]))(?=\W)|\s*$")
_AS = re.compile(r"[^.;:!?]{0,40}?\bas\b")
_GAP = re.compile(r"[\s,:]*")
_WINDOW = 40

THE_WRITER, SOMEBODY, NOBODY = "writer", "somebody", "nobody"


@cache
def verbs() -> PhraseIndex:
    """The index of all verbs of saying; each hit's meaning is how it takes what was said."""
    book = Phrasebook()
    for takes, listed in _TAKES.items():
        for verb in listed.split():
            book.add(verb, "saying", takes)
    return book.index()


def speaker(document: Document, begin: int, verb: Hit) -> str:
    """Who the verb, in a sentence that starts at ``begin``, gives the words to.

    ``nobody`` for a passive (*was described as*) or a noun; a verb that opens its sentence has the person as speaker.
    """
    before = document.text[max(begin, verb.start - _WINDOW) : verb.start]
    if _HIDDEN.search(before):
        return NOBODY
    if _WRITER.search(before) or _ends_with_worker(document, before):
        return THE_WRITER
    if verb.meaning == "noun" and before.strip() and not _SPEAKER.search(before):
        return NOBODY
    return SOMEBODY


def has_conjunction(text: str, verb: Hit) -> bool:
    """Whether *that*, *whether* or their like follow the verb."""
    return _THAT.match(text, verb.end) is not None


def clause_start(text: str, verb: Hit, end: int) -> int | None:
    """Where what was said begins, in a sentence that ends at ``end``; None when the verb reports nothing here."""
    at, takes = verb.end, verb.meaning
    if takes == "as":
        told = _AS.match(text, at, end)
        return _content(text, told.end(), end) if told else None
    if takes == "hearer" and not _THAT.match(text, at, end):
        hearer = _HEARER.match(text, at, end)
        if hearer is None or (_NOT_SAID.match(text, hearer.end(), end) and not text.startswith(" to ", hearer.end())):
            return None
        at = hearer.end()
    that = _THAT.match(text, at, end)
    if that:
        return _content(text, that.end() if that.group(1) else at, end)
    if takes == "that" or (takes != "hearer" and _NOT_SAID.match(text, at, end)):
        return None
    return _content(text, at, end)


def _content(text: str, at: int, end: int) -> int | None:
    gap = _GAP.match(text, at, end)
    start = gap.end() if gap else at
    return start if start < end else None


def _ends_with_worker(document: Document, before: str) -> bool:
    names = document.names
    if names is None or not names.worker:
        return False
    low = before.rstrip().casefold()
    return any(low.endswith(name.casefold()) for name in names.worker if name)
