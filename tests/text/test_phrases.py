"""The phrase index, against a table of what a word is and against plain regular expressions."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pcp_core.text.document import Document
from pcp_core.text.fold import fold_phrase
from pcp_core.text.phrases import Hit, Phrasebook


def found(phrase: str, text: str) -> list[str]:
    book = Phrasebook()
    book.add(phrase, "test", phrase)
    return [text[hit.start : hit.end] for hit in book.index().hits(Document(text)).get("test", [])]


@pytest.mark.parametrize(
    ("phrase", "text", "as_given"),
    [
        ("whānau", "Her WHĀNAU came", "WHĀNAU"),
        ("whānau", "Her wha\u0304nau came", "wha\u0304nau"),
        ("wha\u0304nau", "whānau", "whānau"),
        ("hard to reach", "hard \r\n to  reach", "hard \r\n to  reach"),
        ("client", "the client’s key", "client"),
        ("she", "She'll come", "She"),
        ("client", "_client_", "client"),
        ("client", "❤️client👍", "client"),
        ("client", "'client'", "client"),
        ("client", "client-", "client"),
        ("non-compliant", "Non‑compliant today", "Non‑compliant"),
        ("can't", "Can’t come", "Can’t"),
        ("-ve", "scan -ve", "-ve"),
        ("fv", "DV/FV/SI", "FV"),
    ],
)
def test_a_phrase_is_found_however_it_is_written(phrase: str, text: str, as_given: str) -> None:
    assert found(phrase, text) == [as_given]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("compliant", "non-compliant"),
        ("client", "client-led"),
        ("client", "clients"),
        ("client", "client2"),
        ("client", "client_id"),
        ("can", "can't"),
        ("don", "don’t"),
        ("clock", "five o'clock"),
        ("wha", "wha\u0304nau"),
        ("nau", "whānau"),
        ("whanau", "whānau"),
        ("hard to reach", "too hard\n\nto reach"),
        ("s", "Ana's"),
    ],
)
def test_a_part_of_a_word_or_of_two_paragraphs_is_no_hit(phrase: str, text: str) -> None:
    assert found(phrase, text) == []


def test_overlapping_phrases_of_several_owners_come_from_one_scan_grouped_by_owner() -> None:
    book = Phrasebook()
    book.add("the client", "wording", 1)
    book.add("client", "wording", 2)
    book.add("The  Client", "naming", 3)
    hits = book.index().hits(Document("  The client"))
    assert hits == {"wording": [Hit(2, 12, 1), Hit(6, 12, 2)], "naming": [Hit(2, 12, 3)]}


def test_a_phrase_that_needs_something_beside_it_is_no_hit_without() -> None:
    book = Phrasebook()
    book.add("kept", "test", "it", before=("she ", "he "), after=(" away", " in"))
    texts = ["She kept away.", "kept away", "He kept on", "then  he kept  indoors", "she kept"]
    found = [[hit.start for hit in book.index().hits(Document(text)).get("test", [])] for text in texts]
    assert found == [[4], [], [], [9], []]


def test_an_index_without_phrases_finds_nothing() -> None:
    assert Phrasebook().index().hits(Document("Anything.")) == {}


def test_a_phrase_of_white_space_is_refused() -> None:
    with pytest.raises(ValueError, match="not white space"):
        Phrasebook().add(" \n", "test", None)


MARK = "[\u0300-\u036f\ufe0f]"
WORD_BEFORE = re.compile(rf"[^\W_]{MARK}*['_-]?\Z")
WORD_AFTER = re.compile(rf"{MARK}|[^\W_]|(?!'(?:s|m|re|ll|d|ve)(?!{MARK}|[\w'-]))['_-][^\W_]")


def oracle(phrases: list[str], folded: str) -> set[tuple[int, int, str]]:
    """Every phrase at every place, found by plain regular expressions one at a time."""
    places = set()
    for phrase in phrases:
        plain = fold_phrase(phrase)
        for hit in re.finditer(f"(?=({re.escape(plain)}))", folded):
            start, end = hit.span(1)
            begun = plain[0].isalnum() and WORD_BEFORE.search(folded[:start])
            goes_on = plain[-1].isalnum() and WORD_AFTER.match(folded, end)
            if not begun and not goes_on:
                places.add((start, end, phrase))
    return places


WORDS = [
    "whānau",
    "wha\u0304nau",
    "Client",
    "client's",
    "client’s",
    "non",
    "compliant",
    "no",
    "not",
    "can't",
    "no longer",
]
EDGES = [
    "-",
    "'",
    "’",
    "_",
    " ",
    "  ",
    "\r\n",
    "\n\n",
    "\u00a0",
    "❤️",
    "🙂",
    "s",
    "'ll",
    "2",
    ".",
    "“",
    "”",
    "ā",
    "\u0304",
]
pieces = st.sampled_from(WORDS + EDGES)
texts = st.lists(pieces, max_size=14).map("".join)
PHRASES = ["whānau", "client", "the client", "non-compliant", "compliant", "no", "no longer", "can", "can't", "s"]
LOOSE = {"\u0304", "\ufe0f"}  # marks with no letter under them: no phrase begins or ends with one
some_phrases = st.lists(
    st.one_of(st.sampled_from(PHRASES), texts.filter(fold_phrase)), min_size=1, max_size=6, unique_by=fold_phrase
)


@given(texts, some_phrases)
@example("client'\u0304s", ["client"])
@example("client's\u0304", ["client"])
def test_the_index_agrees_with_a_plain_oracle(text: str, phrases: list[str]) -> None:
    phrases = [phrase for phrase in phrases if not {fold_phrase(phrase)[0], fold_phrase(phrase)[-1]} & LOOSE]
    book = Phrasebook()
    for phrase in phrases:
        book.add(phrase, "test", phrase)
    document = Document(text)
    hits = set(book.index().hits(document).get("test", []))
    assert hits == {Hit(*document.span(start, end), phrase) for start, end, phrase in oracle(phrases, document.folded)}


@given(texts, st.sampled_from(PHRASES))
def test_what_is_found_folds_to_the_phrase(text: str, phrase: str) -> None:
    for as_given in found(phrase, text):
        assert fold_phrase(as_given) == fold_phrase(phrase)


@given(st.lists(st.sampled_from(["whānau", "āe", "client", "’s", " ", "\n", "-", "."]), max_size=12).map("".join))
def test_a_note_says_the_same_in_either_encoding(text: str) -> None:
    for phrase in ("whānau", "client", "āe"):
        assert len(found(phrase, unicodedata.normalize("NFD", text))) == len(found(phrase, text))
