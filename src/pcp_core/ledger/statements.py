"""SQL that is spelt out once for each kind of database, and given to its driver as it is.

Building a statement and wrapping what it gives back takes ten times as long as running it. The transaction around it is
SQLAlchemy's; what goes wrong is the driver's own error, and leaves through ``trouble.spoken``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from typing import Any

from sqlalchemy import ClauseElement, Connection, Dialect, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

_DIALECTS: Mapping[str, Dialect] = {
    "sqlite": sqlite.dialect(paramstyle="named"),
    "postgresql": PGDialect_psycopg(paramstyle="pyformat"),  # type: ignore[no-untyped-call]
}


class Statement:
    """A statement with named values, ready to run on SQLite and PostgreSQL alike."""

    def __init__(self, construct: ClauseElement | Mapping[str, ClauseElement]) -> None:
        """construct: one for both kinds of database, or one by the name of each."""
        by_name = construct if isinstance(construct, Mapping) else dict.fromkeys(_DIALECTS, construct)
        self._sql = {name: str(one.compile(dialect=_DIALECTS[name])) for name, one in by_name.items()}

    def on(self, dialect: str) -> str:
        """The SQL for a kind of database; its values are given by name."""
        return self._sql[dialect]

    def run(self, connection: Connection, **values: Any) -> list[Any]:
        """Run it in the transaction at hand; the lines that it gives back, none for one that gives none."""
        with closing(connection.connection.cursor()) as cursor:
            cursor.execute(self.on(connection.dialect.name), values)
            return list(cursor.fetchall()) if cursor.description else []

    def run_many(self, connection: Connection, values: Iterable[dict[str, Any]]) -> None:
        """Run it once for each, in the transaction at hand; not at all for none."""
        if every := list(values):
            with closing(connection.connection.cursor()) as cursor:
                cursor.executemany(self.on(connection.dialect.name), every)


def adding(table: Table) -> Statement:
    """Add a row; a value for every column."""
    return Statement(table.insert().values({column.name: bindparam(column.name) for column in table.c}))


def adding_new(table: Table) -> Statement:
    """Add a row unless its key is there already; gives back one line if it was added, and none if not."""
    values: dict[str, Any] = {column.name: bindparam(column.name) for column in table.c}
    first = next(iter(table.primary_key))
    return Statement(
        {
            "sqlite": sqlite.insert(table).values(values).on_conflict_do_nothing().returning(first),
            "postgresql": postgresql.insert(table).values(values).on_conflict_do_nothing().returning(first),
        }
    )
