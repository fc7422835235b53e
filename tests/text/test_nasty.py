"""Texts as they come: quotations that nobody closed, mails, forms, marks of other languages, questions and answers."""

from __future__ import annotations

import pytest

from pcp_core.text.context import assess
from pcp_core.text.document import Document
from pcp_core.text.speech import spoken


def quoted(text: str) -> list[str]:
    return [text[words.start : words.end] for words in spoken(Document(text)) if words.kind == "quoted"]


def speakers(text: str) -> list[str | None]:
    found = spoken(Document(text))
    return [text[slice(*words.speaker)] if words.speaker else None for words in found if words.kind == "quoted"]


def denied(text: str, words: str) -> bool | None:
    start = text.index(words)
    return assess(text, start, start + len(words)).negated


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('Leila said "I have had enough.\nPlan: ring on Monday.', '"I have had enough.'),
        ('Leila said "I have had enough.\r\n- ring on Monday', '"I have had enough.'),
        ('Leila said "it is like\nbeing on a train', '"it is like\nbeing on a train'),
        ("Leila wrote „ich bin müde“. The rest is ours.", "„ich bin müde“"),
        ("Leila wrote „jestem zmęczona” and left.", "„jestem zmęczona”"),
        ('Leila said "so it is"... and left; 5\' 6" tall.', '"so it is"'),
        ('Leila said "...so I left" and smiled.', '"...so I left"'),
    ],
)
def test_a_quotation_ends_where_the_speaker_ends(text: str, said: str) -> None:
    assert quoted(text) == [said]


def test_a_closing_mark_before_a_stop_opens_nothing() -> None:
    assert all("After" not in words for words in quoted('He said, "she said, \'he said, "no"\'". After that we left.'))


def test_a_quotation_of_two_paragraphs_is_said_by_who_is_named_after_the_second() -> None:
    assert speakers("“It began in May.\n\n“It went on,” Leila wrote.") == ["Leila", "Leila"]


def test_a_quotation_that_is_not_closed_takes_no_speaker_from_far_off() -> None:
    assert speakers("“It began in May.\n\nWe met. “It went on,” Leila wrote.") == [None, "Leila"]


def test_a_speaker_may_be_labelled_with_how_it_came() -> None:
    assert speakers('Sol (by text): "on my way"') == ["Sol"]


def test_a_name_in_quotation_marks_is_no_end_of_what_was_said() -> None:
    text = "Leila's mum called her a 'drama queen'. We laughed."
    assert [text[words.start : words.end] for words in spoken(Document(text))] == ["'drama queen'"]


@pytest.mark.parametrize(
    "text",
    [
        "Has anyone hit you? No.",
        "Q: Has anyone hit you?\nA: No.\nQ: Do you feel safe?",
        "Has anyone hit you or the children in the last month?\nAnswer: no",
        "Has he ever hit you? Never.",
    ],
)
def test_an_answer_of_no_denies_what_was_asked(text: str) -> None:
    assert denied(text, "hit") is True


@pytest.mark.parametrize(
    "text",
    [
        "Has anyone hit you? No answer.",
        "Has anyone hit you?\nA: not since June",
        "He hit her. Is she at home? No.",
        "She does not deny that he hit her.",
        "He didn't deny he hit her.",
        "Not denying that he hit her.",
    ],
)
def test_what_only_looks_like_a_denial_is_none(text: str) -> None:
    assert denied(text, "hit") is False
