"""What an agency wants otherwise: rules switched off, and its own words for those that stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pcp_core.errors import Problem
from pcp_core.rules.floor import DISCLOSURE, NOT_CHECKED
from pcp_core.rules.levels import Ids
from pcp_core.rules.marks import Marked, Path_
from pcp_core.rules.rule import Pack, Rule
from pcp_core.rules.words import misfits, reworded


@dataclass(frozen=True, slots=True)
class Wishes:
    """``rules_off:`` and ``wording:`` of ``pcp.yaml``, by the ids that stand there."""

    off: Sequence[str] = ()
    wording: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    marked: Marked = field(default_factory=lambda: Marked("pcp.yaml"))


@dataclass(slots=True)
class Heard:
    """What became of them. unknown: ids of no rule. refused: what a floor rule keeps. notes: ids that changed."""

    packs: tuple[Pack, ...]
    unknown: list[Problem] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


def hear(wishes: Wishes, packs: Sequence[Pack], available: Sequence[Pack], families: Mapping[str, str]) -> Heard:
    """The packs in force as the agency wants them, as far as that is possible."""
    heard = Heard(tuple(packs))
    ids = Ids.of((*available, *packs))
    off = set()
    for at, name in enumerate(wishes.off):
        path = ("rules_off", at)
        rule = _found(name, path, ids, wishes.marked, heard)
        if rule and not (problem := _kept(rule, path, families, wishes.marked)):
            off.add(rule.id)
        elif rule and problem:
            heard.refused.append(problem)
    said = dict(_said(wishes, ids, heard))
    heard.packs = tuple(_as_wanted(pack, off, said) for pack in packs)
    return heard


def _said(wishes: Wishes, ids: Ids, heard: Heard) -> Iterable[tuple[str, Mapping[str, Any]]]:
    for name, words in wishes.wording.items():
        path = ("wording", name)
        rule = _found(name, path, ids, wishes.marked, heard)
        if rule is None:
            continue
        faults = list(_misplaced(rule, words, path, wishes.marked))
        heard.refused += faults
        if not faults:
            yield rule.id, words


def _found(name: str, path: Path_, ids: Ids, marked: Marked, heard: Heard) -> Rule | None:
    if name.startswith(NOT_CHECKED.id.partition(".")[0] + "."):
        what = f"'{name[:60]}' is a floor rule; no pack, plugin or setting switches it off or words it otherwise"
        heard.refused.append(marked.problem(path, what, "take it out", "floor-rule"))
        return None
    rule = ids.find(name)
    if rule is None:
        heard.unknown.append(marked.problem(path, f"'{name[:60]}' is no rule here", ids.near(name), "unknown-rule"))
    elif rule.id != name:
        what = f"'{name}' is called '{rule.id}' now, and is taken for it"
        heard.notes.append(marked.problem(path, what, "write the new id", "former-id"))
    return rule


def _kept(rule: Rule, path: Path_, families: Mapping[str, str], marked: Marked) -> Problem | None:
    """Why a rule stays on; None if an agency may switch it off."""
    if families.get(rule.check) == DISCLOSURE:
        what = f"'{rule.id}' stays on: what could not be looked at before a share is never left unsaid (floor rule 10)"
        fix = "its words can be yours (wording:); where it holds is said by jurisdiction: in its pack"
        return marked.problem(path, what, fix, "floor-rule")
    return _above(rule, path, marked)


def _above(rule: Rule, path: Path_, marked: Marked) -> Problem | None:
    if rule.pack.level != "community":
        return None
    what = f"'{rule.id}' stays as it is: a community's pack stands above an agency's settings (floor rule 11)"
    return marked.problem(path, what, f"talk with its owner ({rule.pack.owner})", "floor-rule")


def _misplaced(rule: Rule, words: Mapping[str, Any], path: Path_, marked: Marked) -> Iterator[Problem]:
    if above := _above(rule, path, marked):
        yield above
    yield from misfits(rule, words, path, marked)


def _as_wanted(pack: Pack, off: set[str], said: Mapping[str, Mapping[str, Any]]) -> Pack:
    rules = tuple(reworded(rule, said[rule.id]) if rule.id in said else rule for rule in pack.rules)
    return replace(
        pack,
        rules=tuple(rule for rule in rules if rule.id not in off),
        off=tuple(rule for rule in rules if rule.id in off),
    )
