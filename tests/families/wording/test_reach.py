"""How far the words of a question reach: what is marked says what it is about, and never runs into the next thought."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pcp_core import Engine

from .conftest import outcome_of, places

Small = Callable[..., Engine]
BLAME = 'check: existence\nkind: blame\nphrases: ["would not hear of", grumbled]'


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Salote would not hear of a new chair.", "would not hear of a new chair"),
        ("Salote would not hear of it.", "would not hear of"),
        ("Salote would not hear of the bus to town at seven.", "would not hear of the bus to town"),
        ("Salote would not hear of stairs because her knee hurts.", "would not hear of stairs"),
        ("Salote would not hear of.", "would not hear of"),
        ("Salote grumbled about the bus.", "grumbled about the bus"),
        ("Salote grumbled at times.", "grumbled at times"),
        ("Salote often grumbled, and knitted.", "often grumbled"),
        ("Salote can be really grumbled out.", "can be really grumbled"),
        ("Salote has grumbled.", "grumbled"),
    ],
)
def test_what_a_phrase_leaves_open_is_marked_with_it_up_to_the_next_thought(
    small: Small, text: str, marked: str
) -> None:
    assert places(outcome_of(small(BLAME), text).findings) == [("blame", marked)]


def test_a_place_never_reaches_into_the_next_one(small: Small) -> None:
    found = places(outcome_of(small(BLAME), "Salote would not hear of what Ines grumbled.").findings)
    assert found == [("blame", "would not hear of"), ("blame", "grumbled")]


def test_only_words_that_judge_reach_on(small: Small) -> None:
    engine = small('check: existence\nkind: voice\nphrases: ["would not hear of"]')
    assert places(outcome_of(engine, "Salote would not hear of a new chair.").findings) == [
        ("voice", "would not hear of")
    ]
