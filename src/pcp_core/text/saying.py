"""How English says that somebody said something: the verbs, and where what was said begins."""

from __future__ import annotations

import re
from functools import cache

from pcp_core.text.document import Document
from pcp_core.text.phrases import Hit, Phrasebook, PhraseIndex
from pcp_core.text.speakers import NOBODY, Speaker, speaker_before

# How a verb takes what was said. "clause": said (that) she…; "hearer": told me she…; "that": asked whether…, only with
# a conjunction; "as": described him as…; "name": called him a…; "words": her words were…; "quote": introduces a
# quotation only; "message": names a kind of message.
_TAKES = {
    "clause": "said says saying say stated stating states state disclosed explained explains explain mentioned "
    "mentions alleges alleged insisted insists insist reckons reckoned reckon admitted admits complained "
    "complains complain reports claims",
    "hearer": "told tells telling tell informed",
    "that": "reported added adds repeated repeats confirmed confirms claimed replied replies answered responded wrote "
    "writes texted texts emailed messaged whispered shouted yelled screamed signed joked agreed agrees recalled "
    "recalls acknowledged asked asks asking ask wondered wonders reporting expressed shared announced advised",
    "as": "described describes describing describe referred refers referring refer",
    "name": "called calls calling call",
    "words": "words",
    "quote": "reads read uses used puts put word quote quotes quoted denied denies goes went like wording phrase",
    "message": "sms txt text email e-mail voicemail message msg note letter dm",
}
# These may be nouns, so somebody speaks only where they are named or left out: "she reports", not "police reports".
_ALSO_NOUNS = frozenset("states reports claims state".split())
# These stand after to, will or they; where nobody is named before them, nobody has said anything yet.
_BASE = frozenset(
    "say state explain insist reckon complain tell ask describe refer call referred calling referring".split()
)
# Where these open a sentence, the writer did it: *Explained the process*, *Advised that …*.
_WRITERS = frozenset("explained advised informed emailed messaged announced".split())
# A label that services give somebody is nobody's own word: *staff call him a handful*.
_SERVICE = re.compile(r"\b(?:staff|team|agency|service|services|provider|ward|department)\b", re.IGNORECASE)
_HEARER = re.compile(
    r"\s+(?:me|us|him|her|them|you|it|staff|police|everyone|my\s+\w+|(?:the|his|her|their|our|a)\s+[\w'’-]+"
    r"(?:\s+(?:from|at|of)(?:\s+the)?\s+[\w'’-]+)?|[A-ZĀĒĪŌŪ][\w'’-]+(?:\s[A-ZĀĒĪŌŪ][\w'’-]+)?)\b"
)
_THAT = re.compile(r"\s+(?:(that)|if|whether|what|why|who|how|when|where|to\s+be)\b")
_NOT_SAID = re.compile(r"\s+(?:to|for|by|on|with|about|in|at|of|from|up|out|(?:no|yes)(?=[,.;]))(?=\W)|\s*$")
_AS = re.compile(r"[^.;:!?]{0,40}?\bas\b")
_NAMED = re.compile(
    r"\s+(?:(?:him|her|them|my|it)sel(?:f|ves)|them|him|her|it|me|us|you|(?:the|his|her|their|my|our)\s+(?!an?\s)[\w'’-]+"
    r"(?:\s+[\w'’-]+)??|[A-ZĀĒĪŌŪ][\w'’-]+)\s+"
    # a taxi, the next day and at nine are no names for anybody
    r"(?!(?:(?:a|an|the)\s+)?(?:next|same|day|week|other|following|few|second|minute|moment|night|morning|taxi|cab|uber|"
    r"ambulance|doctor|lawyer|meeting|back|again|today|tonight|tomorrow|yesterday|later|first|last|twice|once|often|"
    r"early|late|up|in|over|already|daily|weekly|at|on|to|for|about|from|by|with|and|or|but|when|after|before|because|"
    r"if|as|so|then|this|that|every|on|off|out|not|there|here|home|inside|outside|\w+ly)\b)"
    r"(?=(?:an?|the)\s+\w|[\w'’-]+\s*(?:[.,;!?)]|$))"
)
_WORDS_WERE = re.compile(
    r"\s+(?:were|are|to\s+(?:me|us)\s+were)\b(?:\s+that\b)?(?!\s+(?:\w+ly\b|few|kind|not|too|so|very|heard|read|noted))"
)
_WHOSE = re.compile(r"\b(?P<who>his|her|their|\w+['’]s)\s+(?:own\s+|exact\s+|actual\s+|last\s+)?$", re.IGNORECASE)
_OBJECTS = {"as": _AS, "name": _NAMED, "words": _WORDS_WERE}
_GAP = re.compile(r"[\s,:]*")
_LETTER = re.compile(r"[^\W_]")


@cache
def verbs() -> PhraseIndex:
    """The index of all verbs of saying; each hit's meaning is how it takes what was said."""
    book = Phrasebook()
    for takes, listed in _TAKES.items():
        for verb in listed.split():
            book.add(verb, "saying", takes)
    return book.index()


def speaker(document: Document, begin: int, verb: Hit) -> Speaker:
    """Who the verb, in a sentence that starts at ``begin``, gives the words to, by what stands before it."""
    if verb.meaning == "words":
        whose = _WHOSE.search(document.text, max(begin, verb.start - 40), verb.start)
        return Speaker("somebody", whose.span("who")) if whose else NOBODY
    form = document.text[verb.start : verb.end].lower()
    base = form in _BASE
    opens = not base and form not in _WRITERS
    by = speaker_before(
        document, begin, (verb.start, verb.end), may_open=opens, wants_one=base, noun=form in _ALSO_NOUNS
    )
    labels = verb.meaning in ("as", "name") and by.span is not None
    return NOBODY if labels and _SERVICE.search(document.text, *(by.span or (0, 0))) else by


def has_conjunction(text: str, verb: Hit) -> bool:
    """Whether *that*, *whether* or their like follow a verb that nobody need be named for."""
    form = text[verb.start : verb.end].lower()
    return (
        not (form in _BASE or form in _ALSO_NOUNS or verb.meaning in ("name", "words"))
        and _THAT.match(text, verb.end) is not None
    )


def clause_start(text: str, verb: Hit, end: int) -> int | None:
    """Where what was said begins, in a sentence that ends at ``end``; None when the verb reports nothing here."""
    takes = verb.meaning
    if takes in _OBJECTS:
        told = _OBJECTS[str(takes)].match(text, verb.end, end)
        return _content(text, told.end(), end) if told else None
    return _clause(text, verb.end, str(takes), end)


def _clause(text: str, at: int, takes: str, end: int) -> int | None:
    that = _THAT.match(text, at, end)
    if that is None and takes in ("hearer", "that"):
        hearer = _HEARER.match(text, at, end)
        that = _THAT.match(text, hearer.end(), end) if hearer else None
        if hearer is None or (takes == "that" and (that is None or that.group().endswith("be"))):
            return None
        at = hearer.end()
        if that is None and _NOT_SAID.match(text, at, end) and not text.startswith(" to ", at):
            return None
    if that:
        return _content(text, that.end() if that.group(1) else at, end)
    if takes == "clause" and _NOT_SAID.match(text, at, end):
        return None
    return _content(text, at, end)


def _content(text: str, at: int, end: int) -> int | None:
    """Where the first word of what was said begins; a stop is none."""
    gap = _GAP.match(text, at, end)
    start = gap.end() if gap else at
    return start if _LETTER.search(text, start, end) else None
