"""``pcp demo``: an example host, every rule over everything in it, and what to try next."""

from __future__ import annotations

import shutil
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from pcp_core import Desk
from pcp_core.errors import Problem, WrongUse
from pcp_core.journeys.moments import moments
from pcp_core.model import Case, Event, Finding, Outcome
from pcp_example_host.database import make
from pcp_example_host.story import Expectation, mapping_path, stories

_MARK = ".made-by-pcp-demo"
_LOOKED_ON = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)

_CONFIGURATION = """\
# The example agency's pcp.yaml. Change a line, then look again: pcp check --host council --config pcp.yaml …
hosts:
  council:
    adapter: sqlalchemy
    url: sqlite:///council.sqlite
    mapping: mapping.yaml
"""

_NOTE = """\
Home visit, Tuesday.

The writer met with the client and her support worker. Client was guarded and is hard to reach by phone.
"You lot never ring when you say you will," she said. The ISP was discussed.
"""

_SHOWN = (
    ("consent before disclosure", "passed-on-without-a-word"),
    ("plain language", "the-writer-and-the-client"),
    ("naming a concern", "described-and-not-named"),
    ("goal and service", "six-nights-of-fourteen"),
)
"""One story a family, by its id."""

_FAMILIES = {
    "consent-before-disclosure": "consent before disclosure",
    "plain-language": "plain language",
    "alert-naming": "naming a concern",
    "goal-fit": "goal and service",
}


@dataclass(slots=True)
class Seen:
    """What one walk over the host found."""

    cases: int = 0
    moments: int = 0
    seconds: float = 0.0
    asked: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    quiet: int = 0
    of_stories: dict[tuple[str, str, str | None], Outcome] = field(default_factory=dict)


def run_demo(folder: Path, *, plain: bool = False) -> None:
    """Make the host in ``folder``, walk over it, and print the result. Progress goes to standard error."""
    out = Console(highlight=False, no_color=plain or None, soft_wrap=plain)
    _prepare(folder)
    with Desk.open(folder / "pcp.yaml") as desk:
        seen = _walk(desk)
    _print_what_there_is(out, folder, seen)
    _print_counts(out, seen, plain=plain)
    _print_stories(out, seen)
    _print_next(out, folder)


def _prepare(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        raise WrongUse(Problem(str(folder), "holds files of yours", "name another folder: pcp demo FOLDER"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MARK).touch()
    database = folder / "council.sqlite"
    database.unlink(missing_ok=True)
    make(database)
    shutil.copyfile(mapping_path(), folder / "mapping.yaml")
    (folder / "pcp.yaml").write_text(_CONFIGURATION, encoding="utf-8")
    (folder / "a-note.txt").write_text(_NOTE, encoding="utf-8")


def _walk(desk: Desk) -> Seen:
    seen, began = Seen(), time.perf_counter()
    people = {story.person for story in stories()}
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("Looking at every case", total=None)
        for case in desk.host("council").cases():
            seen.cases += 1
            _look_at(case, desk, seen, people)
            progress.advance(task)
    seen.seconds = time.perf_counter() - began
    return seen


def _look_at(case: Case, desk: Desk, seen: Seen, people: set[str]) -> None:
    for event in moments(case, at=_LOOKED_ON):
        outcome = desk.consider(event)
        seen.moments += 1
        seen.quiet += outcome.decision == "permit"
        for finding in outcome.findings:
            if finding.weight != "note":
                seen.asked[finding.family] += 1
                seen.held[finding.family] += finding.weight == "hold"
        if event.person in people:
            seen.of_stories[event.person or "", event.hook, _record(event)] = outcome


def _record(event: Event) -> str | None:
    return None if event.hook == "case-review" else event.id


def _print_what_there_is(out: Console, folder: Path, seen: Seen) -> None:
    out.print()
    out.print(Text("An example host", style="bold"))
    out.print(
        f"{seen.cases} cases of invented people in {folder / 'council.sqlite'}, read through the SQLAlchemy adapter "
        f"with {folder / 'mapping.yaml'}. {seen.moments:,} recorded moments were looked at in {seen.seconds:.1f} s; "
        f"nothing was asked at {seen.quiet:,} of them."
    )


def _print_counts(out: Console, seen: Seen, *, plain: bool) -> None:
    out.print()
    if plain:
        for family, name in _FAMILIES.items():
            out.print(f"{name}: {seen.asked[family]} questions, {seen.held[family]} shares held")
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading, side in (("What was asked", "left"), ("questions", "right"), ("shares held", "right")):
        table.add_column(heading, justify="left" if side == "left" else "right")
    for family, name in _FAMILIES.items():
        table.add_row(name, f"{seen.asked[family]:,}", str(seen.held[family] or "–"))
    out.print(table)


def _print_stories(out: Console, seen: Seen) -> None:
    told = {story.id: story for story in stories()}
    right = sum(_as_expected(seen, story.person, each) for story in stories() for each in story.expect)
    all_of_them = sum(len(story.expect) for story in stories())
    for family, name in _SHOWN:
        story = told[name]
        expected = next(each for each in story.expect if each.kinds)
        outcome = seen.of_stories.get((story.person, expected.hook, expected.record))
        if outcome and outcome.findings:
            _print_finding(out, family, story.title, outcome, outcome.findings[0])
    out.print()
    out.print(
        f"{len(told)} stories were written into this host by hand: {right} of {all_of_them} moments came out as told."
    )


def _as_expected(seen: Seen, person: str, expected: Expectation) -> bool:
    outcome = seen.of_stories.get((person, expected.hook, expected.record))
    found = {finding.kind for finding in outcome.findings} if outcome else None
    return found is not None and set(expected.kinds) <= found <= {*expected.kinds, *expected.later}


def _print_finding(out: Console, family: str, title: str, outcome: Outcome, finding: Finding) -> None:
    out.print()
    out.print(Text.assemble((family, "bold"), "  ", (title, "dim")))
    words = "; ".join(f"“{place.text}”" for place in finding.evidence[:3] if place.text)
    lines = [Text(finding.ask, style="bold cyan")]
    lines += [Text(f"it says     {words}")] if words else []
    lines += [Text(f"because     {finding.because}"), Text(f"for them    {finding.implication}")]
    lines += [Text(f"instead     {finding.better}")] if finding.better else []
    lines += [Text(f"answers     {' · '.join(choice.label for choice in finding.choices)}")] if finding.choices else []
    lines += [Text(f"row         {outcome.row.pack}, {outcome.row.status}")] if outcome.row else []
    lines += [Text(f"source      {finding.source}  ({finding.rule})", style="dim")]
    for line in lines:
        out.print(Padding(line, (0, 0, 0, 2)))


def _print_next(out: Console, folder: Path) -> None:
    out.print()
    out.print(Text("Three things to try next", style="bold"))
    for number, (command, why) in enumerate(
        (
            (f"pcp check {folder / 'a-note.txt'} --format plain", "a letter of your own, checked; try your own file"),
            ("pcp rules list", "every rule in force; then: pcp rules explain, with an id from the list"),
            (
                f"pcp check examples/events/disclosure-send.json --explain --config {folder / 'pcp.yaml'}",
                "why, and why not",
            ),
        ),
        start=1,
    ):
        out.print(f"  {number}. {command}")
        out.print(Text(f"     {why}", style="dim"))
