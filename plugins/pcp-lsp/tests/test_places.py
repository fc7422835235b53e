"""Places: between characters and an editor's lines and units, and between the words of a page and its markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

from pcp_lsp.pages import read_page
from pcp_lsp.positions import Lines

TEXT = st.text(st.sampled_from("ab ā\u0304é😀👩\u200d\n\r\x0c\x85\u2028ℵ"), max_size=60)
WIDTHS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
ENCODINGS = pytest.mark.parametrize("encoding", WIDTHS)


def by_hand(text: str, offset: int, encoding: str) -> tuple[int, int]:
    """Line and units of an offset, by cutting and encoding."""
    ends = [match.end() for match in re.finditer(r"\r\n|\n|\r", text) if match.end() <= offset]
    codec, width = WIDTHS[encoding]
    return len(ends), len(text[ends[-1] if ends else 0 : offset].encode(codec)) // width


@ENCODINGS
@given(text=TEXT, data=st.data())
def test_an_offset_has_the_place_that_cutting_and_encoding_gives(encoding: str, text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    inside = text[offset - 1 : offset + 1] == "\r\n"
    place = Lines(text, encoding).position(offset)
    assert (place.line, place.character) == by_hand(text, offset - inside, encoding)


@ENCODINGS
@given(text=TEXT, data=st.data())
def test_a_place_leads_back_to_its_offset(encoding: str, text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    lines = Lines(text, encoding)
    inside = text[offset - 1 : offset + 1] == "\r\n"
    assert lines.offset(lines.position(offset)) == offset - inside


@ENCODINGS
@given(text=TEXT, line=st.integers(0, 2**31 - 1), character=st.integers(0, 2**31 - 1))
def test_a_place_that_is_none_is_the_nearest_that_is(encoding: str, text: str, line: int, character: int) -> None:
    lines = Lines(text, encoding)
    offset = lines.offset(Position(line, character))
    assert 0 <= offset <= len(text)
    assert lines.position(offset).line <= line


WORDS = st.text(st.sampled_from("abc āé😀.,"), min_size=1, max_size=12)
PIECES = st.lists(
    st.one_of(
        WORDS,
        st.sampled_from(["<b>", "</b>", "<p>", "</p>", "<br>", "<!-- x > y -->", "<script>var x = 'a';</script>"]),
        st.sampled_from(["&amp;", "&#257;", "&eacute", "&nbsp;", "\n", "\r\n", "<img alt='<b>'>", "{{name}}"]),
    ),
    max_size=14,
).map("".join)


@given(PIECES)
def test_every_word_of_a_page_of_markup_stands_where_it_says(whole: str) -> None:
    page = read_page(whole, ".html")
    for match in re.finditer(r"[^\s]+", page.text):
        start, end = page.span(*match.span())
        assert 0 <= start <= end <= len(whole)
        if page.is_in_one_piece(*match.span()):
            assert whole[start:end] == match[0]


@given(PIECES)
def test_nobody_reads_tags_comments_or_scripts(whole: str) -> None:
    text = read_page(whole, ".html").text
    assert "<" not in text
    assert "var x" not in text
    assert "alt=" not in text


def test_half_a_character_of_a_broken_message_breaks_nothing() -> None:
    page = read_page("We met \ud83d Sam.", ".txt")
    assert page.text == "We met \N{REPLACEMENT CHARACTER} Sam."
    assert Lines(page.whole, "utf-8").position(len(page.whole)).character == 15
