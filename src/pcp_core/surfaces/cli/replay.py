"""``pcp replay``: past disclosures under the packs of their day and under others; what would change?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from pcp_core.desk import read_keys
from pcp_core.errors import Problem, UnreadableInput, WrongUse
from pcp_core.filing import open_ledger
from pcp_core.journeys.replay import (
    Looking,
    Lost,
    Past,
    Stored,
    Totals,
    Wanted,
    known_cases,
    of_file,
    past_shares,
)
from pcp_core.model import Case
from pcp_core.rules.floor import DISCLOSURE
from pcp_core.surfaces.cli import streams
from pcp_core.surfaces.cli.check import ConfigPath, HostName, PackList, known_host, named_packs
from pcp_core.surfaces.cli.tables import ListFormat, ListFormatName, show_json, show_table

FileName = Annotated[
    Path | None, typer.Argument(metavar="[FILE.jsonl]", help="Recorded events; without a file, what is on record.")
]
Limit = Annotated[int, typer.Option("--limit", min=0, help="How many cases to name.")]


def replay(
    file: FileName = None,
    host: HostName = None,
    packs: PackList = None,
    config: ConfigPath = None,
    limit: Limit = 20,
    form: ListFormatName = ListFormat.TEXT,
) -> None:
    """Look at past disclosures again: under the packs of their day, and under those in force or named.

    Ends with 0 (nothing would change), 1 (something would), 2 (something could not be read).
    """
    names = named_packs(packs)
    looking = Looking(Wanted(config, tuple(names) if names else None, host, limit))
    with looking.desk:
        if host is not None:
            known_host(host, looking.desk)
        totals = _of_file(file, looking) if file else _on_record(looking)
    if form is ListFormat.JSON:
        show_json(totals.as_json())
    else:
        _show(totals)
    for words in (*_notes(totals, looking), *_not_loaded(looking)):
        streams.note(words)
    raise typer.Exit(2 if totals.unreadable else int(totals.changed > 0))


def _of_file(file: Path, looking: Looking) -> Totals:
    try:
        totals = of_file(file, looking)
    except OSError as error:
        what = f"cannot be opened: {error.strerror or type(error).__name__}"
        raise UnreadableInput(Problem(str(file), what, "check the path and who may read it", "file")) from None
    streams.complain(replace(problem, where=f"{file}:{problem.where}") for problem in totals.problems)
    return totals


def _on_record(looking: Looking) -> Totals:
    """What the host has and our store holds."""
    desk, name = looking.desk, looking.wanted.host
    if name is None and desk.configuration.store is None:
        fix = "give a file of recorded events, --host NAME, or a store: in pcp.yaml"
        raise WrongUse(Problem("pcp replay", "has nothing to look at", fix, "nothing-to-replay"))
    with _stored(looking) as stored:
        host = desk.host(name) if name else None
        return looking.again(_shares(looking, known_cases(host, stored)))


def _shares(looking: Looking, cases: Iterator[Case | Lost]) -> Iterator[Past | Lost]:
    for case in cases:
        if isinstance(case, Lost):
            yield case
        else:
            yield from past_shares(case, looking.desk.configuration.jurisdiction)


@contextmanager
def _stored(looking: Looking) -> Iterator[Stored | None]:
    settings = looking.desk.configuration
    if settings.store is None:
        yield None
        return
    with open_ledger(settings, read_keys()) as ledger:
        yield Stored(ledger, str(settings.agency["id"]), looking.wanted.host or "")


def _show(totals: Totals) -> None:
    """Tables for people."""
    counted = f"{totals.looked:,} past {'disclosure' if totals.looked == 1 else 'disclosures'} looked at again"
    title = f"{counted}; {totals.changed:,} would be answered otherwise"
    decisions = [(then, now, f"{count:,}") for (then, now), count in sorted(totals.decisions.items())]
    if decisions:
        show_table(title, ("then", "now", "how many"), decisions)
    else:
        typer.echo(title)
    for name, shift in (("question", totals.kinds), ("row", totals.rows), ("left to do", totals.duties)):
        if lines := [(code, f"{gained:,}", f"{lost:,}") for code, gained, lost in shift.lines()]:
            show_table("", (name, "more often", "no longer"), lines)
    if totals.cases:
        cases = [(one.person, one.record, one.words) for one in totals.cases]
        show_table(f"The first {len(cases):,} of {totals.changed:,}", ("person", "record", "what would change"), cases)
    if totals.left_out:
        left = [(f"{count:,}", why) for why, count in sorted(totals.left_out.items())]
        show_table("Not looked at again", ("how many", "why"), left)


def _notes(totals: Totals, looking: Looking) -> Iterator[str]:
    then, now = looking.engines
    if totals.looked == totals.assumed > 0 and then is now:
        yield "Nobody recorded which packs were in force then, so these stand on both sides: --packs names others."
    elif totals.assumed:
        yield (
            f"Of {totals.assumed:,} nobody recorded which packs were in force then: the packs of now stood in, each "
            "row by its own dates."
        )
    if totals.otherwise:
        yield f"{totals.otherwise:,} were decided otherwise at the time than their packs say of the case on record."
    if totals.unreadable:
        yield f"Lines that could not be read: {totals.unreadable:,}."


def _not_loaded(looking: Looking) -> Iterator[str]:
    """What was left out of the rules themselves: shares are asked about for want of it."""
    failed = (one for engine in looking.engines for one in engine.book.failed)
    yield from dict.fromkeys(f"Not in force: {one.error}" for one in failed if one.family in (None, DISCLOSURE))
