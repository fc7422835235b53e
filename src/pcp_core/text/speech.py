"""Whose words these are: quotations, reported speech and pasted messages.

The person's own words are not corrected, so what somebody is quoted or reported as saying is marked here and left to
the rules to respect. ``attributed`` says that the text names or implies a speaker other than a hidden one: *Amira
said*, *states*, *the letter reads*; *was described as* hides its speaker, and two words in scare quotes have none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from pcp_core.text.document import Document, Span
from pcp_core.text.phrases import Hit, Phrasebook, PhraseIndex
from pcp_core.text.quotes import quoted_spans

Kind = Literal["quoted", "reported", "pasted"]

# How a verb takes what was said. "clause": said (that) she…; "hearer": told me she…; "that": asked whether…, only with
# a conjunction; "as": described him as…; "quote": introduces a quotation only. A noun that looks the same wants a
# speaker in front: "she reports", not "police reports".
_VERBS: dict[str, str] = {
    "said says saying stated stating disclosed explained mentioned alleges alleged insisted insists reckons reckoned "
    "admitted admits complained complains": "clause",
    "states reports claims": "noun",
    "reported added repeated confirmed claimed replied answered responded wrote writes texted emailed messaged "
    "whispered shouted yelled screamed signed joked agreed recalled recalls acknowledged asked asks asking wondered "
    "reporting expressed shared announced advised": "that",
    "told tells telling informed": "hearer",
    "described describes describing called calls referred refers": "as",
    "reads read uses used put puts words word quote quotes quoted denied denies goes went like texts wording phrase": "quote",
}
_HIDDEN = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets|got|it'?s)(?:\s+(?:also|often|previously|once|\w+ly))?\s*$", re.IGNORECASE
)
_WRITER = re.compile(r"\b(?:I|we|this\s+writer|the\s+writer|writer|the\s+undersigned)(?:\s+(?:\w+ly|also|have|had|then|'?ve))*\s*$")
_SPEAKER = re.compile(
    r"(?:\b(?:he|she|they|who|mum|mom|mam|dad|nan|nana|gran|pop|koro|kuia|aunty|auntie|uncle|sister|brother|son|"
    r"daughter|partner|wife|husband|teacher|neighbour|client|mother|father|parent|carer|family|whānau|"
    r"pt|gp|nurse|doctor)|[^\W\d_]*[A-ZĀĒĪŌŪ][\w'’-]+|^)(?:\s+(?:also|still|now|then|\w+ly))?\s*$"
)
_HEARER = re.compile(
    r"\s+(?:me|us|him|her|them|you|it|staff|police|everyone|my\s+\w+|(?:the|his|her|their|our|a)\s+[\w'’-]+"
    r"(?:\s+(?:from|at|of)(?:\s+the)?\s+[\w'’-]+)?|[A-ZĀĒĪŌŪ][\w'’-]+(?:\s[A-ZĀĒĪŌŪ][\w'’-]+)?)\b"
)
_THAT = re.compile(r"\s+(?:that|if|whether|what|why|who|how|when|where|to\s+be)\b")
_NOT_SAID = re.compile(r"\s+(?:to|for|by|on|with|about|in|at|of|from|up|out|no\b[,.]|yes\b[,.])(?=\W)|\s*$")
_AS = re.compile(r"[^.;:!?]{0,40}?\bas\b")
_BEFORE_QUOTE = re.compile(r"(?:\s+(?:that|as|to|how|is|was|it|were|just|in))*\s*[,:–—-]?\s*$")
_AFTER_QUOTE = re.compile(r"[\s,.]*(?:[\w'’-]+\s+){0,4}?$")
_LABEL = re.compile(r"(?:^|[.!?]\s+|\n)\s*[A-ZĀĒĪŌŪ][\w'’ -]{1,30}:\s*$")
_OWN = re.compile(r"\b(?:his|her|their|my|[\w]+['’]s)\s+(?:own\s+)?(?:words?|goal|wish|view|reply|answer|message|text)\b[^.!?]{0,20}$", re.IGNORECASE)
_CLOSE = 60
_QUOTES = frozenset("\"“”„«»'‘’")
_PASTED_LINE = re.compile(r"[^\S\n]*>")
_MESSAGE = re.compile(
    r"\b(?:(?:sms|txt|text|email|e-mail|voicemail|message|msg|note|letter|dm)\s+(?:received\s+)?from\s+[^:\n.]{1,40}"
    r"|(?:sms|txt|text\s+message|voicemail))(?:\s+\d{1,2}[:.]\d\d)?:?\s+(?=[\S])",
    re.IGNORECASE,
)
_FORWARDED = re.compile(r"^[^\S\n]*-{2,}\s*(?:original|forwarded) message\s*-{2,}", re.IGNORECASE | re.MULTILINE)


class Spoken(NamedTuple):
    """Somebody's words: offsets as given, end exclusive, quotation marks included."""

    start: int
    end: int
    kind: Kind
    attributed: bool


def spoken(document: Document) -> tuple[Spoken, ...]:
    """Every stretch that is somebody's words, by start, outer before inner; they may overlap."""
    return document.once(_spoken)


def _spoken(document: Document) -> tuple[Spoken, ...]:
    text = document.text
    verbs = _verbs().hits(document).get("speech", [])
    quotes = quoted_spans(text, document.paragraphs) if _QUOTES.intersection(text) else ()
    found = list(_quotations(document, quotes, verbs))
    found += _reported(document, quotes, verbs)
    found += _pasted(document)
    return tuple(sorted(found, key=lambda words: (words.start, -words.end)))


