"""Every rule that is shipped does what its own tests say."""

from __future__ import annotations

from pcp_core import Engine
from pcp_core.journeys.ruletests import run_tests


def test_every_shipped_rule_fires_and_stays_silent_where_its_tests_say_so() -> None:
    engine = Engine.load()
    results = run_tests(engine, engine.book.packs)
    assert len(results) > 300
    assert [
        (result.rule.id, result.wanted, result.number, result.trouble) for result in results if result.trouble
    ] == []
