"""Tokens of one rule as one alternation, the way Vale joins them, without running those that cannot match.

Vale writes ``\\b(?:one|two|three)\\b``. The leftmost match counts, of several that begin at one place the first in the
list, and a match begins where the last one ended or later. Looking for each token by itself and taking what comes
first gives the same, as long as no token leans on another (back references, open flags); such a rule is run joined.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from pcp_core.rules.literals import Sought, Starts
from pcp_core.rules.required import required
from pcp_core.rules.vale.dialect import TAKES, anchored, compiled, stands_by_itself, unclocked

WORD = r"(?m)\b(?:%s)\b"
"""How words are joined, unless ``WordTemplate`` in ``.vale.ini`` says otherwise."""

_PARTS = r"(?m)(?:%s)"
_MULTILINE = "(?m)"


class Match(NamedTuple):
    """A token found: where it begins and ends, and its number in the list (0 where the list was run joined)."""

    start: int
    end: int
    number: int


class Alternatives:
    """Tokens that are looked for together."""

    def __init__(self, patterns: Sequence[str], *, ignore_case: bool) -> None:
        """patterns: each token with all that stands around it. One that Vale would join stands as one."""
        self._patterns = tuple(patterns)
        self._ignore_case = ignore_case
        self._unclocked = tuple(map(unclocked, patterns))
        self._needs = tuple(required(pattern.removeprefix(_MULTILINE)) for pattern in patterns)

    @classmethod
    def of(
        cls, tokens: Sequence[str], *, words: bool, ignore_case: bool, template: str = WORD, leaning: bool = True
    ) -> Alternatives:
        """Tokens as whole words, or as they are. leaning: where one leans on another, all are joined to one pattern."""
        around = template if words else _PARTS
        joined = leaning and not all(map(stands_by_itself, tokens))
        parts = ("|".join(tokens),) if joined else tokens
        return cls([around.replace("%s", part) for part in parts], ignore_case=ignore_case)

    @cached_property
    def anchored(self) -> bool:
        """Whether a token asks where a text begins or ends."""
        return any(map(anchored, self._patterns))

    def sought(self, owner: int) -> Iterator[Sought]:
        """What the common index looks for."""
        yield from (Sought(owner, number, needs) for number, needs in enumerate(self._needs))

    def find(self, text: str, starts: Starts) -> Iterator[Match]:
        """What is found, from left to right. Raises TimeoutError where a pattern takes too long."""
        if len(starts) == 1:
            yield from self._alone(text, *starts.items())
            return
        numbers = sorted(starts)
        ahead = [self._next(text, number, starts[number], 0) for number in numbers]
        while True:
            first: Match | None = None
            for match in ahead:
                if match is not None and (first is None or match.start < first.start):
                    first = match
            if first is None:
                return
            yield first
            for which, match in enumerate(ahead):
                if match is not None and match.start < first.end:
                    ahead[which] = self._next(text, numbers[which], starts[numbers[which]], first.end)

    def _alone(self, text: str, only: tuple[int, Sequence[int]]) -> Iterator[Match]:
        number, places = only
        match = self._next(text, number, places, 0)
        while match is not None:
            yield match
            match = self._next(text, number, places, match.end)

    def _next(self, text: str, number: int, places: Sequence[int], at: int) -> Match | None:
        """The first match of one token that begins at ``at`` or later. One of nothing at all is none."""
        pattern = compiled(self._patterns[number], ignore_case=self._ignore_case)
        quick = len(text) <= self._unclocked[number]
        if places and self._needs[number].leads:
            for start in places[bisect_left(places, at) :]:
                found = pattern.match(text, start) if quick else pattern.match(text, start, timeout=TAKES)
                if found and found.end() > start:
                    return Match(start, found.end(), number)
            return None
        while at <= len(text):
            found = pattern.search(text, at) if quick else pattern.search(text, at, timeout=TAKES)
            if found is None:
                break
            if found.end() > found.start():
                return Match(*found.span(), number)
            at = found.end() + 1
        return None
