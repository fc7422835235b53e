"""Rules of styles over a file: every block, only the rules that may match there, alerts in the order of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pcp_core.rules.literals import LiteralIndex
from pcp_core.rules.vale import markdown, restructured
from pcp_core.rules.vale.controls import is_off
from pcp_core.rules.vale.document import Page, Skips, plain
from pcp_core.rules.vale.nouns import Block, Compiled, Head, LevelName, Memory, Spot
from pcp_core.rules.vale.scope import Scope

_MARKDOWN = frozenset({"md", "markdown", "mdown", "markdn", "mkd"})
_RESTRUCTURED = frozenset({"rst", "rest"})


@dataclass(frozen=True, slots=True)
class Alert:
    """Something a rule found in a file: offsets into its text, end exclusive, and the place counted from 1."""

    head: Head
    level: LevelName
    start: int
    end: int
    line: int
    column: int
    message: str
    better: tuple[str, ...] = ()
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class TooSlow:
    """A rule that took too long on this text, and so was not looked for in all of it."""

    head: Head


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in one file, and which rules could not be asked."""

    alerts: tuple[Alert, ...] = ()
    slow: tuple[TooSlow, ...] = ()


def page_of(text: str, kind: str, styles: Sequence[str] = (), skips: Skips | None = None) -> Page:
    """A text as blocks. kind: the ending of its file, without the dot; what is not known is one block of text."""
    skips = skips or Skips()
    if kind in _MARKDOWN:
        return Page(text, markdown.pieces(text, styles, skips), "md")
    if kind in _RESTRUCTURED:
        return Page(text, restructured.pieces(text, skips), "rst")
    return Page(text, plain(text, skips, flows=kind == "txt"), kind)


class Linter:
    """Rules made ready together, with one index for the words that all of them need. Nothing in it changes."""

    def __init__(self, rules: Iterable[Compiled]) -> None:
        self.rules = tuple(rules)
        self._scopes = tuple(Scope(rule.head.scope) for rule in self.rules)
        self._index = LiteralIndex(one for owner, rule in enumerate(self.rules) for one in rule.sought(owner))
        self._paragraphs = any(scope.names("paragraph") for scope in self._scopes)
        self._sentences = any(scope.names("sentence") for scope in self._scopes)
        self._raw = any(scope.names("raw") for scope in self._scopes)
        self._summary = any(scope.names("summary") for scope in self._scopes)

    def look(self, page: Page, levels: Mapping[str, LevelName] | None = None) -> Looked:
        """What the rules find. levels: the rules that are asked, and how much each weighs; None: all as they say."""
        if levels is None:
            levels = {rule.head.name: rule.head.level for rule in self.rules}
        memory = Memory(page.figures if self._summary else None)
        slow: dict[int, TooSlow] = {}
        found: list[Alert] = []
        lines = _Lines(page.text)
        for block, off in self._blocks(page):
            for which, spot in self._spots(block, off, levels, memory, slow):
                found.append(_alert(self.rules[which].head, levels, block, spot, lines, page.text))
        found.sort(key=lambda alert: (alert.line, alert.column))
        return Looked(tuple(_once(found)), tuple(slow.values()))

    def _blocks(self, page: Page) -> Iterator[tuple[Block, frozenset[str]]]:
        yield from page.blocks(paragraphs=self._paragraphs, sentences=self._sentences)
        if self._summary:
            yield page.summary, frozenset()
        if self._raw:
            yield page.raw, frozenset()

    def _spots(
        self,
        block: Block,
        off: frozenset[str],
        levels: Mapping[str, LevelName],
        memory: Memory,
        slow: dict[int, TooSlow],
    ) -> Iterator[tuple[int, Spot]]:
        for which, starts in self._index.found(block.text).items():
            rule = self.rules[which]
            name = rule.head.name
            if name not in levels or which in slow or not self._scopes[which].fits(block) or is_off(off, name):
                continue
            try:
                for spot in rule.look(block, starts, memory):
                    if not is_off(off, name, block.text[spot.start : spot.end]):
                        yield which, spot
            except TimeoutError:
                slow[which] = TooSlow(rule.head)


def _alert(
    head: Head, levels: Mapping[str, LevelName], block: Block, spot: Spot, lines: _Lines, text: str
) -> Alert:
    if spot.whole:
        return Alert(head, levels[head.name], 0, 0, 1, 1, spot.message)
    start, end = block.source(spot.start, spot.end)
    line, column = lines.place(start)
    return Alert(head, levels[head.name], start, end, line, column, spot.message, spot.better, text[start:end])


def _once(alerts: Iterable[Alert]) -> Iterator[Alert]:
    """One alert of a rule at a place, and no more of a rule than its limit."""
    seen: set[tuple[str, int, int]] = set()
    counts: Counter[str] = Counter()
    for alert in alerts:
        key = (alert.head.name, alert.line, alert.column)
        if key in seen or (alert.head.limit and counts[alert.head.name] >= alert.head.limit):
            continue
        seen.add(key)
        counts[alert.head.name] += 1
        yield alert


class _Lines:
    """Where lines begin."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, counted from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
