"""CDS Hooks cards: one for each question. Never ``critical``: a card asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pcp_core.model import Finding, Outcome
from pcp_core.standards.said import NO_RISK_ASSESSMENT, gap_in_words, one_line

LONGEST = 139
"""Characters of a summary; CDS Hooks wants fewer than 140."""

Card = dict[str, Any]

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def cards_from_outcome(outcome: Outcome) -> list[Card]:
    """The cards (JSON) for an outcome: its questions, and one that says what could not be looked at."""
    return list(_cards(outcome))


def _cards(outcome: Outcome) -> Iterator[Card]:
    for finding in outcome.findings:
        yield {
            "summary": _summary(finding.ask),
            "indicator": "info" if finding.weight == "note" else "warning",
            "detail": "\n\n".join(_detail(finding)),
            "source": {"label": finding.source},
            "overrideReasons": [{"code": choice.code, "display": choice.label} for choice in finding.choices],
        }
    if outcome.unchecked:
        yield {
            "summary": "Some rules could not be looked at just now",
            "indicator": "info",
            "detail": "\n\n".join(_quiet(gap_in_words(gap)) for gap in outcome.unchecked),
            "source": {"label": "pcp-core"},
        }


def _summary(ask: str) -> str:
    line = one_line(ask)
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rpartition(" ")[0] + "…"


def _detail(finding: Finding) -> Iterator[str]:
    if _summary(finding.ask) != one_line(finding.ask):
        yield _quiet(finding.ask)
    for evidence in finding.evidence:
        if evidence.text:
            yield f"> {_quiet(evidence.text)}"
    yield f"**Why:** {_quiet(finding.because)}"
    yield f"**What it means:** {_quiet(finding.implication)}"
    if finding.better:
        yield f"**Could read:** {_quiet(finding.better)}"
    if finding.releases:
        yield f"**Let go by:** {_quiet(', '.join(finding.releases))}"
    if finding.concern:
        yield NO_RISK_ASSESSMENT


def _quiet(words: str) -> str:
    """Words as words: what would be markup in Markdown is escaped."""
    return _MARKUP.sub(r"\\\1", one_line(words))
