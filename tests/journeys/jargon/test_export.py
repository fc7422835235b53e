"""The wall becomes a pack that goes as its own tests say, beside everything that is in force."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcp_core.assembly import Assembly, assemble
from pcp_core.errors import WrongUse
from pcp_core.journeys.jargon.export import as_pack
from pcp_core.rules.glossary import Namespace, things_of
from pcp_core.rules.glossary_wall import Word
from pcp_core.rules.marks import read_marked
from pcp_core.rules.pack import parse_pack
from pcp_core.rules.rule import Pack

DAY = date(2026, 12, 1)


@cache
def shipped() -> Assembly:
    return assemble()


def pack_of(*words: Word) -> Pack:
    text = as_pack("our-words", words, shipped(), DAY)
    return parse_pack(read_marked(text, "our-words.yaml"), shipped().grammar)


def test_a_word_with_a_meaning_is_a_rule_and_one_without_waits() -> None:
    pack = pack_of(Word("PQR", DAY, "the people who quilt"), Word("TUV", DAY))
    assert [(thing.names, thing.means) for thing in things_of(pack.rules)] == [(("PQR",), "the people who quilt")]


def test_words_that_other_packs_have_and_one_word_of_several_people_go_as_well() -> None:
    harbour, nights = Namespace("harbour"), Namespace("harbour", "nights")
    pack = pack_of(
        Word("ISP", DAY, "what we agreed with you"),
        Word("round up", DAY, "the last talk"),
        Word("round up", DAY, "we talk once more", harbour),
        Word("round up", DAY, "the lights go out", nights),
    )
    assert [rule.name for rule in pack.rules] == ["isp", "round-up", "round-up-2", "round-up-3"]


def test_a_wall_without_meanings_gives_no_pack() -> None:
    with pytest.raises(WrongUse, match="no word with a meaning yet"):
        as_pack("our-words", [Word("PQR", DAY)], shipped(), DAY)


def test_a_word_that_a_community_keeps_becomes_no_rule() -> None:
    with pytest.raises(WrongUse, match="cannot be noticed"):
        as_pack("our-words", [Word("whānau", DAY, "family")], shipped(), DAY)


MEANINGS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=60)


@settings(max_examples=15, deadline=None)
@given(MEANINGS)
def test_any_meaning_makes_a_pack(means: str) -> None:
    (thing,) = things_of(pack_of(Word("PQR", DAY, means)).rules)
    assert thing.means == means.translate(str.maketrans("{}", "()"))
