"""Ranking: what a directory's own text shares with a goal in the person's words."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pcp_core.families.fit.ranking import ServiceIndex, content_words, rank
from pcp_core.model import Person, Service

DAY = date(2026, 3, 2)
SERVICES = (
    Service(id="s-1", name="Open Gate Gardens", agency="north", description="Gardening on Tuesdays for anybody."),
    Service(id="s-2", name="Garden Help", agency="south", eligibility_description="People aged 65 and over."),
    Service(id="s-3", name="Band Room", agency="north", description="Guitars, drums, and somebody to play with."),
)


def ids(words: str, person: Person | None = None) -> list[str]:
    return [one.service for one in rank(words, SERVICES, person, DAY)]


def test_words_meet_across_their_endings() -> None:
    assert ids("get out in a garden") == ["s-1", "s-2"]


def test_a_service_that_shuts_the_person_out_is_not_offered() -> None:
    assert ids("get out in a garden", Person(id="p-1", age=40)) == ["s-1"]


def test_small_words_alone_find_nothing() -> None:
    assert ids("I just want to be with you for a while") == []


def test_the_reason_names_the_services_own_words() -> None:
    assert rank("play guitar", SERVICES, None, DAY)[0].why == "its own text speaks of guitars, play"


def test_whose_agency_it_is_plays_no_part() -> None:
    renamed = [service.model_copy(update={"agency": "harbour"}) for service in SERVICES]
    assert rank("garden", renamed, None, DAY) == rank("garden", SERVICES, None, DAY)


def test_an_index_answers_many_goals_and_names_no_more_than_asked_for() -> None:
    with ServiceIndex(SERVICES) as index:
        assert len(index.rank("garden drums", None, DAY)) == 3
        assert len(index.rank("garden drums", None, DAY, most=1)) == 1


@given(st.text(max_size=120))
def test_no_goal_breaks_the_search(words: str) -> None:
    assert len(rank(words, SERVICES, None, DAY)) <= len(SERVICES)


@given(st.text(max_size=120))
def test_a_content_word_counts_once(words: str) -> None:
    assert len(set(content_words(words))) == len(content_words(words))
