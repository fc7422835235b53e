"""Triggers as data."""

from __future__ import annotations

import pytest

from pcp_core.errors import InvalidPack
from pcp_core.text.fold import fold_phrase
from pcp_core.text.triggers import EFFECTS, Trigger, shipped_triggers, triggers_from


def test_a_group_gives_each_of_its_phrases_the_same_fields() -> None:
    group = {"effect": "end", "ends": ["negated"], "phrases": ["who", "which"]}
    assert triggers_from([group]) == (
        Trigger("who", "end", ends=("negated",)),
        Trigger("which", "end", ends=("negated",)),
    )


def test_all_mistakes_are_named_at_once_with_their_place_and_what_to_do() -> None:
    effects = "negated, past, hypothetical, someone_else, form"
    groups = [
        "nay",
        {"effect": "denied", "reach": "up", "words": -1, "phrases": [False], "alone": 1, "ends": ["none"]},
        {"effect": "past", "phrases": ["long ago"], "span": 3},
    ]
    with pytest.raises(InvalidPack) as caught:
        triggers_from(groups)
    assert str(caught.value).splitlines() == [
        "triggers[0]: this is not a group of triggers; write effect, reach and phrases",
        "triggers[1].phrases[0]: this is not a phrase; write words; put no, yes and numbers in quotation marks",
        f"triggers[1].effect: effect is unknown; choose one of {effects}, none, double, end",
        "triggers[1].reach: reach is unknown; choose one of before, after, both, previous, section",
        "triggers[1].words: words is not a number of words; write 0, 1, 2, … or leave it out",
        f"triggers[1].ends: ends is not a list of effects; choose from {effects}, as in [negated]",
        "triggers[1].alone: alone is neither true nor false; write alone: true, or leave it out",
        "triggers[2].span: nobody reads span; one of: alone, effect, ends, phrases, reach, words",
    ]


@pytest.mark.parametrize("groups", [None, "no", {"effect": "past"}])
def test_anything_but_a_list_is_refused(groups: object) -> None:
    with pytest.raises(InvalidPack, match="not a list of triggers"):
        triggers_from(groups)


def test_the_shipped_list_speaks_of_every_effect_and_says_nothing_twice() -> None:
    shipped = shipped_triggers()
    assert {trigger.effect for trigger in shipped} == {*EFFECTS, "none", "double", "end"}
    said = [(fold_phrase(trigger.phrase), trigger.effect, trigger.reach) for trigger in shipped]
    assert sorted(said) == sorted(set(said))


def test_no_shipped_phrase_both_says_something_and_takes_itself_out_of_play() -> None:
    shipped = shipped_triggers()
    disarmed = {fold_phrase(trigger.phrase) for trigger in shipped if trigger.effect == "none"}
    assert not [t.phrase for t in shipped if t.effect != "none" and fold_phrase(t.phrase) in disarmed]
