"""Many patterns, one scan: each runs only on a text that holds something it cannot match without.

What a pattern needs is read by ``required``; the words needed by all of them stand in one index (``ahocorasick_rs``, as
for phrases). A pattern that needs nothing we can name runs on every text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import regex
from ahocorasick_rs import AhoCorasick

from pcp_core.rules.required import Words

_ODD = regex.compile("[İıſKßŉǰẖẗẘẙẚẞﬀ-ﬆ]")
"""Characters that a search in any case takes for letters of ASCII; small letters alone do not tell."""

_WORD = regex.compile(r"\w")

Starts = dict[int, list[int]]
"""Patterns of one owner that may match, by number, and where the words they need begin; empty: look everywhere."""


class Sought(NamedTuple):
    """A pattern of an owner. words: what it needs; None if that is not known. whole: they stand as words of their own:
    no letter, digit or underscore lies against a word's edge that is one itself."""

    owner: int
    number: int
    words: Words | None
    whole: bool = False


class LiteralIndex:
    """Says of a text which patterns may match in it. Never leaves one out that does."""

    def __init__(self, sought: Iterable[Sought]) -> None:
        self._always: dict[int, Starts] = {}
        every: dict[int, Starts] = {}
        owners: dict[str, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
        for one in sought:
            every.setdefault(one.owner, {})[one.number] = []
            if one.words is None:
                self._always.setdefault(one.owner, {})[one.number] = []
                continue
            for word in one.words:
                owners.setdefault(word, ([], []))[one.whole].append((one.owner, one.number))
        self._every = every
        self._entries = [(tuple(anywhere), tuple(whole)) for anywhere, whole in owners.values()]
        self._scan = AhoCorasick(list(owners), store_patterns=False)

    def found(self, text: str) -> dict[int, Starts]:
        """By owner, the patterns that may match in the text (NFC or not, as it is)."""
        if not text.isascii() and _ODD.search(text):
            return self._every
        found = {owner: dict(numbers) for owner, numbers in self._always.items()}
        small = text.lower()
        entries = self._entries
        for which, start, end in self._scan.find_matches_as_indexes(small, overlapping=True):
            anywhere, whole = entries[which]
            if whole and _stands_alone(small, start, end):
                _note(found, whole, start)
            if anywhere:
                _note(found, anywhere, start)
        return found


def _note(found: dict[int, Starts], owners: Sequence[tuple[int, int]], start: int) -> None:
    for owner, number in owners:
        numbers = found.get(owner)
        if numbers is None:
            found[owner] = {number: [start]}
        elif number in numbers:
            numbers[number].append(start)
        else:
            numbers[number] = [start]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether both ends are edges as ``\\b`` sees them."""
    return _is_edge(text, start) and _is_edge(text, end)


def _is_edge(text: str, at: int) -> bool:
    before = at > 0 and is_word(text[at - 1])
    return before != (at < len(text) and is_word(text[at]))


def is_word(character: str) -> bool:
    """Whether ``\\w`` of the ``regex`` package matches it."""
    if character.isascii():
        return character.isalnum() or character == "_"
    return _WORD.match(character) is not None
