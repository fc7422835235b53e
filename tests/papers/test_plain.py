"""A text file is its own source: every character stays at its place, also where a merge field is blanked out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core.errors import UnreadableInput
from pcp_core.papers import read_paper


@given(st.text(alphabet="ab {}«»<>[]$%#_\r\n😀é", min_size=1, max_size=40).filter(str.strip))
def test_offsets_of_a_text_file_are_those_of_its_source(source: str) -> None:
    paper = read_paper(source.encode(), "letter.txt")
    assert len(paper.text) == len(source)
    for at in range(len(source)):
        assert paper.source_span(at, at + 1) == (at, at + 1)
    assert paper.place(len(source) - 1).line == source.count("\n", 0, len(source) - 1) + 1
    assert all(here in (there, "_", " ") for here, there in zip(paper.text, source, strict=True))


def test_a_byte_order_mark_is_no_column() -> None:
    assert read_paper("\ufeffHello.".encode(), "letter.md").place(0) == (1, 1, None)


@pytest.mark.parametrize("name", ["letter.pdf", "letter", "letter.doc"])
def test_a_kind_that_is_not_read_is_refused_with_those_that_are(name: str) -> None:
    with pytest.raises(UnreadableInput, match=r"is not a kind of file that is read here; give \.txt"):
        read_paper(b"Hello.", name)


@pytest.mark.parametrize("name", ["letter.txt", "letter.md", "letter.html"])
def test_a_file_without_words_is_empty(name: str) -> None:
    with pytest.raises(UnreadableInput, match="is empty"):
        read_paper(b" \n\t", name)
