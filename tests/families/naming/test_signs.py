"""When a note asks for a name: what counts, what does not, and what it takes together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core import Engine

from .conftest import on_save, shipped, spans, verdict

Small = Callable[..., Engine]


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("Colm punched her on Sunday.", ["punched her"]),
        ("Ginevra says her husband pushed her against the sink.", ["pushed her against the"]),
        ("She was slapped at dinner by her mother.", ["slapped at dinner by her mother"]),
        ("Colm checks Ginevra's phone every night.", ["checks Ginevra's phone"]),
        ("He threw a full kettle at her.", ["threw a full kettle at her"]),
        ("He threatened to kill her if she leaves.", ["threatened to kill her"]),
        ("Her son made her sign over the house.", ["made her sign over"]),
        ("She is frightened of him.", ["frightened of him"]),
    ],
)
def test_a_plain_statement_is_enough(text: str, carried: list[str]) -> None:
    assert spans(on_save(text)) == carried


def test_one_question_holds_every_place_that_carries_it() -> None:
    outcome = on_save("Colm punched her. He checks her phone, and she is scared of him.")
    assert (len(outcome.findings), spans(outcome)) == (1, ["punched her", "checks her phone", "scared of him"])


@pytest.mark.parametrize("speaker", ["Ginevra told me", "Her sister texted me that", "The teacher said"])
def test_what_somebody_else_said_counts(speaker: str) -> None:
    assert spans(on_save(f"{speaker} Colm punched her.")) == ["punched her"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ginevra denies that Colm punched her.", "it is said not to be so"),
        ("In 1994 her first husband punched her; he died in 1999.", "it is said to be over"),
    ],
)
def test_what_is_denied_or_over_is_silent_and_says_why(text: str, why: str) -> None:
    result, said = verdict(on_save(text))
    assert (result, why in said) == ("silent", True)


@pytest.mark.parametrize(
    "text",
    [
        "I was at family violence training all day.",
        "No family violence. The damp is mended.",
        "A customer punched her at work and was barred.",
        "Bede hit his head on the shelf.",
        "She checked her phone and put her keys away.",
        "She broke her arm on the ice.",
        "The ball hit her at netball.",
    ],
)
def test_training_strangers_and_mishaps_are_silent(text: str) -> None:
    assert spans(on_save(text)) == []


def test_one_sign_that_is_worth_a_look_is_not_a_question() -> None:
    assert verdict(on_save("Ginevra had a black eye.")) == (
        "silent",
        "one sign that is worth a look is not enough for a question",
    )


def test_two_different_signs_together_are() -> None:
    assert len(spans(on_save("Ginevra had a black eye. She deleted my texts as we spoke."))) == 2


def test_the_same_sign_twice_is_still_one() -> None:
    assert spans(on_save("Ginevra had a black eye, and bruises.")) == []


def test_the_cases_own_people_count_as_family_by_name() -> None:
    text = "{} grabbed Ginevra in the yard."
    assert (spans(on_save(text.format("Colm"))), spans(on_save(text.format("Bede")))) == (["grabbed Ginevra"], [])


SIGN = "- {sign: wet, form: rain, tier: stated, phrases: ['soaked {someone}']"


@pytest.mark.parametrize(
    ("keys", "text", "asked"),
    [
        ("", "It soaked her.", True),
        ("", "It soaked through.", False),
        (", by_someone: true", "It soaked her.", False),
        (", by_someone: true", "He soaked her.", True),
        (", with: [sea]", "It soaked her. The waves were high.", True),
        (", with: [sea]", "It soaked her. We had tea. The waves were high.", False),
        (", without: [sea]", "It soaked her, in the waves.", False),
        (", without: [sea]", "The waves soaked her mother.", True),
        (", even_if: [negated]", "It never soaked her.", True),
        ("", "It never soaked her.", False),
    ],
)
def test_a_sign_wants_what_its_keys_say(small: Small, keys: str, text: str, asked: bool) -> None:
    assert bool(on_save(text, engine=small(SIGN + keys + "}")).findings) is asked


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("soaked … by {family}", "soaked to the skin by her mother", True),
        ("soaked … by {family}", "soaked. Then, by her mother", False),
        ("soaked {someones} [hat|coat]", "soaked Bede’s coat", True),
        ("soaked {someones} [hat|coat]", "soaked the coat", False),
        ("soaked {someone} through", "soaked our Hana through", True),
    ],
)
def test_there_is_room_in_a_phrase_for_people_and_for_a_few_words(
    small: Small, phrase: str, text: str, found: bool
) -> None:
    engine = small(f"- {{sign: wet, form: rain, tier: stated, phrases: ['{phrase}']}}")
    assert bool(on_save(f"They were {text} on Monday.", engine=engine).findings) is found


def test_a_sign_that_names_a_missing_list_is_refused_with_its_place(small: Small) -> None:
    engine = small("- {sign: wet, form: rain, tier: stated, phrases: [soaked], with: [wind]}")
    [failed] = engine.book.failed
    assert "small.yaml:6:" in failed.error
    assert "'wind'" in failed.error


pieces = st.sampled_from(
    ["Colm punched her.", "She's scared of him!", "no", "“Hello”", "whānau", "E\u0301", "He  checks\n her phone.", "😀"]
)


@given(st.lists(st.one_of(pieces, st.text(max_size=15)), max_size=10))
def test_offsets_always_give_the_words_of_the_evidence(parts: list[str]) -> None:
    text = " ".join(parts)
    found = [part for finding in on_save(text).findings for part in finding.evidence]
    assert all(text[part.start : part.end] == part.text and part.in_ == "note.text" for part in found)


def test_the_shipped_concern_loads_whole() -> None:
    assert shipped().book.failed == ()
