"""What every way of showing an outcome says alike."""

from __future__ import annotations

from pcp_core.model import Unchecked

LONGEST_GAP = 160
"""Characters that a line may take which says what could not be checked."""

NO_RISK_ASSESSMENT = "This is not a risk assessment, and no prompt does not mean no violence."
"""Stands beside every question about safety (floor rule 10)."""


def one_line(words: str) -> str:
    """On one line, and without the control characters that a terminal would obey."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def gap_in_words(gap: Unchecked) -> str:
    """What could not be checked, in a line that leaves room for the rest."""
    words = one_line(": ".join(filter(None, (gap.plugin, gap.rule, gap.error))))
    return words if len(words) <= LONGEST_GAP else f"{words[:LONGEST_GAP]}… (pcp doctor shows all of it)"
