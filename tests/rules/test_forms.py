"""Phrases with alternatives: found exactly where one of what they stand for is found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core.rules.forms import PHRASE, forms, spelled_out
from pcp_core.text.document import Document
from pcp_core.text.phrases import Phrasebook

words = st.sampled_from(["no", "hard", "to", "reach", "the", "it's", "well-known", "whānau", "a"])
group = st.lists(st.sampled_from(["very ", "hard", "no", "", "re-reads", "the red", "it's"]), min_size=2, max_size=8)
parts = st.lists(st.one_of(words, group.map(lambda some: f"[{'|'.join(some)}]")), min_size=1, max_size=5)
phrases = parts.map(" ".join).filter(lambda phrase: all(spelled_out(phrase)))


def places(phrase: str, text: str, *, beside: bool = True) -> set[tuple[int, int]]:
    """Where the phrase stands, by its forms. beside: the book looks at what must stand beside their words."""
    book = Phrasebook()
    for form in forms(phrase):
        before, after = (form.before_it, form.after_it) if beside else ((), ())
        book.add(form.words, "test", form, before=before, after=after)
    document = Document(text)
    hits = book.index().hits(document).get("test", [])
    return {place for hit in hits if (place := hit.meaning.place(document, hit.start, hit.end))}  # type: ignore[attr-defined]


def test_alternatives_stand_for_one_phrase_each() -> None:
    assert list(spelled_out("[suffers|suffering] from")) == ["suffers from", "suffering from"]


def test_an_empty_alternative_leaves_no_gap() -> None:
    assert list(spelled_out("[|very ]hard to [reach|help]"))[1:3] == ["hard to help", "very hard to reach"]


@given(phrases, st.data())
def test_whatever_a_phrase_stands_for_is_found_whole(phrase: str, data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(sorted(set(spelled_out(phrase)))))
    text = f"So: {one}. Then."
    assert (4, 4 + len(one)) in places(phrase, text)


@given(phrases, st.lists(words, max_size=8).map(" ".join))
def test_nothing_else_is_found(phrase: str, text: str) -> None:
    allowed = set(spelled_out(phrase))
    assert {text[start:end] for start, end in places(phrase, text)} <= allowed


@given(phrases, st.data())
def test_where_it_stands_does_not_depend_on_spaces_elsewhere(phrase: str, data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(sorted(set(spelled_out(phrase)))))
    assert places(phrase, f"So: {one}. And  then.") == places(phrase, f"So: {one}. And then.")


@given(
    phrases, st.lists(st.one_of(words, st.sampled_from(["  ", "re-reads", "whaNAU\u0304", "\n", "very"]))).map(" ".join)
)
def test_what_must_stand_beside_a_phrase_leaves_no_place_of_it_out(phrase: str, text: str) -> None:
    assert places(phrase, text) == places(phrase, text, beside=False)


def test_a_phrase_that_stands_for_thousands_costs_the_book_a_handful() -> None:
    ten = "[" + "|".join(f"word{which}" for which in range(10)) + "]"
    assert len(forms(f"{ten} {ten} {ten} {ten}")) == 10


def test_brackets_that_touch_are_one_phrase_though_their_words_hold_spaces() -> None:
    many = "[" + "|".join(f"word{which} of it" for which in range(45)) + "]"
    text = "He was word7 of it, as ever."
    assert places(f"{many}[,|.| and more]", text) == {(7, 19)}


def test_case_line_ends_and_curly_marks_make_no_difference() -> None:
    many = "[" + "|".join(f"word{which}" for which in range(45)) + "|didn't]"
    text = "He DIDN’T\n  come home"
    assert places(f"he {many} come [home|back]", text) == {(0, len(text))}


@pytest.mark.parametrize("phrase", ["[open", "clo]sed", "a|b", "[one]", "[[a|b]|c]", " … ", "{name}"])
def test_what_cannot_be_read_as_a_phrase_is_not_one(phrase: str) -> None:
    assert re.fullmatch(PHRASE, phrase) is None


@pytest.mark.parametrize("phrase", ["hard to reach", "[a|b] c", "it's [|very ]odd", "é"])
def test_words_and_alternatives_are_a_phrase(phrase: str) -> None:
    assert re.fullmatch(PHRASE, phrase)
