"""A rule and the pack it stands in, as read from a file and ready to be compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Level = Literal["core", "jurisdiction", "agency", "community"]

LEVELS: tuple[Level, ...] = ("core", "jurisdiction", "agency", "community")
"""From the lowest rank to the highest."""


@dataclass(frozen=True, slots=True)
class Change:
    """A dated line of a pack's history: what changed, and who will notice."""

    version: str
    on: date
    what: str
    who_will_notice: str


@dataclass(frozen=True, slots=True)
class PackHead:
    """What a pack says about itself.

    jurisdiction: where it holds (``au-vic``; ``nz``); None holds everywhere. named: somebody chose this pack by name,
    so it holds wherever the event happened. reviewed_by, reviewed_on: who signed it locally, and when; review_by: the
    day until which that is good for. sha256: of the file's bytes, the pin.
    """

    id: str
    version: str
    level: Level
    owner: str
    locale: str | None = None
    jurisdiction: str | None = None
    status: str = "in-use"
    reviewed_by: str | None = None
    reviewed_on: date | None = None
    review_by: date | None = None
    title: str = ""
    enactment: str | None = None
    changes: tuple[Change, ...] = ()
    sha256: str = ""
    file: str = ""
    named: bool = False

    @property
    def rank(self) -> int:
        """Its place in the order of levels; higher decides."""
        return LEVELS.index(self.level)

    def holds_in(self, jurisdiction: str | None) -> bool:
        """Whether the pack counts for an event in this jurisdiction. ``au`` holds in ``au-vic`` as well."""
        if self.named or self.jurisdiction is None:
            return True
        return jurisdiction is not None and (jurisdiction + "-").startswith(self.jurisdiction + "-")


@dataclass(frozen=True, slots=True)
class RuleTests:
    """What makes the rule fire and what leaves it silent: texts, or parts of an event."""

    fires: tuple[Any, ...] = ()
    silent: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``spec`` holds the keys that belong to its check kind alone.

    id: ``pack.rule``, never given a new meaning. was: what it was called before, the oldest first. replaces: the rule
    of another pack whose place it takes. place: ``file:line:column``, for messages.
    """

    id: str
    pack: PackHead
    check: str
    on: tuple[str, ...]
    because: str
    implication: str
    source: str
    ask: str = ""
    kind: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    was: tuple[str, ...] = ()
    replaces: str = ""
    tests: RuleTests = RuleTests()
    spec: Mapping[str, Any] = field(default_factory=dict)
    place: str = ""

    @property
    def name(self) -> str:
        """The id inside the pack."""
        return self.id.partition(".")[2]

    @property
    def former(self) -> tuple[str, ...]:
        """Every id it had before, as ``pack.rule``, the oldest first."""
        return tuple(was if "." in was else f"{self.pack.id}.{was}" for was in self.was)

    @property
    def first_id(self) -> str:
        """The id it was born with: what was answered under it stays answered when the rule gets a new name."""
        return self.former[0] if self.was else self.id


@dataclass(frozen=True, slots=True)
class Pack:
    """A head and its rules. off: those of its rules that the agency switched off; they are not in ``rules``."""

    head: PackHead
    rules: tuple[Rule, ...]
    off: tuple[Rule, ...] = ()


def coded_rule(
    id: str,
    *,
    on: tuple[str, ...],
    ask: str,
    because: str,
    implication: str,
    source: str,
    choices: tuple[tuple[str, str], ...] = (),
    kind: str = "",
    owner: str = "plugin",
) -> Rule:
    """A rule for a check written in code. It owes the same words as a rule in a file: reason, implication, source."""
    head = PackHead(id="code", version="0.0.0", level="agency", owner=owner)
    return Rule(f"code.{id}", head, "code", on, because, implication, source, ask, kind or id, choices)
