"""A page as a whole: how hard it is to read, and what a child needs of one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core.families.wording.children.words import is_hard
from pcp_core.model import Finding
from pcp_core.testing import make_event

from .conftest import shipped

HEAVY = (
    "Following consideration of circumstances previously described, arrangements regarding replacement equipment "
    "require additional confirmation. Responsible departments determine appropriate timeframes depending upon "
    "availability, funding conditions and manufacturer requirements. "
)
PLAIN = "We met on Monday and you told me that the heater is cold. I rang the landlord and he will come on the 9th. "


@pytest.fixture(autouse=True, scope="module")
def loaded() -> None:
    """Rules are read before the first example is timed."""
    shipped()


def page(text: str, **document: Any) -> tuple[Finding, ...]:
    """What is asked of a page as a whole."""
    people = [{"id": "p-2", "name": "Bea", "relation": "kin"}]
    case = {"person": {"id": "p-1", "name": "Mia", "related": people}}
    document = {"id": "d-1", "kind": "letter", "audience": "person", "text": text, **document}
    found = shipped().consider(make_event("document-save", case=case, document=document)).findings
    return tuple(one for one in found if one.kind in ("readability", "child-readable"))


def test_a_hard_page_gets_one_note_with_its_measure_and_where_it_is_hardest() -> None:
    [note] = page(text := PLAIN + HEAVY * 3)
    assert (note.kind, note.weight, note.evidence) == ("readability", "note", ())
    assert (note.details["measure"], note.details["score"] > 50, note.details["words"] > 80) == ("LIX", True, True)
    hardest = [text[place["start"] : place["end"]] for place in note.details["hardest"]]
    assert len(hardest) == 3
    assert all(sentence.startswith(("Following", "Responsible")) for sentence in hardest)


@pytest.mark.parametrize(
    ("text", "more"),
    [
        (PLAIN * 4, {}),
        (HEAVY, {}),  # too short to be measured
        (HEAVY * 3, {"audience": "agency"}),
        (HEAVY * 3, {"kind": "minutes"}),
        (HEAVY * 3, {"meant_for": "child"}),  # asked in a child's terms instead
    ],
)
def test_a_plain_page_a_short_one_and_one_for_other_eyes_get_none(text: str, more: dict[str, Any]) -> None:
    assert "readability" not in [finding.kind for finding in page(text, **more)]


@pytest.mark.parametrize(
    "left_out",
    [
        "Whanaungatanga, manaakitanga, kaitiakitanga, rangatiratanga, whanaungatanga, tūrangawaewae. ",
        '"' + HEAVY.strip() + '" the council wrote. ',
        "Ring 12 Farnborough Terrace, Christchurch 8013 or harbour@neighbourhood-services.example today. ",
    ],
)
def test_what_is_not_the_writers_english_is_not_counted(left_out: str) -> None:
    assert page(PLAIN * 2 + left_out * 12) == ()


@pytest.mark.parametrize(("language", "measured"), [("en-NZ", True), ("mi", False), ("sm-WS", False), (None, True)])
def test_a_page_in_another_language_is_not_measured_and_that_is_said(language: str | None, measured: bool) -> None:
    document = {"id": "d-1", "kind": "letter", "audience": "person", "language": language, "text": HEAVY * 3}
    outcome = shipped().consider(make_event("document-save", document=document), explain=True)
    [said] = [one.result for one in outcome.considered if one.rule == "plain-readability.hard-page"]
    assert said == ("fired" if measured else "unknown")


CHILD = "Next week we will see your school. You can ask me about it. "


def asked(text: str, **more: Any) -> set[str]:
    return {finding.rule.partition(".")[2] for finding in page(text, meant_for="child", kind="letter", **more)}


def test_a_page_with_short_words_people_and_what_comes_next_is_asked_nothing() -> None:
    assert asked(f"Dear Mia,\nAna, your worker, has a red car. Your aunt Bea will come too. {CHILD}") == set()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("On Friday we will all get in the car and drive to the school that your brother goes to. ", "short-sentences"),
        ("The assessment of supervision is a recommendation. ", "words-a-child-knows"),
        ("Ana has a red car. ", "who-is-who"),
        ("Bea will come too. ", "who-is-who"),
        ("It was decided that you will stay. ", "who-decided"),
        ("Your things were moved. ", "who-decided"),
    ],
)
def test_each_thing_a_child_needs_is_asked_for_at_its_place(text: str, rule: str) -> None:
    [finding] = page(CHILD + text, meant_for="child")
    assert finding.rule == f"child-readable.{rule}"
    assert all(part.text and part.text in text for part in finding.evidence)


def test_what_is_missing_from_a_page_is_asked_for_without_a_place() -> None:
    found = page("We saw your school. It has a pool.", meant_for="child")
    assert [(one.rule, one.evidence) for one in found] == [
        ("child-readable.what-happens-next", ()),
        ("child-readable.who-to-ask", ()),
    ]


def test_a_younger_child_gets_shorter_sentences() -> None:
    text = CHILD + "On Friday we will all go in the car to see the school."  # 13 words
    assert [asked(text, meant_for_age=age) for age in (6, 9, None)] == [{"short-sentences"}, set(), set()]


def test_nobody_is_a_stranger_who_is_introduced_anywhere_on_the_page() -> None:
    assert asked(f"{CHILD}Ana has a red car. She is kind. Ana is your worker.") == set()


def test_the_child_is_not_introduced_to_themselves() -> None:
    assert asked(f"Hi Mia! {CHILD}") == set()
    assert asked(f"Mia's page\n\n{CHILD}") == set()


def test_a_page_for_anybody_else_is_not_looked_at_as_a_childs() -> None:
    text = "It was decided that the assessment of supervision is a recommendation. Ana has a car."
    assert not [finding for finding in page(text) if finding.kind == "child-readable"]


@pytest.mark.parametrize(
    "word", ["assessment", "recommendation", "supervision", "confidentiality", "multidisciplinary"]
)
def test_words_from_offices_are_hard(word: str) -> None:
    assert is_hard(word)


@pytest.mark.parametrize(
    "word",
    ["grandmother", "playgrounds", "sometimes", "something", "everybody", "chocolate", "dog", "whakawhanaungatānga"],
)
def test_words_of_every_day_and_of_other_languages_are_not(word: str) -> None:
    assert not is_hard(word)


@given(st.lists(st.one_of(st.sampled_from([PLAIN, HEAVY, CHILD, "Ana. ", "\n\n"]), st.text(max_size=30)), max_size=6))
def test_any_page_gives_at_most_one_question_a_rule_and_places_that_lie_in_it(pieces: list[str]) -> None:
    text = "".join(pieces) or "-"
    for more in ({}, {"meant_for": "child", "meant_for_age": 7}):
        found = page(text, **more)
        assert len({finding.rule for finding in found}) == len(found)
        assert all(text[part.start : part.end] == part.text for finding in found for part in finding.evidence)
        for finding in found:
            assert all(0 <= place["start"] < place["end"] <= len(text) for place in finding.details.get("hardest", ()))
