"""Whose words they are: stated wishes, names, laws, illnesses, and a page on which the person speaks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core import Engine
from pcp_core.families.wording.stated import own_words
from pcp_core.model import Outcome, Person, Preferences
from pcp_core.testing import make_event

from .conftest import outcome_of, places, shipped

Ask = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    "wish",
    [
        "junkie, not addict",
        "junkie rather than addict",
        "Please don't write addict. Say 'junkie'.",
        "prefers junkie to addict",
        "call me a junkie, never an addict",
        ["junkie"],
        {"say": "junkie", "avoid": "addict"},
    ],
)
def test_a_wish_for_a_word_keeps_it_and_a_wish_against_one_does_not(ask: Ask, wish: Any) -> None:
    wishes = {"preferences": {"wording": wish}}
    assert ask("Salote, a junkie and an addict.", person=wishes) == [("label", "addict")]


@pytest.mark.parametrize(
    "wish", ["please don't call me a junkie", "I hate junkie", "no slang, and no junkie", "large print"]
)
def test_a_word_that_is_only_refused_is_not_taken_for_a_wish(ask: Ask, wish: str) -> None:
    assert ask("Salote is a junkie.", person={"preferences": {"wording": wish}}) == [("label", "junkie")]


@given(
    st.recursive(
        st.none() | st.text(max_size=40) | st.integers(),
        lambda some: st.lists(some) | st.dictionaries(st.text(max_size=8), some),
    )
)
def test_any_wish_can_be_read_and_none_of_it_folds_to_nothing(wish: Any) -> None:
    person = Person(id="p-1", preferences=Preferences(wording=wish, letters=wish))
    assert all(own_words(person))


@given(
    st.sampled_from(["don't", "never", "do not", "please avoid", "I hate"]),
    st.sampled_from(["addict", "junkie", "alcoholic"]),
)
def test_a_word_after_a_no_is_never_taken_for_a_wish(no: str, word: str) -> None:
    wish = Preferences(wording=f"{no} write {word}")
    assert not any(word in own for own in own_words(Person(id="p-1", preferences=wish)))


def test_what_somebody_is_called_is_a_name_with_its_capital_and_a_word_without(small: Callable[..., Engine]) -> None:
    engine = small("check: existence\nkind: blame\nphrases: [case]")
    called = {"preferences": {"called": "Case"}}
    assert places(outcome_of(engine, "Case came. A hard case, they said.", person=called).findings) == [
        ("blame", "case")
    ]


def test_what_is_wished_for_letters_counts_in_letters(ask: Ask) -> None:
    wishes = {"preferences": {"letters": "large print, say junkie"}}
    text = "Salote is a junkie."
    assert [ask(text, kind=kind, person=wishes) for kind in ("letter", None)] == [[], [("label", "junkie")]]


@pytest.mark.parametrize("name", ["Hope Case", "Will Client", "Grace Savage", "Case Young"])
def test_a_name_that_is_a_word_is_a_name_wherever_it_stands(ask: Ask, name: str) -> None:
    first, last = name.split()
    assert ask(f"{first} rang. {name} was out, and {last}'s form is here.", person={"name": name}) == []


@pytest.mark.parametrize("name", ["Ms Client", "Dr Addict", "Aunty Junkie"])
def test_a_surname_after_a_courtesy_title_is_a_name_though_the_case_does_not_know_it(ask: Ask, name: str) -> None:
    assert ask(f"I rang {name} at two.") == []


@pytest.mark.parametrize(
    "title",
    [
        "4 Victim Lane",
        "the Housing for the Homeless Act 1987",
        "the Victims (Domestic Disputes and Addicts) Act",
        "the Addict and Alcoholic Persons Code",
        "the Problem Tenant Tribunal",
    ],
)
def test_a_street_a_law_and_a_court_have_the_names_they_have(ask: Ask, title: str) -> None:
    assert ask(f"We read about {title} together.") == []


@pytest.mark.parametrize(
    "term",
    [
        "avoidant personality disorder",
        "oppositional defiant disorder",
        "passive-aggressive personality disorder",
        "treatment-resistant depression",
        "a non-compliant left ventricle",
        "non-compliant lungs",
        "alcoholic hepatitis",
    ],
)
def test_the_name_of_an_illness_judges_nobody(ask: Ask, term: str) -> None:
    assert ask(f"The letter from the ward says {term}.") == []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Salote suffers from depression.", "suffers from"),
        ("She is non-compliant with asthma plans.", "non-compliant with asthma plans"),
        ("A passive-aggressive personality disorder client.", "passive-aggressive"),
    ],
)
def test_an_illness_beside_it_does_not_make_a_judgement_clinical(ask: Ask, text: str, asked: str) -> None:
    assert asked in [words for _, words in ask(text)]


def test_a_diagnosis_as_it_is_recorded_is_left_alone_and_the_same_word_elsewhere_is_not(ask: Ask) -> None:
    person = {"diagnosis": ["Non-compliant airway, left"]}
    text = "On file: non-compliant airway, left. She was non-compliant."
    assert ask(text, person=person) == [("blame", "non-compliant")]


def page(text: str, **document: Any) -> Outcome:
    case = {"person": {"id": "p-1", "name": "Salote"}}
    document = {"id": "d-1", "kind": "plan", "audience": "person", "text": text, **document}
    return shipped().consider(make_event("document-save", case=case, document=document), explain=True)


BY_HER = [{"id": "p-1", "as": "person"}, {"id": "w-1", "as": "worker"}]
BY_A_WORKER = [{"id": "w-1", "as": "worker"}]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("I am an addict and I know what helps.", {"contributors": BY_HER}),
        ("My goals: sleep, and work. I am not manipulative, whatever the ward says.", {}),
        ("Salote's plan\n\nI want my flat back. I was a junkie for years.", {}),
        ("# In Salote's own words\nNever was a junkie. Tired, yes.", {"contributors": BY_HER}),
        ("My name is Salote. I like bread. I get aggressive when I have not slept.", {}),
    ],
)
def test_where_the_person_speaks_for_themselves_their_words_stand(text: str, more: dict[str, Any]) -> None:
    assert places(page(text, **more).findings) == []


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("I will ring Salote on Monday. I find her manipulative.", {"contributors": BY_HER}),  # a worker's I
        ("I want my car back. She is manipulative.", {}),  # a sentence without I
        ("My goals for today: I see a manipulative woman.", {"contributors": BY_A_WORKER}),
        ("I think this is manipulative.", {}),  # nothing says whose page it is
        ("My goals are simple. I was a junkie.", {"kind": "letter"}),
    ],
)
def test_an_i_that_may_be_the_workers_keeps_nothing(text: str, more: dict[str, Any]) -> None:
    assert len(page(text, **more).findings) == 1


def test_on_ones_own_page_a_term_of_the_trade_is_still_explained_and_the_client_is_still_asked_about() -> None:
    found = page("My goals: I want the MDT to meet with the client and me.").findings
    assert [kind for kind, _ in places(found)] == ["jargon", "voice"]


def test_what_was_left_alone_is_shown_with_its_place_and_reason_and_without_its_words() -> None:
    text = 'Kia ora. "I am an addict," Salote said. The letter from the ward says treatment-resistant depression.'
    outcome = page(text, kind="letter")
    [left] = [one for one in outcome.left_alone if one.rule == "plain-labels-mind.addict"]
    assert (left.in_, text[left.start : left.end]) == ("document.text", "addict")
    assert left.why == "in somebody's own words, quoted"
    assert "addict" not in left.model_dump_json(exclude={"rule"})


def test_a_term_that_is_explained_is_no_exemption() -> None:
    outcome = page("Dear Salote, the group for this (MDT) will meet. The MDT has six people.", kind="letter")
    assert (outcome.findings, outcome.left_alone) == ((), ())
