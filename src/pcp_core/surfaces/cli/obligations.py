"""``pcp obligations``: what is still to be told, asked or looked at again, and by when."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import typer

from pcp_core.desk import read_keys
from pcp_core.filing import open_ledger
from pcp_core.rules.selection import read_configuration
from pcp_core.surfaces.cli.check import ConfigPath, HostName
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
    """List what is still owed, what is due first on top."""
    configuration = read_configuration(config)
    agency = str(configuration.agency.get("id", ""))
    with open_ledger(configuration, read_keys()) as ledger:
        owed = ledger.obligations(agency, host, person, until=until.date() if until else None)
    rows: list[dict[str, Any]] = [
        {"host": one.host, "person": one.person, **one.duty.model_dump(mode="json", exclude_none=True)} for one in owed
    ]
    if form is ListFormat.JSON:
        show_json(rows)
        return
    columns = ("due", "type", "when", "person", "about", "because")
    show_table("", columns, ([str(row.get(column, "–")) for column in columns] for row in rows))
