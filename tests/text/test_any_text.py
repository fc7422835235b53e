"""Any text at all through the whole reader: every offset points at the characters it says, every phrase is found.

2,000 generated texts; ``PCP_TEXTS=100000`` makes it as many as you like.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator

import pytest

from pcp_core.text.context import assess
from pcp_core.text.document import Document
from pcp_core.text.fold import fold, fold_phrase
from pcp_core.text.names import Names, mentions
from pcp_core.text.phrases import Phrasebook
from pcp_core.text.readability import long_sentences
from pcp_core.text.speech import spoken

TEXTS = int(os.environ.get("PCP_TEXTS", "2000"))
NAMES = Names(person=("Sam Tūhoe",), others=("Ana",), worker=("Dee",))
PHRASES = ("whānau", "client", "the client", "hard to reach", "hit", "no", "can't", "non-compliant", "ha\u0304")

WORDS = (
    "Ana said that the client hit her . No , not sure if he hit . Whānau wha\u0304nau WHA\u0304NAU hard to reach "
    "hard\r\nto\r\nreach can't can’t non-compliant told me whether Denies: Past history: # ## - * 1. ☐ ☑ [ ] ____ "
    "{{name}} «Name» From: To: Subject: Regards, > Text from Ana: in 1994 None since 1994. 2012 Kei te pai ngā "
    "tamariki. he kua ki te Sam Tūhoe Tu\u0304hoe called him a battler her words were \" ' “ ” ‘ ’ « » ; : ( ) ? ! … "
    "| \t \n \r \r\n \n\n \v \f \u0085 \u2028 \u2029 \u00a0 \u202f \u3000"
).split(" ")
ODD = (
    *("cli\u200bent", "\u200bclient\u200b", "hi\u200dt", "cl\u00adient", "\ufeff", "\u2060", "\u200e", "\u200fclient"),
    *("\u202eclient\u202c", "👩‍👩‍👧", "❤️", "👍🏽", "🇳🇿", "\ud800", "\udc00client", "client\ud83d", "\x00", "\u0301"),
    *(
        "ﬁ",
        "İ",
        "ß",
        "ǅ",
        "Å",
        "\u212b",
        "각",
        "\u1100\u1161\u11a8",
        "\u0344",
        "🏴\U000e0067\U000e007f",
        "לקוח",
        "عميل",
    ),
)


def generated(count: int, seed: int = 20260302) -> Iterator[str]:
    """Texts of nothing, of one character, and of up to forty words and oddities, joined in every way."""
    yield from ("", *ODD, *"a.\n\r\f\u2028'\"“>☐:[")
    chance = random.Random(seed)  # noqa: S311 - texts, not secrets
    for _ in range(count):
        joiner = chance.choice((" ", " ", "", "\n"))
        pool = (*WORDS, *ODD) if chance.random() < 0.5 else WORDS
        pieces = (chance.choice(pool) for _ in range(chance.randrange(1, 40)))
        yield joiner.join(pieces)


def index_of_phrases() -> Phrasebook:
    book = Phrasebook()
    for phrase in PHRASES:
        book.add(phrase, "test", phrase)
    return book


INDEX = index_of_phrases().index()
MARK = r"[\u0300-\u036f\ufe0f\u0591-\u05c7\u1160-\u11ff\u20d0-\u20ff]"
BEFORE = re.compile(rf"[^\W_]{MARK}*['_-]?\Z")
AFTER = re.compile(rf"{MARK}|[^\W_]|(?!'(?:s|m|re|ll|d|ve)(?!{MARK}|[\w'-]))['_-][^\W_]")


def plainly_found(document: Document) -> list[tuple[int, int, str]]:
    """Every phrase at every place, by plain search of the folded text, one phrase at a time."""
    folded, found = document.folded, []
    for phrase in PHRASES:
        plain = fold_phrase(phrase)
        at = folded.find(plain)
        while at >= 0:
            end = at + len(plain)
            if not BEFORE.search(folded[max(0, at - 9) : at]) and not AFTER.match(folded, end):
                found.append((*document.span(at, end), phrase))
            at = folded.find(plain, at + 1)
    return sorted(found)


def spans_of(document: Document) -> Iterator[tuple[int, int]]:
    """Every span that anything in the reader gives."""
    yield from (*document.sentences, *document.lines, *document.paragraphs, *document.title_spans)
    yield from document.template_spans
    yield from (one[:2] for one in mentions(document))
    yield from (one[:2] for one in long_sentences(document, 3))
    for words in spoken(document):
        yield words.start, words.end
        if words.speaker:
            yield words.speaker


def check(text: str) -> None:
    document = Document(text, NAMES)
    hits = sorted((hit.start, hit.end, str(hit.meaning)) for hit in INDEX.hits(document).get("test", ()))
    assert hits == plainly_found(document)
    for start, end, phrase in hits:
        assert fold(text[start:end])[0].strip() == fold_phrase(phrase)
        for first, last in assess(document, start, end, year=2026).triggers.values():
            assert 0 <= first < last <= len(text)
            assert last <= start or first >= end
    for start, end in spans_of(document):
        assert 0 <= start <= end <= len(text)
    for mention in mentions(document):
        assert text[mention.start].isalpha()
        assert text[mention.start : mention.end] == text[mention.start : mention.end].strip()
    for words in spoken(document):
        assert words.start < words.end
        assert words.speaker is None or text[slice(*words.speaker)].strip() == text[slice(*words.speaker)] != ""
        assert (words.speaker is None) == (words.side is None)


def test_every_offset_points_at_its_characters_in_any_text() -> None:
    for number, text in enumerate(generated(TEXTS)):
        try:
            check(text)
        except AssertionError as wrong:
            raise AssertionError(f"text {number}: {text!a}") from wrong


@pytest.mark.parametrize("text", ["", " ", "\n", "\ud800", "a", "'", "☐", "\u200b", "\U0001f3f4"])
def test_a_text_of_next_to_nothing_is_read(text: str) -> None:
    document = Document(text)
    assert spoken(document) == ()
    assert assess(document, 0, len(text)).negated in (None, False)
