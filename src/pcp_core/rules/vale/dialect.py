"""Patterns of Vale's styles, as the ``regex`` package reads them.

Vale runs them on a .NET-like engine. What differs and matters: an inline flag holds from where it stands to the end
of its group, a bracket inside a class is a plain character, and ``\\z`` is the end of the text.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from pcp_core.rules.patterns import LIMIT

TAKES = LIMIT
"""Seconds that one search may take; what takes longer raises TimeoutError."""

_FLAGS_WITHIN = regex.compile(r"\(\?[a-zA-Z]*-?[a-zA-Z]*\)")
_LEANS_ON_OTHERS = regex.compile(r"\\[1-9]|\\k[<'{]|\(\?P[=>]|\(\?[a-zA-Z-]+\)|\(\?\(|\(\?[R&\d]")

_REPEATS = regex.compile(r"[*+]|\{\d*,\d*\}")
_REPEATS_A_GROUP = regex.compile(r"\)(?:[*+]|\{)")
_UNCLOCKED = {0: 1_000_000, 1: 5_000, 2: 1_500}
_ANCHOR = regex.compile(r"(?<!\\)(?:\\\\)*(?:(?<!\[)\^|\$|\\[AZz])")


@lru_cache(maxsize=20_000)
def compiled(pattern: str, *, ignore_case: bool = False) -> regex.Pattern[str]:
    """A pattern, made ready. Raises regex.error, or RecursionError where it is nested too far."""
    text = regex.sub(r"(\\\\)|\\z", lambda found: found[1] or r"\Z", pattern) if "\\z" in pattern else pattern
    # Version 1 scopes flags as .NET does, but reads brackets inside a class as sets; so only where it is needed.
    version = regex.VERSION1 if _FLAGS_WITHIN.search(text, 1) else regex.VERSION0
    return regex.compile(text, version | (regex.IGNORECASE if ignore_case else 0))


def unclocked(pattern: str) -> int:
    """Up to how many characters of a text this pattern needs no clock, which would cost more than the search itself.

    What repeats no group takes about as many steps as the text has characters, once more for each repetition in it.
    """
    if _REPEATS_A_GROUP.search(pattern):
        return 0
    return _UNCLOCKED.get(len(_REPEATS.findall(pattern)), 0)


def fault(pattern: str, *, ignore_case: bool = False) -> str | None:
    """What is wrong with a pattern, in words; None if it can be used."""
    try:
        compiled(pattern, ignore_case=ignore_case)
    except regex.error as error:
        return f"is no pattern that can be read here: {error}"
    except (RecursionError, OverflowError, MemoryError):
        return "is nested or repeated too far to be read"
    return None


def stands_by_itself(pattern: str) -> bool:
    """Whether a pattern means the same alone as among alternatives: it holds no back reference and no open flag."""
    return _LEANS_ON_OTHERS.search(pattern) is None


def captures(pattern: str) -> bool:
    """Whether a pattern captures, as Vale counts: more opening brackets than ``(?`` and ``\\(`` together."""
    return pattern.count("(") > pattern.count("(?") + pattern.count(r"\(")


def anchored(pattern: str) -> bool:
    """Whether a pattern asks where a text begins or ends."""
    return _ANCHOR.search(pattern) is not None
