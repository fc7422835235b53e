"""``pcp rules adopt`` and ``pcp rules rollback``: what was done, and who will notice."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from pcp_core.journeys.adoption import Adopting, Adoption, in_force_now
from pcp_core.journeys.rollback import Rollback, RollingBack
from pcp_core.journeys.ruletests import RuleTestResult
from pcp_core.rules.rule import Change, PackHead
from pcp_core.rules.selection import read_configuration
from pcp_core.standards.said import one_line
from pcp_core.surfaces.cli import streams
from pcp_core.surfaces.cli.render.lines import Line
from pcp_core.surfaces.cli.render.text import show

SETTINGS = Path("pcp.yaml")


def adopt(names: Sequence[str]) -> bool:
    """Adopt packs, or keep all that are in force where none is named; False where a test does not go as written."""
    adopting = Adopting(read_configuration(None), SETTINGS, date.today())
    if not names:
        kept = adopting.keep_all()
        _show(Line("Kept", f"{one.pack} {one.version} at {one.file}") for one in kept)
        return True
    done = adopting.adopt(names)
    _show(line for one in done for line in _adopted(one))
    return not any(one.failing for one in done)


def rollback(pack: str, version: str | None, *, dry_run: bool) -> bool:
    """Put a former version back, or show what that would be; False where a test of it does not go as written."""
    rolling = RollingBack(pack, read_configuration(None), SETTINGS, date.today())
    plan = rolling.plan(version)
    if plan.failing or dry_run:
        _show((*_planned(plan, "Would put back"), *_failing(plan.failing)))
        return not plan.failing
    copy = rolling.carry_out(plan)
    _show(_planned(plan, "Put back"))
    if copy:
        _show([Line("Kept", f"the file that could not be read, at {copy}")])
    _show([Line("In force", in_force_now(pack, read_configuration(None)))])
    return True


def _adopted(one: Adoption) -> Iterator[Line]:
    head = one.pack.head
    since = f", after {one.before}" if one.before else ""
    yield Line("Adopted" if one.former else "Not adopted", f"{head.id} {head.version}{since}", "head")
    yield from _failing(one.failing)
    yield from _changes("Changed", one.changes)
    if not one.changes:
        yield Line("Who will notice", "everyone whose work it looks at: it is the first version")
    if one.former:
        yield Line("Kept", str(one.former.file))
        yield Line("Pinned", _pin(head))
        yield Line("In force", in_force_now(head.id, read_configuration(None)))


def _planned(plan: Rollback, done: str) -> Iterator[Line]:
    now = f" (now {plan.present.version})" if plan.present else " (what stands there now cannot be read as a pack)"
    yield Line(done, f"{plan.pack} {plan.target.version}{now}", "head")
    yield from _changes("Taken back", plan.back)
    yield from _changes("Holds again", plan.forth)
    if plan.file:
        yield Line("Written", f"{plan.file}{', and named under rules:' if plan.names_file else ''}")
    yield Line("Pinned", _pin(plan.target))


def _pin(head: PackHead) -> str:
    return f"in {SETTINGS}, to {head.version} and the hash {head.sha256[:12]}…"


def _changes(label: str, changes: Iterable[Change]) -> Iterator[Line]:
    for change in changes:
        yield Line(label, one_line(f"{change.what} ({change.version}, {change.on})"))
        yield Line("Who will notice", one_line(change.who_will_notice))


def _failing(results: Iterable[RuleTestResult]) -> Iterator[Line]:
    yield from (Line("Test", one_line(str(result))) for result in results)


def _show(lines: Iterable[Line]) -> None:
    console = streams.console(sys.stdout)
    for line in lines:
        show(line, console)
