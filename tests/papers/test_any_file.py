"""Whatever the bytes: a paper whose words have places, or one plain message; and each finding points at its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from html import escape, unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcp_core.desk import Desk
from pcp_core.errors import UnreadableInput
from pcp_core.journeys.documents import as_event
from pcp_core.papers import KINDS, read_paper
from pcp_core.rules.documents import Manner

AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
BODY = (
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Dear Sam,</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>'
)
HARMLESS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def reads_or_says(raw: bytes, name: str) -> None:
    try:
        paper = read_paper(raw, name)
    except UnreadableInput as unreadable:
        assert len(unreadable.problems) == 1
        assert unreadable.problems[0].where.startswith(name)
    else:
        places = [paper.place(at) for at in range(len(paper.text))]
        assert all(place.line >= 1 and place.column >= 1 for place in places)


@HARMLESS
@given(st.binary(max_size=300), st.sampled_from(sorted(KINDS)))
def test_any_bytes_are_read_or_named(raw: bytes, kind: str) -> None:
    reads_or_says(raw, f"letter{kind}")


@HARMLESS
@given(at=st.floats(0, 1), new=st.binary(max_size=6), cut=st.integers(0, 12))
def test_a_word_document_with_any_damage_is_read_or_named(
    word_file: Callable[..., bytes], at: float, new: bytes, cut: int
) -> None:
    whole = word_file(BODY, {"header1.xml": ("header", "<w:p/>")})
    where = int(at * len(whole))
    reads_or_says(whole[:where] + new + whole[where + cut :], "letter.docx")


ELEMENTS = (
    "p r t tbl tr tc sdt sdtPr sdtContent showingPlcHdr txbxContent footnote fldSimple fldChar del ins vanish".split()
)
INSIDE = st.recursive(
    st.sampled_from(["words", "«x»", '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>']),
    lambda inner: st.tuples(st.sampled_from(ELEMENTS), st.lists(inner, max_size=3).map("".join)).map(
        lambda made: f"<w:{made[0]}>{made[1]}</w:{made[0]}>"
    ),
    max_leaves=15,
)


@HARMLESS
@given(INSIDE)
def test_elements_of_word_in_any_order_are_read_or_named(word_file: Callable[..., bytes], body: str) -> None:
    reads_or_says(word_file(body), "letter.docx")


@cache
def desk() -> Desk:
    return Desk.open()


PHRASE = "the client was non-compliant".split()
MARKUP = st.sampled_from(["", "<b>", "</b>", "\n ", "<!-- c -->", "&#8203;", "<i x='y'>", "<span title='Tea'>"])
AROUND = st.sampled_from(["<p>", "<td>", "<li>", "{{name}} ", "{% if a < b %}", "Kia ora 😀 &amp; ", "<br>", "<pre>"])


@settings(max_examples=60, deadline=None)
@given(st.lists(AROUND, max_size=4), st.lists(MARKUP, min_size=3, max_size=3))
def test_each_question_about_a_page_points_at_its_words_in_the_source(around: list[str], between: list[str]) -> None:
    words = "".join(f"{word}{mark} " for word, mark in zip(PHRASE, (*between, ""), strict=True))
    source = f"<p>Hello.</p>{''.join(around)}{words}.</p>"
    paper = read_paper(source.encode(), "letter.html")
    outcome = desk().consider(as_event(paper, Manner(), AT))
    assert {evidence.text for finding in outcome.findings for evidence in finding.evidence} >= {"non-compliant"}
    for evidence in (evidence for finding in outcome.findings for evidence in finding.evidence):
        region = paper.source_region(evidence.start, evidence.end)
        assert region is not None
        here = re.sub(r"<[^>]*>|\u200b", "", unescape(source[region.start : region.end]))
        assert here.split() == (evidence.text or "").split()


@pytest.mark.parametrize("words", ["Sam’s whānau", "a < b & c"])
def test_what_is_escaped_in_a_page_is_read_as_it_is_seen(words: str) -> None:
    assert read_paper(f"<p>{escape(words)}".encode(), "letter.html").text == words
