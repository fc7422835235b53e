"""What a Vale style is made of: a rule's head, a block of text with its scope, a spot that a rule found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from pcp_core.rules.literals import Sought, Starts

LevelName = Literal["suggestion", "warning", "error"]

LEVELS: tuple[LevelName, ...] = ("suggestion", "warning", "error")
"""From the lightest to the heaviest."""


@dataclass(frozen=True, slots=True)
class Action:
    """What the style offers to do: ``replace``, ``remove``, ``edit``, ``convert``, ``suggest``."""

    name: str
    params: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What every rule of a style says. name: ``Style.Rule``. scope: as written. limit: spots a file; 0 is no limit.

    place: ``file:line:column``.
    """

    name: str
    extends: str
    message: str
    level: LevelName = "warning"
    scope: tuple[str, ...] = ("text",)
    link: str = ""
    description: str = ""
    limit: int = 0
    action: Action | None = None
    place: str = ""

    @property
    def style(self) -> str:
        """The name of its style."""
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that rules look at. scope: its parts, such as ``text heading h1 md``.

    origin: where each character stands in the source; a number: all of it stands there in one piece.
    line: set where it is about the file as a whole, which has no place.
    """

    text: str = field(repr=False)
    scope: frozenset[str]
    origin: Sequence[int] | int = 0

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where a spot of this block begins and ends in the source."""
        if isinstance(self.origin, int):
            return self.origin + start, self.origin + end
        if start >= len(self.origin):
            at = self.origin[-1] + 1 if self.origin else 0
            return at, at
        begin = self.origin[start]
        return begin, self.origin[end - 1] + 1 if end > start else begin


class Spot(NamedTuple):
    """What a rule found in a block: character offsets into it, end exclusive, and what it says.

    better: texts that might stand there instead. whole: it is about the file, not about a place.
    """

    start: int
    end: int
    message: str
    better: tuple[str, ...] = ()
    whole: bool = False


class Memory:
    """What a rule remembers of one file while its blocks are read one after the other."""

    __slots__ = ("seen", "summary")

    def __init__(self, summary: object = None) -> None:
        self.seen: dict[str, set[str]] = {}
        self.summary = summary

    def of(self, rule: str) -> set[str]:
        """What was seen by a rule so far."""
        return self.seen.setdefault(rule, set())


class Compiled(Protocol):
    """A rule made ready. It may raise TimeoutError where a pattern takes too long on a text."""

    @property
    def head(self) -> Head:
        """What every rule says of itself."""
        ...

    @property
    def anchored(self) -> bool:
        """Whether it may find something in a sentence by itself that it does not find in the block around it."""
        ...

    def sought(self, owner: int) -> Iterator[Sought]:
        """What the common index has to look for on behalf of this rule; nothing: it looks at every block."""
        ...

    def look(self, block: Block, starts: Starts, memory: Memory) -> Iterator[Spot]:
        """The spots in a block, in order. starts: what the index found for this rule."""
        ...
