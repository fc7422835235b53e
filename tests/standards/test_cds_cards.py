"""CDS Hooks cards of any outcome keep to the standard's lengths, levels and plain words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st

from pcp_core.model import Choice, Finding, Outcome, Unchecked, Weight, decide
from pcp_core.standards.cds_cards import cards_from_outcome

WORDS = st.text(min_size=1, max_size=300)
FINDINGS = st.builds(
    Finding,
    rule=st.just("r"), family=st.just("f"), kind=st.just("k"), weight=st.sampled_from(get_args(Weight)),
    ask=WORDS, because=WORDS, implication=WORDS, source=WORDS, better=st.none() | WORDS,
    choices=st.lists(st.builds(Choice, code=st.just("c"), label=WORDS), max_size=2).map(tuple),
)  # fmt: skip


def outcome(findings: list[Finding], **more: Any) -> Outcome:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    return Outcome(event="e", hook="note-save", at=at, decision=decide(findings), findings=tuple(findings), **more)


@given(st.lists(FINDINGS, max_size=3))
def test_each_question_is_a_card_that_fits_and_is_never_critical(findings: list[Finding]) -> None:
    cards = cards_from_outcome(outcome(findings))
    assert len(cards) == len(findings)
    for card, finding in zip(cards, findings, strict=True):
        assert len(card["summary"]) < 140
        assert card["indicator"] == ("info" if finding.weight == "note" else "warning")
        assert set(card) == {"summary", "indicator", "detail", "source", "overrideReasons"}
        assert [one["display"] for one in card["overrideReasons"]] == [choice.label for choice in finding.choices]


def test_what_could_not_be_looked_at_is_a_card_of_its_own() -> None:
    (card,) = cards_from_outcome(outcome([], unchecked=(Unchecked(plugin="pcp-weather", error="it rained"),)))
    assert card["indicator"] == "info"
    assert "pcp-weather: it rained" in card["detail"]
