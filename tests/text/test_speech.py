"""Whose words these are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core.text.document import Document
from pcp_core.text.names import Names
from pcp_core.text.speech import spoken


def words(text: str, kind: str | None = None, names: Names | None = None) -> list[tuple[str, bool]]:
    found = spoken(Document(text, names))
    return [(text[one.start : one.end], one.attributed) for one in found if kind in (None, one.kind)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ('"I want my own key," Lupe said.', '"I want my own key,"'),
        ("“I’m not ready,” says Femi.", "“I’m not ready,”"),
        ("Bo told me, 'the kids' room isn't safe.' We left.", "'the kids' room isn't safe.'"),
        ("She asked: ‘who’s coming?’", "‘who’s coming?’"),
        ('His text read "don\'t ring"', '"don\'t ring"'),
        ("Whina: 'ka pai'", "'ka pai'"),
        ("In her own words: «on verra».", "«on verra»"),
        ("Txt from Sol 'b there 5'", "'b there 5'"),
        ('States "no more plans".', '"no more plans"'),
        ('She laughed. "I am no good at mornings."', '"I am no good at mornings."'),
    ],
)
def test_words_in_quotation_marks_with_a_speaker_are_attributed(text: str, quote: str) -> None:
    assert words(text, "quoted") == [(quote, True)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Her 'challenging' mood was noted.", "'challenging'"),
        ("He was described as 'resistant'.", "'resistant'"),
        ("The “frequent flyer” came again.", "“frequent flyer”"),
        ("An 'I & O' chart.", "'I & O'"),
    ],
)
def test_scare_quotes_and_hidden_speakers_are_not_attributed(text: str, quote: str) -> None:
    assert words(text, "quoted") == [(quote, False)]


@pytest.mark.parametrize(
    "text",
    [
        "They don't know Kariem's or the kids' shoes.",
        "It was the '90s, and the ‘80s, get 'em home.",
        "The boys’ shed isn’t locked.",
        "5'10\" said nobody.",
    ],
)
def test_an_apostrophe_opens_no_quotation(text: str) -> None:
    assert words(text, "quoted") in ([], [('" said nobody.', False)])


def test_a_quotation_inside_another_shares_its_speaker() -> None:
    text = "“He said ‘never’ to me,” Ana told us."
    assert words(text, "quoted") == [("“He said ‘never’ to me,”", True), ("‘never’", True)]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    assert words('Lupe said "I went\nhome\n\nThen we met.', "quoted") == [('"I went\nhome', True)]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Amira said that she is tired of it. Rent is paid.", "she is tired of it."),
        ("Told me her sister won't come.", "her sister won't come."),
        ("He told the man from housing that the roof leaks.", "the roof leaks."),
        ("She reports feeling low.", "feeling low."),
        ("Hemi asked whether he could stay.", "whether he could stay."),
        ("Nan says he is fine.", "he is fine."),
        ("Sol describes the unit as a cage.", "a cage."),
    ],
)
def test_what_somebody_is_reported_to_say_runs_to_the_end_of_the_sentence(text: str, clause: str) -> None:
    assert words(text) == [(clause, True)]


@pytest.mark.parametrize(
    "text",
    [
        "I told her that the group is full.",
        "I said the form can wait.",
        "She asked for food.",
        "She reported to police.",
        "The police reports were late.",
        "Mata said no, as last year.",
        "Staff felt she was difficult.",
        "State housing rang.",
    ],
)
def test_what_the_writer_says_and_what_is_not_said_is_nobodys_words(text: str) -> None:
    assert words(text) == []


def test_the_worker_named_in_the_third_person_is_the_writer() -> None:
    text = "Dee said that the client is difficult."
    assert words(text, names=Names(worker=("Dee",))) == []
    assert words(text) == [("the client is difficult.", True)]


def test_a_report_without_a_speaker_is_not_attributed() -> None:
    assert words("It was reported that she is difficult.") == [("she is difficult.", False)]


def test_marked_lines_and_messages_are_pasted() -> None:
    text = "Before\n> one\n> two\nAfter\nText from Moana: running late\nEnd"
    assert words(text, "pasted") == [("> one\n> two", True), ("running late", True)]


def test_everything_below_a_forwarded_message_is_pasted() -> None:
    text = "Noted.\n-----Original Message-----\nHi all"
    assert words(text, "pasted") == [("-----Original Message-----\nHi all", True)]


@given(
    st.lists(
        st.sampled_from(
            [
                "said",
                "Ana",
                "told me",
                "’",
                "‘",
                "“",
                "”",
                '"',
                "'",
                " ",
                "\n",
                "\n\n",
                "s",
                "don't",
                ".",
                ",",
                ">",
                ":",
            ]
        ),
        max_size=20,
    ).map("".join)
)
def test_spans_stand_in_order_inside_the_text_and_hold_something(text: str) -> None:
    found = spoken(Document(text))
    assert list(found) == sorted(found, key=lambda one: (one.start, -one.end))
    assert all(0 <= one.start < one.end <= len(text) for one in found)


def speakers(text: str, names: Names | None = None) -> list[tuple[str, str | None, str | None]]:
    """What is said, who is said to have said it, and on which side of it they stand."""
    return [
        (text[one.start : one.end], text[slice(*one.speaker)] if one.speaker else None, one.side)
        for one in spoken(Document(text, names))
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Her mother refers to Sam as a handful.", ("a handful.", "Her mother", "before")),
        ("He calls himself a battler.", ("a battler.", "He", "before")),
        ("Dad called her lazy.", ("lazy.", "Dad", "before")),
        ("Femi asked me whether the bus runs.", ("whether the bus runs.", "Femi", "before")),
        ("Asked me whether the bus runs.", ("whether the bus runs.", None, None)),
        ("His exact words were that he is done.", ("he is done.", "His", "before")),
        ("Nan went on to say the plan is fine.", ("the plan is fine.", "Nan", "before")),
        ("They say she is kind.", ("she is kind.", "They", "before")),
        ("She has been telling me that it leaks.", ("it leaks.", "She", "before")),
        ("Whaea Mere says it rained.", ("it rained.", "Whaea Mere", "before")),
        ("Her sister from Suva told Ana Lee she would come.", ("she would come.", "Suva", "before")),
        ("'I am done,' she said.", ("'I am done,'", "she", "after")),
        ("“No,” says Dougal Reid.", ("“No,”", "Dougal Reid", "after")),
        ("Whina: 'ka pai'", ("'ka pai'", "Whina", "before")),
        ("Text from Moana: running late", ("running late", "Moana", "before")),
        ("> one", ("> one", None, None)),
    ],
)
def test_the_speaker_is_named_with_the_side_they_stand_on(text: str, said: tuple[str, str | None, str | None]) -> None:
    assert speakers(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "We call this a plan.",
        "I wanted to say that the group is full.",
        "I have been telling him that the group is full.",
        "Please ask whether the client is home.",
        "Call Sam about a form.",
        "The call was a long one.",
        "He called me the next day.",
        "She called Sam a taxi.",
        "She called the clinic early.",
        "Referred to the clinic as an urgent case.",
        "We refer to this as a plan.",
        "The worker calls her compliant.",
        "Her words were few.",
        "My words were that the client is late.",
        "The state of the house is a worry.",
        "To tell the truth the client is late.",
        "The housing reports were late.",
        "Explained to the client that the group is full.",
        "The team calls him a handful.",
    ],
)
def test_the_writers_own_words_are_not_taken_for_anybodys(text: str) -> None:
    assert words(text) == []


def test_a_report_that_opens_with_what_workers_do_is_not_attributed() -> None:
    assert words("Advised that the client attend on Monday.") == [("the client attend on Monday.", False)]
    assert words("I'm told that she is difficult.") == [("she is difficult.", False)]


def test_a_mail_is_pasted_from_its_headers_to_its_signature() -> None:
    mail = (
        "From: Jo Lee <jo@example.org>\nTo: Ana\nSubject: Sam\n\nThe client was late.\n\nKind regards,\nJo\nTeam lead"
    )
    text = f"Had this:\n\n{mail}\n\nI rang Jo."
    assert speakers(text) == [(mail, "Jo Lee", "before")]
