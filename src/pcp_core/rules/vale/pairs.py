"""``consistency`` and ``conditional``: what may not stand beside something else in one file, or not without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pcp_core.rules.literals import Sought, Starts
from pcp_core.rules.required import required
from pcp_core.rules.vale.alternatives import Alternatives
from pcp_core.rules.vale.dialect import TAKES, captures, compiled
from pcp_core.rules.vale.exceptions import Exceptions
from pcp_core.rules.vale.nouns import Block, Head, Memory, Spot
from pcp_core.rules.vale.tokens import spot


@dataclass(frozen=True, slots=True)
class Consistency:
    """Pairs of spellings of which a file may use one. pairs: each as the tokens ``(one, other)``."""

    head: Head
    pairs: tuple[Alternatives, ...]

    def sought(self, owner: int) -> Iterator[Sought]:
        """Every spelling; two numbers a pair."""
        for at, pair in enumerate(self.pairs):
            yield from (one._replace(number=2 * at + one.number) for one in pair.sought(owner))

    def look(self, block: Block, starts: Starts, memory: Memory) -> Iterator[Spot]:
        """The last of a pair's spellings in this block, once both were met."""
        seen = memory.of(self.head.name)
        for at in sorted({number // 2 for number in starts}):
            mine = {number - 2 * at: places for number, places in starts.items() if number // 2 == at}
            last = None
            for last in self.pairs[at].find(block.text, mine):
                seen.add(f"{at}.{last.number}")
            if last and {f"{at}.0", f"{at}.1"} <= seen:
                yield spot(self.head, block.text, last.start, last.end)


@dataclass(frozen=True, slots=True)
class Conditional:
    """``first`` may stand only where ``second`` does: defined so far in the file where ``second`` captures something,
    else anywhere in the same block."""

    head: Head
    first: str
    second: str
    exceptions: Exceptions

    def sought(self, owner: int) -> Iterator[Sought]:
        """Both: what ``second`` defines counts even where ``first`` is not met."""
        needs = (required(self.first), required(self.second))
        for number, words in enumerate(needs):
            yield Sought(owner, number, words)

    def look(self, block: Block, starts: Starts, memory: Memory) -> Iterator[Spot]:
        """Each ``first`` that is not covered."""
        defined = memory.of(self.head.name)
        if 1 in starts and not self._defines(block.text, defined):
            return
        for found in compiled(self.first).finditer(block.text, timeout=TAKES) if 0 in starts else ():
            start, end = found.span()
            if found.group() not in defined and not self.exceptions.cover(block.text, start, end):
                yield spot(self.head, block.text, start, end)

    def _defines(self, text: str, defined: set[str]) -> bool:
        """Note what is defined here; False where nothing is left to look for in this block."""
        second = compiled(self.second)
        if not captures(self.second):
            return second.search(text, timeout=TAKES) is None
        for found in second.finditer(text, timeout=TAKES):
            defined.update(group for group in found.groups() if group)
        return True
