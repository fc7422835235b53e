"""A record is taken apart into facts and words, and put together again whole."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pcp_core.ledger.parts import joined, split
from pcp_core.ledger.record import BODIES
from pcp_core.model import Agreement, DisclosureRecord, Noun
from pcp_core.model.reading import read_noun

BIRD = "wren"
WORDS = st.text(st.characters(codec="utf-8"), max_size=20).map(lambda text: f"{BIRD} {text}")
SOME = st.none() | WORDS
ODD = st.dictionaries(
    st.text(st.characters(codec="utf-8"), max_size=5).map(lambda name: f"odd {name}"), WORDS, max_size=2
)

TOLD = st.fixed_dictionaries({}, optional={"state": st.just("unsafe"), "because": SOME, "with": st.just("police")})
VIEWS = st.lists(
    st.builds(lambda of, words, odd: {"of": of, "words": words, **odd}, st.just("p-31"), SOME, ODD), max_size=3
)
SHARES = st.builds(
    lambda fixed, odd: {"id": "x-1", **fixed, **odd},
    st.fixed_dictionaries(
        {},
        optional={
            "why": SOME, "told": TOLD, "views": VIEWS, "scope": st.lists(st.just("health"), max_size=2),
            "about": st.just([]), "recipient": st.just({"id": "r-1", "type": "school"}), "urgent": st.booleans(),
        },
    ),
    ODD,
)  # fmt: skip


def whole(noun: Noun) -> dict[str, Any]:
    return noun.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)


@settings(deadline=None)
@given(SHARES)
def test_what_was_taken_apart_is_put_together_whole(data: dict[str, Any]) -> None:
    share = read_noun(data, DisclosureRecord)[0]
    facts, words = split(share)
    assert joined(json.loads(json.dumps(facts)), json.loads(json.dumps(words))) == whole(share)


@settings(deadline=None)
@given(SHARES)
def test_no_words_stay_among_the_facts(data: dict[str, Any]) -> None:
    facts, _ = split(read_noun(data, DisclosureRecord)[0])
    assert BIRD not in json.dumps(facts)


@settings(deadline=None)
@given(SHARES)
def test_without_their_words_the_facts_are_a_record_still(data: dict[str, Any]) -> None:
    facts, _ = split(read_noun(data, DisclosureRecord)[0])
    assert read_noun(joined(facts, None), DisclosureRecord)[0].id == "x-1"


def test_every_kind_of_record_can_be_taken_apart() -> None:
    for body in BODIES.values():
        noun = body.model_validate({"id": "1", "corrects": {"record": "consent", "id": "c"}, "because": BIRD})
        facts, words = split(noun)
        assert BIRD not in json.dumps(facts)
        assert joined(facts, words) == whole(noun)


def test_a_promise_whose_words_were_erased_keeps_whom_it_binds() -> None:
    promise = Agreement(id="ag-1", words=BIRD, recipients=("type:child-protection",))
    facts, words = split(promise)
    assert words == [[["words"], BIRD]]
    assert Agreement.model_validate(joined(facts, None)) == promise.model_copy(update={"words": ""})
