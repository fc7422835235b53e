"""Whether one rule is softer than another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pcp_core.rules.rule import Rule, coded_rule
from pcp_core.rules.softer import never, softer_for_all, stricter_only

compare = stricter_only(
    finds=("phrases", "swap", "acronyms"), exempts=("unless",), narrows=("in",), same=("when",), at_most=("longest",)
)
names = st.lists(st.sampled_from(["kettle", "cup", "urn", "pot"]), unique=True, max_size=4)
specs = st.fixed_dictionaries(
    {"phrases": names, "swap": names.map(lambda some: dict.fromkeys(some, "x"))},
    optional={"unless": names, "in": names.filter(bool), "acronyms": st.booleans(), "longest": st.integers(10, 30)},
)


def rule(**spec: Any) -> Rule:
    made = coded_rule("tea", on=("note-save", "document-save"), ask="?", because="b", implication="i", source="s")
    return replace(made, spec=spec)


@given(specs)
def test_no_rule_is_softer_than_itself(spec: dict[str, Any]) -> None:
    assert compare(rule(**spec), rule(**spec)) is None


@given(specs, specs, specs)
def test_what_is_no_softer_than_what_is_no_softer_is_no_softer(one: Any, two: Any, three: Any) -> None:
    if compare(rule(**one), rule(**two)) is None and compare(rule(**two), rule(**three)) is None:
        assert compare(rule(**one), rule(**three)) is None


@given(specs, st.sampled_from(["kettle", "cup"]))
def test_a_phrase_more_is_never_softer_and_one_less_is(spec: dict[str, Any], phrase: str) -> None:
    more = spec | {"phrases": [*spec["phrases"], "spoon"]}
    assert compare(rule(**spec), rule(**more)) is None
    assert compare(rule(**more), rule(**spec)) == "its phrases: leaves out 'spoon'"


def test_an_exemption_more_or_a_narrower_place_or_a_larger_limit_is_softer() -> None:
    assert compare(rule(), rule(unless=["title"])) == "its unless: lets 'title' pass"
    assert compare(rule(), rule(**{"in": ["plan"]})) == "its in: narrows where it looks"
    assert compare(rule(**{"in": ["plan"]}), rule()) is None
    assert compare(rule(acronyms=True), rule()) == "its acronyms: leaves out 'true'"
    assert compare(rule(longest=20), rule(longest=25)) == "its longest: is larger (25, not 20)"
    assert compare(rule(when="urgent"), rule()) == "its when: is another"


def test_fewer_moments_another_check_or_a_choice_less_is_softer_for_every_kind() -> None:
    old = replace(rule(), choices=(("said", "Said"),))
    assert softer_for_all(old, replace(old, on=("note-save",))) == "it does not look at 'document-save'"
    assert softer_for_all(old, replace(old, choices=())) == "it takes away the choice 'said'"
    assert "another kind of check" in str(softer_for_all(old, replace(old, kind="label")))
    assert softer_for_all(old, replace(old, on=("goal-save", *old.on))) is None


def test_a_rule_of_one_place_is_softer_than_one_that_holds_further() -> None:
    here, there = (replace(rule(), pack=replace(rule().pack, jurisdiction=place)) for place in ("au-vic", "au"))
    assert softer_for_all(there, here) == "it holds in au-vic only"
    assert softer_for_all(here, there) is None
    assert softer_for_all(here, rule()) is None


def test_some_kinds_take_nobodys_place() -> None:
    assert never("rows are added")(rule(), rule()) == "rows are added"
