"""Packs beside each other: a higher one may add and be stricter, never softer; an id means one rule. Floor rule 11."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pcp_core.errors import Problem, near
from pcp_core.rules.book import Failed
from pcp_core.rules.checks import CheckKind
from pcp_core.rules.rule import Pack, Rule
from pcp_core.rules.softer import softer_for_all


@dataclass(slots=True)
class Ids:
    """Every rule by its id, and by each id it had before."""

    living: dict[str, Rule] = field(default_factory=dict)
    former: dict[str, Rule] = field(default_factory=dict)

    @classmethod
    def of(cls, packs: Iterable[Pack]) -> Ids:
        """The rules of these packs, those that are switched off included."""
        rules = sorted({r.id: r for pack in packs for r in (*pack.rules, *pack.off)}.values(), key=lambda rule: rule.id)
        ids = cls({rule.id: rule for rule in rules})
        for rule in rules:
            for was in rule.former:
                ids.former.setdefault(was, rule)
        return ids

    def find(self, name: str) -> Rule | None:
        """The rule that has this id, or had it."""
        return self.living.get(name) or self.former.get(name)

    def near(self, name: str) -> str:
        """A did-you-mean for an id that is none."""
        return near(name, self.living, "pcp rules list shows the packs")


def settle(
    packs: Sequence[Pack], available: Sequence[Pack], kinds: Mapping[str, CheckKind], families: Mapping[str, str]
) -> tuple[tuple[Pack, ...], list[Failed]]:
    """The packs in force without what was replaced; whatever may not replace or be called so is left out and named."""
    ids = Ids.of((*available, *packs))
    troubles: list[tuple[Rule, Problem]] = []
    packs = [_with_own_past(pack, ids, troubles) for pack in packs]
    gone = _replaced([rule for pack in packs for rule in pack.rules], ids, kinds, troubles)
    settled = tuple(replace(pack, rules=tuple(rule for rule in pack.rules if rule.id not in gone)) for pack in packs)
    failed = [
        Failed(str(problem), rule=rule.id, family=families.get(rule.check), problems=(problem,))
        for rule, problem in troubles
    ]
    return settled, failed


def _with_own_past(pack: Pack, ids: Ids, troubles: list[tuple[Rule, Problem]]) -> Pack:
    """The pack, its rules without former ids that belong to other rules."""
    rules = []
    for rule in pack.rules:
        for was, name in zip(rule.was, rule.former, strict=True):
            other = ids.living.get(name) or ids.former[name]
            if other.id == rule.id:
                continue
            what = f"'{name}' is or was the id of another rule ({other.place})"
            fix = "an id never changes its meaning; take it out here"
            troubles.append((rule, Problem(rule.place, what, fix, "former-id")))
            rule = replace(rule, was=tuple(one for one in rule.was if one != was))
        rules.append(rule)
    return replace(pack, rules=tuple(rules))


def _replaced(
    rules: Sequence[Rule], ids: Ids, kinds: Mapping[str, CheckKind], troubles: list[tuple[Rule, Problem]]
) -> set[str]:
    """The ids of rules that are not in force: those whose place was taken, and those that may not take it."""
    taken: dict[str, Rule] = {}
    gone: set[str] = set()
    in_force = {rule.id for rule in rules}
    for new in sorted(rules, key=lambda rule: (-rule.pack.rank, rule.id)):
        if not new.replaces:
            continue
        old = ids.find(new.replaces)
        problem = _unfit(new, old, taken, ids, kinds)
        if problem:
            troubles.append((new, problem))
            gone.add(new.id)
        elif old:
            taken[old.id] = new
            gone |= {old.id} & in_force
    return gone


def _unfit(
    new: Rule, old: Rule | None, taken: Mapping[str, Rule], ids: Ids, kinds: Mapping[str, CheckKind]
) -> Problem | None:
    """Why a rule may not take another's place, with both places; None if it may."""
    if old is None:
        what = f"replaces '{new.replaces}', which is no rule here"
        return Problem(new.place, what, ids.near(new.replaces), "replaces")
    place = f"'{old.id}' ({old.place})"
    if other := taken.get(old.id):
        what, fix = f"replaces {place}, as '{other.id}' ({other.place}) does", "keep one of the two"
    elif new.pack.rank < old.pack.rank or new.pack.id == old.pack.id:
        what = f"may not replace {place}: a pack of level {new.pack.level} is not above one of level {old.pack.level}"
        fix = "write it into a pack of a higher level, or take replaces: out so that both are asked"
    else:
        kind = kinds[new.check]
        softer = softer_for_all(old, new) or (kind.softer(old, new) if kind.softer else None)
        if softer is None:
            return None
        what = f"may not replace {place}, since it is softer: {softer} (floor rule 11)"
        fix = "make it at least as strict, or take replaces: out so that both are asked"
    return Problem(new.place, what, fix, "replaces")