@cache
def _verbs() -> PhraseIndex:
    book = Phrasebook()
    for verbs, takes in _VERBS.items():
        for verb in verbs.split():
            book.add(verb, "speech", takes)
    return book.index()


def _quotations(document: Document, quotes: tuple[Span, ...], verbs: list[Hit]) -> Iterator[Spoken]:
    outer: Spoken | None = None
    for start, end in quotes:
        inside = outer is not None and end <= outer.end
        attributed = _introduced(document, start, verbs) or _followed(document, end, verbs)
        words = Spoken(start, end, "quoted", attributed or (outer is not None and inside and outer.attributed))
        if not inside:
            outer = words
        yield words


def _introduced(document: Document, quote: int, verbs: list[Hit]) -> bool:
    """Whether a speaker and a verb, a label or a possessive stand close before the quotation."""
    text, begin = document.text, document.sentence_at(quote)[0]
    begin = min(begin, quote)
    for which in range(bisect_left(verbs, (quote,)) - 1, -1, -1):
        verb = verbs[which]
        if verb.start < begin or quote - verb.end > _CLOSE:
            break
        if not _hidden(text, begin, verb) and (verb.meaning != "noun" or _SPEAKER.search(text, begin, verb.start)):
            return True
    before = text[max(begin, quote - 50) : quote]
    return bool(_LABEL.search(before) or _OWN.search(before) or _MESSAGE.search(before))


def _followed(document: Document, quote_end: int, verbs: list[Hit]) -> bool:
    """Whether ', she said' or ', says Dougal' stands close after the quotation."""
    text = document.text
    for which in range(bisect_left(verbs, (quote_end,)), len(verbs)):
        verb = verbs[which]
        if verb.start - quote_end > _CLOSE // 2:
            return False
        if verb.meaning not in {"quote", "as"} and _AFTER_QUOTE.fullmatch(text, quote_end, verb.start):
            return not _hidden(text, quote_end, verb)
    return False


def _hidden(text: str, begin: int, verb: Hit) -> bool:
    """Whether the verb is passive, so that nobody is named as the one who spoke: 'was described as'."""
    return _HIDDEN.search(text, max(begin, verb.start - 24), verb.start) is not None


def _reported(document: Document, quotes: tuple[Span, ...], verbs: list[Hit]) -> Iterator[Spoken]:
    text, outer, done = document.text, _outermost(quotes), -1
    for verb in verbs:
        if verb.meaning == "quote" or verb.start < done:
            continue
        begin, end = document.sentence_at(verb.start)
        start = _clause_start(text, verb, end)
        if start is None or text[start] in _QUOTES or _belongs_to_quote(text, outer, begin, verb):
            continue
        hidden = _hidden(text, begin, verb)
        if not (hidden and not _THAT.match(text, verb.end)) and _may_speak(document, begin, verb):
            done = end
            yield Spoken(start, end, "reported", not hidden)


def _outermost(quotes: tuple[Span, ...]) -> list[Span]:
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
    return verb.start < quote_end or (begin < quote_end and bool(_AFTER_QUOTE.fullmatch(text, quote_end, verb.start)))


def _may_speak(document: Document, begin: int, verb: Hit) -> bool:
    """Whether the speaker is somebody else than the writer, and there is one where the verb wants one."""
    text, names = document.text, document.names
    if _WRITER.search(text, begin, verb.start):
        return False
    before = text[begin : verb.start].rstrip().casefold()
    if names is not None and any(before.endswith(name.casefold()) for name in names.worker if name):
        return False
    return verb.meaning != "noun" or _SPEAKER.search(text, begin, verb.start) is not None


def _clause_start(text: str, verb: Hit, end: int) -> int | None:
    """Where what was said begins, or None when the verb reports nothing here."""
    at = verb.end
    that = _THAT.match(text, at, end)
    if verb.meaning == "hearer" and not that:
        hearer = _HEARER.match(text, at, end)
        if hearer is None:
            return None
        at = hearer.end()
        that = _THAT.match(text, at, end)
        if _NOT_SAID.match(text, at, end) and not text.startswith((" to ", " no", " in "), at):
            return None
    if verb.meaning == "as":
        told = _AS.match(text, at, end)
        return _content(text, told.end(), end) if told else None
    if not that and (verb.meaning == "that" or (verb.meaning != "hearer" and _NOT_SAID.match(text, at, end))):
        return None
    return _content(text, that.end() if that and that.group().strip() == "that" else at, end)


def _content(text: str, at: int, end: int) -> int | None:
    while at < end and text[at] in " \t,:":
        at += 1
    return at if at < end else None


def _pasted(document: Document) -> Iterator[Spoken]:
    text = document.text
    if ">" in text:
        yield from _marked(document)
    forwarded = _FORWARDED.search(text) if "--" in text else None
    if forwarded:
        yield Spoken(forwarded.start(), len(text), "pasted", True)
    for message in _MESSAGE.finditer(text):
        if message.group().rstrip().endswith(":"):
            line = bisect_right(document.lines, (message.end(), len(text))) - 1
            yield Spoken(message.end(), document.lines[line][1], "pasted", True)


def _marked(document: Document) -> Iterator[Spoken]:
    """Neighbouring lines that begin with '>', as one."""
    block: Span | None = None
    for start, end in document.lines:
        if _PASTED_LINE.match(document.text, start, end):
            block = (block[0] if block else start, end)
        elif block:
            yield Spoken(*block, "pasted", True)
            block = None
    if block:
        yield Spoken(*block, "pasted", True)
