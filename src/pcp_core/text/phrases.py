"""Phrases of all rules of all families in one index, and one scan of a text that serves them all.

What a word is, for the edges of a phrase:

* letters, digits and the marks on them are word, in any script; so *whānau* is one word, however it is encoded;
* a hyphen, apostrophe or underscore between two of those joins them: *compliant* is not found in *non-compliant*,
  nor *can* in *can't*; a phrase that spells the hyphen (*non-compliant*) is found;
* what English ends a word with is set apart: *client* is found in *client's*, *she* in *she'll*;
* an edge of the phrase that is not a letter or digit (*-ve*) lies against anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple, cast

from ahocorasick_rs import AhoCorasick

from pcp_core.text.document import Document
from pcp_core.text.fold import fold_phrase, joins

_ENDING = re.compile(r"'(?:s|m|re|ll|d|ve)(?![\w'-])")
_JOINERS = "-'_"
# What nearly always stands beside a word; it never belongs to one.
_APART = frozenset(' .,;:!?()"\n')


class Hit(NamedTuple):
    """A phrase found: offsets as given, end exclusive, and what its owner gave with it."""

    start: int
    end: int
    meaning: object


# What Hit._make does, at half its price: a note has a hundred of them.
_hit = cast("Callable[[tuple[int, int, object]], Hit]", partial(tuple.__new__, Hit))


_Wanted = tuple[str, object, int, frozenset[str], int, frozenset[str]]
"""Who looks for a phrase, what they are handed, and among what the so many characters before and after it are."""


class Phrasebook:
    """Collects phrases while rules are compiled."""

    def __init__(self) -> None:
        self._wanted: dict[str, list[_Wanted]] = {}

    def add(
        self, phrase: str, owner: str, meaning: object, *, before: tuple[str, ...] = (), after: tuple[str, ...] = ()
    ) -> None:
        """Look for ``phrase`` on behalf of ``owner``, who is handed ``meaning`` with each hit.

        before, after: of what, folded, one stands right there. Of places that have it not, most are left out, at next
        to no cost; the owner looks at the rest.
        Raises ValueError when nothing is left of the phrase once it is folded.
        """
        folded = fold_phrase(phrase)
        if not folded:
            raise ValueError("a phrase holds at least one character that is not white space")
        self._wanted.setdefault(folded, []).append((owner, meaning, *_before(before), *_after(after)))

    def index(self) -> PhraseIndex:
        """The index of all phrases added so far."""
        return PhraseIndex(self._wanted)


@lru_cache(maxsize=1_000)
def _before(words: tuple[str, ...]) -> tuple[int, frozenset[str]]:
    """How many characters before a place are looked at, and what they are among."""
    length = min(map(len, words), default=0)
    return length, frozenset(one[len(one) - length :] for one in words)


@lru_cache(maxsize=1_000)
def _after(words: tuple[str, ...]) -> tuple[int, frozenset[str]]:
    """As ``_before``, of those after it."""
    length = min(map(len, words), default=0)
    return length, frozenset(one[:length] for one in words)


class PhraseIndex:
    """Finds every phrase in a document, overlapping ones too, in one scan."""

    def __init__(self, wanted: dict[str, list[_Wanted]]) -> None:
        self._scan = AhoCorasick(list(wanted), store_patterns=False)
        self._entries = [(tuple(some), _is_word(phrase[0]), _is_word(phrase[-1])) for phrase, some in wanted.items()]

    def hits(self, document: Document) -> dict[str, list[Hit]]:
        """The hits of each owner that has any, by start, then by end."""
        folded, entries = document.folded, self._entries
        moved = None if document.as_given else document.span
        found: dict[str, list[Hit]] = defaultdict(list)
        for start, end, which in sorted(self._matches(folded)):
            place = moved(start, end) if moved else (start, end)
            for owner, meaning, back, before, ahead, after in entries[which][0]:
                if (ahead and folded[end : end + ahead] not in after) or (
                    back and folded[max(0, start - back) : start] not in before
                ):
                    continue
                found[owner].append(_hit((*place, meaning)))
        return found

    def _matches(self, folded: str) -> Iterator[tuple[int, int, int]]:
        """Where phrases stand as words by themselves, folded, and which."""
        entries, last = self._entries, len(folded)
        for which, start, end in self._scan.find_matches_as_indexes(folded, overlapping=True):
            _, word_first, word_last = entries[which]
            if word_first and start:
                before = folded[start - 1]
                if before not in _APART and (before.isalnum() or not _opens(folded, start, before)):
                    continue
            if word_last and end < last:
                after = folded[end]
                if after not in _APART and (after.isalnum() or not _closes(folded, end, after)):
                    continue
            yield start, end, which


def is_whole_word(folded: str, start: int, end: int) -> bool:
    """Whether the letters from ``start`` to ``end`` of a folded text are a word, or words, by themselves."""
    opens = not start or _opens(folded, start, folded[start - 1])
    return opens and (end == len(folded) or _closes(folded, end, folded[end]))


def _is_word(character: str) -> bool:
    return character.isalnum() or joins(character)


def _opens(folded: str, at: int, before: str) -> bool:
    """Whether a word may begin at ``at``, after ``before``."""
    if before.isalnum():
        return False
    if before in _JOINERS:
        return at < 2 or not _ends_word(folded, at - 1)
    return not _ends_word(folded, at)


def _closes(folded: str, at: int, after: str) -> bool:
    """Whether a word may end at ``at``, before ``after``."""
    if after.isalnum() or joins(after):
        return False
    if after not in _JOINERS or at + 1 == len(folded) or not folded[at + 1].isalnum():
        return True
    ending = _ENDING.match(folded, at) if after == "'" else None
    return ending is not None and (ending.end() == len(folded) or not joins(folded[ending.end()]))


def _ends_word(folded: str, at: int) -> bool:
    """Whether the character before ``at``, marks left aside, is a letter or digit."""
    while at and not folded[at - 1].isascii() and joins(folded[at - 1]):
        at -= 1
    return at > 0 and folded[at - 1].isalnum()
