"""Sentences, lines, paragraphs and titles of a text, by offsets into the text as given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core.text.document import Document


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in Document(text).sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Seen by Dr. Osei and Mrs. Tan at the clinic.",
        "Bring papers, e.g. the lease, i.e. both pages.",
        "She comes at 3 p.m. Tuesday with her aunt.",
        "We met at St. Kilda, room No. 5, for 1.5 hours.",
        "Approx. 20 people came to hear J. Moana speak.",
        "He paid $3.50 for approx. two kg.",
        "'Are you well?' she asked, and I was.",
        "“It hurts.” said the boy.",
        "We waited ... and waited.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("He left at 3 pm. She stayed.", ["He left at 3 pm.", "She stayed."]),
        ("Was it late? No! It was not.", ["Was it late?", "No!", "It was not."]),
        ('She said "stop." He did.', ['She said "stop."', "He did."]),
        ("left early. came back late.", ["left early.", "came back late."]),
        ("- Ring Ana\n- Ring Bo", ["Ring Ana", "Ring Bo"]),
        ("1. Rent\r\n2. Food", ["Rent", "Food"]),
        ("• Rent.\n\n• Food.", ["Rent.", "Food."]),
        ("DV: N\rHousing: Y", ["DV: N", "Housing: Y"]),
        ("Tea, cake etc. Then home.", ["Tea, cake etc.", "Then home."]),
    ],
)
def test_stops_bullets_and_line_ends_end_a_sentence(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_a_line_broken_by_a_program_goes_on_in_the_next() -> None:
    text = "We talked for a long while about the garden and the fence and\nwhat the neighbours might lend us for it."
    assert sentences(text) == [text]


def test_a_sentence_is_found_by_any_place_in_it() -> None:
    text = "One here.  Two there.\nThree."
    document = Document(text)
    assert [text[slice(*document.sentence_at(at))] for at in (0, 8, 9, 11, 22)] == [
        "One here.",
        "One here.",
        "One here.",
        "Two there.",
        "Three.",
    ]


def test_an_empty_text_is_one_empty_sentence_and_one_empty_line() -> None:
    assert Document("").sentence_at(0) == (0, 0)
    assert Document("").lines == ((0, 0),)


@pytest.mark.parametrize("text", ["a\r\nb\nc\rd", "\r\n\r\n", "one", "one\n"])
def test_lines_are_what_stands_between_line_ends(text: str) -> None:
    lines = [text[start:end] for start, end in Document(text).lines]
    assert lines == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def test_paragraphs_are_what_stands_between_blank_lines() -> None:
    text = "one\r\ntwo\r\n \r\nthree\n\n\nfour"
    assert [text[start:end] for start, end in Document(text).paragraphs] == ["one\r\ntwo", "three", "four"]


@pytest.mark.parametrize(
    "text",
    [
        "# the week ahead\nText.",
        "MY PLAN\n\nText.",
        "GOALS:\nText.",
        "Goals for the Week\n\nText.",
        "Plan\n====\nText.",
    ],
)
def test_a_heading_is_a_title(text: str) -> None:
    document = Document(text)
    assert document.title_spans == (document.lines[0],)


@pytest.mark.parametrize(
    "text",
    [
        "CLIENT REFUSED TO TALK.\n\nText.",
        "She went home\n\nText.",
        "MY PLAN\nText.",
        "Text before.\nLAST WORDS",
        "#hashtag\n\nText",
        "Bought: bread, milk and tea:\nText.",
    ],
)
def test_a_line_of_the_note_itself_is_no_title(text: str) -> None:
    assert Document(text).title_spans == ()


pieces = st.sampled_from(
    [
        "word",
        "Word",
        "whānau",
        "e.g.",
        "Dr.",
        "3.5",
        ".",
        "!",
        "?",
        "…",
        " ",
        "\n",
        "\r\n",
        "\t",
        "\n- ",
        "\n• ",
        '"',
        "’",
    ]
)


@given(st.lists(pieces, max_size=25).map("".join))
def test_sentences_stand_in_order_apart_and_lose_nothing_but_space_and_bullets(text: str) -> None:
    before = 0
    for start, end in (*Document(text).sentences, (len(text), len(text))):
        assert before <= start <= end <= len(text)
        assert text[before:start].strip(" \t\r\n-•") == ""
        before = end


def test_a_text_does_not_show_in_the_repr() -> None:
    assert "garden" not in repr(Document("A garden."))


def test_work_on_a_document_is_done_once() -> None:
    done: list[int] = []
    document = Document("Text.")

    def work(_: Document) -> int:
        done.append(1)
        return len(done)

    assert document.once(work) == document.once(work) == 1
