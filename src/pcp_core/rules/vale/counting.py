"""``occurrence`` and ``repetition``: how often something stands in a block, and what stands twice in a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pcp_core.rules.literals import Sought, Starts
from pcp_core.rules.required import required
from pcp_core.rules.vale.dialect import TAKES, compiled
from pcp_core.rules.vale.exceptions import Exceptions
from pcp_core.rules.vale.message import filled, offered
from pcp_core.rules.vale.nouns import Block, Head, Memory, Spot
from pcp_core.rules.vale.tokens import spot
from pcp_core.text.sentences import sentence_spans

MASK = "*"
"""Stands for each character of code, which is nobody's wording."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A token that may stand at most so often in a block, or has to stand at least so often (0: no such limit)."""

    head: Head
    token: str
    most: int
    least: int
    ignore_case: bool

    def sought(self, owner: int) -> Iterator[Sought]:
        """The token; with a least number every block, since there it may be what is not there."""
        yield Sought(owner, 0, None if self.least else required(self.token))

    def look(self, block: Block, starts: Starts, memory: Memory) -> Iterator[Spot]:  # noqa: ARG002 - as Compiled says
        """One spot, at the first of them that is no code, where there are too many or too few."""
        pattern = compiled(f"(?:{self.token})", ignore_case=self.ignore_case)
        spans = [found.span() for found in pattern.finditer(block.text, timeout=TAKES)]
        count = len(spans)
        if not ((self.most > 0 and count > self.most) or (self.least > 0 and count < self.least)):
            return
        message = filled(self.head.message, str(count))
        if not spans:
            yield Spot(0, 0, message, whole=True)
            return
        words = ((start, end) for start, end in spans if block.text[start:end].strip().strip(MASK + "@"))
        if first := next(words, None):
            yield Spot(*first, message, offered(self.head.action, block.text[slice(*first)]))


@dataclass(frozen=True, slots=True)
class Repetition:
    """Tokens of which the same stands twice in a row. alpha: only where it is all letters."""

    head: Head
    pattern: str
    most: int
    ignore_case: bool
    alpha: bool
    exceptions: Exceptions

    def sought(self, owner: int) -> Iterator[Sought]:
        """The pattern."""
        yield Sought(owner, 0, required(self.pattern))

    def look(self, block: Block, starts: Starts, memory: Memory) -> Iterator[Spot]:  # noqa: ARG002 - as Compiled says
        """Each repetition inside one sentence."""
        before, began, count = "", 0, 0
        for found in compiled(self.pattern, ignore_case=self.ignore_case).finditer(block.text, timeout=TAKES):
            word = found.group().strip()
            if self._is_same(word, before):
                count += 1
                start, end = began, found.end()
                if count > self.most and self._counts(block.text, start, end):
                    made = spot(self.head, block.text, start, end)
                    yield made._replace(message=filled(self.head.message, word))
                    count = 0
            before, began = word, found.start()

    def _is_same(self, word: str, before: str) -> bool:
        same = word.casefold() == before.casefold() if self.ignore_case else word == before
        return bool(word) and same and (not self.alpha or word.isalpha())

    def _counts(self, text: str, start: int, end: int) -> bool:
        one_sentence = len(sentence_spans(" ".join(text[start:end].split()))) == 1
        return one_sentence and not self.exceptions.cover(text, start, end)
