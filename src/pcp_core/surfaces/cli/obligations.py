"""``pcp obligations``: what is still to be told, asked or looked at again, and by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Annotated

import typer

from pcp_core.desk import Desk, read_keys
from pcp_core.errors import Problem, WrongUse
from pcp_core.filing import open_ledger
from pcp_core.journeys.owed import by_day, still_owed
from pcp_core.journeys.replay import Stored, known_cases
from pcp_core.ledger.duties import Owed
from pcp_core.surfaces.cli.check import ConfigPath, HostName, known_host
from pcp_core.surfaces.cli.tables import ListFormat, ListFormatName, show_json, show_table

PersonId = Annotated[str | None, typer.Option("--person", metavar="ID", help="Only of this person.")]
Until = Annotated[datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help="Only what is due by this day.")]


def obligations(
    host: HostName = None,
    person: PersonId = None,
    until: Until = None,
    config: ConfigPath = None,
    form: ListFormatName = ListFormat.TEXT,
) -> None:
    """List what is still owed, what is due first on top, and what is overdue in words.

    From what our store keeps open and, with --host, from every share that the host has on file: who still waits to be
    told, and where it was to be looked at again.
    """
    last = until.date() if until else None
    with Desk.open(config) as desk:
        owed = sorted(_owed(desk, host, person, last), key=lambda one: (str(one.duty.due or "~"), one.host, one.person))
    today = datetime.now().astimezone().date()
    if form is ListFormat.JSON:
        show_json([_as_json(one, today) for one in owed])
        return
    columns = ("due", "type", "when", "person", "about", "because")
    show_table("", columns, (_line(one, today) for one in owed))


def _owed(desk: Desk, host: str | None, person: str | None, last: date | None) -> Iterator[Owed]:
    """What the store keeps open, then what the host's cases leave to do and the store does not keep open."""
    settings = desk.configuration
    if settings.store is None:
        if host is None:
            fix = "add store: {url: …} to pcp.yaml, or give --host NAME"
            raise WrongUse(Problem("pcp obligations", "has nothing to look at", fix, "nothing-owed"))
        yield from _of_host(desk, host, person, last, None, ())
        return
    with open_ledger(settings, read_keys()) as ledger:
        agency = str(settings.agency["id"])
        kept = ledger.obligations(agency, host, person, until=last)
        yield from kept
        if host is not None:
            yield from _of_host(desk, host, person, last, Stored(ledger, agency, host), kept)


def _of_host(
    desk: Desk, host: str, person: str | None, last: date | None, stored: Stored | None, kept: Sequence[Owed]
) -> Iterator[Owed]:
    known_host(host, desk)
    cases = known_cases(desk.host(host), stored)
    for one in still_owed(cases, desk.engine, desk.as_the_agency, desk.configuration.jurisdiction):
        late = last is not None and (one.duty.due is None or str(one.duty.due) > last.isoformat())
        if late or (person is not None and one.person != person):
            continue
        if not any(_same(other, one.person, one.duty.type, one.share) for other in kept):
            yield Owed(host, one.person, one.duty)


def _same(kept: Owed, person: str, kind: str, share: str) -> bool:
    """Whether the store keeps this open already: about this share, or under an id made from it."""
    about = kept.duty.about == share or kept.duty.id.startswith(f"{share}-")
    return kept.person == person and kept.duty.type == kind and about


def _as_json(one: Owed, today: date) -> dict[str, object]:
    duty = one.duty.model_dump(mode="json", exclude_none=True)
    return {"host": one.host, "person": one.person, **duty, "in_words": by_day(one.duty, today)}


def _line(one: Owed, today: date) -> list[str]:
    duty = one.duty
    due = f"{duty.due.isoformat()}, {by_day(duty, today)}" if duty.due else "no day"
    return [due, duty.type, duty.when, one.person, duty.about or "–", duty.because]
