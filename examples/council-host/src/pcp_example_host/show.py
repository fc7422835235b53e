"""What ``pcp demo`` prints: counts by family, one finding of each, and what to try next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pcp_core.model import Finding, Outcome
from pcp_example_host.story import stories
from pcp_example_host.walk import Seen

_FAMILIES = {
    "consent-before-disclosure": ("consent before disclosure", "passed-on-without-a-word"),
    "plain-language": ("plain language", "the-writer-and-the-client"),
    "alert-naming": ("naming a concern", "described-and-not-named"),
    "goal-fit": ("goal and service", "six-nights-of-fourteen"),
}
"""Each family as a reader knows it, and the story that is shown of it."""


def show(folder: Path, seen: Seen, *, plain: bool) -> None:
    """Print the result; ``plain`` leaves out colour and columns, one line a thing, for a screen reader or a file."""
    out = Console(highlight=False, no_color=plain or None, soft_wrap=plain)
    _what_there_is(out, folder, seen)
    _counts(out, seen, plain=plain)
    told = {story.id: story for story in stories()}
    for family, shown in _FAMILIES.values():
        story = told[shown]
        outcome = seen.at(story, next(expected for expected in story.expect if expected.kinds))
        if outcome and outcome.findings:
            _finding(out, family, story.title, outcome, plain=plain)
    expected = [(story, each) for story in told.values() for each in story.expect]
    right = sum(seen.is_as_told(story, each) for story, each in expected)
    out.print()
    out.print(f"{len(told)} stories were written into it by hand: {right} of {len(expected)} moments came out as told.")
    _next(out, folder)


def _what_there_is(out: Console, folder: Path, seen: Seen) -> None:
    out.print()
    out.print(Text("An example host", style="bold"))
    out.print(
        f"{seen.cases} cases of invented people in {folder / 'council.sqlite'}, read through the SQLAlchemy adapter "
        f"with {folder / 'mapping.yaml'}. {seen.moments:,} recorded moments were looked at in {seen.seconds:.1f} s; "
        f"nothing was asked at {seen.quiet:,} of them."
    )


def _counts(out: Console, seen: Seen, *, plain: bool) -> None:
    out.print()
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading, side in (("What was asked", "left"), ("questions", "right"), ("shares held", "right")):
        table.add_column(heading, justify="left" if side == "left" else "right")
    for family, (name, _) in _FAMILIES.items():
        asked, held = f"{seen.asked[family]:,}", str(seen.held[family] or "–")
        table.add_row(name, asked, held)
        if plain:
            out.print(f"{name}: {asked} questions, shares held: {held}")
    if not plain:
        out.print(table)


def _finding(out: Console, family: str, title: str, outcome: Outcome, *, plain: bool) -> None:
    finding = outcome.findings[0]
    out.print()
    out.print(Text.assemble((family, "bold"), "  ", (title, "dim")))
    grid = Table.grid(padding=(0, 1), pad_edge=False)
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    for name, words in _parts(outcome, finding):
        grid.add_row(f"  {name}", Text(words, style="bold cyan" if name == "asks" else ""))
        if plain:
            out.print(f"{name}: {words}")
    if not plain:
        out.print(grid)


def _parts(outcome: Outcome, finding: Finding) -> Iterator[tuple[str, str]]:
    yield "asks", finding.ask
    if places := [place.text for place in finding.evidence if place.text]:
        yield "it says", "; ".join(f"“{words}”" for words in places[:3])
    yield "because", finding.because
    yield "for them", finding.implication
    if finding.better:
        yield "instead", finding.better
    if finding.choices:
        yield "answers", " · ".join(choice.label for choice in finding.choices)
    if outcome.row:
        yield "row", f"{outcome.row.pack}, {outcome.row.status}"
    yield "source", f"{finding.source}  ({finding.rule})"


def _next(out: Console, folder: Path) -> None:
    out.print()
    out.print(Text("Three things to try next", style="bold"))
    steps = (
        (f"pcp check {folder / 'a-letter.txt'}", "a letter, checked; then one of your own"),
        ("pcp rules list", "every pack in force; then: pcp rules explain plain-voice.the-client"),
        (
            f"pcp check {folder / 'a-share.json'} --explain",
            "a share with a landlord, and why each rule asked or did not",
        ),
    )
    for number, (command, why) in enumerate(steps, start=1):
        out.print(f"  {number}. {command}")
        out.print(Text(f"     {why}", style="dim"))
