"""The shipped rows and questions: their own tests, their wording, and how far each is confirmed."""

from __future__ import annotations

from typing import Any

import pytest

from pcp_core import Engine
from pcp_core.assembly import assemble
from pcp_core.families import disclosure
from pcp_core.journeys.ruletests import run_tests
from pcp_core.rules.rule import Rule
from pcp_core.testing import only

SHIPPED = assemble(plugins=only({"consent-before-disclosure": disclosure}))
QUESTIONS = [rule for pack in SHIPPED.available for rule in pack.rules if rule.check == "disclosure-question"]
LAWS = [pack for pack in SHIPPED.available if pack.head.level == "jurisdiction"]


def test_nothing_shipped_is_broken() -> None:
    assert SHIPPED.book.failed == ()


@pytest.mark.parametrize("pack", SHIPPED.available, ids=lambda pack: pack.head.id)
def test_every_rule_fires_and_stays_silent_as_its_own_tests_say(pack: Any) -> None:
    assert [str(result) for result in run_tests(Engine.of(SHIPPED), [pack]) if not result.passed] == []


@pytest.mark.parametrize("pack", LAWS, ids=lambda pack: pack.head.id)
def test_every_law_names_its_enactment_and_waits_for_a_local_officer(pack: Any) -> None:
    assert pack.head.enactment
    assert pack.head.jurisdiction
    assert (pack.head.status, pack.head.reviewed_by) == ("to-confirm", None)
    assert all("to be confirmed by a local officer" in rule.source for rule in pack.rules)


@pytest.mark.parametrize("rule", QUESTIONS, ids=lambda rule: rule.id)
def test_every_question_has_choices_and_says_what_would_settle_it(rule: Rule) -> None:
    assert len(rule.choices) >= 3
    assert rule.spec["releases"]


def test_the_answer_names_how_far_a_row_is_confirmed(kit: Any) -> None:
    outcome = kit.decide(kit.share(), kit.case()).outcome
    assert outcome.row is not None
    assert (outcome.row.status, outcome.row.reviewed_by) == ("to-confirm", None)
