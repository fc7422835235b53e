"""Many names, one thing; the nearest glossary counts; what nobody defined is unknown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core import Engine
from pcp_core.families.wording.glossary_kinds import GLOSSARY_SOFTER
from pcp_core.rules.forms import spelled_out
from pcp_core.rules.glossary import GLOSSARY, Glossary, Namespace, Speaker, meant_by, things_of
from pcp_core.rules.rule import Level, PackHead, Rule


def rule(name: str, *names: str, level: Level = "agency", means: str = "", pack: str = "ours", **spec: Any) -> Rule:
    head = PackHead(id=pack, version="1.0.0", level=level, owner="practice team")
    spec = {"names": names, "say": "{name}'s plan", "means": means or f"what {name} is", **spec}
    return Rule(f"{pack}.{name}", head, GLOSSARY, ("document-save",), "b", "i", "s", spec=spec)


@pytest.mark.parametrize("name", ["ITP", "CAAP", "IDP", "ISP", "Individual Treatment Plan", "individual support plan"])
def test_every_name_of_the_plan_is_one_thing(name: str) -> None:
    engine = Engine.load()
    glossary = Glossary(rule for pack in engine.book.packs for rule in pack.rules)
    thing = glossary.resolve(name, Speaker("harbour", "family-support"))
    assert thing is not None
    assert thing.id == "plan"


def test_a_name_that_no_glossary_has_is_unknown_and_not_guessed() -> None:
    assert Glossary([rule("plan", "ISP")]).resolve("ISPQ", Speaker("harbour")) is None


def test_a_program_goes_before_its_agency_and_an_agency_before_everybody() -> None:
    rules = [
        rule("everybody", "intake"),
        rule("agency", "intake", namespace={"agency": "harbour"}),
        rule("program", "intake", namespace={"agency": "harbour", "program": "nights"}),
    ]
    glossary = Glossary(rules)
    speakers = (Speaker("harbour", "nights"), Speaker("harbour", "days"), Speaker("harbour"), Speaker("bay"), Speaker())
    found = [glossary.resolve("intake", speaker) for speaker in speakers]
    assert [thing and thing.id for thing in found] == ["program", "agency", "agency", "everybody", "everybody"]


def test_of_two_in_one_namespace_the_higher_pack_counts() -> None:
    low, high = rule("low", "intake", level="core", pack="core-words"), rule("high", "intake", pack="z-words")
    thing = Glossary([low, high]).resolve("intake", Speaker())
    assert thing is not None
    assert thing.id == "high"


def test_rules_say_the_same_when_they_name_one_thing_or_use_the_same_words() -> None:
    ours, same_words = rule("plan", "ISP", means="What you want."), rule("goals", "ISP", means="what you  want.")
    declared = rule("goal-sheet", "ISP", means="another sentence", thing="plan")
    also = rule("support-plan", "ISP", means="yet another", thing="plan")
    other = rule("provider", "ISP", means="who sells the internet")
    one, two, three, four, five = things_of([ours, same_words, declared, also, other])
    assert one.is_also(two)
    assert three.is_also(four)
    assert not one.is_also(five)
    assert not three.is_also(five)


_ID = st.sampled_from(["harbour", "bay", "nights", None])


@given(st.lists(st.tuples(_ID, _ID), max_size=6), _ID, _ID)
def test_a_meaning_only_counts_for_those_it_names(
    spaces: list[tuple[str | None, str | None]], agency: str | None, program: str | None
) -> None:
    rules = []
    for which, space in enumerate(spaces):
        named = {key: value for key, value in zip(("agency", "program"), space, strict=True) if value}
        rules.append(rule(f"thing-{which}", "intake", **({"namespace": named} if named else {})))
    speaker = Speaker(agency, program)
    things = tuple(things_of(rules))
    chosen = meant_by(speaker, things)
    holding = [thing for thing in things if thing.namespace.holds_for(speaker)]
    assert (chosen in holding) if holding else chosen is None
    if chosen is not None:
        assert chosen.namespace.nearness == max(thing.namespace.nearness for thing in holding)


@pytest.mark.parametrize(
    ("spec", "why"),
    [
        ({"names": ["ISP"]}, "leaves out 'care plan'"),
        ({"tied_by": ["the plan"]}, "lets 'the plan' pass"),
        ({"namespace": {"agency": "harbour"}}, "its namespace: is another"),
        ({"in": ["letter"]}, "narrows where it looks"),
        ({"names": ["ISP", "care plan", "CAAP"], "means": "other words"}, None),
    ],
)
def test_a_rule_in_anothers_place_may_know_more_names_and_no_fewer(spec: dict[str, Any], why: str | None) -> None:
    old = rule("plan", "ISP", "care plan")
    new = replace(old, spec={**old.spec, **spec})
    found = GLOSSARY_SOFTER(old, new)
    assert (found is None) if why is None else (why in str(found))


def test_whose_a_meaning_is_can_be_read() -> None:
    assert Namespace().in_words() == "the shared glossary"
    assert Namespace("harbour", "nights").in_words() == "program nights of agency harbour"


def test_every_name_of_every_shipped_thing_leads_to_it() -> None:
    rules = [rule for pack in Engine.load().book.packs for rule in pack.rules]
    glossary, things = Glossary(rules), tuple(things_of(rules))
    assert len(things) >= 40
    lost = [(thing.id, words) for thing in things for name in thing.names for words in spelled_out(name)
            if thing not in glossary.called(words)]  # fmt: skip
    assert lost == []
