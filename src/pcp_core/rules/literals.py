"""Many patterns, one scan: each runs only on a text that holds something it cannot match without.

What a pattern needs is read by ``required``; the words needed by all of them stand in one index (``ahocorasick_rs``, as
for phrases). A pattern that needs nothing we can name runs on every text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import regex
from ahocorasick_rs import AhoCorasick

from pcp_core.rules.required import Needs

ODD = regex.compile(
    r"[\u00df\u0130\u0131\u0149\u017f\u01f0\u1e96-\u1e9a\u1e9e\u212a\ufb00-\ufb06]|(?=\d)[^\x00-\x7f]"
)
"""Characters that a search in any case takes for letters of ASCII, and digits outside it: small letters do not tell."""

_WORD = regex.compile(r"\w")

Starts = dict[int, list[int]]
"""Patterns of one owner that may match, by number, and where the words they need begin; empty: look everywhere."""


_Key = tuple[int, int]
_ASCII_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")


class Sought(NamedTuple):
    """A pattern of an owner, and what it needs."""

    owner: int
    number: int
    needs: Needs = Needs()


class _Entry(NamedTuple):
    """The patterns that begin to be of interest where a word stands: anywhere, at the edge of a word, as a word."""

    anywhere: list[_Key]
    edge: list[_Key]
    word: list[_Key]


class LiteralIndex:
    """Says of a text which patterns may match in it. Never leaves one out that does."""

    def __init__(self, sought: Iterable[Sought]) -> None:
        self._always: dict[int, Starts] = {}
        self._every: dict[int, Starts] = {}
        self._also: dict[_Key, tuple[frozenset[int], ...]] = {}
        entries: dict[str, _Entry] = {}
        numbers: dict[str, int] = {}
        for owner, number, needs in sought:
            self._every.setdefault(owner, {})[number] = []
            if not needs.sets:
                self._always.setdefault(owner, {})[number] = []
                continue
            for word in (word for words in needs.sets for word in words):
                entries.setdefault(word, _Entry([], [], []))
                numbers.setdefault(word, len(numbers))
            for word in needs.sets[0]:
                entries[word][needs.left + needs.right].append((owner, number))
            if also := needs.sets[1:]:
                self._also[owner, number] = tuple(frozenset(numbers[word] for word in words) for words in also)
        self._entries = [entry if any(entry) else None for entry in entries.values()]
        self._scan = AhoCorasick(list(entries), store_patterns=False)

    def found(self, text: str) -> dict[int, Starts]:
        """By owner, the patterns that may match in the text, as it is given."""
        if not text.isascii() and ODD.search(text):
            return self._every
        found = {owner: dict(numbers) for owner, numbers in self._always.items()}
        small, entries = text.lower(), self._entries
        hits = self._scan.find_matches_as_indexes(small, overlapping=True)
        seen = {hit[0] for hit in hits}
        for which, start, end in hits:
            entry = entries[which]
            if entry is None:
                continue
            anywhere, edge, word = entry
            if anywhere:
                self._note(found, anywhere, start, seen)
            if (edge or word) and _is_edge(small, start):
                if edge:
                    self._note(found, edge, start, seen)
                if word and _is_edge(small, end):
                    self._note(found, word, start, seen)
        return found

    def _note(self, found: dict[int, Starts], keys: Sequence[_Key], start: int, seen: set[int]) -> None:
        also = self._also
        for key in keys:
            if key in also and any(words.isdisjoint(seen) for words in also[key]):
                continue
            owner, number = key
            numbers = found.get(owner)
            if numbers is None:
                found[owner] = {number: [start]}
            elif number in numbers:
                numbers[number].append(start)
            else:
                numbers[number] = [start]


def _is_edge(text: str, at: int) -> bool:
    """Whether ``\\b`` matches here."""
    before = at > 0 and (text[at - 1] in _ASCII_WORD or _is_word(text[at - 1]))
    return before != (at < len(text) and (text[at] in _ASCII_WORD or _is_word(text[at])))


def _is_word(character: str) -> bool:
    return not character.isascii() and _WORD.match(character) is not None
