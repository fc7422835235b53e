"""Rules of styles over a file: every block, only the rules that may match there, alerts in the order of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pcp_core.rules.literals import LiteralIndex, Starts
from pcp_core.rules.vale import markdown, restructured
from pcp_core.rules.vale.controls import is_off
from pcp_core.rules.vale.document import NONE, Page, Skips, plain
from pcp_core.rules.vale.nouns import Block, Compiled, Head, LevelName, Memory, Spot
from pcp_core.rules.vale.scope import Scope

_MARKDOWN = frozenset({"md", "markdown", "mdown", "markdn", "mkd"})
_PARTS = ("paragraph", "sentence")
_SIZED = ("raw", "summary")
_RESTRUCTURED = frozenset({"rst", "rest"})


class Alert(NamedTuple):
    """Something a rule found in a file: offsets into its text, end exclusive, and the place counted from 1.

    better: texts that might stand there instead. words: what was found, which may be somebody's note.
    """

    head: Head
    level: LevelName
    start: int
    end: int
    line: int
    column: int
    message: str
    better: tuple[str, ...] = ()
    words: str = ""

    def __repr__(self) -> str:
        return f"Alert({self.head.name} at {self.line}:{self.column})"


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
    skips = skips or NONE
    if kind in _MARKDOWN:
        return Page(text, markdown.pieces(text, styles, skips), "md")
    if kind in _RESTRUCTURED:
        return Page(text, restructured.pieces(text, skips), "rst")
    return Page(text, plain(text, skips, flows=kind == "txt"), kind)


class Linter:
    """Rules made ready together, with an index for the words that all of them need. It does not change."""

    def __init__(self, rules: Iterable[Compiled]) -> None:
        self.rules = tuple(rules)
        self._levels: Mapping[str, LevelName] = {rule.head.name: rule.head.level for rule in self.rules}
        scopes = [(rule, Scope(rule.head.scope)) for rule in self.rules]
        self._paragraphs = any(scope.names("paragraph") for _, scope in scopes)
        self._sentences = any(scope.names("sentence") for _, scope in scopes)
        self._blocks = _Group(scopes, lambda _, scope: not scope.names_only(*_PARTS, *_SIZED))
        self._parts = _Group(
            scopes, lambda rule, scope: scope.names(*_PARTS) or (rule.anchored and not scope.names_only(*_SIZED))
        )
        self._summary = _Group(scopes, lambda _, scope: scope.names("summary"))
        self._raw = _Group(scopes, lambda _, scope: scope.names("raw"))

    def look(self, page: Page, levels: Mapping[str, LevelName] | None = None) -> Looked:
        """What the rules find. levels: the rules that are asked, and how much each weighs; None: all as they say."""
        looking = _Looking(
            page, self._levels if levels is None else levels, Memory(page.figures if self._summary.rules else None)
        )
        if self._paragraphs or self._sentences:
            looking.at(self._parts, page.parts(paragraphs=self._paragraphs, sentences=self._sentences))
        looking.at(self._blocks, page.blocks())
        if self._summary.rules:
            looking.at(self._summary, [(page.summary, frozenset())])
        if self._raw.rules:
            looking.at(self._raw, [(page.raw, frozenset())])
        looking.found.sort(key=lambda alert: (alert.line, alert.column, alert.head.name))
        return Looked(tuple(_once(looking.found)), tuple(map(TooSlow, looking.slow.values())))


class _Group:
    """The rules that look at blocks of one size, with their index."""

    def __init__(self, rules: Sequence[tuple[Compiled, Scope]], mine: Callable[[Compiled, Scope], bool]) -> None:
        kept = [(rule, scope) for rule, scope in rules if mine(rule, scope)]
        self.rules = tuple(rule for rule, _ in kept)
        self._scopes = tuple(scope for _, scope in kept)
        self._fitting: dict[frozenset[str], frozenset[int]] = {}
        self.index = LiteralIndex(one for owner, rule in enumerate(self.rules) for one in rule.sought(owner))

    def fitting(self, block: Block) -> frozenset[int]:
        """The numbers of the rules whose scope the block is in."""
        known = self._fitting.get(block.scope)
        if known is None:
            fits = (which for which, scope in enumerate(self._scopes) if scope.fits(block))
            known = self._fitting[block.scope] = frozenset(fits)
        return known


class _Looking:
    """One look at one file."""

    def __init__(self, page: Page, levels: Mapping[str, LevelName], memory: Memory) -> None:
        self.found: list[Alert] = []
        self.slow: dict[str, Head] = {}
        self._text = page.text
        self._levels = levels
        self._memory = memory
        self._lines = _Lines(page.text)

    def at(self, group: _Group, blocks: Iterable[tuple[Block, frozenset[str]]]) -> None:
        """Look at blocks with the rules of a group."""
        for block, off in blocks:
            fitting = group.fitting(block)
            for which, starts in group.index.found(block.text).items():
                if which in fitting:
                    self._ask(group.rules[which], block, starts, off)

    def _ask(self, rule: Compiled, block: Block, starts: Starts, off: frozenset[str]) -> None:
        name = rule.head.name
        if name not in self._levels or name in self.slow or (off and is_off(off, name)):
            return
        try:
            for spot in rule.look(block, starts, self._memory):
                if not (off and is_off(off, name, block.text[spot.start : spot.end])):
                    self.found.append(self._alert(rule.head, block, spot))
        except TimeoutError:
            self.slow[name] = rule.head

    def _alert(self, head: Head, block: Block, spot: Spot) -> Alert:
        level = self._levels[head.name]
        if spot.whole:
            return Alert(head, level, 0, 0, 1, 1, spot.message)
        start, end = block.source(spot.start, spot.end)
        line, column = self._lines.place(start)
        return Alert(head, level, start, end, line, column, spot.message, spot.better, self._text[start:end])


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
