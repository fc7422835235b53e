"""Tokens of one rule as one alternation, the way Vale joins them, without running those that cannot match.

Vale writes ``\\b(?:one|two|three)\\b``. The leftmost match counts, of several that begin at one place the first in the
list, and a match begins where the last one ended or later. Looking for each token by itself and taking what comes
first gives the same, as long as no token leans on another (back references, open flags); such a rule is run joined.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pcp_core.rules.literals import Sought, Starts
from pcp_core.rules.required import literal, required
from pcp_core.rules.vale.dialect import TAKES, compiled, stands_by_itself

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
    """Tokens that are looked for together. words: as whole words. joined: run as one pattern, whatever they hold."""

    def __init__(
        self, tokens: Sequence[str], *, words: bool, ignore_case: bool, template: str = WORD, joined: bool = False
    ) -> None:
        self._ignore_case = ignore_case
        self._template = template if words else _PARTS
        apart = tokens if not joined else ("|".join(tokens),)
        self._patterns = tuple(map(self._wrapped, apart))
        plain = words and template == WORD and not joined
        self._literals = tuple(map(_plain, tokens)) if plain else (None,) * len(self._patterns)

    @classmethod
    def of(cls, tokens: Sequence[str], *, words: bool, ignore_case: bool, template: str = WORD) -> Alternatives:
        """Tokens apart where each stands by itself, joined where one leans on another."""
        joined = not all(map(stands_by_itself, tokens))
        return cls(tokens, words=words, ignore_case=ignore_case, template=template, joined=joined)

    def patterns(self) -> Iterator[tuple[int, str]]:
        """Every pattern that is more than plain words, with its number."""
        yield from ((at, pattern) for at, pattern in enumerate(self._patterns) if self._literals[at] is None)

    def sought(self, owner: int) -> Iterator[Sought]:
        """What the common index looks for."""
        for at, pattern in enumerate(self._patterns):
            if (word := self._literals[at]) is not None:
                yield Sought(owner, at, frozenset({word.lower()}), whole=True)
            else:
                yield Sought(owner, at, required(pattern.removeprefix(_MULTILINE)))

    def find(self, text: str, starts: Starts) -> Iterator[Match]:
        """What is found, from left to right. Raises TimeoutError where a pattern takes too long."""
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

    def _next(self, text: str, number: int, places: Sequence[int], at: int) -> Match | None:
        """The first match of one token that begins at ``at`` or later. One of nothing at all is none."""
        word = self._literals[number]
        if word is not None and places:
            for start in places[bisect_left(places, at) :]:
                if self._ignore_case or text.startswith(word, start):
                    return Match(start, start + len(word), number)
            return None
        pattern = compiled(self._patterns[number], ignore_case=self._ignore_case)
        while found := pattern.search(text, at, timeout=TAKES):
            if found.end() > found.start():
                return Match(*found.span(), number)
            at = found.end() + 1
        return None

    def _wrapped(self, token: str) -> str:
        return self._template.replace("%s", token)


def _plain(token: str) -> str | None:
    """The token, where it is plain words of ASCII, so that a look at its edges is all that is left to do."""
    word = literal(token)
    return word if word is not None and word.isascii() else None
