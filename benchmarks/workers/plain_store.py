"""The same records as one line of JSON each in one table, unsealed and unsigned: with sqlite3, or SQLAlchemy on it."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.shares import share
from loop import race

_BODY = share(10, covered=True)["case"]["consents"][5]
_TABLE = (
    "CREATE TABLE records (id TEXT PRIMARY KEY, person TEXT, body TEXT); CREATE INDEX by_person ON records (person)"
)
_WRITES = 40

Row = dict[str, str]
Write = Callable[[Sequence[Row]], None]
Read = Callable[[str], list[Any]]


def rows(start: int, each: int) -> Iterator[Row]:
    """New rows without end, of people with so many each."""
    for number in range(start, 10_000_000):
        body = json.dumps({**_BODY, "id": f"c-{number}"})
        yield {"id": f"c-{number}", "person": f"p-{number // each}", "body": body}


def with_sqlite(file: Path) -> tuple[Write, Read]:
    """As fast as Python's own driver does it; each write is synced to the disk."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; {_TABLE}")

    def write(new: Sequence[Row]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO records VALUES (:id, :person, :body)", new)
        connection.execute("COMMIT")

    def read(person: str) -> list[Any]:
        found = connection.execute("SELECT body FROM records WHERE person = ?", (person,))
        return [json.loads(body) for (body,) in found]

    return write, read


def with_sqlalchemy(file: Path) -> tuple[Write, Read]:
    """As its documentation does it: Core, a transaction a write."""
    from sqlalchemy import Column, MetaData, String, Table, bindparam, create_engine, event, insert, select

    engine = create_engine(f"sqlite:///{file}")
    event.listen(
        engine, "connect", lambda raw, _: raw.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL")
    )
    metadata = MetaData()
    table = Table(
        "records", metadata, Column("id", String, primary_key=True), Column("person", String, index=True),
        Column("body", String),
    )  # fmt: skip
    metadata.create_all(engine)
    adding, finding = insert(table), select(table.c.body).where(table.c.person == bindparam("person"))

    def write(new: Sequence[Row]) -> None:
        with engine.begin() as connection:
            connection.execute(adding, list(new))

    def read(person: str) -> list[Any]:
        with engine.connect() as connection:
            return [json.loads(body) for body in connection.execute(finding, {"person": person}).scalars()]

    return write, read


work, peer = sys.argv[2:4]
write, read = {"sqlite": with_sqlite, "sqlalchemy": with_sqlalchemy}[peer](Path(mkdtemp(dir=sys.argv[1])) / "plain.db")
if work == "case":
    every = rows(0, 100)
    write([next(every) for _ in range(1_000)])
    race([f"p-{number}" for number in range(10)], read, len)
elif work == "one":
    fresh = rows(0, 10)
    race(range(_WRITES), lambda _: write([next(fresh)]), lambda _: 1)
else:
    fresh = rows(0, 10)
    race(range(3), lambda _: write([next(fresh) for _ in range(200)]), lambda _: 200)
