"""CDS Hooks cards: ``{"cards": […]}`` for each event. Never ``critical``: a card asks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from pcp_core.model import Finding, Outcome
from pcp_core.surfaces.cli.items import Item, Refused
from pcp_core.surfaces.cli.render import Setting
from pcp_core.surfaces.cli.render.json import refused
from pcp_core.surfaces.cli.render.lines import NO_RISK_ASSESSMENT, gap_in_words, one_line

LONGEST = 139
"""Characters of a summary; CDS Hooks wants fewer than 140."""

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def render(items: Iterable[Item], setting: Setting) -> None:
    """Write the cards of each outcome on a line of its own."""
    for item in items:
        if isinstance(item, Refused):
            refused(item, setting)
        else:
            setting.out.write(json.dumps({"cards": list(_cards(item.outcome))}, ensure_ascii=False) + "\n")


def _cards(outcome: Outcome) -> Iterator[dict[str, Any]]:
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
