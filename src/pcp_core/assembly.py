"""From an installation to the rules in force: plugins found, their packs read, chosen and compiled."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pcp_core.errors import BadConfiguration, InvalidPack, Problem, WrongUse
from pcp_core.hooks import EventKind
from pcp_core.model import PAYLOADS
from pcp_core.plugins import Plugins, find_plugins
from pcp_core.rules.agreed import Protocol
from pcp_core.rules.available import available_packs
from pcp_core.rules.book import Failed, Rulebook, compile_book, describe
from pcp_core.rules.checks import CheckSet
from pcp_core.rules.levels import settle
from pcp_core.rules.pack import Grammar
from pcp_core.rules.protocols import load_protocols
from pcp_core.rules.rule import Pack
from pcp_core.rules.schema import prove
from pcp_core.rules.selection import Configuration, choose, families_of
from pcp_core.rules.triggers import context_reader
from pcp_core.rules.wishes import hear
from pcp_core.rules.words import in_language_of


@dataclass(frozen=True, slots=True)
class Assembly:
    """Everything that was found and what is in force of it.

    families: the family of every check kind. back: packs that stand back for a pinned one of their id. notes: what
    is no mistake and is better known, such as a rule's new name. out: why a pack is not in force, by its id.
    """

    plugins: Plugins
    grammar: Grammar
    families: Mapping[str, str]
    available: tuple[Pack, ...]
    back: tuple[Pack, ...]
    sets: tuple[tuple[str, CheckSet], ...]
    book: Rulebook
    protocols: tuple[Protocol, ...] = ()
    notes: tuple[Problem, ...] = ()
    out: Mapping[str, str] = field(default_factory=dict)


def assemble(
    packs: Sequence[str] | None = None, configuration: Configuration | None = None, plugins: Plugins | None = None
) -> Assembly:
    """Find, read, choose and compile. ``packs`` (ids or paths) go before those of the configuration.

    What is made here stays, so Python does not look through it again and again for what it could throw away.

    Raises WrongUse or InvalidPack for what was named, BadConfiguration for what ``pcp.yaml`` wants of rules and cannot
    have; whatever else is broken is listed in ``book.failed``.
    """
    with _nothing_thrown_away():
        return _assemble(packs, configuration or Configuration(), plugins)


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _assemble(packs: Sequence[str] | None, configuration: Configuration, plugins: Plugins | None) -> Assembly:
    plugins = plugins or find_plugins(off=configuration.plugins_off)
    failed: list[Failed] = list(plugins.failed)
    sets = _check_sets(plugins, failed)
    hooks = frozenset(PAYLOADS) | {event.hook for _, event in plugins.gather("pcp_events", EventKind, failed)}
    kinds = {kind.name: kind for _, check_set in sets for kind in check_set.kinds}
    families = {kind.name: check_set.family for _, check_set in sets for kind in check_set.kinds}
    grammar = Grammar(kinds, hooks)
    places = [place for _, place in plugins.gather("pcp_packs", Path, failed)]
    places += _existing(configuration.rules, "rules:")
    there = available_packs(places, grammar, families, configuration.pins)
    available = there.packs
    failed += there.failed
    brought = [place for _, place in plugins.gather("pcp_protocols", Path, failed)]
    protocols, torn = load_protocols((*brought, *_existing(configuration.protocols, "protocols:")))
    failed += torn
    context, unread = context_reader(_existing(configuration.context, "context:"))
    failed += unread
    chosen = choose(available, packs or configuration.packs, grammar, families, configuration)
    failed += chosen.failed
    spoken = _in_language(chosen.packs, configuration.locale, families, failed)
    heard = hear(configuration.wishes, spoken, available, families)
    strangers = [*heard.unknown, *configuration.pins.strangers((*available, *spoken))]
    # Packs named beside pcp.yaml stand in for its own, which may be the ones it speaks of.
    _answer(heard.refused, [] if packs else strangers, failed)
    settled, soft = settle(heard.packs, available, kinds, families)
    failed += soft
    book = compile_book(settled, sets, hooks=hooks, failed=failed, context=context, protocols=protocols)
    notes = (*there.notes, *heard.notes)
    return Assembly(plugins, grammar, families, available, there.back, sets, book, protocols, notes, chosen.out)


def _in_language(
    packs: Iterable[Pack], locale: str | None, families: Mapping[str, str], failed: list[Failed]
) -> tuple[Pack, ...]:
    """The packs in the words that lie beside them for this language; bad ones are named, and the pack's own stand."""
    spoken = []
    for pack in packs:
        try:
            spoken.append(in_language_of(pack, locale) if locale else pack)
        except InvalidPack as invalid:
            spoken.append(pack)
            family = next(iter(sorted(families_of(pack, families))), None)
            failed.append(Failed(describe(invalid), family=family, problems=invalid.problems))
    return tuple(spoken)


def _answer(refused: Sequence[Problem], unknown: Sequence[Problem], failed: list[Failed]) -> None:
    """Raise BadConfiguration for what an agency cannot have, all of it at once.

    An id that is unknown while something is broken may belong to what is broken: then it is listed, and no more.
    """
    if failed:
        failed += [Failed(str(problem), family="configuration", problems=(problem,)) for problem in unknown]
        unknown = []
    if problems := [*refused, *unknown]:
        raise BadConfiguration(problems)


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
        if plugins.strict:
            for kind in check_set.kinds:
                prove(kind.schema)
        taken |= {kind.name: name for kind in check_set.kinds}
        sets.append((name, check_set))
    return tuple(sets)


def _existing(places: Iterable[Path], key: str) -> list[Path]:
    places = list(places)
    missing = [place for place in places if not place.exists()]
    if missing:
        raise WrongUse(Problem(str(place), "is not there", f"check {key} in pcp.yaml") for place in missing)
    return places
