"""Mentions of the people of a case."""

from __future__ import annotations

import pytest

from pcp_core.text.document import Document
from pcp_core.text.names import Names, mentions

NAMES = Names(person=("Grace Client",), also_named=("Kaz",), others=("Tāne Hope", "Moana O'Brien"), worker=("Dee",))


def mentioned(text: str, names: Names = NAMES) -> list[tuple[str, str]]:
    return [(text[mention.start : mention.end], mention.who) for mention in mentions(Document(text, names))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Grace Client came.", [("Grace Client", "person")]),
        ("kaz rang.", [("kaz", "person")]),
        ("Dee's car", [("Dee", "worker")]),
        ("Dee’s car", [("Dee", "worker")]),
        ("Mr Hope and Tane", [("Hope", "other"), ("Tane", "other")]),
        ("TA\u0304NE HOPE", [("TA\u0304NE HOPE", "other")]),
        ("Tāne\n Hope", [("Tāne\n Hope", "other")]),
        ("Moana O’Brien", [("Moana O’Brien", "other")]),
    ],
)
def test_a_name_is_found_whole_in_part_and_with_or_without_macrons(text: str, found: list[tuple[str, str]]) -> None:
    assert mentioned(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "the client came",
        "we hope so",
        "the tāne of the house",
        "grace before dinner",
        "deep water",
        "He lives in Hope St",
    ],
)
def test_a_word_or_a_street_is_nobody(text: str) -> None:
    assert mentioned(text) == []


def test_a_phrase_inside_a_whole_name_is_part_of_the_mention() -> None:
    text = "I met Grace Client and then the client group."
    assert mentioned(text) == [("Grace Client", "person")]


def test_a_name_without_macrons_in_the_case_is_found_with_them_in_the_text() -> None:
    assert mentioned("Mihi ki a Rāwiri", Names(person=("Rawiri",))) == [("Rāwiri", "person")]


def test_a_name_shared_by_two_is_the_persons() -> None:
    assert mentioned("Ana came", Names(person=("Ana Tui",), worker=("Ana Reid",))) == [("Ana", "person")]


def test_without_names_nobody_is_mentioned() -> None:
    assert mentions(Document("Grace came.")) == ()
    assert mentioned("Grace came.", Names(person=("", " "))) == []


def test_names_do_not_show_in_the_repr() -> None:
    assert "Grace" not in repr(NAMES)
