"""A part that somebody plays is not asked about where their name stands right beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pcp_core import Engine

from .conftest import outcome_of, places

Small = Callable[..., Engine]
COOK = "check: existence\nkind: voice\nphrases: [cook]\nnot_named: true"


@pytest.mark.parametrize("text", ["Cook Salote rang at six.", "Ines (cook) rang at six.", "The cook Āwhina rang."])
def test_a_part_with_a_name_beside_it_is_left_alone(small: Small, text: str) -> None:
    assert places(outcome_of(small(COOK), text).findings) == []


@pytest.mark.parametrize(
    "text",
    ["Cook rang Salote.", "Rang cook Monday at six.", "Told cook I would ring.", "Two calls (cook). Salote was out."],
)
def test_a_part_without_a_name_beside_it_is_asked_about(small: Small, text: str) -> None:
    assert [found.lower() for _, found in places(outcome_of(small(COOK), text).findings)] == ["cook"]
