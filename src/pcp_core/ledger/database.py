"""One database: how it is opened, written and read, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from pcp_core.errors import Problem, StoreTrouble, WrongUse
from pcp_core.ledger.statements import Statement
from pcp_core.ledger.trouble import spoken


class Database:
    """An open database. A write is one transaction and is on disk when it returns; safe between threads."""

    def __init__(self, url: str, *, patience: float) -> None:
        """url: as SQLAlchemy writes it. patience: seconds to wait for another program's write."""
        where = _read(url)
        self.is_sqlite = where.drivername.startswith("sqlite")
        self.name = where.database or "" if self.is_sqlite else f"{where.host or ''}/{where.database or ''}"
        self._engine = _sqlite(where, patience) if self.is_sqlite else _postgresql(where, patience)
        self._process = os.getpid()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes. On SQLite it has the database to itself from its first statement."""
        with spoken(self.name, self._engine.dialect.loaded_dbapi.Error), self._connect() as connection:
            writing = connection.execution_options(pcp_writes=True)
            with writing.begin():
                yield writing

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees the store as it is at its first statement, whatever is written meanwhile."""
        with spoken(self.name), self._connect() as connection:
            level = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
            reading = connection.execution_options(**level)
            with reading.begin():
                yield reading

    def rows(self, statement: Statement, **values: Any) -> list[Any]:
        """What one statement finds, as plain lines: a third of the time of a transaction for something read alone."""
        self._be_of_this_process()
        with spoken(self.name, self._engine.dialect.loaded_dbapi.Error):
            raw = self._engine.raw_connection()
            try:
                cursor = raw.cursor()
                cursor.execute(statement.on(self._engine.dialect.name), values)
                return list(cursor.fetchall())
            except self._engine.dialect.loaded_dbapi.Error:
                raw.invalidate()
                raise
            finally:
                raw.close()

    def forget(self) -> None:
        """Take what was destroyed out of SQLite's write-ahead log as well. Elsewhere the server does so in its time."""
        if self.is_sqlite:
            with spoken(self.name), self._connect() as connection:
                raw = connection.connection.dbapi_connection
                if raw is not None:
                    raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    def _connect(self) -> Connection:
        self._be_of_this_process()
        return self._engine.connect()

    def _be_of_this_process(self) -> None:
        """After a fork, the connections of the process before are left to it."""
        if self._process != os.getpid():
            self._engine.dispose(close=False)
            self._process = os.getpid()


def is_there(url: str) -> bool:
    """Whether there is a database at an address: for SQLite a file with something in it; a server knows its own."""
    where = _read(url)
    if not where.drivername.startswith("sqlite"):
        return True
    file = Path(where.database or "")
    return file.exists() and file.stat().st_size > 0


def _read(url: str) -> URL:
    try:
        where = make_url(url)
    except ArgumentError:
        fix = "write it as sqlite:///folder/store.db or postgresql://host/name"
        raise WrongUse(Problem("the store", "is no address of a database", fix, "store-address")) from None
    if where.drivername == "postgresql":
        return where.set(drivername="postgresql+psycopg")
    if where.drivername == "sqlite" and where.database and where.database != ":memory:":
        return where
    if where.drivername != "postgresql+psycopg":
        fix = "write it as sqlite:///folder/store.db or postgresql://host/name"
        raise WrongUse(Problem("the store", "is kept in a file of SQLite or in PostgreSQL", fix, "store-address"))
    return where


def _sqlite(where: URL, patience: float) -> Engine:
    file = Path(where.database or "")
    _make_private(file)
    engine = create_engine(where, hide_parameters=True, connect_args={"timeout": patience})

    @event.listens_for(engine, "connect")
    def _prepare(raw: Any, _: object) -> None:
        raw.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            raw.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("pcp_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _make_private(file: Path) -> None:
    """A new file is for its owner alone; SQLite gives the same rights to the files beside it."""
    try:
        file.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        fix = "check that the folder is there and may be written"
        raise StoreTrouble(Problem(str(file), f"cannot be opened: {error.strerror}", fix, "store-closed")) from None


def _postgresql(where: URL, patience: float) -> Engine:
    options = f"-c lock_timeout={int(patience * 1000)} -c synchronous_commit=on"
    try:
        return create_engine(
            where,
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args={"options": options, "connect_timeout": max(2, int(patience))},
        )
    except (ModuleNotFoundError, NoSuchModuleError):
        fix = "install it with: pip install 'pcp-core[postgres]'"
        raise WrongUse(Problem("the store", "needs the driver for PostgreSQL", fix, "store-driver")) from None
