"""Regular expressions that stand in rule files: compiled by ``regex``, and tried before they meet a note.

A pattern can take longer than anybody waits on a text somebody wrote on purpose or by chance. Each is tried at load on
such texts with a time limit, and every later search has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from time import process_time
from typing import Any

import regex

LONGEST_PATTERN = 400
"""Characters of a pattern."""

LIMIT = 0.25
"""Seconds that one search may take. A sound pattern takes a hundredth of it on the longest of our texts."""

_ALL_TOGETHER = 4 * LIMIT
_LONG = 2_000


def compiled(pattern: str) -> regex.Pattern[str]:
    """The pattern as it is searched with: in any case, whole words by their Unicode meaning."""
    return regex.compile(pattern, regex.IGNORECASE | regex.UNICODE | regex.VERSION1)


def pattern_fault(pattern: str) -> str | None:
    """What is wrong with a pattern, in words; None if it can be used."""
    try:
        made = compiled(pattern)
    except regex.error as error:
        return f"is no pattern that can be read: {error}"
    except (RecursionError, OverflowError, MemoryError):
        return "is nested or repeated too far to be read"
    if made.search("", timeout=LIMIT):
        return "stands for nothing at all, and so would be found everywhere"
    return "takes too long on some texts" if takes_too_long(made, pattern) else None


def check_pattern(_field: str, value: Any, error: Callable[[str, str], None]) -> None:
    """A ``check_with`` of Cerberus."""
    if isinstance(value, str) and (fault := pattern_fault(value)):
        error(_field, fault)


PATTERN = {"type": "string", "empty": False, "maxlength": LONGEST_PATTERN, "check_with": check_pattern}
"""The shape of a key that holds a pattern, for the schema of a check kind."""


def takes_too_long(made: regex.Pattern[str], pattern: str) -> bool:
    """Whether one of the texts takes more than its time, or all of them together more than a few times that."""
    began = process_time()
    return any(_explodes(made, text) or process_time() - began > _ALL_TOGETHER for text in _hostile(pattern))


def _explodes(made: regex.Pattern[str], text: str) -> bool:
    try:
        # Overlapped, so that a start in the middle counts as well.
        for _ in made.finditer(text, overlapped=True, timeout=LIMIT):
            pass
    except TimeoutError:
        return True
    return False


def _hostile(pattern: str) -> Iterator[str]:
    """Texts on which patterns are known to explode: one thing over and over, then one that does not fit.

    The pattern itself follows at the end, so that no letter of it is missing and the search is not given up at once.
    """
    words = regex.findall(r"[^\W\d_]+", pattern)[:8]
    end = "\u0000" + pattern
    yield from (text + end for text in _always())
    letters = (letter for word in words for letter in word)
    for unit in dict.fromkeys((*words, *letters, *(f"{word} " for word in words))):
        yield unit * (_LONG // len(unit)) + end


@cache
def _always() -> tuple[str, ...]:
    units = ("a", "0", " ", "a ", "aA", "ab", "a,", "a-", ".", "-", "\n", "a\n", "_", '"', "(", "é", "x1 ", "the ")
    return tuple(unit * (_LONG // len(unit)) + end for unit in units for end in ("\u0000", "!"))
