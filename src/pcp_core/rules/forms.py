"""Phrases as a policy lead writes them: ``[suffers|suffering] from`` is two phrases. No stemming, nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from pcp_core.text.fold import fold
from pcp_core.text.phrases import is_whole_word

PHRASE = r"(?=.*\w)([^\[\]|{}]|\[[^\[\]|{}]*(\|[^\[\]|{}]*)+\])+"
"""What a phrase may look like: words, and alternatives in square brackets, of which one may be empty."""

_CHOICE = re.compile(r"\[([^\]]*)\]")
_APART = re.compile(r"(?:(?<=\s)|^)\[[^\]]*\](?=\s|$)")
_SPACES = re.compile(r"\s+")
_MOST = 40
_FURTHEST = 160


class Around:
    """Words with alternatives that stand right before or right after a place; compared in their folded form."""

    __slots__ = ("_parts",)

    def __init__(self, words: str) -> None:
        self._parts = tuple(_longest_first(part) for part in _parts(words))

    def end(self, text: str, at: int) -> int | None:
        """Where they end, if they begin at ``at``."""
        folded, back = fold(text[at : at + _FURTHEST])
        end = self._end(folded, 0, 0)
        return None if end is None else at + (back.end(end) if back else end)

    def start(self, text: str, at: int) -> int | None:
        """Where they begin, if they end at ``at``."""
        begin = max(0, at - _FURTHEST)
        folded, back = fold(text[begin:at])
        start = self._start(folded, len(folded), len(self._parts))
        return None if start is None else begin + (back.start(start) if back else start)

    def _end(self, text: str, at: int, which: int) -> int | None:
        if which == len(self._parts):
            return at if text[at - 1 : at] == " " or is_whole_word(text, 0, at) else None
        for words in self._parts[which]:
            # Alternatives bring their own spaces: "[very |] hard" has one space, not two.
            wanted = words.lstrip() if text[at - 1 : at] == " " and at else words
            if text.startswith(wanted, at):
                end = self._end(text, at + len(wanted), which + 1)
                if end is not None:
                    return end
        return None

    def _start(self, text: str, at: int, which: int) -> int | None:
        if not which:
            return at if is_whole_word(text, at, len(text)) else None
        for words in self._parts[which - 1]:
            wanted = words.rstrip() if text[at : at + 1] == " " else words
            if text.endswith(wanted, 0, at):
                start = self._start(text, at - len(wanted), which - 1)
                if start is not None:
                    return start
        return None


class Form(NamedTuple):
    """The words of a phrase that go into the phrase book, and what stands before and after them (None: nothing)."""

    words: str
    before: Around | None = None
    after: Around | None = None

    def place(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Where the whole phrase stands, when its words stand from ``start`` to ``end``; None if the rest does not."""
        first = self.before.start(text, start) if self.before else start
        last = self.after.end(text, end) if self.after else end
        return None if first is None or last is None else (first, last)


def spelled_out(phrase: str) -> Iterator[str]:
    """Every phrase that a phrase with alternatives stands for: ``[|very ]hard`` is *hard* and *very hard*."""
    for chosen in product(*_parts(phrase)):
        yield " ".join("".join(chosen).split())


def forms(phrase: str) -> tuple[Form, ...]:
    """A phrase as it is looked for: spelled out if that is a few, else by its most telling words and what is around.

    So a phrase that stands for 5,000 others costs the phrase book a handful of entries, and is found all the same.
    """
    first, last = _telling(phrase)
    before = Around(phrase[:first]) if phrase[:first].strip() else None
    after = Around(phrase[last:]) if phrase[last:].strip() else None
    return tuple(Form(words, before, after) for words in dict.fromkeys(spelled_out(phrase[first:last])))


def _parts(phrase: str) -> list[list[str]]:
    # Every second part stood in brackets.
    return [part.split("|") if which % 2 else [part] for which, part in enumerate(_CHOICE.split(phrase))]


def _longest_first(alternatives: list[str]) -> tuple[str, ...]:
    """Folded and longest first, so that the longest phrase wins here as it does in the phrase book."""
    return tuple(sorted((fold(_SPACES.sub(" ", words))[0] for words in alternatives), key=lambda words: -len(words)))


def _telling(phrase: str) -> tuple[int, int]:
    """The whole phrase if it stands for few; else the alternatives between spaces whose shortest one is longest."""
    count = 1
    for part in _parts(phrase):
        count *= len(part)
    apart = [part for part in _APART.finditer(phrase) if all(spelled_out(part[0]))] if count > _MOST else []
    if not apart:
        return 0, len(phrase)
    return max(apart, key=lambda part: min(map(len, spelled_out(part[0])))).span()
