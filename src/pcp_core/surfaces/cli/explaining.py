"""All that one rule or one pack says, for the person who has to answer for it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import typer

from pcp_core.assembly import Assembly
from pcp_core.errors import Problem, WrongUse, near
from pcp_core.journeys.lawpage import law_page, rows_of
from pcp_core.rules.rule import Pack, Rule
from pcp_core.standards.said import one_line
from pcp_core.surfaces.cli import streams
from pcp_core.surfaces.cli.render.lines import Line
from pcp_core.surfaces.cli.render.text import show


def explain(name: str, assembly: Assembly) -> None:
    """Write the pack of this id, or the rule of this id (or former id, or id inside its pack).

    A rule is shown in the words in which it is asked here. Raises WrongUse if there is not exactly one.
    """
    packs = _packs(assembly)
    if name in packs:
        lines = _pack_lines(packs[name])
    else:
        lines = _lines(_one(name, [rule for pack in packs.values() for rule in (*pack.rules, *pack.off)]))
    console = streams.console(sys.stdout)
    for line in lines:
        show(line, console)


def show_page(name: str, assembly: Assembly) -> None:
    """Write the page about a pack. Raises WrongUse if there is no such pack, or it holds no row of law or practice."""
    packs = _packs(assembly)
    with_rows = [key for key, pack in packs.items() if rows_of(pack)]
    fix = near(name, with_rows)
    if name not in packs:
        raise WrongUse(Problem("RULE-OR-PACK", f"'{name[:60]}' is no pack here", fix, "unknown-pack"))
    if name not in with_rows:
        what = f"'{name}' has no rows of law or practice, so it has no page"
        raise WrongUse(Problem("RULE-OR-PACK", what, fix, "no-page"))
    typer.echo(law_page(packs[name]), nl=False)


def _packs(assembly: Assembly) -> dict[str, Pack]:
    return {pack.head.id: pack for pack in (*assembly.available, *assembly.book.packs)}


def _one(name: str, rules: list[Rule]) -> Rule:
    exact = {rule.id: rule for rule in rules if name == rule.id}
    found = exact or {rule.id: rule for rule in rules if name in _names(rule)}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        fix = "say which: " + ", ".join(sorted(found))
        raise WrongUse(Problem("RULE-OR-PACK", f"'{name[:60]}' is a rule of several packs", fix, "several-rules"))
    fix = near(name, (word for rule in rules for word in (rule.id, rule.name)), "pcp rules list shows the packs")
    raise WrongUse(Problem("RULE-OR-PACK", f"'{name[:60]}' is no rule or pack here", fix, "unknown-rule"))


def _names(rule: Rule) -> tuple[str, ...]:
    return (rule.name, *rule.was, *rule.former)


def _pack_lines(pack: Pack) -> Iterator[Line]:
    head = pack.head
    yield Line("Pack", f"{head.id} {head.version}", "head")
    if head.title:
        yield Line("About", one_line(head.title))
    yield Line("Level", f"{head.level}, {head.status}; owner: {head.owner}")
    yield Line("Language", head.locale or "any")
    if head.jurisdiction:
        yield Line("Holds in", ", ".join(filter(None, (head.jurisdiction, head.enactment))))
    yield Line("Stands at", head.file)
    yield Line("Pin", f"{{version: {head.version}, sha256: {head.sha256}}}")
    for change in sorted(head.changes, key=lambda one: one.on, reverse=True):
        yield Line("Changed", one_line(f"in {change.version}, on {change.on}: {change.what}"))
        yield Line("Who will notice", one_line(change.who_will_notice))
    yield from (Line("Rule", rule.id) for rule in pack.rules)
    yield from (Line("Switched off", rule.id) for rule in pack.off)


def _lines(rule: Rule) -> Iterator[Line]:
    head = rule.pack
    yield Line("Rule", rule.id, "head")
    yield Line("Pack", f"{head.id} {head.version}, {head.level}, {head.status}; owner: {head.owner}")
    if head.jurisdiction:
        yield Line("Holds in", ", ".join(filter(None, (head.jurisdiction, head.enactment))))
    yield Line("Stands at", rule.place)
    yield Line("Check", ", ".join(filter(None, (rule.check, rule.kind))))
    yield Line("Looks at", ", ".join(rule.on))
    if rule.ask:
        yield Line("Asks", one_line(rule.ask))
    yield Line("Why", one_line(rule.because))
    yield Line("What it means", one_line(rule.implication))
    yield Line("Source", one_line(rule.source))
    yield from (Line("Answer", f"{label} [{code}]") for code, label in rule.choices)
    yield from (line for key, value in rule.spec.items() for line in _of_key(key, value))
    yield from (Line("Fires on", _shown(test)) for test in rule.tests.fires)
    yield from (Line("Silent on", _shown(test)) for test in rule.tests.silent)
    if rule.was:
        yield Line("Was", ", ".join(rule.former))
    if rule.replaces:
        yield Line("Replaces", rule.replaces)


def _of_key(key: str, value: Any) -> Iterator[Line]:
    """A key of the check kind; a list of maps, such as what belongs on record, has a line for each of them."""
    if isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
        yield from (Line(key, one_line(", ".join(f"{name}: {said}" for name, said in each.items()))) for each in value)
    else:
        yield Line(key, _shown(value))


def _shown(value: Any) -> str:
    return one_line(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))
