"""The ten stories for a reader: each is told, in the words that were written, with what is asked today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pcp_example_host import stories
from pcp_example_host.telling import TOLD, told_page


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("told")
    return told_page(folder)


def part(page: str, about: str) -> str:
    return page.partition(f"## {about}\n")[2].partition("\n## ")[0]


def test_ten_stories_are_told_in_their_order(page: str) -> None:
    assert re.findall(r"^## (.+)$", page, flags=re.MULTILINE) == list(TOLD.values())
    assert len(TOLD) == 10


@pytest.mark.parametrize(("story", "about"), TOLD.items())
def test_a_story_is_told_with_its_notes_and_every_share_on_its_own_day(page: str, story: str, about: str) -> None:
    told = part(page, about)
    (written,) = (one for one in stories() if one.id == story)
    assert [note["id"] for note in written.case["notes"] if note["text"].split("\n")[0][:60] not in told] == []
    days = {int(share["at"][8:10]) for share in written.case["disclosures"]}
    assert {day for day in days if f"- **{day} " not in told} == set()


def test_a_promise_is_told_in_its_own_words_and_so_is_the_reason_it_was_not_kept(page: str) -> None:
    told = part(page, "A promise broken, with a reason")
    assert "“I will come and see you before I ring Child Protection about Skye.”" in told
    assert "Not told, because: “His phone was off" in told


def test_both_agencies_are_told_with_their_reasons_and_the_way_they_agreed_on(page: str) -> None:
    told = part(page, "Two agencies' protocols")
    assert "nothing about them travels without them. (this counts)" in told
    assert (
        "Our contract counts hours after a visit, and asks us to hear of a worry the same day. (this is heard)" in told
    )
    assert "together today, as we all agreed" in told


def test_the_one_who_uses_violence_is_told_nothing_and_the_one_who_is_safe_is(page: str) -> None:
    told = part(page, "The father's file")
    assert "**Who is it safe to tell, and how?**" in told
    assert "tell Leilani" in told
    assert "tell Garrick" not in told
