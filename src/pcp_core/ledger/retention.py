"""How long a kind of record is kept, and what is over. An agency says so in ``pcp.yaml``; answers always go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, exists, func, select

from pcp_core.ledger.erasing import Person, Target, holds_something
from pcp_core.ledger.tables import chains, journal

RETENTION: Mapping[str, int] = {"answer": 365}
"""Days that a kind of record is kept where an agency has said nothing. Kinds left out are kept."""

_later = journal.alias("later")


def overdue(connection: Connection, retention: Mapping[str, int], today: date) -> dict[Person, list[Target]]:
    """Records whose time is over, by person. A record's time runs from its last row; a moment of that day is kept.

    An obligation that is still open is never over.
    """
    found: dict[Person, list[Target]] = {}
    who = (chains.c.agency, chains.c.host, chains.c.person)
    for kind, days in sorted(retention.items()):
        until = (today - timedelta(days=days)).isoformat()
        query = (
            select(*who, journal.c.record)
            .select_from(journal.join(chains))
            .where(journal.c.type == kind, journal.c.act.not_in(("erase", "erase-words")), holds_something())
            .where(*([~_is_open()] if kind == "obligation" else []))
            .group_by(*who, journal.c.record)
            .having(func.max(journal.c.at) < until)
        )
        for row in connection.execute(query):
            found.setdefault(Person(row.agency, row.host, row.person), []).append(Target(kind, row.record))
    return found


def _is_open() -> ColumnElement[bool]:
    closed = exists().where(_later.c.chain == journal.c.chain, _later.c.refers == journal.c.seq)
    return (journal.c.act == "open") & ~closed
