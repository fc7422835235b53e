"""Places: between characters and an editor's lines and units."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

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
