"""From an installation to the rules in force: plugins found, their packs read, chosen and compiled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pcp_core.errors import Problem, WrongUse
from pcp_core.hooks import EventKind
from pcp_core.model import PAYLOADS
from pcp_core.plugins import Plugins, find_plugins
from pcp_core.rules.book import Failed, Rulebook, compile_book
from pcp_core.rules.checks import CheckSet
from pcp_core.rules.pack import Grammar
from pcp_core.rules.protocols import Protocol, load_protocols
from pcp_core.rules.rule import Pack
from pcp_core.rules.selection import Configuration, available_packs, choose
from pcp_core.rules.triggers import context_reader


@dataclass(frozen=True, slots=True)
class Assembly:
    """Everything that was found and what is in force of it."""

    plugins: Plugins
    grammar: Grammar
    available: tuple[Pack, ...]
    sets: tuple[tuple[str, CheckSet], ...]
    book: Rulebook
    protocols: tuple[Protocol, ...] = ()


def assemble(
    packs: Sequence[str] | None = None, configuration: Configuration | None = None, plugins: Plugins | None = None
) -> Assembly:
    """Find, read, choose and compile. ``packs`` (ids or paths) go before those of the configuration.

    Raises WrongUse or InvalidPack for what was named; whatever else is broken is listed in ``book.failed``.
    """
    configuration = configuration or Configuration()
    plugins = plugins or find_plugins(off=configuration.plugins_off)
    failed: list[Failed] = list(plugins.failed)
    sets = _check_sets(plugins, failed)
    hooks = frozenset(PAYLOADS) | {event.hook for _, event in plugins.gather("pcp_events", EventKind, failed)}
    kinds = {kind.name: kind for _, check_set in sets for kind in check_set.kinds}
    families = {kind.name: check_set.family for _, check_set in sets for kind in check_set.kinds}
    grammar = Grammar(kinds, hooks)
    places = [place for _, place in plugins.gather("pcp_packs", Path, failed)]
    available, bad = available_packs((*places, *_existing(configuration.rules, "rules:")), grammar, families)
    failed += bad
    protocols, torn = load_protocols(place for _, place in plugins.gather("pcp_protocols", Path, failed))
    failed += torn
    context, unread = context_reader(_existing(configuration.context, "context:"))
    failed += unread
    chosen = choose(available, packs or configuration.packs, grammar, [check_set for _, check_set in sets])
    book = compile_book(chosen, sets, hooks=hooks, failed=failed, context=context)
    return Assembly(plugins, grammar, tuple(available), sets, book, protocols)


def _check_sets(plugins: Plugins, failed: list[Failed]) -> tuple[tuple[str, CheckSet], ...]:
    """The check sets of all plugins; a check name that is taken costs the later plugin only."""
    taken: dict[str, str] = {}
    sets = []
    for name, check_set in plugins.gather("pcp_checks", CheckSet, failed):
        clash = next((kind.name for kind in check_set.kinds if kind.name in taken), None)
        if clash:
            failed.append(
                Failed(f"check '{clash}' already belongs to {taken[clash]}", plugin=name, family=check_set.family)
            )
            continue
        taken |= {kind.name: name for kind in check_set.kinds}
        sets.append((name, check_set))
    return tuple(sets)


def _existing(places: Iterable[Path], key: str) -> list[Path]:
    places = list(places)
    missing = [place for place in places if not place.exists()]
    if missing:
        raise WrongUse(Problem(str(place), "is not there", f"check {key} in pcp.yaml") for place in missing)
    return places
