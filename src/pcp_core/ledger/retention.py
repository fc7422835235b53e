"""What is over: records whose days have passed, by person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, exists, func, select

from pcp_core.ledger.erasing import Erasure, Person, Target, holds_something
from pcp_core.ledger.tables import chains, journal

_opening, _closing = journal.alias("opening"), journal.alias("closing")


@dataclass(frozen=True, slots=True)
class Expiry:
    """What a look at retention did. rows: how many lost what they held. records: of how many records of each kind.

    people: of how many. held: of how many nothing went, since they are under legal hold.
    """

    rows: int = 0
    records: Mapping[str, int] = field(default_factory=dict)
    people: int = 0
    held: int = 0

    @classmethod
    def of(cls, erasures: Iterable[Erasure]) -> Expiry:
        """Several erasures, one a person, as one."""
        every = list(erasures)
        records: Counter[str] = Counter()
        for erasure in every:
            records.update(erasure.records)
        gone = [erasure for erasure in every if erasure.rows]
        rows, held = sum(erasure.rows for erasure in gone), sum(erasure.held for erasure in every)
        return cls(rows, dict(sorted(records.items())), len(gone), held)


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
    """That a record is an obligation which, however often it was settled before, is open again or still."""
    closed = exists().where(
        _closing.c.chain == _opening.c.chain,
        _closing.c.refers == _opening.c.seq,
        _closing.c.act.in_(("close", "erase")),
    )
    same = (_opening.c.chain == journal.c.chain, _opening.c.record == journal.c.record)
    return exists().where(*same, _opening.c.act == "open", ~closed)
