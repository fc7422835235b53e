"""Patterns of a rule tried on hostile texts, before an agency takes the rule for its own."""

from __future__ import annotations

import regex

from pcp_core.rules.patterns import takes_too_long
from pcp_core.rules.vale.dialect import compiled
from pcp_core.rules.vale.reading import Sheet, patterns_of

_REPEATS = frozenset("*+{")


def too_slow(sheet: Sheet) -> str | None:
    """The first pattern of a rule that takes too long on some text; None if none does.

    Only one that repeats something can; the others take no more steps than they have letters.
    """
    ignore_case = bool(sheet.data.get("ignorecase"))
    for pattern in patterns_of(sheet):
        if not _REPEATS.isdisjoint(pattern) and takes_too_long(_ready(pattern, ignore_case), pattern):
            return pattern
    return None


def _ready(pattern: str, ignore_case: bool) -> regex.Pattern[str]:
    return compiled(pattern, ignore_case=ignore_case)
