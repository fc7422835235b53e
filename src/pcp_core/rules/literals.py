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

ODD = regex.compile(r"[\u00df\u0130\u0131\u0149\u017f\u01f0\u1e96-\u1e9a\u1e9e\u212a\ufb00-\ufb06]|(?=\d)[^\x00-\x7f]")
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


class _Entry:
    """What a word of the index is needed by. placed: patterns that can only begin where it stands: anywhere, at the
    edge of a word, as a word. unplaced: patterns that are looked for in the whole text."""

    __slots__ = ("placed", "unplaced")

    def __init__(self) -> None:
        self.placed: tuple[list[_Key], list[_Key], list[_Key]] = ([], [], [])
        self.unplaced: list[_Key] = []


_Wanted = frozenset[int | str]
"""Words by their number in the index, single characters as they are."""


class LiteralIndex:
    """Says of a text which patterns may match in it. Never leaves one out that does."""

    def __init__(self, sought: Iterable[Sought]) -> None:
        self._always: dict[int, Starts] = {}
        self._every: dict[int, Starts] = {}
        self._also: dict[_Key, tuple[_Wanted, ...]] = {}
        self._single: list[tuple[_Key, tuple[_Wanted, ...]]] = []
        self._numbers: dict[str, int] = {}
        self._entries: list[_Entry] = []
        for owner, number, needs in sought:
            self._every.setdefault(owner, {})[number] = []
            if needs.sets:
                self._add((owner, number), needs)
            else:
                self._always.setdefault(owner, {})[number] = []
        self._lengths = tuple(map(len, self._numbers))
        self._scan = AhoCorasick(list(self._numbers), store_patterns=False)

    def _add(self, key: _Key, needs: Needs) -> None:
        wanted = tuple(frozenset(map(self._number, words)) for words in needs.sets)
        if any(isinstance(word, str) for word in wanted[0]):
            self._single.append((key, wanted))
            return
        if len(wanted) > 1:
            self._also[key] = wanted[1:]
        for word in needs.sets[0]:
            entry = self._entries[self._numbers[word]]
            (entry.placed[needs.left + needs.right] if needs.leads else entry.unplaced).append(key)

    def _number(self, word: str) -> int | str:
        if len(word) == 1:
            return word
        if word not in self._numbers:
            self._numbers[word] = len(self._numbers)
            self._entries.append(_Entry())
        return self._numbers[word]

    def found(self, text: str) -> dict[int, Starts]:
        """By owner, the patterns that may match in the text, as it is given."""
        if not text.isascii() and ODD.search(text):
            return self._every
        found = {owner: dict(numbers) for owner, numbers in self._always.items()}
        small = text.lower()
        places: dict[int, list[int]] = {}
        for which, start, _ in self._scan.find_matches_as_indexes(small, overlapping=True):
            if which in places:
                places[which].append(start)
            else:
                places[which] = [start]
        seen: set[int | str] = {*places, *small}
        for (owner, number), wanted in self._single:
            if not any(words.isdisjoint(seen) for words in wanted):
                found.setdefault(owner, {})[number] = []
        for which, starts in places.items():
            entry = self._entries[which]
            self._take(found, entry.unplaced, (), seen)
            anywhere, edge, word = entry.placed
            self._take(found, anywhere, starts, seen)
            if edge or word:
                starts = [start for start in starts if _is_edge(small, start)]
                self._take(found, edge, starts, seen)
                if word and starts:
                    length = self._lengths[which]
                    self._take(found, word, [start for start in starts if _is_edge(small, start + length)], seen)
        return found

    def _take(
        self, found: dict[int, Starts], keys: Sequence[_Key], starts: Sequence[int], seen: set[int | str]
    ) -> None:
        """Note patterns that begin at these places, or for no places anywhere, if all else that they need is there."""
        if not keys or not (starts or isinstance(starts, tuple)):
            return
        also = self._also
        for key in keys:
            if key in also and any(words.isdisjoint(seen) for words in also[key]):
                continue
            owner, number = key
            mine = found.setdefault(owner, {})
            mine[number] = sorted((*mine[number], *starts)) if number in mine else list(starts)


def _is_edge(text: str, at: int) -> bool:
    """Whether ``\\b`` matches here."""
    before = at > 0 and (text[at - 1] in _ASCII_WORD or _is_word(text[at - 1]))
    return before != (at < len(text) and (text[at] in _ASCII_WORD or _is_word(text[at])))


def _is_word(character: str) -> bool:
    return not character.isascii() and _WORD.match(character) is not None
