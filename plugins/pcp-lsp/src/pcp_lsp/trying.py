"""A pack that may not be saved yet, tried as ``pcp rules test`` would try its file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pcp_core.assembly import Assembly
from pcp_core.desk import Desk
from pcp_core.engine import Engine
from pcp_core.errors import Problem
from pcp_core.rules.book import Failed, compile_book
from pcp_core.rules.levels import settle
from pcp_core.rules.rule import Pack
from pcp_core.rules.selection import families_of
from pcp_core.rules.wishes import hear


@dataclass(frozen=True, slots=True)
class Tried:
    """A pack with the engine that has it in force. problems: what is wrong with it beside others, at its places."""

    pack: Pack
    engine: Engine
    problems: tuple[Problem, ...]


def in_place(pack: Pack, desk: Desk) -> Tried:
    """Put a pack where the one of its id is in force; else it stands in for the packs of its families, as if chosen."""
    assembly, settings = desk.assembly, desk.configuration
    beside = _beside(pack, assembly)
    available = [other for other in assembly.available if other.head.id != pack.head.id]
    (wanted,) = hear(settings.wishes, [pack], available, assembly.families).packs
    kinds = assembly.grammar.kinds
    packs, failed = settle([*beside, wanted], [*available, wanted], kinds, assembly.families)
    book = compile_book(
        packs,
        assembly.sets,
        hooks=assembly.grammar.hooks,
        failed=failed,
        context=assembly.book.context,
        protocols=assembly.protocols,
    )
    engine = Engine(book, examiners=assembly.plugins.implementations("pcp_examine"))
    return Tried(packs[-1], engine, tuple(_about(pack, book.failed)))


def _beside(pack: Pack, assembly: Assembly) -> list[Pack]:
    others = [other for other in assembly.book.packs if other.head.id != pack.head.id]
    if len(others) < len(assembly.book.packs):
        return others
    mine = families_of(pack, assembly.families)
    return [other for other in others if not mine & families_of(other, assembly.families)]


def _about(pack: Pack, failed: Iterable[Failed]) -> Iterable[Problem]:
    """Problems at places of this pack's file."""
    problems = (problem for one in failed for problem in one.problems)
    return (problem for problem in problems if problem.where.startswith(f"{pack.head.file}:"))
