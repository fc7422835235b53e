"""Every rule that is shipped does what its own tests say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from pcp_core import Engine
from pcp_core.families.wording.kinds import OWN_NAME
from pcp_core.journeys.coverage import PHRASE_KEYS
from pcp_core.journeys.ruletests import Company, event_of, fired, run_tests
from pcp_core.model import Event, read_event
from pcp_core.plugins import find_plugins
from pcp_core.rules.forms import spelled_out
from pcp_core.rules.rule import Rule
from pcp_core.rules.selection import Configuration


def test_every_shipped_rule_fires_and_stays_silent_where_its_tests_say_so() -> None:
    engine = Engine.load()
    results = run_tests(engine, engine.book.packs)
    assert len(results) > 300
    assert [
        (result.rule.id, result.wanted, result.number, result.trouble) for result in results if result.trouble
    ] == []


def test_every_shipped_pack_that_is_in_force_can_be_tested_by_its_name() -> None:
    company = Company(Configuration(), find_plugins())
    for pack in company.together.book.packs:
        assembly, found = company.of(pack.head.id)
        assert [result.rule.id for result in run_tests(Engine.of(assembly), found) if not result.passed] == []


FRAMES = ("{}.", "She {} and he knew.", "We {} on Monday.", "Sam was {} by Ana.")


def makes_fire(engine: Engine, rule: Rule, phrase: str) -> bool:
    """Whether a plain sentence with this phrase, and what the rule wants beside it, is asked about."""
    after, before = (rule.spec.get(key, ["[|]"]) for key in ("after", "before"))
    sides = [list(islice((words for one in side for words in spelled_out(one)), 3)) for side in (after, before)]
    spelled = product(sides[0], islice(spelled_out(phrase), 100), sides[1], FRAMES)
    texts = (frame.format(" ".join(" ".join(words).split())) for *words, frame in spelled)
    return any(fired(rule, engine.consider(event)) for text in texts for event in events(engine, rule, text))


def events(engine: Engine, rule: Rule, text: str) -> Iterator[Event]:
    """The moments in which the rule may meet the text, about somebody who calls themselves as it wants to know."""
    described = {"case": {"person": {"preferences": {"described_as": rule.spec.get("when_described", [])}}}}
    kinds, readers = rule.spec.get("in", ["letter"]), rule.spec.get("audience", ["person"])
    documents = product((kind for kind in kinds if kind != "case-note"), readers)
    given = [{"document": {"text": text, "kind": kind, "audience": reader}} for kind, reader in documents]
    for one in [*given, {"note": {"text": text}}]:
        if ("note-save" if "note" in one else "document-save") in rule.on:
            yield read_event(event_of(rule, one | described), hooks=engine.hooks)[0]


def test_every_phrase_of_every_shipped_rule_on_words_can_fire() -> None:
    engine = Engine.load()
    phrases = [
        (rule, phrase)
        for pack in engine.book.packs
        for rule in pack.rules
        for key in PHRASE_KEYS
        for phrase in rule.spec.get(key, ())
        if phrase != OWN_NAME
    ]
    assert len(phrases) > 200
    assert [f"{rule.id}: {phrase}" for rule, phrase in phrases if not makes_fire(engine, rule, phrase)] == []
