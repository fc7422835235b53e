"""Phrases with so many alternatives that no index could hold them: refused, with how many they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pcp_core.errors import Problem
from pcp_core.rules.forms import PHRASES_OF_ONE, stands_for
from pcp_core.rules.marks import Marked, Path_

PHRASES_OF_A_PACK = 2_000_000
"""Phrases that all those of one file may stand for together: twenty times what the largest that ships does."""


def alternative_faults(rules: Any, own: frozenset[str], marked: Marked) -> Iterator[Problem]:
    """Every phrase that stands for too many, and a file whose phrases do so together.

    own: keys of a rule that hold no phrases.
    """
    total = 0
    for at, rule in enumerate(rules if isinstance(rules, list) else ()):
        for key, value in rule.items() if isinstance(rule, dict) else ():
            for path, phrase in _phrases(value, ("rules", at, key)) if key not in own else ():
                count = stands_for(phrase)
                if count > PHRASES_OF_ONE:
                    what = f"stands for {_shown(count)} phrases; one may stand for {PHRASES_OF_ONE:,}"
                    yield marked.problem(path, what, "write several phrases with fewer alternatives each", "phrase")
                total += min(count, PHRASES_OF_ONE)
    if total > PHRASES_OF_A_PACK:
        what = f"its phrases stand for {total:,} together; those of one file may stand for {PHRASES_OF_A_PACK:,}"
        yield marked.problem(("rules",), what, "split it into several packs", "phrase")


def _phrases(value: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    """Everything written here that has alternatives, keys of a map included."""
    if isinstance(value, str):
        if "|" in value:
            yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _phrases(key, (*path, key))
            yield from _phrases(inner, (*path, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _phrases(inner, (*path, at))


def _shown(count: int) -> str:
    return f"{count:,}" if count < 10**12 else "a million million or more"
