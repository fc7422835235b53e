"""``capitalization``: headings and the like, written as a sentence, a title, in small letters, or to a pattern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pcp_core.rules.literals import Sought, Starts
from pcp_core.rules.vale.casing import WORD, Converter
from pcp_core.rules.vale.dialect import TAKES, compiled
from pcp_core.rules.vale.exceptions import Exceptions
from pcp_core.rules.vale.message import filled
from pcp_core.rules.vale.nouns import Block, Head, Memory, Spot

CONVERTED = ("$title", "$sentence")
"""Of these we know how the words ought to stand."""

PLAIN = {"$lower": str.lower, "$upper": str.upper}


@dataclass(frozen=True, slots=True)
class Capitalization:
    """Says of a whole block whether it is written as the style wants.

    match: ``$title``, ``$sentence``, ``$lower``, ``$upper`` or a pattern. threshold: the share of words
    that have to be.
    """

    head: Head
    match: str
    convert: Converter | None
    threshold: float
    exceptions: Exceptions

    @property
    def anchored(self) -> bool:
        """No: it is about the whole block."""
        return False

    def sought(self, owner: int) -> Iterator[Sought]:
        """Nothing: it is about every block of its scope."""
        yield Sought(owner, 0)

    def look(self, block: Block, starts: Starts, memory: Memory) -> Iterator[Spot]:  # noqa: ARG002 - as Compiled says
        """The whole block, where it is written otherwise."""
        text = block.text
        expected = self._otherwise(text)
        if expected is None:
            return
        better = (expected,) if self.match in CONVERTED else ()
        yield Spot(0, len(text), filled(self.head.message, text, expected), better)

    def _otherwise(self, text: str) -> str | None:
        """How it ought to stand; None if it is as it ought to."""
        if self.convert is not None:
            expected = self.convert(text)
            return None if self._is_near(text, expected) else expected
        if plain := PLAIN.get(self.match):
            expected = plain(text)
            return None if text == expected or self.exceptions.keep(text) else expected
        fits = compiled(self.match).search(text, timeout=TAKES)
        return None if fits or self.exceptions.keep(text) else self.match

    def _is_near(self, text: str, expected: str) -> bool:
        wanted, words = self._words(expected), self._words(text)
        good = 0
        for at, word in enumerate(words):
            known = at >= len(wanted) or word == wanted[at] or self.exceptions.keep(word)
            if known or (self.match == "$title" and word == word.upper()):
                good += 1
            elif self.match == "$sentence" and at == 0 and word != word.lower().title():
                return False
        return not words or good / len(words) >= self.threshold

    def _words(self, text: str) -> list[str]:
        pattern = f"{self.exceptions.pattern}|{WORD}" if self.exceptions.pattern else WORD
        return [found.group() for found in compiled(pattern).finditer(text, timeout=TAKES)]
