"""Scopes: which blocks a rule looks at. ``sentence & ~blockquote``, ``heading.h1``, or several of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pcp_core.rules.vale.nouns import Block

_SIZED = frozenset({"raw", "summary"})
"""What stands for the whole file, so that saying what it is not says nothing."""

NO_LONGER = ("code", "link", "strong", "emphasis")
"""Scopes of old that Vale itself refuses now."""


@dataclass(frozen=True, slots=True)
class _Part:
    sections: frozenset[str]
    negated: bool


class Scope:
    """A list of scopes as written, of which one has to fit."""

    __slots__ = ("_any",)

    def __init__(self, written: Iterable[str]) -> None:
        self._any = tuple(tuple(map(_part, one.split("&"))) for one in written)

    def fits(self, block: Block) -> bool:
        """Whether a rule of this scope looks at the block."""
        return any(all(_fits(part, block.scope) for part in parts) for parts in self._any)

    def names(self, *sections: str) -> bool:
        """Whether it names one of these."""
        return any(part.sections & set(sections) for parts in self._any for part in parts if not part.negated)


def _part(written: str) -> _Part:
    written = written.strip()
    sections = written.removeprefix("~").split(".")
    return _Part(frozenset(section.strip() for section in sections), written.startswith("~"))


def _fits(part: _Part, sections: frozenset[str]) -> bool:
    if part.negated:
        return not part.sections <= sections and not (sections & _SIZED)
    return part.sections <= sections
