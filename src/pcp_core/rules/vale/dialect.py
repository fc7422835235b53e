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


@lru_cache(maxsize=20_000)
def compiled(pattern: str, *, ignore_case: bool = False) -> regex.Pattern[str]:
    """A pattern, made ready. Raises regex.error, or RecursionError where it is nested too far."""
    text = regex.sub(r"(\\\\)|\\z", lambda found: found[1] or r"\Z", pattern) if "\\z" in pattern else pattern
    # Version 1 scopes flags as .NET does, but reads brackets inside a class as sets; so only where it is needed.
    version = regex.VERSION1 if _FLAGS_WITHIN.search(text, 1) else regex.VERSION0
    return regex.compile(text, version | (regex.IGNORECASE if ignore_case else 0))


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
