"""What is gathered: words that a pack has and short forms; never a name, never a secret, never a community's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from pcp_core import Engine
from pcp_core.journeys.jargon.figures import Figure
from pcp_core.journeys.jargon.gathering import Gathered, gather
from pcp_core.journeys.jargon.words import Words
from pcp_core.model import Case

TODAY = date(2026, 3, 10)
NAMES = ("Emeka", "Losa", "Noor", "Duc", "Hana", "Priya")


@cache
def words() -> Words:
    return Words(Engine.load())


def cases(text: str, *, people: int = 6, **person: Any) -> Iterator[Case]:
    """The same text in the files of six people, each by a worker of their own in one team."""
    for which in range(people):
        worker = {"id": f"w-{which}", "name": NAMES[which], "team": "t-1"}
        note = {"id": f"n-{which}", "at": "2026-02-03T10:00:00+11:00", "text": text, "worker": worker}
        somebody = {"id": f"p-{which}", "name": f"Person{which} Quillfeather", **person}
        yield Case.model_validate({"person": somebody, "notes": [note]})


def gathered(text: str, **more: Any) -> Gathered:
    return gather(cases(text, **more), words(), today=TODAY)


def shown(text: str, **more: Any) -> list[str]:
    return [one.word for one in gathered(text, **more).figures.shown()]


def test_a_word_that_a_pack_has_and_a_short_form_that_none_has_are_gathered() -> None:
    figures = list(gathered("Brokerage was talked about. The PQR agreed to the ISP.").figures.shown())
    assert figures == [
        Figure("2026-02", "t-1", "ISP", 5, True),
        Figure("2026-02", "t-1", "PQR", 5, False),
        Figure("2026-02", "t-1", "brokerage", 5, True),
    ]


@pytest.mark.parametrize("text", ["The PQR (people who quilt) met. PQR again.", "The ISP (her plan) is here. ISP."])
def test_what_is_explained_where_it_first_stands_is_not_gathered(text: str) -> None:
    assert shown(text) == []


def test_everyday_short_forms_and_somebodys_own_words_are_not_gathered() -> None:
    assert shown('The GP rang. "I hate the PQR," she said.') == []


HIDDEN = "Zimtquartz lies under the third stair"


@pytest.mark.parametrize(
    "text",
    [
        f"{HIDDEN}. Ask Darren Okoro at 4 Wattle Lane.",
        "QUILLFEATHER rang. Person and QUILLFEATHERS came.",
        "PERSON rang. EMEKA and PRIYA came, and HANA too.",
        "Signed PQ. And PWQ.",
    ],
)
def test_no_name_and_no_secret_reaches_what_is_shown(text: str) -> None:
    """In the files of six people, names of the case and of workers in capitals; words of a note anywhere."""
    assert shown(f"The ISP is here. {text}", related=[{"name": "Peter Willem Quist"}]) == ["ISP"]


def test_a_short_form_that_stands_in_few_files_is_not_shown() -> None:
    some = [*cases("The ISP is here."), *cases(f"{HIDDEN}. DARREN, ZIMT.", people=4)]
    assert [one.word for one in gather(iter(some), words(), today=TODAY).figures.shown()] == ["ISP"]


def test_a_name_written_in_capitals_in_others_files_is_dropped_for_being_a_name_somewhere() -> None:
    some = [*cases("TAMSIN rang about the ISP."), *cases("Nothing.", people=1, related=[{"name": "Tamsin Okafor"}])]
    figures = gather(iter(some), words(), today=TODAY).figures.shown()
    assert [one.word for one in figures] == ["ISP"]


def test_initials_of_a_colleague_are_dropped() -> None:
    some = [*cases("MJK rang.")]
    extra = {"id": "w-9", "name": "Mira Jo Kanu", "team": "t-2"}
    note = {"id": "n-9", "at": "2026-02-03T10:00:00+11:00", "text": "Tea.", "worker": extra}
    some.append(Case.model_validate({"person": {"id": "p-9", "name": "Ola"}, "notes": [note]}))
    assert list(gather(iter(some), words(), today=TODAY).figures.shown()) == []


BACKGROUNDS = ["Aboriginal", "Torres Strait Islander", "Māori", "maori", "Ngāti Porou iwi", "Koori", "First Nations"]


@pytest.mark.parametrize("background", BACKGROUNDS)
def test_nothing_is_learned_from_files_whose_communities_have_agreed_to_nothing(background: str) -> None:
    found = gathered("The ISP and the PQR are here.", background=background)
    assert list(found.figures.shown()) == []
    assert found.passed_over
    described = gathered("The ISP is here.", preferences={"described_as": [f"{background} woman"]})
    assert list(described.figures.shown()) == []


def test_words_that_a_community_keeps_are_never_gathered() -> None:
    assert shown("Whānau came. Tamariki and kaumātua too; mahi with the iwi. Sistergirls and Elders on Country.") == []


def test_months_that_are_not_over_and_texts_without_a_day_or_a_team_do_not_count() -> None:
    some = list(cases("The ISP is here."))
    assert list(gather(iter(some), words(), today=date(2026, 2, 28)).figures.shown()) == []
    undated = [
        case.model_copy(update={"notes": tuple(n.model_copy(update={"at": None}) for n in case.notes or ())})
        for case in some
    ]
    found = gather(iter(undated), words(), today=TODAY)
    assert found.unplaced
    assert list(found.figures.shown()) == []
