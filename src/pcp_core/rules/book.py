"""Every rule in force, compiled once: the checks by hook, and one phrase index for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pcp_core.errors import PcpError, Problem
from pcp_core.rules.agreed import Protocol
from pcp_core.rules.checks import Check, CheckSet
from pcp_core.rules.rule import Pack, Rule
from pcp_core.text.context import ContextReader
from pcp_core.text.phrases import Phrasebook, PhraseIndex


@dataclass(frozen=True, slots=True)
class Failed:
    """Something that could not be loaded or compiled. ``family`` None: it may have been about anything.

    error: one line without personal text. problems: the same, mistake by mistake, where it is a file that has them.
    """

    error: str
    plugin: str | None = None
    rule: str | None = None
    family: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Compiled:
    """A check with the rules in it and where it came from."""

    family: str
    plugin: str
    check: Check
    rules: tuple[Rule, ...]

    def looks_at(self, hook: str) -> bool:
        """Whether any of its rules looks at this moment."""
        return any(hook in rule.on for rule in self.rules)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What the engine works with. Nothing in it changes after it was made. context: None is the shipped triggers.

    protocols: ways of doing something that were agreed; a check may offer one.
    """

    packs: tuple[Pack, ...]
    checks: tuple[Compiled, ...]
    by_hook: Mapping[str, tuple[Compiled, ...]]
    index: PhraseIndex
    failed: tuple[Failed, ...] = ()
    context: ContextReader | None = None
    protocols: tuple[Protocol, ...] = ()


def compile_book(
    packs: Iterable[Pack],
    sets: Iterable[tuple[str, CheckSet]],
    *,
    hooks: Iterable[str],
    failed: Iterable[Failed] = (),
    context: ContextReader | None = None,
    protocols: Iterable[Protocol] = (),
) -> Rulebook:
    """Compile packs with the check sets of plugins, each under its plugin's name. One that breaks costs only itself."""
    packs = tuple(packs)
    troubles = list(failed)
    phrases = Phrasebook()
    checks = []
    for plugin, check_set in sorted(sets, key=lambda named: (named[1].family, named[0])):
        rules = _rules_of(check_set, packs)
        if not rules:
            continue
        try:
            check = check_set.compile(rules, phrases)
        except Exception as error:  # noqa: BLE001 - a plugin's defect is named and costs only itself
            troubles.append(Failed(describe(error), plugin=plugin, family=check_set.family))
            continue
        checks.append(Compiled(check_set.family, plugin, check, rules))
    by_hook = {hook: tuple(check for check in checks if check.looks_at(hook)) for hook in hooks}
    return Rulebook(packs, tuple(checks), by_hook, phrases.index(), tuple(troubles), context, tuple(protocols))


def _rules_of(check_set: CheckSet, packs: Sequence[Pack]) -> tuple[Rule, ...]:
    names = {kind.name for kind in check_set.kinds}
    return tuple(sorted((r for pack in packs for r in pack.rules if r.check in names), key=lambda rule: rule.id))


def describe(error: BaseException) -> str:
    """An exception as one line that cannot hold personal text: its type and where it was raised, not its words."""
    if isinstance(error, PcpError):
        return "; ".join(str(problem) for problem in error.problems)
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" in {trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else ""
    return type(error).__name__ + where
