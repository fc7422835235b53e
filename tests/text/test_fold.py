"""The folded form, and the way back to the text as given."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pcp_core.text.document import Document
from pcp_core.text.fold import fold, fold_phrase, joins

# Text as notes hold it: macrons in both encodings, marks of other scripts, curly quotes, odd spaces, emoji, jamo.
note_text = st.text(
    st.one_of(
        st.sampled_from("abc ABCİ \n\r\t'\"“”‘’-_.,:?āĀēŌ\u0304\u0301\u00a0\u2003\u2028ʻ…"),
        st.sampled_from("한\u1112\u1161\u11abकि\u093c\u0958ßΣςÅ\u212b👩🏽\u200d👧❤\ufe0f\ud800\u0344"),
        st.characters(),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hard  to\r\nREACH", "hard to reach"),
        ("one\n\n two\r\n\r\nthree", "one\ntwo\nthree"),
        ("wha\u0304nau WHĀNAU", "whānau whānau"),
        ("‘Don’t’ “now”", "'don't' \"now\""),
        ("self\u2011harm\u00a0plan", "self-harm plan"),
        ("İlknur I\u0307lknur", "ilknur ilknur"),
        ("\u212bsa", "åsa"),
        ("half \ud800 a pair", "half \ufffd a pair"),
    ],
)
def test_texts_that_read_the_same_fold_to_the_same(text: str, folded: str) -> None:
    assert fold(text)[0] == folded


@pytest.mark.parametrize("text", ["A plain note.", "Tāne’s whānau – “kia ora”", "two\nlines", ""])
def test_a_text_whose_characters_stay_in_place_needs_no_map(text: str) -> None:
    assert fold(text)[1] is None
    assert len(fold(text)[0]) == len(text)


def test_a_phrase_loses_the_white_space_around_it() -> None:
    assert fold_phrase("  Hard \n to\treach ") == "hard to reach"


@given(note_text)
@example("a\u0304  \n\n\u0304b")
def test_every_folded_span_leads_back_to_text_that_folds_to_it(text: str) -> None:
    document = Document(text)
    for start in range(len(document.folded)):
        begin, end = document.span(start, start + 1)
        assert 0 <= begin < end <= len(text)
        assert document.folded[start] in fold(text[begin:end])[0].replace(" ", " \n").replace("ς", "ςσ")


@given(note_text)
def test_a_folded_span_is_found_again_from_where_it_stands_as_given(text: str) -> None:
    document = Document(text)
    for at in range(len(document.folded)):
        start, end = document.span(at, at + 1)
        assert document.span(document.folded_start(start), document.folded_end(end)) == (start, end)


@given(note_text)
def test_neighbouring_folded_spans_cover_the_text_without_a_gap(text: str) -> None:
    document = Document(text)
    reached = 0
    for start in range(len(document.folded)):
        begin, end = document.span(start, start + 1)
        assert begin <= reached <= end
        reached = end
    assert reached == len(text)


@given(note_text)
def test_a_span_never_parts_a_letter_from_its_marks(text: str) -> None:
    document = Document(text)
    for start in range(len(document.folded)):
        begin, end = document.span(start, start + 1)
        assert end == len(text) or not joins(text[end]) or text[end - 1].isspace()
        assert begin == 0 or not joins(text[begin]) or text[begin - 1].isspace()


@given(st.text(st.sampled_from("aeiou āēīōū WHĀ\u0304'’-.\n"), max_size=40))
def test_composed_and_decomposed_texts_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text))[0] == fold(unicodedata.normalize("NFD", text))[0]


def test_no_letter_changes_its_length_in_lower_case_except_the_one_that_is_handled() -> None:
    longer = [chr(code) for code in range(0x110000) if len(chr(code).lower()) != 1]
    assert longer == ["\u0130"]
