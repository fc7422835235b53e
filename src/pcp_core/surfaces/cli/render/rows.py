"""What stands behind a decision in words: the rows, where packs differ, agreed ways, what is not on record yet."""

from __future__ import annotations

from collections.abc import Iterator

from pcp_core.model import Finding, Outcome, Side

Labelled = tuple[str, str]
"""A label and the words of its line."""


def of_rows(outcome: Outcome) -> Iterator[Labelled]:
    """The rows that counted, those that would have on another day, each side where packs differ, and open records."""
    for row in outcome.rows:
        yield "Row used", f"{row.pack}.{row.id} ({row.status}). {row.caution or ''}"
    for row in outcome.not_in_force:
        yield "Not in force", f"{row.pack}.{row.id}. {row.caution or ''}"
    for differing in outcome.disagreements:
        for side in differing.sides:
            yield "Packs differ", f"on {differing.on}: {_side(side)}"
    if empty := [entry.label for entry in outcome.record if not entry.filled]:
        first, *rest = empty
        yield "Not on record", "; ".join([first, *(label[:1].lower() + label[1:] for label in rest)])


def of_agreed_ways(finding: Finding) -> Iterator[Labelled]:
    """Each protocol that a question offers, with each side's reasons and its review day."""
    for protocol in finding.details.get("protocols", ()):
        due = f", to be reviewed by {protocol['review_by']}" if protocol["review_by"] else ""
        yield "Agreed way", f"{protocol['title']} [{protocol['id']}]{due}. {protocol['caution'] or ''}"
        for party in protocol["parties"]:
            yield "Their reason", f"{party['name']}: {party['reasons']}"


def _side(side: Side) -> str:
    reviewed = f"reviewed on {side.reviewed_on}" if side.reviewed_on else "not reviewed yet"
    due = f", to be reviewed by {side.review_by}" if side.review_by else ""
    counts = " (gone by here)" if side.counts else ""
    return f"{side.row}{counts}: {side.says} {side.because} Source: {side.source}; {reviewed}{due}."
